"""Where an answer turns, in words that hold at the numbers as printed."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from functools import partial

from sim.doubt.decisive.turning_points import BreakEven
from sim.doubt.numbers.input_names import input_words
from sim.rounding import Side, limit, without_zeros
from sim.scenario.scenario import Scenario

Figure = Callable[..., str]  # a value of the number, as it is printed
SMALL = 10  # points as written in which thousandths tell
MOST_PLACES = 12  # of the limits of a narrow interval; a narrower one is told in fractions


def break_even_sentence(
    scenario: Scenario, found: BreakEven, statement: str = "A deal exists"
) -> str:
    """Return where an answer turns, in words; limits are rounded so that it is yes at them.

    >>> import sim
    >>> from sim.doubt import break_even
    >>> scenario = sim.load("lieven2022")
    >>> print(break_even_sentence(scenario, break_even(scenario, "no_deal_payoffs.russia")))
    A deal exists as long as Russia's no-deal payoff is at most 93.39; it is read as 24.2 [-14.2, \
46.2].
    """
    label = input_words(scenario, found.name)
    figure = partial(_figure, scenario, found)
    reading = figure(found.best)
    if found.low != found.high:
        reading += f" [{figure(found.low)}, {figure(found.high)}]"
    if not found.turns:
        never = "" if found.answer else "Not so: "
        ends = f"{figure(found.lowest)} to {figure(found.highest)}"
        return f"{never}{statement} whatever {label} is, from {ends}; it is read as {reading}."
    least = 3 if scenario.payoff_scale == "raw" and abs(found.best) < SMALL else 1
    where = f"{label} {', or '.join(_limits(found, figure, *ends, least) for ends in found.holds)}"
    if found.answer:
        return f"{statement} as long as {where}; it is read as {reading}."
    return f"{statement} where {where}, not at the reading of {reading}."


def _limits(found: BreakEven, figure: Figure, start: Fraction, stop: Fraction, least: int) -> str:
    """Return an interval in which the answer is yes, to follow the name of a number."""
    if start <= found.lowest:
        return f"is {'below' if found.ends_tie else 'at most'} {figure(stop, 'down')}"
    if stop >= found.highest:
        return f"is {'above' if found.ends_tie else 'at least'} {figure(start, 'up')}"
    first, last = inner_limits(start, stop, least)
    return f"lies between {first} and {last}" if found.ends_tie else f"is from {first} to {last}"


def inner_limits(start: Fraction, stop: Fraction, least: int = 1) -> tuple[str, str]:
    """Return the ends of an interval rounded inwards, with as many digits as it takes, or more.

    >>> (
    ...     inner_limits(Fraction(1, 3), Fraction(2, 3)),
    ...     inner_limits(Fraction(100, 3), Fraction(67, 2)),
    ... )
    (('0.3334', '0.6666'), ('33.34', '33.5'))
    >>> inner_limits(Fraction(331, 10), Fraction(3314, 100)), inner_limits(*[Fraction(1, 3)] * 2)
    (('33.1', '33.14'), ('1/3', '1/3'))
    """
    for places in range(max(least, _places(max(start, stop, key=abs))), MOST_PLACES + 1):
        first, last = limit(start, places, "up"), limit(stop, places, "down")
        if Fraction(first) < Fraction(last) or start == Fraction(first) == Fraction(last) == stop:
            return (first, last) if places == 1 else (without_zeros(first), without_zeros(last))
    return str(start), str(stop)


def _figure(scenario: Scenario, found: BreakEven, value: Fraction, side: Side = "nearest") -> str:
    """Return a value of the number: in tenths, or thousandths where it is small."""
    is_raw = scenario.payoff_scale == "raw"
    largest = abs(value) if is_raw else max(map(abs, (found.lowest, found.highest)))
    places = 3 if is_raw and largest < SMALL else _places(largest)
    text = limit(value, places, side)
    return without_zeros(text) if places > 1 or is_raw else text


def _places(value: Fraction) -> int:
    return 3 if abs(value) <= 1 else 1
