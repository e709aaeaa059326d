"""Tables that many parts of a file share: sourced entries, numbers, probabilities, costs."""

from __future__ import annotations

from fractions import Fraction
from typing import Any, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field, GetJsonSchemaHandler, model_validator
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from sim.scenario.schema.values import NUMBER, Number, refuse
from sim.scenario.text.exact_numbers import fraction_in, has_too_many_digits
from sim.scenario.text.shortened import shown
from sim.scenario.text.syntax_values import slip_in_number

JsonSchema = dict[str, Any]
STRING: JsonSchema = {"type": "string"}
STRINGS: JsonSchema = {"type": "array", "items": STRING}
INTERVAL = frozenset({"low", "best", "high"})


class FileTable(BaseModel):
    """A table of the file; keys that it does not know are mistakes.

    ``short_forms`` are the JSON Schemas of what may stand instead of the table, ``form`` says in
    words what belongs here, ``expand`` turns a short form into the table. Of the sets of keys in
    ``instead`` one stands for the others, also when a patch changes the table.
    """

    model_config = ConfigDict(
        extra="forbid", frozen=True, arbitrary_types_allowed=True, defer_build=True
    )
    short_forms: ClassVar[tuple[JsonSchema, ...]] = ()
    form: ClassVar[str] = "a table"
    instead: ClassVar[tuple[frozenset[str], ...]] = ()

    @classmethod
    def expand(cls, value: Any) -> Any:
        """Return the table that a short form stands for; anything else unchanged."""
        return value

    @model_validator(mode="before")
    @classmethod
    def _from_short_form(cls, value: Any) -> Any:
        table = cls.expand(value)
        if not isinstance(table, dict):
            slip = slip_in_number(value) if isinstance(value, str) else None
            raise refuse(f"{shown(value)} cannot stand here", slip or f"write {cls.form}")
        return table

    @classmethod
    def __get_pydantic_json_schema__(
        cls, core_schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        written = handler.resolve_ref_schema(handler(core_schema))
        if not cls.short_forms:
            return written
        described = {"description": written.pop("description", "")}
        return {"anyOf": [*cls.short_forms, written], **described}


class Sourced(FileTable):
    """An entry that carries a judgement: source, evidence, and why."""

    source: str | None = Field(
        None,
        description='Paragraphs of default_source ("5,6,9") or of others ("eyal2014:12; b:3").',
        examples=["5,6,9"],
    )
    evidence: Literal["stated", "implied", "default"] | None = Field(
        None, description="How the source supports it; default: by rule, the text is silent."
    )
    why: str | None = Field(None, description="One sentence: why this reading.")
    phrase: str | None = Field(None, description="Words quoted from the source, under seven.")
    rule: str | None = Field(None, description="For evidence = default: the rule that applies.")


def is_number(value: Any) -> bool:
    """Return whether a number is meant here, finite or not, of however many digits; also "1/3"."""
    if isinstance(value, str):
        return fraction_in(value) is not None or has_too_many_digits(value)
    return isinstance(value, int | float | Fraction) and not isinstance(value, bool)


class QuantityTable(Sourced):
    """A number, or an interval.

    Where decimals do not end, a fraction stands in quotes: "1/3", whole numbers without blanks.
    """

    form = "a number, or { low = ..., best = ..., high = ... }"
    short_forms: ClassVar[tuple[JsonSchema, ...]] = (NUMBER,)

    low: Number | None = Field(None, description="The lowest value that the evidence allows.")
    best: Number | None = Field(None, description="The best reading; without it, the middle.")
    high: Number | None = Field(None, description="The highest value that the evidence allows.")
    distribution: Literal["uniform", "triangular"] | None = Field(
        None, description="What uncertainty draws from; triangular when not given."
    )

    @property
    def given(self) -> tuple[Fraction, ...]:
        """Return those of low, best and high that are given."""
        return tuple(x for x in (self.low, self.best, self.high) if x is not None)

    @classmethod
    def expand(cls, value: Any) -> Any:
        """Take a bare number as the best value."""
        return {"best": value} if is_number(value) else value


class ProbabilityTable(QuantityTable):
    """A probability: number, interval, verbal band, several bands, or the rest ("otherwise").

    A number may be a fraction in quotes, such as "1/3".
    """

    form = 'a number from 0 to 1, a verbal band, { low, best, high } or "otherwise"'
    short_forms = (NUMBER, STRING, STRINGS)
    instead = (frozenset({"band"}), frozenset({"bands"}), frozenset({"otherwise"}), INTERVAL)

    band: str | None = Field(
        None, description="A verbal band of probability.", examples=["realistic possibility"]
    )
    bands: list[str] | None = Field(
        None, description="Several bands: middle of their best values, union of intervals."
    )
    otherwise: Literal[True] | None = Field(None, description="What the other branches leave.")

    @classmethod
    def expand(cls, value: Any) -> Any:
        """Take a word as a band, a list as several, "otherwise" as the rest."""
        if isinstance(value, list):
            return {"bands": value}
        is_word = isinstance(value, str) and not is_number(value)
        table = {"band": value} if is_word else super().expand(value)
        if isinstance(table, dict) and table.get("band") == "otherwise":
            return {key: entry for key, entry in table.items() if key != "band"} | {
                "otherwise": True
            }
        return table


class CostTable(Sourced):
    """One cost of a branch to a party, in a word or in points of the 0-100 payoff scale.

    Points may be a fraction in quotes, such as "20/3".
    """

    form = 'a cost grade such as "severe" or "minor gain", or a number of points'
    short_forms = (NUMBER, STRING)
    instead = (frozenset({"grade"}), frozenset({"points"}))

    grade: str | None = Field(
        None,
        description="none, minor, moderate, severe, catastrophic, unstated; with gain reversed.",
        examples=["severe", "minor gain"],
    )
    points: QuantityTable | None = Field(None, description="Points instead of a grade.")

    @classmethod
    def expand(cls, value: Any) -> Any:
        """Take a word as a grade, a bare number as points."""
        if is_number(value):
            return {"points": value}
        return {"grade": value} if isinstance(value, str) else value
