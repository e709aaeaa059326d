"""Games in the files of Gambit (Savani & Turocy 2025, https://www.gambit-project.org)."""

from __future__ import annotations

from pathlib import Path

from sim.interchange.foreign.choice import Choice
from sim.interchange.foreign.format import Format
from sim.interchange.foreign.scenario_data import ScenarioData
from sim.interchange.foreign.sight import Sight


def _recognises(source: Sight) -> bool:
    """Return whether a file calls itself a strategic or an extensive game, or is named so."""
    named = source.suffix in (".nfg", ".efg")
    return named or source.text.lstrip().startswith(("NFG ", "EFG "))


def _read(source: Path, choice: Choice) -> ScenarioData:
    from sim.interchange.gambit.document import scenario_data

    del choice  # a file holds one game
    return scenario_data(source)


NFG = Format(
    name="nfg",
    title="Strategic game of Gambit (.nfg)",
    shape="file",
    recognises=_recognises,
    reads=_read,
    suffixes=(".nfg",),
)
