"""The inside option: what a party has while the talks go on."""

from __future__ import annotations

from fractions import Fraction

from sim.errors import SimError, check_kind
from sim.formulation.disagreement_point import branch_value, check_valued
from sim.scenario.scenario import Scenario


def inside_value(scenario: Scenario, party: str) -> Fraction:
    """Return what one period of talking without agreement is worth to a party, less its costs.

    Payoff points, at the best reading. Raises SimError when the scenario has no inside option or
    the party no preferences.

    >>> import sim
    >>> float(inside_value(sim.load("eyal2014"), "us"))
    49.6...

    Source: Muthoo (1999), Bargaining Theory with Applications, ch. 6.
    """
    check_kind(scenario, Scenario, "sim.crisis.inside_value", "write sim.load(…)")
    if scenario.inside_option is None:
        raise SimError(f"{scenario.id}: there is no inside option - add a table [inside_option]")
    check_valued(scenario, party)
    return branch_value(scenario, party, scenario.inside_option)[1]
