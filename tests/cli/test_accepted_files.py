"""Whatever `sim check` accepts, every other command handles."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import pytest

from sim.scenario.reader import load
from tests.example_count import TIMES
from tests.random_scenario import scenario_text

SEEDS = range(4 * TIMES)


def selections(path: Path) -> list[tuple[str, str]]:
    """The options that select something which the file describes."""
    scenario = load(path)
    given = {
        "--variant": scenario.variants,
        "--lens": scenario.lenses,
        "--track": scenario.tracks,
        "--at": scenario.time_steps,
        "--seen-by": scenario.beliefs,
    }
    return [(option, name) for option, names in given.items() for name in names]


@pytest.mark.usefixtures("drawn", "every_figure")
@pytest.mark.parametrize("seed", SEEDS)
def test_what_check_accepts_can_be_solved(
    sim: Callable[..., Any], tmp_path: Path, seed: int
) -> None:
    paths = [tmp_path / f"{name}.toml" for name in ("one", "other")]
    for path, number in zip(paths, (seed, seed + 1_000_000), strict=True):
        path.write_text(scenario_text(Random(number)), encoding="utf-8", newline="")
    checked = [sim("check", path) for path in paths]
    assert not any("unexpected" in done.err for done in checked)
    if checked[0].status != 0:
        return
    one, other = paths
    asked = [("solve", one), ("solve", one, "--lotteries", "--json"), ("explain", one)]
    asked += [("sources", one), ("diff", one, one)]
    asked += [("diff", one, other), ("diff", other, one)] if checked[1].status == 0 else []
    asked += [("solve", one, *selection) for selection in selections(one)]
    asked += [("uncertainty", one, "--draws", 8, "--json")] if seed % 4 == 0 else []
    for arguments in asked:
        done = sim(*arguments)
        assert done.status == 0, (arguments, done.err)


def test_most_random_files_are_accepted(sim: Callable[..., Any], tmp_path: Path) -> None:
    path = tmp_path / "drawn.toml"
    accepted = 0
    for seed in SEEDS:
        path.write_text(scenario_text(Random(seed)), encoding="utf-8", newline="")
        accepted += sim("check", path).status == 0
    assert accepted > len(SEEDS) // 2


BODY = """
format = 1
parties = { a = {}, b = {}, c = { role = "ROLE" }, d = { role = "ratifier" } }
issues.x = { status_quo = "n", options = ["n", "y"] }
preferences = { a = { x = "y > n" }, b = { x = "y > n" } }
importance = { a = { tiers = ["x"] }, b = { tiers = ["x"] } }
no_deal_payoffs = { a = 1, b = 1, c = 1 }
ratifying_bodies.council = { members = ["d", "c"], quorum = 1 }
"""


@pytest.mark.parametrize(
    ("role", "why"),
    [
        ("other", 'a party of role "other" has no payoffs'),
        ("observer", "nothing says what it wants"),
    ],
)
def test_a_member_without_payoffs_is_refused(
    sim: Callable[..., Any], tmp_path: Path, role: str, why: str
) -> None:
    path = tmp_path / "body.toml"
    path.write_text(BODY.replace("ROLE", role), encoding="utf-8")
    for command in ("check", "solve"):
        done = sim(command, path)
        assert done.status == 1
        assert 'body.toml:8: ratifying body "council": members: member "c" cannot vote' in done.err
        assert why in done.err
