"""The deals of teams, scored against the agreements that they could have made."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import cached_property
from math import exp, fsum, log, prod
from typing import Literal

from sim.axiomatic.nash import nash
from sim.axiomatic.solution import Solution
from sim.errors import UnsettledError
from sim.explanation.improvement import Improvement, ImprovementSearch
from sim.problem.broken_rules import broken_and_crossed
from sim.problem.outcome_space import Outcome
from sim.problem.party_points import PartyPoints
from sim.problem.problem import Problem

Verdict = Literal["agreement", "refused", "not possible", "no deal"]
AGREEMENT: Literal["agreement"] = "agreement"
REFUSED: Literal["refused"] = "refused"
NOT_POSSIBLE: Literal["not possible"] = "not possible"
NO_DEAL: Literal["no deal"] = "no deal"


@dataclass(frozen=True)
class Deal:
    """What a team agreed on, None for no deal, and who played a party, where that is known."""

    team: str
    outcome: Outcome | None
    players: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Score:
    """What the deal of one team is worth.

    ``broken`` are the rules that it breaks and the consents that it lacks, ``crossed`` the red
    lines and links that only are recorded. It is "refused" where it lacks consent alone, "not
    possible" where it breaks a rule; neither is an agreement, so that ``payoffs`` are those of no
    deal. ``written`` is what an agreement or a refused deal gives as it is written, ``refused_by``
    whoever is asked and would be better off without it. ``improvement`` is None where no agreement
    would have been as good for all; ``nash_share`` is the product of gains as a share of the
    largest.
    """

    deal: Deal
    verdict: Verdict
    payoffs: PartyPoints
    broken: tuple[str, ...] = ()
    crossed: tuple[str, ...] = ()
    written: PartyPoints | None = None
    refused_by: tuple[str, ...] = ()
    improvement: Improvement | None = None
    nash_share: float | None = None

    @property
    def team(self) -> str:
        """Return whose deal it is."""
        return self.deal.team

    @property
    def outcome(self) -> Outcome | None:
        """Return what was agreed on, None for no deal."""
        return self.deal.outcome

    @property
    def left(self) -> PartyPoints | None:
        """Return the most that each signatory could still have had at nobody's expense."""
        if self.improvement is None:
            return None
        return PartyPoints({p: u - self.payoffs[p] for p, u in self.improvement.most.items()})

    @property
    def distance(self) -> Fraction | None:
        """Return how far it is from the frontier, in mean relative gains; None outside the zone."""
        return None if self.improvement is None else self.improvement.distance

    @property
    def is_efficient(self) -> bool:
        """Return whether it is an agreement that could not be better for one at nobody's expense.

        So it is where nobody left anything.
        """
        return self.verdict == AGREEMENT and self.improvement is not None and not self.is_wanting

    @property
    def is_wanting(self) -> bool:
        """Return whether a signatory could still have had more at nobody's expense."""
        return self.improvement is not None and self.improvement.is_better


@dataclass(frozen=True, eq=False)
class Scores:
    """The scores of a class, in the order of its deals."""

    problem: Problem
    scores: tuple[Score, ...]

    @cached_property
    def ranks(self) -> Mapping[str, tuple[int, ...]]:
        """Return for each party the rank of each team among those who played it: 1 is the best."""
        found = {}
        for party in self.problem.parties:
            points = [score.payoffs[party] for score in self.scores]
            ordered = sorted(points, reverse=True)
            first: dict[Fraction, int] = {}
            for rank, value in enumerate(ordered, 1):
                first.setdefault(value, rank)
            found[party] = tuple(first[value] for value in points)
        return found


