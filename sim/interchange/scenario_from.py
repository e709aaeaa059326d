"""A scenario from what a program has at hand, without a file."""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sim.errors import SimError, check_kind
from sim.formulation.payoff_table import is_of_pandas
from sim.interchange.foreign.scenario_data import ScenarioData
from sim.interchange.sheet.frame import frame_grid
from sim.interchange.sheet.from_grid import sheet_of
from sim.scenario import reader
from sim.scenario.nouns.selection import Selection
from sim.scenario.text.writer import write_document

if TYPE_CHECKING:
    import pandas as pd

    from sim.scenario.scenario import Scenario

_GIVE = "give a dict of what a scenario file would hold, or a DataFrame laid out as a score sheet"


def scenario_from(data: Mapping[Any, Any] | pd.DataFrame, name: str = "scenario") -> Scenario:
    """Return the scenario of a dict that says what a file would, or of a DataFrame.

    1. A dict has the keys and values of the scenario language (scenarios/README.md); ``format`` may
       be left out. Numbers may be of any kind, of NumPy too, and floats are meant as they print:
       0.1 is 1/10.
    2. A DataFrame is a score sheet: columns ``issue``, ``option`` and one per party, a row per
       option with its points, and rows below such as ``no deal``. Warns of what is assumed.

    ``name`` is the scenario's id, and its title if there is no other. ``Scenario.to_toml`` writes
    it as a file.

    Raises ScenarioError with all mistakes at once, each by its keys, or by its row and column.

    >>> offers = {"from": 0, "to": 10, "step": 0.5}
    >>> scenario = scenario_from(
    ...     {
    ...         "payoffs": "raw",
    ...         "parties": {"buyer": {}, "seller": {}},
    ...         "issues": {"price": {"status_quo": 0, "range": offers}},
    ...         "preferences": {
    ...             "buyer": {"price": "falling from 10 to 0"},
    ...             "seller": {"price": "rising from 0 to 10"},
    ...         },
    ...         "no_deal_payoffs": {"buyer": 2, "seller": 3.5},
    ...     }
    ... )
    >>> import sim
    >>> sim.solve(sim.problem(scenario), "nash").outcome["price"]
    '5.5'
    """
    check_kind(name, str, "sim.scenario_from", "write the scenario's id")
    if isinstance(data, Mapping):
        return reader.made(data, name)
    if not is_of_pandas(data, "DataFrame"):
        remedy = f"{_GIVE}; sim.load reads a file"
        raise SimError(f"sim.scenario_from: {type(data).__name__} given - {remedy}")
    read = sheet_of([frame_grid(data, name)], name, path := Path(name))
    content = write_document(read.document).encode()
    found = ScenarioData(name, path, content, read.document, read.remarks, read.cells)
    return found.told(_warn).scenario(Selection())


def _warn(text: str) -> None:
    warnings.warn(text, stacklevel=4)  # the line that gives the frame
