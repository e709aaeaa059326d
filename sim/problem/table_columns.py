"""What the columns of tables are called."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TypeVar

Entry = TypeVar("Entry")


def by_column(entries: Mapping[str, Entry], taken: Collection[str]) -> dict[str, Entry]:
    """Return what issues have by their columns: their ids, or ``issue:<id>`` for those taken.

    >>> by_column({"toll": "low", "outcomes": "all"}, ["outcomes"])
    {'toll': 'low', 'issue:outcomes': 'all'}
    """
    return {f"issue:{i}" if i in taken else i: entry for i, entry in entries.items()}
