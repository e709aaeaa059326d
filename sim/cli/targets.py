"""What is to be written, checked before any work begins."""

from __future__ import annotations

import os
from pathlib import Path

from sim.errors import SimError


def check_new_file(path: Path) -> None:
    """Raise SimError where a new file cannot be written, or is there already."""
    if os.path.lexists(path):
        raise SimError(f"{path}: exists already and is left as it is - choose another name")
    if not path.parent.is_dir():
        raise SimError(f"{path}: there is no folder {path.parent} - make it, or choose another")
    if not os.access(path.parent, os.W_OK | os.X_OK):
        raise SimError(f"{path}: you may not write into {path.parent} - choose another folder")


def check_folder(folder: Path) -> None:
    """Raise SimError where a folder cannot be made or written into."""
    first = next(path for path in (folder, *folder.absolute().parents) if os.path.lexists(path))
    if not first.is_dir():
        raise SimError(
            f"{folder}: cannot be written: {first} is a file, not a folder - choose another folder "
            "with --out"
        )
    if not os.access(first, os.W_OK | os.X_OK):
        raise SimError(
            f"{folder}: cannot be written: you may not write into {first} - choose another folder "
            "with --out"
        )
