"""Excel workbooks say what the same rows say as text; nothing in them is computed or missed."""

from __future__ import annotations

import datetime
import io
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from sim.errors import SimError
from tests.interchange.sheet.sheets import (
    LAKE,
    as_text,
    book_bytes,
    mistakes,
    read,
    remarks,
    workbook,
    written,
)

SOUND: list[list[Any]] = [
    ["issue", "option", "status quo", "A", "B"],
    ["Wage", "low", "x", 1, 9],
    [None, "high", None, 7, 2],
    ["no deal", None, None, 2, 3],
]
PART = "xl/worksheets/sheet1.xml"


def saved(folder: Path, book: Workbook) -> Path:
    return written(folder, book_bytes(book), "game.xlsx")


def changed(folder: Path, change: Callable[[bytes], bytes], part: str = PART) -> Path:
    """Return a sound workbook with one of its parts changed."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(book_bytes(workbook(Points=SOUND)))) as old,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            new.writestr(name, change(old.read(name)) if name == part else old.read(name))
        if part not in old.namelist():
            new.writestr(part, change(b""))
    return written(folder, stream.getvalue(), "game.xlsx")


def behind(xml: bytes) -> Callable[[bytes], bytes]:
    """Return a change that puts XML behind the last row."""
    return lambda part: part.replace(b"</sheetData>", xml + b"</sheetData>")


def test_openpyxl_libreoffice_and_text_are_read_alike(tmp_path: Path) -> None:
    text = read(written(tmp_path, as_text(LAKE)))
    book = workbook(Points=LAKE, Notes=[["Filled in by hand"]])
    book["Points"].merge_cells("A4:A6")
    ours = read(saved(tmp_path, book))
    theirs = read(Path(__file__).with_name("by_libreoffice.xlsx"))
    for found in (text, ours, theirs):
        del found.document["sources"]  # the name of the file
    assert ours.document == theirs.document == text.document


def test_what_is_merged_or_not_computed_is_named(tmp_path: Path) -> None:
    book = workbook(Points=SOUND)
    book["Points"].merge_cells("D2:E2")
    book["Points"]["D3"] = "=D2+6"
    uncomputed = "a formula without its value - open and save it in a spreadsheet program"
    assert mistakes(saved(tmp_path, book)) == [
        "Points!E2: merged with D2 - unmerge them and fill each",
        f"Points!D3: {uncomputed}, or write one",
    ]


def test_a_veto_over_merged_cells_is_nobodys_guess(tmp_path: Path) -> None:
    rows = [*SOUND, ["veto", None, None, "yes", None], ["quorum", 1]]
    book = workbook(Points=rows)
    book["Points"].merge_cells("D5:E5")
    assert mistakes(saved(tmp_path, book)) == [
        "Points!E5: merged with D5 - unmerge them and fill each"
    ]


def test_dates_percentages_and_truth_values_are_no_points(tmp_path: Path) -> None:
    book = workbook(Points=SOUND)
    sheet = book["Points"]
    sheet["D2"] = datetime.datetime(2026, 2, 1)
    sheet["E2"] = 0.35
    sheet["E2"].number_format = "0 %"
    sheet["D3"] = True
    assert mistakes(saved(tmp_path, book)) == [
        "Points!D2: a date stands here, which spreadsheets make of texts such as 1-2 - format the "
        "cell as a number and write it again",
        'Points!E2: "35 %" is a percentage - write 35 in it, and no % in the others either',
        "Points!D3: TRUE is no number - write a number",
    ]


def test_what_is_hidden_or_beside_is_told(tmp_path: Path) -> None:
    other = [["issue", "option", "C", "D"], ["Pay", "a", 1, 2], [None, "b", 2, 1]]
    book = workbook(Points=SOUND, Other=other)
    book["Points"].row_dimensions[2].hidden = True
    book["Points"].column_dimensions["E"].hidden = True
    book["Other"].sheet_state = "hidden"
    path = saved(tmp_path, book)
    assert remarks(path) == [
        "game.xlsx: the sheet “Other” is hidden",
        "game.xlsx: row 2 of “Points” is hidden and read like the others",
        "game.xlsx: column E of “Points” is hidden and read like the others",
        "game.xlsx: the sheet “Other” is left aside - --sheet NAME takes one",
    ]
    assert read(path, "Other").document["issues"].keys() == {"Pay"}
    with pytest.raises(SimError, match='no sheet "Othr" - did you mean "Other"'):
        read(path, "Othr")


def test_ranks_and_weights_may_stand_on_two_sheets(tmp_path: Path) -> None:
    weights = [["issue", "weight A", "weight B"], ["Wage", 3, 1], ["Leave", 1, 2]]
    ranks = [
        ["issue", "option", "rank A", "rank B"],
        ["Wage", "low", 2, 1],
        [None, "high", 1, 2],
        ["Leave", 20, 1, 2],
        [None, 25, 2, 1],
        ["no deal", None, 10, 20],
    ]
    found = read(saved(tmp_path, workbook(Weights=weights, Ranks=ranks))).document
    assert found["preferences"]["B"]["Leave"]["ranking"] == "25 > 20"
    assert found["importance"]["A"]["weights"] == {"Wage": 3, "Leave": 1}


def test_weights_on_another_sheet_are_not_passed_over(tmp_path: Path) -> None:
    weights = [["issue", "weight A", "weight B"], ["Wage", 3, 1]]
    both = "points and weights are both given - multiply them into the points, or leave them out"
    path = saved(tmp_path, workbook(Points=SOUND, Weights=weights))
    assert mistakes(path) == [f"Weights!A1: {both}"]
    assert mistakes(path, "Points") == []
    path = saved(tmp_path, workbook(Weights=weights, Points=SOUND))
    assert mistakes(path) == [f"Points!A1: {both}"]


AGAIN = "save it again in a spreadsheet program"
HARMFUL = {
    "entities": (
        lambda part: b'<!DOCTYPE a [<!ENTITY b "bbbb">]>' + part.replace(b">low<", b">&b;<"),
        f"the workbook declares a type of document, which none that is harmless does - {AGAIN}",
    ),
    "a row beyond the last": (
        behind(b'<row r="99999999999"><c r="A99999999999"><v>1</v></c></row>'),
        "a row or column 99999999999 does not exist - save the workbook again",
    ),
    "too many elements": (behind(b"<row><c/></row>" * 310_000), "the workbook has more than"),
    "cells far to the right": (
        behind(b"".join(b'<row r="%d"><c r="XFD%d"><v>1</v></c></row>' % (r, r)
                        for r in range(9, 200))),
        "cell XFD131 lies far from the others, as do many - delete what stands so far to the right",
    ),
    "cells by another name far to the right": (
        behind(b"".join(b'<row r="%d"><cell r="XFD%d"><v>1</v></cell></row>' % (r, r)
                        for r in range(9, 200))),
        "cell XFD131 lies far from the others, as do many",
    ),
    "no XML": (lambda part: part[:100], f"its part {PART} is no XML - {AGAIN}"),
    "no numbers": (
        lambda part: part.replace(b"<v>9</v>", b"<v>nine</v>"),
        "the workbook cannot be read (ValueError) - save it again in a spreadsheet program, or as "
        "CSV",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", HARMFUL)
def test_what_would_exhaust_memory_is_refused(tmp_path: Path, name: str) -> None:
    change, expected = HARMFUL[name]
    [found] = mistakes(changed(tmp_path, change))
    assert found.startswith(expected)


SHEET_TYPE = b"spreadsheetml.worksheet+xml"


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        (b'<row r="2e6"><c><v>1</v></c></row>', "a row or column 2e6 does not exist"),
        (b'<row r="9"><c><f>A1+1</f></c></row>', "Points!A9: a formula without its value"),
    ],
)
def test_a_sheet_may_be_called_anything(tmp_path: Path, before: bytes, expected: str) -> None:
    """Where a part stands, and what it is called, is up to the file."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(book_bytes(workbook(Points=SOUND)))) as old,
        zipfile.ZipFile(stream, "w") as new,
    ):
        for name in old.namelist():
            content = old.read(name).replace(b"worksheets/sheet1.xml", b"points.part")
            if name == PART:
                content = b"\xef\xbb\xbf" + behind(before)(content)
            new.writestr("xl/points.part" if name == PART else name, content)
    found = mistakes(written(tmp_path, stream.getvalue(), "game.xlsx"))
    assert found[0].startswith(expected)


