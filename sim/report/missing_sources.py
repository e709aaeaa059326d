"""What has neither a source nor a rule, in few lines: by party and kind where there is much."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from sim.report.kinds_in_plural import in_plural
from sim.scenario.nouns.source_table import SourceTable
from sim.sentences import counted, listing

MOST = 3  # rows of one party that are named one by one


def missing_lines(rows: SourceTable) -> Iterator[str]:
    """Yield lines on what lacks a source, party by party."""
    missing = rows.without_source
    if not missing:
        yield f"none of {counted(len(rows), 'entry', 'entries')}"
    for party in dict.fromkeys(row.party for row in missing):
        own = [row for row in missing if row.party == party]
        if party is not None and len(own) > MOST:
            kinds = Counter(row.kind for row in own).items()
            yield f"{party}: {listing(_counted(rows, party, *kind) for kind in kinds)}"
        else:
            yield from (f"{row.kind}: {row.subject}" for row in own)


def _counted(rows: SourceTable, party: str, kind: str, count: int) -> str:
    total = sum(row.kind == kind and row.party == party for row in rows)
    words = counted(total, kind, in_plural(kind))
    if count < total:
        return f"{count} of {words}"
    return f"all {words}" if total > 1 else words
