"""The list that a run keeps of the files it wrote, so that it never overwrites anyone else's."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sim.errors import SimError
from sim.printable import printable

NAME = "manifest.json"
FORMAT = 1
_WRITER = "sim run"


@dataclass(frozen=True)
class Manifest:
    """Names of files with the SHA-256 of what was written there, and what their pictures show.

    A name has several hashes only while a run replaces the file. ``scenario`` is the scenario file
    whose results these are, as a path from the folder; "" where none is recorded.
    """

    hashes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    alt_texts: Mapping[str, str] = field(default_factory=dict)
    scenario: str = ""

    def text(self) -> str:
        """Return the manifest as JSON."""
        files = {name: self._entry(name) for name in sorted(self.hashes)}
        document: dict[str, Any] = {"format": FORMAT, "written_by": _WRITER}
        document |= {"scenario": self.scenario} if self.scenario else {}
        document["files"] = files
        return printable(json.dumps(document, indent=2, ensure_ascii=False, allow_nan=False)) + "\n"

    def _entry(self, name: str) -> dict[str, Any]:
        now, *before = self.hashes[name]
        entry: dict[str, Any] = {"sha256": now}
        if before:
            entry["replaces"] = before
        if name in self.alt_texts:
            entry["alt_text"] = self.alt_texts[name]
        return entry

    def replacing(self, before: Manifest) -> Manifest:
        """Return this manifest with the hashes of an earlier one still accepted."""
        names = [*self.hashes, *(name for name in before.hashes if name not in self.hashes)]
        hashes = {n: (*self.hashes.get(n, ()), *before.hashes.get(n, ())) for n in names}
        accepted = {n: tuple(dict.fromkeys(h)) for n, h in hashes.items()}
        return Manifest(accepted, self.alt_texts, self.scenario)

    def belongs_to_other(self, folder: Path, scenario: Path) -> bool:
        """Return whether a folder holds the results of another scenario file that still exists."""
        recorded = folder / self.scenario
        return bool(self.scenario) and recorded.is_file() and not recorded.samefile(scenario)


def read_manifest(folder: Path) -> Manifest:
    """Return the manifest of a folder, an empty one where there is none.

    Raises SimError when the file is there but is no manifest of ours.
    """
    path = folder / NAME
    if not path.exists():
        return Manifest()
    try:
        document = json.loads(path.read_bytes())
        if document["written_by"] != _WRITER:
            raise ValueError("another writer")
        files, scenario = document["files"], str(document.get("scenario", ""))
        hashes = {
            name: (entry["sha256"], *entry.get("replaces", ()))
            for name, entry in files.items()
            if name == Path(name).name
        }
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
        raise SimError(
            f"{path}: not written by sim run - move it away, or choose another folder"
        ) from None
    return Manifest(hashes, scenario=scenario)


def path_from(folder: Path, scenario: Path) -> str:
    """Return the path of a scenario file as seen from a folder, or in full on another drive."""
    try:
        return Path(os.path.relpath(scenario.resolve(), folder.resolve())).as_posix()
    except ValueError:
        return scenario.resolve().as_posix()


def foreign_files(folder: Path, names: Iterable[str], manifest: Manifest) -> tuple[str, ...]:
    """Return which of the names exist in a folder without being, unchanged, what a run wrote."""
    return tuple(name for name in names if not is_ours(folder / name, manifest))


def is_ours(path: Path, manifest: Manifest) -> bool:
    """Return whether a file is missing, or is what the manifest says was written."""
    if not path.exists() and not path.is_symlink():
        return True
    return path.is_file() and digest(path) in manifest.hashes.get(path.name, ())


def digest(path: Path) -> str:
    """Return the SHA-256 of a file."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
