"""How often each winning set can form, over the same draws as the whole."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any

from sim.doubt.sampling.propagation import draw
from sim.doubt.sampling.quantiles import interval_words, sampling_interval
from sim.doubt.sampling.spread import Spread
from sim.problem.winning_sets import minimal_winning_sets, set_noun
from sim.scenario.outcome_words import percent
from sim.sentences import capital, counted

MOST_DRAWN = 24  # sets, each of which takes as long as the whole
MOST_TOLD = 8


@lru_cache(maxsize=4)
def winning_set_draws(spread: Spread) -> Mapping[tuple[str, ...], Spread]:
    """Return the draws of each minimal winning set, with Nash among its members.

    Nothing where all signatories must accept, where each draw is a search of its own, or where
    there are more than 24 sets.

    >>> import sim
    >>> spread = sim.propagate(sim.load("textbook/five_of_six"), draws=16, solutions=[])
    >>> [found.agreement_share for found in winning_set_draws(spread).values()]
    [0.0, 0.0, 1.0, 1.0, 1.0]
    """
    rule = spread.problem.deciding
    if rule is None or rule.set_count > MOST_DRAWN or spread.survey.is_searched:
        return {}
    settings = replace(spread.settings, solutions=("nash",))
    return {
        members: draw(spread.scenario, spread.draws, replace(settings, parties=members))
        for members in minimal_winning_sets(spread.problem)
    }


def winning_set_sentences(spread: Spread) -> list[str]:
    """Return how often each winning set can form, the most frequent ones first."""
    if spread.problem.deciding is None or not spread.survey.model.inputs:
        return []
    found = winning_set_draws(spread)
    if not found:
        return ["How often each winning set can form is not drawn here: name one by --party."]
    ranked = sorted(found.items(), key=lambda pair: -pair[1].agreement_share)
    lines = [_sentence(spread, members, one) for members, one in ranked if one.agreement_share]
    if never := sum(not one.agreement_share for one in found.values()):
        lines[MOST_TOLD:] = []
        lines.append(f"{counted(never, 'more winning set')} can form in no draw.")
    return lines


def _sentence(spread: Spread, members: tuple[str, ...], found: Spread) -> str:
    who = capital(str(set_noun(spread.problem, members)))
    interval = interval_words(*sampling_interval(found.agreement_share, found.draws))
    line = (
        f"{who} can agree in {percent(found.agreement_share)} of draws (95 % interval {interval})"
    )
    deals = found.deals("nash")
    often = f"; the most frequent Nash deal in {percent(deals[0].share)} of those" if deals else ""
    return f"{line}{often}."


def winning_set_documents(spread: Spread) -> list[dict[str, Any]]:
    """Return the same for other programs."""
    return [
        {
            "members": list(members),
            "share": found.agreement_share,
            "interval": list(sampling_interval(found.agreement_share, found.draws)),
            "deals": [
                {"outcome": dict(deal.outcome), "share": deal.share} for deal in found.deals("nash")
            ],
        }
        for members, found in winning_set_draws(spread).items()
    ]
