"""No figure of a claim is typed in: one changed ranking or grade moves it, and so the verdict."""

from __future__ import annotations

from pathlib import Path

import pytest

import sim
from sim.claims import claim_draws
from sim.claims.claims import DEPENDS_ON_LENS, IN_PART, NOT_SUPPORTED, SUPPORTED
from tests.articles.five_articles import ARTICLE_OF, SCENARIOS, claim_tests, report


@pytest.fixture(autouse=True)
def few_draws(monkeypatch: pytest.MonkeyPatch) -> None:
    """Draw what is changed a few times only: no verdict hangs on a share."""
    monkeypatch.setattr(claim_draws, "DRAWS", 32)


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
    ("L6", "no_deal.invasion.cost.us.0.grade", "minor", "a_package_base"),
    ("L7", "issues.troops.wants.ukraine.ranking", "keep > withdraw", "self_enforcing"),
    ("L8", "no_deal.invasion.cost.us_home.0.grade", "moderate", "credit.US_home"),
    ("C2", "no_deal.stalemate.cost.russia.0.grade", "minor gain", "n"),
    ("C3", "no_deal.stalemate.cost.russia.0.grade", "minor", "d_RU.best"),
    ("C4", "issues.minsk.wants.russia.ranking", "cbm > full ? lost > none", "U_RU"),
    ("C5", "no_deal.intervention.cost.ukraine.0.grade", "minor", "p_star_package"),
    ("C6", "issues.infrange.wants.us.ranking", "limited > free", "pooled"),
    ("C7", "issues.minsk.wants.ukraine.ranking", "none ~ cbm ~ full > lost", "washington"),
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
    ("E7", "inside_option.cost.us", 50, "flow.us"),
    ("E8", "inside_option.cost.us", 30, "q_star"),
    ("E6", "issues.sanctions.wants.russia.ranking", "further > held", "n"),
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
    ("P7", "no_deal.losses.cost.west.0.grade", "catastrophic", "cost.high"),
    ("P8", "no_deal.losses.cost.ukraine.0.grade", "severe", "hazard.UA.none"),
    ("P9", "issues.neutr.wants.ukraine.ranking", "neutral > open", "guarantees_first"),
    ("K2", "issues.indiv.wants.us.ranking", "choice ~ both >> conditional", "n_both"),
    ("K3", "no_deal.attack.cost.us.0.grade", "catastrophic", "0.45.d_US"),
    ("K4", "issues.rhet.wants.us.ranking", "calm > alarm", "plain_change.US"),
    ("K5", "issues.posture.wants.russia.ranking", "more > same > less", "attack_by_cost.0"),
    ("K6", "issues.strike.wants.us.ranking", "free >> limits ~ ban", "n_bargained_conceding"),
]


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
        ("C4", "no_deal_payoffs.russia", 30, SUPPORTED),
        ("L6", "no_deal_payoffs.russia", -20, NOT_SUPPORTED),
        ("L7", "issues.troops.wants.ukraine.ranking", "keep > withdraw", NOT_SUPPORTED),
        ("L8", "no_deal.invasion.cost.us_home.0.grade", "minor", NOT_SUPPORTED),
        ("E2", "inside_option.cost.russia.0.grade", "minor", NOT_SUPPORTED),
        ("E4", "inside_option.cost.us", 30, NOT_SUPPORTED),
        ("E5", "inside_option.cost.us", 20, SUPPORTED),
        ("E5", "inside_option.cost.us", 10, NOT_SUPPORTED),
        ("E7", "inside_option.cost.us", 50, NOT_SUPPORTED),
        ("E8", "inside_option.cost.us", 38, SUPPORTED),
        ("E8", "inside_option.cost.us", 20, NOT_SUPPORTED),
        ("P3", "issues.eu.wants.russia.ranking", "no > yes", SUPPORTED),
        ("P6", "no_deal_payoffs.ukraine", 50, SUPPORTED),
        ("P7", "issues.guar.wants.west.ranking", "allied > pan_eu > none", NOT_SUPPORTED),
        ("P8", "no_deal_payoffs.ukraine", 50, SUPPORTED),
        ("K5", "no_deal.tension.cost.russia", "minor", SUPPORTED),
        ("K6", "no_deal_payoffs.us", 100, SUPPORTED),
    ],
)
def test_verdicts_follow_the_figures(claim: str, path: str, value: object, verdict: str) -> None:
    article = ARTICLE_OF[claim]
    changed = sim.load(article).with_value(path, value)
    assert claim_tests(article)[claim](changed).verdict == verdict


def test_what_lies_between_the_lottery_and_the_better_branch_is_supported_in_part() -> None:
    """Only where Russia averages over its own decision do the two differ."""
    averaged = sim.load("first_coding/cameron2022")
    changed = averaged.with_value("no_deal.stalemate.cost.russia.0.grade", "minor gain")
    assert claim_tests("cameron2022")["C4"](changed).verdict == IN_PART


def test_washingtons_order_holds_if_ukraine_wants_both_of_its_steps() -> None:
    """As the second reader ranks them, by what would serve Ukraine."""
    willing = sim.load("cameron2022")
    rankings = {"minsk": "full > cbm > none > lost", "ua_force": "excluded > kept > used"}
    for issue, ranking in rankings.items():
        willing = willing.with_value(f"issues.{issue}.wants.ukraine.ranking", ranking)
    assert claim_tests("cameron2022")["C7"](willing).verdict == SUPPORTED


def test_a_claim_that_only_one_of_two_lenses_confirms_depends_on_the_lens(tmp_path: Path) -> None:
    file = tmp_path / "harder.toml"
    article = (SCENARIOS / "lieven2022.toml").as_posix()
    harder = f'format = 1\nextends = "{article}"\nlenses.revealed.no_deal_payoffs.russia = 80\n'
    file.write_text(harder, encoding="utf-8")
    assert claim_tests("lieven2022")["L1"](sim.load(file)).verdict == DEPENDS_ON_LENS
