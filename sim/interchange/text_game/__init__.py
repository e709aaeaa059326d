"""Score sheets of text games that language models play (Abdelnabi et al. 2024, NeurIPS)."""

from __future__ import annotations

from pathlib import Path

from sim.interchange.foreign.choice import Choice
from sim.interchange.foreign.format import Format
from sim.interchange.foreign.scenario_data import ScenarioData
from sim.interchange.foreign.sight import Sight


def _recognises(source: Sight) -> bool:
    """Return whether a folder has a list of players, and a folder of their scores."""
    names = [name.lower() for name in source.beginnings]
    return "config.txt" in names and any(name.startswith("scores_files/") for name in names)


def _read(source: Path, choice: Choice) -> ScenarioData:
    from sim.interchange.text_game.document import scenario_data

    del choice  # a folder holds one game
    return scenario_data(source)


TEXT_GAME = Format(
    name="text-game",
    title="Score sheets of a text game",
    shape="folder",
    recognises=_recognises,
    reads=_read,
)
