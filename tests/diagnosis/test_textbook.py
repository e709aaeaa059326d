"""Textbook scenarios in which one mechanism alone stands in the way, with their known answers."""

from __future__ import annotations

from fractions import Fraction

import pytest

import sim
from sim.crisis.attrition import Waiter, attrition
from sim.crisis.commitment import commitment
from sim.crisis.half_way import half_way
from sim.crisis.implementation import Step
from sim.crisis.private_information import private_information
from sim.crisis.responder_type import responder_type
from sim.diagnosis.diagnosis import Diagnosis, diagnose
from sim.diagnosis.obstacle import Obstacle

ALONE = {
    "clashing_red_lines": "positions",
    "contested_throne": "stakes",
    "false_optimists": "beliefs",
    "bluff": "private information",
    "war_of_attrition": "waiting",
    "empty_promise": "commitment",
    "closing_window": "power shift",
    "ratifier_in_doubt": "ratification",
}
IN_DOUBT = {"ratifier_in_doubt"}
AMISS = {"clashing_red_lines": {"signs anything"}}  # its answer hangs on red lines alone


@pytest.fixture(scope="module")
def found() -> dict[str, Diagnosis]:
    return {name: diagnose(sim.load(f"textbook/{name}"), draws=32) for name in ALONE}


def row(diagnosis: Diagnosis, mechanism: str) -> Obstacle:
    (only,) = [o for o in diagnosis.obstacles if o.mechanism == mechanism]
    return only


@pytest.mark.parametrize(("name", "mechanism"), ALONE.items())
def test_one_mechanism_alone_blocks(name: str, mechanism: str, found: dict[str, Diagnosis]) -> None:
    how = "may block" if name in IN_DOUBT else "blocks"
    assert [(o.mechanism, o.status) for o in found[name].blocking] == [(mechanism, how)]


@pytest.mark.parametrize("name", ALONE)
def test_nothing_else_is_amiss(name: str, found: dict[str, Diagnosis]) -> None:
    amiss = {check.check for check in found[name].checks if not check.holds}
    assert amiss == AMISS.get(name, set())


def test_an_empty_promise_needs_punishment(found: dict[str, Diagnosis]) -> None:
    promise = row(found["empty_promise"], "commitment")
    assert (promise.figures["orders"], promise.figures["self-enforcing orders"]) == (2, 0)
    assert promise.threshold is not None
    assert promise.threshold["value"] == pytest.approx(2 / 3, abs=1e-15)
    problem = sim.problem(sim.load("textbook/empty_promise"))
    exchange = sim.solve(problem, "nash")
    assert exchange.outcome == {"weapons": "laid_down", "power": "shared"}
    assert exchange.gains == {"government": 7, "rebels": 10}
    steps = [
        Step("disarm", ("rebels",), {"weapons": "laid_down"}),
        Step("share", ("government",), {"power": "shared"}, after=("disarm",)),
    ]
    weapons_first = commitment(half_way(problem, steps, broken_off="as it stands"))
    assert weapons_first.least_punishment == Fraction(3, 4)


def test_a_bluff_is_called_up_to_four_in_seven(found: dict[str, Diagnosis]) -> None:
    problem = sim.problem(sim.load("textbook/bluff"))
    assert problem.agreement_zone.count == 4
    figures = row(found["bluff"], "private information").figures
    assert figures["breakdown, owner to claimant"] == 0.25

    def offered(firm: Fraction) -> Fraction:
        types = [responder_type("bluff", 1 - firm, 2, 1), responder_type("firm", firm, 6, 1)]
        offer = private_information(problem, "owner", "claimant", types)
        assert offer.payoffs is not None
        return offer.payoffs["claimant"]

    near = Fraction(1, 10**6)
    assert (offered(Fraction(4, 7) - near), offered(Fraction(4, 7) + near)) == (2, 6)


def test_false_optimists_agree_from_one_half(found: dict[str, Diagnosis]) -> None:
    told = row(found["false_optimists"], "beliefs").threshold
    belief = "belief of the North in “War, and North wins”"
    assert told == {"number": belief, "value": 0.5, "told": f"the {belief} is 50.0 %"}
    scenario = sim.load("textbook/false_optimists")
    assert sim.problem(scenario).disagreement == {"north": 7, "south": 6}
    path = "no_deal.north_wins.believed_by.north"
    at = [
        sim.load("textbook/false_optimists", sets=[(path, chance)]) for chance in ("0.5", "0.501")
    ]
    assert [sim.problem(x).agreement_zone.count for x in at] == [1, 0]


def test_a_war_of_attrition_ends_where_waiting_costs() -> None:
    scenario = sim.load("textbook/war_of_attrition")
    assert sim.problem(scenario).agreement_zone.count == 5
    cost = {p: Waiter(1, 4, 9, Fraction(1, 10)) for p in ("east", "west")}
    ends = attrition(cost)
    assert ends.mean_delay == Fraction(25, 3)
    waits = diagnose(sim.load("textbook/war_of_attrition", variant="blockade"), draws=0)
    assert waits.blocking == ()
    assert "8.33 periods" in row(waits, "waiting").why


def test_no_path_keeps_peace_once_the_future_counts_for_more_than_six_in_seven() -> None:
    def at(rate: str) -> str:
        sets = [(f"parties.{p}.discount_rate", rate) for p in ("rising", "fading")]
        scenario = sim.load("textbook/closing_window", sets=sets)
        return row(diagnose(scenario, draws=0), "power shift").status

    assert at("0.1541") == "blocks"  # ln(7/6) = 0.15415
    assert at("0.1542") == "does not block"


def test_a_senate_in_doubt_is_given_seven_years(found: dict[str, Diagnosis]) -> None:
    senate = row(found["ratifier_in_doubt"], "ratification")
    assert "passes with a chance of 50.0 %" in senate.why
    assert "passes with a chance of 83.3 %" in senate.why
    best = max(range(3, 9), key=lambda x: (9 - x) * (x - 1) * min(1, Fraction(x - 2, 6)) ** 2)
    assert best == 7


def test_a_challenge_is_bluffed_in_one_of_three_cases() -> None:
    found = diagnose(sim.load("textbook/challenge"), draws=0)
    assert found.blocking == ()
    assert all(check.holds for check in found.checks)
    audience = row(found, "audience")
    assert audience.figures["least audience cost that commits"] == 2
    assert audience.figures["firmness from which the defender gives in"] == 0.5
    assert audience.figures["probability of war, firmness unknown"] == pytest.approx(1 / 6)
    challenge = audience.figures["probability of a challenge, firmness unknown"]
    assert challenge == pytest.approx(1 / 4 + 3 / 4 / 3)
    for mechanism in ("beliefs", "threat"):  # one branch leaves nothing open
        assert row(found, mechanism).status == "does not block"
