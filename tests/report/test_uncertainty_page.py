"""What ``sim uncertainty`` prints of many parties, and where nothing is drawn."""

from __future__ import annotations

import io
import re

from rich.console import Console

from sim.report.uncertainty_page import uncertainty_page, undrawn_section
from tests.report.screened import screened

MEDIAN = re.compile(r"-?[\d.]+  \[-?[\d.]+, -?[\d.]+\]")


def test_no_number_of_many_parties_is_cut() -> None:
    spread = screened("forty_towns").spread
    console = Console(file=io.StringIO(), width=100)
    console.print(*uncertainty_page(spread, ()))
    text = console.file.getvalue()  # type: ignore[attr-defined]
    _, _, table = text.partition("What each party gets")
    table, _, _ = table.partition("The deal under Nash")
    assert "…" not in table
    assert len(MEDIAN.findall(table)) == 2 * len(spread.problem.parties)
    assert all(f"Town {k}" in table for k in range(1, 41))
    assert max(map(len, table.splitlines())) <= 100


def test_the_heading_is_the_same_where_nothing_is_drawn() -> None:
    heading, *_ = (str(block) for block in undrawn_section())
    assert "How sure is this?" in heading
