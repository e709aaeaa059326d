"""Waiting: what the parties have while the talks go on, beside what any agreement leaves them."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from sim.crisis.attrition import Attrition, Waiter, attrition
from sim.crisis.inside_option import inside_value
from sim.diagnosis.diagnosed_case import DiagnosedCase
from sim.diagnosis.drawn_waiting import DrawnWaiting, drawn_waiting, share_of
from sim.diagnosis.obstacle import Obstacle, Turn, not_coded, not_settled, status, turn, worst
from sim.rounding import Side, per_cent, significant
from sim.sentences import listing

MECHANISM = "waiting"
SIZES = {  # what the file must say of each side
    "flow": "the flow (what each period brings) while nobody gives in",
    "give_in": "the payoff of giving in",
    "win": "the payoff once the other gives in",
    "rate": "the discount rate",
}


def obstacle(case: DiagnosedCase) -> Obstacle:
    """Return whether nobody gives in, or a signatory has more waiting than any agreement leaves it.

    What it has while waiting is the flow of ``[waiting]``, else the inside option.
    """
    flows = _flows(case)
    drawn = drawn_waiting(case, flows)
    sides = _two_sides(case, drawn) if case.scenario.waiting else None
    if sides is None and not flows:
        return not_coded(MECHANISM, "inside_option", "what the parties have while the talks go on")
    if sides is not None and (sides.status in ("not coded", "not settled") or not flows):
        return sides
    room = _room(case, flows, drawn)
    if sides is None:
        return room
    why = f"{sides.why.rstrip('.')}; {room.why[0].lower()}{room.why[1:]}"
    threshold = sides.threshold if sides.is_open else room.threshold
    return Obstacle(
        MECHANISM, worst(sides.status, room.status), why, {**sides.figures, **room.figures},
        share_of(drawn.impasse, drawn.better_off), threshold, model=sides.model,
    )  # fmt: skip


def _flows(case: DiagnosedCase) -> dict[str, Fraction]:
    """Return what each signatory has per period while the talks go on, where the file says so."""
    found = {}
    for p in case.problem.signatories:
        coded = case.scenario.waiting.get(p)
        if coded is not None and coded.flow is not None:
            found[p] = coded.flow.best
        elif case.scenario.inside_option is not None:
            found[p] = inside_value(case.scenario, p)
    return found


def _room(case: DiagnosedCase, flows: Mapping[str, Fraction], drawn: DrawnWaiting) -> Obstacle:
    zone, share = case.problem.agreement_zone, share_of(drawn.better_off)
    if zone.is_empty:
        why = "There is no agreement to wait with."
        found = status(holds=False, share=share)
        return Obstacle(MECHANISM, found, why, share=share, is_reached=False)
    room = {p: zone.best_payoffs[p] - flow for p, flow in flows.items()}
    waits = [p for p, points in room.items() if points < 0]
    least = min(room, key=lambda p: (room[p], p))
    if waits:
        said = [f"{case.name(p)} by {case.sized(p, -room[p], 'down')}" for p in waits]
        why = f"Going on talking is worth more than any agreement: to {listing(said)}."
    else:
        who = "Every signatory" if len(room) == len(case.problem.signatories) else "Each of them"
        most = case.sized(least, room[least], "down")
        gain = f"up to {most}" if room[least] else "nothing more"
        why = (
            f"{who} by itself can get at least as much from some agreement as while the talks go "
            f"on; {case.name(least).does('have')} the least to gain, {gain}."
        )
    figures = {f"{p} best agreement less inside": float(points) for p, points in room.items()}
    at = _turn_of_flow(case, least, zone.best_payoffs[least], "the talks go on", "down")
    return Obstacle(MECHANISM, status(bool(waits), share), why, figures, share, at)


def _two_sides(case: DiagnosedCase, drawn: DrawnWaiting) -> Obstacle:
    """Return whether two sides that wait for each other are at an impasse."""
    sides = {}
    for party, coded in case.scenario.waiting.items():
        sizes = {key: getattr(coded, key) for key in SIZES}
        missing = [key for key, size in sizes.items() if size is None]
        if missing:
            what = listing(SIZES[key] for key in missing)
            return not_coded(
                MECHANISM, f"waiting.{party}.{missing[0]}", f"{what} of {case.name(party)}"
            )
        sides[party] = Waiter(*(size.best for size in sizes.values()))
    if len(sides) == 1:
        who = f"anyone who waits for {case.name(next(iter(sides)))} to give in"
        return not_coded(MECHANISM, "waiting.<party>", who)
    if len(sides) > 2:
        return not_settled(MECHANISM, f"who gives in is not computed among {len(sides)} who wait")
    found = attrition(sides)
    figures = {f"{p} flow less giving in": float(x.flow - x.give_in) for p, x in sides.items()}
    if found.mean_delay is not None:
        figures["mean delay, periods"] = float(found.mean_delay)
    figures |= {f"{p} gives in, probability": float(x) for p, x in found.chances.items()}
    is_impasse, share = found.regime == "impasse", share_of(drawn.impasse)
    nearest = min(sides, key=lambda p: (abs(sides[p].flow - sides[p].give_in), p))
    least = sides[nearest].give_in
    return Obstacle(
        MECHANISM, status(is_impasse, share), f"{_words(case, found)}.", figures, share,
        _turn_of_flow(case, nearest, least, "nobody gives in"), model=found,
    )  # fmt: skip


def _turn_of_flow(
    case: DiagnosedCase, party: str, flow: Fraction, during: str, side: Side = "nearest"
) -> Turn:
    """Return at which flow of a party the answer turns, with words for what a flow is."""
    whose = case.name(party)
    told = f"what {whose.does('have')} in each period while {during} (the flow)"
    return turn(f"flow of {whose} while {during}", flow, case.points(party, flow, side), told)


def _words(case: DiagnosedCase, found: Attrition) -> str:
    names = [case.name(p) for p in sorted(case.scenario.waiting)]
    if found.regime == "impasse":
        return f"Nobody gives in: waiting leaves {listing(names)} at least what giving in would"
    if found.gives_in is not None:
        loser = case.name(found.gives_in)
        (winner,) = [name for name in names if name != loser] or [loser]
        why = f"waiting leaves {winner} at least what giving in would"
        return f"{loser.does('give')} in at once, as {why}"
    delay = significant(found.mean_delay or Fraction(0), 3)
    likely = listing(
        f"{case.name(p)} with a chance of {per_cent(x)} %" for p, x in found.chances.items()
    )
    return f"Somebody gives in after {delay} periods on average: {likely}"
