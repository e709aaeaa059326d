"""Score sheets: tables of points, or of ranks and weights, as CSV or as an Excel workbook."""

from __future__ import annotations

from pathlib import Path

from sim.interchange.foreign.choice import Choice
from sim.interchange.foreign.format import Format
from sim.interchange.foreign.outgoing import Outgoing, Written
from sim.interchange.foreign.scenario_data import ScenarioData
from sim.interchange.foreign.sight import Sight
from sim.interchange.foreign.stranger import another_kind

_SUFFIXES = (".csv", ".tsv", ".tab", ".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".numbers")
_HEADERS = tuple(f"issue{sign}option{sign}" for sign in (",", ";", "\t"))
_CONTAINERS = ("PK\x03\x04", "ÐÏ\x11à")  # workbooks, new and old


def _recognises(source: Sight) -> bool:
    """Return whether a file is called a sheet, is a workbook, or has the header of one."""
    if source.is_folder:
        return False
    if source.suffix in _SUFFIXES or source.text.startswith(_CONTAINERS):
        return True
    if another_kind(source):
        return False
    lines = source.text.lower().replace('"', "").splitlines()
    return any(line.startswith(_HEADERS) for line in lines)


def _read(source: Path, choice: Choice) -> ScenarioData:
    from sim.interchange.sheet.files import scenario_data

    return scenario_data(source, choice)


def _write(out: Outgoing) -> Written:
    from sim.interchange.sheet.file_bytes import file_bytes
    from sim.interchange.sheet.written_rows import sheet_rows

    made = sheet_rows(out)
    return Written({"": file_bytes(out.suffix, made.rows)}, made.remarks)


SHEET = Format(
    name="sheet",
    title="Score sheet (CSV, XLSX)",
    shape="file",
    recognises=_recognises,
    reads=_read,
    writes=_write,
    choices=("sheet",),
    suffixes=(".csv", ".xlsx"),
)
