"""The chain of files that a scenario is made of, and the sha256 over their bytes."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import reduce
from pathlib import Path

from sim.errors import Mistake, ScenarioError
from sim.printable import printable_line
from sim.scenario.document.drop import drop_findings, drop_of, dropped
from sim.scenario.document.merge import merged_document
from sim.scenario.document.step_ids import with_step_ids
from sim.scenario.text.findings import Finding
from sim.scenario.text.nearest import did_you_mean
from sim.scenario.text.preference_layout import Document, by_party
from sim.scenario.text.shipped import shipped
from sim.scenario.text.shortened import shown
from sim.scenario.text.toml_text import TomlText, parse

LONGEST_CHAIN = 20


@dataclass(frozen=True, slots=True)
class Origin:
    """The files of a scenario: the file itself first, then the one it extends, and so on.

    The ``remarks`` are what was left aside or assumed where another program wrote them.
    """

    id: str
    files: tuple[TomlText, ...]
    remarks: tuple[str, ...] = ()

    @property
    def sha256(self) -> str:
        """Hash over the bytes of all files in that order: the file itself first, its base last.

        >>> from sim.scenario.text.toml_text import parse_bytes
        >>> Origin("a", (parse_bytes(b"format = 1"),)).sha256[:8]
        '019d4887'
        """
        digest = hashlib.sha256()
        for file in self.files:
            digest.update(file.content)
        return digest.hexdigest()

    def document(self) -> Document:
        """Return all files merged, preferences by party; each file changes the one it extends."""
        empty: Document = {}
        whole = reduce(_laid_over, reversed(self.files), empty)
        plain = {key: value for key, value in whole.items() if key not in ("extends", "drop")}
        return with_step_ids(plain)

    def drop_findings(self) -> tuple[tuple[TomlText, Finding], ...]:
        """Return what is wrong with the paths that each file drops from the one it extends."""
        found: list[tuple[TomlText, Finding]] = []
        below: Document = {}
        for file in reversed(self.files):
            paths = file.data.get("drop", [])
            found += [(file, finding) for finding in drop_findings(below, paths)]
            below = _laid_over(below, file)
        return tuple(found)


def read_chain(path: Path) -> Origin:
    """Read a file and all that it extends, paths taken from the folder of each file.

    Raises ScenarioError if a file is missing or is no scenario, or the files extend each other.
    """
    files: list[TomlText] = []
    seen: list[Path] = []
    upcoming: Path | None = path
    while upcoming is not None:
        real = upcoming.resolve()
        if seen and real == seen[-1]:
            raise _refusal(files[-1], "the file extends itself", "name another file")
        if real in seen:
            raise _refusal(files[-1], f"{_cycle(seen, real)} extend each other", "end the circle")
        if len(seen) >= LONGEST_CHAIN:
            raise _refusal(files[-1], f"more than {LONGEST_CHAIN} files extend each other")
        files.append(_base(files[-1], upcoming) if files else parse(upcoming))
        seen.append(real)
        upcoming = _extended(files[-1])
    return Origin(printable_line(path.stem), tuple(files))


def _base(file: TomlText, path: Path) -> TomlText:
    """Return what a file extends: a scenario, or else refused without a word of what is in it."""
    named = f"the file {shown(file.data['extends'])} that it extends"
    if not path.exists():
        beside = [found.name for found in path.parent.glob("*.toml")]
        raise _refusal(
            file, f"{named} is not there", did_you_mean(path.name, beside) or "correct the path"
        )
    try:
        base = parse(path)
    except ScenarioError:
        base = None
    if base is None or base.data.get("format") != 1:
        remedy = "it must be TOML and declare format = 1; sim check says more of it"
        raise _refusal(file, f"{named} is not a scenario", remedy)
    return base


def _laid_over(below: Document, file: TomlText) -> Document:
    """Return a document without what the file drops, and with what it says."""
    return merged_document(dropped(below, drop_of(file.data)), by_party(file.data)[0])


def _extended(file: TomlText) -> Path | None:
    extends = file.data.get("extends")
    if extends is None:
        return None
    if not isinstance(extends, str) or not extends or "\0" in extends:
        raise _refusal(file, "extends is not a file name", 'write extends = "other.toml"')
    beside = file.path.parent / extends
    return beside if beside.is_file() else shipped(extends) or beside


def _cycle(seen: list[Path], again: Path) -> str:
    return " and ".join(shown(path.name) for path in seen[seen.index(again) :])


def _refusal(file: TomlText, what: str, remedy: str = "") -> ScenarioError:
    line = file.locator.line_of(("extends",))
    return ScenarioError([Mistake(file.path, line, what, "extends", remedy)])
