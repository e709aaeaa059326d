"""Standing checks: what must hold for the answers of a scenario to mean what they say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from sim.diagnosis.diagnosed_case import DiagnosedCase
from sim.diagnosis.obstacle import Obstacle
from sim.diagnosis.threat import threats
from sim.rounding import rounded
from sim.scenario.nouns.constraints import RedLine
from sim.scenario.option_words import choice_words
from sim.sentences import listing


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
    return tuple(check for check in found if check is not None)


def _for_nothing(case: DiagnosedCase) -> Check | None:
    """Return whether whoever would give the minimal substance refuses to give it for nothing."""
    substance, quo = case.scenario.agreement.must_contain, case.problem.status_quo
    if not substance or len(quo) < len(case.problem.space.axes):
        return None
    alone = {**quo, **{issue: options[0] for issue, options in substance.items()}}
    before, after = case.problem.payoffs(quo), case.problem.payoffs(alone)
    loss = {p: before[p] - after[p] for p in case.problem.signatories}
    giver = max(loss, key=lambda p: loss[p])
    if loss[giver] <= 0:
        why = "The minimal substance costs no signatory anything."
        return Check("for nothing", True, why, {p: float(-x) for p, x in loss.items()})
    room = after[giver] - case.problem.reservation[giver]
    what = choice_words(case.scenario.issues, {i: (alone[i],) for i in substance})
    side = (
        "less than it needs: it would not give it for nothing"
        if room < 0
        else ("at least what it needs: it would give it for nothing")
    )
    why = (
        f"{what} alone, all else as it is, leaves {case.name(giver)} {side} "
        f"({_signed(room)} points)."
    )
    return Check("for nothing", room < 0, why, {giver: float(room)})


def _signs_anything(case: DiagnosedCase) -> Check:
    """Return whether no signatory's no-deal payoff lies below its worst package."""
    margins = {}
    for p in case.problem.signatories:
        table = case.problem.party_payoffs[p]
        worst = table.payoff(sum((int(v.min()) for v in table.contributions), 0))
        worst += sum((table.unit * min(points, 0) for _, points in table.interactions), 0 * worst)
        margins[p] = case.problem.disagreement[p] - worst
    anything = [p for p, margin in margins.items() if margin < 0]
    figures = {p: float(margin) for p, margin in margins.items()}
    if anything:
        who = listing([case.name(p) for p in anything])
        why = f"{who} would sign anything: no deal is worth less than the worst package."
    else:
        why = "For no signatory is no deal worth less than its worst package."
    return Check("signs anything", not anything, why, figures)


def _closed_downwards(case: DiagnosedCase) -> Check | None:
    """Return whether no red line forbids an option and allows one that its holder ranks lower."""
    rules = ((line, line.never or line.require) for line in case.scenario.red_lines.values())
    lines = [line for line, rule in rules if rule and len(rule) == 1]
    if not lines:
        return None
    odd = [words for line in lines if (words := _worse_allowed(case, line))]
    if odd:
        why = f"{listing(odd)}."
        why = f"{why[0].upper()}{why[1:]}"
        return Check("closed downwards", False, why, {"red lines": float(len(odd))})
    why = "No red line allows an option that its holder ranks below one that it forbids."
    return Check("closed downwards", True, why, {"red lines": 0.0})


def _worse_allowed(case: DiagnosedCase, line: RedLine) -> str:
    ((issue, named),) = (line.never or line.require or {}).items()
    wish = case.scenario.preferences.get(line.party, {}).get(issue)
    if wish is None:
        return ""
    scores = {o: score.best for o, score in wish.scores.items()}
    forbidden = [o for o in scores if (o in named) == bool(line.never)]
    best = max((scores[o] for o in forbidden), default=None)
    allowed = [o for o in scores if o not in forbidden]
    worse = [o for o in allowed if best is not None and scores[o] < best]
    if not worse:
        return ""
    words = choice_words(case.scenario.issues, {issue: (worse[0],)})
    who = case.name(line.party)
    return f"the red line of {who} allows {words}, which it likes less than what it forbids"


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


def _signed(points: object) -> str:
    return rounded(points, 1).replace("-", "−")  # type: ignore[arg-type]
