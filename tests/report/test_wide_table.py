"""Narrow consoles: numbers and names are never cut."""

from __future__ import annotations

import io

import pytest
from rich.console import Console

from sim.report.wide_table import WideTable

TABLE = WideTable(
    header=("", "Landlord", "Tenant\n(must ratify)", ""),
    rows=(
        ("No deal", "40.0", "30.0", ""),
        ("Kalai–Smorodinsky", "75.0  (+35.0)", "50.0  (+20.0)", "one of 3 deals"),
    ),
)


def printed(width: int, table: WideTable = TABLE) -> str:
    stream = io.StringIO()
    Console(file=stream, width=width, highlight=False).print(table)
    return stream.getvalue()


@pytest.mark.parametrize("width", [100, 60, 40, 36])
def test_every_number_and_name_is_there_in_full(width: int) -> None:
    text = printed(width)
    for words in ("Kalai–Smorodinsky", "75.0  (+35.0)", "50.0  (+20.0)", "Landlord", "Tenant"):
        assert words in text
    assert "…" not in text
    assert all(len(line.rstrip()) <= width for line in text.splitlines())


def test_there_is_a_block_for_each_column_where_a_row_does_not_fit() -> None:
    assert "Landlord" in printed(100).splitlines()[1]
    blocks = printed(40).split("\n\n")
    assert ["Landlord" in block for block in blocks] == [True, False]
    assert all("No deal" in block for block in blocks)
    assert blocks[1].splitlines()[-2:][0].strip() == "Remarks"


def test_columns_that_fit_together_are_one_block() -> None:
    parties = [f"Party {k}" for k in range(6)]
    wide = WideTable(("", *parties), (("No deal", *("10.0  (+10.0)",) * 6),), has_remark=False)
    stream = io.StringIO()
    Console(file=stream, width=60, highlight=False).print(wide)
    shown = [[p for p in parties if p in block] for block in stream.getvalue().split("\n\n")]
    assert shown == [parties[:3], parties[3:]]


def test_each_block_repeats_all_columns_that_say_which_row_it_is() -> None:
    turns = (("0", "Ann", "70.0", "20.0"), ("0", "Bob", "30.0", "60.0"))
    table = WideTable(("round", "speaks", "Ann gets", "Bob gets"), turns, has_remark=False, keys=2)
    blocks = printed(30, table).split("\n\n")
    assert [["gets" in block, "Ann" in block, "Bob" in block] for block in blocks] == [
        [True, True, True]
    ] * 2
    assert "70.0" in blocks[0]
    assert "60.0" in blocks[1]
