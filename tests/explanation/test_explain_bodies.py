"""Bodies with a quorum, options worded alike and issues without a choice, in words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from io import StringIO
from pathlib import Path

from rich.console import Console, RenderableType

import sim
from sim.problem.standing import standing
from sim.report.summary import full_summary, short_summary
from tests.explanation.pact import explained

COUNCIL = """
format = 1
title = "Council"
[parties]
mill = { name = "Mill" }
lake = { name = "Lake town", role = "observer" }
hill = { name = "Hill town", role = "observer" }
dale = { name = "Dale town", role = "ratifier" }
press = { name = "Press", role = "observer" }
[ratifying_bodies.towns]
name = "Council of towns"
members = ["lake", "hill", "dale"]
quorum = 2
[issues]
water = { name = "Water", status_quo = "none", options = { none = "A share", all = "a share" } }
tax = { name = "Tax", status_quo = "flat", options = { flat = "A flat tax" } }
[preferences]
mill = { water = "all > none", tax = "flat" }
lake = { water = "none > all", tax = "flat" }
hill = { water = "all > none", tax = "flat" }
dale = { water = "all > none", tax = "flat" }
press = { water = "none > all", tax = "flat" }
[importance]
mill.weights = { water = 3, tax = 1 }
lake.weights = { water = 3, tax = 1 }
hill.weights = { water = 3, tax = 1 }
dale.weights = { water = 3, tax = 1 }
press.weights = { water = 3, tax = 1 }
[no_deal_payoffs]
mill = 20
lake = 60
hill = 20
dale = 20
press = 20
[outside_options]
hill = 30
"""


def printed(blocks: Iterable[RenderableType]) -> str:
    """What a page prints, on wide paper."""
    console = Console(width=200, file=StringIO(), record=True)
    for block in blocks:
        console.print(block)
    return console.export_text()


def test_a_body_goes_by_its_name_and_its_members_are_no_onlookers() -> None:
    scenario, problem, explanation = explained(COUNCIL)
    assert [standing(problem, p) for p in problem.parties] == [
        "signatory", "member", "member", "member", "observer",
    ]  # fmt: skip
    zone = explanation.zone_sentences
    assert "Mill and Council of towns (2 of its 3 members)" in zone[0]
    assert zone[-1] == (
        "Council of towns (2 of its 3 members) must ratify. At best Lake town loses 47.5 points "
        "against no deal, Hill town gains 67.5 points over no deal and gains 57.5 points over its "
        "outside option and Dale town gains 67.5 points over no deal."
    )
    page = printed(full_summary(scenario, sim.compare(problem), explanation))
    assert "Who must ratify  Council of towns (2 of its 3 members): Lake town, Hill town" in page
    assert re.search(r"Who looks on +Press\s*\n", page)
    short = printed(short_summary(scenario, sim.compare(problem)))
    assert "accepted by enough of those who are asked" in short
    assert short.count("(votes)") == 3
    assert short.count("(observes)") == 1
    assert "must ratify" not in short


def test_what_is_worded_alike_carries_its_id_and_a_lone_option_is_not_counted() -> None:
    scenario, _, explanation = explained(COUNCIL)
    options = scenario.issues["water"].options
    assert [option.text for option in options.values()] == ["A share (none)", "a share (all)"]
    text = str(explanation)
    assert "Not counted, as only one option is on the table: Tax." in text


def test_parties_and_packages_of_one_name_carry_their_ids(tmp_path: Path) -> None:
    path = tmp_path / "same.toml"
    text = COUNCIL.replace('"Hill town"', '"Lake Town"')
    path.write_text(
        text + '[outcomes.p]\nname = "Offer"\nchoice = { water = "all", tax = "flat" }\n'
        '[outcomes.q]\nname = "Offer"\nchoice = { water = "none", tax = "flat" }\n',
        encoding="utf-8",
    )
    scenario = sim.load(path)
    names = {party.name for party in scenario.parties.values()}
    assert {"Lake town (lake)", "Lake Town (hill)", "Dale town"} <= names
    assert [named.name for named in scenario.outcomes.values()] == ["Offer (p)", "Offer (q)"]


def test_a_ratifier_that_is_not_asked_only_observes() -> None:
    problem = sim.problem(sim.load("textbook/ratifier_decides"))
    assert standing(problem, "parliament") == "ratifier"
    assert standing(replace(problem, consents=problem.consents[:2]), "parliament") == "observer"
