"""What each option adds to the points of a party: its score times the weight of the issue."""

from __future__ import annotations

from fractions import Fraction

from sim.problem.problem import Problem
from sim.scenario.option_words import choice_words
from sim.scenario.scenario import Scenario


def option_points(problem: Problem, party: str) -> dict[str, dict[str, Fraction]]:
    """Return what every option of every issue adds to the points of a party, off the table too.

    >>> import sim
    >>> problem = sim.problem(sim.load("textbook/trade_across_issues"))
    >>> {o: int(points) for o, points in option_points(problem, "farmland")["tariffs"].items()}
    {'high': 0, 'low': 6}
    """
    table, space = problem.party_payoffs[party], problem.space
    found = {}
    for issue, options in space.display:
        at = space.position[issue]
        places = {option: k for k, option in enumerate(space.axes[at].options)}
        units = table.contributions[at]
        found[issue] = {option: table.payoff(int(units[places[option]])) for option in options}
    return found


def joint_points(scenario: Scenario, party: str) -> tuple[tuple[str, Fraction], ...]:
    """Return what options add together, beyond what each adds by itself, in words."""
    terms = (term for term in scenario.interactions.values() if term.party == party)
    return tuple((choice_words(scenario.issues, t.when), t.adds.best) for t in terms)
