"""The uncertain consents of a problem: how likely an outcome passes them, and who decides."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import product

from sim.crisis.prior import Prior, points
from sim.crisis.quorum import Joint, check_quorum, passing_chance, pivotal_chances
from sim.errors import SimError, UnsettledError
from sim.problem.consent import Consent
from sim.problem.outcome_space import Outcome
from sim.problem.problem import Problem
from sim.problem.winning_sets import check_unanimous

MOST_SCOPED = 8  # consents that may or may not be asked: 2^8 cases


@dataclass(frozen=True, eq=False)
class Votes:
    """The ``consents`` that may be refused, and beliefs about each member's reservation value.

    Those in ``common`` decide by one mood, the others member by member.
    """

    problem: Problem
    consents: tuple[Consent, ...]
    beliefs: Mapping[str, Prior]
    common: frozenset[str]

    @property
    def at_best(self) -> Votes:
        """Return the votes if every reservation value were that of the problem."""
        return replace(self, beliefs=_certain(self.problem, self.beliefs))

    def chances(self, outcome: Outcome, payoffs: Mapping[str, Fraction]) -> dict[str, Fraction]:
        """Return how likely each consent is given to an outcome, 1 where it is not asked.

        ``payoffs`` are those of the outcome.
        """
        return {
            c.id: passing_chance(self._members(c, payoffs), c.quorum, self._joint(c))
            if c.is_asked_at(outcome, self.problem.status_quo)
            else Fraction(1)
            for c in self.consents
        }

    def pivotal(self, outcome: Outcome) -> dict[str, dict[str, Fraction]]:
        """Return how likely each member of each consent that is asked decides on an outcome."""
        payoffs = self.problem.payoffs(outcome)
        return {
            c.id: pivotal_chances(self._members(c, payoffs), c.quorum, self._joint(c))
            for c in self.consents
            if c.is_asked_at(outcome, self.problem.status_quo)
        }

    def candidates(self) -> Iterator[Outcome]:
        """Yield outcomes, each once, that no other is at least as good as for all who are asked.

        Whoever is asked counts like a signatory, in each case of who may be asked. Raises
        UnsettledError where there are too many.
        """
        seen = set()
        choices = [(True,) if c.scope is None else (True, False) for c in self.consents]
        for pattern in product(*choices):
            contract_set = self._case(pattern).agreement_zone.contract_set
            if not contract_set.is_complete:
                raise UnsettledError(
                    "ratification: signatories and ratifiers together have too many undominated "
                    "outcomes - give priors to fewer ratifiers"
                )
            for outcome in contract_set.outcomes:
                if (key := tuple(sorted(outcome.items()))) not in seen:
                    seen.add(key)
                    yield outcome

    def _case(self, pattern: tuple[bool, ...]) -> Problem:
        """Return the problem in which those who may be asked bargain, and no other is asked."""
        problem, pairs = self.problem, [*zip(self.consents, pattern, strict=True)]
        asked = {p for c, is_asked in pairs if is_asked for p in c.members}
        untouched = {i for c, is_asked in pairs if not is_asked for i in c.scope or ()}
        kept = {i: (o,) for i, o in problem.status_quo.items() if i in untouched}
        voices = tuple(p for p in problem.parties if p in asked or p in problem.signatories)
        certain = tuple(c for c in problem.consents if c not in self.consents)
        return replace(problem.fixing(kept), signatories=voices, consents=certain)

    def _members(self, consent: Consent, payoffs: Mapping[str, Fraction]) -> dict[str, Fraction]:
        return {p: self.beliefs[p].at_most(payoffs[p]) for p in consent.members}

    def _joint(self, consent: Consent) -> Joint:
        return "common" if consent.id in self.common else "independent"


def uncertain_votes(
    problem: Problem, priors: Mapping[str, Prior], common: Collection[str] = ()
) -> Votes:
    """Return the consents that have a member with a prior; the others of its members are certain.

    Raises SimError for a prior of somebody who ratifies nothing, an unknown id in ``common``, and
    more than 8 consents with a scope.

    >>> import sim
    >>> pie = {str(k): {"a": k, "b": 8 - k, "senate": k} for k in range(9)}
    >>> problem = sim.problem_from_payoffs(pie, ratifiers=["senate"])
    >>> votes = uncertain_votes(problem, {"senate": points({2: "1/3", 5: "2/3"})})
    >>> votes.chances({"outcome": "4"}, {"a": 4, "b": 4, "senate": 4})
    {'consent:senate': Fraction(1, 3)}
    """
    check_unanimous(problem, "ratification")
    for p in priors:
        if p in problem.signatories or not any(p in c.members for c in problem.consents):
            raise SimError(f'prior: "{p}" ratifies nothing - give priors of ratifiers')
    consents = tuple(c for c in problem.consents if any(p in priors for p in c.members))
    for c in consents:
        check_quorum(c.quorum, len(c.members), c.name)
    ids = [c.id for c in consents]
    if unknown := sorted({*common} - {*ids}):
        raise SimError(
            f'common: "{unknown[0]}" is no uncertain consent - choose of {", ".join(ids)}'
        )
    if len([c for c in consents if c.scope is not None]) > MOST_SCOPED:
        raise SimError(
            f"ratification: more than {MOST_SCOPED} uncertain consents have a scope - give priors "
            "to fewer"
        )
    sure = _certain(problem, (p for c in consents for p in c.members))
    return Votes(problem, consents, {**sure, **priors}, frozenset(common))


def _certain(problem: Problem, members: Iterable[str]) -> dict[str, Prior]:
    return {p: points({problem.reservation[p]: 1}) for p in members}
