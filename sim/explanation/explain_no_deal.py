"""The sentence on who chooses what happens without an agreement."""

from __future__ import annotations

from sim.formulation.disagreement_point import choice_of_no_deal
from sim.problem.chosen_no_deal import ChosenNoDeal
from sim.scenario.scenario import Scenario
from sim.sentences import listing

OTHERS = {
    "holder": "everybody else averages over all branches",
    "common knowledge": "everybody else counts on that",
}


def no_deal_sentence(scenario: Scenario) -> str | None:
    """Return what follows from the rule of no deal, None where everybody averages."""
    chosen = choice_of_no_deal(scenario)
    if chosen is None:
        return None
    if not chosen.choices:
        return (
            f"The rule of no deal, “{chosen.chosen_by}”, changes nothing: no party with payoffs "
            "decides alone on a branch, and everybody averages over all of them."
        )
    would = listing(_choice(scenario, chosen, holder) for holder in chosen.choices)
    left = listing(f"“{scenario.no_deal[b].name}”" for b in chosen.unchosen)
    nobody = f"; nobody alone decides on {left}" if left else ""
    return (
        f"No deal is not drawn by lot alone (rule “{chosen.chosen_by}”): without an agreement "
        f"{would}; {OTHERS[chosen.chosen_by]}{nobody}."
    )


def _choice(scenario: Scenario, chosen: ChosenNoDeal, holder: str) -> str:
    branch = chosen.choices[holder]
    who = scenario.parties[holder].noun
    if branch is None:
        decides = who.it_does("decide")
        return f"{who} would carry out none of the branches that {decides} on"
    return f"{who} would choose “{scenario.no_deal[branch].name}”"
