"""Times of crisis models: orders of implementation, paths, and uncertain ratification."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from random import Random

from sim.crisis.commitment import commitment
from sim.crisis.guarantee import guarantees
from sim.crisis.half_way import HalfWay, half_way, half_way_from_deltas
from sim.crisis.implementation import Step
from sim.crisis.peaceful_path import peaceful_path
from sim.crisis.prior import uniform
from sim.crisis.ratification import ratification
from sim.crisis.window import Window
from sim.problem.problem import Problem
from tests.benchmarks.large_problems import large_problem
from tests.benchmarks.own_process import measured
from tests.benchmarks.timing import row, table, timed


def random_steps(count: int, parties: int, scale: int = 1) -> HalfWay:
    """Return states between steps each of which costs its owner and is worth more to the others."""
    random = Random(count)
    names = [f"p{k}" for k in range(parties)]
    steps = [Step(f"s{k:02}", (names[k % parties],)) for k in range(count)]
    deltas = {
        p: {
            s.id: scale * (random.randint(-60, -1) if p in s.owners else random.randint(20, 60))
            for s in steps
        }
        for p in names
    }
    return half_way_from_deltas(deltas, steps, dict.fromkeys(names, 500 * scale))


def package_steps(count: int) -> HalfWay:
    """Return states between as many steps of two parties over 20 issues."""
    problem = large_problem(2, 20, 10, "uniform")
    start = {issue: options[0] for issue, options in problem.option_ids.items()}
    steps = [
        Step(f"s{k:02}", (problem.parties[k % 2],), {issue: options[1]})
        for k, (issue, options) in enumerate(problem.option_ids.items())
        if k < count
    ]
    return half_way(problem, steps, start=start)


def closing_window(parts: int, periods: int) -> Window:
    """Return a whole of so many parts, of which the chances in a war move from b to a."""
    factor, cost = Fraction(9, 10), 2 * parts
    packages = {f"{k:03}": {"a": Fraction(k), "b": Fraction(parts - k)} for k in range(parts + 1)}
    chances = [Fraction(periods + t, 3 * periods) for t in range(periods)]
    fighting = [
        {"a": parts * p / (1 - factor) - cost, "b": parts * (1 - p) / (1 - factor) - cost}
        for p in chances
    ]
    return Window(packages, fighting, {"a": factor, "b": factor})


def ratified(issues: int) -> Problem:
    """Return a problem of two signatories and one ratifier."""
    problem = large_problem(3, issues, 10, "uniform")
    *signatories, ratifier = problem.signatories
    roles = {**problem.roles, ratifier: "ratifier"}
    return replace(problem, signatories=tuple(signatories), roles=roles)


def commitment_table(quick: bool) -> list[str]:
    """Return the times of each model, and the most memory of the largest in its own process."""
    lines = []

    def add(what: str, work: Callable[[], object], target: str = "") -> None:
        ms, _ = timed(work, 1)
        lines.append(row(what, f"{ms / 1000:.2f}", target))
        print(lines[-1], flush=True)

    for count, target in ((15, "1"),) if quick else ((15, "1"), (20, "30")):
        add(
            f"{count} steps: orders counted, least punishment",
            lambda c=count: commitment(random_steps(c, 2)),
            target,
        )  # type: ignore[misc]
        add(f"{count} steps of three parties", lambda c=count: commitment(random_steps(c, 3)))  # type: ignore[misc]
        add(
            f"{count} steps, numbers of 30 digits",
            lambda c=count: commitment(random_steps(c, 2, 10**30 + 7)),
        )  # type: ignore[misc]
        add(f"{count} steps over 20 issues", lambda c=count: commitment(package_steps(c)), target)  # type: ignore[misc]
        add(f"{count} steps: guarantees", lambda c=count: guarantees(random_steps(c, 2)))  # type: ignore[misc]
    add("path of 3 periods, 21 packages", lambda: peaceful_path(closing_window(20, 3)))
    for issues in (6, 20):
        problem = ratified(issues)
        best = problem.reservation[problem.parties[-1]]
        prior = {problem.parties[-1]: uniform(best, best + 10)}
        add(f"ratification, 10^{issues} outcomes", lambda p=problem, b=prior: ratification(p, b))  # type: ignore[misc]
    if not quick:
        script = "from tests.benchmarks.commitment import *; commitment(random_steps(20, 2))"
        memory = measured(sys.executable, "-c", script).memory
        lines.append(row("20 steps: most memory of the process, MiB", f"{memory:.0f}", "1024"))
    head = ("crisis model", "s of processor time", "target")
    return ["", "## Crisis models", "", *table(head, lines)]


if __name__ == "__main__":
    commitment_table(quick=False)
