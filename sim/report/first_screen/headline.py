"""The first screen as data: the case, the items, and what each party gets."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from sim.report.first_screen.agreements import content_item, refusal_item
from sim.report.first_screen.deal_rows import DealRow, deal_rows
from sim.report.first_screen.doubt import doubt_item, limits_item, turn_item
from sim.report.first_screen.holding import holding_item
from sim.report.first_screen.item import Answers, Item
from sim.report.first_screen.next_concessions import concession_item
from sim.report.first_screen.source_and_model import model_item, source_item
from sim.report.first_screen.winning_sets import winning_set_item
from sim.report.heading import origin, settings
from sim.sentences import capital

ITEMS: tuple[Callable[[Answers], Item | None], ...] = (
    source_item,
    model_item,
    winning_set_item,
    content_item,
    refusal_item,
    holding_item,
    concession_item,
    turn_item,
    doubt_item,
    limits_item,
)


@dataclass(frozen=True)
class Headline:
    """What a reader sees first; ``origin`` is whom the case is after, and what is selected."""

    title: str
    origin: tuple[str, ...]
    items: tuple[Item, ...]
    deals: tuple[DealRow, ...]

    def document(self) -> dict[str, Any]:
        """Return it for other programs: sentences with the facts in them, by id."""
        return {
            "title": self.title,
            "origin": list(self.origin),
            **{item.key: {"sentences": list(item.sentences), **item.facts} for item in self.items},
            "deals": [
                {
                    "label": row.label,
                    "payoffs": {p: float(x) for p, x in row.payoffs.items()},
                    "solutions": list(row.solutions),
                    "outcome": None if row.outcome is None else dict(row.outcome),
                }
                for row in self.deals
            ],
        }


def headline(answers: Answers) -> Headline:
    """Return the first screen of a case that is solved, drawn and diagnosed.

    Items that need what the file does not have, such as a thesis, fall away.
    """
    scenario = answers.scenario
    found = (make(answers) for make in ITEMS)
    items = [x and replace(x, sentences=tuple(map(capital, x.sentences))) for x in found]
    return Headline(
        scenario.title,
        (*origin(scenario), *settings(scenario, answers.problem, with_reasons=False)),
        tuple(item for item in items if item is not None),
        deal_rows(answers),
    )
