"""Plans of implementation: whose end is the reference deal, who owns a step, and the draws."""

from __future__ import annotations

from itertools import permutations

import numpy as np
import pytest

import sim
from sim.diagnosis.commitment import JudgedPlan
from sim.diagnosis.diagnosis import diagnose
from sim.scenario.reader import loads
from tests.diagnosis.small_cases import HEAD, PRISONERS, STEPS, row

BOTH = '[outcomes.both]\nname = "Both give"\nchoice = { left = "give", right = "give" }\n'
LEFT = '[outcomes.one]\nname = "Only north"\nchoice = { left = "give", right = "keep" }\n'


def test_a_plan_that_ends_in_the_reference_deal_is_judged() -> None:
    """Of two plans the easier one, north giving by itself, ends in another package."""
    step = '{ id = "g", does = { right = "give" }, by = "north" }'
    gift = f'[implementation.gift]\nname = "A gift"\nsteps = [{step}]\n'
    text = HEAD + PRISONERS + STEPS + gift + BOTH
    found = row(diagnose(loads(text), draws=0), "commitment")
    assert found.status == "blocks"
    assert found.model.plan.id == "exchange"
    assert "No plan ends" not in found.why
    other = row(diagnose(loads(HEAD + PRISONERS + STEPS + LEFT), draws=0), "commitment")
    assert "No plan ends in “Only north”" in other.why
    assert "differs from it on 1 issue" in other.why


def test_a_step_that_names_nobody_is_taken_by_who_controls_the_issue() -> None:
    bare = STEPS.replace('by = ["north"]\n', "").replace('by = ["south"]\n', "")
    text = HEAD + PRISONERS.replace("[issues.left]\n", '[issues.left]\ncontrolled_by = "north"\n')
    missing = row(diagnose(loads(text + bare), draws=0), "commitment")
    assert (missing.status, missing.key) == ("not coded", "implementation.<id>.steps.by")
    text = text.replace("[issues.right]\n", '[issues.right]\ncontrolled_by = "south"\n')
    named = row(diagnose(loads(text + STEPS), draws=0), "commitment")
    assert row(diagnose(loads(text + bare), draws=0), "commitment").why == named.why


def test_the_draws_are_those_of_every_order_by_itself() -> None:
    """Of each draw the least over orders of the largest gain by stopping over the cost of no deal.

    The second step snaps the first back if it is the last one done.
    """
    doubt = PRISONERS.replace("give = 3", "give = { low = 1, best = 3, high = 6 }")
    doubt = doubt.replace("north = 1\n", "north = { low = -4, best = 1, high = 1.5 }\n")
    steps = STEPS.replace('by = ["south"]', 'by = ["south"]\nreverts = { left = "keep" }')
    scenario = loads(HEAD + doubt + steps)
    found = row(diagnose(scenario, draws=64), "commitment")
    spread = sim.propagate(scenario, 64, solutions=())

    def worth(left: str, right: str) -> np.ndarray:
        return spread.outcome_payoffs({"left": left, "right": right})

    start, deal, d = worth("keep", "keep"), worth("give", "give"), spread.arrays["disagreement"]
    stops = {
        (): start,
        ("first",): worth("give", "keep"),
        ("second",): worth("keep", "give"),
    }
    owners = {"first": 0, "second": 1}
    needed = []
    for order in permutations(owners):
        worst = np.zeros(64)
        for k, step in enumerate(order):
            p = owners[step]
            gain = stops[order[:k]][:, p] - deal[:, p]
            cost = start[:, p] - d[:, p]
            worst = np.maximum(
                worst, np.where(gain > 1e-9, np.where(cost > 0, gain / cost, np.inf), 0)
            )
        needed.append(worst)
    least = np.minimum(*needed)
    for q in (0.05, 0.5, 0.95):
        expected = np.quantile(least, q, method="inverted_cdf")
        name = f"least punishment probability, {100 * q:g} % of draws"
        assert found.figures.get(name, np.inf) == pytest.approx(expected)
    assert np.isfinite(np.quantile(least, 0.5, method="inverted_cdf"))
    assert found.share is None


def test_the_plan_taken_stands_on_the_row() -> None:
    found = row(diagnose(loads(HEAD + PRISONERS + STEPS), draws=0), "commitment")
    assert isinstance(found.model, JudgedPlan)
    assert found.model.end == {"left": "give", "right": "give"}


def test_where_no_deal_follows_anyway_no_punishment_is_named() -> None:
    """North is better off without a deal than with both steps; no deal costs it 1 all the same."""
    text = HEAD + PRISONERS.replace("north = 1\n", "north = 4\n") + STEPS
    text = text.replace('name = "The exchange"', 'name = "The exchange"\nif_broken_off = "no deal"')
    found = row(diagnose(loads(text), draws=0), "commitment")
    assert found.status == "blocks"
    assert found.why.endswith("no punishment suffices, as no deal follows anyway.")


def test_links_that_allow_no_order_name_the_entry_that_would() -> None:
    link = '[links.not_first]\nif = { left = "give" }\nthen = { right = "give" }\n'
    other = '[links.nor_alone]\nif = { right = "give" }\nthen = { left = "give" }\n'
    text = HEAD + PRISONERS + STEPS + link + other
    why = row(diagnose(loads(text), draws=0), "commitment").why
    assert "the links allow no order of the steps" in why
    key = 'implementation.exchange.links_hold = "at the end"'
    assert why.endswith(f"write {key}.")
    held = text.replace("[[implementation", 'links_hold = "at the end"\n[[implementation', 1)
    assert "no order" not in row(diagnose(loads(held), draws=0), "commitment").why
