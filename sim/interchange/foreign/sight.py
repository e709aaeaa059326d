"""A file or folder from outside as it looks before it is read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from sim.interchange.untrusted.xml_text import decoded

BEGINNING = 4096  # bytes
MOST_FILES = 200


@dataclass(frozen=True)
class Sight:
    """How the files of a source begin, by their paths inside its folder, "" for a file itself.

    Of a folder the files in it and in its own folders are seen, to a limit.
    """

    path: Path
    is_folder: bool
    beginnings: Mapping[str, str]

    @property
    def text(self) -> str:
        """Return how a file begins, "" for a folder."""
        return self.beginnings.get("", "")

    @property
    def suffix(self) -> str:
        """Return the ending of the name of a file in small letters, "" for a folder."""
        return "" if self.is_folder else self.path.suffix.lower()


def sight(path: Path) -> Sight:
    """Return what is seen of a file or folder at first, without reading it whole."""
    if not path.is_dir():
        return Sight(path, False, {"": _beginning(path)})
    seen: dict[str, str] = {}
    for file in _files(path):
        if len(seen) >= MOST_FILES:
            break
        seen[file.relative_to(path).as_posix()] = _beginning(file)
    return Sight(path, True, seen)


def _files(folder: Path) -> Iterator[Path]:
    """Yield the files of a folder, then those of the folders in it, in order of their names."""
    entries = sorted(folder.iterdir())
    yield from (path for path in entries if path.is_file())
    for inner in entries:
        if inner.is_dir() and not inner.is_symlink() and not inner.name.startswith("."):
            yield from (path for path in sorted(inner.iterdir()) if path.is_file())


def _beginning(path: Path) -> str:
    with path.open("rb") as stream:
        return decoded(stream.read(BEGINNING)).removeprefix("\ufeff")
