"""Graph models of GMCR, read, written and compared with the definitions."""

from __future__ import annotations

import json
import random
import warnings
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import sim
from sim.errors import ScenarioError, SimError
from sim.interchange import write
from sim.interchange.reading import foreign_data
from sim.scenario.scenario import Scenario
from sim.stability.result import Stability
from tests.example_count import examples
from tests.interchange.gmcr.models import Model, Stays, drawn, states, stays

TRADE: dict[str, Any] = {
    "options": [
        {"name": "raise", "permittedDirection": "both"},
        {"name": "leave", "permittedDirection": "fwd"},
        {"name": "raise", "permittedDirection": "both"},
    ],
    "infeasibles": [[[1, "Y"], [2, "Y"]]],
    "decisionMakers": [
        {"name": "North", "options": [0, 1], "preferences": [],
         "preferenceVector": [2, 1, [3, 4], 6, 5]},
        {"name": "South", "options": [2], "preferences": [], "payoffs": [4, 1, 0, 0, 3, 2]},
    ],
}  # fmt: skip


def saved(folder: Path, model: Model | str, name: str = "trade.json") -> Path:
    path = folder / name
    text = model if isinstance(model, str) else json.dumps(model)
    path.write_text(text, encoding="utf-8")
    return path


def loaded(path: Path) -> Scenario:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return sim.load(path)


def found_in(scenario: Scenario) -> Stays:
    """Return who stays where by the names of the states, as the analysis finds it."""
    found: Stability = sim.stability(scenario)
    names = {p: party.name for p, party in scenario.parties.items()}
    return {
        concept: {
            number: tuple(
                names[p]
                for p in names
                if p in (found.outcomes[f"state_{number}"].stable[concept] or ())
            )
            for number in range(1, len(found.outcomes) + 1)
        }
        for concept in found.stable
    }


@examples(6)
@given(st.integers(0, 10**9))
def test_everybody_stays_where_the_definitions_say(
    tmp_path_factory: pytest.TempPathFactory, seed: int
) -> None:
    model = drawn(random.Random(seed))
    assume(len(states(model)) > 1)
    folder = tmp_path_factory.mktemp("model")
    path = saved(folder, model)
    scenario = loaded(path)
    expected = stays(model)
    assume(len(scenario.status_quo) > 0 and _can_move(scenario))
    assert found_in(scenario) == expected
    data = foreign_data(path)
    assert data is not None
    copy = folder / "copy.toml"
    copy.write_text(data.text(), encoding="utf-8")
    assert found_in(sim.load(copy)) == expected


def _can_move(scenario: Scenario) -> bool:
    return any(len(issue.options) > 1 for issue in scenario.issues.values())


@examples(8)
@given(st.integers(0, 10**9))
def test_what_is_written_is_read_again_as_the_same(
    tmp_path_factory: pytest.TempPathFactory, seed: int
) -> None:
    """Options of a decision maker are put together, so that states may change their numbers."""
    model = drawn(random.Random(seed))
    folder = tmp_path_factory.mktemp("model")
    assume(len(states(model)) > 1)
    scenario = loaded(saved(folder, model))
    assume(_can_move(scenario))
    told = write(scenario, folder / "again.gmcr")
    assert told[0].startswith("states, moves and the order of payoffs are written")
    again = json.loads((folder / "again.gmcr").read_text(encoding="utf-8"))
    once, twice = sim.stability(scenario), sim.stability(loaded(folder / "again.gmcr"))
    for concept in once.equilibria:
        assert once.equilibria[concept].count == twice.equilibria[concept].count
    again["decisionMakers"] = [one for one in again["decisionMakers"] if one["options"]]
    assert found_in(loaded(folder / "again.gmcr")) == stays(again)


def test_names_repeat_and_payoffs_are_an_order(tmp_path: Path) -> None:
    scenario = loaded(saved(tmp_path, TRADE))
    assert [issue.name for issue in scenario.issues.values()] == [
        "raise (North, option 0)", "leave", "raise (South, option 2)"
    ]  # fmt: skip
    assert scenario.payoff_scale == "ordinal"
    leave = scenario.issues["leave"]
    assert leave.options["Y"].irreversible
    assert not leave.options["N"].irreversible
    assert found_in(scenario) == stays(
        {
            **TRADE,
            "useManualPreferenceVectors": False,
            "decisionMakers": [
                {**TRADE["decisionMakers"][0], "payoffs": [4, 5, 3, 3, 1, 2]},
                TRADE["decisionMakers"][1],
            ],
        }
    )
    with pytest.raises(SimError, match="take sim stability"):
        sim.problem(scenario)


def test_names_and_numbers_that_change_are_said(tmp_path: Path) -> None:
    """North has options 0 and 2 here, South 1 and 3, of which the last can never be taken."""
    model: Model = {
        "options": [{"name": name} for name in ("dam", "toll", "toll", "wait")],
        "infeasibles": [[[3, "Y"]]],
        "decisionMakers": [
            {"name": "North", "options": [0, 2], "payoffs": [*range(8)]},
            {"name": "South", "options": [1, 3], "payoffs": [*range(8)]},
        ],
    }
    path = saved(tmp_path, model)
    data = foreign_data(path)
    assert data is not None
    assert str(data.remarks[0]).endswith(
        'several options are called "toll": each stands with its owner and number'
    )
    assert write(loaded(path), tmp_path / "again.gmcr")[1:] == (
        "issues that can only be as they are now are left out: wait",
        "the options of a decision maker stand together, which is not the order of the issues, so "
        "that a state may have another number than in a file that was read",
    )


