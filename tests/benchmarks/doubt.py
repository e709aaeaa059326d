"""How fast draws are solved: python -m tests.benchmarks.doubt [--quick]

The targets are those of a quiet machine with two cores.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial

import numpy as np

import sim
from sim.doubt.staircase_sweep import staircase_deals
from sim.scenario.reader import loads
from sim.scenario.scenario import Scenario
from tests.benchmarks.draw_kernel import kernel_table
from tests.benchmarks.timing import row, table

HEAD = ("draws", "of what", "s on the clock", "s of processor time", "target, s")


def doubt_table(quick: bool) -> list[str]:
    """Return times of whole runs, and the speed of what goes on inside one of them."""
    rows = []
    for draws, what, target, work in _runs(10 if quick else 1):
        wall, processor = time.perf_counter(), time.process_time()
        work()
        wall, processor = time.perf_counter() - wall, time.process_time() - processor
        rows.append(row(f"{draws:,}", what, f"{wall:.2f}", f"{processor:.2f}", target))
        print(rows[-1], flush=True)
    return ["", "## Draws", "", *table(HEAD, rows), *kernel_table(sim.load("lieven2022"))]


def _runs(share: int) -> Iterator[tuple[int, str, str, Callable[[], object]]]:
    """Yield draws, what is drawn, the target and the work; of all draws only one in ``share``."""
    lieven, large = sim.load("lieven2022"), two_parties(6, 10)
    demanding = two_parties(6, 10, demanding=True)
    sim.propagate(lieven, 16)  # first calls import what they need
    steps, reserved = _staircase(10**6 // share)
    yield (
        len(reserved),
        "reservation values, a frontier of 500 points",
        f"{2 / share:g}",
        lambda: staircase_deals(steps, reserved[:, 0], reserved[:, 1]),
    )
    for scenario, what, draws, target, jobs in (
        (large, "2 parties, 10^6 outcomes, 1 process", 100_000 // share, 5, 1),
        (large, "2 parties, 10^6 outcomes, 2 processes", 100_000 // share, 5, 2),
        (demanding, "the same with a small zone, 1 process", 100_000 // share, 5, 1),
        (demanding, "the same with a small zone, 2 processes", 100_000 // share, 5, 2),
        (lieven, "lieven2022, zone and Nash, 1 process", 10_000 // share, 30, 1),
        (lieven, "lieven2022, zone and Nash, 2 processes", 10_000 // share, 30, 2),
        (two_parties(12, 10), "2 parties, 10^12 outcomes", 1024, 0, 1),
        (two_parties(18, 10), "2 parties, 10^18 outcomes", 1024, 0, 1),
        (two_parties(28, 5), "2 parties, 10^19.6 outcomes, by the exact search", 16, 0, 1),
    ):
        yield (
            draws,
            f"all numbers: {what}",
            f"{target / share:g}" if target else "",
            partial(sim.propagate, scenario, draws, 1, jobs=jobs),
        )


def _staircase(draws: int) -> tuple[np.ndarray, np.ndarray]:
    """Return a frontier of 500 points and draws of reservation values."""
    chance = np.random.default_rng(0)
    steps = np.sort(chance.random((500, 2)), axis=0) * 100
    steps[:, 1] = steps[::-1, 1]
    return steps, chance.random((draws, 2)) * 100


def two_parties(issues: int, options: int, demanding: bool = False) -> Scenario:
    """Two parties with random rankings and no constraint; ``demanding``: the zone is small."""
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
    low, best, high = (50, 70, 90) if demanding else (20, 40, 60)
    ends = f"{{ low = {low}, best = {best}, high = {high} }}"
    lines.append(f"[no_deal_payoffs]\na = {ends}\nb = {ends}")
    return loads("\n".join(lines))


if __name__ == "__main__":
    doubt_table(quick="--quick" in sys.argv)
