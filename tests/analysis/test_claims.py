"""The claims of the five articles: a verdict on each, and its figures against the reference."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.analysis.five_articles import ARTICLES, EXPECTED, report

REFERENCE = Path(__file__).parents[3] / "shared" / "coding" / "coding.json"
NOT_UNDER_THE_LENS = {"L3", "L6", "P1"}
needs_reference = pytest.mark.skipif(not REFERENCE.exists(), reason="needs the reference data")


def reference(article: str) -> dict[str, dict[str, Any]]:
    data = json.loads(REFERENCE.read_text(encoding="utf-8"))["articles"][article]
    return {claim["id"]: claim for claim in data["mechanism"]["claims"]}


@pytest.mark.parametrize("article", ARTICLES)
def test_every_claim_has_a_verdict_a_reason_and_figures(article: str) -> None:
    found = report(article)
    assert found.untested == ()
    assert {name: f.verdict for name, f in found.findings.items()} == EXPECTED[article]
    for name, finding in found.findings.items():
        assert finding.why.endswith(".")
        assert finding.figures
        lens_remark = "supported; not under the revealed lens" in finding.why
        assert lens_remark == (name in NOT_UNDER_THE_LENS)
    document = found.document()
    assert json.loads(json.dumps(document, allow_nan=False)) == document
    assert set(document["claims"]) == set(EXPECTED[article])


@needs_reference
@pytest.mark.parametrize("article", ARTICLES)
def test_every_figure_of_the_reference_is_there(article: str) -> None:
    found = report(article).findings
    for name, claim in reference(article).items():
        wanted = {figure for figure in claim["figures"] if "share" not in figure}
        assert wanted <= set(found[name].figures), name


def flat(figures: dict[str, Any], prefix: str = "") -> dict[str, Any]:
    names: dict[str, Any] = {}
    for key, value in figures.items():
        if isinstance(value, dict):
            names |= flat(value, f"{prefix}{key}.")
        else:
            names[f"{prefix}{key}"] = value
    return names


@needs_reference
@pytest.mark.parametrize(("article", "name"), [("lieven2022", "L1"), ("lieven2022", "L2")])
def test_points_within_two_tenths_and_counts_within_a_thousandth(article: str, name: str) -> None:
    found = report(article).findings[name].figures
    for figure, expected in flat(reference(article)[name]["reference"]).items():
        if "share" in figure:
            continue
        value = found[figure]
        if isinstance(expected, str):
            ends = [float(x) for x in expected.split("(")[1].rstrip("]").split(",")]
            values = [float(x) for x in str(value).strip("(]").split(",")]
            assert values == pytest.approx(ends, abs=0.2), figure
        else:
            within = {"rel": 1e-3} if isinstance(expected, int) else {"abs": 0.2}
            assert value == pytest.approx(expected, **within), figure


@needs_reference
def test_no_package_keeps_both_red_lines_on_enlargement() -> None:
    expected = reference("cameron2022")["C1"]["reference"]["feasible"]
    assert report("cameron2022").findings["C1"].figures["feasible"] == expected
