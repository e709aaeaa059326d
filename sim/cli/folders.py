"""Where a command writes when nobody says where."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from sim.cli.case import Options

if TYPE_CHECKING:
    from sim.scenario.scenario import Scenario

DEFAULT_FOLDER = Path("out")


def default_folder(scenario: Scenario, options: Options) -> Path:
    """Return a folder named after the file and what is selected of it.

    A file that extends a namesake also has the name of its own folder in it.
    """
    own, *extended = (file.path for file in scenario.origin.files)
    chosen = replace(options, parties=options.parties_in(scenario))
    name = "--".join([scenario.id, *chosen.folder_words()])
    if own.stem in {path.stem for path in extended}:
        return DEFAULT_FOLDER / own.resolve().parent.name / name
    return DEFAULT_FOLDER / name


@contextmanager
def going_on_from(folder: Path, noun: str = "draws") -> Iterator[None]:
    """Say, when interrupted, that what a folder holds is kept, if anything, and how to go on."""
    try:
        yield
    except KeyboardInterrupt:
        if not any(folder.glob(f"{noun}_*")):
            raise
        kept = f"interrupted: the {noun} so far are kept in {folder}"
        raise KeyboardInterrupt(f"{kept} - give the same command again to go on") from None
