"""Shares of draws in which beliefs, offers, threats and waiting stand in the way."""

from __future__ import annotations

import numpy as np
import pytest

import sim
from sim.crisis.prior import uniform
from sim.crisis.private_information import private_information
from sim.diagnosis.diagnosis import diagnose
from sim.scenario.reader import loads
from tests.diagnosis.small_cases import DEAL, FLOW, HEAD, PIE, TYPES, WAR, row

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


def test_clashing_red_lines_that_may_be_dropped() -> None:
    """Each line forbids what the other requires; one in four, and one in ten, is dropped."""
    lines = "".join(
        f'[red_lines.{p}]\nparty = "{p}"\nrequire = {{ land = "{o}" }}\nhardness = "hard"\n{m}\n'
        for p, o, m in (("north", "n9", "modified = 0.25"), ("south", "n1", "modified = 0.1"))
    )
    text = HEAD + PIE + DEAL.replace("south = 4", "south = 1").replace("north = 2", "north = 1")
    found = row(diagnose(loads(text + lines), draws=256), "positions")
    assert found.share == pytest.approx((1 - 0.25) * (1 - 0.1), abs=0.02)
    assert found.status == "may block"
    assert "unless a red line is dropped" in found.why
    stakes = row(diagnose(loads(text + lines), draws=256), "stakes")
    assert stakes.share == 0.0  # whatever a dropped line leaves suits both
    greedy = text.replace("north = 1\n", "north = 8\n").replace("south = 1\n", "south = 8\n")
    stakes = row(diagnose(loads(greedy + lines), draws=256), "stakes")
    assert stakes.share == pytest.approx(1 - (1 - 0.25) * (1 - 0.1), abs=0.02)
    assert stakes.status == "may block"
    sure = lines.replace("modified = 0.25", "").replace("modified = 0.1", "")
    assert row(diagnose(loads(text + sure), draws=16), "positions").status == "blocks"


def test_types_turn_where_the_offer_to_both_is_as_good() -> None:
    """North offers 3 or 7: 7 - 5 q if the tough type has q, against 3; no deal is worth 2."""
    found = row(diagnose(loads(HEAD + PIE + DEAL + TYPES), draws=0), "private information")
    assert found.threshold is not None
    assert found.threshold["value"] in (pytest.approx(4 / 5), pytest.approx(1 / 5))
    bare = TYPES.replace("probability = 0.9\n", "").replace('probability = "otherwise"\n', "")
    unsized = row(diagnose(loads(HEAD + PIE + DEAL + bare), draws=0), "private information")
    assert unsized.status == "may block"
    assert unsized.threshold is not None
    assert unsized.threshold["value"] == pytest.approx(1 / 5)
    assert unsized.threshold["number"] == "probability that south is of type “weak”"


def test_beliefs_count_where_a_dropped_line_alone_leaves_room_for_them() -> None:
    """The line leaves south 1 and asks it for 4 at any belief; without it they are too hopeful."""
    line = (
        '[red_lines.soil]\nparty = "north"\nrequire = { land = "n9" }\nhardness = "hard"\n'
        "modified = 0.5\n"
    )
    hopeful = DOUBT.replace(
        "low = 0.4, best = 0.6, high = 0.9", "low = 0.8, best = 0.8, high = 0.9"
    )
    text = HEAD + PIE + WAR + hopeful.replace("south = 0.5", "south = 0.1") + line
    text = text.replace("cost = { north = 1, south = 1 }", "cost = { north = -1, south = -1 }", 1)
    found = diagnose(loads(text), draws=256)
    assert row(found, "beliefs").share == pytest.approx(0.5, abs=0.02)
    assert row(found, "stakes").share == pytest.approx(0.5, abs=0.02)
