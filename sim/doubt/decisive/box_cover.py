"""Several boxes of conditions, where one leaves out too many of the draws that it should explain.

Source: Friedman & Fisher (1999), Stat. Comput. 9: 123-143, section 10 (covering).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from sim.brief_display import shown_briefly
from sim.doubt.decisive.condition_boxes import (
    MOST_CONDITIONS,
    Box,
    as_printed,
    box,
    box_of,
    box_sentence,
    candidates,
    statement_flags,
    within,
)
from sim.doubt.decisive.influence import Quantity
from sim.doubt.sampling.spread import Spread
from sim.errors import taking
from sim.scenario.outcome_words import percent

MOST_BOXES = 3
ENOUGH = 0.9  # of the draws in which it is so
LEAST_GAIN = 0.1  # by which the share of yes in a box must exceed that in the draws left
LEAST_NEW = 0.05  # of the draws in which it is so, that a further box must add


@shown_briefly
@dataclass(frozen=True)
class Cover:
    """Boxes in the order found, each on its own; ``coverage`` and ``density`` are of all together.

    No box is found where nothing separates yes from no.
    """

    boxes: tuple[Box, ...]
    coverage: float
    density: float


@taking("Spread", "sim.propagate(scenario), statement")
def cover(
    spread: Spread,
    statement: Quantity,
    *,
    names: Sequence[str] | None = None,
    most: int = MOST_CONDITIONS,
    boxes: int = MOST_BOXES,
) -> Cover:
    """Return boxes that together hold most of the draws in which a yes/no statement holds.

    1. Find a box by ``conditions``; take the draws in it away.
    2. Again on the draws left, until nine tenths are covered, ``boxes`` are found, or a box would
       be hardly denser than what is left, or add less than one in twenty.

    Raises SimError where the statement always or never holds.

    >>> import sim
    >>> spread = sim.propagate(sim.load("first_coding/eyal2014"), draws=256)
    >>> is_large = lambda draws: draws.gains("nash")["russia"] > 50
    >>> found = cover(spread, is_large)
    >>> len(found.boxes), found.coverage > found.boxes[0].coverage
    (2, True)
    """
    found = statement_flags(spread, statement)
    table, chosen = candidates(spread, names)
    inside = np.zeros(spread.draws, dtype=np.bool_)
    kept: list[Box] = []
    while len(kept) < boxes and (found & inside).sum() < ENOUGH * found.sum():
        left = ~inside
        if found[left].all():
            break
        bounds = as_printed(box(table[left], found[left], most=most))
        new = within(table, bounds) & left
        if not np.isfinite(bounds).any() or not new.any():
            break
        if found[new].mean() < found[left].mean() + LEAST_GAIN:
            break
        if found[new].sum() < LEAST_NEW * found.sum():
            break
        kept.append(box_of(table, found, chosen, bounds))
        inside |= new
    density = float(found[inside].mean()) if inside.any() else 0.0
    return Cover(tuple(kept), float((found & inside).sum() / found.sum()), density)


def cover_sentences(spread: Spread, found: Cover, statement: str) -> list[str]:
    """Return the boxes in words, and what they hold together."""
    lines = [box_sentence(spread, one, statement) for one in found.boxes]
    if len(lines) > 1:
        lines.append(
            f"Together these {len(lines)} sets of conditions hold {percent(found.coverage)} of the "
            f"draws in which {statement}; it is so in {percent(found.density)} of the draws there."
        )
    return lines
