"""Consents that depend on the outcome, as cases in which fixed parties must accept."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, product
from math import comb, prod

from sim.errors import UnsettledError
from sim.problem.consent import Consent
from sim.problem.problem import Problem

MOST_CASES = 256


@dataclass(frozen=True)
class AskedTogether:
    """Some outcomes of a problem, and the parties that must all accept one of them."""

    problem: Problem
    parties: tuple[str, ...]

    def undominated_for(self, parties: Sequence[str]) -> Problem:
        """Return the problem whose contract set is undominated for these of the parties."""
        asked = tuple(Consent.of_party(p) for p in self.parties)
        return replace(self.problem, signatories=tuple(parties), consents=asked)


def asked_together(problem: Problem) -> Iterator[AskedTogether]:
    """Yield cases whose agreements together are those of the problem, and overlap.

    1. Each scope stays untouched, with its issues at the status quo, or its consents are asked.
    2. Each body accepts by the votes of exactly its quorum, whoever they are.

    Raises UnsettledError where there are more than 256 cases.
    """
    scoped = {c.scope: _can_rest(problem, c) for c in problem.consents if c.scope is not None}
    scopes = [scope for scope, can_rest in scoped.items() if can_rest]
    bodies = prod(comb(len(c.members), max(c.quorum, 0)) for c in problem.consents)
    if 2 ** len(scopes) * bodies > MOST_CASES:
        raise UnsettledError(
            f"{problem.id}: ratifiers and bodies can be asked in too many ways - "
            "leave some of them out"
        )
    for touched in product((False, True), repeat=len(scopes)):
        resting = [s for s, moves in zip(scopes, touched, strict=True) if not moves]
        quo = {i: problem.status_quo[i] for scope in resting for i in scope}
        asked = [c for c in problem.consents if c.scope not in resting]
        fixed = problem.fixing(quo)
        if not fixed.space.size:
            continue
        for votes in product(*(combinations(c.members, max(c.quorum, 0)) for c in asked)):
            voting = {p for some in votes for p in some}
            yield AskedTogether(fixed, tuple(p for p in problem.parties if p in voting))


def _can_rest(problem: Problem, consent: Consent) -> bool:
    return all(issue in problem.status_quo for issue in consent.scope or ())
