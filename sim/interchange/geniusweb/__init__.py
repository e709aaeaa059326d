"""GeniusWeb domains and profiles (JSON), as its competitions and NegMAS read them."""

from __future__ import annotations

import re
from pathlib import Path

from sim.interchange.foreign.choice import Choice
from sim.interchange.foreign.format import Format
from sim.interchange.foreign.outgoing import Outgoing, Written
from sim.interchange.foreign.scenario_data import ScenarioData
from sim.interchange.foreign.sight import Sight

_KEYS = re.compile(r'"(issuesValues|LinearAdditiveUtilitySpace)"\s*:')


def _recognises(source: Sight) -> bool:
    """Return whether a file is JSON with a key of GeniusWeb, or such a file is in a folder."""
    if not source.is_folder:
        return source.text.lstrip().startswith("{") and _KEYS.search(source.text) is not None
    return any(
        "/" not in name and name.lower().endswith(".json") and _KEYS.search(text)
        for name, text in source.beginnings.items()
    )


def _read(source: Path, choice: Choice) -> ScenarioData:
    from sim.interchange.geniusweb.document import scenario_data

    return scenario_data(source, choice)


def _write(outgoing: Outgoing) -> Written:
    from sim.interchange.geniusweb.written import written

    return written(outgoing)


GENIUSWEB = Format(
    name="geniusweb",
    title="GeniusWeb domain and profiles (JSON)",
    shape="file or folder",
    recognises=_recognises,
    reads=_read,
    writes=_write,
    choices=("profiles",),
)
