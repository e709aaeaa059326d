"""Power shift: whether some path keeps everyone from fighting, and what may become of the deal."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from sim.crisis.power_shift import preventive_test, worst_payoff
from sim.diagnosis.after_deal import after_deal_rows
from sim.diagnosis.coded_path import path_row
from sim.diagnosis.diagnosed_case import DiagnosedCase
from sim.diagnosis.obstacle import Obstacle, not_coded, smallest, worst
from sim.errors import SimError

MECHANISM = "power shift"


def obstacle(case: DiagnosedCase) -> Obstacle:
    """Return whether no sequence of agreements keeps everyone from fighting while power shifts.

    A path is coded by time steps that change no deal or what is on the table, and by
    ``shifts_power``. What may happen after a deal (``after_deal``) belongs here too: it makes a
    later peace worse than that which is signed. Where the file codes neither, the row says how far
    peace would have to fall for fighting today to pay.
    """
    parts = [x for x in (path_row(case), *after_deal_rows(case)) if x is not None]
    coded = [x for x in parts if x.status != "not coded"]
    if not coded:
        return parts[0] if parts else _preventive(case)
    figures = {name: number for x in parts for name, number in x.figures.items()}
    most = max(coded, key=lambda x: -1.0 if x.share is None else x.share)
    first = min(coded, key=lambda x: ("blocks", "may block").index(x.status) if x.is_open else 2)
    thresholds = [x.threshold for x in (first, *coded) if x.threshold is not None]
    why = "; ".join(_part(x) for x in parts)
    return Obstacle(
        MECHANISM, worst(*(x.status for x in coded)), f"{why}.", figures,
        most.share, thresholds[0] if thresholds else None,
        next((x.key for x in parts if x.key), None), tuple(x.model for x in parts),
        draws=most.draws, is_reached=any(x.is_reached for x in coded), deal=first.deal,
    )  # fmt: skip


def _part(row: Obstacle) -> str:
    """Return the reason of a row as a part of a sentence."""
    begin = row.why[0].lower() if row.status == "not coded" else row.why[0]
    return f"{begin}{row.why[1:].rstrip('.')}"


def _preventive(case: DiagnosedCase) -> Obstacle:
    """Return how far peace would have to fall for fighting today to pay; nothing is coded."""
    row = not_coded(MECHANISM, "shifts_power", "how the power of the parties would change")
    deal = case.reference
    if deal is None:
        return row
    peace = case.problem.payoffs(deal.outcome)
    said: list[tuple[Fraction, str]] = []
    figures: dict[str, float] = {}
    for p in case.problem.signatories:
        factor, war = case.scenario.parties[p].discount_factor, case.problem.reservation[p]
        if peace[p] < war:
            continue
        try:
            worst_end = worst_payoff(case.problem, p)
        except SimError:
            return row  # links leave nothing that can happen, or a search is not certain
        test = preventive_test(peace[p], war, worst_end, factor or Fraction(1))
        figures |= {f"fall needed, {p}": float(test.needed), f"room to fall, {p}": float(test.room)}
        least, room = (case.sized(p, x, "down") for x in (test.needed, test.room))
        can = f"it can fall by {room}" if test.is_possible else f"it can fall by {room} only"
        said.append((test.needed, f"{least} for {case.name(p)} ({can})"))
    if not said:
        return row
    why = (
        f"{row.why[:-1]}; choosing no deal today rather than {deal.words} would pay only if "
        f"its worth were to fall by more than {smallest(said, 'no less for')}."
    )
    return replace(row, why=why, figures=figures)
