"""Sliders in a notebook for a scenario's numbers, solved exactly at every move."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.errors import taking
from sim.extras import extra
from sim.scenario.scenario import Scenario

if TYPE_CHECKING:
    from sim.page.notebook.explorer import Explorer


@taking("Scenario", "sim.load(…)")
def explore(scenario: Scenario) -> Explorer:
    """Return widgets: sliders for what no deal is worth, probabilities and weights, with a picture.

    At every move the scenario with these numbers is solved exactly, as ``sim.problem`` and
    ``sim.solve`` do; shown are the zone of two parties, Nash's solution in words and payoffs, and
    the code that sets the same numbers. ``explorer.case.scenario`` is the scenario as it stands.
    Raises SimError without ipywidgets, and for a scenario that cannot be solved at every move.

    >>> import sim
    >>> found = sim.explore(sim.load("textbook/divide_the_dollar"))
    >>> found.sliders["no_deal_payoffs.ann"].value = 40
    >>> found.case.count, found.case.deal.outcome
    (7, {'anns_share': '70'})
    """
    extra("ipywidgets", "notebook", "sim.explore")
    from sim.page.notebook.explorer import Explorer

    return Explorer(scenario)
