"""All checks of a document: its form first, then everything that refers to something else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast

from sim.scenario.checks.names import Findings, Names
from sim.scenario.checks.parties import check_ids
from sim.scenario.checks.sources import check_sources
from sim.scenario.checks.validation import validated
from sim.scenario.schema.file import ScenarioFile
from sim.scenario.tables.all_tables import TABLES
from sim.scenario.tables.table import Check
from sim.scenario.text.findings import Finding, Path
from sim.scenario.text.preference_layout import Document

_CHECKS = tuple(table.check for table in TABLES if table.check is not None)
_SECTIONS = frozenset(ScenarioFile.model_fields)


@dataclass(frozen=True)
class Checked:
    """A document with its model, None if nothing of it is sound, and all that is wrong with it.

    ``left_out`` are the paths that are not in the model, because what stands there is wrong, and
    ``read`` the sections of the file that each check looked at.
    """

    document: Document
    file: ScenarioFile | None
    findings: tuple[Finding, ...]
    left_out: tuple[Path, ...]
    read: tuple[frozenset[str], ...]


def checked(document: Document) -> Checked:
    """Return the model of a document and all that is wrong with it; usable only if nothing is."""
    file, form, left_out = validated(document)
    found = Findings()
    names = Names(document, left_out)
    if document.get("format") is None:
        found.add((), "format is missing", "add format = 1 as the first line")
    check_ids(found, names, _SECTIONS)
    read: list[frozenset[str]] = []
    if file is not None:
        read = [_run(check, found, names, file) for check in _CHECKS]
        check_sources(found, names, file, _SECTIONS)
    findings = tuple(dict.fromkeys((*form, *found.all)))
    return Checked(document, file, findings, left_out, tuple(read))


def checked_anew(document: Document, before: Checked) -> Checked:
    """As checked, of a document that shares most sections with one that is checked already.

    Only the sections that differ are validated, and only the checks that had read one of them are
    run; findings of the others, which stay what they were, are not repeated.
    """
    if before.file is None:
        return before
    old = before.document
    changed = {key for key in document.keys() | old.keys() if document.get(key) is not old.get(key)}
    part, form, wrong = validated({key: value for key, value in document.items() if key in changed})
    part, changed = part or ScenarioFile(), changed & _SECTIONS
    file = before.file.model_copy(update={section: getattr(part, section) for section in changed})
    left_out = (*(path for path in before.left_out if path[0] not in changed), *wrong)
    found = Findings()
    names = Names(document, left_out)
    check_ids(found, names, changed)
    read = tuple(
        _run(check, found, names, file) if changed & sections else sections
        for check, sections in zip(_CHECKS, before.read, strict=True)
    )
    check_sources(found, names, file, changed)
    return Checked(document, file, tuple(dict.fromkeys((*form, *found.all))), left_out, read)


def _run(check: Check, found: Findings, names: Names, file: ScenarioFile) -> frozenset[str]:
    """Run a check, and return the sections of the file that it looked at."""
    names.read.clear()
    noting = _Noting(file, names.read)
    check(found, names, cast(ScenarioFile, noting))
    return frozenset(names.read)


class _Noting:
    """The model of a file that notes which sections are asked for."""

    def __init__(self, file: ScenarioFile, read: set[str]) -> None:
        self._file, self._read = file, read

    def __getattr__(self, section: str) -> Any:
        self._read.add(section)
        return getattr(self._file, section)
