"""Costs before an audience: how large one must be to change the bargaining solution."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from sim.crisis.gains_by_choice import ByChoice, gains_by_choice
from sim.errors import SimError, check_kind
from sim.problem.option_id import options_chosen
from sim.problem.problem import Problem
from sim.problem.winning_sets import check_unanimous
from sim.solver.objectives.nash_product import product


def cost_that_drives_out(
    problem: Problem, party: str, choice: Mapping[str, tuple[str, ...]]
) -> Fraction | None:
    """Return the least cost to ``party`` at which the Nash solution no longer has the choice.

    1. P is the largest product of gains over the agreements without the choice.
    2. An agreement with it, in which the party gains x and the others' gains multiply to y, has the
       product (x - a)·y under a cost of a, and loses to P once a exceeds x - P/y.
    3. The cost is the largest x - P/y: exact, without trying costs out.

    Payoff points; negative where the solution is without the choice at no cost, None where no
    agreement has the choice, which is one of some options of one issue. Raises SimError unless the
    party is a signatory and powers are equal, and where agreements are too many to list.

    The products are 9·4 and 5·6; with a cost of 3/2 both are 30.

    >>> import sim
    >>> problem = sim.problem_from_payoffs({"hold": {"x": 9, "y": 4}, "yield": {"x": 5, "y": 6}})
    >>> cost_that_drives_out(problem, "x", {"outcome": "hold"})
    Fraction(3, 2)

    Source: Fearon (1994), American Political Science Review 88: 577-592; Nash (1950).
    """
    check_kind(problem, Problem, "sim.crisis.cost_that_drives_out", "write sim.problem(scenario)")
    if party not in problem.signatories or len(set(problem.powers.values())) > 1:
        raise SimError(
            f'{problem.id}: the cost is charged to "{party}", which must be a signatory among '
            f"signatories of equal power - choose one of {', '.join(problem.signatories)}"
        )
    return costs_that_drive_out(problem, [choice])[0][party]


def costs_that_drive_out(
    problem: Problem, choices: Sequence[Mapping[str, tuple[str, ...]]]
) -> list[dict[str, Fraction | None]]:
    """Return ``cost_that_drives_out`` of each choice for each signatory; powers are equal."""
    check_unanimous(problem, "audience cost")
    found = gains_by_choice(problem, [_of_one_issue(problem, choice) for choice in choices])
    return [_costs(problem, by_choice) for by_choice in found]


def _of_one_issue(
    problem: Problem, choice: Mapping[str, tuple[str, ...]]
) -> dict[str, tuple[str, ...]]:
    """Return a choice with its options by id."""
    if len(choice) != 1:
        raise SimError(f"{problem.id}: the cost is charged on one issue, not on {[*choice]}")
    ((issue, options),) = choice.items()
    return {issue: tuple(problem.option(issue, option) for option in options_chosen(options))}


def _costs(problem: Problem, gains: ByChoice) -> dict[str, Fraction | None]:
    equal, found = (1,) * len(problem.signatories), {}
    rest = max((product(row, equal) for row in gains.without), default=Fraction(0))
    for at, party in enumerate(problem.signatories):
        pairs = [(row[at], product(row[:at] + row[at + 1 :], equal[1:])) for row in gains.having]
        costs = [own - rest / theirs for own, theirs in pairs if theirs > 0]
        found[party] = max(costs, default=None)
    return found
