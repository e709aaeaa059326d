"""NegMAS scenarios (YAML): Mohammad et al. (2021), a library for situated negotiations."""

from __future__ import annotations

import re
from pathlib import Path

from sim.interchange.foreign.choice import Choice
from sim.interchange.foreign.format import Format
from sim.interchange.foreign.outgoing import Outgoing, Written
from sim.interchange.foreign.scenario_data import ScenarioData
from sim.interchange.foreign.sight import Sight

_TYPE = re.compile(r"^[\"']?type[\"']?\s*:.*(OutcomeSpace|fun)", re.MULTILINE | re.IGNORECASE)
_ENDINGS = (".yml", ".yaml")


def _recognises(source: Sight) -> bool:
    """Return whether a YAML file says a type of NegMAS, or such a file is in a folder.

    Of a long file the type may stand behind what is seen of it: its ending then counts. Utility
    functions say theirs at the beginning.
    """
    if not source.is_folder:
        return source.suffix in _ENDINGS or _TYPE.search(source.text) is not None
    return any(
        "/" not in name and name.lower().endswith(_ENDINGS) and _TYPE.search(text)
        for name, text in source.beginnings.items()
    )


def _read(source: Path, choice: Choice) -> ScenarioData:
    from sim.interchange.negmas.document import scenario_data

    return scenario_data(source, choice)


def _write(outgoing: Outgoing) -> Written:
    from sim.interchange.negmas.written import written

    return written(outgoing)


NEGMAS = Format(
    name="negmas",
    title="NegMAS scenario (YAML)",
    shape="file or folder",
    recognises=_recognises,
    reads=_read,
    writes=_write,
    choices=("profiles",),
)
