"""Small scenarios in which one mechanism stands in the way and everything else is clear."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import sim
from sim.diagnosis import choice
from sim.diagnosis.diagnosed_case import DiagnosedCase
from sim.diagnosis.diagnosis import MECHANISMS, diagnose
from sim.errors import SimError
from sim.report.diagnosis_blocks import diagnosis_document
from sim.scenario.reader import loads
from tests.diagnosis.small_cases import (
    DEAL,
    FLOW,
    HEAD,
    OPTIMISM,
    PIE,
    PRISONERS,
    STEPS,
    TYPES,
    WAR,
    blocking,
    row,
)


def test_every_mechanism_has_its_row_in_order() -> None:
    found = diagnose(sim.load("textbook/divide_the_dollar"), draws=0)
    assert [o.mechanism for o in found.obstacles] == [
        "positions", "stakes", "beliefs", "private information", "threat", "waiting",
        "commitment", "power shift", "ratification", "audience", "choice",
    ]  # fmt: skip
    assert len(MECHANISMS) == len(found.obstacles)
    assert blocking(found) == []


def test_clashing_red_lines_are_positions_alone() -> None:
    found = diagnose(sim.load("textbook/clashing_red_lines"), draws=32)
    assert blocking(found) == ["positions"]
    assert "cannot hold together" in row(found, "positions").why
    assert row(found, "positions").share is None


def test_an_indivisible_throne_is_a_matter_of_stakes() -> None:
    found = diagnose(sim.load("textbook/contested_throne"), draws=0)
    assert blocking(found) == ["stakes"]
    assert "indivisible" in row(found, "stakes").why


def test_false_optimists_would_agree_at_one_belief() -> None:
    shared = diagnose(loads(HEAD + PIE + WAR), draws=0)
    assert "beliefs" not in blocking(shared)
    found = diagnose(loads(HEAD + PIE + WAR + OPTIMISM), draws=0)
    assert blocking(found) == ["beliefs"]
    assert "different beliefs" in row(found, "beliefs").why


def test_an_exchange_in_two_steps_is_never_carried_out() -> None:
    found = row(diagnose(loads(HEAD + PRISONERS + STEPS), draws=0), "commitment")
    assert found.status == "blocks"
    assert "by construction" in found.why
    assert found.figures["orders"] == 2
    assert found.figures["self-enforcing orders"] == 0
    assert found.figures["least punishment probability"] == 2  # gives up 2, no deal costs 1
    assert found.threshold is None  # nothing is likelier than certain
    cheap = loads((HEAD + PRISONERS + STEPS).replace("north = 1", "north = -2"))
    turns = row(diagnose(cheap, draws=0), "commitment").threshold
    assert turns is not None
    assert turns["value"] == pytest.approx(0.5)  # gives up 2, no deal costs 4


def test_without_steps_the_key_is_named() -> None:
    found = row(diagnose(loads(HEAD + PRISONERS), draws=0), "commitment")
    assert found.status == "not coded"
    assert found.key == "implementation"


def test_a_text_that_parliament_refuses() -> None:
    scenario = sim.load("textbook/ratifier_decides")
    asked = row(diagnose(scenario, draws=0), "ratification")
    assert asked.status == "does not block"
    assert "by construction" in asked.why
    text = """