def scores_of(problem: Problem, deals: Sequence[Deal]) -> Scores:
    """Return the scores of deals; equal ones are worked out once.

    Raises UnsettledError where the search comes to its limit before it finds an agreement.
    """
    judge = _Judge(problem, ImprovementSearch(problem), _best_product(problem))
    known: dict[tuple[tuple[str, str], ...], Score] = {}
    found = []
    for deal in deals:
        key = tuple(sorted((deal.outcome or {}).items()))
        if key not in known:
            known[key] = judge.score(deal)
        found.append(replace(known[key], deal=deal))
    return Scores(problem, tuple(found))


def _best_product(problem: Problem) -> Solution | None:
    """Return Nash's solution; None where there is none, it is not known, or not all can gain."""
    if problem.deciding is not None or problem.agreement_zone.is_empty:
        return None
    try:
        found = nash(problem)
    except UnsettledError:
        return None
    gains = problem.gains(found.outcome) if found.outcome else {}
    return found if all(gains.get(p, 0) > 0 for p in problem.signatories) else None


@dataclass(frozen=True, eq=False)
class _Judge:
    problem: Problem
    improvements: ImprovementSearch
    best: Solution | None

    def score(self, deal: Deal) -> Score:
        """Return the score of a deal."""
        found = self._judged(deal)
        share = self._share(found.payoffs, is_agreement=found.verdict == AGREEMENT)
        better = self.improvements.over(found.payoffs)
        return replace(found, improvement=better, nash_share=share)

    def _judged(self, deal: Deal) -> Score:
        """Return whether a deal is an agreement, why not, and what each party then has."""
        no_deal = PartyPoints({p: self.problem.disagreement[p] for p in self.problem.parties})
        if deal.outcome is None:
            return Score(deal, NO_DEAL, no_deal)
        broken, crossed = self._broken(deal.outcome)
        verdict = self._verdict(broken)
        if verdict == NOT_POSSIBLE:
            return Score(deal, verdict, no_deal, broken, crossed)
        written = self.problem.payoffs(deal.outcome)
        refusing = self._refusing(deal.outcome, written)
        payoffs = written if verdict == AGREEMENT else no_deal
        return Score(deal, verdict, payoffs, broken, crossed, written, refusing)

    def _broken(self, outcome: Outcome) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return what an outcome breaks, the agenda first, and what else it crosses."""
        options = self.problem.option_ids
        off = [issue for issue, option in outcome.items() if option not in options[issue]]
        broken, crossed = broken_and_crossed(self.problem, outcome)
        return (*(f"agenda (issue {issue} is not on it)" for issue in off), *broken), crossed

    def _verdict(self, broken: Sequence[str]) -> Verdict:
        """Return whether it is an agreement, lacks consent alone, or breaks a rule."""
        if not broken:
            return AGREEMENT
        refusals = {consent.label for consent in self.problem.consents}
        return REFUSED if refusals.issuperset(broken) else NOT_POSSIBLE

    def _refusing(self, outcome: Outcome, written: PartyPoints) -> tuple[str, ...]:
        """Return the parties that are asked and would be better off without a deal."""
        problem = self.problem
        consents = [c for c in problem.consents if c.is_asked_at(outcome, problem.status_quo)]
        asked = {party for consent in consents for party in consent.members}
        worse = (p for p in problem.parties if written[p] < problem.reservation[p])
        return tuple(p for p in worse if p in asked)

    def _share(self, payoffs: PartyPoints, *, is_agreement: bool) -> float | None:
        """Return Π (g / Nash's g)^power, 0 for no agreement; None where Nash's is not known."""
        if self.best is None:
            return None
        problem, best = self.problem, self.problem.gains(self.best.outcome or {})
        ratios = [
            max((payoffs[p] - problem.disagreement[p]) / best[p], Fraction(0))
            for p in problem.signatories
        ]
        if not is_agreement or not all(ratios):
            return 0.0
        powers = [problem.powers[p] for p in problem.signatories]
        if all(power == 1 for power in powers):
            return float(prod(ratios))
        logs = (float(power) * log(x) for x, power in zip(ratios, powers, strict=True))
        return exp(fsum(logs))