def test_a_merged_range_over_the_whole_sheet_is_harmless(tmp_path: Path) -> None:
    merged = b'</sheetData><mergeCells count="1"><mergeCell ref="F1:XFD1048576"/></mergeCells>'
    path = changed(tmp_path, lambda part: part.replace(b"</sheetData>", merged))
    assert mistakes(path) == []


def test_an_archive_that_unpacks_to_too_much_is_refused(tmp_path: Path) -> None:
    path = changed(tmp_path, lambda _: bytes(60_000_000), "xl/media/zeros.bin")
    assert path.stat().st_size < 100_000
    assert mistakes(path) == [f"the archive unpacks to more than 50 MB - {AGAIN}"]


SAVE = "save it as an Excel workbook (.xlsx) or as CSV"
OLD = b"\xd0\xcf\x11\xe0" + bytes(100)


def archive(*names: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as made:
        for name in names:
            made.writestr(name, "x")
    return stream.getvalue()


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (OLD, f"this is a workbook of before 2007 (.xls) - {SAVE}"),
        (
            OLD + "EncryptedPackage".encode("utf-16-le"),
            "the workbook has a password - save it without one",
        ),
        (archive("mimetype", "content.xml"), f"this is an OpenDocument file (.ods) - {SAVE}"),
        (archive("xl/workbook.bin"), f"this is a binary workbook (.xlsb) - {SAVE}"),
        (archive("a.txt"), f"this is an archive and no Excel workbook - {SAVE}"),
        (b"PK\x03\x04 and no more", f"the archive is damaged - {AGAIN}"),
    ],
)
def test_what_is_no_workbook_is_named_whatever_its_ending(
    tmp_path: Path, content: bytes, expected: str
) -> None:
    assert mistakes(written(tmp_path, content, "game.csv")) == [expected]


def test_text_and_workbooks_are_told_apart_by_what_is_in_them(tmp_path: Path) -> None:
    text = written(tmp_path, as_text(LAKE), "text.xlsx")
    book = written(tmp_path, book_bytes(workbook(Points=LAKE)), "book.csv")
    assert read(text).document["issues"] == read(book).document["issues"]


def test_a_missing_package_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = saved(tmp_path, workbook(Points=SOUND))
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    with pytest.raises(SimError, match=r"reading Excel files needs openpyxl.*\[excel\]"):
        read(path)
