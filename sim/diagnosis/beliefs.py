"""Beliefs: nothing is left at what each party believes of no deal, and something at one belief."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import numpy as np

from sim.crisis.common_belief import WHOLE
from sim.crisis.costly_war import CostlyWar, costly_war
from sim.diagnosis.diagnosed_case import DiagnosedCase
from sim.diagnosis.obstacle import Obstacle, Turn, not_reached, status, turn_of_chance
from sim.doubt.numbers.inputs import exact_row
from sim.rounding import rounded
from sim.sentences import listing

MECHANISM = "beliefs"
MOST_TRIED = 64  # draws without an agreement that are solved by themselves


def obstacle(case: DiagnosedCase) -> Obstacle:
    """Return whether the zone is empty at own beliefs and not at some common belief."""
    war = case.war
    if len(case.branches) == 1:
        why = "There is one way of no deal, and so nothing to believe differently."
        return Obstacle(MECHANISM, "does not block", why)
    if war is None:
        key = "no_deal.<branch>.probability"
        what = "how likely the parties think the ways of no deal are"
        return case.uncompared_branches(MECHANISM, key, what)
    if case.permitted.agreement_zone.is_empty:
        why = "The rules leave nothing, whatever anyone believes."
        return not_reached(MECHANISM, why)
    held = (
        "The parties hold different beliefs about no deal"
        if _differ(case)
        else "All parties are taken to hold the same beliefs about no deal"
    )
    figures = {
        f"closing belief of {p}": float(q) for p, q in war.closing_belief.items() if q is not None
    }
    figures |= {f"{p} prefers no deal": float(x) for p, x in war.dissatisfied_by_party.items()}
    figures |= {
        f"agreements as {p} sees no deal": float(not x.agreement_zone.is_empty)
        for p, x in war.seen_by.items()
    }
    share = optimism_share(case)
    found = status(war.cause == "optimism", share)
    why = f"{held}: {war.why}{_belief_words(case, war)}"
    return Obstacle(MECHANISM, found, f"{why}.", figures, share, _threshold(case, war), model=war)


def _differ(case: DiagnosedCase) -> bool:
    return any(len(set(b.probabilities.values())) > 1 for b in case.branches)


def _threshold(case: DiagnosedCase, war: CostlyWar) -> Turn | None:
    """Return the common belief nearest to one half at which the zone closes or opens.

    Where none does, the belief of one party at which it does, the others believing what they do.
    """
    found = war.common_belief_set
    ends = [q for pair in (found.intervals if found else ()) for q in pair if 0 < q < 1]
    if found is None or not ends:
        return _closing(case, war)
    nearest = min(ends, key=lambda q: (abs(q - Fraction(1, 2)), q))
    return turn_of_chance(f"common belief in “{case.scenario.no_deal[found.branch].name}”", nearest)


def _closing(case: DiagnosedCase, war: CostlyWar) -> Turn | None:
    """Return the closing belief that is nearest to what its holder believes."""
    better = {p: max(case.branches, key=lambda b: b.values[p]) for p in war.closing_belief}
    moves = {
        p: abs(q - better[p].probabilities[p])
        for p, q in war.closing_belief.items()
        if q is not None and 0 < q < 1
    }
    if not moves:
        return None
    party = min(moves, key=lambda p: (moves[p], p))
    name = case.scenario.no_deal[better[party].id].name
    closing = war.closing_belief[party] or 0
    return turn_of_chance(f"belief of {case.name(party)} in “{name}”", closing)


def _belief_words(case: DiagnosedCase, war: CostlyWar) -> str:
    """Return between which common beliefs there are agreements, where that is not everywhere."""
    found = war.common_belief_set
    if found is None or found.is_empty or found.intervals == (WHOLE,):
        return ""
    name = case.scenario.no_deal[found.branch].name
    spans = [
        rounded(low, 3)
        if low == high
        else f"from {rounded(low, 3, 'up')} to {rounded(high, 3, 'down')}"
        for low, high in found.intervals
    ]
    there = f"there are agreements where the common belief in “{name}” is"
    return f"; {there} {listing(spans, 'or')}"


def optimism_share(case: DiagnosedCase) -> float | None:
    """Return the share of draws in which own beliefs leave nothing and a common one something.

    0 where all hold the same beliefs. Of many draws without an agreement the first are solved, and
    the others taken to be like them.
    """
    spread = case.spread
    if spread is None:
        return None
    empty = np.flatnonzero(~spread.has_agreement)
    if not len(empty) or not _differ(case):
        return 0.0
    tried = empty[:MOST_TRIED]
    opened = sum(_is_optimism(case, int(draw)) for draw in tried)
    return float(opened / len(tried) * len(empty) / spread.draws)


def _is_optimism(case: DiagnosedCase, draw: int) -> bool:
    """Return whether one draw has no agreement for the beliefs alone, exactly as drawn."""
    assert case.spread is not None
    model, row = case.spread.survey.model, exact_row(case.spread.inputs[draw])
    problem, numbers = model.problem(case.problem, row), model.numbers(row)
    values = {p: x.branches for p, x in numbers.items()}
    if any(not own for own in values.values()):
        return False
    branches = [
        replace(
            b,
            values={p: values[p][b.id][0][0] for p in values},
            probabilities={p: values[p][b.id][1][0] for p in values},
        )
        for b in case.branches
    ]
    rule = case.scenario.no_deal_rule.chosen_by
    return costly_war(problem, branches, chosen_by=rule).cause == "optimism"
