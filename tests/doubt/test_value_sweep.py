"""A sweep is every case solved by itself, whatever the order of values and the processes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

import numpy as np
import pytest

import sim
from sim.doubt.swept_deals import deal_lines
from sim.doubt.swept_path import swept_path
from sim.doubt.swept_turns import turn_sentences
from sim.doubt.swept_words import file_reading, swept_heading, swept_label
from sim.doubt.value_sweep import ValueSweep
from sim.errors import SimError
from sim.report.sweep.sweep_files import sweep_document
from sim.report.tables.csv_table import csv_text
from sim.report.tables.sweeps import sweeps
from sim.scenario.reader import loads
from sim.scenario.scenario import Scenario

TEXT = """
format = 1
title = "A ferry"
parties = { isle = { name = "Isle" }, line = { name = "Line" }, port = { role = "observer" } }
no_deal_payoffs = { isle = 20, line = 10, port = 0 }
[issues.fare]
name = "Fare"
status_quo = "high"
options = ["high", "middle", "low"]
wants = { isle = "low > middle > high", line = "high > middle > low", port = "low > middle = high" }
[issues.trips]
name = "Trips"
status_quo = "few"
options = { few = "A few", many = { text = "Many", basis = "implied" } }
wants = { isle = "many > few", line = "few > many", port = "many > few" }
[issues.pier]
name = "Pier"
status_quo = "old"
options = ["old", "new"]
wants = { isle = "new > old", line = "new > old", port = "new > old" }
[importance]
isle.tiers = [["trips"], ["fare"], ["pier"]]
line.tiers = [["fare"], ["pier"], ["trips"]]
port.tiers = [["fare", "pier", "trips"]]
[red_lines.cheap]
party = "line"
never = { fare = "low" }
"""
SWEEPS: tuple[Mapping[str, Sequence[object]], ...] = (
    {"no_deal_payoffs.line": [90, 0, 45, "1/3", 70]},
    {"red_lines.cheap.hardness": ["soft", "hard"]},
    {"parties.line.power": [0.5, 3], "no_deal_payoffs.isle": [80, 0, 60]},
    {"parties.port.role": ["ratifier", "observer"], "no_deal_payoffs.port": [20, 95]},
)


@pytest.fixture(scope="module")
def ferry() -> Scenario:
    return loads(TEXT)


@pytest.mark.parametrize("values", SWEEPS)
@pytest.mark.parametrize("solution", ["nash", "egalitarian"])
def test_each_point_is_the_case_solved_by_itself(
    ferry: Scenario, values: Mapping[str, Sequence[object]], solution: str
) -> None:
    found = sim.sweep(ferry, values, solution=solution)
    assert len(found.points) == np.prod([len(row) for row in values.values()])
    for point in found.points:
        case = ferry
        for path, value in zip(values, point.values, strict=True):
            case = case.with_value(path, value)
        problem, answer = sim.problem(case), point.answer
        assert answer.count == problem.agreement_zone.count
        assert answer.no_deal == problem.disagreement
        assert answer.is_empty == (answer.count == 0)
        if answer.is_empty:
            assert answer.outcome is answer.payoffs is answer.ties is None
        else:
            deal = sim.solve(problem, solution)
            assert (answer.outcome, answer.payoffs) == (deal.outcome, deal.payoffs)


def test_two_processes_give_the_same_bytes(ferry: Scenario) -> None:
    values = SWEEPS[2]
    told: list[tuple[int, int]] = []
    one = sim.sweep(ferry, values, progress=lambda *done: told.append(done))
    two = sim.sweep(ferry, values, jobs=2)
    assert csv_text(sweeps(one)) == csv_text(sweeps(two))
    assert sweep_document(one) == sweep_document(two)
    assert told == [(k, 6) for k in range(1, 7)]


def test_numbers_are_ordered_and_none_is_taken_twice(ferry: Scenario) -> None:
    given = [np.float64(0.5), "1/3", 2, Fraction(1, 2), np.int64(1)]
    found = sim.sweep(ferry, {"parties.isle.power": given})
    assert found.paths[0].words == ("1/3", "0.5", "1", "2")
    assert list(found.table()["parties.isle.power"]) == pytest.approx([1 / 3, 0.5, 1, 2])
    assert swept_path("a", ["soft", "hard", "soft"]).words == ("soft", "hard")


def test_the_table_has_a_row_per_point(ferry: Scenario) -> None:
    table = sim.sweep(ferry, {"no_deal_payoffs.line": [0, 100]}).table()
    assert list(table["agreements"]) == [5, 0]
    assert list(table["deal"].isna()) == [False, True]
    assert table["nash:line"].isna().tolist() == [False, True]
    assert table["no deal:line"].tolist() == [0, 100]


def turned(found: ValueSweep) -> list[tuple[str, str]]:
    return [(before.words[0], after.words[0]) for before, after in found.turns()]


def test_turns_lie_between_neighbours_whose_deals_differ(ferry: Scenario) -> None:
    found = sim.sweep(ferry, {"no_deal_payoffs.isle": range(0, 101, 10)})
    one, two = (
        next(p.answer.payoffs for p in found.points if found.deal_number(p) == deal)
        for deal in (1, 2)
    )
    assert one is not None
    assert two is not None
    gains = one["line"] - 10, two["line"] - 10
    equal = (gains[0] * one["isle"] - gains[1] * two["isle"]) / (gains[0] - gains[1])
    assert 50 < equal < 60  # where the two products of gains are the same
    assert 80 < two["isle"] < 90  # beyond it nothing is left for the isle
    assert turned(found) == [("50", "60"), ("80", "90")]
    assert turn_sentences(found)[:2] == [
        "Between 50 and 60 Nash turns from deal 1 to deal 2.",
        "Between 80 and 90 the last agreement goes.",
    ]
    assert turn_sentences(found)[2].startswith("Only the listed values were solved")


def test_a_grid_tells_where_each_line_turns(ferry: Scenario) -> None:
    values = {"no_deal_payoffs.line": [0, 10, 90], "no_deal_payoffs.isle": [0, 20, 60, 90]}
    assert turn_sentences(sim.sweep(ferry, values))[:-1] == [
        "Line's no-deal payoff from 0 to 10: deal 1 from 0 to 20, deal 2 at 60 and no agreement "
        "at 90.",
        "Line's no-deal payoff at 90: deal 3 at 0 and no agreement from 20 to 90.",
    ]


def test_the_second_deal_is_told_by_what_is_different(ferry: Scenario) -> None:
    found = sim.sweep(ferry, {"no_deal_payoffs.isle": [20, 60]})
    assert list(deal_lines(found)) == [
        "Deal 1: Trips: Many†; Pier: new; all else stays as it is.",
        "Deal 2: the same, but Fare: middle.",
    ]
    assert len(list(deal_lines(found, 1))) == 2  # a last one takes no more room than its count
    assert list(deal_lines(found, 0)) == ["And 2 more deals."]


def test_a_mistake_elsewhere_names_the_value_that_makes_it(ferry: Scenario) -> None:
    options = [["high", "middle", "low"], ["high", "free"]]
    with pytest.raises(
        sim.SimError, match=r'^with issues.fare.options = \["high", "free"\]: .*"low"'
    ):
        sim.sweep(ferry, {"issues.fare.options": options})


def test_values_that_only_fit_together_can_be_swept() -> None:
    branch = '[no_deal.{}]\noutcome = "status quo"\nprobability = 0.5\ncost.isle = {}\n'
    named = "no_deal_payoffs = { isle = 20, line = 10, port = 0 }"
    case = loads(TEXT.replace(named, "") + branch.format("calm", 0) + branch.format("storm", 90))
    found = sim.sweep(
        case, {"no_deal.calm.probability": [0.75], "no_deal.storm.probability": [0.25]}
    )
    alone = sim.sweep(case, {"no_deal.storm.cost.isle": [30, 90]}).points
    losses = [found.points[0].answer.no_deal["isle"], *(p.answer.no_deal["isle"] for p in alone)]
    best = losses[1] + 15  # half of 30 lost
    assert [best - loss for loss in losses] == [Fraction(45, 2), 15, 45]


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({}, "one path or two, not 0"),
        ({"a": [1], "b": [1], "c": [1]}, "one path or two, not 3"),
        ({"no_deal_payoffs.line": []}, "no_deal_payoffs.line: there are no values"),
        ({"no_deal_payoffs.line": "12"}, "str given where a list of values goes"),
        ({"no_deal_payoffs.line": 12}, "int given where a list of values goes"),
        ({"no_deal_payoffs.lin": [1]}, 'unknown party "lin" - did you mean "line"'),
        ({"no_deal_payoffs.line": [1, "much"]}, '"much" cannot stand here'),
        ({"no_deal_payoffs.line": range(10_001)}, "more than 10,000 values"),
        (
            {"no_deal_payoffs.line": range(200), "no_deal_payoffs.isle": range(200)},
            "a grid of 40,000 points",
        ),
        ({"no_deal_payoffs.line": [1], "no_deal_payoffs.'line'": [2]}, "both paths are the same"),
    ],
)
def test_what_cannot_be_swept(
    ferry: Scenario, values: Mapping[str, Sequence[object]], said: str
) -> None:
    with pytest.raises(sim.SimError, match=said):
        sim.sweep(ferry, values)


@pytest.mark.parametrize("solution", ["weighted_mean", "adjusted_winner", "raiffa", "gupta_livne"])
def test_a_solution_that_need_not_choose_an_agreement(ferry: Scenario, solution: str) -> None:
    with pytest.raises(sim.SimError, match="sweep another solution"):
        sim.sweep(ferry, {"no_deal_payoffs.line": [1]}, solution=solution)


def test_a_number_that_enters_neither_zone_nor_deal_is_said_to(ferry: Scenario) -> None:
    found = sim.sweep(ferry, {"parties.port.power": [1, 3]})
    first = turn_sentences(found)[0]
    assert first.startswith("Agreements, deal and payoffs are the same at every value;")
    assert first.endswith("sim diagnose FILE --set parties.port.power=VALUE.")


def test_a_sweep_of_the_file_goes_by_its_id(ferry: Scenario) -> None:
    own = '\n[sweeps.fares]\npath = "no_deal_payoffs.isle"\nvalues = [60, 0]\n'
    found = sim.sweep(loads(TEXT + own), "fares")
    assert found.points == sim.sweep(ferry, {"no_deal_payoffs.isle": [0, 60]}).points
    with pytest.raises(SimError, match='unknown sweep "fare" - did you mean "fares"'):
        sim.sweep(loads(TEXT + own), "fare")
    with pytest.raises(SimError, match="the file has none"):
        sim.sweep(ferry, "fares")


def test_a_grade_in_the_file_is_told_with_its_points() -> None:
    branch = """
