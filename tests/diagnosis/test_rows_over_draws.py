"""Shares of draws in which beliefs, offers, threats and waiting stand in the way."""

from __future__ import annotations

from itertools import product
from math import exp
from pathlib import Path

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
    found = row(diagnose(loads(HEAD + PIE + WAR + DOUBT), draws=64), "beliefs")
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
    found = row(diagnose(scenario, draws=64), "private information")
    problem = sim.problem(scenario)
    offer = private_information(problem, "north", "south", uniform(1, 9))
    assert offer.payoffs is not None
    spread = sim.propagate(scenario, 128, solutions=())
    least = spread.arrays["reservation"][:, problem.parties.index("south")]
    refused = (least > float(offer.payoffs["south"])) & (least <= 7)  # 8 and more leave no zone
    assert found.figures["refused, north to south, share of draws"] == pytest.approx(refused.mean())
    assert found.share == pytest.approx(refused.mean())


def test_a_threat_is_counted_in_each_draw_and_under_each_rule() -> None:
    doubt = '{ points = { low = 1, best = 2, high = 9, distribution = "uniform" } }'
    war = WAR.replace("cost = { north = 1,", f"cost = {{ north = {doubt},", 1)
    war = war.replace('{ land = "n9" }', '{ land = "n9" }\ncontrolled_by = "north"')
    found = row(diagnose(loads(HEAD + PIE + war), draws=64), "threat")
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
    found = row(diagnose(loads(HEAD + PIE + DEAL + flow), draws=64), "waiting")
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
    found = row(diagnose(loads(text + lines), draws=64), "positions")
    assert found.share == pytest.approx((1 - 0.25) * (1 - 0.1), abs=0.02)
    assert found.status == "may block"
    assert "unless a red line is dropped" in found.why
    stakes = row(diagnose(loads(text + lines), draws=64), "stakes")
    assert stakes.share == 0.0  # whatever a dropped line leaves suits both
    greedy = text.replace("north = 1\n", "north = 8\n").replace("south = 1\n", "south = 8\n")
    stakes = row(diagnose(loads(greedy + lines), draws=64), "stakes")
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
    found = diagnose(loads(text), draws=64)
    assert row(found, "beliefs").share == pytest.approx(0.5, abs=0.02)
    assert row(found, "stakes").share == pytest.approx(0.5, abs=0.02)


UNIFORM = '{{ low = {}, best = {}, high = {}, distribution = "uniform" }}'


def test_what_waiting_leaves_beside_the_best_agreement_of_each_draw() -> None:
    """South accepts n7 up to 3 and n5 up to 5: its no-deal payoff is either half of the draws.

    Waiting leaves north 9 of "n9" less a cost from 0 to 4, and so more than 7 in half of them and
    more than 5 in all.
    """
    deal = f"[no_deal_payoffs]\nnorth = 2\nsouth = {UNIFORM.format(1, 4, 5)}\n"
    inside = f"""
    [inside_option]
    outcome = {{ land = "n9" }}
    [[inside_option.cost.north]]
    points = {UNIFORM.format(0, 3, 4)}
    """
    found = row(diagnose(loads(HEAD + PIE + deal + inside), draws=64), "waiting")
    assert found.share == pytest.approx(1 / 2 * 1 / 2 + 1 / 2, abs=0.01)
    assert found.status == "may block"
    low, high = found.interval or (0, 0)
    assert low < found.share < high
    assert f"{100 * low:.1f}"[:2] in found.told
    assert "95 % interval" in found.told


def test_either_reason_to_wait_counts_once() -> None:
    """North stays in the half of the draws in which its flow is 4 or more, and gets 5 at most."""
    flow = FLOW.replace("flow = 5", f"flow = {UNIFORM.format(2, 5, 6)}")
    found = row(diagnose(loads(HEAD + PIE + DEAL + flow), draws=64), "waiting")
    assert found.share == pytest.approx(1 / 2, abs=0.01)
    alone = flow.replace("flow = 6", "flow = 1")  # south gives in, whatever north has
    found = row(diagnose(loads(HEAD + PIE + DEAL + alone), draws=64), "waiting")
    assert found.share == pytest.approx(1 / 4, abs=0.01)


def window(share: str) -> str:
    text = Path(sim.load("textbook/closing_window").path).read_text(encoding="utf-8")
    return text.replace(
        "no_deal.rising_wins.probability = 0.8", f"no_deal.rising_wins.probability = {share}"
    )


def has_path(chance: float, factor: float) -> bool:
    """Every pair of divisions of ten provinces: no deal is 4 and 4 today."""
    return any(
        (1 - factor) * a + factor * b >= 4
        and (1 - factor) * (10 - a) + factor * (10 - b) >= 4
        and b >= 10 * chance - 1
        and 10 - b >= 10 * (1 - chance) - 1
        for a, b in product(range(11), repeat=2)
    )


def test_paths_are_broken_where_power_shifts_far_enough() -> None:
    """Rising wins tomorrow with 0.5 to 0.9: how many draws have no pair of divisions."""
    found = row(diagnose(loads(window(UNIFORM.format(0.5, 0.8, 0.9))), draws=64), "power shift")
    chances = np.linspace(0.5, 0.9, 4001)
    share = np.mean([not has_path(q, exp(-0.1)) for q in chances])
    assert 0.05 < share < 0.95
    assert found.share == pytest.approx(share, abs=0.02)
    assert found.status == "may block"


def test_paths_are_those_of_the_first_draws() -> None:
    few, many = (
        row(diagnose(loads(window(UNIFORM.format(0.5, 0.8, 0.9))), draws=n), "power shift")
        for n in (64, 256)
    )
    assert few.share == many.share
    assert few.draws == many.draws == 64


def test_a_number_of_both_time_steps_is_drawn_once() -> None:
    """At the same odds on both days what keeps peace today does so tomorrow, whatever a war costs.

    Rising has 4 to 8 points without a deal, Fading 4, of 10: in half of the draws there is nothing
    to agree on, and in none is there something today and nothing tomorrow.
    """
    prize = f"{{ points = {UNIFORM.format(-3, 0, 1)} }}"
    text = window("0.5001").replace("cost = { rising = 1,", f"cost = {{ rising = {prize},")
    found = row(diagnose(loads(text), draws=64), "power shift")
    assert 0 < diagnose(loads(text), draws=64).obstacles[1].share < 1
    assert found.share == 0.0
