"""Payoffs of which only the order counts: stability reads them, and nothing else does."""

from __future__ import annotations

import pytest

import sim
from sim.errors import ScenarioError, SimError
from sim.report.stability_document import stability_document
from sim.report.stability_words import branch_sentence, inverse_sentences, start_sentences
from sim.scenario.scenario import Scenario
from tests.stability.games import document, scenario_of

SCORES = {
    "north": {"dam": {"shut": 4, "open": 0}, "tax": {"low": 0, "high": 7}},
    "south": {"dam": {"shut": 0, "open": 9}, "tax": {"low": 2, "high": 0}},
}


def game(payoffs: str, **tables: object) -> Scenario:
    table = document(
        {"dam": ["shut", "open"], "tax": ["low", "high"]},
        {"dam": "north", "tax": "south"},
        SCORES,
        **tables,
    )
    table["payoffs"] = payoffs
    if payoffs == "ordinal" and "no_deal" not in tables:
        del table["no_deal_payoffs"]
    return scenario_of(table)


def test_stability_is_that_of_the_same_numbers() -> None:
    raw, ordered = (sim.stability(game(payoffs)) for payoffs in ("raw", "ordinal"))
    assert (raw.equilibria, raw.stable) == (ordered.equilibria, ordered.stable)


@pytest.mark.parametrize("wanted", [sim.problem, sim.compare, sim.explain, sim.diagnose])
def test_whatever_needs_sizes_is_refused_in_one_sentence(wanted: object) -> None:
    with pytest.raises(SimError, match=r'payoffs = "ordinal" are an order.* - take sim stability'):
        wanted(sim.problem(game("ordinal")))  # type: ignore[operator]


def test_nobody_need_say_what_no_deal_is_worth() -> None:
    with pytest.raises(ScenarioError, match="nothing says what no deal is worth"):
        scenario_of(
            {**document({"dam": ["shut", "open"]}, {}, {"north": {"dam": SCORES["north"]["dam"]}})}
            | {"no_deal_payoffs": {}}
        )
    assert not game("ordinal").no_deal_payoffs


def test_no_sentence_and_no_number_has_a_size() -> None:
    threat = {
        "war": {"outcome": "status quo", "probability": 1, "controlled_by": "south",
                "cost": {"north": [{"points": 6}], "south": [{"points": 1}]}}
    }  # fmt: skip
    scenario = game("ordinal", no_deal=threat)
    found = sim.stability(scenario, start={"dam": "open", "tax": "low"})
    words = [*start_sentences(scenario, found), *inverse_sentences(scenario, found)]
    assert words[1].startswith("North gains by ")
    assert not any(sign.isdigit() for sign in "".join(words))
    told = branch_sentence(scenario, "war", found.branches["war"])
    assert "against the start it is worse for North and worse for South" in told
    written = stability_document(found)
    assert written["branches"]["war"]["gains"] == {"north": -1, "south": -1}
    assert {move["gain"] for move in written["status_quo"]["improvements"]} == {1}
