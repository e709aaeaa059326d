"""A crisis and a war of attrition, as written."""

from __future__ import annotations

from typing import Any

from pydantic import Field

from sim.scenario.schema.entries import STRING, FileTable, ProbabilityTable, QuantityTable, Sourced
from sim.scenario.schema.records import SizeTable
from sim.scenario.schema.values import Outcome

INSIDE_OPTION = "inside option"
PAYOFFS = "What it is worth by party, in payoff points, where that is not computed."


class WaitingTable(Sourced):
    """What waiting for the other to give in is worth to a party, in payoff points.

    Who gives in is worked out where two parties have all four numbers.
    """

    flow: QuantityTable | None = Field(
        None, description="What it has in each period while nobody gives in: the flow."
    )
    give_in: QuantityTable | None = Field(None, description="Once it gives in.")
    win: QuantityTable | None = Field(
        None, description="Once the other gives in; more than give_in."
    )
    rate: QuantityTable | None = Field(None, description="Its discount rate per period, 0 or more.")
    text: str | None = Field(None, description="What the source says of it.")


class EndTable(Sourced):
    """How a crisis may end: an outcome or the talks that go on, its payoffs, or both."""

    form = (
        'the name of an outcome, "status quo", "inside option", or a table with outcome, '
        "inside_option or payoffs"
    )
    short_forms = (STRING,)

    outcome: Outcome | None = Field(None, description="The outcome that then holds.")
    inside_option: bool = Field(
        False, description="The talks then go on: what `inside_option` brings, its costs included."
    )
    payoffs: dict[str, QuantityTable] = Field({}, description=PAYOFFS)

    @classmethod
    def expand(cls, value: Any) -> Any:
        """Take a text as the name of an outcome, or as the inside option."""
        if value == INSIDE_OPTION:
            return {"inside_option": True}
        return {"outcome": value} if isinstance(value, str) else value


class WarTable(Sourced):
    """The end by force: a branch of no deal, its payoffs, or both."""

    form = "the id of a no-deal branch, or a table with branch or payoffs"
    short_forms = (STRING,)

    branch: str | None = Field(None, description="The branch of no deal that then happens.")
    payoffs: dict[str, QuantityTable] = Field({}, description=PAYOFFS)

    @classmethod
    def expand(cls, value: Any) -> Any:
        """Take a text as the id of a branch."""
        return {"branch": value} if isinstance(value, str) else value


class CrisisTable(Sourced):
    """A challenge: the defender gives in or resists, and then the challenger fights or backs down.

    An end that is left out is not computed; `sq` is the status quo.
    """

    challenger: str = Field(description="The party that challenges.")
    defender: str = Field(description="The party that is challenged.")
    sq: EndTable | None = Field(None, description="Without a challenge; the status quo.")
    gives_in: EndTable | None = Field(None, description="The defender gives in.")
    backs_down: EndTable | None = Field(
        None, description="The challenger backs down; sq less its audience cost if left out."
    )
    war: WarTable | None = Field(None, description="The challenger fights.")
    hold: EndTable | None = Field(None, description="The challenger keeps the pressure on.")
    firm: ProbabilityTable | None = Field(
        None, description="How likely the defender takes it that the challenger would fight."
    )
    audience_cost: SizeTable | None = Field(
        None, description="What backing down costs the challenger; unsized when left out."
    )
    text: str | None = Field(None, description="What the source says of it.")


class CrisisTables(FileTable):
    """What challenging and waiting are worth."""

    waiting: dict[str, WaitingTable] = Field({}, description="What waiting is worth, by party.")
    crisis: CrisisTable | None = Field(None, description="A challenge, and how it may end.")
