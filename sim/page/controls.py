"""Which numbers of a scenario have a slider: no-deal payoffs, probabilities and weights."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from sim.formulation.disagreement_point import disagreement_values
from sim.page.control import Control, grid
from sim.page.paths import dotted
from sim.problem.problem import Problem
from sim.scenario.nouns.importance import Importance
from sim.scenario.nouns.no_deal import Probability
from sim.scenario.nouns.quantity import Quantity
from sim.scenario.scenario import Scenario

ONE_WORTH = Fraction(1)  # how far a no-deal payoff moves where every outcome is worth the same


def controls(scenario: Scenario, problem: Problem) -> tuple[Control, ...]:
    """Return the numbers that sliders move, those that tell most often first.

    1. What no deal is worth to everyone who is asked: from the worst to the best outcome, or as far
       as the reading goes; for a party with a lottery a moved slider replaces it.
    2. Probabilities of the branches of no deal, from 0 to 1, but for the one that takes the rest;
       of a party that is asked, also its own beliefs.
    3. Weights of everyone who is asked, the largest first: from 0 to twice the reading, or as far
       as its interval goes. An issue without a stake, and one that makes no difference, has none.
    """
    asked = [p for p in problem.parties if any(p in c.members for c in problem.consents)]
    asked.sort(key=lambda p: p not in problem.signatories)
    return (
        *_no_deal_payoffs(scenario, problem, asked),
        *_probabilities(scenario, asked),
        *(one for p in asked for one in _weights(scenario, problem, p)),
    )


def _no_deal_payoffs(scenario: Scenario, problem: Problem, asked: list[str]) -> Iterator[Control]:
    values = disagreement_values(scenario, asked)
    available = [axis.available for axis in problem.space.axes]
    for party, value in values.items():
        table = problem.party_payoffs[party]
        worst, best = map(table.payoff, table.span(available))
        lowest, highest = min(worst, value.low), max(best, value.high)
        if lowest == highest:
            lowest, highest = lowest - ONE_WORTH, highest + ONE_WORTH
        yield Control(
            dotted("no_deal_payoffs", party),
            "no deal",
            party,
            problem.labels.get(party, party),
            "What no deal is worth",
            value.low,
            value.best,
            value.high,
            *grid(lowest, highest),
        )


def _probabilities(scenario: Scenario, asked: list[str]) -> Iterator[Control]:
    branches = scenario.no_deal
    if len(branches) < 2 or scenario.selection.seen_by is not None:
        return
    if all(p in scenario.no_deal_payoffs for p in asked):
        return
    rest = rest_branch({name: branch.probability for name, branch in branches.items()})
    for name, branch in branches.items():
        if name != rest:
            path = dotted("no_deal", name, "probability")
            yield _chance(path, None, branch.name or name, branch.probability)
    for party in asked:
        own = {n: b.believed_by[party] for n, b in branches.items() if party in b.believed_by}
        rest = rest_branch(own) if len(own) == len(branches) else ""
        noun = scenario.parties[party].noun
        for name, chance in own.items():
            if name != rest and not chance.otherwise:
                path = dotted("no_deal", name, "believed_by", party)
                label = f"{branches[name].name or name}, as {noun.does('believe')}"
                yield _chance(path, party, label, chance)


def rest_branch(chances: dict[str, Probability]) -> str:
    """Return the branch that takes what the others leave: "otherwise", else the last."""
    return next((name for name, chance in chances.items() if chance.otherwise), list(chances)[-1])


def _chance(path: str, party: str | None, label: str, chance: Probability) -> Control:
    ends = grid(Fraction(0), Fraction(1))
    group = "How likely each course of no deal is"
    return Control(
        path, "probability", party, label, group, chance.low, chance.best, chance.high, *ends
    )


def _weights(scenario: Scenario, problem: Problem, party: str) -> Iterator[Control]:
    weights = ranked_weights(scenario.importance[party])
    if len(weights) < 2 and scenario.payoff_scale == "scores":
        return  # the only weight counts for everything, whatever it is
    scores = scenario.preferences[party]
    for issue, weight in sorted(weights.items(), key=lambda pair: -pair[1].best):
        worths = {score.best for score in scores[issue].scores.values()}
        if len(problem.option_ids[issue]) > 1 and len(worths) > 1 and weight.best:
            yield Control(
                dotted("importance", party, "weights", issue),
                "weight",
                party,
                scenario.issues[issue].name,
                f"What matters to {scenario.parties[party].noun}",
                weight.low,
                weight.best,
                weight.high,
                *grid(Fraction(0), max(2 * weight.best, weight.high)),
            )


def ranked_weights(importance: Importance) -> dict[str, Quantity]:
    """Return the weights of the issues that are not said to be without a stake, or unknown."""
    aside = {*importance.no_stake, *importance.unknown}
    return {issue: w for issue, w in importance.weights.items() if issue not in aside}
