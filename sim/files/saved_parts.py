"""Parts of a run on disk, so that an interrupted run goes on from what it saved."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.errors import SimError
from sim.files.staging import not_writable, replace_file

SETTINGS = "settings.json"
Arrays = dict[str, NDArray[Any]]
_SEAL = sha256().digest_size


class SavedParts:
    """A folder with the settings of one run and the parts computed so far.

    Every part ends with a seal, a hash of its content and of the settings; ``say`` is told of those
    that are not what was saved. ``noun`` is what a part is made of, in the plural. Raises SimError
    when the folder holds a run with other settings or of another scenario, or cannot be written.
    """

    def __init__(
        self,
        folder: Path,
        settings: Mapping[str, Any],
        say: Callable[[str], None],
        noun: str = "draws",
    ) -> None:
        self.folder = folder
        self._say, self._noun = say, noun
        text = json.dumps(dict(settings), indent=2, ensure_ascii=False) + "\n"
        self._settings = text.encode(errors="backslashreplace")
        path = folder / SETTINGS
        if path.exists():
            self._check(path, settings)
            return
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise not_writable(folder, folder, error) from error
        replace_file(path, self._settings)

    def _check(self, path: Path, settings: Mapping[str, Any]) -> None:
        try:
            found = json.loads(path.read_bytes())
        except (OSError, ValueError, RecursionError):
            raise SimError(
                f"{path}: not what a run has saved there - take it away, or choose another folder"
            ) from None
        names = {*found, *settings} if isinstance(found, dict) else set()
        changed = sorted(n for n in names if found.get(n) != settings.get(n))
        if changed or not names:
            raise SimError(
                f"{self.folder}: holds a run with another {', '.join(changed) or 'format'} - "
                "choose another folder, or take this one away"
            )

    def read(self, start: int, count: int | None = None) -> Arrays | None:
        """Return a part as it was saved, or its first ``count`` rows; None if it is not there."""
        path = self._path(start)
        try:
            sealed = path.read_bytes()
        except FileNotFoundError:
            return None
        except OSError:
            sealed = b""
        content, seal = sealed[:-_SEAL], sealed[-_SEAL:]
        if seal != self._seal(start, content):
            self._say(f"{path}: not what this run has saved - its {self._noun} are computed again")
            return None
        with np.load(BytesIO(content), allow_pickle=False) as stored:
            arrays = {name: stored[name] for name in stored.files}
        if count is None:
            return arrays
        is_enough = all(len(array) >= count for array in arrays.values())
        return {name: array[:count] for name, array in arrays.items()} if is_enough else None

    def write(self, start: int, arrays: Arrays) -> None:
        """Keep a part; a reader never sees half of it. Raises SimError if it cannot be written."""
        stream = BytesIO()
        np.savez(stream, allow_pickle=False, **arrays)
        content = stream.getvalue()
        replace_file(self._path(start), content + self._seal(start, content))

    def _seal(self, start: int, content: bytes) -> bytes:
        return sha256(b"%b%d\n%b" % (self._settings, start, content)).digest()

    def _path(self, start: int) -> Path:
        return self.folder / f"{self._noun}_{start:09d}.npz"
