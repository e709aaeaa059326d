"""The claims of the five articles: verdicts, figures against the reference, nothing typed in."""

from __future__ import annotations

import json
import runpy
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import sim
from sim.analysis.claims import (
    BY_CONSTRUCTION,
    DEPENDS_ON_LENS,
    IN_PART,
    NOT_SUPPORTED,
    SUPPORTED,
    VERDICTS,
    ClaimReport,
    Finding,
    evaluate,
    judged,
)
from sim.errors import SimError

ROOT = Path(__file__).parents[2]
REFERENCE = ROOT.parent / "shared" / "coding" / "coding.json"
ARTICLES = ("lieven2022", "cameron2022", "eyal2014", "petro2024", "episkopos2022")
needs_reference = pytest.mark.skipif(not REFERENCE.exists(), reason="needs the reference data")

EXPECTED = {
    "lieven2022": {
        "L1": SUPPORTED,
        "L2": NOT_SUPPORTED,
        "L3": SUPPORTED,
        "L4": BY_CONSTRUCTION,
        "L5": IN_PART,
        "L6": SUPPORTED,
    },
    "cameron2022": {
        "C1": SUPPORTED,
        "C2": SUPPORTED,
        "C3": NOT_SUPPORTED,
        "C4": NOT_SUPPORTED,
        "C5": SUPPORTED,
        "C6": SUPPORTED,
    },
    "eyal2014": {
        "E1": SUPPORTED,
        "E2": SUPPORTED,
        "E3": SUPPORTED,
        "E4": SUPPORTED,
        "E5": NOT_SUPPORTED,
        "E6": SUPPORTED,
    },
    "petro2024": {
        "P1": SUPPORTED,
        "P2": SUPPORTED,
        "P3": BY_CONSTRUCTION,
        "P4": SUPPORTED,
        "P5": IN_PART,
        "P6": NOT_SUPPORTED,
    },
    "episkopos2022": {
        "K1": SUPPORTED,
        "K2": SUPPORTED,
        "K3": SUPPORTED,
        "K4": SUPPORTED,
        "K5": NOT_SUPPORTED,
    },
}
NOT_UNDER_THE_LENS = {"L3", "L6", "P1"}


@cache
def report(article: str) -> ClaimReport:
    return evaluate(article)


@cache
def claim_tests(article: str) -> dict[str, Any]:
    script = runpy.run_path(str(ROOT / "scenarios" / f"{article}.py"))
    claims: dict[str, Any] = script["CLAIMS"]
    return claims


def reference(article: str) -> dict[str, dict[str, Any]]:
    data = json.loads(REFERENCE.read_text(encoding="utf-8"))["articles"][article]
    return {claim["id"]: claim for claim in data["mechanism"]["claims"]}


# ─── Verdicts and figures ────────────────────────────────────────────────────────────────────────


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


# ─── Nothing is typed in: one changed ranking or grade moves the figures ─────────────────────────

CHANGES = [
    ("L1", "no_deal.invasion.cost.us.0.grade", "minor", "surplus_base.US"),
    (
        "L2",
        "issues.nato_mem.wants.russia.ranking",
        "moratorium20 > never > open",
        "max_U_RU_moratorium",
    ),
    ("L3", "issues.cfe.wants.us.ranking", "none > mutual > if_geo_mol", "US_base"),
    (
        "L4",
        "issues.donbas.wants.ukraine.ranking",
        "full > none > lesser > outside",
        "UA_gain_stop_security_first",
    ),
    ("L5", "no_deal.invasion.cost.ukraine.0.grade", "moderate", "p_star_package"),
    ("L6", "no_deal.invasion.cost.us.0.grade", "minor", "a_switch_base"),
    ("C2", "no_deal.intervention.cost.ukraine.0.grade", "none", "n"),
    ("C3", "no_deal.intervention.cost.russia.0.grade", "catastrophic", "d_RU.best"),
    ("C4", "issues.minsk.wants.russia.ranking", "cbm > full > none", "U_RU"),
    ("C5", "no_deal.intervention.cost.ukraine.0.grade", "minor", "p_star_package"),
    ("C6", "issues.infrange.wants.us.ranking", "limited > free", "pooled"),
    ("E1", "no_deal.showdown.cost.russia.0.grade", "moderate", "showdown"),
    (
        "E2",
        "issues.fed.wants.russia.ranking",
        "fed_foreign > fed_local > minority >> central",
        "by_FED.minority.max_U_RU",
    ),
    (
        "E3",
        "issues.fed.wants.russia.ranking",
        "fed_foreign > fed_local > minority >> central",
        "h_star_by_discount.0.9",
    ),
    ("E4", "no_deal.showdown.cost.us.0.grade", "none", "US_author"),
    ("E5", "no_deal.invasion.cost.us.0.grade", "moderate", "p_star"),
    ("E6", "issues.troops.wants.us.ranking", "keep > withdraw", "n"),
    ("P1", "no_deal.attrition.cost.west.0.grade", "severe", "istanbul_2022.WEST"),
    ("P2", "no_deal.losses.cost.west.0.grade", "catastrophic", "WEST_authors"),
    ("P3", "issues.eu.wants.west.ranking", "no > yes", "always"),
    ("P4", "no_deal.attrition.cost.ukraine.0.grade", "none", "surplus.UA"),
    (
        "P5",
        "issues.guar.wants.ukraine.ranking",
        "allied > pan_eu > none",
        "p=0.45.nash_all_options.U.UA",
    ),
    ("P6", "issues.guar.wants.ukraine.ranking", "allied > pan_eu > none", "max_U_UA.pan_eu"),
    ("K2", "issues.indiv.wants.us.ranking", "choice ~ both >> conditional", "n_both"),
    ("K3", "no_deal.attack.cost.us.0.grade", "catastrophic", "0.45.d_US"),
    ("K4", "issues.rhet.wants.us.ranking", "calm > alarm", "plain_change.US"),
    ("K5", "issues.posture.wants.russia.ranking", "more > same > less", "attack_by_cost.0"),
]
ARTICLE_OF = {claim: article for article, claims in EXPECTED.items() for claim in claims}


