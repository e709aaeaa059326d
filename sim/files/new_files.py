"""New files, all of them or none, never over what is there."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from sim.errors import SimError
from sim.files.staging import made_meanwhile, not_writable, put_new, staging_folder


def write_new_files(target: Path, files: Mapping[str, bytes]) -> None:
    """Write files into a new folder, or the one called "" as a new file.

    Raises SimError where the target exists already, by then too, or cannot be written.
    """
    if os.path.lexists(target):
        raise SimError(f"{target}: exists already and is left as it is - choose another name")
    try:
        with staging_folder(target.parent) as staging:
            made = staging / "made"
            if list(files) == [""]:
                made.write_bytes(files[""])
                put_new(made, target)
            else:
                made.mkdir()
                for name, content in files.items():
                    (made / name).write_bytes(content)
                made.rename(target)
    except FileExistsError:
        raise made_meanwhile(target) from None
    except OSError as error:
        raise not_writable(target, target.parent, error) from error