[outcomes.compromise]
name = "The compromise"
choice = { treaty = "b" }
"""
    named = loads(Path(scenario.path).read_text(encoding="utf-8") + text)
    found = diagnose(named, outcome="compromise", draws=16)
    assert row(found, "ratification").status == "blocks"
    assert row(found, "ratification").share == 1.0
    assert row(found, "ratification").figures["parliament"] == -1.0


def test_shares_make_a_row_open() -> None:
    text = HEAD + PRISONERS.replace("north = 1\n", "north = { low = 0, best = 1, high = 12 }\n")
    found = row(diagnose(loads(text), draws=256), "stakes")
    assert found.status == "may block"
    assert found.share is not None
    assert 0.5 < found.share < 0.95
    assert found.threshold is not None
    assert found.threshold["number"] == "no_deal_payoffs.north"
    assert found.threshold["value"] == 3.0


def test_an_unknown_outcome_is_refused_before_work() -> None:
    with pytest.raises(SimError, match='no outcome is called "nope"'):
        diagnose(sim.load("lieven2022"), outcome="nope", draws=10**6)


def test_fewer_draws_than_none_are_refused() -> None:
    with pytest.raises(SimError, match="-2 draws - ask for 0 or more"):
        diagnose(loads(HEAD + PIE + DEAL), draws=-2)


def test_the_order_of_parties_does_not_matter() -> None:
    turned = (HEAD + PIE + WAR + OPTIMISM).replace(
        'north = { role = "signatory" }, south = { role = "signatory" }',
        'south = { role = "signatory" }, north = { role = "signatory" }',
    )
    one, other = (diagnose(loads(t), draws=32) for t in (HEAD + PIE + WAR + OPTIMISM, turned))
    assert [(o.status, o.share) for o in one.obstacles] == [
        (o.status, o.share) for o in other.obstacles
    ]


def test_the_document_is_strict_json() -> None:
    found = diagnosis_document(diagnose(sim.load("eyal2014"), draws=32))
    text = json.dumps(found, allow_nan=False)
    keys = {"mechanism", "status", "why", "figures", "share", "threshold", "key"}
    assert all(set(row) == keys for row in json.loads(text)["obstacles"])
    assert {"for nothing", "threat"} <= {check["check"] for check in found["checks"]}


@pytest.mark.parametrize(
    ("expects", "mechanisms", "agrees", "same"),
    [
        ("no deal", '["commitment"]', True, True),
        ("deal", '["beliefs"]', False, False),
        ("carried out", "[]", False, None),
    ],
)
def test_a_thesis_is_set_beside_the_model(
    expects: str, mechanisms: str, agrees: bool, same: bool | None
) -> None:
    thesis = f"""
[thesis]
statement = "Nobody will give first."
expects = "{expects}"
mechanisms = {mechanisms}
"""
    found = diagnose(loads(HEAD + PRISONERS + STEPS + thesis), draws=0).thesis
    assert found is not None
    assert (found.agrees, found.same_mechanisms) == (agrees, same)
    assert diagnose(loads(HEAD + PRISONERS + STEPS), draws=0).thesis is None


@pytest.mark.parametrize(("deal", "agrees"), [("n5", True), ("n9", False)])
def test_a_deal_that_a_source_names_must_be_one_that_all_accept(deal: str, agrees: bool) -> None:
    thesis = f"""
