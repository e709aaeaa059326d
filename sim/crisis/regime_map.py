"""How a crisis goes for every prior of firmness and every audience cost."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise
from typing import Literal

from sim.crisis.crisis_game import CrisisPayoffs, check_holding, end_if_resisted
from sim.crisis.unknown_firmness import FirmnessRegime, unknown_firmness
from sim.errors import SimError

MapRegime = FirmnessRegime | Literal["both fight", "nobody fights", "war no worse"]


@dataclass(frozen=True)
class RegimeCell:
    """A rectangle of priors of firmness and audience costs in which a crisis goes one way.

    ``both fight``: backing down costs even the weak type more than war. ``nobody fights``: the firm
    type too would rather back down or hold on. ``war no worse``: to the defender, than the end with
    a weak challenger, so that no firmness makes it give in.
    """

    priors: tuple[Fraction, Fraction]
    costs: tuple[Fraction, Fraction]
    regime: MapRegime


def regime_map(
    weak: CrisisPayoffs, firm_war: Fraction, defender: CrisisPayoffs, largest_cost: Fraction
) -> tuple[RegimeCell, ...]:
    """Return the regimes of ``unknown_firmness`` over priors from 0 to 1 and costs from 0.

    Backing down is worth the status quo less the cost. What happens changes only at the costs at
    which the weak or the firm type turns, and at the prior at which the defender does; inside a
    cell it is the same, on its edges ties favour peace. Raises SimError where the weak type has a
    payoff of its own for backing down, and for a largest cost that is not above 0.

    >>> weak = CrisisPayoffs(Fraction(4), Fraction(10), Fraction(0))
    >>> defender = CrisisPayoffs(Fraction(6), Fraction(3), Fraction(0))
    >>> [cell.regime for cell in regime_map(weak, Fraction(5), defender, Fraction(2))]
    ['bluffing', 'obeyed']

    Source: Fearon (1994), American Political Science Review 88: 577-592.
    """
    check_holding(weak, defender)
    if weak.backs_down is not None or largest_cost <= 0:
        raise SimError(
            "crisis: a map of audience costs needs a largest cost above 0, and a challenger whose "
            "payoff from backing down is the status quo less that cost"
        )
    holds = [] if weak.hold is None else [weak.sq - weak.hold]
    turns = [weak.sq - weak.war, weak.sq - firm_war, *holds]
    levels = sorted({Fraction(0), largest_cost, *(c for c in turns if 0 < c < largest_cost)})
    rows = (
        row for low, high in pairwise(levels) for row in _row(weak, firm_war, defender, (low, high))
    )
    return tuple(rows)


def _row(
    weak: CrisisPayoffs,
    firm_war: Fraction,
    defender: CrisisPayoffs,
    costs: tuple[Fraction, Fraction],
) -> Iterator[RegimeCell]:
    """Yield the cells between two costs, from the smallest prior."""
    here = replace(weak, audience_cost=(costs[0] + costs[1]) / 2)
    end = end_if_resisted(here)
    whole = Fraction(0), Fraction(1)
    if end == "war":
        yield RegimeCell(whole, costs, "both fight")
    elif firm_war <= here[end]:
        yield RegimeCell(whole, costs, "nobody fights")
    elif defender[end] <= defender["war"]:
        yield RegimeCell(whole, costs, "war no worse")
    else:
        turn = unknown_firmness(here, firm_war, defender, Fraction(1, 2)).threshold
        for low, high in pairwise(sorted({*whole, turn})):
            found = unknown_firmness(here, firm_war, defender, (low + high) / 2)
            yield RegimeCell((low, high), costs, found.regime)
