"""Reads contexts: two lines each, with how many there are of each item and what one is worth."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path

from sim.errors import Mistake, ScenarioError
from sim.interchange.untrusted.files import refusal
from sim.scenario.text.shortened import quoted

KINDS = 3
TOTAL = 10  # what all items together are worth to each side
MAX_NUMBER = 100
MAX_LINES = 100_000


@dataclass(frozen=True)
class Context:
    """How many items there are of each kind, and what one of each is worth to either side."""

    counts: tuple[int, ...]
    values: tuple[tuple[int, ...], tuple[int, ...]]


Row = tuple[int, tuple[int, ...], tuple[int, ...]]  # a line, its counts, its values


def contexts(path: Path, text: str) -> tuple[Context, ...]:
    r"""Return the contexts of a file, in its order.

    Raises ScenarioError with all mistakes, by line: what are not counts and values, totals other
    than 10, and pairs of lines that do not belong together.

    >>> contexts(Path("a.txt"), "2 2 1 1 5 1\n2 0 1 10 5 0\n")[0].values
    ((2, 1, 1), (0, 10, 0))
    """
    mistakes: list[Mistake] = []
    lines = text.splitlines()
    if len(lines) > MAX_LINES:
        what = f"the file has more than {MAX_LINES:,} lines"
        raise refusal(path, None, what, "keep the contexts that are needed")
    rows = [
        row
        for line, words in enumerate(lines, 1)
        if words.strip() and (row := _row(path, line, words, mistakes)) is not None
    ]
    found = []
    for one, other in [] if mistakes else zip_longest(rows[::2], rows[1::2]):
        if other is None:
            what = "this context has no second line"
            mistakes.append(Mistake(path, one[0], what, "", "give the values of both sides"))
        elif one[1] != other[1]:
            what = f"the counts differ from those of the first side on line {one[0]}"
            remedy = "the two lines of a context have the same counts"
            mistakes.append(Mistake(path, other[0], what, "", remedy))
        else:
            found.append(Context(one[1], (one[2], other[2])))
    if mistakes:
        raise ScenarioError(mistakes)
    return tuple(found)


def _row(path: Path, line: int, text: str, mistakes: list[Mistake]) -> Row | None:
    words = text.split()
    if len(words) != 2 * KINDS or not all(re.fullmatch(r"[0-9]{1,3}", word) for word in words):
        wrong = [word for word in words if not re.fullmatch(r"[0-9]{1,3}", word)]
        what = f"{len(words)} entries are no {KINDS} pairs of a count and a value"
        if len(words) == 2 * KINDS:
            what = f"{quoted(wrong[0])} is no whole number of up to three digits"
        mistakes.append(Mistake(path, line, what, "", f"write {2 * KINDS} whole numbers"))
        return None
    numbers = tuple(map(int, words))
    counts, values = numbers[::2], numbers[1::2]
    total = sum(count * value for count, value in zip(counts, values, strict=True))
    if max(numbers) > MAX_NUMBER or total != TOTAL:
        what = f"all items together are worth {total}"
        mistakes.append(Mistake(path, line, what, "", f"they are worth {TOTAL} to each side"))
        return None
    return line, counts, values
