"""The sheet of one party has its own numbers and nothing of anybody else's."""

from __future__ import annotations

import csv
import re
from io import StringIO
from typing import Any

import pytest

import sim
from sim.report.party_sheets.party_sheet import party_sheet
from sim.report.party_sheets.sheet_forms import FORMS

CANAL: dict[str, Any] = {
    "title": "A canal <b>& its</b> tolls",
    "parties": {
        "owner": {"name": "The owner"},
        "shipper": {"name": "The shipper"},
        "town": {"name": "The town", "role": "ratifier", "consents_to": ["toll"]},
    },
    "issues": {
        "toll": {"name": "Toll", "status_quo": "high", "options": {"high": "Tall", "low": "Small"}},
        "lock": {"name": "Lock | gate", "status_quo": "old", "options": ["old", "new"]},
    },
    "preferences": {
        "owner": {"toll": {"ranking": "high > low", "why": "It pays."}, "lock": "old > new"},
        "shipper": {"toll": "low > high", "lock": "new > old"},
        "town": {"toll": "high > low", "lock": "old = new"},
    },
    "importance": {
        "owner": {"tiers": [["toll"], ["lock"]]},
        "shipper": {"tiers": [["toll"], ["lock"]]},
        "town": {"tiers": [["toll", "lock"]]},
    },
    "no_deal_payoffs": {"owner": 31, "shipper": 22, "town": 13},
    "red_lines": {
        "old_lock": {"party": "shipper", "require": {"lock": "new"}, "hardness": "claimed"},
        "low_toll": {"party": "owner", "never": {"toll": "low"}, "hardness": "claimed"},
    },
    "interactions": {
        "both": {"party": "owner", "when": {"toll": "high", "lock": "new"}, "adds": 4},
        "other": {"party": "shipper", "when": {"toll": "low", "lock": "old"}, "adds": 3},
    },
    "links": {"tied": {"never_together": {"toll": "low", "lock": "old"}}},
}
FORM_NAMES = sorted(FORMS)


def written(document: dict[str, Any], party: str, form: str, **options: bool) -> str:
    problem = sim.problem(sim.scenario_from(document))
    return FORMS[form][1](party_sheet(problem, party, **options))


def with_other_wishes(document: dict[str, Any]) -> dict[str, Any]:
    """Return the document with all that others than the owner want, fear and refuse changed."""
    changed = {**document}
    changed["preferences"] = document["preferences"] | {
        "shipper": {"toll": "high >> low", "lock": "old ~ new"},
        "town": {"toll": "low > high", "lock": "new > old"},
    }
    changed["importance"] = document["importance"] | {
        "shipper": {"tiers": [["lock"], ["toll"]]},
        "town": {"tiers": [["lock"], ["toll"]]},
    }
    changed["no_deal_payoffs"] = document["no_deal_payoffs"] | {"shipper": 77, "town": -5}
    changed["outside_options"] = {"shipper": 80}
    changed["red_lines"] = {"low_toll": document["red_lines"]["low_toll"]}
    changed["interactions"] = {"both": document["interactions"]["both"]}
    return changed


@pytest.mark.parametrize("form", FORM_NAMES)
def test_it_is_the_same_whatever_the_others_want(form: str) -> None:
    sheet = written(CANAL, "owner", form)
    assert sheet == written(with_other_wishes(CANAL), "owner", form)
    assert sheet != written(CANAL, "shipper", form)


@pytest.mark.parametrize("form", FORM_NAMES)
def test_it_changes_with_what_the_party_has_without_a_deal(form: str) -> None:
    other = CANAL | {"no_deal_payoffs": {"owner": 32, "shipper": 22, "town": 13}}
    assert written(other, "owner", form) != written(CANAL, "owner", form)


def test_no_number_of_another_party_of_a_scenario_that_ships_is_in_it() -> None:
    scenario = sim.load("lieven2022")
    own = sim.problem(scenario)
    for party, value in {"us": 12.34, "ukraine": 43.21, "us_home": 5}.items():
        scenario = scenario.with_no_deal(party, value)
    other = sim.problem(scenario)
    assert other.disagreement["us"] != own.disagreement["us"]
    for _, write in FORMS.values():
        assert write(party_sheet(own, "russia")) == write(party_sheet(other, "russia"))
        assert write(party_sheet(own, "us")) != write(party_sheet(other, "us"))


