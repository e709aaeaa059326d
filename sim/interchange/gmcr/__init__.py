"""Graph models as GMCR+ and gmcr-py keep them (Kinsara, Petersons, Hipel & Kilgour 2015)."""

from __future__ import annotations

from pathlib import Path

from sim.interchange.foreign.choice import Choice
from sim.interchange.foreign.format import Format
from sim.interchange.foreign.outgoing import Outgoing, Written
from sim.interchange.foreign.scenario_data import ScenarioData
from sim.interchange.foreign.sight import Sight

_KEYS = ('"decisionMakers"', '"permittedDirection"', '"infeasibles"')


def _recognises(source: Sight) -> bool:
    """Return whether a file is JSON with keys that no other format has, or is named so."""
    is_json = source.text.lstrip().startswith("{")
    return source.suffix == ".gmcr" or (is_json and any(key in source.text for key in _KEYS))


def _write(outgoing: Outgoing) -> Written:
    from sim.interchange.gmcr.writing import gmcr_file

    return gmcr_file(outgoing)


def _read(source: Path, choice: Choice) -> ScenarioData:
    from sim.interchange.gmcr.document import scenario_data

    del choice  # a file holds one model
    return scenario_data(source)


GMCR = Format(
    name="gmcr",
    title="Graph model of GMCR (JSON)",
    shape="file",
    recognises=_recognises,
    reads=_read,
    writes=_write,
    needs_order=True,
    suffixes=(".gmcr",),
)
