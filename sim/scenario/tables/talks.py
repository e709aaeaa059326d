"""The table on how the talks are held."""

from __future__ import annotations

from collections.abc import Iterator

from sim.scenario.assembly.as_written import as_written
from sim.scenario.assembly.derive import Draft
from sim.scenario.checks.talks import check_talks
from sim.scenario.nouns.contents import Contents
from sim.scenario.nouns.quantity import show
from sim.scenario.nouns.source_table import SourceRow
from sim.scenario.nouns.talks import Talks
from sim.scenario.schema.talks import TalksTable
from sim.scenario.tables.table import Table


def _talks(draft: Draft, table: TalksTable | None) -> Talks | None:
    return None if table is None else as_written(Talks)("", table, draft.evidence)


def _talks_rows(contents: Contents) -> Iterator[SourceRow]:
    talks = contents.talks
    if talks is None:
        return
    numbers = {"round_length": talks.round_length, "length": talks.length}
    numbers["deadline"] = talks.deadline
    written = {"rounds": str(talks.rounds or ""), "order": ", ".join(talks.order)}
    written |= {key: "" if x is None else show(x) for key, x in numbers.items()}
    for key, value in written.items():
        if value:
            yield SourceRow.of("talks", None, None, key, value, talks.evidence)
    if talks.breakdown is not None:
        row = ("talks", None, None, "breakdown", talks.breakdown, talks.evidence)
        yield SourceRow.of_number(*row)


TALKS = (
    Table(
        "talks",
        _talks,
        check=check_talks,
        rows=_talks_rows,
        example="""\
[talks]
rounds = 12
order = ["east", "west"]
breakdown = "remote chance"
round_length = 0.5
text = "The councils meet twice a month, and Eastholm speaks first."
source = "9"
""",
    ),
)
