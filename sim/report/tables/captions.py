"""What the captions of tables say alike: the case, the units, and what no deal gives."""

from __future__ import annotations

from collections.abc import Iterable

from sim.problem.problem import Problem
from sim.report.heading import selection_words, settings
from sim.report.numbers import decimals, rounded_number
from sim.scenario.scenario import Scenario

MOST_NAMED = 12  # parties whose no-deal payoffs a caption lists
POINTS = "in points from 0 (every issue as the party likes least) to 100 (as it likes best)"
UNITS = {"raw": "in the units of the file", "scores": POINTS}


def scenario_caption(scenario: Scenario, what: str) -> str:
    """Return what a table without payoffs shows, of which case."""
    return _sentence(scenario.title, selection_words(scenario, with_reasons=False), what)


def problem_caption(problem: Problem, what: str) -> str:
    """Return what a table shows, of which case, in which units, and the disagreement point."""
    scenario = problem.scenario
    if scenario is None:
        return f"{_sentence(problem.title, (), what)} {no_deal(problem)}"
    words = _sentence(scenario.title, settings(scenario, problem, with_reasons=False), what)
    if scenario.payoff_scale == "ordinal":
        return f"{words} Of payoffs only the order counts."
    return f"{words} Payoffs {UNITS[scenario.payoff_scale]}. {no_deal(problem)}"


def no_deal(problem: Problem) -> str:
    """Return the disagreement point as a sentence, of many parties of those who sign."""
    parties = problem.parties if len(problem.parties) <= MOST_NAMED else problem.signatories
    values, shown = problem.disagreement, parties[:MOST_NAMED]
    places = decimals(values[p] for p in shown)
    named = [f"{problem.labels.get(p, p)} {rounded_number(values[p], places)}" for p in shown]
    more = f" and {len(parties) - MOST_NAMED} more" if len(parties) > MOST_NAMED else ""
    return f"No deal: {', '.join(named)}{more}."


def _sentence(title: str, chosen: Iterable[str], what: str) -> str:
    words = "; ".join(chosen)
    return f"{title} ({words}): {what}." if words else f"{title}: {what}."
