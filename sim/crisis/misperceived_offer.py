"""Offers made in error: each party asks for the most that it believes the others would accept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from sim.brief_display import shown_briefly
from sim.errors import SimError, UnsettledError
from sim.problem.exact_number import Number
from sim.problem.problem import Problem
from sim.problem.winning_sets import check_unanimous
from sim.scenario.nouns.quantity import show
from sim.sentences import listing
from sim.solver.objectives.weighted_sum import WeightedSum
from sim.solver.optimum import optimum


@shown_briefly
@dataclass(frozen=True)
class MisperceivedOffer:
    """What one party offers by what it believes, and what comes of it.

    ``outcome`` is None where it sees no agreement. ``expected`` are the payoffs that it believes
    in, ``payoffs`` the actual ones. ``refused_by`` are the consents and constraints that fail in
    fact; ``best`` is the most that the offerer could get in fact, None where there is no agreement.
    """

    offerer: str
    outcome: Mapping[str, str] | None
    expected: Mapping[str, Fraction] | None
    payoffs: Mapping[str, Fraction] | None
    refused_by: tuple[str, ...]
    best: Fraction | None

    @property
    def is_accepted(self) -> bool:
        """Return whether there is an offer, and nobody refuses it."""
        return self.outcome is not None and not self.refused_by

    @property
    def is_rejected_by_error(self) -> bool:
        """Return whether the offer is refused although there is an agreement."""
        return bool(self.refused_by) and self.best is not None

    @property
    def is_of_false_zone(self) -> bool:
        """Return whether the offerer sees an agreement where there is none."""
        return self.outcome is not None and self.best is None

    @property
    def given_away(self) -> Fraction:
        """Return how much less than the most it could have had an accepted offer leaves it."""
        if not self.is_accepted or self.payoffs is None or self.best is None:
            return Fraction(0)
        return self.best - self.payoffs[self.offerer]

    @property
    def why(self) -> str:
        """Return what comes of the offer in words."""
        if self.payoffs is None:
            return f"{self.offerer} sees nothing to agree on and offers nothing"
        made = f"{self.offerer} asks for a package worth {show(self.payoffs[self.offerer])}"
        if self.is_accepted:
            loss = f", but is {show(self.given_away)} less than it could have had"
            return f"{made}; it is accepted" + (loss if self.given_away else "")
        failed = f"{made}; it is refused ({listing(self.refused_by)})"
        if self.is_of_false_zone:
            return f"{failed}, and there is nothing to agree on in fact"
        return f"{failed}, although there is an agreement"


def misperceived_offers(
    actual: Problem, views: Mapping[str, Problem]
) -> dict[str, MisperceivedOffer]:
    """Return the offer of each party by the problem that it believes in, and what comes of it.

    The offerer takes the best for itself of the agreements that it sees; equal ones by what the
    others gain. The offer is accepted if all restrictions and consents of the actual problem hold.
    ``views`` have the outcomes and parties of the actual problem; ``believing`` makes one. Raises
    SimError for a viewer that is no signatory.

    >>> import sim
    >>> rows = {"much": {"a": 8, "b": 2}, "fair": {"a": 5, "b": 5}}
    >>> problem = sim.problem_from_payoffs(rows, {"b": 4})
    >>> offer = misperceived_offers(problem, {"a": believing(problem, {"b": 1})})["a"]
    >>> offer.is_rejected_by_error, offer.refused_by
    (True, ('consent of b',))

    Source: Jervis (1976), Perception and Misperception in International Politics; Bennett (1977),
    Omega 5: 749-751.
    """
    check_unanimous(actual, "offers")
    if unknown := [p for p in views if p not in actual.signatories]:
        there = ", ".join(actual.signatories)
        raise SimError(f'{actual.id}: "{unknown[0]}" is no signatory - choose one of {there}')
    return {p: _offer(p, actual, view) for p, view in views.items()}


def believing(problem: Problem, reservation: Mapping[str, Number]) -> Problem:
    """Return the problem in which these parties have other reservation values.

    >>> import sim
    >>> problem = sim.problem_from_payoffs({"x": {"a": 8, "b": 2}}, {"b": 4})
    >>> believing(problem, {"b": 1}).agreement_zone.count
    1
    """
    known = {p: o for p, o in problem.outside_options.items() if p not in reservation}
    return replace(problem, outside_options=known).with_disagreement(reservation)


def _offer(party: str, actual: Problem, view: Problem) -> MisperceivedOffer:
    real = actual.agreement_zone
    best = real.best_payoff(party)
    if view.agreement_zone.is_empty:
        return MisperceivedOffer(party, None, None, None, (), best)
    alone = WeightedSum(tuple(Fraction(p == party) for p in view.signatories))
    found = optimum(view, alone)
    if found.outcome_count is None:
        raise UnsettledError(
            f"{actual.id}: the best package that {party} sees could not be settled - take issues "
            "off the agenda"
        )
    outcome = found.outcome
    return MisperceivedOffer(
        party,
        outcome,
        view.payoffs(outcome),
        actual.payoffs(outcome),
        () if actual.is_in_zone(outcome) else _failing(actual, outcome),
        best,
    )


def _failing(actual: Problem, outcome: Mapping[str, str]) -> tuple[str, ...]:
    """Return what an outcome that is no agreement fails for."""
    lenient = {c.label for c in actual.constraints if not c.restricts}
    failing = tuple(v for v in actual.violations(outcome) if v not in lenient)
    return failing or ("an option that cannot be chosen",)
