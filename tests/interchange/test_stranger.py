"""Files that are neither a scenario nor a sheet are told so in one sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from sim.errors import SimError
from sim.interchange.reading import load

SHEET = "issue,option,A,B\nprice,low,3,0\nprice,high,0,3\nno deal,,1,1\n"
SCENARIO = """format = 1
[parties.a]
[parties.b]
[issues.price]
status_quo = "high"
options = ["low", "high"]
wants = { a = "low > high", b = "high > low" }
[importance]
a.tiers = ["price"]
b.tiers = ["price"]
[no_deal_payoffs]
a = 20
b = 30
"""


@pytest.mark.parametrize(
    ("name", "content", "what"),
    [
        ("readme.md", f'# A sheet\n```\n{SHEET}```\nIt is "long".\n'.encode(), "a written text"),
        ("paper.pdf", b"%PDF-1.7\n\0\0", "a PDF document"),
        ("paper.csv.bak", b"%PDF-1.7\n\0\0", "a PDF document"),
        ("zone", b"\x89PNG\r\n\x1a\n\0\0", "a picture"),
        ("page", b"\n<!DOCTYPE html>\n<p class='a'>", "a web page"),
        ("script.py", b'"""Says."""\nvalue = 1\n', "a script"),
        ("program", b"\x7fELF\x02\0", "a program"),
        ("old.toml.gz", b"\x1f\x8b\x08\0", "a compressed file"),
        ("data.bin", b"ab\0cd", "no text"),
        ("letter.txt", b"Dear Sir,\nhow are you?\n", "a text without a table"),
    ],
)
def test_a_file_of_another_kind_is_named(
    tmp_path: Path, name: str, content: bytes, what: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(SimError) as refused:
        load(path)
    assert str(refused.value) == (
        f"{path}: this is {what}, neither a scenario nor a score sheet - give a scenario (TOML), "
        "a sheet (CSV, XLSX) or what sim convert --help lists"
    )


@pytest.mark.filterwarnings("ignore::UserWarning")
@pytest.mark.parametrize(
    "text", [SHEET, f"Our sheet\n\n{SHEET}", SCENARIO, f"\n# Ours\n{SCENARIO}"]
)
@pytest.mark.parametrize("name", ["plain", "plain.txt", "plain.dat"])
def test_a_sheet_or_a_scenario_is_read_whatever_it_is_called(
    tmp_path: Path, name: str, text: str
) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    assert len(load(path).issues) == 1


def test_a_scenario_under_another_name_is_told_its_own_mistake(tmp_path: Path) -> None:
    path = tmp_path / "plain.txt"
    path.write_text(SCENARIO.replace("high > low", "hgh > low"), encoding="utf-8")
    with pytest.raises(SimError, match=r'plain\.txt:7: .*unknown option "hgh"'):
        load(path)


def test_a_sheet_in_an_encoding_that_is_not_read_is_told_so(tmp_path: Path) -> None:
    path = tmp_path / "wide.csv"
    path.write_bytes(SHEET.encode("utf-32"))
    with pytest.raises(SimError, match="the file is saved as UTF-32 - save it as UTF-8"):
        load(path)
