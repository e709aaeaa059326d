"""Waiting for the other to give in, for reading and for other programs."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from sim.report.plays.play_page import Told, payoff_numbers
from sim.report.summary import bullet, heading
from sim.report.wide_table import WideTable
from sim.rounding import significant
from sim.scenario.outcome_words import percent
from sim.strategic.reputation import Reputation

NOTE = (
    "Who is not obstinate gives in just so often that the other may as well go on waiting; time is "
    "in periods of the discount rates."
)


def blocks(found: Reputation) -> Iterator[RenderableType]:
    """Yield the demands, who gives in when, and what reputation is worth."""
    told = Told(found.problem)
    yield heading("Who gives in")
    yield from map(bullet, _demands(found, told))
    yield heading("What happens")
    yield Padding(_table(found, told), (0, 0, 1, 2))
    yield from map(bullet, _story(found, told))
    yield Padding(Text(NOTE, style="dim"), (1, 0, 0, 0))


def _demands(found: Reputation, told: Told) -> Iterator[str]:
    first, second = found.problem.signatories
    for party, other in ((first, second), (second, first)):
        yield (
            f"{told.does(party, 'demand')} {told.points(found.demands[party])}, which leaves "
            f"{told.points(found.concessions[other])} to {told.name(other)}; the chance that "
            f"{told.it(party)} will never give in is {percent(found.obstinate[party])}."
        )
    yield from told.assumptions(found.assumed)


def _table(found: Reputation, told: Told) -> WideTable:
    rows = [
        (
            told.label(p),
            percent(found.at_once[p]),
            significant(found.hazards[p], 3),
            significant(found.exhausted[p], 3),
            told.points(Fraction(found.values[p])),
        )
        for p in found.problem.signatories
    ]
    header = ("", "gives in at once", "then per period", "known to be obstinate by", "expects")
    return WideTable(header, tuple(rows), has_remark=False)


def _story(found: Reputation, told: Told) -> Iterator[str]:
    weak = next((p for p, chance in found.at_once.items() if chance), None)
    end = significant(found.end, 3)
    if weak is None:
        yield (
            "Neither gives in at once: both wait, and each expects no more than giving in at once "
            "would have brought."
        )
    else:
        strong = next(p for p in found.problem.signatories if p != weak)
        yield (
            f"{told.does(weak, 'are')} the weaker: the chance to give in at once is "
            f"{percent(found.at_once[weak])}, and nothing is to be expected beyond what giving in "
            f"brings. To {told.name(strong)} the reputation is worth "
            f"{told.points(Fraction(found.values[strong]) - found.concessions[strong])}."
        )
    yield (
        f"If nobody has given in by period {end}, both are known to be obstinate, and there is no "
        f"agreement: {told.chance(found.impasse)}."
    )


def document(found: Reputation) -> dict[str, Any]:
    """Return who gives in when, for other programs."""
    parties = found.problem.signatories
    return {
        "assumed": dict(found.assumed),
        "rounds": None,
        "terms": {
            "obstinate": payoff_numbers(found.obstinate),
            "rates": payoff_numbers(found.rates),
        },
        "offers": [
            {
                "proposer": p,
                "demand": float(found.demands[p]),
                "leaves": float(found.concessions[next(q for q in parties if q != p)]),
            }
            for p in parties
        ],
        "agreement": {"probability": float(1 - found.impasse), "latest": found.end},
        "reference": {
            "gives_in_at_once": dict(found.at_once),
            "hazards": payoff_numbers(found.hazards),
            "known_to_be_obstinate_by": dict(found.exhausted),
            "expected": dict(found.values),
        },
    }
