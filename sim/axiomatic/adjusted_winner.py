"""Adjusted Winner: issues are won, and at most one of them is divided."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from sim.axiomatic.solution import Concept, Solution, solution
from sim.problem.consent import Consent
from sim.problem.payoffs import PartyPayoffs
from sim.problem.problem import Problem
from sim.solver.objectives.certificate import Certificate
from sim.solver.objectives.proof_method import Method

Shares = dict[str, Fraction]


def _undefined(problem: Problem) -> str | None:
    if len(problem.signatories) != 2:
        return f"it is defined for two signatories, not for {len(problem.signatories)}"
    if any(problem.party_payoffs[p].interactions for p in problem.signatories):
        return "it is defined for additive payoffs, without interactions between issues"
    if any(c.restricts for c in problem.constraints):
        return "it is defined without links, red lines or other restrictions on agreements"
    if problem.ratifying_consents:
        return "it is defined for talks that nobody else has to ratify"
    return None


CONCEPT = Concept(
    name="adjusted_winner",
    also=("aw",),
    title="Adjusted Winner",
    meaning="each wins what it values most; one issue is divided until points are equal",
    marker="d",
    source="Brams & Taylor 1996",
    axioms=("efficiency", "anonymity", "scale invariance"),
    needs_agreement=False,
    divides_issues=True,
    undefined=_undefined,
)


@dataclass(frozen=True)
class _Division:
    """Options wanted by each party, issues both want alike, and the points of the others."""

    best: Mapping[str, Mapping[str, str]]
    settled: Mapping[str, str]
    points: Mapping[str, Mapping[str, Fraction]]


@solution(CONCEPT)
def adjusted_winner(problem: Problem) -> Solution:
    """Return the division of the issues that gives both parties equal points.

    1. An issue on which both have the same best option is settled there.
    2. Each other issue is a good: winning it means one's own best option, losing it the other's.
       It is worth the difference, in points that add up to 100 for each party.
    3. Each good goes to whom it is worth more; equal ones after that, to whoever has fewer points.
    4. The winner hands over goods, the one with its smallest ratio of points first (then by issue
       id), until both have equal points; the last may be divided.

    ``shares`` are those of the goods. Payoffs count a divided issue by its shares; parties whose
    payoffs are not additive are left out of them. ``in_zone`` says whether both get at least their
    reservation values. Raises NotDefinedError unless there are two signatories, additive payoffs
    and no restrictions.

    >>> import sim
    >>> found = adjusted_winner(sim.problem(sim.load("textbook/bill_and_jack")))
    >>> {issue: str(share["bill"]) for issue, share in found.shares.items() if share["bill"]}
    {'box': '1', 'pen': '1', 'toy': '1', 'knife': '77/82'}

    Source: Brams & Taylor (1996), Fair Division; Brams & Togman (1996).
    """
    one, other = sorted(problem.signatories)
    division = _division(problem, one, other)
    won = _equalised(division.points, _won(division.points, one, other), one, other)
    shares = {
        issue: {p: won[issue] if p == one else 1 - won[issue] for p in problem.signatories}
        for issue, _ in problem.space.display
        if issue in won
    }
    payoffs = {
        p: _payoff(problem, table, division, shares)
        for p, table in problem.party_payoffs.items()
        if not table.interactions
    }
    refused = [p for p in problem.signatories if payoffs[p] < problem.reservation[p]]
    score = _score(division.points, won, one, other)
    level = None if score is None else float(score)
    return Solution(
        concept=CONCEPT,
        payoffs={p: payoffs[p] for p in problem.parties if p in payoffs},
        gains={p: payoffs[p] - problem.disagreement[p] for p in problem.parties if p in payoffs},
        outcome=_outcome(problem, division, shares),
        ties=None,
        payoff_ties=1,
        certificate=Certificate(
            Method.STEPS, level, level, 0.0 if shares else None, note=_note(division)
        ),
        optimal_payoffs=(tuple(payoffs[p] for p in problem.signatories),),
        in_zone=not refused,
        violates=tuple(Consent.of_party(p, problem.noun(p)).label for p in refused),
        shares=shares,
    )


def _division(problem: Problem, one: str, other: str) -> _Division:
    best: dict[str, dict[str, str]] = {one: {}, other: {}}
    settled: dict[str, str] = {}
    swings: dict[str, dict[str, Fraction]] = {one: {}, other: {}}
    for at, axis in enumerate(problem.space.axes):
        worth = {
            p: {
                axis.options[k]: int(problem.party_payoffs[p].contributions[at][k])
                for k in axis.available
            }
            for p in (one, other)
        }
        liked = {p: _liked_best(row) for p, row in worth.items()}
        common = sorted(set(liked[one]) & set(liked[other]))
        if common:
            settled[axis.issue] = common[0]
            continue
        for p in (one, other):
            best[p][axis.issue] = min(liked[p])
        for p, rival in ((one, other), (other, one)):
            lost = worth[p][best[rival][axis.issue]]
            swings[p][axis.issue] = Fraction(worth[p][best[p][axis.issue]] - lost)
    total = {p: sum(row.values(), Fraction(0)) for p, row in swings.items()}
    points = {p: {i: 100 * x / total[p] for i, x in row.items()} for p, row in swings.items()}
    return _Division(best, settled, points)


def _liked_best(worth: Mapping[str, int]) -> list[str]:
    most = max(worth.values())
    return [option for option, value in worth.items() if value == most]


def _won(points: Mapping[str, Mapping[str, Fraction]], one: str, other: str) -> Shares:
    """Return the shares of the first party after each good went to whom it is worth more."""
    mine, theirs = points[one], points[other]
    won = {i: Fraction(x > theirs[i]) for i, x in mine.items() if x != theirs[i]}
    for issue in sorted(i for i, x in mine.items() if x == theirs[i]):
        first, second = _totals(points, won, one, other)
        won[issue] = Fraction(first <= second)
    return won


def _totals(
    points: Mapping[str, Mapping[str, Fraction]], won: Shares, one: str, other: str
) -> tuple[Fraction, Fraction]:
    first = sum((points[one][i] * share for i, share in won.items()), Fraction(0))
    second = sum((points[other][i] * (1 - share) for i, share in won.items()), Fraction(0))
    return first, second


def _equalised(
    points: Mapping[str, Mapping[str, Fraction]], won: Shares, one: str, other: str
) -> Shares:
    """Return the shares of the first party after the winner handed over what equality takes."""
    first, second = _totals(points, won, one, other)
    if first < second:
        mirrored = {i: 1 - share for i, share in won.items()}
        return {i: 1 - x for i, x in _equalised(points, mirrored, other, one).items()}
    left = dict(won)
    ratio = {i: points[one][i] / points[other][i] for i in won}
    for issue in sorted((i for i in won if won[i]), key=lambda i: (ratio[i], i)):
        first, second = _totals(points, left, one, other)
        if first <= second:
            break
        part = (first - second) / (points[one][issue] + points[other][issue])
        left[issue] = 1 - min(part, Fraction(1))
    return left


def _score(
    points: Mapping[str, Mapping[str, Fraction]], won: Shares, one: str, other: str
) -> Fraction | None:
    return min(_totals(points, won, one, other)) if won else None


def _payoff(
    problem: Problem,
    table: PartyPayoffs,
    division: _Division,
    shares: Mapping[str, Mapping[str, Fraction]],
) -> Fraction:
    units = Fraction(0)
    for at, axis in enumerate(problem.space.axes):
        row = table.contributions[at]
        if axis.issue in division.settled:
            units += int(row[axis.options.index(division.settled[axis.issue])])
            continue
        for p, share in shares[axis.issue].items():
            units += share * int(row[axis.options.index(division.best[p][axis.issue])])
    return units * table.unit


def _outcome(
    problem: Problem, division: _Division, shares: Mapping[str, Mapping[str, Fraction]]
) -> dict[str, str] | None:
    """Return the outcome where every issue goes to one party as a whole."""
    chosen = dict(division.settled)
    for issue, parts in shares.items():
        winners = [p for p, share in parts.items() if share == 1]
        if not winners:
            return None
        chosen[issue] = division.best[winners[0]][issue]
    return {issue: chosen[issue] for issue, _ in problem.space.display}


def _note(division: _Division) -> str | None:
    if not division.settled:
        return None
    return f"settled because both want the same: {', '.join(sorted(division.settled))}"
