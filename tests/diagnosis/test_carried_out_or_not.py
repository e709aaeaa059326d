"""Two deals of which it is known what became of them: one was carried out, one was only signed."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

import sim
from sim.crisis.commitment import commitment, order_of_moves
from sim.crisis.half_way import HalfWay
from sim.diagnosis.commitment import JudgedPlan
from sim.diagnosis.diagnosed_case import DiagnosedCase
from sim.diagnosis.diagnosis import Diagnosis, diagnose
from sim.diagnosis.obstacle import Obstacle
from sim.diagnosis.plans import owned_steps, plan_states
from sim.scenario.scenario import Scenario


def row(found: Diagnosis, mechanism: str) -> Obstacle:
    (only,) = [o for o in found.obstacles if o.mechanism == mechanism]
    return only


def judged(found: Diagnosis) -> JudgedPlan:
    model = row(found, "commitment").model
    assert isinstance(model, JudgedPlan)
    return model


def states(scenario: Scenario, plan: str) -> HalfWay:
    case = DiagnosedCase(scenario, sim.problem(scenario), None)
    steps = owned_steps(case, scenario.implementation[plan])
    assert steps is not None
    return plan_states(case, scenario.implementation[plan], steps)


@pytest.fixture(scope="module")
def treaty() -> Diagnosis:
    return diagnose(sim.load("inf1987"), draws=0)


@pytest.fixture(scope="module")
def package() -> Diagnosis:
    return diagnose(sim.load("minsk2015"), draws=0)


def test_nothing_blocks_the_treaty_and_its_phases_hold(treaty: Diagnosis) -> None:
    assert "blocks" not in {o.status for o in treaty.obstacles}
    assert all(check.holds for check in treaty.checks)
    assert treaty.thesis is not None
    assert treaty.thesis.agrees
    plan = judged(treaty).plan
    assert plan.id == "treaty"
    order = order_of_moves(states(treaty.scenario, plan.id), plan.orders["dates"])
    assert order.is_self_enforcing


def test_without_phases_that_are_taken_at_once_no_order_of_the_treaty_holds() -> None:
    """Whoever moves last keeps what it has, so that it follows from signs alone."""
    found = commitment(states(sim.load("inf1987"), "one_after_the_other"))
    assert (found.self_enforcing, found.by_construction) == (0, True)


def test_the_german_missiles_come_after_all_others_and_hang_on_good_faith() -> None:
    found = diagnose(sim.load("inf1987"), outcome="treaty_and_declaration", draws=0)
    assert row(found, "commitment").status == "blocks"
    best = judged(found).found.best
    assert best is not None
    assert {t.party for t in best.tempted} == {"germany"}


def test_the_year_before_two_red_lines_left_nothing() -> None:
    found = diagnose(sim.load("inf1987").at("reykjavik"), draws=0)
    assert next(o.mechanism for o in found.obstacles if o.status == "blocks") == "positions"
    assert sim.problem(found.scenario).agreement_zone.is_empty


def test_the_border_comes_last_and_so_the_package_does_not_hold(package: Diagnosis) -> None:
    """There are agreements, and the package is one; but its last step costs who takes it."""
    problem = sim.problem(package.scenario)
    assert problem.is_in_zone(problem.named_outcomes["package"])
    assert [o.mechanism for o in package.obstacles if o.status == "blocks"] == ["commitment"]
    found = judged(package).found
    assert (found.self_enforcing, found.by_construction) == (0, True)
    assert found.least_punishment is not None
    assert found.least_punishment > 1


def test_security_first_puts_the_temptation_on_the_other_side() -> None:
    """Russia's steps come first; then Ukraine could keep the constitution as it is."""
    scenario = sim.load("minsk2015").with_variant("security_first")
    best = commitment(states(scenario, "security_first")).best
    assert best is not None
    assert {t.party for t in best.tempted} == {"ukraine"}
    assert best.punishment is not None
    assert 0 < best.punishment < 1


def test_temptations_are_those_of_plain_payoffs(package: Diagnosis) -> None:
    """Stopping before the border leaves Russia what it has with all but the border."""
    scenario = package.scenario
    problem = sim.problem(scenario)
    whole = problem.named_outcomes["package"]
    gain = problem.payoffs({**whole, "border": "open"})["russia"] - problem.payoffs(whole)["russia"]
    order = scenario.implementation["minsk_2"].orders["as_written"]
    tempted = order_of_moves(states(scenario, "minsk_2"), order).tempted
    assert {t.party for t in tempted} == {"russia"}
    assert (tempted[-1].party, tempted[-1].move, tempted[-1].gain) == ("russia", "border", gain)
    assert gain > Fraction(0)


@pytest.mark.parametrize("name", ["inf1987", "minsk2015"])
def test_the_order_of_parties_changes_nothing(name: str) -> None:
    scenario = sim.load(name)
    turned = replace(scenario, parties=dict(reversed(scenario.parties.items())))
    one, other = (diagnose(s, draws=0) for s in (scenario, turned))
    assert [o.status for o in one.obstacles] == [o.status for o in other.obstacles]
    assert row(one, "commitment").figures == row(other, "commitment").figures


def test_a_treaty_that_nobody_would_sign_is_not_carried_out() -> None:
    found = diagnose(sim.load("inf1987").with_no_deal("us", 100), draws=0)
    assert judged(found).found.self_enforcing > 0
    assert found.thesis is not None
    assert found.thesis.agrees is False
    assert found.thesis.why.startswith("“The treaty” is no agreement")
