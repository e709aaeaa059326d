"""What the page shows equals Python's answer, before and after sliders are moved."""

import random
from collections.abc import Callable

import pytest

from sim.formulation.from_scenario import problem
from sim.page.controls import controls
from sim.scenario.reader import load
from tests.page.conftest import OpenPage
from tests.page.whole_case import compare, document, put, some_positions

CASES = (
    "minsk2015",
    "eyal2014",
    "textbook/five_of_six",
    "textbook/climate_coalition",
    "textbook/false_optimists",
)


@pytest.mark.parametrize("name", CASES)
def test_page_equals_python(opened: Callable[[str], OpenPage], name: str) -> None:
    scenario = load(name)
    sliders = controls(scenario, problem(scenario))
    page = opened(document(scenario))
    compare(page, scenario, sliders, {})
    chance = random.Random(name)
    positions = some_positions(sliders, chance, 5)
    put(page, sliders, positions)
    print(positions, page.text("told-zone"))
    compare(page, scenario, sliders, positions)
    assert page.log() == []