@pytest.mark.parametrize(
    ("claim", "path", "value", "figure"), CHANGES, ids=[change[0] for change in CHANGES]
)
def test_a_changed_ranking_or_grade_moves_the_figures(
    claim: str, path: str, value: str, figure: str
) -> None:
    article = ARTICLE_OF[claim]
    before = report(article).findings[claim].figures
    changed = sim.load(article).with_value(path, value)
    after = claim_tests(article)[claim](changed).figures
    assert set(after) == set(before)
    assert after[figure] != before[figure]


@pytest.mark.parametrize(
    ("claim", "line", "hardness", "ranking"),
    [
        ("C1", "no_enlargement", "claimed", "issues.nato_enl.wants.russia"),
        ("K1", "no_expansion", "soft", "issues.nato_enl.wants.russia"),
    ],
)
def test_counts_of_red_lines_move_with_the_lines_and_with_no_ranking(
    claim: str, line: str, hardness: str, ranking: str
) -> None:
    article = ARTICLE_OF[claim]
    scenario, test = sim.load(article), claim_tests(article)[claim]
    before = report(article).findings[claim].figures
    softer = test(scenario.with_value(f"red_lines.{line}.hardness", hardness))
    assert softer.verdict == NOT_SUPPORTED
    assert softer.figures != before
    options = list(scenario.issues["nato_enl"].options)
    other = test(scenario.with_value(f"{ranking}.ranking", " > ".join(options)))
    assert other.figures == before  # nobody is asked, so what they want does not enter


def test_every_claim_has_a_change() -> None:
    assert {change[0] for change in CHANGES} | {"C1", "K1"} == set(ARTICLE_OF)


@pytest.mark.parametrize(
    ("claim", "path", "value", "verdict"),
    [
        ("L1", "no_deal_payoffs.russia", 80, NOT_SUPPORTED),
        ("L2", "no_deal_payoffs.russia", 75, SUPPORTED),
        (
            "L4",
            "issues.donbas_sec.wants.russia.ranking",
            "local = monitors = un_force",
            NOT_SUPPORTED,
        ),
        ("C3", "no_deal_payoffs.russia", 72, SUPPORTED),
        ("C4", "no_deal_payoffs.russia", 20, SUPPORTED),
        ("C4", "no_deal.stalemate.cost.russia.0.grade", "minor gain", IN_PART),
        ("E2", "inside_option.cost.russia.0.grade", "minor", NOT_SUPPORTED),
        ("P3", "issues.eu.wants.russia.ranking", "no > yes", SUPPORTED),
        ("P6", "no_deal_payoffs.ukraine", 50, SUPPORTED),
        ("K5", "no_deal.tension.cost.russia", "minor", SUPPORTED),
    ],
)
def test_verdicts_follow_the_figures(claim: str, path: str, value: object, verdict: str) -> None:
    article = ARTICLE_OF[claim]
    changed = sim.load(article).with_value(path, value)
    assert claim_tests(article)[claim](changed).verdict == verdict


