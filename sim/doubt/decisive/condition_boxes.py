"""Under which conditions: boxes of numbers in which an answer is yes more often than elsewhere.

The patient rule induction method: peel thin slices off a box for as long as the share of yes inside
rises, then paste back what costs nothing.

Source: Friedman & Fisher (1999), Stat. Comput. 9: 123-143; as scenario discovery: Bryant & Lempert
(2010), Technol. Forecast. Soc. Change 77: 34-49.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sim.brief_display import shown_briefly
from sim.doubt.decisive.influence import Quantity, answers
from sim.doubt.numbers.dropped_lines import lot_name
from sim.doubt.numbers.input_names import input_words
from sim.doubt.sampling.spread import Spread
from sim.errors import SimError, taking
from sim.rounding import significant
from sim.scenario.outcome_words import percent

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
PEEL = 0.05
LEAST_SUPPORT = 0.05
LEAST_DRAWS = 20  # a box with fewer says nothing about the numbers
MOST_CONDITIONS = 4
DIGITS = 3  # significant, of a limit in print


@dataclass(frozen=True)
class Condition:
    """A number between two ends; an end is None where the box does not limit it."""

    name: str
    low: float | None
    high: float | None


@shown_briefly
@dataclass(frozen=True)
class Box:
    """Conditions under which an answer is mostly yes.

    ``coverage``: which share of all yes lies inside; ``density``: which share inside is yes;
    ``support``: which share of the draws lies inside; ``share``: the share of yes everywhere.
    """

    conditions: tuple[Condition, ...]
    coverage: float
    density: float
    support: float
    share: float


@taking("Spread", "sim.propagate(scenario), statement")
def conditions(
    spread: Spread,
    statement: Quantity,
    *,
    names: Sequence[str] | None = None,
    most: int = MOST_CONDITIONS,
) -> Box:
    """Return the box of numbers in which a yes/no statement holds most often.

    ``names`` limits it to some inputs, or to ``no_deal_payoffs.<party>``: the values of no deal
    stand beside the inputs. Raises SimError where the statement always or never holds.

    >>> import sim
    >>> spread = sim.propagate(sim.load("eyal2014"), draws=256)
    >>> is_large = lambda draws: draws.gains("nash")["russia"] > 50
    >>> found = conditions(spread, is_large)
    >>> found.share < found.density <= 1
    True

    Source: Friedman & Fisher (1999), Statistics and Computing 9: 123-143 (PRIM).
    """
    found = statement_flags(spread, statement)
    table, chosen = candidates(spread, names)
    return box_of(table, found, chosen, as_printed(box(table, found, most=most)))


def statement_flags(spread: Spread, statement: Quantity) -> Flags:
    """Return in which draws a statement holds. Raises SimError where that is all or none."""
    found = answers(spread, statement) > 0
    if found.all() or not found.any():
        always = "always" if found.all() else "never"
        raise SimError(f"the statement {always} holds in these draws: there is nothing to explain")
    return found


def box_of(values: Floats, found: Flags, names: Sequence[str], bounds: Floats) -> Box:
    """Return a box by its ends (columns, 2), measured on draws (draws, columns)."""
    inside = within(values, bounds)
    limits = [
        Condition(name, _end(low), _end(high))
        for name, (low, high) in zip(names, bounds, strict=True)
        if np.isfinite(low) or np.isfinite(high)
    ]
    return Box(
        tuple(limits),
        float((found & inside).sum() / found.sum()),
        float(found[inside].mean()),
        float(inside.mean()),
        float(found.mean()),
    )


def box(values: Floats, found: Flags, *, most: int = MOST_CONDITIONS) -> Floats:
    """Return low and high ends (columns, 2) of the box, infinite where it does not limit.

    1. Peel off the slice of 5 % of the draws inside, low or high in some column, whose removal
       raises the share of yes most; stop at 5 % of all draws, at 20, or when nothing rises.
    2. Of the boxes on the way keep the one with the largest share, each limit that it needs counted
       against it; drop limits beyond ``most`` that cost least.
    3. Paste: widen each end for as long as the share of yes does not fall.
    """
    bounds = np.tile([-np.inf, np.inf], (values.shape[1], 1))
    while True:
        peeled = _peeled(values, found, bounds)
        if peeled is None:
            break
        bounds = peeled
    bounds = _fewest(values, found, bounds, most)
    return _pasted(values, found, bounds)


def as_printed(bounds: Floats) -> Floats:
    """Return the ends of a box as they are printed, so that what is said holds of those.

    >>> as_printed(np.array([[-np.inf, 37.648]]))
    array([[-inf, 37.6]])
    """
    shown = [float(significant(end, DIGITS)) for end in bounds.flat]
    return np.reshape(shown, bounds.shape)


def within(values: Floats, bounds: Floats) -> Flags:
    """Return which draws lie in a box."""
    return np.asarray(((values >= bounds[:, 0]) & (values <= bounds[:, 1])).all(axis=1))


def _peeled(values: Floats, found: Flags, bounds: Floats) -> Floats | None:
    inside = within(values, bounds)
    own, yes = values[inside], found[inside].astype(float)
    if yes.all():
        return None
    low, high = _slice_ends(own)
    kept = np.stack([own > low, own < high])  # side, draws, columns
    counts = kept.sum(axis=1)
    shares = yes @ kept.astype(float) / np.maximum(counts, 1)  # sums of ones: exact in any order
    least = max(LEAST_SUPPORT * len(values), LEAST_DRAWS)
    shares[(counts < least) | (counts == len(own))] = -1.0
    column, side = divmod(int(shares.T.argmax()), 2)
    if shares[side, column] <= yes.mean():
        return None
    result = bounds.copy()
    left = own[kept[side, :, column], column]
    result[column, side] = left.min() if side == 0 else left.max()
    return result


def _slice_ends(own: Floats) -> tuple[Floats, Floats]:
    """Return per column the values that cut off a slice of 5 % at the low and the high end."""
    last = len(own) - 1
    low, high = int(PEEL * last), last - int(PEEL * last)
    ordered = np.partition(own, (low, high), axis=0)
    return ordered[low], ordered[high]


def _fewest(values: Floats, found: Flags, bounds: Floats, most: int) -> Floats:
    """Drop the limits of columns one by one, the least telling first, down to ``most``."""
    while True:
        limited = np.flatnonzero(np.isfinite(bounds).any(axis=1))
        shares = {}
        for column in limited:
            wider = bounds.copy()
            wider[column] = (-np.inf, np.inf)
            shares[column] = (float(found[within(values, wider)].mean()), wider)
        if not shares:
            return bounds
        column = max(shares, key=lambda c: shares[c][0])
        loss = float(found[within(values, bounds)].mean()) - shares[column][0]
        if len(limited) <= most and loss > 0.01:
            return bounds
        bounds = shares[column][1]


def _pasted(values: Floats, found: Flags, bounds: Floats) -> Floats:
    for column in np.flatnonzero(np.isfinite(bounds).any(axis=1)):
        for side in (0, 1):
            while np.isfinite(bounds[column, side]):
                wider = _wider(values, bounds, int(column), side)
                before = float(found[within(values, bounds)].mean())
                if float(found[within(values, wider)].mean()) < before:
                    break
                bounds = wider
    return bounds


def _wider(values: Floats, bounds: Floats, column: int, side: int) -> Floats:
    """Return the box with one end moved out by a slice of 5 % of the draws inside."""
    wider = bounds.copy()
    wider[column, side] = (-np.inf, np.inf)[side]
    own = values[within(values, wider), column]
    beyond = own[own < bounds[column, 0]] if side == 0 else own[own > bounds[column, 1]]
    step = max(1, int(PEEL * within(values, bounds).sum()))
    if len(beyond) > step:
        ordered = np.sort(beyond)
        wider[column, side] = ordered[-step] if side == 0 else ordered[step - 1]
    return wider


def candidates(
    spread: Spread, names: Sequence[str] | None = None
) -> tuple[Floats, tuple[str, ...]]:
    """Return what a box may limit, shape (draws, numbers), and the names of the numbers.

    All inputs and the values of no deal, or those of ``names``; of a red line that may be dropped 1
    where it stands and 0 where it does not. Raises SimError for an unknown one.
    """
    no_deal = {f"no_deal_payoffs.{p}": d for p, d in sorted(spread.disagreement.items())}
    columns = {one.name: spread.inputs[:, k] for k, one in enumerate(spread.survey.model.inputs)}
    for k, line in enumerate(spread.survey.model.lines):
        columns[lot_name(line.line)] = (~spread.dropped[:, k]).astype(float)
    known = no_deal | columns  # a no-deal payoff that is an input is one number, not two
    chosen = tuple(names or [*columns, *(name for name in no_deal if name not in columns)])
    return np.column_stack([known[_known(name, list(known))] for name in chosen]), chosen


def _known(name: str, known: Sequence[str]) -> str:
    if name not in known:
        raise SimError(f'"{name}" is no number in doubt - they are {", ".join(known)}')
    return name


def _end(value: float) -> float | None:
    return float(value) if np.isfinite(value) else None


@taking("Spread", "spread, conditions(spread, statement)")
def box_sentence(spread: Spread, found: Box, statement: str = "there is a deal") -> str:
    """Return a box in words, with its coverage and density."""
    limits = [_limit_words(spread, limit) for limit in found.conditions]
    return (
        f"Where {' and '.join(limits) or 'anything holds'}, {statement} in "
        f"{percent(found.density)} of draws (of all draws: {percent(found.share)}); "
        f"{percent(found.coverage)} of the draws in which it is so lie there."
    )


def _limit_words(spread: Spread, limit: Condition) -> str:
    label = input_words(spread.scenario, limit.name)
    if limit.name in {lot_name(line.line) for line in spread.survey.model.lines}:
        label = label.removeprefix("whether ")
        return label if limit.high is None else label.replace(" stands", " is dropped")
    low, high = ("" if x is None else significant(x, DIGITS) for x in (limit.low, limit.high))
    if not low:
        return f"{label} is at most {high}"
    return f"{label} is between {low} and {high}" if high else f"{label} is at least {low}"
