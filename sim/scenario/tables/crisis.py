"""The tables on crises and on waiting."""

from __future__ import annotations

from collections.abc import Iterator

from sim.scenario.assembly import crisis as build
from sim.scenario.assembly.as_written import as_written, each
from sim.scenario.checks.crisis import check_crisis, check_waiting
from sim.scenario.nouns.contents import Contents
from sim.scenario.nouns.crisis import End, Waiting
from sim.scenario.nouns.quantity import Quantity
from sim.scenario.nouns.source_table import SourceRow
from sim.scenario.tables.table import Table


def _waiting_rows(contents: Contents) -> Iterator[SourceRow]:
    for party, worth in contents.waiting.items():
        for key in ("flow", "give_in", "win", "rate"):
            number: Quantity | None = getattr(worth, key)
            of = f"{party}: {key}"
            yield SourceRow.of_number("waiting", party, None, of, number, worth.evidence)


def _crisis_rows(contents: Contents) -> Iterator[SourceRow]:
    crisis = contents.crisis
    if crisis is None:
        return
    who = f"{crisis.challenger} against {crisis.defender}"
    yield SourceRow.of("crisis", None, None, who, crisis.text, crisis.evidence)
    for key in ("sq", "gives_in", "backs_down", "war", "hold"):
        end: End | None = getattr(crisis, key)
        for party, payoff in () if end is None else end.payoffs.items():
            of = f"{party}: {key}"
            yield SourceRow.of_number("payoff of a crisis", party, None, of, payoff)
    for key, number in (("firm", crisis.firm), ("audience_cost", crisis.audience_cost)):
        row = ("crisis", crisis.challenger, None, key, number, crisis.evidence)
        yield SourceRow.of_number(*row)


CRISIS = (
    Table(
        "waiting",
        each(as_written(Waiting, "party")),
        check=check_waiting,
        rows=_waiting_rows,
        example="""\
[waiting.west]
flow = 20
give_in = 35
win = { low = 60, best = 70, high = 80 }
source = "9"

[waiting.east]
flow = 25
give_in = 30
win = 65
rate = 0.05
""",
    ),
    Table(
        "crisis",
        build.crisis,
        check=check_crisis,
        rows=_crisis_rows,
        needs=("issues", "outcomes"),
        example="""\
[crisis]
challenger = "west"
defender = "east"
gives_in = "offer"
war = "line_closes"
hold = { outcome = "status quo", payoffs.west = 30 }
backs_down.payoffs = { east = 45 }
firm = "unlikely"
audience_cost = "minor"
text = "Westholm threatens to let the line close."
source = "9"
""",
    ),
)
