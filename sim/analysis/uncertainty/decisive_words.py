"""What decides the answer, in words: where it turns, and under which conditions."""

from __future__ import annotations

from sim.analysis.outcome_words import listing
from sim.analysis.uncertainty.condition_boxes import box_sentence, conditions
from sim.analysis.uncertainty.influence import shifts
from sim.analysis.uncertainty.input_names import input_words
from sim.analysis.uncertainty.spread import Spread
from sim.analysis.uncertainty.turning_points import break_even, break_even_sentence

MOST = 3


def decisive_sentences(spread: Spread) -> list[str]:
    """Return what decides whether there is a deal.

    1. At which no-deal payoff of each party whose consent is asked the answer turns.
    2. Where the draws disagree: the numbers that shift the answer, and a box of conditions.
    """
    return [*turning_sentences(spread), *condition_sentences(spread)]


def turning_sentences(spread: Spread) -> list[str]:
    """Return for each party that is asked at which no-deal payoff a deal stops to exist."""
    problem, settings = spread.problem, spread.settings
    if spread.survey.halves is None or settings.parties is not None:
        return []
    asked = [p for p in problem.parties if any(p in c.members for c in problem.consents)]
    found = [
        break_even(
            spread.scenario, f"no_deal_payoffs.{party}", red_lines=settings.red_lines,
            asking=settings.asking,
        )
        for party in asked
    ]  # fmt: skip
    return [break_even_sentence(spread.scenario, one) for one in found if one.turns]


def condition_sentences(spread: Spread) -> list[str]:
    """Return what separates the draws with a deal from those without; nothing if all agree."""
    share = spread.agreement_share
    if share in (0.0, 1.0) or not spread.survey.model.inputs:
        return []
    ranked, idle = shifts(spread, lambda draws: draws.has_agreement)
    telling = [one for one in ranked[:MOST] if one.median > 2 * idle]
    lines = []
    if telling:
        names = listing(input_words(spread.scenario, one.name) for one in telling)
        lines.append(f"Whether there is a deal depends most on {names} (PAWN).")
    wanted = share < 0.5
    box = conditions(spread, lambda draws: draws.has_agreement == wanted)
    statement = "there is a deal" if wanted else "there is no deal"
    if box.conditions:
        lines.append(box_sentence(spread, box, statement))
    return lines
