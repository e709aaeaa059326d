"""What a swept path is called, and what the file has there."""

from __future__ import annotations

from sim.doubt.numbers.input_names import input_words
from sim.formulation.from_scenario import problem
from sim.scenario.document.selected import selected
from sim.scenario.document.set_values import with_value
from sim.scenario.document.value_paths import parsed_path
from sim.scenario.nouns.grades import COST_WORDS, cost_points
from sim.scenario.outcome_words import payoff_words
from sim.scenario.scenario import Scenario
from sim.scenario.text.writer import inline
from sim.sentences import capital, cut_short, listing

MOST_SIGNS = 60  # of a table in the file
_OF_A_COST = frozenset({"points", "grade"})
_EVIDENCE = frozenset({"name", "why", "source", "evidence", "phrase", "rule", "said_by"})


def swept_label(scenario: Scenario, path: str) -> str:
    """Return what a number of the file is called, or the path where it has no name.

    >>> import sim
    >>> swept_label(sim.load("lieven2022"), "no_deal_payoffs.russia")
    "Russia's no-deal payoff"
    """
    name = _input(scenario, parsed_path(path))
    return path if name is None else input_words(scenario, ".".join(name))


def swept_heading(scenario: Scenario, path: str) -> str:
    """Return the same with a large first letter, and a path as it is written.

    >>> import sim
    >>> case = sim.load("eyal2014")
    >>> swept_heading(case, "no_deal.invasion.believed_by.us"), swept_heading(case, "talks.rounds")
    ('The probability of invasion that the United States believes in', 'talks.rounds')
    """
    label = swept_label(scenario, path)
    return label if label == path else capital(label)


def _input(scenario: Scenario, keys: tuple[str, ...]) -> tuple[str, ...] | None:
    """Return under which name the number at a path is drawn, None for what is no number."""
    match keys:
        case ["no_deal_payoffs" | "outside_options", party] if party in scenario.parties:
            return keys
        case ["no_deal", branch, *rest] if branch in scenario.no_deal:
            return _of_branch(scenario, branch, rest)
        case ["importance", party, "weights", issue] if party in scenario.importance:
            return "importance", party, issue
        case ["preferences", party, issue, "scores", option] if issue in scenario.issues:
            return "preferences", party, issue, option
        case ["issues", issue, "wants", party, "scores", option] if issue in scenario.issues:
            return "preferences", party, issue, option
    return None


def _of_branch(scenario: Scenario, branch: str, keys: list[str]) -> tuple[str, ...] | None:
    match keys:
        case ["probability"] | ["believed_by", _]:
            return "no_deal", branch, *keys
        case ["cost", party, *rest] if all(k.isdecimal() or k in _OF_A_COST for k in rest):
            entries = len(scenario.no_deal[branch].costs.get(party, ()))
            at = next((key for key in rest if key.isdecimal()), None if entries > 1 else "0")
            if at is not None and int(at) < entries:
                return "no_deal", branch, "cost", party, at
    return None


def file_reading(scenario: Scenario, path: str, value: object) -> str:
    """Return what the file has at a path under what is selected of it; ``value`` may stand there.

    >>> import sim
    >>> file_reading(sim.load("eyal2014"), "no_deal_payoffs.russia", 10)
    'not set in the file, where the branches of no deal give 34.9'
    """
    document, _ = selected(scenario.origin, scenario.origin.document(), scenario.selection)
    _, resolved, _ = with_value(document, path, value)
    place: object = document
    for key in resolved:
        if not isinstance(place, dict | list) or (isinstance(place, dict) and key not in place):
            return _absent(scenario, parsed_path(path))
        place = place[key]  # type: ignore[index]
    written = _cost_words(place) if "cost" in resolved else _written(place)
    return f"{cut_short(written, MOST_SIGNS)} in the file"


def _written(value: object) -> str:
    """Return a value as it is written, a table without its evidence, and by its only entry."""
    if isinstance(value, dict):
        value = {key: inner for key, inner in value.items() if key not in _EVIDENCE}
        if len(value) == 1:
            return _written(next(iter(value.values())))
    return value if isinstance(value, str) else inline(value)


def _cost_words(value: object) -> str:
    """Return the entries of a cost, a grade with the points that it is read as.

    >>> _cost_words([{"grade": "minor gain", "source": "3"}, {"points": 5}])
    'minor gain (-10 points) and 5'
    """
    if isinstance(value, list):
        return listing(map(_cost_words, value))
    words = _written(value)
    return f"{words} ({cost_points(words)[1]} points)" if words in COST_WORDS else words


def _absent(scenario: Scenario, keys: tuple[str, ...]) -> str:
    words = "not set in the file"
    if keys[0] == "no_deal_payoffs" and keys[-1] in scenario.parties and scenario.no_deal:
        no_deal = problem(scenario).disagreement.get(keys[-1])
        if no_deal is not None:
            return f"{words}, where the branches of no deal give {payoff_words(scenario, no_deal)}"
    return words
