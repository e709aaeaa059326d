"""What happens without an agreement, as written."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BeforeValidator, Field, StrictBool

from sim.scenario.nouns.no_deal import ChosenBy
from sim.scenario.schema.entries import (
    CostTable,
    FileTable,
    ProbabilityTable,
    QuantityTable,
    Sourced,
)
from sim.scenario.schema.values import TOGETHER, Names, Outcome


def _listed(value: Any) -> Any:
    return value if isinstance(value, list) else [value]


CostList = Annotated[list[CostTable], BeforeValidator(_listed)]


class InsideOptionTable(Sourced):
    """What each period brings while the talks go on: to each party its flow."""

    name: str | None = Field(None, description="Name for people.")
    text: str | None = Field(None, description="What the source says of it.")
    outcome: Outcome = Field(
        description='An option per issue, with rest = "status quo"; or a named outcome.'
    )
    cost: dict[str, CostList] = Field({}, description="Costs by party: a grade, points, a list.")


class BranchTable(InsideOptionTable):
    """One branch of the no-deal lottery."""

    probability: ProbabilityTable = Field(description="How likely this branch is without a deal.")
    believed_by: dict[str, ProbabilityTable] = Field(
        {}, description="The probability that a party uses instead."
    )
    threat: StrictBool = Field(False, description="Whether a party threatens with this branch.")
    controlled_by: Names = Field((), description=f"Who decides on it. {TOGETHER}")


class NoDealRuleTable(Sourced):
    """Who chooses what happens without an agreement."""

    chosen_by: ChosenBy = Field(
        "lottery",
        description="lottery: everybody averages over all branches; holder: a party does not "
        "average over what it decides alone; common knowledge: nor do the others.",
    )


class NoDealTables(FileTable):
    """What there is without an agreement."""

    no_deal: dict[str, BranchTable] = Field({}, description="Branches of the no-deal lottery.")
    no_deal_rule: NoDealRuleTable | None = Field(
        None, description="Who chooses among the branches."
    )
    no_deal_payoffs: dict[str, QuantityTable] = Field(
        {}, description="No-deal payoffs by party; they win over the lottery."
    )
    outside_options: dict[str, QuantityTable] = Field(
        {}, description="What a party can get by leaving."
    )
    inside_option: InsideOptionTable | None = Field(
        None, description="What each period brings while the talks go on."
    )
