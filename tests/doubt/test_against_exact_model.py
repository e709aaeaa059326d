"""The fast path against the exact model: the same draws solved one by one in fractions."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given

import sim
from sim.axiomatic.solve import concept_named
from sim.doubt.draws.block_survey import DrawSurvey
from sim.doubt.draws.draw_limits import DrawLimits
from sim.doubt.draws.outcome_halves import outcome_groups, outcome_halves
from sim.doubt.draws.packages import package
from sim.doubt.numbers.inputs import exact_row
from sim.doubt.numbers.no_deal_draws import NoDealRule
from sim.doubt.numbers.payoff_model import DrawnNumbers, PartyModel, PayoffModel
from sim.doubt.numbers.weight_draws import RawWeights
from sim.doubt.sampling.spread import Spread
from sim.problem.problem import Problem
from sim.scenario.reader import loads
from tests.awkward_cases import awkward
from tests.example_count import examples
from tests.solver.oracle import Oracle
from tests.solver.sketch import Sketch
from tests.strategies import sketches

SOLUTIONS = ("nash", "kalai_smorodinsky", "egalitarian", "utilitarian")
CASES = [
    ("eyal2014", None, "intervals"),
    ("petro2024", "revealed", "intervals"),
    ("episkopos2022", None, "intervals"),
    ("cameron2022", None, "intervals"),
    ("petro2024", None, "ranks"),
    ("textbook/ratifier_decides", None, "intervals"),
]


def assert_same(problem: Problem, spread: Spread, draw: int) -> None:
    """One draw of the fast path is what the exact model says."""
    arrays, zone = spread.arrays, problem.agreement_zone
    assert arrays["agreements"][draw] == zone.count
    assert list(arrays["refused"][draw]) == [bool(k) for k in zone.refused_by.values()]
    options = [zone.option_counts[a.issue][o] > 0 for a in problem.space.axes for o in a.options]
    assert list(arrays["options"][draw]) == options
    for name, outcome in problem.named_outcomes.items():
        assert arrays[f"agreed:{name}"][draw] == problem.is_in_zone(outcome)
    for name in spread.settings.solutions:
        code = arrays[f"deal:{name}"][draw]
        if zone.is_empty:
            assert code == -1
            continue
        found = concept_named(name)(problem)
        assert problem.space.outcome(int(code)) == found.outcome, name
        assert arrays[f"ties:{name}"][draw] == found.ties


@pytest.mark.parametrize(("name", "lens", "importance"), CASES)
def test_draws_are_solved_as_the_exact_model_solves_them(
    name: str, lens: str | None, importance: str
) -> None:
    scenario = sim.load(name, lens=lens)
    spread = sim.propagate(scenario, 5, 5, solutions=SOLUTIONS, importance=importance)
    for draw, row in enumerate(spread.inputs):
        assert_same(spread.survey.model.problem(spread.problem, exact_row(row)), spread, draw)


@pytest.mark.parametrize("name", [case[0] for case in CASES if case[1] is None])
@pytest.mark.parametrize("importance", ["intervals", "ranks"])
def test_the_best_row_is_the_best_reading(name: str, importance: str) -> None:
    spread = sim.propagate(sim.load(name), 1, importance=importance)
    problem, model = spread.problem, spread.survey.model
    again = model.problem(problem, model.best)
    assert again.disagreement == problem.disagreement
    assert again.reservation == problem.reservation
    for outcome in problem.named_outcomes.values():
        assert again.payoffs(outcome) == problem.payoffs(outcome)


def certain_survey(sketch: Sketch) -> tuple[DrawSurvey, dict[str, DrawnNumbers]]:
    """A sketch as one draw of numbers that are all certain."""
    problem = sketch.problem()
    nothing = NoDealRule(None, {}, {}, {}, None)
    models, numbers = {}, {}
    for party in problem.parties:
        own = sketch.contributions[party]
        row = [
            float(own.get(a.issue, {}).get(o, Fraction(0)))
            for a in problem.space.axes
            for o in a.options
        ]
        terms = sketch.interactions.get(party, ())
        row += [float(amount) for _, amount in terms]
        reach = sum(abs(x) for x in row) or 1.0
        models[party] = PartyModel(
            RawWeights({}, True),
            {},
            tuple((c, None) for c, _ in terms),
            nothing,
            1.0,
            reach,  # type: ignore[misc]
        )
        d, r = (float(x[party]) for x in (problem.disagreement, problem.reservation))
        numbers[party] = DrawnNumbers(np.array([row]), np.array([d]), np.array([r]), {})
    model = PayoffModel((), problem.space, models)
    choices = {p: [c for c, _ in sketch.interactions.get(p, ())] for p in problem.parties}
    packages = {o: package(problem, x) for o, x in problem.named_outcomes.items()}
    halves = outcome_halves(problem, choices)
    groups = outcome_groups(problem, choices)
    return DrawSurvey(model, problem, halves, groups, packages, SOLUTIONS), numbers


TWO_PARTIES = """
format = 1
title = "Two parties"
parties = { a = {}, b = {} }
issues.x = { status_quo = "x1", options = ["x1", "x2", "x3", "x4"] }
issues.y = { status_quo = "y1", options = ["y1", "y2", "y3"] }
issues.z = { status_quo = "z1", options = ["z1", "z2", "z3"] }
issues.w = { status_quo = "w1", options = ["w1", "w2"] }
preferences.a = { x = "x1 > x2 ~ x3 > x4", y = "y1 ? y2 > y3", z = "z3 > z2 > z1", w = "w1 = w2" }
preferences.b = { x = "x4 >> x3 > x2 > x1", y = "y3 > y2 > y1", z = "z1 > z2 > z3" }
importance.a = { tiers = [["x"], ["y", "z"]], no_stake = ["w"] }
importance.b = { tiers = [["z", "x"], ["y"]], unknown = ["w"] }
no_deal_payoffs = { a = { low = 20, best = 40, high = 70 }, b = { low = 20, best = 45, high = 80 } }
links.l = { if = { x = "x1" }, then = { y = ["y2", "y3"] } }
"""


def test_following_only_the_frontier_gives_the_same_deals() -> None:
    scenario = loads(TWO_PARTIES)
    whole = sim.propagate(scenario, 200, 2, solutions=SOLUTIONS)
    short = sim.propagate(scenario, 200, 2, solutions=SOLUTIONS, limits=DrawLimits(listed=0))
    assert short.survey.halves is None
    assert 0.2 < short.agreement_share < 0.9
    assert np.array_equal(short.has_agreement, whole.has_agreement)
    for name in SOLUTIONS:
        for party in ("a", "b"):
            one, other = whole.payoffs(name)[party], short.payoffs(name)[party]
            assert np.allclose(one, other, atol=1e-9, equal_nan=True), name


@examples(40)
@given(sketches(scales_of_parties=("whole",)))
def test_random_problems(sketch: Sketch) -> None:
    awkward(Oracle(sketch))
    survey, numbers = certain_survey(sketch)
    arrays = survey.solved(numbers)
    problem, zone = survey.problem, survey.problem.agreement_zone
    assert arrays["agreements"][0] == zone.count
    assert list(arrays["refused"][0]) == [bool(k) for k in zone.refused_by.values()]
    for name in SOLUTIONS:
        code = int(arrays[f"deal:{name}"][0])
        if zone.is_empty:
            assert code == -1
        else:
            found = concept_named(name)(problem)
            assert problem.space.outcome(code) == found.outcome, name
