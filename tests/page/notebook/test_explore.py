"""Sliders in a notebook: what they show is what the solver says of the same numbers."""

from __future__ import annotations

import json
import shlex
import sys
from concurrent.futures import ThreadPoolExecutor
from fractions import Fraction
from html import unescape
from itertools import combinations, product
from pathlib import Path

import pytest
from matplotlib.figure import Figure

import sim
from sim.cli import app
from sim.errors import SimError
from sim.page.notebook.explorer import Explorer
from sim.page.notebook.moved_case import moved_case
from sim.page.notebook.outcome_sample import outcome_sample
from sim.page.notebook.zone_picture import ZonePicture, picture_window
from sim.plots.parts.wording import wording
from sim.scenario.reader import loads
from sim.scenario.scenario import Scenario
from sim.solver.density.payoff_densities import payoff_density

PIER = """
format = 1
title = "A pier"
parties = { town = {}, port = {}, fishers = { role = "ratifier", consents_to = ["berths"] } }

[issues.berths]
status_quo = "few"
options = { few = "Few", some = "Some", many = "Many" }

[issues.toll]
status_quo = "none"
options = { none = "None", low = "Low", high = { text = "High", basis = "implied" } }

[preferences]
town = { berths = "many > some > few", toll = "high > low > none" }
port = { berths = "some > few > many", toll = "none > low > high" }
fishers = { berths = "few > some > many", toll = "none = low = high" }

[importance]
town = { weights = { berths = 60, toll = 40 } }
port = { weights = { berths = 30, toll = 70 } }
fishers = { weights = { berths = 80, toll = 20 } }

[no_deal.strike]
probability = 0.25
outcome = "status quo"
cost = { town = "severe", port = "catastrophic", fishers = "severe" }

[no_deal.court]
probability = 0.5
outcome = { toll = "low", rest = "status quo" }
cost = { town = "minor", port = "severe", fishers = "severe" }

[no_deal.drift]
probability = "otherwise"
outcome = "status quo"
cost = { town = "minor", port = "moderate", fishers = "moderate" }
"""
MOVES: dict[str, dict[str, float]] = {
    "no deal": {"no_deal_payoffs.port": 60},
    "a probability": {"no_deal.strike.probability": 0.45},
    "a weight": {"importance.town.weights.toll": 71},
    "three at once": {
        "no_deal_payoffs.fishers": 20,
        "no_deal.court.probability": 0.1,
        "importance.port.weights.berths": 52,
    },
}


@pytest.fixture
def pier() -> Scenario:
    return loads(PIER)


def code_in(found: Explorer) -> list[str]:
    """Return the two blocks of code that the words show."""
    blocks = found.text.value.split("<pre ")[1:]
    return [unescape(b.partition(">")[2].partition("</pre>")[0]) for b in blocks]


