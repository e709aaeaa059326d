"""New files, all of them or none, never over what is there."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from pathlib import Path

from sim.errors import SimError
from sim.files.staging import not_writable, staging_folder


def write_new_files(target: Path, files: Mapping[str, bytes]) -> None:
    """Write files into a new folder, or the one called "" as a new file.

    Raises SimError where the target exists already or cannot be written.
    """
    if os.path.lexists(target):
        raise SimError(f"{target}: exists already and is left as it is - choose another name")
    try:
        with staging_folder(target.parent) as staging:
            made = staging / "made"
            if list(files) == [""]:
                made.write_bytes(files[""])
            else:
                made.mkdir()
                for name, content in files.items():
                    (made / name).write_bytes(content)
            shutil.move(made, target)
    except OSError as error:
        raise not_writable(target, target.parent, error) from error
