"""Many sessions of talks by concession, for reading and for other programs."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from rich.console import RenderableType
from rich.padding import Padding

from sim.report.numbers import decimals, rounded_number
from sim.report.plays.concession_words import setting_document
from sim.report.plays.play_page import Told, outcomes_in_full, payoff_numbers
from sim.report.summary import bullet, heading
from sim.report.wide_table import WideTable
from sim.rounding import rounded
from sim.scenario.outcome_words import percent
from sim.sentences import counted
from sim.strategic.concession.play_sessions import PlayedDeal, Sessions

MOST_DEALS, MOST_TOLD = 8, 3  # in the table; option by option


def session_blocks(found: Sessions, told: Told) -> Iterator[RenderableType]:
    """Yield how often there is an agreement, what it gives, and the most frequent deals."""
    yield heading(f"What happens in {counted(found.sessions, 'session')}")
    yield from map(bullet, _sentences(found, told))
    if not found.deals:
        return
    yield heading("The deals made most often")
    yield Padding(_deal_table(found, told), (0, 0, 0, 2))
    outcomes = {f"Deal {k}": deal.outcome for k, deal in enumerate(found.deals[:MOST_TOLD], 1)}
    yield heading("What they are")
    yield from outcomes_in_full(found.problem, outcomes)


def _sentences(found: Sessions, told: Told) -> Iterator[str]:
    if not found.uses_chance:
        yield "No strategy draws lots, so all sessions are the same."
    share = percent(Fraction(found.agreements, found.sessions))
    deals = f", on {counted(len(found.deals), 'deal', 'different deals')}" if found.deals else ""
    yield f"{share} end with an agreement{deals}."
    means = {p: found.payoffs[p] for p in found.problem.signatories}
    yield f"On average they give {told.payoffs(means)}, no deal included."
    if found.mean_round is not None:
        first, last = min(found.rounds), max(found.rounds)
        yield (
            f"Agreements come in round {rounded(found.mean_round, 1)} on average, the first in "
            f"round {first}, the last in round {last}."
        )
        known = [d.sessions for d in found.deals if d.distance_to_contract_set == 0]
        yield f"{percent(Fraction(sum(known), found.agreements))} of the agreements are efficient."


def _deal_table(found: Sessions, told: Told) -> WideTable:
    parties = found.setting.order
    deals = found.deals[:MOST_DEALS]
    places = decimals([deal.payoffs[p] for deal in deals for p in parties])
    rows = [
        (
            str(k),
            percent(Fraction(deal.sessions, found.sessions)),
            *(rounded_number(deal.payoffs[p], places) for p in parties),
            *(
                "–" if distance is None else rounded(distance, 3)
                for distance in (deal.distance_to_nash, deal.distance_to_contract_set)
            ),
        )
        for k, deal in enumerate(deals, 1)
    ]
    header = ("", "sessions", *(told.label(p) for p in parties), "to Nash", "to efficient")
    return WideTable(header, tuple(rows), has_remark=False)


def sessions_document(found: Sessions) -> dict[str, Any]:
    """Return the statistics for other programs."""
    solution = found.reference.solution
    return {
        **setting_document(found.setting, found.seed),
        "offers": [],
        "agreement": None,
        "sessions": {
            "count": found.sessions,
            "uses_chance": found.uses_chance,
            "agreement_rate": found.agreement_rate,
            "payoffs": payoff_numbers(found.payoffs),
            "rounds": {str(k): count for k, count in found.rounds.items()},
            "deals": [_deal(deal) for deal in found.deals],
        },
        "reference": {
            "disagreement_point": payoff_numbers(found.problem.disagreement),
            "nash": None if solution is None else payoff_numbers(solution.payoffs),
        },
    }


def _deal(deal: PlayedDeal) -> dict[str, Any]:
    return {
        "sessions": deal.sessions,
        "outcome": dict(deal.outcome),
        "payoffs": payoff_numbers(deal.payoffs),
        "distance_to_nash": deal.distance_to_nash,
        "distance_to_contract_set": deal.distance_to_contract_set,
    }
