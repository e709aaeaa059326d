"""Whatever is given to a front door in the place of an argument, no traceback comes of it."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from functools import cache
from operator import attrgetter
from pathlib import Path
from typing import Any

import pytest

import sim
from sim import interchange

NAME = "textbook/trade_across_issues"
WRONG = ("x", 3.5, -1, None, object(), ["x"], {"x": 1}, b"x", range(2))
QUICK: Mapping[str, Mapping[str, Any]] = {
    "tournament": {"repeat": 1, "rounds": 3},
    "play": {"rounds": 3},
    "play_sessions": {"sessions": 2, "rounds": 3},
    "diagnose": {"draws": 0},
    "brief": {"draws": 0},
    "first_screen": {"draws": 0},
    "alternating_offers": {"rounds": 2},
    "legislative": {"rounds": 2},
}


@cache
def right() -> Mapping[str, tuple[Any, ...]]:
    """Return by front door what it takes, so that one argument at a time is put wrong."""
    scenario = sim.load(NAME)
    problem = sim.problem(scenario)
    talks = ("play", "play_sessions", "alternating_offers", "legislative", "reputation")
    return {
        **dict.fromkeys(
            ("problem", "diagnose", "power", "stability", "first_screen", "brief", "explore"),
            (scenario,),
        ),
        **dict.fromkeys((*talks, "compare", "explain"), (problem,)),
        "load": (NAME,),
        "solve": (problem, "nash"),
        "tournament": (problem, ["linear"]),
        "propagate": (scenario, 4),
        "sweep": (scenario, {"no_deal_payoffs.harbour": [0, 10]}),
        "concessions": (problem, problem.status_quo),
        "double_offer": (),
        "signed_by": (problem, ["harbour"]),
        "score": (problem, {"Team": "no deal"}),
        "problem_from_payoffs": ({"a": {"x": 1, "y": 2}, "b": {"x": 2, "y": 1}},),
        "scenario_from": ({"format": 1},),
        "interchange.read_genius": ("no_such_domain",),
        "interchange.write": (scenario, "no_such_folder/game.nfg"),
    }


def doors() -> list[str]:
    names = [*sim.__all__, *(f"interchange.{name}" for name in interchange.__all__)]
    found = ((name, attrgetter(name)(sim)) for name in names)
    return [name for name, door in found if callable(door) and not inspect.isclass(door)]


def calls(name: str) -> list[tuple[str, Any, Callable[[], Any]]]:
    door, given = attrgetter(name)(sim), right()[name]
    found = []
    for at, parameter in enumerate(inspect.signature(door).parameters.values()):
        if parameter.kind in (parameter.VAR_KEYWORD, parameter.VAR_POSITIONAL):
            continue
        for wrong in WRONG:
            more = dict(QUICK.get(name, {}))
            args = list(given)
            if at < len(args):
                args[at] = wrong
            else:
                more[parameter.name] = wrong
            found.append((parameter.name, wrong, lambda a=args, m=more: door(*a, **m)))
    return found


@pytest.mark.filterwarnings("ignore::UserWarning")
@pytest.mark.parametrize("name", doors())
def test_a_wrong_argument_is_one_sentence(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)  # a name given as a folder is one, in which draws are kept
    refused, faults = 0, []
    for argument, wrong, call in calls(name):
        try:
            call()
        except sim.SimError:
            refused += 1
        except Exception as error:
            faults.append((argument, wrong, repr(error)))
    assert faults == []
    assert refused > 0


def test_writing_names_itself_in_what_it_refuses() -> None:
    for first, second in (("a.csv", sim.load(NAME)), (sim.problem(sim.load(NAME)), "a.nfg")):
        with pytest.raises(
            sim.SimError, match=r"^sim\.interchange\.write: \w+ given where Scenario"
        ):
            interchange.write(first, second)  # type: ignore[arg-type]


@pytest.mark.parametrize("door", [sim.load, interchange.read_genius])
def test_a_profile_that_names_no_file_is_refused(door: Callable[..., object]) -> None:
    with pytest.raises(sim.SimError, match="profiles: int given where a path is needed"):
        door("domain", profiles=[3])


def test_a_scenario_is_written_as_its_own_file(tmp_path: Path) -> None:
    scenario = sim.load(NAME, sets=["no_deal_payoffs.harbour=2"])
    path = tmp_path / "trade.toml"
    assert interchange.write(scenario, path) == ()
    assert path.read_text(encoding="utf-8") == scenario.to_toml()
    with pytest.raises(sim.SimError, match="exists already"):
        interchange.write(scenario, path)
