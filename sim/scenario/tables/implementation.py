"""The table on how an agreement is carried out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sim.scenario.assembly.as_written import each
from sim.scenario.assembly.implementation import implementation
from sim.scenario.checks.implementation import check_implementation
from sim.scenario.nouns.contents import Contents
from sim.scenario.nouns.implementation import Step
from sim.scenario.nouns.source_table import SourceRow
from sim.scenario.tables.table import Table


def _rows(contents: Contents) -> Iterator[SourceRow]:
    """Plans of which the file says more than steps, then steps."""
    for plan in contents.implementation.values():
        broken = (
            [] if plan.if_broken_off == "as it is" else [f"if broken off, {plan.if_broken_off}"]
        )
        said = broken + [f"{name}: {', '.join(order)}" for name, order in plan.orders.items()]
        if said:
            yield SourceRow.of("plan", None, None, plan.id, "; ".join(said), plan.evidence)
    yield from _step_rows(contents)


def _step_rows(contents: Contents) -> Iterator[SourceRow]:
    """Steps of which the file says who takes them, when, or what is set back: judgements all."""
    for plan in contents.implementation.values():
        for step in plan.steps:
            if step.by or step.after or step.together_with or step.reverts:
                subject, issues = f"{plan.id}: {step.id}", ", ".join(step.does)
                why = step.evidence.or_else(plan.evidence)
                party = step.by[0] if len(step.by) == 1 else None
                yield SourceRow.of("step", party, issues, subject, _words(step), why)


def _words(step: Step) -> str:
    told = [
        (", by ", " and ".join(step.by)),
        ("; after ", " and ".join(step.after)),
        ("; together with ", " and ".join(step.together_with)),
        ("; if broken off, back to ", _options(step.reverts)),
    ]
    return _options(step.does) + "".join(f"{word}{what}" for word, what in told if what)


def _options(choice: Mapping[str, str]) -> str:
    return ", ".join(f"{issue} = {option}" for issue, option in choice.items())


IMPLEMENTATION = (
    Table(
        "implementation",
        each(implementation),
        check=check_implementation,
        rows=_rows,
        example="""\
[implementation.fare_first]
steps = [{ fare = "30" }, { timetable = "weekly" }]
source = "13"

[implementation.exchange]
if_broken_off = "as it is"
orders.as_the_board_asks = ["dearer", "crossings"]
source = "13"

[[implementation.exchange.steps]]
id = "dearer"
does = { fare = "30" }
by = "board"
reverts = { fare = "20" }
why = "The board sets the fare."

[[implementation.exchange.steps]]
id = "crossings"
does = { timetable = "daily" }
by = ["west", "east"]
after = "dearer"
""",
    ),
)
