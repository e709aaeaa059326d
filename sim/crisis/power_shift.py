"""Shifting power: a rise too fast to be bought off, and a fall large enough to fight over."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from sim.errors import SimError
from sim.problem.problem import Problem
from sim.rounding import significant


@dataclass(frozen=True)
class PowerShift:
    """Whether one party's rise is too fast for any peaceful division (Powell's condition).

    ``rise`` is δM_j(t+1) − M_j(t), ``surplus`` B − ΣM(t), in payoff points of a whole to divide.
    """

    rising: str
    rise: Fraction
    surplus: Fraction
    why: str

    @property
    def forces_war(self) -> bool:
        """Return whether no division keeps everyone from fighting."""
        return self.rise > self.surplus


def power_shift(
    whole: Fraction,
    today: Mapping[str, Fraction],
    tomorrow: Mapping[str, Fraction],
    discount_factor: Fraction,
    rising: str,
) -> PowerShift:
    """Return whether a rise leaves too little to divide today.

    ``whole`` is the total B to divide from today on, ``today`` and ``tomorrow`` what fighting is
    worth in total then. The rising party must have δM(tomorrow) later, and the others what fighting
    is worth to them now; there is war if together that is more than the whole. Options that cannot
    be divided widen it. Raises SimError for an unknown party and a discount factor out of bounds.

    >>> values = {"up": Fraction(2), "down": Fraction(6)}
    >>> later = {"up": Fraction(8), "down": Fraction(1)}
    >>> found = power_shift(Fraction(10), values, later, Fraction(3, 4), "up")
    >>> found.rise, found.surplus, found.forces_war
    (Fraction(4, 1), Fraction(2, 1), True)

    Source: Powell (2004), American Political Science Review 98: 231-241; Powell (2006),
    International Organization 60: 169-203.
    """
    _check_factor(discount_factor)
    if rising not in today or today.keys() != tomorrow.keys():
        raise SimError(f'power shift: "{rising}" and every other need a value today and tomorrow')
    rise = discount_factor * tomorrow[rising] - today[rising]
    surplus = whole - sum(today.values(), Fraction(0))
    found = PowerShift(rising, rise, surplus, "")
    verb = "is more than" if found.forces_war else "does not exceed"
    end = "no division keeps peace" if found.forces_war else "it can be bought off"
    waste = f"what fighting would waste ({significant(surplus, 4)})"
    why = f"the rise of {rising} ({significant(rise, 4)}) {verb} {waste}: {end}"
    return replace(found, why=why)


@dataclass(frozen=True)
class PreventiveTest:
    """How far peace would have to fall tomorrow for a party to fight today.

    ``needed`` is the fall, ``room`` the largest there can be: both in payoff points.
    """

    needed: Fraction
    room: Fraction
    why: str

    @property
    def is_possible(self) -> bool:
        """Return whether some outcome is bad enough to make fighting today worth it."""
        return self.room > self.needed


def preventive_test(
    peace: Fraction, war: Fraction, worst: Fraction, discount_factor: Fraction
) -> PreventiveTest:
    """Return whether the fear of a worse peace tomorrow can make fighting today worth it.

    Fighting pays once δ · fall is more than peace − war; peace can fall to the ``worst`` outcome
    (``worst_payoff``). Payoff points. Raises SimError for a discount factor out of bounds.

    >>> found = preventive_test(Fraction(50), Fraction(32), Fraction(25), Fraction(9, 10))
    >>> found.needed, found.room, found.is_possible
    (Fraction(20, 1), Fraction(25, 1), True)

    Source: Powell (2006), International Organization 60: 169-203; Fearon (1995), International
    Organization 49: 379-414.
    """
    _check_factor(discount_factor)
    needed, room = (peace - war) / discount_factor, peace - worst
    found = PreventiveTest(needed, room, "")
    if needed < 0:
        why = "fighting is worth more than peace even if nothing changes"
    else:
        can = "can" if found.is_possible else "cannot"
        least = significant(needed, 4, "down")
        why = (
            f"fighting today pays only if peace falls by more than {least} points; it {can} fall "
            f"so far ({significant(room, 4)} to the worst outcome)"
        )
    return replace(found, why=why)


def worst_payoff(problem: Problem, party: str) -> Fraction:
    """Return the least that a party can get from what can happen, in payoff points.

    Red lines and the minimal substance of an agreement do not count. Raises SimError for a party
    without payoffs, and where nothing can happen.

    >>> import sim
    >>> worst_payoff(sim.problem_from_payoffs({"a": {"x": 7, "y": 2}, "b": {"x": 3, "y": 4}}), "x")
    Fraction(3, 1)
    """
    if party not in problem.parties:
        there = ", ".join(problem.parties)
        raise SimError(f'{problem.id}: "{party}" has no payoffs - choose one of {there}')
    table = problem.party_payoffs[party]
    kept = tuple(c for c in problem.constraints if c.bounds_outcomes)
    if not kept and not table.interactions:
        return table.payoff(table.span([axis.available for axis in problem.space.axes])[0])
    turned = replace(
        table,
        contributions=tuple(-row for row in table.contributions),
        interactions=tuple((choice, -amount) for choice, amount in table.interactions),
    )
    free = replace(
        problem,
        constraints=kept,
        consents=(),
        signatories=(party,),
        party_payoffs={**problem.party_payoffs, party: turned},
    )
    best = free.agreement_zone.best_payoff(party)
    if best is None:
        raise SimError(f"{problem.id}: its links leave nothing that can happen")
    return -best


def _check_factor(factor: Fraction) -> None:
    if not 0 < factor <= 1:
        raise SimError(f"discount factor {factor} - give one above 0 and at most 1")
