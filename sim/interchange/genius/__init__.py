"""Genius domains and profiles (Lin et al. 2014, Computational Intelligence 30: 48-70)."""

from __future__ import annotations

from pathlib import Path

from sim.interchange.foreign.choice import Choice
from sim.interchange.foreign.format import Format
from sim.interchange.foreign.scenario_data import ScenarioData
from sim.interchange.foreign.sight import Sight


def _recognises(source: Sight) -> bool:
    """Return whether a folder has XML in it, or a file is XML."""
    if source.is_folder:
        return any("/" not in name and name.lower().endswith(".xml") for name in source.beginnings)
    return source.suffix == ".xml" or source.text.lstrip().startswith(("<?xml", "<negotiation_"))


def _read(source: Path, choice: Choice) -> ScenarioData:
    from sim.interchange.genius.document import scenario_data

    return scenario_data(source, choice)


GENIUS = Format(
    name="genius",
    title="Genius domain and profiles (XML)",
    shape="file or folder",
    recognises=_recognises,
    reads=_read,
    choices=("profiles",),
)