@pytest.mark.parametrize("name", MOVES)
def test_a_move_shows_what_the_solver_says_of_the_same_numbers(name: str, pier: Scenario) -> None:
    found = sim.explore(pier)
    before = found.picture.value
    for path, value in MOVES[name].items():
        found.sliders[path].value = value
    python, options = code_in(found)
    same = eval(python, {"scenario": pier})
    problem = sim.problem(same)
    deal = sim.solve(problem, "nash")
    assert found.case is not None
    assert found.case.deal is not None
    assert found.case.count == problem.agreement_zone.count
    assert f"<b>{problem.agreement_zone.count} agreement" in found.text.value
    assert found.case.deal.payoffs == deal.payoffs
    for party in problem.parties:
        assert f"<td>{float(deal.payoffs[party]):.1f}</td>" in found.text.value
    assert found.picture.value != before
    words = shlex.split(options)
    assert words[::2] == ["--set"] * (len(words) // 2)
    assert {word.partition("=")[0] for word in words[1::2]} == set(
        eval(python.replace("scenario.with_values", ""))
    )


def test_the_code_keeps_a_weight_that_a_float_would_round() -> None:
    weight = "60.12345678901234567"
    long = loads(PIER.replace("berths = 60", f"berths = {weight}"))
    found = sim.explore(long)
    found.sliders["importance.town.weights.toll"].value = 71
    python, _ = code_in(found)
    same = eval(python, {"scenario": long})
    kept = same.importance["town"].weights["berths"].best
    assert kept == Fraction(weight) != Fraction(str(float(kept)))


def test_the_options_make_a_command_say_the_same(
    pier: Scenario, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = sim.explore(pier)
    for path, value in MOVES["three at once"].items():
        found.sliders[path].value = value
    _, options = code_in(found)
    file = tmp_path / "pier.toml"
    file.write_text(PIER, encoding="utf-8")
    with pytest.raises(SystemExit):
        app(["solve", str(file), "--json", *shlex.split(options)])
    told = json.loads(capsys.readouterr().out)
    assert found.case is not None
    assert found.case.deal is not None
    assert told["agreement_zone"]["count"] == found.case.count
    assert told["solutions"]["nash"]["outcome"] == found.case.deal.outcome


def test_moves_from_several_threads_show_where_the_sliders_stand(pier: Scenario) -> None:
    found, other = sim.explore(pier), sim.explore(pier)
    paths = list(found.sliders)[:3]

    def drag(path: str) -> None:
        for step in range(2):
            found.sliders[path].value = found.sliders[path].min + step * found.sliders[path].step

    with ThreadPoolExecutor(len(paths)) as several:
        list(several.map(drag, paths))
    for path in paths:
        other.sliders[path].value = found.sliders[path].value
    assert (found.picture.value, found.text.value) == (other.picture.value, other.text.value)


def test_back_to_the_reading_is_the_reading(pier: Scenario) -> None:
    found = sim.explore(pier)
    picture, text = found.picture.value, found.text.value
    assert "Every number is at its reading" in text
    for path, value in MOVES["three at once"].items():
        found.sliders[path].value = value
    assert "Every number is at its reading" not in found.text.value
    found.reset()
    assert (found.picture.value, found.text.value) == (picture, text)
    assert found.case is not None
    assert found.case.scenario is pier


def test_what_cannot_be_is_one_sentence_and_no_old_picture(pier: Scenario) -> None:
    found = sim.explore(pier)
    found.sliders["no_deal.strike.probability"].value = 0.9
    assert found.case is None
    assert found.text.value.count("<p>") == 1
    assert "Not solved" in found.text.value
    assert "add up to 1.4" in found.text.value
    assert found.picture.layout.visibility == "hidden"
    found.sliders["no_deal.strike.probability"].value = 0.3
    assert found.case is not None
    assert found.picture.layout.visibility == "visible"


def test_the_sliders_stand_in_their_groups(pier: Scenario) -> None:
    found = sim.explore(pier)
    folded = found.children[0].children[0].children[0]
    assert folded.titles == tuple(dict.fromkeys(one.group for one in found.controls))
    inside = [slider for box in folded.children for slider in box.children]
    assert inside == list(found.sliders.values())
    assert all(slider.continuous_update for slider in inside)


def test_another_pair_is_drawn_and_the_same_party_twice_changes_places(pier: Scenario) -> None:
    found = sim.explore(pier)
    x, y = found.pair
    assert (x.value, y.value) == ("town", "port")
    first, text = found.picture.value, found.text.value
    y.value = "fishers"
    second = found.picture.value
    assert second != first
    assert found.text.value == text
    x.value = "fishers"
    assert (x.value, y.value) == ("fishers", "town")
    assert found.picture.value not in (first, second)


def test_an_empty_zone_is_said_and_opens_when_a_slider_moves(pier: Scenario) -> None:
    closed = pier.with_values({"no_deal_payoffs.town": 99, "no_deal_payoffs.port": 99})
    found = sim.explore(closed)
    assert found.case is not None
    assert found.case.is_empty
    assert "No outcome that can happen suits all whose consent is needed." in found.text.value
    assert "Nash" not in found.text.value
    found.sliders["no_deal_payoffs.town"].value = 1
    found.sliders["no_deal_payoffs.port"].value = 1
    assert found.case.count == sim.problem(found.case.scenario).agreement_zone.count > 0


def test_where_some_of_the_signatories_suffice_the_rule_is_said() -> None:
    found = sim.explore(sim.load("textbook/five_of_six"))
    assert "An agreement needs 5 of the 6 signatories" in found.text.value
    assert "sim.compare" in found.text.value
    path = next(c.path for c in found.controls if c.kind == "no deal")
    found.sliders[path].value = found.sliders[path].max
    assert found.case is not None
    assert found.case.count == sim.problem(found.case.scenario).agreement_zone.count


def table(parties: int, issues: int, options: int) -> dict[str, object]:
    """Return a scenario of many parties or outcomes, as ``sim.scenario_from`` takes it."""
    names = [f"p{k}" for k in range(parties)]
    listed = [f"o{k}" for k in range(options)]
    return {
        "payoffs": "raw",
        "parties": {name: {} for name in names},
        "issues": {f"i{k}": {"status_quo": "o0", "options": listed} for k in range(issues)},
        "preferences": {
            name: {
                f"i{k}": {
                    "scores": {o: (7 * at + 3 * k + 5 * j) % 11 for j, o in enumerate(listed)}
                }
                for k in range(issues)
            }
            for at, name in enumerate(names)
        },
        "no_deal_payoffs": dict.fromkeys(names, 4 * issues),
    }


@pytest.mark.parametrize("size", [(40, 4, 3), (3, 8, 10)], ids=["40 parties", "10^8 outcomes"])
def test_large_cases_are_still_exact(size: tuple[int, int, int]) -> None:
    scenario = sim.scenario_from(table(*size))
    found = sim.explore(scenario)
    path = "no_deal_payoffs.p1"
    found.sliders[path].value = float(found.controls[1].minimum)
    moved = sim.problem(scenario.with_value(path, found.positions[path]))
    assert found.case is not None
    assert found.case.is_empty == moved.agreement_zone.is_empty
    assert found.case.count == moved.agreement_zone.count
    if found.case.deal is not None:
        assert found.case.deal.payoffs == sim.solve(moved, "nash").payoffs
    assert found.case.deal is not None or size[0] == 40


def test_what_only_a_long_pass_could_solve_is_refused_in_one_sentence() -> None:
    issues = [f"i{k}" for k in range(21)]
    points = {issue: {"scores": {"yes": 5 + k % 4, "no": k % 7}} for k, issue in enumerate(issues)}
    scenario = sim.scenario_from(
        {
            "payoffs": "raw",
            "parties": {"a": {}, "b": {}, "c": {}},
            "issues": {i: {"status_quo": "no", "options": ["yes", "no"]} for i in issues},
            "preferences": {"a": points, "b": points, "c": points},
            "no_deal_payoffs": {"a": 1, "b": 1, "c": 1},
            "links": {
                f"{one}_{other}": {"if": {one: "yes"}, "then": {other: "yes"}}
                for one, other in combinations(issues, 2)
            },
        }
    )
    with pytest.raises(SimError, match=r"2,097,152 outcomes are tied too densely .*sim\.sweep"):
        sim.explore(scenario)


def test_every_outcome_shown_is_where_it_is_worth_and_marked_as_it_is(pier: Scenario) -> None:
    problem = sim.problem(pier)
    sample = outcome_sample(problem)
    assert (sample.size, sample.count) == (9, 9)
    ax = Figure().add_subplot()
    zone = ZonePicture(
        ("port", "town"), sample, wording(problem), picture_window(problem, ("port", "town"))
    )
    zone.draw(ax, moved_case(pier))
    refused, agreed = (set(zip(*line.get_data(), strict=True)) for line in ax.get_lines()[:2])
    for berths, toll in product(("few", "some", "many"), ("none", "low", "high")):
        outcome = {"berths": berths, "toll": toll}
        payoffs = problem.payoffs(outcome)
        at = (float(payoffs["port"]), float(payoffs["town"]))
        shown = agreed if problem.is_in_zone(outcome) else refused
        assert any(dot == pytest.approx(at) for dot in shown)


@pytest.mark.parametrize("pair", [("town", "port"), ("port", "town"), ("town", "fishers")])
def test_the_lines_are_the_frontiers_of_the_two_on_the_axes(
    pair: tuple[str, str], pier: Scenario
) -> None:
    case = moved_case(pier)
    listed = payoff_density(case.problem, *pair)
    assert sorted(case.frontier(pair)) == sorted(listed.frontier)
    assert sorted(case.efficient(pair)) == sorted(listed.efficient_agreements)


def test_a_sample_of_many_outcomes_is_called_one() -> None:
    problem = sim.problem(sim.scenario_from(table(2, 6, 4)))
    sample = outcome_sample(problem, most=500)
    assert (sample.size, sample.count) == (500, 4**6)
    assert sample.words == "a sample of 500 of 4,096 possible outcomes, evenly spread"
    rows = set(zip(*(column.tolist() for column in sample.indices), strict=True))
    assert len(rows) == 500
    many = outcome_sample(sim.problem(sim.scenario_from(table(2, 12, 4))))
    assert many.words == f"a sample of 2,000 of {4**12:,} possible outcomes, evenly spread"


def test_names_are_text_and_no_markup() -> None:
    hostile = "</script><b>&\"x'"
    scenario = loads(PIER.replace("town = {}", f"town = {{ name = {json.dumps(hostile)} }}"))
    found = sim.explore(scenario)
    found.sliders["no_deal_payoffs.port"].value = 10
    assert hostile not in found.text.value
    assert "&lt;/script&gt;&lt;b&gt;" in found.text.value


def test_a_missing_package_is_named(pier: Scenario, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ipywidgets", None)
    with pytest.raises(SimError, match=r"sim\.explore needs ipywidgets.*\[notebook\]"):
        sim.explore(pier)


def test_a_problem_is_no_scenario(pier: Scenario) -> None:
    with pytest.raises(SimError, match=r"sim\.load"):
        sim.explore(sim.problem(pier))  # type: ignore[arg-type]
