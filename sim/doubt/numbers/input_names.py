"""What the inputs, and groups of them, are called."""

from __future__ import annotations

from sim.formulation.restrictions import red_line_label
from sim.noun import Noun
from sim.scenario.option_words import choice_words
from sim.scenario.scenario import Scenario

_GROUPS = {
    "importance": "how much each issue matters to {}",
    "preferences": "what {wants}",
    "costs": "what no deal costs {}",
    "beliefs": "what {believes} of the branches of no deal",
    "no_deal_payoffs": "what {gets} without a deal",
    "interactions": "what combinations are worth to {}",
    "red_lines": "which red lines are dropped",
}

FORMULA_ITEMS = {
    "ideal_number": "the ideal number",
    "score_far_away": "the score at the end farther from the ideal",
    "score_at_the_ideal": "the score at the ideal",
}


def group_words(scenario: Scenario, group: str) -> str:
    """Return the name of a group of inputs.

    >>> import sim
    >>> group_words(sim.load("lieven2022"), "costs.us")
    'what no deal costs the United States'
    """
    kind, _, party = group.partition(".")
    if kind not in _GROUPS:
        return "how likely the branches of no deal are"
    who = _noun(scenario, party)
    wants, believes = who.does("want"), who.does("believe")
    return _GROUPS[kind].format(who, wants=wants, believes=believes, gets=who.does("get"))


def input_parts(name: str) -> list[str]:
    """Return the parts of the name of an input; an option may have a dot of its own.

    >>> input_parts("preferences.us.price.2.5"), input_parts("no_deal.war.cost.us.0")[2:]
    (['preferences', 'us', 'price', '2.5'], ['cost', 'us', '0'])
    """
    return name.split(".", 3 if name.startswith("preferences.") else -1)


def input_words(scenario: Scenario, name: str) -> str:
    """Return the name of an input.

    >>> import sim
    >>> input_words(sim.load("lieven2022"), "no_deal_payoffs.russia")
    "Russia's no-deal payoff"
    >>> input_words(sim.load("lieven2022"), "importance.us.nato_mem")
    'the weight of Ukrainian membership of NATO for the United States'
    >>> input_words(sim.load("textbook/false_optimists"), "no_deal.north_wins.probability")
    'the probability of “War, and North wins”'
    """
    match input_parts(name):
        case ["importance", party, issue]:
            return f"the weight of {_issue(scenario, issue)} for {_noun(scenario, party)}"
        case ["preferences", party, issue, item]:
            return f"{_score_words(scenario, party, issue, item)} for {_noun(scenario, party)}"
        case ["no_deal", branch, "probability"]:
            return f"the probability of {_branch(scenario, branch)}"
        case ["no_deal", branch, "believed_by", party]:
            what = f"the probability of {_branch(scenario, branch)}"
            return f"{what} that {_noun(scenario, party).does('believe in')}"
        case ["no_deal", branch, "cost", party, number]:
            costs = scenario.no_deal[branch].costs[party]
            which = f" (entry {int(number) + 1}: {costs[int(number)].label})" * (len(costs) > 1)
            return f"what {_branch(scenario, branch)} costs {_noun(scenario, party)}{which}"
        case ["no_deal_payoffs", party]:
            return f"{_noun(scenario, party).possessive} no-deal payoff"
        case ["outside_options", party]:
            return f"{_noun(scenario, party).possessive} outside option"
        case ["red_lines", line, _]:
            return f"whether the {red_line_label(scenario, scenario.red_lines[line])} stands"
        case ["interactions", term, _]:
            one = scenario.interactions[term]
            worth = f"is worth to {_noun(scenario, one.party)}"
            return f"what the combination {choice_words(scenario.issues, one.when)} {worth}"
    return name


def _noun(scenario: Scenario, party: str) -> Noun:
    return scenario.parties[party].noun if party in scenario.parties else Noun(party)


def _score_words(scenario: Scenario, party: str, issue: str, item: str) -> str:
    where = f"({_issue(scenario, issue)})"
    if item.startswith("gap_"):
        ranking = scenario.preferences[party][issue].ranking
        if ranking is not None:
            at = int(item.removeprefix("gap_"))
            upper, lower = (
                " or ".join(_option(scenario, issue, o) for o in level)
                for level in ranking.levels[at - 1 : at + 1]
            )
            return f"the gap between {upper} and {lower} {where}"
    if item.startswith("place_of_"):
        return f"the place of {_option(scenario, issue, item.removeprefix('place_of_'))} {where}"
    if item in FORMULA_ITEMS:
        return f"{FORMULA_ITEMS[item]} {where}"
    return f"the score of {_option(scenario, issue, item)} {where}"


def _branch(scenario: Scenario, branch: str) -> str:
    return f"“{scenario.no_deal[branch].name}”" if branch in scenario.no_deal else _readable(branch)


def _issue(scenario: Scenario, issue: str) -> str:
    return scenario.issues[issue].name if issue in scenario.issues else _readable(issue)


def _option(scenario: Scenario, issue: str, option: str) -> str:
    options = scenario.issues[issue].options if issue in scenario.issues else {}
    return f"“{(options[option].text if option in options else '') or _readable(option)}”"


def _readable(name: str) -> str:
    return name.replace("_", " ")
