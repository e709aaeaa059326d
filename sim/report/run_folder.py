"""The folder of a run: written all or not at all, and nothing of anyone else's touched."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

from sim.errors import SimError
from sim.report.manifest import NAME, Manifest, digest, foreign_files, is_ours, read_manifest

Write = Callable[[Path], None]


def write_run(
    folder: Path, files: Mapping[str, Write], alt_texts: Mapping[str, str] | None = None
) -> tuple[Path, ...]:
    """Write the files of one run into a folder, and the manifest; return their paths.

    ``files`` maps plain file names to functions that write such a file at a path.

    1. Refuse, with nothing written, if a file of that name is there that no run wrote or that was
       changed since.
    2. Write everything into a temporary folder inside, then move file by file into place.
    3. Remove what an earlier run wrote, unchanged since, and this one has no more.

    Raises SimError with one line per file in the way, and when the folder cannot be written.
    """
    try:
        before = read_manifest(folder)
        _refuse_foreign(folder, files, before)
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".writing-", dir=folder) as staging:
            for name, write in files.items():
                write(Path(staging) / name)
            hashes = {name: (digest(Path(staging) / name),) for name in files}
            _move_into_place(folder, Path(staging), Manifest(hashes, alt_texts or {}), before)
    except OSError as error:
        where = error.filename or folder
        raise SimError(f"{where}: cannot be written: {error.strerror or error}") from error
    return tuple(folder / name for name in (*files, NAME))


def _refuse_foreign(folder: Path, files: Mapping[str, Write], manifest: Manifest) -> None:
    in_the_way = foreign_files(folder, files, manifest)
    if in_the_way:
        lines = [
            f"{folder / name}: left as it is, because "
            + (
                "it was changed since sim run wrote it"
                if name in manifest.hashes
                else "sim run did not write it"
            )
            for name in in_the_way
        ]
        raise SimError(
            "\n".join([*lines, f"{folder}: nothing written - move these away or use --out"])
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