def test_a_claim_that_only_one_of_two_lenses_confirms_depends_on_the_lens(tmp_path: Path) -> None:
    file = tmp_path / "harder.toml"
    article = (ROOT / "scenarios" / "lieven2022.toml").as_posix()
    harder = f'format = 1\nextends = "{article}"\nlenses.revealed.no_deal_payoffs.russia = 80\n'
    file.write_text(harder, encoding="utf-8")
    assert claim_tests("lieven2022")["L1"](sim.load(file)).verdict == DEPENDS_ON_LENS


# ─── The pieces ──────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("confirms", "refutes", "settled", "verdict"),
    [
        (True, False, False, SUPPORTED),
        (True, False, True, BY_CONSTRUCTION),
        (False, True, True, NOT_SUPPORTED),
        (False, False, True, IN_PART),
    ],
)
def test_the_verdict_follows_from_the_conditions(
    confirms: bool, refutes: bool, settled: bool, verdict: str
) -> None:
    finding = judged(
        confirms=confirms, refutes=refutes, settled_by_rankings=settled, figures={"n": 1}, why="n."
    )
    assert finding.verdict == verdict
    assert verdict in VERDICTS


def test_contradictions_unknown_words_and_infinite_figures_are_refused() -> None:
    with pytest.raises(SimError, match="both confirmed and refuted"):
        judged(confirms=True, refutes=True, figures={}, why="")
    with pytest.raises(SimError, match='verdict "mixed"'):
        Finding("mixed", {}, "")
    for bad in (float("nan"), float("inf"), [1]):
        with pytest.raises(SimError, match=r"figure d\.US"):
            judged(confirms=True, refutes=False, figures={"d": {"US": bad}}, why="")


TWO = """
format = 1
title = "Two"
parties = { a = {}, b = {} }
issues.x = { status_quo = "no", options = ["no", "yes"] }
preferences = { a.x = "yes > no", b.x = "no > yes" }
importance = { a.tiers = [["x"]], b.tiers = [["x"]] }
no_deal_payoffs = { a = 0, b = 0 }
claims.T1.statement = "There is something to agree on."
claims.T2.statement = "Nobody tests this one."
lenses.other.preferences.a.x = "no > yes"
lenses.other.name = "Other"
"""
SCRIPT = """
import sim
from sim.analysis.claims import judged


def findings(scenario):
    best = sim.problem(scenario).payoffs({"x": "yes"})["a"]
    return {"T1": judged(confirms=best > 0, refutes=best <= 0, figures={"best": best}, why="So.")}
"""


def write(folder: Path, script: str | None) -> Path:
    path = folder / "two.toml"
    path.write_text(TWO, encoding="utf-8")
    if script is not None:
        path.with_suffix(".py").write_text(script, encoding="utf-8")
    return path


def test_a_script_of_ones_own(tmp_path: Path) -> None:
    found = evaluate(write(tmp_path, SCRIPT))
    assert found.findings["T1"] == Finding(
        "supported", {"best": 100.0}, "So (supported; not under the other lens)."
    )
    assert found.untested == ("T2",)
    assert str(found).startswith("T1  supported\n  There is something")
    assert not (tmp_path / "__pycache__").exists()
    under_lens = evaluate(sim.load(tmp_path / "two.toml", lens="other"))
    assert under_lens.findings["T1"].verdict == NOT_SUPPORTED


def test_a_file_that_extends_another_is_tested_by_the_script_of_that(tmp_path: Path) -> None:
    write(tmp_path, SCRIPT)
    later = tmp_path / "later.toml"
    later.write_text('format = 1\nextends = "two.toml"\npreferences.a.x = "no > yes"\n', "utf-8")
    assert evaluate(later).findings["T1"].figures == {"best": 0.0}
    assert evaluate(later).script.name == "two.py"


@pytest.mark.parametrize(
    ("script", "message"),
    [
        (None, r"no script tests its claims - write two\.py"),
        ("x = 1", r"no function findings\(scenario\)"),
        ("def findings(", r"two\.py:1: the script fails: SyntaxError"),
        ("def findings(s):\n    return s.colour", r"two\.py:2: the script fails: AttributeError"),
        ("def findings(s):\n    return 3", "must return a dict"),
        ("def findings(s):\n    return {'T1': 3}", "no Finding for claim T1"),
        (SCRIPT.replace("T1", "T9"), 'two has no claim "T9" - claims are T1, T2'),
    ],
)
def test_a_script_that_cannot_be_used_is_named(
    tmp_path: Path, script: str | None, message: str
) -> None:
    with pytest.raises(SimError, match=message):
        evaluate(write(tmp_path, script))
