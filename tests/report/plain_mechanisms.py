"""In which draws a mechanism stands in the way, outcome by outcome and by the definitions alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from tests.report.all_outcomes import AllOutcomes, Flags
from tests.report.drawn_zones import CLOSE, DrawnZone
from tests.report.plain_file import Demand, PlainFile
from tests.report.plain_no_deal import no_deal_ends

Outcome = Mapping[str, str]
Floats = NDArray[np.float64]


def payoff(file: PlainFile, party: str, outcome: Outcome) -> float:
    """Return what an outcome is worth to a party, by the numbers of a draw."""
    return float(sum(row[outcome[i]] for i, row in file.adds[party].items()))


def accepts(file: PlainFile, party: str, outcome: Outcome) -> bool:
    """Return whether an outcome is worth no deal to a party, by the numbers of a draw."""
    return payoff(file, party, outcome) >= float(file.no_deal[party]) - CLOSE


def is_refused(file: PlainFile, demand: Demand, outcome: Outcome) -> bool:
    """Return whether a consent is asked at an outcome and too few of its members give it."""
    is_asked = demand.scope is None or any(outcome[i] != file.status_quo[i] for i in demand.scope)
    votes = sum(accepts(file, p, outcome) for p in demand.members)
    return is_asked and votes < demand.quorum


def ratifying(file: PlainFile) -> list[Demand]:
    """Return the consents of those who do not sign."""
    return [d for d in file.demands if d.members and not {*d.members} & {*file.signatories}]


class Offers:
    """What one signatory may offer another that could need anything between two payoffs.

    All that meets the rules and the consents of everyone else: what it gives the offerer, and with
    what chance the other takes it.
    """

    def __init__(self, outcomes: AllOutcomes, offerer: str, responder: str) -> None:
        self.low, self.high = map(float, no_deal_ends(outcomes.file, responder))
        self.offerer, self.responder, self.outcomes = offerer, responder, outcomes
        there = outcomes.eligible_without()
        for demand in outcomes.file.demands:
            if demand.members and demand.members != (responder,):
                there &= ~outcomes.breaks(demand)
        self.there, self.nothing = there, float(outcomes.file.no_deal[offerer])

    def _payoffs(self, party: str, where: Flags) -> Floats:
        whole = self.outcomes.payoffs[party][where]
        return np.array([x / self.outcomes.units[party] for x in whole.tolist()])

    def _worth(self, where: Flags) -> Floats:
        """Return for some outcomes the offerer's expectation, the chance and the other's payoff."""
        own, other = (self._payoffs(p, where) for p in (self.offerer, self.responder))
        chance = np.clip((other - self.low) / (self.high - self.low), 0, 1)
        return np.stack([chance * own + (1 - chance) * self.nothing, chance, other], axis=1)

    def is_best(self, outcome: Outcome | None) -> bool:
        """Return whether none has more to expect, nor as much with more for the other."""
        rows = np.concatenate([[[self.nothing, 0, -1e9]], self._worth(self.there)])
        at = rows[0]
        if outcome is not None:
            place = np.zeros_like(self.there)
            place[self.outcomes.index(outcome)] = True
            if not self.there[place][0]:
                return False
            at = self._worth(place)[0]
        for k, own in enumerate(at):
            if rows[:, k].max() > own + CLOSE:
                return False
            rows = rows[rows[:, k] >= own - CLOSE]
        return True


def turned_down(draws: Sequence[DrawnZone], responder: str, outcome: Outcome | None) -> Flags:
    """Return in which draws there are agreements, and the responder refuses an offer, or gets none.

    Shape (draws,).
    """
    return np.array(
        [
            draw.zone.any() and (outcome is None or not accepts(draw.file, responder, outcome))
            for draw in draws
        ]
    )


def better_off_waiting(draw: DrawnZone, outcome: Outcome, paid: Mapping[str, float]) -> bool:
    """Return whether no agreement leaves a signatory what it has while talks go on, at a cost."""
    file, cells = draw.file, draw.cells[draw.zone]
    agreements = [
        {i: row[at] for (i, row), at in zip(file.options.items(), cell, strict=True)}
        for cell in cells.tolist()
    ]
    best = {p: max((payoff(file, p, x) for x in agreements), default=np.inf) for p in paid}
    return any(payoff(file, p, outcome) - paid[p] > best[p] + CLOSE for p in paid)
