"""The threat: whether the party that holds a branch of no deal would choose it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

import numpy as np

from sim.crisis.costly_war import under
from sim.crisis.credible_threat import CredibleThreat, credible_threat
from sim.diagnosis.diagnosed_case import DiagnosedCase
from sim.diagnosis.obstacle import Obstacle
from sim.problem.chosen_no_deal import RULES, Rule, chosen_no_deal
from sim.scenario.outcome_words import percent
from sim.sentences import listing

MECHANISM = "threat"
RULE_WORDS: Mapping[Rule, str] = {
    "lottery": "if everyone averages",
    "holder": "if holders alone count on their choice",
    "common knowledge": "if all count on the holders' choice",
}


def threats(case: DiagnosedCase) -> list[CredibleThreat]:
    """Return each branch that one party holds beside its best other branch."""
    branches = case.branches
    return [
        credible_threat(branches, branch.id)
        for branch in branches
        if len(branches) > 1 and branch.holder in case.problem.parties
    ]


def obstacle(case: DiagnosedCase) -> Obstacle:
    """Return whether each threat would be carried out, and what no deal and the zone hang on.

    Never an obstacle by itself: what no deal is worth under each rule of who chooses it, and
    whether there are agreements then.
    """
    found = threats(case)
    if len(case.branches) == 1:
        why = "There is one way of no deal, and so nothing to choose for whoever decides on it."
        return Obstacle(MECHANISM, "does not block", why)
    if not found:
        key, what = "no_deal.<branch>.controlled_by", "who would decide on a branch of no deal"
        return case.uncompared_branches(MECHANISM, key, what)
    worth = {rule: chosen_no_deal(case.branches, rule).disagreement for rule in RULES}
    is_open = {rule: not _zone_is_empty(case, rule) for rule in RULES}
    moved = [p for p in case.problem.parties if len({worth[rule][p] for rule in RULES}) > 1]
    figures = {f"{t.threat} needs": float(t.needs) for t in found}
    shares = {t.threat: _credible_share(case, t) for t in found}
    for threat, share in shares.items():
        if share is not None:
            figures[f"{threat} is chosen, share of draws"] = share
    for rule in RULES:
        figures |= {f"no deal of {p} by {rule}": float(worth[rule][p]) for p in moved}
        figures[f"agreements by {rule}"] = float(is_open[rule])
    said = listing([_told(case, t, shares[t.threat]) for t in found])
    hangs = "".join(f"; {words}" for words in _hanging(case, moved, worth, is_open))
    return Obstacle(MECHANISM, "does not block", f"{said}{hangs}.", figures, model=tuple(found))


def _zone_is_empty(case: DiagnosedCase, rule: Rule) -> bool:
    by_rule = case.war.by_rule[rule] if case.war else under(case.problem, case.branches, rule)
    return by_rule.agreement_zone.is_empty


def _told(case: DiagnosedCase, t: CredibleThreat, share: float | None) -> str:
    draws = "" if share is None else f" (chosen in {percent(share)} of the draws)"
    needs = case.sized(t.holder, abs(t.needs))
    name, holder = f"“{case.scenario.no_deal[t.threat].name}”", case.name(t.holder)
    if t.is_credible:
        return (
            f"{holder} would choose {name}, which is worth {needs} more to {holder.it} than "
            f"{holder.its} best other branch{draws}"
        )
    if t.needs == 0:
        other = f"{holder.its} best other branch"
        return f"{holder.does('gain')} nothing by choosing {name} before {other}{draws}"
    return (
        f"{holder} would not choose {name}, which is worth {needs} less to {holder.it} than "
        f"{holder.its} best other branch{draws}"
    )


def _credible_share(case: DiagnosedCase, t: CredibleThreat) -> float | None:
    """Return the share of draws in which the holder gains by carrying the threat out."""
    if case.doubted is None:
        return None
    values = case.doubted.branch_values(t.holder)
    others = [v for b, v in values.items() if b != t.threat]
    tolerance = case.doubted.survey.model.tolerances[t.holder]
    return float((values[t.threat] > np.maximum.reduce(others) + tolerance).mean())


def _hanging(
    case: DiagnosedCase,
    moved: list[str],
    worth: Mapping[Rule, Mapping[str, Fraction]],
    is_open: Mapping[Rule, bool],
) -> Iterator[str]:
    """Yield whose no-deal payoff depends on who chooses, and whether the zone does."""
    for rule in RULES:
        if moved:
            said = listing(f"{case.points(p, worth[rule][p])} to {case.name(p)}" for p in moved)
            yield f"{RULE_WORDS[rule]}, no deal is worth {said}"
    if not moved:
        yield "no deal is worth the same to everyone, whoever chooses"
    if len(set(is_open.values())) == 1:
        there = "are agreements" if is_open["lottery"] else "is no agreement"
        yield f"there {there} under each of these rules" if moved else f"there {there}"
    else:
        closed = [RULE_WORDS[rule] for rule in RULES if not is_open[rule]]
        yield f"there is no agreement {listing(closed, 'or')}"
