"""Compare any number of random files: ``python -m tests.whole_files [FIRST] COUNT``."""

from __future__ import annotations

import sys

from joblib import Parallel, delayed

from sim.errors import SimError
from tests.whole_files.comparison import differences
from tests.whole_files.random_case import random_case

CHUNK = 50


def compare(seeds: range) -> list[str]:
    """Return what differs in these cases, a line each."""
    lines = []
    for seed in seeds:
        try:
            lines += [f"{seed}: {difference}" for difference in differences(random_case(seed))]
        except SimError as refused:
            lines.append(f"{seed}: refused: {refused}")
    return lines


def main(arguments: list[str]) -> int:
    """Print every difference and how many cases were compared; 1 where there is a difference."""
    first, count = (int(a) for a in (["0", *arguments])[-2:])
    chunks = [range(k, min(k + CHUNK, first + count)) for k in range(first, first + count, CHUNK)]
    found = [
        line for lines in Parallel(n_jobs=-1)(delayed(compare)(c) for c in chunks) for line in lines
    ]
    print("\n".join([*found, f"{count} files compared, {len(found)} differences"]))
    return bool(found)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
