"""How an agreement is carried out, as written."""

from __future__ import annotations

from typing import Any

from pydantic import Field

from sim.scenario.nouns.implementation import IfBrokenOff, LinksHold
from sim.scenario.schema.entries import FileTable, JsonSchema, Sourced
from sim.scenario.schema.values import TOGETHER, Names, OptionId, refuse
from sim.scenario.text.shortened import shown

_SETTLED: JsonSchema = {
    "type": "object",
    "additionalProperties": {"type": ["string", "number"]},
}


class StepTable(Sourced):
    """One step; without any of these keys it names the options that it brings, and no owner."""

    form = '{ issue = "option" }, or { id = "...", does = { issue = "option" }, by = "party" }'
    short_forms = (_SETTLED,)

    id: str | None = Field(None, description="Its id; the number of the step if left out.")
    does: dict[str, OptionId] = Field(description="The options that it brings, by issue.")
    by: Names = Field((), description=f"Who takes it. {TOGETHER}")
    after: Names = Field((), description="Steps that must be taken before.")
    together_with: Names = Field((), description="Steps that are taken at once with it (escrow).")
    reverts: dict[str, OptionId] = Field(
        {}, description="What is set back if the rest is broken off once it is done (snapback)."
    )
    text: str | None = Field(None, description="Wording.")

    @classmethod
    def expand(cls, value: Any) -> Any:
        """Take a table without the keys of a step as what the step does."""
        if not isinstance(value, dict) or "does" in value:
            return value
        own = [key for key in value if key in cls.model_fields]
        if not own:
            return {"does": value}
        for issue in value.keys() - own:
            what = f"{shown(issue)} stands beside {shown(own[0])}"
            raise refuse(what, f'write does = {{ {issue} = "..." }}')
        return value


class ImplementationTable(Sourced):
    """How an agreement is carried out, step by step.

    A step with an id is taken in any order that `after` allows; one without an id comes after the
    step before it.
    """

    name: str | None = Field(None, description="Name for people.")
    steps: list[StepTable] = Field([], description="The steps, at most 20.")
    if_broken_off: IfBrokenOff = Field(
        "as it is", description="What holds if it is broken off half-way."
    )
    links_hold: LinksHold = Field(
        "always",
        description="at the end: links say what the agreement contains, not what comes half-way.",
    )
    orders: dict[str, list[str]] = Field(
        {}, description="Orders of all steps by name, such as the one that the source asks for."
    )
    text: str | None = Field(None, description="Wording.")

    @property
    def step_ids(self) -> tuple[str, ...]:
        """Return the id of each step, its number from 1 where it has none."""
        return tuple(step.id or str(number) for number, step in enumerate(self.steps, start=1))

    @property
    def waits(self) -> tuple[tuple[str, ...], ...]:
        """Return the steps that each step comes after."""
        ids = self.step_ids
        return tuple(
            step.after or (ids[k - 1 : k] if step.id is None and not step.together_with else ())
            for k, step in enumerate(self.steps)
        )


class ImplementationTables(FileTable):
    """How an agreement is carried out."""

    implementation: dict[str, ImplementationTable] = Field({}, description="Plans by id.")
