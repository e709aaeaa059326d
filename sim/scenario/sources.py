"""Where every number and rule of a scenario comes from: its sources by id, and as a listing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sim.errors import SimError
from sim.scenario.nouns.contents import Contents
from sim.scenario.nouns.records import Source
from sim.scenario.nouns.source_table import SourceRow, SourceTable
from sim.scenario.tables.all_tables import TABLES
from sim.scenario.text.nearest import choose_by_name, id_of
from sim.scenario.text.shortened import quoted


class Sources(Mapping[str, Source]):
    """The sources by id; called, the table of where each number and rule comes from."""

    def __init__(self, scenario: Contents) -> None:
        self._scenario = scenario

    def __getitem__(self, key: str) -> Source:
        return self._scenario.bibliography[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._scenario.bibliography)

    def __len__(self) -> int:
        return len(self._scenario.bibliography)

    def __call__(self, party: str | None = None, issue: str | None = None) -> SourceTable:
        """Return the rows about a party, an issue, or both; all of them without arguments.

        Each is meant by its id or its name.

        Raises SimError if the party or issue is unknown.
        """
        contents = self._scenario
        parties = {p: one.name for p, one in contents.parties.items()}
        issues = {i: one.name for i, one in contents.issues.items()}
        party = None if party is None else id_of(party, parties)
        issue = None if issue is None else id_of(issue, issues)
        for noun, name, known in (("party", party, parties), ("issue", issue, issues)):
            if name is not None and name not in known:
                remedy = choose_by_name(name, known)
                raise SimError(f"{contents.path}: unknown {noun} {quoted(name)} - {remedy}")
        rows = (row for table in TABLES if table.rows for row in table.rows(contents))
        return SourceTable(
            tuple(
                row
                for row in rows
                if (party is None or row.party == party) and (issue is None or _about(row, issue))
            )
        )


def _about(row: SourceRow, issue: str) -> bool:
    return row.issue is not None and issue in row.issue.split(", ")
