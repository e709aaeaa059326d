"""Shares of draws in which beliefs, offers, threats and waiting stand in the way."""

from __future__ import annotations

import numpy as np
import pytest

import sim
from sim.crisis.prior import uniform
from sim.crisis.private_information import private_information
from sim.diagnosis.diagnosis import diagnose
from sim.scenario.reader import loads
from tests.diagnosis.small_cases import DEAL, FLOW, HEAD, PIE, WAR, row

DOUBT = """
[no_deal.north_wins.believed_by]
north = { low = 0.4, best = 0.6, high = 0.9, distribution = "uniform" }
south = 0.5
"""


def test_beliefs_over_the_draws_are_those_of_each_by_itself() -> None:
    """No deal: 8b and 4 of a pie of 9, 7, 5, 3 or 1; south takes 5, so north must accept 5.

    North gets 8 or 0 at its belief b, which is more than 5 above 5/8. Beliefs that both hold leave
    something, such as 1/2: it is optimism alone in every such draw.
    """
    found = row(diagnose(loads(HEAD + PIE + WAR + DOUBT), draws=256), "beliefs")
    assert found.share == pytest.approx((0.9 - 5 / 8) / 0.5, abs=0.02)
    assert found.status == "may block"
    shared = row(diagnose(loads(HEAD + PIE + WAR), draws=64), "beliefs")
    assert shared.share == 0.0


def test_an_offer_of_the_best_reading_is_judged_in_each_draw() -> None:
    text = (
        HEAD
        + PIE
        + DEAL.replace(
            "south = 4", 'south = { low = 1, best = 4, high = 9, distribution = "uniform" }'
        )
    )
    scenario = loads(text)
    found = row(diagnose(scenario, draws=256), "private information")
    problem = sim.problem(scenario)
    offer = private_information(problem, "north", "south", uniform(1, 9))
    assert offer.payoffs is not None
    spread = sim.propagate(scenario, 256, solutions=())
    least = spread.arrays["reservation"][:, problem.parties.index("south")]
    refused = (least > float(offer.payoffs["south"])) & (least <= 7)  # 8 and more leave no zone
    assert found.figures["refused, north to south, share of draws"] == pytest.approx(refused.mean())
    assert found.share == pytest.approx(refused.mean())


def test_a_threat_is_counted_in_each_draw_and_under_each_rule() -> None:
    doubt = '{ points = { low = 1, best = 2, high = 9, distribution = "uniform" } }'
    war = WAR.replace("cost = { north = 1,", f"cost = {{ north = {doubt},", 1)
    war = war.replace('{ land = "n9" }', '{ land = "n9" }\ncontrolled_by = "north"')
    found = row(diagnose(loads(HEAD + PIE + war), draws=256), "threat")
    assert found.status == "does not block"
    assert found.figures["north_wins needs"] == 0 - 7
    assert found.figures["north_wins is chosen, share of draws"] == 1.0
    by_rule = {
        rule: found.figures[f"no deal of north by {rule}"]
        for rule in ("lottery", "holder", "common knowledge")
    }
    assert by_rule == {"lottery": 3.5, "holder": 7.0, "common knowledge": 7.0}
    assert found.figures["no deal of south by common knowledge"] == 0.0
    assert found.figures["no deal of south by holder"] == 4.0
    assert found.figures["agreements by holder"] == 0.0
    assert found.figures["agreements by common knowledge"] == 1.0
    assert "there is no agreement if holders alone count on their choice" in found.why


def test_an_impasse_is_counted_in_each_draw() -> None:
    """South never gives in; north does where its flow, anywhere from 2 to 6, lies below 4."""
    flow = FLOW.replace(
        "flow = 5", 'flow = { low = 2, best = 5, high = 6, distribution = "uniform" }'
    )
    found = row(diagnose(loads(HEAD + PIE + DEAL + flow), draws=256), "waiting")
    assert found.share == pytest.approx(0.5, abs=0.01)
    assert found.status == "may block"


def test_a_flow_that_no_agreement_matches_blocks() -> None:
    """North can get 5 at most from what south accepts."""
    flow = FLOW.replace("flow = 6", "flow = 1").replace("flow = 5", "flow = 5.5")
    found = row(diagnose(loads(HEAD + PIE + DEAL + flow), draws=0), "waiting")
    assert found.status == "blocks"
    assert found.figures["north best agreement less inside"] == -0.5
    assert np.isclose(found.figures["south gives in, probability"], 1)
