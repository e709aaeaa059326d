"""What ``sim tournament`` prints and writes as tables."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from sim.report.plays.play_page import payoff_numbers
from sim.report.summary import bullet, heading
from sim.report.wide_table import WideTable
from sim.rounding import rounded
from sim.scenario.outcome_words import percent
from sim.sentences import counted, few, listing
from sim.strategic.concession.cell import Cell, mean
from sim.strategic.concession.sessions.strategy import uses_chance
from sim.strategic.concession.tournament_result import Tournament

FORMAT = 1
MOST_SCENARIOS = 30
NONE = "–"


def tournament_page(found: Tournament) -> Iterator[RenderableType]:
    """Yield what was played, how strategies stand, who does what against whom, and where."""
    yield Text("Tournament of strategies", style="bold")
    yield heading("What was played")
    yield from map(bullet, _played(found))
    yield heading("How strategies stand")
    yield Padding(_standings(found), (0, 0, 1, 2))
    yield bullet(
        "Gains are shares of the way from no deal to a party's best agreement, no deal counting "
        "0; own: what the strategy gets itself, others: what it leaves the others."
    )
    yield bullet("Distances, in these shares, and rounds are means over agreements.")
    yield heading("What who speaks first gets (row), by who plays against it (column), in %")
    yield Padding(_pairs(found), (0, 0, 0, 2))
    yield heading("Scenario by scenario")
    yield Padding(_scenarios(found), (0, 0, 0, 2))


def _played(found: Tournament) -> Iterator[str]:
    rules, count = found.rules, len(found.scenarios)
    pairs = counted(len(found.strategies) ** 2, "ordered pair")
    yield (
        f"{pairs} of {counted(len(found.strategies), 'strategy', 'strategies')}, each "
        f"{counted(rules.repeat, 'time')} in {counted(count, 'scenario')}, in up to "
        f"{counted(rules.talks.rounds, 'round')}."
    )
    if any(len(seats) > 2 for seats in found.seats.values()):
        yield "Where more than two parties bargain, the second strategy plays all but the first."
    fixed = [one.name for one in found.strategies if not uses_chance(one)]
    if rules.repeat > 1 and fixed:
        yield f"Where neither draws lots ({few(fixed)}) one session stands for all repetitions."
    if rules.source.value == "frontier":
        yield "Only efficient agreements are offered, so every deal is efficient by construction."
    yield from _assumptions(found)
    for name, reason in found.left_out.items():
        yield f"Left out: {name} ({reason})."


def _assumptions(found: Tournament) -> Iterator[str]:
    """Yield what nobody says: who speaks first, and how patient ``equilibrium`` takes them for."""
    unordered = [name for name, what in found.assumed.items() if "order" in what]
    if unordered:
        yield f"Assumed: parties speak in the order of the file ({few(unordered)})."
    factors = {
        f"{x:g}" for what in found.assumed.values() for x in what.get("discount", {}).values()
    }
    if factors:
        impatient = [name for name, what in found.assumed.items() if "discount" in what]
        yield (
            f"Assumed for equilibrium: a payoff one turn later counts {listing(sorted(factors))} "
            f"times ({few(impatient)})."
        )


def _standings(found: Tournament) -> WideTable:
    rows = [
        (
            str(row["strategy"]),
            *(_percent(row[key]) for key in ("own_gain", "other_gain", "agreement_rate")),
            *(_number(row[key], 3) for key in ("distance_to_nash", "distance_to_contract_set")),
            _number(row["rounds"], 1),
        )
        for row in found.standing_rows()
    ]
    header = ("", "own %", "others %", "agreed %", "to Nash", "to efficient", "rounds")
    return WideTable(header, tuple(rows), has_remark=False)


def _pairs(found: Tournament) -> WideTable:
    names = [one.name for one in found.strategies]
    rows = [
        (first, *(_percent(found.speaker_gain(first, second)) for second in names))
        for first in names
    ]
    return WideTable(("", *names), tuple(rows), has_remark=False)


def _scenarios(found: Tournament) -> WideTable:
    rows = []
    for name in found.scenarios[:MOST_SCENARIOS]:
        cells = [cell for cell in found.cells if cell.scenario == name]
        best, gain = found.best_in(name)
        rows.append(
            (
                name,
                _percent(mean([cell.agreement_rate for cell in cells])),
                _number(mean([cell.distance_to_nash for cell in cells]), 3),
                _number(mean([cell.distance_to_contract_set for cell in cells]), 3),
                _number(mean([cell.rounds for cell in cells]), 1),
                f"{best} ({_percent(gain)} %)" if gain else NONE,
            )
        )
    hidden = len(found.scenarios) - len(rows)
    if hidden:
        rows.append((f"and {hidden} more", "", "", "", "", ""))
    header = ("", "agreed %", "to Nash", "to efficient", "rounds", "gets most")
    return WideTable(header, tuple(rows), has_remark=False)


def _percent(share: float | None) -> str:
    return NONE if share is None else percent(share).removesuffix(" %")


def _number(value: float | None, places: int) -> str:
    return NONE if value is None else rounded(value, places)


def tournament_document(found: Tournament) -> dict[str, Any]:
    """Return everything by name, ready for strict JSON."""
    rules = found.rules
    return {
        "format": FORMAT,
        "assumed": dict(found.assumed),
        "strategies": [one.name for one in found.strategies],
        "scenarios": list(found.scenarios),
        "seats": {name: list(seats) for name, seats in found.seats.items()},
        "left_out": dict(found.left_out),
        "repeat": rules.repeat,
        "rounds": rules.talks.rounds,
        "seed": rules.seed,
        "offers_from": rules.source.value,
        "negmas_compatible": rules.talks.negmas_compatible,
        "standings": found.standing_rows(),
        "cells": [_cell(cell) for cell in found.cells],
    }


def _cell(cell: Cell) -> dict[str, Any]:
    return {
        "first": cell.first,
        "second": cell.second,
        "scenario": cell.scenario,
        "sessions": cell.sessions,
        "agreement_rate": cell.agreement_rate,
        "payoffs": payoff_numbers(cell.payoffs),
        "relative_gains": dict(cell.relative_gains),
        "distance_to_nash": cell.distance_to_nash,
        "distance_to_contract_set": cell.distance_to_contract_set,
        "rounds": cell.rounds,
    }
