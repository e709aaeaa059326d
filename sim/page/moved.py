"""A scenario with some of its sliders moved."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from sim.page.control import Control
from sim.page.controls import ranked_weights, rest_branch
from sim.page.paths import dotted
from sim.scenario.scenario import Scenario

Value = Fraction | str | Mapping[str, Fraction]


def moved(
    scenario: Scenario, controls: Sequence[Control], positions: Mapping[str, Fraction]
) -> Scenario:
    """Return the scenario with sliders at these positions, by path; the others as they start.

    Raises ScenarioError where the file could not say so: probabilities above 1 together, or
    weights that add up to nothing.

    >>> import sim
    >>> from sim.page.controls import controls
    >>> dollar = sim.load("textbook/divide_the_dollar")
    >>> sliders = controls(dollar, sim.problem(dollar))
    >>> moved(dollar, sliders, {"no_deal_payoffs.ann": Fraction(40)}).no_deal_payoffs["ann"].best
    Fraction(40, 1)
    """
    values = assignments(scenario, controls, positions)
    return scenario.with_values(values) if values else scenario


def assignments(
    scenario: Scenario, controls: Sequence[Control], positions: Mapping[str, Fraction]
) -> dict[str, Value]:
    """Return what ``--set`` is to be given, by path, for sliders at these positions.

    Weights of a party are set all at once, since tiers know none by itself; with a probability
    goes that the last branch takes the rest.
    """
    there = [c for c in controls if positions.get(c.path, c.start) != c.start]
    values: dict[str, Value] = {
        c.path: positions[c.path] for c in there if c.kind in ("no deal", "probability")
    }
    for c in there:
        if c.kind == "probability" and (rest := rest_path(scenario, c.party)):
            values[rest] = "otherwise"
    for party in dict.fromkeys(c.party for c in there if c.kind == "weight"):
        if party is not None:
            own = [c for c in there if c.party == party and c.kind == "weight"]
            values[dotted("importance", party, "weights")] = _weights(
                scenario, party, own, positions
            )
    return values


def _weights(
    scenario: Scenario, party: str, there: Iterable[Control], positions: Mapping[str, Fraction]
) -> dict[str, Fraction]:
    new = {c.path: positions[c.path] for c in there}
    return {
        issue: new.get(dotted("importance", party, "weights", issue), weight.best)
        for issue, weight in ranked_weights(scenario.importance[party]).items()
    }


def rest_path(scenario: Scenario, party: str | None) -> str:
    """Return the probability that takes the rest, empty where the file says so or none needs to.

    ``party`` is whose beliefs they are, None for the common probabilities.
    """
    branches = scenario.no_deal
    if party is None:
        chances = {name: branch.probability for name, branch in branches.items()}
        ending: tuple[str, ...] = ("probability",)
    else:
        chances = {n: b.believed_by[party] for n, b in branches.items() if party in b.believed_by}
        ending = ("believed_by", party)
        if len(chances) < len(branches):
            return ""
    rest = rest_branch(chances)
    return "" if chances[rest].otherwise else dotted("no_deal", rest, *ending)
