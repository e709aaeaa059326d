"""Issues, options, preferences and importance as written."""

from __future__ import annotations

from collections import Counter
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, StrictBool

from sim.errors import UnplacedError
from sim.scenario.schema.entries import STRING, FileTable, QuantityTable, Sourced
from sim.scenario.schema.formulas import EndsTable, IdealTable
from sim.scenario.schema.values import TOGETHER, Names, Number, OptionId, refuse
from sim.scenario.text.formula_words import formula_in, is_formula
from sim.scenario.text.shortened import shown


class OptionTable(Sourced):
    """One option of an issue; its wording alone is enough."""

    form = "the wording of the option, or a table with text"
    short_forms = (STRING,)

    text: str | None = Field(None, description="Wording of the option.")
    short: str | None = Field(None, description="A few words for it, where room is scarce.")
    basis: Literal["stated", "implied", "residual", "status quo"] | None = Field(
        None, description="Whether the source states it; residual: added to be exhaustive."
    )
    value: Number | None = Field(None, description="A numeric parameter, such as years.")
    unit: str | None = Field(None, description="Unit of the value.")
    controlled_by: Names = Field(
        (), description=f"Who can bring it about, instead of whoever controls the issue. {TOGETHER}"
    )
    irreversible: StrictBool = Field(
        False, description="Whether it is never left again, by no move."
    )

    @classmethod
    def expand(cls, value: Any) -> Any:
        """Take a text as the wording."""
        return {"text": value} if isinstance(value, str) else value


class RangeTable(FileTable):
    """Numeric steps that make ordered options, each of them with decimals that end."""

    form = "{ from = 0, to = 100, step = 10 }"

    from_: Number = Field(alias="from", description="First value.")
    to: Number = Field(description="Last value.")
    step: Number = Field(description="Step, above 0.")
    unit: str | None = Field(None, description="Unit of the values.")


class PreferenceTable(Sourced):
    """What one party wants on one issue: a ranking, scores, or a formula of the options' numbers.

    A formula is for an issue with a range, or whose options all have a value: "rising", "falling",
    "ideal 4.5", "points 3:0 4.5:80 6:100". [The rules](#the-rules) say what each of them means.
    """

    form = 'a ranking such as "a > b ~ c", a formula such as "ideal 4.5", or a table'
    short_forms = (STRING,)
    instead = tuple(
        frozenset({key}) for key in ("ranking", "scores", "rising", "falling", "ideal", "points")
    )

    ranking: str | None = Field(
        None,
        description="Best to worst: >> large, > normal, ~ small, = equal, ? not settled.",
        examples=["never >> moratorium > open"],
    )
    scores: dict[str, QuantityTable] | None = Field(
        None, description="A number for every option instead of a ranking, 0 to 100."
    )
    rising: EndsTable | None = Field(None, description="The higher the number, the better.")
    falling: EndsTable | None = Field(None, description="The lower the number, the better.")
    ideal: IdealTable | None = Field(None, description="The nearer to this number, the better.")
    points: dict[str, QuantityTable] | None = Field(
        None,
        description="Scores at some numbers, in quotes; straight lines between them.",
        examples=[{"3.0": 0, "4.5": 80, "6.0": 100}],
    )

    @classmethod
    def expand(cls, value: Any) -> Any:
        """Take a text as a formula where it begins as one, else as a ranking."""
        if isinstance(value, str) and is_formula(value):
            try:
                return formula_in(value)
            except UnplacedError:  # which the checks of rankings word
                return {"ranking": value}
        return {"ranking": value} if isinstance(value, str) else value

    @property
    def forms(self) -> tuple[str, ...]:
        """Return which of ranking, scores and the formulas are given."""
        return tuple(key for form in self.instead for key in form if getattr(self, key) is not None)


def _options_by_id(value: Any) -> Any:
    if isinstance(value, list) and all(isinstance(option, str) for option in value):
        twice = next((option for option, count in Counter(value).items() if count > 1), None)
        if twice is not None:
            raise refuse(f"option {shown(twice)} is listed twice", "keep it once")
        return {option: {} for option in value}
    return value


class IssueTable(Sourced):
    """One issue with its ordered options."""

    instead = (frozenset({"options"}), frozenset({"range"}))

    name: str | None = Field(None, description="Name for people; the id if left out.")
    short: str | None = Field(None, description="A few words for it, where room is scarce.")
    status_quo: OptionId = Field(description="The option that holds without any agreement.")
    canonical: str | None = Field(None, description="Name of the issue across scenarios.")
    dimension: str | None = Field(None, description="What the order of the options means.")
    controlled_by: Names = Field(
        (), description=f"Who can change it, by a move (sim stability) or as a step. {TOGETHER}"
    )
    negotiable: StrictBool = Field(True, description="false: a state, not an object of the talks.")
    note: str | None = Field(None, description="Anything else about the issue.")
    options: Annotated[dict[str, OptionTable], BeforeValidator(_options_by_id)] = Field(
        {}, description="Options by id, in the order of the dimension."
    )
    range: RangeTable | None = Field(None, description="Numeric steps instead of options.")
    wants: dict[str, PreferenceTable] = Field(
        {}, description="Preferences by party (or by issue under [preferences.PARTY])."
    )


def _tier(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


Tier = Annotated[list[str], BeforeValidator(_tier)]


class ImportanceTable(Sourced):
    """How much each issue matters to one party: tiers, or weights."""

    instead = (frozenset({"tiers"}), frozenset({"weights"}))

    tiers: list[Tier] | None = Field(
        None, description="Lists of issues, most important first.", examples=[[["land"], ["aid"]]]
    )
    no_stake: list[str] = Field(
        [], description="Issues in which the source says it has no stake; wants are needed."
    )
    unknown: list[str] = Field([], description="Issues on which the source is silent.")
    of: dict[str, Sourced] = Field({}, description="Evidence for one issue's place.")
    weights: dict[str, QuantityTable] | None = Field(
        None, description="Numbers instead of tiers, 0 or more."
    )


class IssueTables(FileTable):
    """What is at issue, and what each party wants."""

    issues: dict[str, IssueTable] = Field({}, description="Issues by id.")
    preferences: dict[str, dict[str, PreferenceTable]] = Field(
        {}, description="Preferences by party and issue (or under [issues.ISSUE.wants])."
    )
    importance: dict[str, ImportanceTable] = Field(
        {}, description="Importance by party; without it, raw scores add up as written."
    )
