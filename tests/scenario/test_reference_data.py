"""Derived weights and values against an independent derivation of the same evidence."""

import json
from pathlib import Path
from typing import Any

import pytest

from sim.scenario.nouns.importance import tier_ranks, tier_weight, unranked_weight
from sim.scenario.nouns.ranking import Ranking
from sim.scenario.reader import load

REFERENCE = Path(__file__).parents[2].parent / "shared" / "coding" / "coding.json"
GRADES = {"S": "stated", "I": "implied", "D": "default", "-": None}
ARTICLES = ("lieven2022", "eyal2014", "cameron2022", "petro2024", "episkopos2022")
WITHIN = 0.06
WITHIN_TIES = 0.11

pytestmark = pytest.mark.skipif(not REFERENCE.exists(), reason="needs the reference data")


def preferences(article: str) -> dict[str, Any]:
    data = json.loads(REFERENCE.read_text(encoding="utf-8"))
    found: dict[str, Any] = data["articles"][article]["preferences"]
    return found


@pytest.mark.parametrize("article", ARTICLES)
def test_option_values(article: str) -> None:
    compared = 0
    for party, issues in preferences(article).items():
        for issue, entry in issues.items():
            scores = Ranking.parse(entry["ranking"]).scores()
            for option, expected in (entry.get("values") or {}).items():
                for bound, key in zip(scores[option], ("low", "best", "high"), strict=True):
                    place = (party, issue, option, key)
                    assert abs(float(bound) - expected[key]) <= WITHIN, place
                    compared += 1
    assert compared or article not in ("lieven2022", "eyal2014")


@pytest.mark.parametrize("article", ARTICLES)
def test_weights(article: str) -> None:
    for party, issues in preferences(article).items():
        weights = {issue: entry["weight"] for issue, entry in issues.items()}
        if not all("low" in weight for weight in weights.values()):
            pytest.skip("the reference has no weights for this article")
        ranked = [issue for issue, weight in weights.items() if weight["tier"] not in ("U", "Z")]
        levels = sorted({weights[issue]["tier"] for issue in ranked})
        tiers = [[issue for issue in ranked if weights[issue]["tier"] == t] for t in levels]
        ranks = tier_ranks(tiers)
        for issue, expected in weights.items():
            if issue in ranks:
                grade = GRADES[expected["grade"]]
                triple = tier_weight(len(ranked), *ranks[issue], grade)  # type: ignore[arg-type]
                assert abs(float(triple[1]) - expected["roc_exact"]) < 0.0001
            else:
                triple = unranked_weight(len(ranked))
            assert_close(triple, expected, (party, issue))


def assert_close(triple: Any, printed: dict[str, float], place: tuple[str, str]) -> None:
    """Printed best weights are rounded to a common sum, and a printed high is never below."""
    low, best, high = (float(bound) for bound in triple)
    assert abs(low - printed["low"]) <= WITHIN, place
    assert abs(best - printed["best"]) <= WITHIN_TIES, place
    within = WITHIN_TIES if printed["high"] == printed["best"] else WITHIN
    assert abs(high - printed["high"]) <= within, place


def test_weights_seen_through_the_lens() -> None:
    data = json.loads(REFERENCE.read_text(encoding="utf-8"))["articles"]["lieven2022"]
    base = load("first_coding/lieven2022")
    seen = base.with_lens("revealed")
    for coded, party in (("US", "us"), ("UA", "ukraine")):
        lens = data["lens"][coded]
        for issue, printed in lens["weights"].items():
            weight = seen.importance[party].weights[issue.lower()]
            assert_close((weight.low, weight.best, weight.high), printed, (party, issue))
        for issue, entry in lens["changed"].items():
            scores = seen.preferences[party][issue.lower()].scores
            for option, printed in entry["values"].items():
                score = scores[option.lower()]
                assert_close((score.low, score.best, score.high), printed, (party, issue))
    assert seen.importance["russia"] == base.importance["russia"]
