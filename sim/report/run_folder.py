"""The folder of a run: written all or not at all, and nothing of anyone else's touched."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

from sim.errors import SimError
from sim.report.manifest import (
    NAME,
    Manifest,
    digest,
    foreign_files,
    is_ours,
    path_from,
    read_manifest,
)

Write = Callable[[Path], None]


def write_run(
    folder: Path,
    files: Mapping[str, Write],
    alt_texts: Mapping[str, str] | None = None,
    scenario: Path | None = None,
) -> tuple[Path, ...]:
    """Write the files of one run into a folder, and the manifest; return their paths.

    ``files`` maps plain file names to functions that write such a file at a path; ``scenario`` is
    the file whose results they are.

    1. Refuse, with nothing written, if the folder holds the results of another scenario file, or
       a file of that name is there that no run wrote or that was changed since.
    2. Write everything into a temporary folder inside, then move file by file into place.
    3. Remove what an earlier run wrote, unchanged since, and this one has no more.

    Raises SimError with one line per file in the way, and when the folder cannot be written.
    """
    try:
        before = read_manifest(folder)
        _refuse_other_scenario(folder, before, scenario)
        _refuse_foreign(folder, files, before)
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".writing-", dir=folder) as staging:
            for name, write in files.items():
                write(Path(staging) / name)
            hashes = {name: (digest(Path(staging) / name),) for name in files}
            whose = path_from(folder, scenario) if scenario else ""
            now = Manifest(hashes, alt_texts or {}, whose)
            _move_into_place(folder, Path(staging), now, before)
    except OSError as error:
        raise SimError(
            f"{folder}: cannot be written: {_obstacle(folder, error)} - choose another folder"
        ) from error
    return tuple(folder / name for name in (*files, NAME))


def _obstacle(folder: Path, error: OSError) -> str:
    """Return what is in the way: a file where a folder should be, a right that is missing."""
    first = next((path for path in (folder, *folder.parents) if path.exists()), folder)
    if not first.is_dir():
        return f"{first} is a file, not a folder"
    if isinstance(error, PermissionError):
        return f"you may not write into {first}"
    return f"{error.filename or first}: {error.strerror or error}"


def _refuse_other_scenario(folder: Path, before: Manifest, scenario: Path | None) -> None:
    if scenario is not None and before.belongs_to_other(folder, scenario):
        other = folder / before.scenario
        raise SimError(
            f"{folder}: holds the results of {os.path.relpath(other)}, another scenario file - "
            "choose another folder"
        )


def _refuse_foreign(folder: Path, files: Mapping[str, Write], manifest: Manifest) -> None:
    in_the_way = foreign_files(folder, files, manifest)
    if in_the_way:
        lines = [
            f"{folder / name}: left as it is, because "
            + (
                "it was changed since sim wrote it"
                if name in manifest.hashes
                else "sim did not write it"
            )
            for name in in_the_way
        ]
        raise SimError(
            "\n".join([*lines, f"{folder}: nothing written - move these, or choose another folder"])
        )


def _move_into_place(folder: Path, staging: Path, now: Manifest, before: Manifest) -> None:
    outdated = [name for name in before.hashes if name not in now.hashes]
    _write_manifest(folder, staging, now.replacing(before))
    for name in now.hashes:
        (staging / name).replace(folder / name)
    for name in outdated:
        if is_ours(folder / name, before):
            (folder / name).unlink(missing_ok=True)
    _write_manifest(folder, staging, now)


def _write_manifest(folder: Path, staging: Path, manifest: Manifest) -> None:
    (staging / NAME).write_text(manifest.text(), encoding="utf-8", newline="\n")
    (staging / NAME).replace(folder / NAME)
