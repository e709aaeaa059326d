"""Who cares about what: importance by issue and party, sorted to show the room for trading."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from sim.problem.problem import Problem
from sim.scenario.nouns.importance import Importance
from sim.scenario.scenario import Scenario

Stake = Literal["weighted", "no stake", "unknown"]


@dataclass(frozen=True)
class ImportanceShares:
    """Shares of 100 of each party's payoff that each issue can move, and what is known of them.

    ``issues`` are grouped by the signatory that cares most about them, each group by how much more
    it cares than the next signatory: of two signatories, the first cares more at the top and the
    second at the bottom. ``shares[party][issue]`` is 0 where there is no stake or it is unknown,
    which ``stakes`` tells apart.
    """

    parties: tuple[str, ...]
    signatories: tuple[str, ...]
    issues: tuple[str, ...]
    shares: Mapping[str, Mapping[str, Fraction]]
    stakes: Mapping[str, Mapping[str, Stake]]


def importance_table(problem: Problem, scenario: Scenario | None = None) -> ImportanceShares:
    """Return how the payoff of each party is divided over the issues.

    A share is the swing of the issue (its best less its worst option on the agenda) over the sum
    of all swings; ``scenario`` says which issues are unknown to its sources.

    >>> from sim.formulation.from_payoffs import problem_from_payoffs
    >>> problem = problem_from_payoffs({"a": {"x": 3, "y": 1}, "b": {"x": 1, "y": 1}})
    >>> table = importance_table(problem)
    >>> str(table.shares["x"]["outcome"]), table.stakes["y"]["outcome"]
    ('100', 'no stake')
    """
    parties = (
        *problem.signatories,
        *(p for p in problem.parties if p not in problem.signatories),
    )
    shares = {p: _shares(problem, p) for p in parties}
    scenario = scenario or problem.scenario
    known = scenario.importance if scenario is not None else {}
    stakes = {
        p: {i: _stake(i, share, known.get(p)) for i, share in shares[p].items()} for p in parties
    }
    return ImportanceShares(parties, problem.signatories, _sorted(problem, shares), shares, stakes)


def _shares(problem: Problem, party: str) -> dict[str, Fraction]:
    swings: dict[str, int] = {}
    for issue, _ in problem.space.display:
        axis = problem.space.axes[problem.space.position[issue]]
        values = problem.party_payoffs[party].contributions[problem.space.position[issue]]
        chosen = [int(values[i]) for i in axis.available]
        swings[issue] = max(chosen) - min(chosen)
    total = sum(swings.values())
    return {i: Fraction(100 * s, total) if total else Fraction(0) for i, s in swings.items()}


def _stake(issue: str, share: Fraction, importance: Importance | None) -> Stake:
    if share:
        return "weighted"
    return "unknown" if importance is not None and issue in importance.unknown else "no stake"


def _sorted(problem: Problem, shares: Mapping[str, Mapping[str, Fraction]]) -> tuple[str, ...]:
    signatories = problem.signatories
    found = []
    for place, (issue, _) in enumerate(problem.space.display):
        weights = [shares[p][issue] for p in signatories]
        top = max(weights, default=Fraction(0))
        keenest = weights.index(top) if weights else 0
        others = [w for i, w in enumerate(weights) if i != keenest]
        lead = top - max(others, default=Fraction(0))
        is_last = len(signatories) > 1 and keenest == len(signatories) - 1
        found.append((keenest, lead if is_last else -lead, place, issue))
    return tuple(issue for *_, issue in sorted(found))
