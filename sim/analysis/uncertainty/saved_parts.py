"""Parts of a run on disk, so that an interrupted run goes on from what it saved."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

from sim.analysis.uncertainty.draws.block_survey import Arrays
from sim.errors import SimError

SETTINGS = "settings.json"


class SavedParts:
    """A folder with the settings of one run and the parts computed so far.

    Raises SimError when the folder holds a run with other settings or of another scenario.
    """

    def __init__(self, folder: Path, settings: Mapping[str, Any]) -> None:
        self.folder = folder
        path = folder / SETTINGS
        if path.exists():
            self._check(path, settings)
            return
        try:
            folder.mkdir(parents=True, exist_ok=True)
            text = json.dumps(dict(settings), indent=2, ensure_ascii=False) + "\n"
            _replace(path, text.encode())
        except OSError as error:
            raise SimError(f"{folder}: cannot be written: {error.strerror or error}") from error

    def _check(self, path: Path, settings: Mapping[str, Any]) -> None:
        try:
            found = json.loads(path.read_bytes())
        except (OSError, ValueError):
            raise SimError(f"{path}: cannot be read - choose another folder") from None
        names = {*found, *settings} if isinstance(found, dict) else set()
        changed = sorted(n for n in names if found.get(n) != settings.get(n))
        if changed or not names:
            raise SimError(
                f"{self.folder}: holds a run with another {', '.join(changed) or 'format'} - "
                "choose another folder, or take this one away"
            )

    def read(self, start: int, draws: int) -> Arrays | None:
        """Return a part if it is there and whole, else None."""
        try:
            with (
                self._path(start).open("rb") as stream,
                np.load(stream, allow_pickle=False) as stored,
            ):
                arrays = {name: stored[name] for name in stored.files}
        except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile):
            return None
        return arrays if arrays and all(len(a) == draws for a in arrays.values()) else None

    def write(self, start: int, arrays: Arrays) -> None:
        """Keep a part; a reader never sees half of it."""
        path = self._path(start)
        staging = path.with_suffix(".writing")
        with staging.open("wb") as stream:
            np.savez(stream, allow_pickle=False, **arrays)
        staging.replace(path)

    def _path(self, start: int) -> Path:
        return self.folder / f"draws_{start:09d}.npz"


def _replace(path: Path, content: bytes) -> None:
    staging = path.with_suffix(".writing")
    staging.write_bytes(content)
    staging.replace(path)