[thesis]
statement = "They share the land."
expects = "deal"
outcome = {{ land = "{deal}" }}
"""
    found = diagnose(loads(HEAD + PIE + WAR + thesis), draws=0).thesis
    assert found is not None
    assert (found.agrees, found.refuses_outcome) == (agrees, not agrees)
    assert ("is none" in found.why) == (not agrees)


def test_two_sides_that_both_do_better_by_waiting_are_at_an_impasse() -> None:
    found = row(diagnose(loads(HEAD + PIE + DEAL + FLOW), draws=0), "waiting")
    assert found.status == "blocks"
    unsized = diagnose(loads(HEAD + PIE + DEAL + FLOW.replace("win = 9\n", "", 1)), draws=0)
    assert row(unsized, "waiting").status == "not coded"
    assert row(unsized, "waiting").key == "waiting.north.win"


def test_an_offer_to_a_type_that_is_unlikely_but_there_is_refused() -> None:
    """South needs 4; north thinks 2 likelier and offers 3 (7 for itself): 0.9 * 7 + 0.1 * 2."""
    found = row(diagnose(loads(HEAD + PIE + DEAL + TYPES), draws=0), "private information")
    assert found.status == "blocks"
    assert found.figures["breakdown, north to south"] == pytest.approx(0.1)
    assert "doubt of the coding" not in found.why


def test_a_model_that_cannot_be_computed_leaves_the_others_standing() -> None:
    text = (HEAD + PRISONERS + STEPS).replace(
        'south = { role = "signatory" }', 'south = { role = "signatory" }, un = { role = "other" }'
    )
    found = diagnose(loads(text.replace('by = ["south"]', 'by = ["un"]')), draws=0)
    assert row(found, "commitment").status == "not settled"
    assert row(found, "stakes").status == "does not block"


def test_who_has_least_to_spare_is_who_could_end_all_agreement() -> None:
    """The senate is asked about the right alone: without it there is an agreement on the left."""
    text = (HEAD + PRISONERS).replace(
        'south = { role = "signatory" }',
        'south = { role = "signatory" }, senate = { role = "ratifier", consents_to = ["right"] }',
    )
    text = text.replace(
        "[importance]",
        "[preferences.senate]\nleft = { scores = { keep = 0, give = 0 } }\n"
        "right = { scores = { keep = 0, give = 2 } }\n"
        "[importance]\nsenate.weights = { left = 1, right = 1 }",
    ).replace("north = 1\n", "north = 0\nsenate = 1\n")
    found = row(diagnose(loads(text), draws=0), "stakes")
    assert "senate" not in found.why
    always = text + '[agreement]\nmust_contain = { right = "give" }\n'
    found = row(diagnose(loads(always), draws=0), "stakes")
    assert "senate has the least to spare, 1 above" in found.why
    told = "senate's no-deal payoff is 2"
    assert found.threshold == {"number": "no_deal_payoffs.senate", "value": 2, "told": told}


def test_the_order_of_branches_and_parties_changes_no_threshold() -> None:
    """Of two branches the one that comes first by name is told, of equal rooms the first party."""
    war, peace = (
        WAR.replace("= 1,", "= 0.5,")
        .replace("= 1 }", "= 0.5 }")
        .strip()
        .split("[no_deal.south_wins]")
    )
    swapped = f"[no_deal.south_wins]{peace}\n{war}"
    orders = f"{war}\n[no_deal.south_wins]{peace}", swapped
    one, two = (row(diagnose(loads(HEAD + PIE + x), draws=0), "beliefs") for x in orders)
    assert one.threshold is not None
    assert one.threshold["number"] == "common belief in “north_wins”"
    assert one.threshold == two.threshold
    talks = '[inside_option]\noutcome = { land = "n5" }\n'
    even = DEAL.replace("south = 4", "south = 2")
    turned = HEAD.replace('north = { role = "signatory" }, ', "").replace(
        'south = { role = "signatory" }',
        'south = { role = "signatory" }, north = { role = "signatory" }',
    )
    rows = [
        row(diagnose(loads(h + PIE + even + talks), draws=0), "waiting") for h in (HEAD, turned)
    ]
    assert rows[0].threshold == rows[1].threshold
    assert "north has the least to gain" in rows[0].why


def test_equal_bests_are_chosen_by_relative_gains_whatever_the_scale() -> None:
    """East likes both best; in "a" north has all and south none, in "b" half and two thirds."""
    for scale in (1, 100):
        table = {
            "a": {"east": 5, "north": 4, "south": 0},
            "b": {"east": 5, "north": 2, "south": 4 * scale},
            "c": {"east": 1, "north": 0, "south": 6 * scale},
        }
        talks = sim.problem_from_payoffs(table, disagreement=dict.fromkeys(table["a"], 0))
        case = DiagnosedCase(sim.load("textbook/divide_the_dollar"), talks, None)
        found = choice.obstacle(case).figures
        assert found["north at east's best"] == 0.5
        assert found["south at east's best"] == pytest.approx(2 / 3)
