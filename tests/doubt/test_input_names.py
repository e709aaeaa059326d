"""Sentences call numbers in doubt by the names of parties, issues and options, not by ids."""

from __future__ import annotations

import pytest

import sim
from sim.doubt.numbers.input_names import input_words
from sim.plots.parts.input_labels import input_label
from sim.scenario.reader import loads


@pytest.mark.parametrize("name", ["lieven2022", "cameron2022", "eyal2014", "petro2024"])
def test_every_number_in_doubt_has_words_of_its_own(name: str) -> None:
    scenario = sim.load(name)
    inputs = [one.name for one in sim.propagate(scenario, 1).survey.model.inputs]
    words = [input_words(scenario, one) for one in inputs]
    assert len(set(words)) == len(inputs)
    assert not any("_" in text for text in words)


def test_options_and_issues_have_their_names() -> None:
    scenario = sim.load("petro2024").with_variant("options_of_2022")
    assert input_words(scenario, "preferences.ukraine.guar.gap_2") == (
        "the gap between “A European duty of all, Russia included, to prevent war” and "
        "“None” (Security guarantees for Ukraine) for Ukraine"
    )
    assert input_words(scenario, "preferences.russia.guar.place_of_none") == (
        "the place of “None” (Security guarantees for Ukraine) for Russia"
    )


STEPS = """format = 1
title = "A price in steps"
parties.ann.role = "signatory"
parties.bob.role = "signatory"
[issues.price]
name = "Price"
status_quo = "2.5"
range = { from = 2.5, to = 3, step = 0.5 }
[preferences.ann]
price = { scores = { "2.5" = { low = 0, best = 10, high = 20 }, "3" = 100 } }
[preferences.bob]
price = { scores = { "2.5" = 100, "3" = 0 } }
[importance]
ann.weights = { price = 1 }
bob.weights = { price = 1 }
[no_deal_payoffs]
ann = 0
bob = 0
"""


def test_a_step_with_a_dot_has_its_name_and_can_be_set() -> None:
    scenario = loads(STEPS)
    name = "preferences.ann.price.2.5"
    assert input_words(scenario, name) == "the score of “2.5” (Price) for ann"
    assert input_label(scenario, name) == ("Price", "ann: score of “2.5”")
    changed = scenario.with_value('preferences.ann.price.scores."2.5"', 40)
    assert sim.problem(changed).payoffs({"price": "2.5"})["ann"] == 40


LINE_AND_TERM = """
[red_lines.cap]
party = "ann"
never.price = "3"
hardness = "hard"
modified = 0.5
[interactions.bonus]
party = "bob"
when.price = "3"
adds = { low = 2, best = 5, high = 8 }
"""


def test_red_lines_and_combinations_are_told_by_what_they_say_not_by_id() -> None:
    named = STEPS.replace("ann.role =", 'ann.in_a_sentence = "the ann"\nparties.ann.role =')
    scenario = loads(named + LINE_AND_TERM)
    line, term = "red_lines.cap.modified", "interactions.bonus.adds"
    inputs = [one.name for one in sim.propagate(scenario, 1).survey.model.inputs]
    assert {line, term} <= set(inputs)
    assert input_words(scenario, line) == (
        "whether the red line of the ann that excludes Price: “3” stands"
    )
    assert input_label(scenario, line) == (
        "Red line of the ann",
        "excludes Price: “3”",
    )
    assert input_words(scenario, term) == "what the combination Price: “3” is worth to bob"
    assert input_label(scenario, term) == ("Worth to bob of a combination", "Price: “3”")