def test_preferences_by_priority_count_the_first_most(tmp_path: Path) -> None:
    """The first condition counts for more than all behind it; a compound one is met by any part."""
    either = {"compound": True, "members": [[[0, "Y"], [1, "Y"]], [[0, "N"], [1, "N"]]]}
    model = {
        "options": [{"name": "a", "permittedDirection": "both"}, {"name": "b"}],
        "infeasibles": [],
        "decisionMakers": [
            {"name": "A", "options": [0], "preferences": [[[1, "N"]], either, [[0, "Y"]]]},
            {"name": "B", "options": [1], "preferences": [either]},
        ],
    }
    scenario = loaded(saved(tmp_path, model))
    places = {(t.party, tuple(t.when.values())): int(t.adds.best) for t in
              scenario.interactions.values()}  # fmt: skip
    a = [
        places["A", (x,), (y,)] if False else places["A", ((x,), (y,))] for y in "NY" for x in "NY"
    ]
    assert a == [4, 3, 1, 2]
    assert [places["B", ((x,), (y,))] for y in "NY" for x in "NY"] == [2, 1, 1, 2]


def test_what_is_not_used_is_said(tmp_path: Path) -> None:
    model = {**TRADE, "coalitions": [[0, 1]]}
    model["decisionMakers"] = [{**TRADE["decisionMakers"][0], "misperceptions": [[[0, "Y"]]]},
                               {**TRADE["decisionMakers"][1]}]  # fmt: skip
    model["options"] = [*TRADE["options"], {"name": "rain", "permittedDirection": "both"}]
    for maker in model["decisionMakers"]:
        maker.pop("preferenceVector", None)
        maker["payoffs"] = list(range(12))
    with pytest.warns(UserWarning, match=r".") as told:
        sim.load(saved(tmp_path, model))
    words = "\n".join(str(one.message) for one in told)
    assert "the misperceptions of North are not used" in words
    assert "coalitions are not used" in words
    assert 'option 3 "rain" belongs to nobody' in words
    assert "state 1 (nothing taken) is assumed as status quo" in words


def changed(**changes: Any) -> dict[str, Any]:
    return {**TRADE, **changes}


def with_maker(**changes: Any) -> dict[str, Any]:
    return changed(decisionMakers=[{**TRADE["decisionMakers"][0], **changes}])


REFUSED: Mapping[str, tuple[Model | str, str]] = {
    "no options": (changed(options=[]), "0 options - give 1 to 20"),
    "too many options": (changed(options=TRADE["options"] * 8), "24 options"),
    "direction": (changed(options=[{"name": "a", "permittedDirection": "up"}]), 'the text "up"'),
    "nothing feasible": (changed(infeasibles=[[[0, "Y"]], [[0, "N"]]]), "no state is feasible"),
    "no such option": (changed(infeasibles=[[[7, "Y"]]]), "option 7 of 3"),
    "neither Y nor N": (changed(infeasibles=[[[0, "Z"]]]), "this is no option with Y or N"),
    "both": (changed(infeasibles=[[[0, "Y"], [0, "N"]]]), "option 0 is Y and N at once"),
    "two owners": (
        changed(decisionMakers=[TRADE["decisionMakers"][0], {**TRADE["decisionMakers"][1],
                                                              "options": [0]}]),
        'option 0 "raise" belongs to North and South, each alone',
    ),
    "state missing": (
        with_maker(preferenceVector=[1, 2, 3]),
        "the ranking of North leaves out 3 states: 4, 5 and 6",
    ),
    "state twice": (with_maker(preferenceVector=[1, 1]), "state 1 stands twice"),
    "no such state": (with_maker(preferenceVector=[7]), "state 7 of 6"),
    "payoffs": (
        with_maker(preferenceVector=None, payoffs=[1, 2]),
        "2 payoffs of North for 6 feasible states",
    ),
    "no preferences": (with_maker(preferenceVector=None), "North has no preferences over states"),
    "no makers": (changed(decisionMakers=[]), "0 decision makers"),
    "steering": (with_maker(name="\x1b[2J"), "control character U+001B"),
    "bomb": ('{"infeasibles": ' + "[" * 100_000, "nested more than 64 deep"),
    "braces": ('{"decisionMakers": 1}' + "{" * 1_000_000, "nested more than 64 deep"),
    "no JSON": ('{"decisionMakers": [}', "this is not JSON"),
    "too many states": (
        changed(options=[{"name": f"o{k}"} for k in range(20)], infeasibles=[]),
        "1,048,576 states and 2 decision makers",
    ),
    "too much to compare": (
        changed(
            options=[{"name": f"o{k}"} for k in range(20)],
            infeasibles=[[[0, "Y"], [1, "N"]]] * 2049,
        ),
        "2,049 infeasibles of 20 options - with so many options at most 2,048 are read",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_each_mistake_is_one_sentence(name: str, tmp_path: Path) -> None:
    model, what = REFUSED[name]
    path = saved(tmp_path, model)
    with pytest.raises(ScenarioError) as error:
        loaded(path)
    assert what in str(error.value)
    assert str(error.value).startswith(f"{path}:")
    assert "\n" not in str(error.value)
