"""A table of points: what each option is worth to each party, as numbers or by formula."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from sim.errors import UnplacedError
from sim.interchange.sheet.entries import Entries, note_blanks
from sim.interchange.sheet.issues import SHEET, SheetIssue
from sim.interchange.sheet.numbers import is_like_number, with_points
from sim.interchange.sheet.sides import Side, is_silent
from sim.scenario.text.exact_numbers import decimal
from sim.scenario.text.formula_words import formula_in, is_formula
from sim.scenario.text.shortened import quoted

STATED = {"evidence": "stated", "source": SHEET}
_NUMBER = "write a number, 0 for no points"
_USUAL = 'write such as "rising from 0 to 35", or 0'


def preferences_of(
    entries: Entries, sides: tuple[Side, ...], issues: tuple[SheetIssue, ...]
) -> dict[str, Any]:
    """Return what each party wants, by its id and that of the issue, noting what is missing."""
    table = entries.table
    speaking = [side for side in sides if not is_silent(entries, side)]
    columns = {side.column: quoted(side.name) for side in speaking}
    ranges = {issue.lines[0].row for issue in issues if issue.steps is not None}
    rows = {line.row for line in table.lines} - ranges
    note_blanks(table, columns, "points of", _NUMBER, entries.slips, rows)
    note_blanks(table, columns, "points at each step of", _USUAL, entries.slips, ranges)
    return {side.id: _of_side(entries, side, issues) for side in speaking}


def _of_side(entries: Entries, side: Side, issues: tuple[SheetIssue, ...]) -> dict[str, Any]:
    return {
        issue.id: (_by_formula if issue.steps is not None else _scores)(entries, side, issue)
        for issue in issues
    }


def _scores(entries: Entries, side: Side, issue: SheetIssue) -> dict[str, Any]:
    """Return the points of the options of an issue."""
    scores: dict[str, Fraction | None] = {}
    for line, option in issue.options.items():
        value = entries.table.cell(line.row, side.column).value
        if isinstance(value, str) and is_formula(value):
            what = f"a formula for the one option {quoted(line.option)}"
            remedy = "write a number, or one option such as 3..6 step 0.5 for the whole issue"
            entries.wrong((line.row, side.column), what, remedy)
        elif not entries.table.cell(line.row, side.column).is_blank:
            scores[option] = entries.number(line.row, side.column)
    return {"scores": scores, **STATED}


def _by_formula(entries: Entries, side: Side, issue: SheetIssue) -> dict[str, Any]:
    """Return the formula of a party on a range."""
    row = issue.lines[0].row
    cell = entries.table.cell(row, side.column)
    if cell.value == 0 or cell.value == "0":
        return {"points": {end: Fraction(0) for end in _ends(issue)}, **STATED}
    if not isinstance(cell.value, str) or not is_formula(cell.value):
        if not cell.is_blank:
            what = "a single number for a whole range"
            if isinstance(cell.value, str) and not is_like_number(cell.value):
                what = f"{quoted(cell.value)} is no formula"
            what = cell.flaw or what
            entries.wrong((row, side.column), what, cell.remedy or _USUAL)
        return {}
    try:
        return formula_in(with_points(cell.value)) | STATED
    except UnplacedError as error:
        entries.wrong((row, side.column), error.what, error.remedy)
        return {}


def _ends(issue: SheetIssue) -> tuple[str, str]:
    """Return the first and the last number of a range."""
    assert issue.steps is not None
    first, end, step = (issue.steps[key] for key in ("from", "to", "step"))
    count = (end - first) // step if step > 0 and end > first else 0
    return decimal(first), decimal(first + count * step)
