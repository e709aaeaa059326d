"""Run the benchmarks and write ``README.md`` beside this file.

python -m tests.benchmarks [--quick] [--peer]
"""

from __future__ import annotations

import os
import platform
import resource
import sys
from pathlib import Path

import numpy as np

from tests.benchmarks.commands import command_table
from tests.benchmarks.commitment import commitment_table
from tests.benchmarks.crisis import crisis_table
from tests.benchmarks.doubt import doubt_table
from tests.benchmarks.frontiers import frontier_table
from tests.benchmarks.long_payoffs import long_payoff_table
from tests.benchmarks.lotteries import lottery_table
from tests.benchmarks.method_costs import method_table
from tests.benchmarks.near_hardware import hardware_table
from tests.benchmarks.scaling import scaling_table
from tests.benchmarks.solutions import solution_table, solution_times
from tests.benchmarks.stability import stability_table
from tests.benchmarks.talks import talks_table

README = Path(__file__).with_name("README.md")
HEAD = """# Benchmarks

Written by `python -m tests.benchmarks{options}`; not run by the tests. Times are the shortest of up
to three runs, in milliseconds of processor time, in one process.

Machine: {cores} cores, {memory:.0f} GiB of memory, Python {python}, numpy {numpy}.
"""


def machine(options: str) -> str:
    """Return the heading with the machine."""
    pages = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    return HEAD.format(
        options=options,
        cores=os.cpu_count(),
        memory=pages / 2**30,
        python=platform.python_version(),
        numpy=np.__version__,
    )


def main(options: list[str]) -> None:
    """Run everything and write the report."""
    quick = "--quick" in options
    solution_times("uniform", 2, True)  # first calls import what they need
    lines = [machine("".join(f" {option}" for option in options))]
    lines += frontier_table(quick)
    lines += long_payoff_table(quick)
    lines += solution_table(3 if quick else 6)
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    lines += ["", f"Most memory of the process: {most:.0f} MiB."]
    lines += method_table(("uniform",) if quick else ("uniform", "opposed"), 3 if quick else 6)
    lines += lottery_table(quick)
    lines += crisis_table(quick)
    lines += stability_table(quick)
    lines += talks_table(quick)
    lines += scaling_table(quick)
    lines += commitment_table(quick)
    lines += doubt_table(quick)
    lines += command_table(quick)
    if "--peer" in options:
        from tests.benchmarks.peer import peer_environment, peer_table
        from tests.benchmarks.peer_readers import reader_table
        from tests.benchmarks.sessions import session_table

        with peer_environment() as python:
            lines += hardware_table(python, quick)
            lines += peer_table(python, quick)
            lines += session_table(python, quick)
            lines += reader_table(python)
    else:
        lines += hardware_table(None, quick)
    README.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
