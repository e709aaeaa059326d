"""Checks of formulas: the options have numbers, and the formula fits them and the scale."""

from __future__ import annotations

from fractions import Fraction

from sim.scenario.checks.names import Findings, range_options
from sim.scenario.checks.numbers import check_quantity
from sim.scenario.schema.entries import QuantityTable
from sim.scenario.schema.formulas import EndsTable, IdealTable
from sim.scenario.schema.issues import IssueTable, PreferenceTable
from sim.scenario.text.exact_numbers import decimal
from sim.scenario.text.findings import Path
from sim.scenario.text.formula_words import number_in
from sim.scenario.text.shortened import shown

_ENDS = {"rising": (0, 100), "falling": (100, 0), "ideal": (0, 100)}
_NO_NUMBERS = "give every option a value, or write a ranking or scores"
_RAW = {
    "rising": 'write them: "rising from 0 to 35"',
    "falling": 'write them: "falling from 35 to 0"',
    "ideal": 'write them: "ideal 4.5 from 0 to 35", with the points at the end farther away first',
}


def check_formula(
    found: Findings, path: Path, table: PreferenceTable, issue: IssueTable, *, is_raw: bool
) -> None:
    """One formula: its options have numbers, and it says a score for each of them and no others."""
    [kind] = table.forms
    numbers = _numbers(found, path, kind, issue)
    if numbers is None:
        return
    least, most = min(numbers), max(numbers)
    if least == most:
        what = f"{kind} needs different numbers, and every option has {decimal(least)}"
        found.add(path, what, "write scores")
        return
    if table.points is not None:
        _check_points(found, (*path, kind), table.points, (least, most), is_raw=is_raw)
        return
    ends = getattr(table, kind)
    if table.ideal is not None:
        check_quantity(found, (*path, kind), table.ideal, least, most)
    _check_ends(found, (*path, kind), ends, kind, is_raw=is_raw)


def _numbers(
    found: Findings, path: Path, kind: str, issue: IssueTable
) -> tuple[Fraction, ...] | None:
    """Return the numbers of the options, None where one is missing or they cannot be read."""
    if issue.range is not None:
        steps = issue.range
        ids = range_options(steps.from_, steps.to, steps.step)
        return None if ids is None else tuple(Fraction(step) for step in ids)
    without = [option for option, table in issue.options.items() if table.value is None]
    if without:
        what = f"{kind} needs numbers, and option {shown(without[0])} has none"
        found.add(path, what, _NO_NUMBERS)
        return None
    units = {table.unit for table in issue.options.values()}
    if len(units) > 1:
        what = f"{kind} needs numbers of one kind, and the options have several units"
        found.add(path, what, "give them one, or write scores")
        return None
    return tuple(table.value for table in issue.options.values() if table.value is not None) or None


def _check_ends(
    found: Findings, path: Path, table: EndsTable | IdealTable, kind: str, *, is_raw: bool
) -> None:
    given = {"from": table.from_, "to": table.to}
    if is_raw and None in given.values():
        found.add(path, f"{kind} has no points, and payoffs are raw", _RAW[kind])
        return
    for key, score in given.items():
        if score is not None:
            _check_score(found, (*path, key), score, is_raw=is_raw)
    first, last = (
        Fraction(standard) if score is None else _best(score)
        for score, standard in zip(given.values(), _ENDS[kind], strict=True)
    )
    if first is None or last is None or (first > last if kind == "falling" else first < last):
        return
    what = f"{kind} from {decimal(first)} to {decimal(last)} does not {_DOES[kind]}"
    remedy = "let every option have one score, under scores"
    if first != last:
        remedy = {"rising": "write falling", "falling": "write rising"}.get(kind, "exchange them")
    found.add(path, what, remedy)


_DOES = {"rising": "rise", "falling": "fall", "ideal": "make the ideal the best"}


def _best(score: QuantityTable) -> Fraction | None:
    if score.best is not None or not score.given:
        return score.best
    return sum(score.given, Fraction(0)) / len(score.given)


def _check_score(found: Findings, path: Path, score: QuantityTable, *, is_raw: bool) -> None:
    check_quantity(found, path, score, None if is_raw else 0, None if is_raw else 100)


def _check_points(
    found: Findings,
    path: Path,
    points: dict[str, QuantityTable],
    ends: tuple[Fraction, Fraction],
    *,
    is_raw: bool,
) -> None:
    """Each number has one point, and the first and last are at the ends of the options."""
    least, most = ends
    seen: dict[Fraction | None, str] = {}
    for written, score in points.items():
        place = (*path, written)
        _check_score(found, place, score, is_raw=is_raw)
        at = number_in(written)
        if at is None:
            remedy = 'write such as "4.5" = 80, the number in quotes'
            found.add(place, f"{shown(written)} is not a number", remedy)
        elif at in seen:
            found.add(place, f"{shown(seen[at])} and {shown(written)} are one number", "keep one")
        elif not least <= at <= most:
            what = f"the options run from {decimal(least)} to {decimal(most)}"
            found.add(place, f"{what}, and {shown(written)} lies outside", "keep within them")
        seen.setdefault(at, written)
    missing = [decimal(end) for end in ends if end not in seen]
    if missing and None not in seen:
        what = f"there is no point at {' and at '.join(missing)}"
        found.add(path, what, "write one: points reach from the lowest number to the highest")
