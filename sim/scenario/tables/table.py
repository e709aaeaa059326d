"""What the language has to say of one of its tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sim.scenario.assembly.derive import Draft, EvidenceReader, mapped
from sim.scenario.checks.names import Findings, Names
from sim.scenario.nouns.contents import Contents
from sim.scenario.nouns.source_table import SourceRow
from sim.scenario.schema.file import ScenarioFile

Build = Callable[[Draft, Any], Any]
Check = Callable[[Findings, Names, ScenarioFile], None]
Rows = Callable[[Contents], Iterable[SourceRow]]


def _no_rows(contents: Contents) -> Iterable[SourceRow]:
    del contents
    return ()


@dataclass(frozen=True)
class Table:
    """One table of a scenario file, `key`, on its way from what is written to what is listed.

    Its model is the field `key` of `ScenarioFile`, which also says how a patch merges into it.
    `build` makes of it the field `noun` of the contents (of the same name, unless it is given),
    looking at the sections `needs` besides its own; `check` finds what is wrong with it, `rows`
    lists where it comes from. `example` is written into the reference. `counted` are the words
    for one and for several of its entries, where they are counted.
    """

    key: str
    build: Build
    example: str
    check: Check | None = None
    rows: Rows = _no_rows
    counted: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    noun: str = ""

    def made(self, contents: Contents) -> Any:
        """What was made of the table."""
        return getattr(contents, self.noun or self.key)


def each(make: Callable[[str, Any, EvidenceReader], Any]) -> Build:
    """What builds a table of entries by id, each by itself, in file order."""

    def build(draft: Draft, tables: Mapping[str, Any]) -> Any:
        return mapped({name: make(name, table, draft.evidence) for name, table in tables.items()})

    return build
