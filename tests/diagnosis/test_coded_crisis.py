"""The crisis of a file: its payoffs from outcomes, branches and numbers, and where it turns."""

from __future__ import annotations

import pytest

from sim.diagnosis.diagnosis import diagnose
from sim.diagnosis.obstacle import Obstacle
from sim.scenario.reader import loads
from tests.diagnosis.small_cases import HEAD, PIE, WAR, row

HELD = WAR.replace(
    'outcome = { land = "n9" }', 'outcome = { land = "n9" }\ncontrolled_by = "north"'
)
CRISIS = """
[crisis]
challenger = "north"
defender = "south"
sq = { outcome = { land = "n5" } }
gives_in = { outcome = { land = "n7" } }
war = "north_wins"
"""
DEAR = HELD.replace("cost = { north = 1, south = 1 }", "cost = { north = 5, south = 3 }", 1)


def audience(text: str, draws: int = 0) -> Obstacle:
    return row(diagnose(loads(HEAD + PIE + text), draws=draws), "audience")


def test_a_firm_challenger_is_obeyed() -> None:
    """War is worth 8 to north and 0 to south; giving in 7 and 3, the status quo 5 to each."""
    found = audience(HELD + CRISIS)
    assert found.status == "does not block"
    assert found.figures["crisis ends in gives_in"] == 1.0
    assert found.figures["least audience cost that commits"] == 5 - 8
    assert found.figures["firmness from which the defender gives in"] == pytest.approx(
        (5 - 3) / (5 - 0)
    )
    assert found.figures["critical risk of the defender"] == pytest.approx((5 - 3) / (5 - 0))
    assert "would fight rather than back down even at no cost" in found.why


def test_a_bluff_is_called_below_an_audience_cost() -> None:
    """War is worth 4 to north: it fights once backing down costs more than 1."""
    found = audience(DEAR + CRISIS)
    assert found.figures["crisis ends in sq"] == 1.0
    assert found.threshold == {
        "number": "audience cost of backing down",
        "value": 1.0,
        "told": "the audience cost of backing down is 1",
    }
    assert "without a cost of backing down" in found.why
    paid = audience(DEAR + CRISIS + "audience_cost = 2\n")
    assert paid.figures["crisis ends in gives_in"] == 1.0
    assert "without a cost" not in paid.why


def test_unknown_firmness_is_played_where_the_file_sizes_it() -> None:
    """Below q* = 2/5 a weak challenger bluffs, and there is war with q·ρ, ρ = (7-5)/(7-5)."""
    found = audience(HELD + CRISIS + "firm = 0.2\n")
    assert found.figures["probability of war, firmness unknown"] == pytest.approx(0.2)
    assert "probability of war, firmness unknown" not in audience(HELD + CRISIS).figures


def test_holding_on_is_an_end_of_its_own() -> None:
    """Holding on leaves north 6, more than war (4) and the status quo."""
    hold = "hold = { payoffs = { north = 6, south = 4 } }\n"
    found = audience(DEAR + CRISIS + hold)
    assert found.figures["crisis ends in hold"] == 1.0
    assert "least audience cost that commits" not in found.figures


def test_talks_that_go_on_are_an_end_with_their_costs() -> None:
    """The status quo leaves south 5 and giving in 3; talking on costs south 1, war all."""
    talks = '[inside_option]\noutcome = { land = "n5" }\n'
    talks += "cost.south = { points = { best = 1, low = 0, high = 1.5 } }\n"
    text = f"{HELD}{CRISIS}audience_cost = 1\n"
    kept = audience(text + 'hold = { outcome = { land = "n5" } }\n')
    talking = audience(text + 'hold = "inside option"\n' + talks, draws=64)
    name = "firmness from which the defender gives in"
    assert kept.figures[name] == pytest.approx((5 - 3) / (5 - 0))
    assert talking.figures[name] == pytest.approx((4 - 3) / (4 - 0))
    assert talking.figures["crisis ends in gives_in"] == 1.0


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ('gives_in = { outcome = { land = "n7" } }\n', "crisis.gives_in"),
        ('war = "north_wins"\n', "crisis.war"),
    ],
)
def test_a_missing_end_is_named_and_nothing_computed(line: str, key: str) -> None:
    found = audience(HELD + CRISIS.replace(line, ""))
    assert found.key == key
    assert not any(name.startswith("crisis ends") for name in found.figures)
    assert "Nash deal" in found.why


def test_ends_over_draws_are_those_of_the_payoffs_drawn() -> None:
    """North's cost of war lies anywhere from 1 to 5; it fights, and is obeyed, below 4."""
    doubt = '{ points = { low = 1, best = 2, high = 5, distribution = "uniform" } }'
    text = HELD.replace("cost = { north = 1,", f"cost = {{ north = {doubt},", 1)
    found = audience(text + CRISIS, draws=256)
    share = found.figures["crisis ends in gives_in, share of draws"]
    assert share == pytest.approx(3 / 4, abs=0.01)
    assert found.figures["crisis ends in sq, share of draws"] == pytest.approx(1 - share)
