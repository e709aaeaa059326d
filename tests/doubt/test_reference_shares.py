"""Shares of draws and ends of intervals against an independent evaluation of the same sheet."""

import json
from pathlib import Path
from typing import Any

import pytest

import sim
from sim.formulation.disagreement_point import disagreement_value

REFERENCE = Path(__file__).parents[2].parent / "shared" / "coding" / "coding.json"
DRAWS = 512
WITHIN = 0.08  # of a share of draws: the reference has 500 draws from printed values

pytestmark = pytest.mark.skipif(not REFERENCE.exists(), reason="needs the reference data")


def article() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(REFERENCE.read_text(encoding="utf-8"))["articles"]
    return found["lieven2022"]


def reference(claim: str) -> dict[str, Any]:
    text = json.dumps(article()["mechanism"])
    claims = [c for c in _claims(json.loads(text)) if c.get("id") == claim]
    found: dict[str, Any] = claims[0]["reference"]
    return found


def _claims(node: Any) -> list[dict[str, Any]]:
    if isinstance(node, dict):
        own = [node] if "reference" in node else []
        return own + [c for value in node.values() for c in _claims(value)]
    return [c for value in node for c in _claims(value)] if isinstance(node, list) else []


@pytest.mark.parametrize(
    ("lens", "name"), [(None, "robust_share_base"), ("revealed", "robust_share_revealed")]
)
def test_the_full_offer_is_acceptable_in_as_many_draws(lens: str | None, name: str) -> None:
    spread = sim.propagate(sim.load("first_coding/lieven2022", lens=lens), DRAWS, seed=1)
    gains = spread.gains("full_offer")
    share = spread.share(lambda draws: draws.gains("full_offer")["us"] >= 0)
    everyone = spread.share(lambda _: (gains["us"] >= 0) & (gains["russia"] >= 0))
    assert share >= everyone >= spread.acceptance["full_offer"].joint
    assert abs(spread.acceptance["full_offer"].joint - reference("L1")[name]) <= WITHIN


def test_the_zone_without_the_moratorium_is_empty_as_often() -> None:
    scenario = sim.load("first_coding/lieven2022", variant="no_moratorium")
    spread = sim.propagate(scenario, DRAWS, seed=1, asking=("us", "russia"))
    expected = reference("L2")
    assert abs(1 - spread.agreement_share - expected["empty_without_share"]) <= WITHIN
    count = spread.problem.agreement_zone.count
    assert abs(count - expected["n_open"]) <= 0.001 * expected["n_open"]


def test_the_threat_is_credible_as_often() -> None:
    spread = sim.propagate(sim.load("first_coding/lieven2022"), DRAWS, seed=1)
    branches = spread.branch_values("russia")
    share = float((branches["invasion"] >= branches["drift"]).mean())
    assert abs(share - 0.984) <= WITHIN


@pytest.mark.parametrize(("coded", "party"), [("US", "us"), ("RU", "russia"), ("UA", "ukraine")])
def test_draws_of_no_deal_stay_within_the_ends_of_the_reference(coded: str, party: str) -> None:
    printed = article()["disagreement"][coded]["value"]
    scenario = sim.load("first_coding/lieven2022")
    value = disagreement_value(scenario, party)
    for end, number in (("low", value.low), ("best", value.best), ("high", value.high)):
        assert abs(float(number) - _number(printed[end])) <= 0.2, end
    drawn = sim.propagate(scenario, DRAWS, seed=1).disagreement[party]
    assert abs(float(drawn.mean()) - float(value.best)) < 10
    # best weights stand behind the ends, so single draws may lie a little beyond them
    assert drawn.min() > _number(printed["low"]) - 5
    assert drawn.max() < _number(printed["high"]) + 5


def _number(entry: Any) -> float:
    return float(entry)
