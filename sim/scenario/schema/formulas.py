"""The numbers of a formula as written: its ends, and the number that a party likes best."""

from __future__ import annotations

from typing import Any, ClassVar

from pydantic import Field

from sim.scenario.schema.entries import FileTable, JsonSchema, QuantityTable
from sim.scenario.schema.values import NUMBER


class EndsTable(FileTable):
    """The scores at the lowest and at the highest number; true for 0 and 100.

    They are points where payoffs are raw.
    """

    form = "true, or { from = 0, to = 35 }"
    short_forms: ClassVar[tuple[JsonSchema, ...]] = ({"const": True},)

    from_: QuantityTable | None = Field(
        None, alias="from", description="The score at the lowest number."
    )
    to: QuantityTable | None = Field(None, description="The score at the highest number.")

    @classmethod
    def expand(cls, value: Any) -> Any:
        """Take true as a table without scores of its own."""
        return {} if value is True else value


class IdealTable(QuantityTable):
    """The number that a party likes best, or an interval; with scores of its own if need be."""

    form = "a number, or { low = ..., best = ..., high = ..., from = ..., to = ... }"
    short_forms: ClassVar[tuple[JsonSchema, ...]] = (NUMBER,)

    from_: QuantityTable | None = Field(
        None, alias="from", description="The score at the end farther away, instead of 0."
    )
    to: QuantityTable | None = Field(None, description="The score at the ideal, instead of 100.")
