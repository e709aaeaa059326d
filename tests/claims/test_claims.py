"""The claims of the five articles: a verdict on each, and its figures against the reference."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

import pytest

from sim.claims import claim_draws
from sim.claims.claim_draws import DRAWS, drawn, is_share
from sim.claims.claims import ClaimReport
from sim.errors import SimError
from sim.rounding import rounded
from sim.scenario.reader import load
from tests.articles.five_articles import ARTICLES, EXPECTED, claim_tests, report

REFERENCE = Path(__file__).parents[3] / "shared" / "coding" / "coding.json"
REFERENCE_DRAWS = 500
NOT_UNDER_THE_LENS = {"L3", "L6", "P1"}
needs_reference = pytest.mark.skipif(not REFERENCE.exists(), reason="needs the reference data")


def reference(article: str) -> dict[str, dict[str, Any]]:
    data = json.loads(REFERENCE.read_text(encoding="utf-8"))["articles"][article]
    return {claim["id"]: claim for claim in data["mechanism"]["claims"]}


def first_coding(article: str) -> ClaimReport:
    """Return the claims under the coding that the reference data have."""
    return report(f"first_coding/{article}")


@pytest.mark.parametrize("coding", [*ARTICLES, *(f"first_coding/{name}" for name in ARTICLES)])
def test_every_claim_has_a_verdict_a_reason_and_figures(coding: str) -> None:
    found = report(coding)
    expected = EXPECTED[coding]
    assert found.untested == ()
    assert {name: f.verdict for name, f in found.findings.items()} == expected
    for name, finding in found.findings.items():
        assert finding.why.endswith(".")
        assert finding.figures
        lens_remark = "supported; not under the revealed lens" in finding.why
        assert lens_remark == (name in NOT_UNDER_THE_LENS)
    document = found.document()
    assert json.loads(json.dumps(document, allow_nan=False)) == document
    assert set(document["claims"]) == set(expected)


def test_the_words_on_the_cost_at_home_say_its_figures() -> None:
    found = report("lieven2022").findings["L6"]
    said = [x for name, x in found.figures.items() if name.startswith(("a_package", "a_reject"))]
    assert len(said) == 4
    assert all(rounded(x, 1) in found.why for x in said)


@needs_reference
@pytest.mark.parametrize("article", ARTICLES)
def test_every_figure_of_the_reference_is_there(article: str) -> None:
    found = first_coding(article).findings
    for name, claim in reference(article).items():
        assert set(claim["figures"]) <= set(found[name].figures), name


def same_share(found: float, expected: float) -> bool:
    """Whether two shares differ by no more than three standard errors of their difference."""
    whole = (DRAWS * found + REFERENCE_DRAWS * expected) / (DRAWS + REFERENCE_DRAWS)
    error = math.sqrt(whole * (1 - whole) * (1 / DRAWS + 1 / REFERENCE_DRAWS))
    return abs(found - expected) <= 3 * error + 1e-12


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
    found = first_coding(article).findings[name].figures
    for figure, expected in flat(reference(article)[name]["reference"]).items():
        value = found[figure]
        if is_share(figure):
            assert same_share(value, expected), figure
        elif isinstance(expected, str):
            ends = [float(x) for x in expected.split("(")[1].rstrip("]").split(",")]
            values = [float(x) for x in str(value).strip("(]").split(",")]
            assert values == pytest.approx(ends, abs=0.2), figure
        else:
            within = {"rel": 1e-3} if isinstance(expected, int) else {"abs": 0.2}
            assert value == pytest.approx(expected, **within), figure


@needs_reference
def test_no_package_keeps_both_red_lines_on_enlargement() -> None:
    expected = reference("cameron2022")["C1"]["reference"]["feasible"]
    assert first_coding("cameron2022").findings["C1"].figures["feasible"] == expected


@needs_reference
@pytest.mark.parametrize(
    ("article", "branch", "other", "expected"),
    [("lieven2022", "invasion", "drift", 0.984), ("eyal2014", "invasion", "showdown", 0.0)],
)
def test_the_threat_is_credible_in_as_many_draws(
    article: str, branch: str, other: str, expected: float
) -> None:
    values = drawn(load(f"first_coding/{article}")).branch_values("russia")
    assert same_share(float((values[branch] >= values[other]).mean()), expected)


SHARES = {
    "cameron2022": ["C2.robust_share", "C4.below_lottery_share", "C5.package_accepted_share"],
    "petro2024": ["P1.istanbul_WEST_negative_share", "P1.path_all_ok_share", "P4.share_UA_RU"],
    "episkopos2022": ["K2.robust_share"],
}


@pytest.mark.parametrize("article", SHARES)
def test_shares_are_those_of_other_draws_too(article: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another seed gives the same shares within the error of two independent samples."""
    first = report(article).findings
    monkeypatch.setattr(claim_draws, "SEED", claim_draws.SEED + 1)
    claims = claim_tests(article)
    for figure in SHARES[article]:
        claim, _, name = figure.partition(".")
        one, other = first[claim].figures[name], claims[claim](load(article)).figures[name]
        whole = (one + other) / 2
        assert abs(one - other) <= 3 * math.sqrt(whole * (1 - whole) * 2 / DRAWS), figure


def test_what_the_zones_contain_is_known_where_it_is_asked_for() -> None:
    case = load("episkopos2022")
    bare, tallied = drawn(case), drawn(case, tallied=True)
    assert (tallied.has_agreement == bare.has_agreement).all()
    assert set(tallied.arrays) - set(bare.arrays) == {"agreements", "options", "refused"}
    for asked in ("option_in_zone", "resistance"):
        assert getattr(tallied, asked)
        with pytest.raises(
            SimError, match=r"write tallied=True .* drawn\(scenario, tallied=True\)"
        ):
            getattr(bare, asked)
