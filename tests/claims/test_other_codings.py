"""The claims of the five articles under their other codings."""

from __future__ import annotations

from fractions import Fraction
from functools import cache
from pathlib import Path

import pytest

import sim
from sim.claims.claims import evaluate
from sim.claims.other_codings import (
    OtherVerdicts,
    other_codings,
    other_verdicts,
)
from tests.articles.five_articles import report

DIFFERENT = {
    "lieven2022": ("L4", "L5"),
    "cameron2022": ("C1", "C5"),
    "eyal2014": (),
    "petro2024": ("P3",),
    "episkopos2022": (),
}


@cache
def verdicts(article: str) -> OtherVerdicts:
    """Return the verdicts under the second reading beside those of the first coding."""
    (found,) = other_verdicts(report(f"first_coding/{article}"))
    assert found.coding == "second reading"
    return found


@pytest.mark.parametrize("article", DIFFERENT)
def test_the_verdicts_that_differ(article: str) -> None:
    found = verdicts(article)
    assert found.different == DIFFERENT[article]
    assert list(found.document()) == list(found.report.findings)
    assert sum(entry["same"] for entry in found.document().values()) == len(found.findings) - len(
        DIFFERENT[article]
    )


def test_the_lens_and_the_values_of_the_first_reading_are_kept() -> None:
    case = sim.load("lieven2022", lens="revealed", sets=["no_deal.invasion.probability=0.6"])
    second = other_codings(case)["second reading"]
    assert second.selection == case.selection
    assert second.no_deal["invasion"].probability.best == Fraction(3, 5)


def test_a_lens_that_the_second_reading_lacks_is_left_out(tmp_path: Path) -> None:
    text = Path(sim.scenario.text.shipped.find("episkopos2022")).read_text(encoding="utf-8")
    lens = '\n[lenses.calm.preferences.us]\nrhet = "calm > alarm"\n'
    (tmp_path / "e.toml").write_text(text + lens, encoding="utf-8")
    (tmp_path / "second_reading").mkdir()
    path = tmp_path / "second_reading" / "e.toml"
    path.write_text('extends = "../e.toml"\ndrop = ["lenses.calm"]\n', encoding="utf-8")
    second = other_codings(sim.load(tmp_path / "e.toml", lens="calm"))["second reading"]
    assert second.selection.lens is None


def test_a_revision_is_set_beside_both_a_first_coding_beside_the_second_reading_only() -> None:
    both = other_codings(sim.load("eyal2014"))
    assert list(both) == ["first coding", "second reading"]
    assert both["first coding"].title.endswith("(first coding)")
    assert list(other_codings(sim.load("first_coding/eyal2014"))) == ["second reading"]
    assert other_codings(sim.load("second_reading/eyal2014")) == {}


def test_most_cases_have_no_other_coding() -> None:
    assert other_codings(sim.load("textbook/divide_the_dollar")) == {}


def test_only_claims_that_both_codings_have_are_compared(tmp_path: Path) -> None:
    case = """
    format = 1
    parties = {a = {}, b = {}}
    issues.land = {status_quo = "keep", options = ["keep", "give"]}
    preferences = {a = {land = "keep > give"}, b = {land = "give > keep"}}
    importance = {a = {tiers = [["land"]]}, b = {tiers = [["land"]]}}
    no_deal_payoffs = {a = 0, b = 0}
    claims.A1 = {statement = "There is a deal."}
    """
    script = """
from sim.claims.claims import judged

def findings(scenario):
    found = judged(confirms=True, refutes=False, figures={"n": 1}, why="So it is.")
    return {claim: found for claim in scenario.claims}
"""
    (tmp_path / "first_coding").mkdir()
    (tmp_path / "first_coding" / "e.toml").write_text(case, encoding="utf-8")
    later = 'claims.A2 = {statement = "It lasts."}\n'
    (tmp_path / "e.toml").write_text(case + later, encoding="utf-8")
    (tmp_path / "e.py").write_text(script, encoding="utf-8")
    found = evaluate(tmp_path / "e.toml")
    (first,) = other_verdicts(found)
    assert list(found.findings) == ["A1", "A2"]
    assert list(first.document()) == ["A1"]
    assert first.different == ()
