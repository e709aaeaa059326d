"""Sentences call numbers in doubt by the names of parties, issues and options, not by ids."""

from __future__ import annotations

import pytest

import sim
from sim.analysis.uncertainty.numbers.input_names import input_words


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
