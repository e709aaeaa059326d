"""What NegMAS reads of the files that are written for it and for GeniusWeb: the same payoffs?

python -m tests.benchmarks.peer_readers [PYTHON], the interpreter of an environment with NegMAS.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Mapping
from itertools import islice, product
from pathlib import Path
from random import Random
from typing import Any

import sim
from sim.interchange import write
from sim.scenario.text.shipped import shipped_scenarios
from tests.benchmarks.peer import peer_environment, told
from tests.interchange.negotiation_domains import additive_scenario, tied

SCRIPT = Path(__file__).with_name("peer_reader.py")
NEAR = 1e-12  # of payoffs that are the same as floats
MOST = 20_000  # outcomes that are compared
RANDOM = 20  # scenarios drawn
HEAD = ("files", "scenarios", "payoffs compared", "largest difference", "other choices")


def reader_table(python: Path) -> list[str]:
    """Return how far the payoffs that NegMAS reads are from ours, relative to the largest."""
    rows = []
    for kind in ("negmas", "geniusweb"):
        with tempfile.TemporaryDirectory(prefix="peer-read-") as folder:
            written = _written(Path(folder), kind)
            given = {"kind": kind, "most": MOST, "folders": [str(path) for path in written]}
            found = told(python, SCRIPT, given)
        pairs = list(zip(written.values(), found["folders"], strict=True))
        compared = [_compared(problem, read) for problem, read in pairs]
        count, differing = (sum(x[k] for x in compared) for k in (0, 2))
        gap = max(x[1] for x in compared)
        rows.append(f"| {kind} | {len(pairs)} | {count:,} | {gap:.1e} | {differing:,} |")
        print(rows[-1], flush=True)
    return [
        *("", "## What NegMAS reads of the files that are written for it and for GeniusWeb", ""),
        f"NegMAS {found['version']}: every shipped scenario and {RANDOM} drawn ones, up to "
        f"{MOST:,} outcomes of each. Payoffs are counted from 0 to 1 between the worst and the "
        "best outcome; other choices: outcomes that a party accepts here and not there, or the "
        "other way.",
        *("", f"| {' | '.join(HEAD)} |", f"| {' | '.join(['---'] * len(HEAD))} |"),
        *rows,
    ]


def _written(folder: Path, kind: str) -> dict[Path, sim.Problem]:
    """Write scenarios and return the problem of each by its folder."""
    scenarios = [sim.load(name) for name in shipped_scenarios()]
    scenarios += [additive_scenario(Random(seed)) for seed in range(RANDOM)]
    found = {}
    for at, scenario in enumerate(scenarios):
        write(scenario, folder / str(at), kind)
        found[folder / str(at)] = sim.problem(scenario)
    return found


def _compared(problem: sim.Problem, read: Mapping[str, Any]) -> tuple[int, float, int]:
    """Return how many payoffs were compared, how far they are apart, and how many choices differ.

    A choice is whether an outcome is accepted. Outcomes are in the same order here and there.
    """
    options = problem.option_ids
    listed = [dict(zip(options, x, strict=True)) for x in islice(product(*options.values()), MOST)]
    assert len(listed) == len(read["payoffs"][problem.signatories[0]])
    count, gap, differing = 0, 0.0, 0
    for p in problem.signatories:
        if tied(problem, p):
            continue  # what several issues add together is said to be left out
        here, there = [problem.payoffs(x)[p] for x in listed], read["payoffs"][p]
        low, high = min(here), max(here)
        width, wide = float(high - low) or 1.0, max(there) - min(there) or 1.0
        gap = max(
            gap,
            *(
                abs(float(u - low) / width - (v - min(there)) / wide)
                for u, v in zip(here, there, strict=True)
            ),
        )
        least, reserved = problem.reservation[p], read["reserved"][p]
        differing += sum(
            (u >= least) != (v >= reserved - NEAR) for u, v in zip(here, there, strict=True)
        )
        count += len(here)
    return count, gap, differing


if __name__ == "__main__":
    if sys.argv[1:]:
        print("\n".join(reader_table(Path(sys.argv[1]))))
    else:
        with peer_environment() as interpreter:
            print("\n".join(reader_table(interpreter)))
