"""What the language has to say of one of its tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from sim.scenario.assembly.as_written import Build
from sim.scenario.checks.names import Findings, Names
from sim.scenario.nouns.contents import Contents
from sim.scenario.nouns.source_table import SourceRow
from sim.scenario.schema.file import ScenarioFile

Check = Callable[[Findings, Names, ScenarioFile], None]
Rows = Callable[[Contents], Iterable[SourceRow]]


@dataclass(frozen=True)
class Table:
    """One table of a scenario file, ``key``, on its way from what is written to what is listed.

    Its model is the field ``key`` of ``ScenarioFile``, which also says how a patch merges into it.
    ``build`` makes of it the field ``noun`` of the contents (of the same name, unless it is given),
    looking at the sections ``needs`` besides its own; ``check`` finds what is wrong with it,
    ``rows`` lists where it comes from. ``example`` is written into the reference. ``counted`` are
    the words for one and for several of its entries, where they are counted.
    """

    key: str
    build: Build
    example: str
    check: Check | None = None
    rows: Rows | None = None
    counted: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    noun: str = ""

    def made(self, contents: Contents) -> Any:
        """Return what was made of the table."""
        return getattr(contents, self.noun or self.key)
