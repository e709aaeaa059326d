"""What is asked for is checked before anything is solved."""

from __future__ import annotations

from pathlib import Path
from unittest.mock import patch

import pytest
from typer.testing import CliRunner

import sim
from sim.cli.app import app
from sim.errors import SimError
from sim.problem.problem import Problem

CASE = "textbook/trade_across_issues"
UNDRAWN = {
    "adjusted_winner": "divides issues",
    "raiffa": "lotteries only",
    "gupta_livne": "reference",
    "nsh": 'did you mean "nash"',
}


class WorkBegunError(Exception):
    """Raised where a problem is solved although it should not be."""


def _begin(*_: object) -> None:
    raise WorkBegunError


def refused(*arguments: str) -> str:
    """Return what is printed by a command that must fail before any zone or draw is computed."""
    with (
        patch.object(Problem, "agreement_zone", property(_begin)),
        patch.object(Problem, "survey", property(_begin)),
        patch("sim.doubt.sampling.propagation.computed_part", _begin),
    ):
        done = CliRunner().invoke(app, arguments)
    assert done.exit_code in (1, 2), done.output
    assert "WorkBegun" not in done.output
    return " ".join(done.output.split())


@pytest.mark.parametrize(("name", "reason"), UNDRAWN.items())
def test_a_solution_that_draws_cannot_follow(name: str, reason: str) -> None:
    assert reason in refused("uncertainty", CASE, "--solution", "nash", "--solution", name)
    with pytest.raises(SimError, match=reason):
        sim.propagate(sim.load(CASE), 16, solutions=["nash", name])


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("solve", "--reference", "nothing"), 'no outcome is called "nothing"'),
        (("run", "--reference", "nothing"), 'no outcome is called "nothing"'),
        (("solve", "--party", "nobody"), '"nobody" is no signatory'),
        (("explain", "--track", "none"), 'unknown track "none"'),
        (("solve", "--set", "no.such=1"), 'unknown key "no"'),
        (("uncertainty", "--draws", "2000000"), "more than the 1,000,000"),
        (("uncertainty", "--sobol", "131072"), "a power of two up to 65,536"),
    ],
)
def test_what_does_not_exist(arguments: tuple[str, ...], words: str) -> None:
    assert words in refused(arguments[0], CASE, *arguments[1:])


def test_where_nothing_can_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    file = str(tmp_path / "file")
    assert "exists already" in refused("solve", CASE, "--csv", file)
    assert "there is no folder" in refused("solve", CASE, "--csv", str(tmp_path / "no" / "a.csv"))
    assert "is a file, not a folder" in refused("run", CASE, "--out", f"{file}/deep")
    assert "is a file, not a folder" in refused("uncertainty", CASE, "--out", file)


def test_calls_from_python_are_checked_first() -> None:
    scenario = sim.load(CASE)
    problem = sim.problem(scenario)
    with patch.object(Problem, "agreement_zone", property(_begin)):
        with pytest.raises(SimError, match='no outcome is called "nothing"'):
            sim.compare(problem, reference="nothing")
        with pytest.raises(SimError, match='nash: no option is called "power"'):
            sim.solve(problem, "nash", power=2)
    with pytest.raises(SimError, match='give a list, such as \\["nash"\\]'):
        sim.propagate(scenario, 16, solutions="nash")


def test_any_solution_can_be_followed_without_nash(tmp_path: Path) -> None:
    spread = sim.propagate(sim.load(CASE), 16, solutions=["equal_loss", "equal_loss"])
    assert spread.settings.solutions == ("equal_loss",)
    assert spread.deals() == spread.deals("equal_loss")
    assert spread.payoffs()["harbour"].tolist() == spread.payoffs("equal_loss")["harbour"].tolist()
    arguments = ["uncertainty", CASE, "--draws", "16", "--sobol", "0", "--solution", "equal_loss"]
    done = CliRunner().invoke(app, [*arguments, "--out", str(tmp_path)])
    assert done.exit_code == 0, done.output
    assert "The deal under Equal" in done.output
