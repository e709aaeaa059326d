"""The folder of a run: written all or not at all, and nothing of anyone else's touched."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from sim.errors import SimError
from sim.files.hold import held
from sim.files.staging import not_writable, staging_folder
from sim.report.output.manifest import (
    NAME,
    Manifest,
    digest,
    foreign_files,
    is_ours,
    path_from,
    read_manifest,
)

Write = Callable[[Path], None]
_REMEDY = "choose another folder"


@contextmanager
def folder_of_run(folder: Path, scenario: Path) -> Iterator[None]:
    """Keep a folder for one run of a scenario file; what is made for it and stays empty goes again.

    Raises SimError when another run is at work in it, when it holds the results of another
    scenario file, and when it cannot be made.
    """
    missing = [path for path in (folder, *folder.parents) if not os.path.lexists(path)]
    with ExitStack() as ending:
        try:
            folder.mkdir(parents=True, exist_ok=True)
            is_free = ending.enter_context(held(folder))
        except OSError as error:
            raise not_writable(folder, folder, error, _REMEDY) from error
        if not is_free:
            raise SimError(
                f"{folder}: another run is at work in this folder - wait for its end, or {_REMEDY}"
            )
        ending.callback(_remove_empty, missing)
        _refuse_other_scenario(folder, read_manifest(folder), scenario)
        yield


def _remove_empty(folders: Sequence[Path]) -> None:
    for folder in folders:
        with suppress(OSError):
            folder.rmdir()


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
    2. Write everything into a temporary folder inside, then, unless such a file has come up by
       now, move file by file into place.
    3. Remove what an earlier run wrote, unchanged since, and this one has no more.

    Raises SimError with one line per file in the way, and when a file cannot be written.
    """
    try:
        before = read_manifest(folder)
        _refuse_other_scenario(folder, before, scenario)
        _refuse_foreign(folder, files, before)
        folder.mkdir(parents=True, exist_ok=True)
        with staging_folder(folder) as staging:
            for name, write in files.items():
                _write(write, staging / name, folder / name)
            hashes = {name: (digest(staging / name),) for name in files}
            whose = path_from(folder, scenario) if scenario else ""
            _refuse_foreign(folder, files, before)
            now = Manifest(hashes, alt_texts or {}, whose)
            _move_into_place(folder, staging, now, before)
    except OSError as error:
        raise not_writable(folder, folder, error, _REMEDY) from error
    return tuple(folder / name for name in (*files, NAME))


def _write(write: Write, staged: Path, path: Path) -> None:
    try:
        write(staged)
    except OSError as error:
        raise not_writable(path, path.parent, error, _REMEDY) from error


def _refuse_other_scenario(folder: Path, before: Manifest, scenario: Path | None) -> None:
    if scenario is not None and before.belongs_to_other(folder, scenario):
        other = folder / before.scenario
        raise SimError(
            f"{folder}: holds the results of {os.path.relpath(other)}, another scenario file - "
            f"{_REMEDY}"
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
    (staging / NAME).write_bytes(manifest.text().encode(errors="backslashreplace"))
    (staging / NAME).replace(folder / NAME)
