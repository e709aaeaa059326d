"""Actors of KTAB, the KAPSARC Toolkit for Behavioral Analysis (Wise, Lester & Efird 2015)."""

from __future__ import annotations

import csv
import re
from pathlib import Path

from sim.interchange.foreign.choice import Choice
from sim.interchange.foreign.format import Format
from sim.interchange.foreign.scenario_data import ScenarioData
from sim.interchange.foreign.sight import Sight


def _recognises(source: Sight) -> bool:
    """Return whether the first line ends in two counts, and the second has columns for them."""
    lines = [line for line in source.text.splitlines()[:20] if line.strip()]
    if source.is_folder or len(lines) < 2:
        return False
    try:
        head, columns = csv.reader(lines[:2], skipinitialspace=True)
    except (csv.Error, ValueError):
        return False
    words = [word.strip() for word in head]
    if words[-1:] == [""]:
        words.pop()
    if len(words) != 4 or not all(re.fullmatch(r"\d{1,9}", word) for word in words[2:]):
        return False
    return len([word for word in columns if word.strip()]) >= 5


def _read(source: Path, choice: Choice) -> ScenarioData:
    from sim.interchange.ktab.document import scenario_data

    del choice  # a file holds one scenario
    return scenario_data(source)


KTAB = Format(
    name="ktab",
    title="Actors of KTAB (CSV)",
    shape="file",
    recognises=_recognises,
    reads=_read,
)
