"""Checks of single numbers: order of an interval, bounds, grades and bands."""

from __future__ import annotations

from fractions import Fraction

from sim.scenario.checks.names import Findings
from sim.scenario.nouns.grades import BANDS, COST_WORDS, USUAL_COST_WORDS
from sim.scenario.schema.entries import CostTable, ProbabilityTable, QuantityTable, is_number
from sim.scenario.text.exact_numbers import decimal
from sim.scenario.text.findings import Path
from sim.scenario.text.shortened import shown
from sim.scenario.text.syntax_values import slip_in_number

UNSIZED = "unsized"
MOST_POINTS = 10**6  # that a cost may have where payoffs run from 0 to 100


def check_quantity(
    found: Findings,
    path: Path,
    quantity: QuantityTable,
    lowest: int | Fraction | None = None,
    highest: int | Fraction | None = None,
) -> None:
    """An interval must be complete and in order, and within bounds where there are any."""
    low, best, high = quantity.low, quantity.best, quantity.high
    given = [number for number in (low, best, high) if number is not None]
    if best is None and len(given) == 1:
        one, other = ("low", "high") if high is None else ("high", "low")
        found.add(path, f"only {one} is given", f"add {other}, or best")
        return
    if not given:
        found.add(path, "no number is given", "write a number, or low, best and high")
        return
    if given != sorted(given):
        listed = ", ".join(decimal(number) for number in given)
        found.add(path, f"{listed} are out of order", "low must not exceed best, nor best high")
    limits = [None if limit is None else decimal(limit) for limit in (lowest, highest)]
    remedy = "write a number from {} to {}" if highest is not None else "write a number from {} up"
    remedy = remedy.format(*limits)
    for number in given:
        if lowest is not None and number < lowest:
            found.add(path, f"{decimal(number)} is below {limits[0]}", remedy)
        if highest is not None and number > highest:
            found.add(path, f"{decimal(number)} is above {limits[1]}", remedy)


def check_probability(found: Findings, path: Path, probability: ProbabilityTable) -> None:
    """A probability has one form, known bands, and lies between 0 and 1."""
    bands = [probability.band] if probability.band is not None else (probability.bands or [])
    for band in bands:
        if band not in BANDS:
            _unknown_word(found, path, "verbal band", band, (*BANDS, "otherwise"), "best")
    numbers = (probability.low, probability.best, probability.high)
    forms = [
        probability.band is not None,
        probability.bands is not None,
        probability.otherwise is not None,
        any(number is not None for number in numbers),
    ]
    if probability.bands == []:
        found.add(path, "the list of bands is empty", "name at least one verbal band")
    elif sum(forms) == 0:
        found.add(path, "no probability is given", f"write {ProbabilityTable.form}")
    elif sum(forms) > 1:
        found.add(path, "the probability is given in several forms", "keep one of them")
    elif forms[3]:
        check_quantity(found, path, probability, 0, 1)


def check_chance(found: Findings, path: Path, chance: ProbabilityTable | None) -> None:
    """A probability that stands by itself, with none that it could be the rest of."""
    if chance is not None and chance.otherwise:
        what = '"otherwise" has a meaning only among branches and types'
        found.add(path, what, "write a band or a number")
    elif chance is not None:
        check_probability(found, path, chance)


def check_cost(found: Findings, path: Path, cost: CostTable, *, is_raw: bool) -> None:
    """A cost is a known grade or a number, not both, and fits the scale of the payoffs."""
    if (cost.grade is None) == (cost.points is None):
        what = "a cost needs a grade or points" if cost.grade is None else "grade and points both"
        found.add(path, what, 'write one of them, such as grade = "severe"')
    if cost.grade is not None:
        check_grade(found, (*path, "grade"), cost.grade)
        check_sized(found, (*path, "grade"), is_raw)
    if cost.points is not None:
        check_quantity(found, (*path, "points"), cost.points)
        ends = [end for end in (cost.points.low, cost.points.best, cost.points.high) if end]
        if not is_raw and any(abs(end) > MOST_POINTS for end in ends):
            what = f"a cost of more than {MOST_POINTS:,} points, where payoffs run from 0 to 100"
            found.add((*path, "points"), what, "write points of that scale")


def check_sized(found: Findings, path: Path, is_raw: bool) -> None:
    """A cost grade stands for points from 0 to 100, which raw payoffs need not be."""
    if is_raw:
        what = "a cost grade has no size where payoffs are raw"
        found.add(path, what, "give points; where there is no cost, leave it out")


def check_grade(found: Findings, path: Path, grade: str, *more: str) -> None:
    """A cost grade must be one of the known words."""
    if grade not in COST_WORDS and grade not in more:
        key = "best" if UNSIZED in more else "points"
        _unknown_word(found, path, "cost grade", grade, (*USUAL_COST_WORDS, *more), key)


def _unknown_word(
    found: Findings, path: Path, noun: str, word: str, words: tuple[str, ...], key: str
) -> None:
    """Note a word that is none of those known, perhaps a number in quotes."""
    if (remedy := _as_number(word, key)) is not None:
        found.add(path, f"unknown {noun} {shown(word)}", remedy)
    else:
        found.unknown(path, noun, word, words)


def _as_number(word: str, key: str) -> str | None:
    """Return what to do about a word that is a number, or nearly one; None where it is neither."""
    if is_number(word):
        return f"a number stands by itself or as {key}"
    return slip_in_number(word)


def check_positive(found: Findings, path: Path, number: Fraction | None, noun: str) -> None:
    """A number that must be above 0."""
    if number is not None and number <= 0:
        found.add(path, f"{noun} {decimal(number)} is not above 0", "write a number above 0")