def test_its_points_are_those_of_the_problem() -> None:
    """Points of the options of a deal, added up, are the party's payoff."""
    problem = sim.problem(sim.scenario_from(CANAL))
    sheet = party_sheet(problem, "owner")
    points = {(row.id, row.option): row.points for row in sheet.options}
    deal = {"toll": "low", "lock": "new"}
    assert points["toll", "Small"] + points["lock", "new"] == problem.payoffs(deal)["owner"]
    rows = list(csv.reader(StringIO(written(CANAL, "owner", "csv"))))
    assert rows[0] == ["issue", "option", "status quo", "The owner"]
    assert float(rows[1][3]) == float(points["toll", "Tall"])
    assert rows[-1] == ["no deal", "", "", "31.0"]


def test_it_says_who_decides_what_binds_and_what_is_added() -> None:
    sheet = written(CANAL, "owner", "markdown")
    for sentence in (
        "The owner: you bargain and sign.",
        "A deal needs the signature of the owner and the shipper.",
        "consent of the town where one of these does not stay as it is: Toll",
        "Without a deal you have 31",
        "Toll: “Small” (you decide whether you keep to it)",
        "Never Toll: “Small”, Lock \\| gate: “old” together",
        "| Together | Toll: “Tall”, Lock \\| gate: “new” | +4",
        "The points follow from a ranking",
        "| Toll | high \\> low |",
        "| It pays. |",
    ):
        assert sentence in sheet
    assert "you do not sign; your consent is asked" in written(CANAL, "town", "markdown")


def test_sources_can_be_left_out() -> None:
    bare = written(CANAL, "owner", "markdown", has_sources=False)
    assert "It pays." not in bare
    assert "high \\> low" not in bare


def test_an_outside_option_is_what_a_party_may_not_go_below() -> None:
    sheet = written(CANAL | {"outside_options": {"owner": 50}}, "owner", "markdown")
    assert "You could have 50 points elsewhere: accept nothing that gives you less." in sheet


def test_names_cannot_become_html() -> None:
    page = written(CANAL, "owner", "html")
    assert "<b>" not in page
    assert "A canal &lt;b&gt;&amp; its&lt;/b&gt; tolls" in page
    assert not re.search(r"https?://", page)


@pytest.mark.parametrize("party", ["ownr", "nobody"])
def test_a_party_without_points_has_no_sheet(party: str) -> None:
    problem = sim.problem(sim.scenario_from(CANAL))
    with pytest.raises(sim.SimError, match=f'"{party}" has no points - (did you mean|write one)'):
        party_sheet(problem, party)


def test_a_sheet_says_what_its_points_were_made_from() -> None:
    by_rule = "The points follow from a ranking of options and from tiers of importance by fixed "
    assert f"{by_rule}rules; no source states them." in written(CANAL, "owner", "markdown")
    weights = {"weights": {"toll": 60, "lock": 40}}
    weighed = CANAL | {"importance": CANAL["importance"] | {"owner": weights}}
    said = "The points follow from a ranking of options by fixed rules, and from weights that the "
    assert f"{said}file states." in written(weighed, "owner", "markdown")
    scores = {
        "toll": {"scores": {"high": 7, "low": 5}},
        "lock": {"scores": {"old": 7, "new": 5}},
    }
    stated = weighed | {"preferences": CANAL["preferences"] | {"owner": scores}}
    assert "points follow" not in written(stated, "owner", "markdown")


def test_whoever_can_be_left_out_is_told_what_then_becomes_of_it() -> None:
    """The owner has a veto; of the shipper and the town one suffices. The guest is not asked."""
    parties = {name: {"name": name.title()} for name in ("owner", "shipper", "town")}
    document = {
        "payoffs": "raw",
        "parties": parties | {"guest": {"name": "Guest", "role": "observer"}},
        "deciding": {"quorum": 2, "veto": ["owner"], "why": "So the law."},
        "issues": {"toll": {"status_quo": "high", "options": ["high", "low"]}},
        "preferences": {p: {"toll": "low > high"} for p in (*parties, "guest")},
        "no_deal_payoffs": dict.fromkeys((*parties, "guest"), 0),
    }
    sheets = {party: written(document, party, "markdown") for party in (*parties, "guest")}
    left_out = "- If the others sign without you, you get what their deal gives you."
    assert [party for party, text in sheets.items() if left_out in text] == ["shipper", "town"]
    assert "- If the others sign, you get what their deal gives you." in sheets["guest"]
    assert "Accept nothing" not in sheets["guest"]
    unanimous = {key: value for key, value in document.items() if key != "deciding"}
    assert left_out not in written(unanimous, "shipper", "markdown")
