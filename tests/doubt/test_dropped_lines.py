"""Red lines that may be dropped: draws against the same problems solved one by one."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest

import sim
from sim.doubt import (
    box_sentence,
    break_even,
    conditions,
    decisions,
    regrets,
    spread_document,
    spread_sentences,
    swings,
)
from sim.doubt.draws.draw_limits import DrawLimits
from sim.doubt.numbers.inputs import exact_row
from sim.errors import SimError
from sim.scenario.reader import loads
from sim.scenario.scenario import Scenario
from tests.doubt.test_against_exact_model import SOLUTIONS, assert_same

FENCE = """
format = 1
title = "A fence"
parties = { owner = {}, neighbour = {}, council = { role = "ratifier" } }
issues.height = { status_quo = "none", options = ["none", "low", "high"] }
issues.gate = { status_quo = "shut", options = ["shut", "open"] }
issues.hedge = { status_quo = "kept", options = ["kept", "cut", "gone"] }
[preferences.owner]
height = "high > low ~ none"
gate = "shut > open"
hedge = "gone > cut > kept"
[preferences.neighbour]
height = "none > low > high"
gate = "open >> shut"
hedge = "kept ? cut > gone"
[preferences.council]
height = "low > none > high"
gate = "shut = open"
hedge = "kept > cut > gone"

[importance]
owner.tiers = [["height"], ["gate", "hedge"]]
neighbour.tiers = [["gate"], ["height", "hedge"]]
council.tiers = [["height"], ["hedge", "gate"]]
[no_deal_payoffs]
owner = { low = 20, best = 30, high = 60 }
neighbour = { low = 20, best = 25, high = 80 }
council = { low = 0, best = 20, high = 60 }
[outcomes.sketch]
choice = { height = "low", gate = "open", hedge = "cut" }

[red_lines.closed]
party = "owner"
never = { gate = "open" }
hardness = "hard"
modified = MODIFIED
[red_lines.green]
party = "neighbour"
never = { hedge = ["cut", "gone"], height = "high" }
hardness = "hard"
modified = { low = 0.3, best = 0.4, high = 0.5, distribution = "uniform" }
[red_lines.view]
party = "neighbour"
never = { height = "high" }
hardness = "claimed"
modified = 0.5
"""
DRAWS = 256


def fence(modified: str = "0.25") -> Scenario:
    return loads(FENCE.replace("MODIFIED", modified))


@pytest.mark.parametrize("red_lines", ["hard", "claimed"])
def test_every_draw_is_the_problem_without_the_lines_that_are_dropped(red_lines: str) -> None:
    spread = sim.propagate(fence(), 48, 3, solutions=SOLUTIONS, red_lines=red_lines)
    model, seen = spread.survey.model, set()
    for draw, row in enumerate(spread.inputs):
        lots = dict(zip((one.name for one in model.inputs), row, strict=True))
        gone = {
            f"red_line:{line}"
            for line, chance in (("closed", 0.25), ("green", 0.4), ("view", 0.5))
            if lots.get(f"red_lines.{line}.modified", 1.0) < chance
        }
        seen.add(frozenset(gone))
        standing = [c for c in spread.problem.constraints if c.id not in gone]
        problem = model.problem(spread.problem, exact_row(row))
        assert list(problem.constraints) == standing
        assert_same(problem, spread, draw)
    assert len(seen) == (4 if red_lines == "hard" else 8)


@pytest.mark.parametrize("limits", [DrawLimits(paired=0), DrawLimits(listed=0)])
def test_every_way_of_solving_drops_the_same_lines(limits: DrawLimits) -> None:
    scenario = fence().with_value("parties.council.role", "observer")
    listed = sim.propagate(scenario, 32, 3, solutions=("nash", "utilitarian"))
    other = sim.propagate(scenario, 32, 3, solutions=("nash", "utilitarian"), limits=limits)
    assert other.survey.halves is None
    for name in ("has_agreement", "options", "refused", "agreed:sketch"):
        assert np.array_equal(listed.arrays[name], other.arrays[name]), name
    for name in ("nash", "utilitarian"):
        for party, payoffs in listed.payoffs(name).items():
            assert np.allclose(payoffs, other.payoffs(name)[party], equal_nan=True, atol=1e-9)


def test_shares_are_those_of_the_lines_taken_together() -> None:
    scenario = fence()
    spread = sim.propagate(scenario, 4096, 1, solutions=())
    assert spread.dropped_lines == pytest.approx({"closed": 0.25, "green": 0.4}, abs=0.01)
    plain = FENCE.replace("modified = MODIFIED\n", "").replace(
        'modified = { low = 0.3, best = 0.4, high = 0.5, distribution = "uniform" }\n', ""
    )
    share = 0.0
    for closed, green in np.ndindex(2, 2):
        text = plain
        for name, gone in (("closed", closed), ("green", green)):
            start = text.index(f"[red_lines.{name}]")
            part = text[start:].replace('"hard"', '"soft"', 1) if gone else text[start:]
            text = text[:start] + part
        drawn = sim.propagate(loads(text), 4096, 1, solutions=())
        weight = (0.25 if closed else 0.75) * (0.4 if green else 0.6)
        share += weight * drawn.agreement_share
    assert abs(spread.agreement_share - share) < 0.02


def test_at_the_best_reading_the_line_stands_and_elsewhere_it_is_said() -> None:
    spread = sim.propagate(fence("1"), DRAWS, 1)
    assert spread.dropped_lines["closed"] == 1
    problem, best = spread.problem, spread.best
    assert bool(best.has_agreement[0]) == (not problem.agreement_zone.is_empty)
    assert not problem.is_in_zone({"height": "low", "gate": "open", "hedge": "kept"})
    said = " ".join(spread_sentences(spread))
    assert (
        "The red line of owner that excludes gate: “open” is dropped in 100 % of draws; at the best"
        in said
    )
    assert spread_document(spread)["red_lines_dropped"] == spread.dropped_lines
    assert [one.acceptance for one in regrets(spread) if one.name == "sketch"] == [
        spread.acceptance["sketch"]
    ]
    silent = sim.propagate(loads(FENCE.replace("modified = MODIFIED\n", "")), 16, solutions=())
    assert list(silent.dropped_lines) == ["green"]


def test_what_decides_counts_the_lots() -> None:
    spread = sim.propagate(fence("0.5"), 512, 1)
    assert decisions(spread, base=64)
    [swing] = [
        one
        for one in swings(spread, lambda draws: draws.arrays["options"].sum(axis=1)).swings
        if one.name == "red_lines.green.modified"
    ]
    assert swing.at_low > swing.at_high
    open_gate = next(
        k
        for k, pair in enumerate((a.issue, o) for a in spread.problem.space.axes for o in a.options)
        if pair == ("gate", "open")
    )
    lot = "red_lines.closed.modified"
    found = conditions(spread, lambda draws: draws.arrays["options"][:, open_gate], names=[lot])
    assert [limit.name for limit in found.conditions] == [lot]
    assert box_sentence(spread, found, "the gate can open").startswith(
        "Where the red line of owner that excludes gate: “open” is dropped, the gate can open in "
    )
    with pytest.raises(SimError, match="drawn by lot and turns at no value"):
        break_even(spread.scenario, "red_lines.closed.modified")
    assert Fraction(1, 2) == spread.survey.model.lines[0].chance
