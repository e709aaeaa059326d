"""Hyper-rectangles: what a profile of Genius pays for combinations of whole numbers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import islice
from pathlib import Path

from sim.errors import ScenarioError
from sim.interchange.genius.issues import GeniusIssue
from sim.interchange.genius.numbers import attribute_number, whole
from sim.interchange.untrusted.files import refusal
from sim.interchange.untrusted.xml import Element

MAX_RECTANGLES = 10_000


@dataclass(frozen=True)
class Rectangle:
    """Points that a profile adds where each issue of ``sides`` takes one of the numbers given.

    Without sides it is paid everywhere.
    """

    points: Fraction
    sides: Mapping[str, range]


def rectangles_of(
    path: Path, root: Element, issues: Mapping[str, GeniusIssue]
) -> tuple[Rectangle, ...]:
    """Return what hyper-rectangles add, as shares of the largest utility.

    1. A rectangle of INCLUDES pays its utility where every side holds.
    2. One of EXCLUDES pays it where at least one side does not: everywhere, less where all hold.
    3. A sum of rectangles or of sums pays its weight times the sum.

    Raises ScenarioError, with the line, for any other structure.
    """
    utilities = list(root.every("utility"))
    if not utilities:
        if (root.get("type") or "").lower() == "nonlinear":
            what = "this non-additive utility has no hyper-rectangles to read"
            raise refusal(path, root.line, what)
        return ()
    functions = utilities[0].named("ufun")
    if len(utilities) > 1 or len(functions) != 1:
        element = utilities[1] if len(utilities) > 1 else utilities[0]
        what = "Genius reads one <utility> with one <ufun> of a profile, and there are others"
        if not functions:
            what = "this <utility> has no <ufun>, which would hold its hyper-rectangles"
        raise refusal(path, element.line, what)
    largest = attribute_number(path, utilities[0], "maxutility")
    if largest <= 0:
        what = "the largest utility has to be above 0, since utilities are divided by it"
        raise refusal(path, utilities[0].line, what)
    found = tuple(islice(_sum(path, functions[0], 1 / largest, issues), MAX_RECTANGLES + 1))
    if len(found) > MAX_RECTANGLES:
        what = f"this profile has more than {MAX_RECTANGLES:,} hyper-rectangles"
        raise refusal(path, functions[0].line, what)
    return found


def _sum(
    path: Path, function: Element, share: Fraction, issues: Mapping[str, GeniusIssue]
) -> Iterator[Rectangle]:
    """Yield the rectangles of a sum, each worth a share of its own utility."""
    kind = (function.get("aggregation") or "sum").lower()
    if kind != "sum":
        what = f"this utility ({kind[:20]} of terms) is no sum of hyper-rectangles"
        raise refusal(path, function.line, what)
    share *= attribute_number(path, function, "weight", Fraction(1))
    for child in function.children:
        if child.tag.lower() == "hyperrectangle":
            yield from _rectangle(path, child, share, issues)
        elif child.tag == "ufun":
            yield from _sum(path, child, share, issues)
        else:
            what = f"<{child.tag[:40]}> is no hyper-rectangle, and cannot be read"
            raise refusal(path, child.line, what)


def _rectangle(
    path: Path, box: Element, share: Fraction, issues: Mapping[str, GeniusIssue]
) -> Iterator[Rectangle]:
    """Yield a rectangle, one that excludes as what it pays everywhere less what it pays inside."""
    utility = attribute_number(path, box, "utility") * attribute_number(
        path, box, "weight", Fraction(1)
    )
    kinds = {side.tag.upper() for side in box.children}
    if not kinds <= {"INCLUDES"} and kinds != {"EXCLUDES"}:
        what = "the sides of a hyper-rectangle are all INCLUDES or all EXCLUDES; these are "
        raise refusal(path, box.line, what + ", ".join(sorted(kind[:40] for kind in kinds)[:3]))
    sides: dict[str, range] = {}
    for side in box.children:
        index, inside = _side(path, side, issues)
        before = sides.get(index, inside)
        start, stop = max(inside.start, before.start), min(inside.stop, before.stop)
        sides[index] = range(start, max(start, stop))
    if kinds == {"EXCLUDES"}:
        yield Rectangle(share * utility, {})
        utility = -utility
    if all(sides.values()):
        yield Rectangle(share * utility, sides)


def _side(path: Path, side: Element, issues: Mapping[str, GeniusIssue]) -> tuple[str, range]:
    """Return the index of an issue and those of its numbers that lie within the bounds."""
    index = side.get("index") or ""
    if index not in issues:
        raise _odd_side(path, side, f'the domain has no issue with the index "{index[:40]}"')
    numbers = issues[index].numbers
    if numbers is None:
        name = issues[index].name[:60]
        raise _odd_side(path, side, f'issue "{name}" has named values, no whole numbers')
    low, high = whole(path, side, "min"), whole(path, side, "max")
    start = max(low, numbers.start)
    return index, range(start, max(start, min(high + 1, numbers.stop)))


def _odd_side(path: Path, side: Element, what: str) -> ScenarioError:
    return refusal(path, side.line, f"this side of a hyper-rectangle bounds nothing: {what}")
