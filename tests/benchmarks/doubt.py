"""How fast draws are solved: python -m tests.benchmarks.doubt [--fast]

Prints wall-clock and processor seconds. The targets are those of a quiet machine with two cores.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable

import numpy as np

import sim
from sim.analysis.uncertainty.draws.outcome_gains import outcome_gains
from sim.analysis.uncertainty.numbers.inputs import input_values
from sim.analysis.uncertainty.numbers.unit_points import BLOCK, unit_blocks
from sim.analysis.uncertainty.propagation import Part, computed_part
from sim.analysis.uncertainty.run_settings import RunSettings
from sim.analysis.uncertainty.staircase_sweep import staircase_deals
from sim.scenario.reader import loads
from sim.scenario.scenario import Scenario


def timed(label: str, work: Callable[[], object], *, target: str = "") -> float:
    """Run a piece of work once, print how long it took, return processor seconds."""
    wall, processor = time.perf_counter(), time.process_time()
    work()
    wall, processor = time.perf_counter() - wall, time.process_time() - processor
    goal = f"   target {target}" if target else ""
    print(f"{label:72} {wall:7.2f} s wall {processor:7.2f} s processor{goal}")
    return processor


def two_parties(issues: int, options: int) -> Scenario:
    """An unconstrained scenario of two parties with random rankings."""
    chance = random.Random(1)
    names = [f"i{k}" for k in range(issues)]
    choices = [f"o{k}" for k in range(options)]
    lines = ['format = 1\ntitle = "Large"\nparties = { a = {}, b = {} }']
    listed = ", ".join(f'"{o}"' for o in choices)
    lines += [f'issues.{n} = {{ status_quo = "o0", options = [{listed}] }}' for n in names]
    for party in "ab":
        lines.append(f"[preferences.{party}]")
        lines += [f'{n} = "{" > ".join(chance.sample(choices, options))}"' for n in names]
    for party in "ab":
        tiers = ", ".join(f'["{n}"]' for n in chance.sample(names, issues))
        lines.append(f'[importance.{party}]\ntiers = [{tiers}]\nevidence = "implied"')
    ends = "{ low = 20, best = 40, high = 60 }"
    lines.append(f"[no_deal_payoffs]\na = {ends}\nb = {ends}")
    return loads("\n".join(lines))


def kernel(scenario: Scenario) -> None:
    """Print samples · outcomes · parties per second, against plain ways to get the payoffs."""
    survey = RunSettings(1).survey(scenario)
    halves = survey.halves
    assert halves is not None
    [unit] = unit_blocks(len(survey.model.inputs), 1, 0, 1)
    numbers = survey.model.numbers(input_values(survey.model.inputs, unit))
    size = BLOCK * halves.count * len(survey.problem.parties)

    def gains_only() -> None:
        gains = outcome_gains(
            halves, survey.problem.consents, survey.problem.signatories, numbers,
            survey.model.tolerances,
        )  # fmt: skip
        for piece in gains.pieces():
            piece.in_zone.any()

    width = len(numbers["us"].contributions[0])
    left, right = halves.left.columns, halves.right.columns
    columns = np.concatenate(
        [np.repeat(left, right.shape[1], axis=1), np.tile(right, (1, left.shape[1]))]
    )
    members = np.zeros((width, columns.shape[1]))
    for row in columns:
        members[row, np.arange(columns.shape[1])] = 1

    def plain() -> None:
        for draw in range(0, BLOCK, 16):
            for party in numbers.values():
                table, zone = party.contributions[draw], np.zeros(columns.shape[1])
                for row in columns:
                    zone += table[row]
                (zone >= party.disagreement[draw]).any()

    def product() -> None:
        for party in numbers.values():
            for draw in range(0, BLOCK, 8):
                (party.contributions[draw : draw + 8] @ members).max()

    for label, work, share in (
        ("zone of a block, two halves", gains_only, 1),
        ("zone, Nash, options and packages of a block",
         lambda: computed_part(survey, 1, Part(0, 1)), 1),
        ("plain: one addition per issue and outcome (every 16th draw)", plain, 16),
        ("a matrix product alone", product, 1),
    ):  # fmt: skip
        seconds = timed(f"  {label}", work)
        print(f"{'':74}{size / share / max(seconds, 1e-9) / 1e6:8.0f} M draws·outcomes·parties/s")


def main(fast: bool) -> None:
    """Run all benchmarks."""
    factor = 10 if fast else 1
    lieven, large = sim.load("lieven2022"), two_parties(6, 10)
    sim.propagate(lieven, 16)  # imports
    chance = np.random.default_rng(0)
    steps = np.sort(chance.random((500, 2)), axis=0) * 100
    steps[:, 1] = steps[::-1, 1]
    draws = chance.random((10**6, 2)) * 100
    timed("10^6 draws of reservation values, a frontier of 500 points",
          lambda: staircase_deals(steps, draws[:, 0], draws[:, 1]), target="2 s")  # fmt: skip
    count = 100_000 // factor
    for jobs in (1, 2):
        timed(f"{count:,} draws of all numbers, 2 parties, 10^6 outcomes, {jobs} process(es)",
              lambda jobs=jobs: sim.propagate(large, count, 1, jobs=jobs),
              target=f"{5 / factor} s")  # fmt: skip
    for issues in (12, 18):
        timed(f"1,024 draws of all numbers, 2 parties, 10^{issues} outcomes",
              lambda issues=issues: sim.propagate(two_parties(issues, 10), 1024, 1))  # fmt: skip
    count = 10_000 // factor
    for jobs in (1, 2):
        timed(f"{count:,} draws of all numbers of lieven2022, zone and Nash, {jobs} process(es)",
              lambda jobs=jobs: sim.propagate(lieven, count, 1, jobs=jobs),
              target=f"{30 / factor} s")  # fmt: skip
    beyond = two_parties(28, 5)
    timed("16 draws of all numbers, 2 parties, 10^19.6 outcomes, by the exact search",
          lambda: sim.propagate(beyond, 16, 1))  # fmt: skip
    kernel(lieven)


if __name__ == "__main__":
    main("--fast" in sys.argv)
