"""Standing checks: what must hold for the answers of a scenario to mean what they say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from itertools import product
from math import prod

from sim.crisis.power_shift import worst_payoff
from sim.diagnosis.diagnosed_case import DiagnosedCase
from sim.diagnosis.obstacle import Obstacle
from sim.diagnosis.threat import threats
from sim.errors import SimError
from sim.noun import all_of
from sim.scenario.closed_downwards import worse_allowed
from sim.scenario.nouns.constraints import RedLine
from sim.scenario.option_words import choice_words
from sim.sentences import capital, listing

MOST_WAYS = 1_000  # to fulfil the minimal substance


@dataclass(frozen=True)
class Check:
    """A check that holds, or does not, with its figures."""

    check: str
    holds: bool
    why: str
    figures: Mapping[str, float] = field(default_factory=dict)

    @property
    def verdict(self) -> str:
        """Return in words whether the check holds."""
        return "passed" if self.holds else "not passed"


def standing_checks(case: DiagnosedCase, obstacles: Iterable[Obstacle]) -> tuple[Check, ...]:
    """Return every check, in the order in which they are printed."""
    found = [
        _for_nothing(case),
        _signs_anything(case),
        _closed_downwards(case),
        _threat(case),
        _by_construction(obstacles),
    ]
    return tuple(replace(check, why=capital(check.why)) for check in found if check is not None)


def _for_nothing(case: DiagnosedCase) -> Check | None:
    """Return whether whoever would lose by the minimal substance alone refuses to give it.

    Of several ways to fulfil it each is tried. It would be given for nothing where all who lose
    by it still have at least what they need.
    """
    substance, quo = case.scenario.agreement.must_contain, case.problem.status_quo
    if not substance or len(quo) < len(case.problem.space.axes):
        return None
    if prod(map(len, substance.values())) > MOST_WAYS:
        return None
    fulfilled = product(*([(i, o) for o in sorted(substance[i])] for i in sorted(substance)))
    ways = [dict(way) for way in fulfilled]
    rooms = [(way, room) for way in ways if (room := _rooms_of_losers(case, {**quo, **way}))]
    if not rooms:
        return Check("for nothing", True, "The minimal substance costs no signatory anything.")
    way, room = max(rooms, key=lambda pair: min(pair[1].values()))
    least = min(room.values())
    losers = [p for p in room if least >= 0 or room[p] == least]
    what = choice_words(case.scenario.issues, {i: (option,) for i, option in way.items()})
    said = listing(_for_nothing_words(case, p, room[p]) for p in losers)
    why = f"{what} alone, all else as it is, leaves {said}."
    return Check("for nothing", least < 0, why, {p: float(room[p]) for p in losers})


def _for_nothing_words(case: DiagnosedCase, party: str, room: Fraction) -> str:
    """Return how far a party is from what it needs, and whether it would give that for nothing."""
    who, side = case.name(party), "more" if room > 0 else "less"
    needs, points = who.it_does("need"), case.sized(party, abs(room))
    size = f"{points} {side} than {needs}" if room else f"just what {needs}"
    gives = who.it_does("would not give" if room < 0 else "would give")
    return f"{who} {size}: {gives} it for nothing"


def _rooms_of_losers(case: DiagnosedCase, alone: Mapping[str, str]) -> dict[str, Fraction]:
    """Return what each signatory that loses by an outcome has there above what it needs."""
    before, after = case.problem.payoffs(case.problem.status_quo), case.problem.payoffs(alone)
    return {
        p: after[p] - case.problem.reservation[p]
        for p in case.problem.signatories
        if after[p] < before[p]
    }


def _signs_anything(case: DiagnosedCase) -> Check | None:
    """Return whether the no-deal payoff of nobody who is asked lies below its worst package."""
    problem, margins = case.problem, {}
    asked = {p for consent in problem.consents for p in consent.members}
    for p in (p for p in problem.parties if p in asked):
        try:
            margins[p] = problem.disagreement[p] - worst_payoff(problem, p)
        except SimError:  # links leave nothing that can happen, or a search is not certain
            return None
    anything = [p for p, margin in margins.items() if margin < 0]
    figures = {p: float(margin) for p, margin in margins.items()}
    if anything:
        who = all_of(map(case.name, anything))
        more = who.it_does("would accept anything")
        why = f"to {who} no deal is worth less than the worst package, so that {more}."
    else:
        why = "For nobody who is asked is no deal worth less than its worst package."
    return Check("signs anything", not anything, why, figures)


def _closed_downwards(case: DiagnosedCase) -> Check | None:
    """Return whether no red line forbids an option and allows one that its holder ranks lower."""
    lines = [line for line in case.scenario.red_lines.values() if line.never or line.require]
    if not lines:
        return None
    odd = [words for line in lines if (words := _worse_allowed(case, line))]
    if odd:
        return Check("closed downwards", False, f"{listing(odd)}.", {"red lines": float(len(odd))})
    why = "No red line allows an option that its holder ranks below one that it forbids."
    return Check("closed downwards", True, why, {"red lines": 0.0})


def _worse_allowed(case: DiagnosedCase, line: RedLine) -> str:
    found = worse_allowed(case.scenario, line)
    if not found:
        return ""
    words = choice_words(case.scenario.issues, {found[0].issue: (found[0].allowed,)})
    who = case.name(line.party)
    likes = f"which {who.it_does('like')} less than what it forbids"
    return f"the red line of {who} allows {words}, {likes}"


def _threat(case: DiagnosedCase) -> Check | None:
    """Return whether no branch counts that its holder would not choose."""
    found = threats(case)
    if not found:
        return None
    branches = case.scenario.no_deal
    counts = case.scenario.no_deal_rule.chosen_by != "common knowledge"
    odd = [
        t for t in found if counts and not t.is_credible and branches[t.threat].probability.best > 0
    ]
    figures = {t.threat: float(t.needs) for t in found}
    if odd:
        said = [
            f"“{branches[t.threat].name}” counts though {case.name(t.holder)} would not choose it"
            for t in odd
        ]
        return Check("threat", False, f"{listing(said)}.", figures)
    return Check(
        "threat", True, "No branch of no deal counts that its holder would not choose.", figures
    )


def _by_construction(obstacles: Iterable[Obstacle]) -> Check:
    """Return which rows follow from signs or from the choice of the deal alone, and say so."""
    said = [o.mechanism for o in obstacles if "by construction" in o.why]
    why = (
        f"Said to hold by construction: {listing(said)}."
        if said
        else "No result follows from signs alone."
    )
    return Check("by construction", True, why, {"rows": float(len(said))})