[no_deal.strike]
outcome = "status quo"
probability = 1
[[no_deal.strike.cost.line]]
grade = "severe"
evidence = "implied"
why = "The ships lie idle."
[[no_deal.strike.cost.line]]
points = 7
"""
    text = TEXT.replace("no_deal_payoffs = { isle = 20, line = 10, port = 0 }\n", "") + branch
    told = file_reading(loads(text), "no_deal.strike.cost.line", 3)
    assert told == "severe (40 points) and 7 in the file"


INVASION = "“The talks end and Russia invades eastern Ukraine”"
CALLED = {
    "no_deal.invasion.believed_by.us": (
        f"the probability of {INVASION} that the United States believes in"
    ),
    "no_deal.invasion.cost.us.0": f"what {INVASION} costs the United States",
    "no_deal.invasion.cost.us.0.points": f"what {INVASION} costs the United States",
    "no_deal.invasion.cost.us.7": None,
    "no_deal.invasion.cost.us.0.points.low": None,
    "importance.russia.weights.fed": "the weight of Constitution of Ukraine for Russia",
    "red_lines": None,
}


@pytest.mark.parametrize("path", CALLED)
def test_a_number_is_called_by_its_name_and_all_else_by_its_path(path: str) -> None:
    case, name = sim.load("eyal2014"), CALLED[path]
    assert swept_label(case, path) == (name or path)
    heading = swept_heading(case, path)
    assert heading == (path if name is None else f"{name[0].upper()}{name[1:]}")
