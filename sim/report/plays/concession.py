"""Talks by concession, for reading and for other programs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from rich.console import RenderableType
from rich.padding import Padding

from sim.report.numbers import decimals, rounded_number
from sim.report.plays.concession_sessions import session_blocks, sessions_document
from sim.report.plays.concession_words import (
    beside_nash,
    efficiency,
    line_up,
    setting_document,
    talks,
)
from sim.report.plays.play_page import Told, outcomes_in_full, payoff_numbers
from sim.report.summary import bullet, heading
from sim.report.wide_table import WideTable
from sim.strategic.concession.play import Play, SessionTurn
from sim.strategic.concession.play_sessions import Sessions
from sim.strategic.concession.present_payoffs import present_payoffs

MOST_TURNS = 30  # in the table
LAST_TURNS = 12


def blocks(found: Play | Sessions) -> Iterator[RenderableType]:
    """Yield one session as a story, or many as statistics."""
    told = Told(found.problem)
    yield heading("Talks by concession")
    yield from map(bullet, [*talks(found.setting, told), *line_up(found.setting, told)])
    if isinstance(found, Sessions):
        yield from session_blocks(found, told)
        return
    yield heading("What happens")
    yield from map(bullet, [*_story(found, told), *_from_the_start(found, told)])
    yield heading("Turn by turn")
    yield Padding(_turn_table(found, told), (0, 0, 0, 2))
    if found.agreement is not None:
        outcomes: dict[str, Mapping[str, str]] = {"The deal": found.agreement.outcome}
        solution = found.reference.solution
        nash = None if solution is None else solution.outcome
        if found.improvement is not None:
            better = "A better one" + ", the Nash solution" * (found.improvement == nash)
            outcomes[better] = found.improvement
        if nash is not None and nash not in outcomes.values():
            outcomes["The Nash solution instead"] = nash
        yield heading("What is agreed")
        yield from outcomes_in_full(found.problem, outcomes)


def _story(found: Play, told: Told) -> Iterator[str]:
    agreed = found.agreement
    if agreed is None:
        yield f"No agreement in {told.rounds(found.rounds)}."
        for turn in found.turns[-len(found.setting.order) :]:
            offered = "" if turn.standing is None else f", offered {told.points(turn.standing)}"
            yield (
                f"In its last turn {told.name(turn.party)} still wanted "
                f"{told.points(turn.needs)}{offered}."
            )
        return
    last = found.turns[-1]
    who = found.problem.noun(last.party)
    accepts = who.does("accept" if len(found.setting.order) == 2 else "are the last to accept")
    yield (
        f"Agreement in round {agreed.round}: {accepts} what {told.name(agreed.proposer)} had "
        f"offered, as {who.it_does('want')} {told.points(last.needs)} by then."
    )
    signatories = {p: agreed.payoffs[p] for p in found.problem.signatories}
    others = {p: u for p, u in agreed.payoffs.items() if p not in signatories}
    beside = f" (and {told.payoffs(others)})" if others else ""
    yield f"It gives {told.payoffs(signatories)}{beside}."
    yield efficiency(found, told)
    yield from beside_nash(found.reference, agreed.payoffs, told)


def _from_the_start(found: Play, told: Told) -> Iterator[str]:
    present = present_payoffs(found)
    if present is not None:
        yield (
            "Payoffs are those when the talks end; reckoned from the start, with what delay costs "
            f"by the file, they are {told.payoffs(present)}."
        )


def _turn_table(found: Play, told: Told) -> WideTable:
    """Return the turns; of many the first and the last ones."""
    turns = found.turns
    parties = found.setting.order
    values = [u for t in turns for u in (t.needs, *(t.payoffs or {}).values())]
    places = decimals(values)
    rows = [_row(turn, parties, places, told) for turn in turns]
    if len(rows) > MOST_TURNS:
        gap = ("…",) * (3 + len(parties))
        rows = [*rows[: MOST_TURNS - LAST_TURNS], gap, *rows[-LAST_TURNS:]]
    header = ("round", "speaks", "accepts from", *(f"{told.label(p)} gets" for p in parties))
    return WideTable(header, tuple(rows), has_remark=False, keys=2)


def _row(turn: SessionTurn, parties: tuple[str, ...], places: int, told: Told) -> tuple[str, ...]:
    if turn.payoffs is None:
        cells = ["accepts", *[""] * (len(parties) - 1)]
    else:
        cells = [rounded_number(turn.payoffs[p], places) for p in parties]
    return (str(turn.round), told.label(turn.party), rounded_number(turn.needs, places), *cells)


def document(found: Play | Sessions) -> dict[str, Any]:
    """Return one session, or the statistics of many, for other programs."""
    if isinstance(found, Sessions):
        return sessions_document(found)
    solution = found.reference.solution
    agreed, present = found.agreement, present_payoffs(found)
    return {
        **setting_document(found.setting, found.seed),
        "offers": [
            {
                "round": turn.round,
                "proposer": turn.party,
                "outcome": dict(turn.offer),
                "payoffs": payoff_numbers(turn.payoffs),
                "accepts_from": float(turn.needs),
            }
            for turn in found.turns
            if turn.offer is not None
        ],
        "agreement": None
        if agreed is None
        else {
            "round": agreed.round,
            "proposer": agreed.proposer,
            "outcome": dict(agreed.outcome),
            "payoffs": payoff_numbers(agreed.payoffs),
            "gains": payoff_numbers(agreed.gains),
            "distance_to_nash": found.distance_to_nash,
            "distance_to_contract_set": found.distance_to_contract_set,
        },
        "present_payoffs": None if present is None else payoff_numbers(present),
        "reference": {
            "disagreement_point": payoff_numbers(found.problem.disagreement),
            "nash": None if solution is None else payoff_numbers(solution.payoffs),
            "improvement": None if found.improvement is None else dict(found.improvement),
        },
    }
