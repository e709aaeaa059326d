"""The weighted mean of positions: the baseline that every other solution has to beat."""

from __future__ import annotations

from fractions import Fraction

from sim.axiomatic.solution import Concept, Solution, solution
from sim.problem.problem import Problem
from sim.solver.objectives.certificate import Certificate
from sim.solver.objectives.proof_method import Method

CONCEPT = Concept(
    name="weighted_mean",
    also=("mean",),
    title="Weighted mean",
    meaning="issue by issue the middle of what all want, weighted by power and importance",
    marker="X",
    source="Van den Bos 1991; Thomson et al. 2006",
    axioms=("anonymity",),
    needs_agreement=False,
)


@solution(CONCEPT)
def weighted_mean(problem: Problem) -> Solution:
    """Return, issue by issue, the option nearest to the mean position weighted by power · weight.

    1. A party's position is the place of its best option (tied best options: their mean).
    2. Its weight is the importance of the issue to it, or, in a problem without importances, the
       swing from its worst to its best option.
    3. The option nearest to the weighted mean is taken, the lower one on a tie; an issue on which
       nobody has a stake keeps its status quo.

    Ignores every constraint and consent; whether it is an agreement and what it violates is said.

    >>> import sim
    >>> rows = {"low": {"x": 0, "y": 6}, "middle": {"x": 1, "y": 5}, "high": {"x": 7, "y": 0}}
    >>> weighted_mean(sim.problem_from_payoffs(rows)).outcome
    {'outcome': 'middle'}

    Source: Van den Bos (1991); Thomson, Stokman, Achen & König (2006), The European Union Decides.
    """
    outcome = {issue: _nearest(problem, issue) for issue, _ in problem.space.display}
    return Solution(
        concept=CONCEPT,
        payoffs=problem.payoffs(outcome),
        gains=problem.gains(outcome),
        outcome=outcome,
        ties=1,
        payoff_ties=1,
        certificate=Certificate(
            Method.STEPS, None, None, None, note="ignores constraints and consents"
        ),
        optimal_payoffs=(tuple(problem.payoffs(outcome)[p] for p in problem.signatories),),
        in_zone=problem.is_in_zone(outcome),
        violates=problem.violations(outcome),
    )


NONE = Fraction(0)


def weighted_position(problem: Problem, issue: str) -> Fraction | None:
    """Return the weighted mean position on one issue, None where no signatory has a stake."""
    stakes = [_stake(problem, party, issue) for party in problem.signatories]
    total = sum((weight for weight, _ in stakes), Fraction(0))
    if not total:
        return None
    return sum((weight * position for weight, position in stakes), Fraction(0)) / total


def _stake(problem: Problem, party: str, issue: str) -> tuple[Fraction, Fraction]:
    at = problem.space.position[issue]
    table = problem.party_payoffs[party]
    values = [int(v) for v in table.contributions[at]]
    options, highest = problem.space.axes[at].options, max(values)
    best = [
        problem.positions[issue][o] for o, v in zip(options, values, strict=True) if v == highest
    ]
    swing = (highest - min(values)) * table.unit
    weight = problem.weights[party].get(issue, NONE) if party in problem.weights else swing
    return problem.powers[party] * weight, sum(best, Fraction(0)) / len(best)


def _nearest(problem: Problem, issue: str) -> str:
    axis = problem.space.axes[problem.space.position[issue]]
    available = [axis.options[i] for i in axis.available]
    target = weighted_position(problem, issue)
    positions = problem.positions[issue]
    if target is None:
        return problem.status_quo.get(issue, min(available, key=lambda o: positions[o]))
    return min(available, key=lambda o: (abs(positions[o] - target), positions[o]))
