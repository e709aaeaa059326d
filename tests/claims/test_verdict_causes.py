"""Why verdicts differ: each part named gives the other verdict when laid over the first coding."""

from __future__ import annotations

from pathlib import Path

import pytest

import sim
from sim.claims.verdict_causes import _parts, verdict_causes
from sim.scenario.scenario import Scenario

FIRST = """
format = 1
title = "A bridge"
[parties.a]
name = "Town A"
[parties.b]
name = "Town B"
[issues.toll]
status_quo = "none"
options = ["none", "low", "high"]
[issues.lanes]
status_quo = "two"
options = ["two", "four"]
[preferences]
a.toll.ranking = "none > low > high"
b.toll.ranking = "high > low > none"
a.lanes.ranking = "four > two"
b.lanes.ranking = "two > four"
[importance]
a.tiers = ["toll", "lanes"]
b.tiers = ["toll", "lanes"]
[no_deal.ferry]
outcome = "status quo"
probability = 1
cost.a.points = 10
cost.b.points = 5
[red_lines.cheap]
party = "a"
never = { toll = "high" }
[claims.T1]
statement = "High tolls can be agreed."
[claims.T2]
statement = "No deal costs A little."
"""
CLAIMS = """
import sim
from sim.claims import Finding


def findings(scenario):
    zone = sim.problem(scenario).fixing({"toll": "high"}).agreement_zone
    cost = scenario.no_deal["ferry"].costs["a"][0].points.best
    found = {"T1": not zone.is_empty, "T2": cost < 20}
    words = {True: "supported", False: "not supported"}
    return {c: Finding(words[x], {}, "so") for c, x in found.items() if c in scenario.claims}
"""


@pytest.fixture
def pair(tmp_path: Path) -> tuple[Scenario, Scenario]:
    texts = {
        "one": FIRST,
        "two": FIRST.replace("never = {", 'hardness = "soft"\nnever = {')
        .replace("cost.a.points = 10", "cost.a.points = 90")
        .replace('b.lanes.ranking = "two > four"', 'b.lanes.ranking = "four > two"'),
    }
    for name, text in texts.items():
        (tmp_path / f"{name}.toml").write_text(text, encoding="utf-8")
        (tmp_path / f"{name}.py").write_text(CLAIMS, encoding="utf-8")
    return sim.load(tmp_path / "one.toml"), sim.load(tmp_path / "two.toml")


def test_the_part_that_turns_a_verdict_is_named(pair: tuple[Scenario, Scenario]) -> None:
    assert verdict_causes(*pair, {"T2": "not supported"}) == {"T2": ("no deal",)}


def test_a_verdict_that_takes_two_parts_has_no_cause_alone(
    pair: tuple[Scenario, Scenario],
) -> None:
    """Without the line A still refuses high tolls, and with the line nobody may have them."""
    assert verdict_causes(*pair, {"T1": "supported"}) == {"T1": ()}
    first, _ = pair
    both = first.with_values(
        {"red_lines.cheap.hardness": "soft", "no_deal.ferry.cost.a": [{"points": 90}]}
    )
    assert not sim.problem(both).fixing({"toll": "high"}).agreement_zone.is_empty


def test_a_cost_that_the_other_coding_does_not_have_is_taken_away(tmp_path: Path) -> None:
    texts = {"one": FIRST, "two": FIRST.replace("cost.a.points = 10\n", "")}
    claims = CLAIMS.replace(
        'scenario.no_deal["ferry"].costs["a"][0].points.best',
        'sum(c.points.best for c in scenario.no_deal["ferry"].costs.get("a", ()))',
    ).replace("cost < 20", "cost > 0")
    for name, text in texts.items():
        (tmp_path / f"{name}.toml").write_text(text, encoding="utf-8")
        (tmp_path / f"{name}.py").write_text(claims, encoding="utf-8")
    first, other = (sim.load(tmp_path / f"{name}.toml") for name in texts)
    assert verdict_causes(first, other, {"T2": "not supported"}) == {"T2": ("no deal",)}


def test_parts_are_laid_over_in_the_order_of_the_file() -> None:
    """Not in that of a set, which is another one in each process."""
    first, other = (
        sim.load(f"{coding}/cameron2022") for coding in ("first_coding", "second_reading")
    )
    parts = dict(_parts(first, other))
    branches = [path.split(".")[1] for path in parts["no deal"] if path.startswith("no_deal.")]
    places = [list(first.no_deal).index(branch) for branch in branches]
    assert len(set(places)) > 1
    assert places == sorted(places)
