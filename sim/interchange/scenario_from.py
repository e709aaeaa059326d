"""A scenario from what a program has at hand, without a file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from sim.errors import SimError, check_kind
from sim.scenario import reader

if TYPE_CHECKING:
    from sim.scenario.scenario import Scenario

_GIVE = "give a dict of what a scenario file would hold"


def scenario_from(data: Mapping[Any, Any], name: str = "scenario") -> Scenario:
    """Return the scenario of a dict that says what a scenario file would.

    Keys and values are those of the scenario language (scenarios/README.md); ``format`` may be left
    out. Numbers may be of any kind, of NumPy too, and floats are meant as they print: 0.1 is 1/10.
    ``name`` is the scenario's id, and its title if ``data`` have none. ``Scenario.to_toml`` writes
    it as a file.

    Raises ScenarioError with all mistakes at once, each by its keys.

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
    if not isinstance(data, Mapping):
        remedy = f"{_GIVE}; sim.load reads a file"
        raise SimError(f"sim.scenario_from: {type(data).__name__} given - {remedy}")
    check_kind(name, str, "sim.scenario_from", "write the scenario's id")
    return reader.made(data, name)
