"""What parties have without a deal, and while they talk, draw by draw."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from sim.doubt.numbers.no_deal_choice import Branches
from sim.doubt.sampling.spread import Spread
from sim.errors import SimError, taking
from sim.scenario.nouns.frozen_mapping import FrozenMapping
from sim.scenario.nouns.no_deal import Probability
from sim.scenario.outcome_words import percent
from sim.scenario.scenario import Scenario
from sim.sentences import listing

Floats = NDArray[np.float64]
INSIDE = "inside option"  # no branch of a file can have this name: it has a space


@taking("Spread", "sim.propagate(scenario)")
def no_deal_values(spread: Spread, party: str, belief_of: str | None = None) -> Floats:
    """Return what no deal is worth to a party in each draw, by the beliefs of ``belief_of``.

    None stands for the common probabilities, those of the text itself. A no-deal payoff given as a
    number depends on no belief; what the holder of a branch would choose follows from its own.
    Payoff points, shape (draws,).

    >>> import sim
    >>> spread = sim.propagate(sim.load("eyal2014"), draws=8, solutions=())
    >>> bool((no_deal_values(spread, "us", "us") < no_deal_values(spread, "us")).all())
    True
    """
    values = spread.branch_values(party)
    if not values:
        return spread.disagreement[party]
    rules = spread.survey.model.parties
    believer = rules[belief_of].no_deal if belief_of else None
    if believer is None or not believer.branches:
        chances = rules[party].no_deal.common_probabilities(spread.inputs)
    else:
        chances = believer.probabilities(spread.inputs)
    model, own = spread.survey.model, {b: (value, chances[b]) for b, value in values.items()}
    others = {} if model.choice.chosen_by == "lottery" else _branches(spread)
    return model.choice.worth({**others, party: own}, model.tolerances)[party]


def _branches(spread: Spread) -> dict[str, Branches]:
    found = {party: spread.branches(party) for party in spread.problem.parties}
    return {party: own for party, own in found.items() if own}


def carried_out(spread: Spread) -> dict[str, float]:
    """Return in which share of draws each branch that one party decides on would be carried out.

    Empty where everybody averages over the branches.
    """
    model = spread.survey.model
    if model.choice.chosen_by == "lottery":
        return {}
    found = model.choice.carried_out(_branches(spread), model.tolerances)
    return {branch: float(flags.mean()) for branch, flags in sorted(found.items())}


def choice_sentences(spread: Spread) -> list[str]:
    """Return how often who would choose which branch of no deal, nothing where nobody does."""
    scenario, holders = spread.scenario, spread.survey.model.choice.holders
    each = listing(
        f"{scenario.parties[holders[branch]].noun} would choose “{scenario.no_deal[branch].name}” "
        f"in {percent(share)} of draws"
        for branch, share in carried_out(spread).items()
    )
    rule = scenario.no_deal_rule.chosen_by
    return [f"Without an agreement (rule “{rule}”, anew in each draw) {each}."] if each else []


@taking("Spread", "sim.propagate(scenario)")
def better_branch_values(spread: Spread, party: str) -> Floats:
    """Return what its better branch of no deal is worth to a party in each draw, shape (draws,).

    The value of no deal where that is given as a number.
    """
    values = [v for branch, v in spread.branch_values(party).items() if branch != INSIDE]
    return np.maximum.reduce(values) if values else spread.disagreement[party]


@taking("Scenario", "sim.load(…)")
def with_inside_branch(scenario: Scenario) -> Scenario:
    """Return the scenario with its inside option as one more branch, which is never reached.

    So the inside option is valued on the same draws as the branches, and no deal stays what it was.
    Raises SimError when there is no inside option.
    """
    if scenario.inside_option is None:
        raise SimError(f"{scenario.id}: there is no inside option - add a table [inside_option]")
    never = Probability(Fraction(0), Fraction(0), Fraction(0))
    believers = {p for branch in scenario.no_deal.values() for p in branch.believed_by}
    inside = replace(
        scenario.inside_option,
        id=INSIDE,
        probability=never,
        believed_by=FrozenMapping(dict.fromkeys(sorted(believers), never)),
    )
    return replace(scenario, no_deal=FrozenMapping({**scenario.no_deal, INSIDE: inside}))


@taking("Spread", "sim.propagate(scenario)")
def inside_values(spread: Spread, party: str) -> Floats:
    """Return what talking on is worth to a party in each draw of ``with_inside_branch``.

    Raises SimError when the scenario lacks that branch, or states the party's no-deal payoff.

    >>> import sim
    >>> talks = with_inside_branch(sim.load("eyal2014"))
    >>> spread = sim.propagate(talks, draws=8, solutions=())
    >>> bool((inside_values(spread, "russia") > 0).all())
    True
    """
    values = spread.branch_values(party)
    if INSIDE not in values:
        raise SimError(
            f"the inside option of {party} was not drawn - propagate with_inside_branch(scenario), "
            "without a no-deal payoff of that party as a number"
        )
    return values[INSIDE]
