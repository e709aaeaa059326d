"""The five articles under test: the verdict on each claim under each coding, and their scripts."""

from __future__ import annotations

import runpy
from collections.abc import Callable
from functools import cache
from pathlib import Path

from sim.claims.claims import (
    BY_CONSTRUCTION,
    DEPENDS_ON_READING,
    IN_PART,
    NOT_SUPPORTED,
    SUPPORTED,
    ClaimReport,
    Finding,
    evaluate,
)
from sim.scenario.scenario import Scenario

SCENARIOS = Path(__file__).parents[2] / "scenarios"

FIRST = {
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
REVISED = {  # the verdicts that the revision changes or adds
    "cameron2022": {"C7": NOT_SUPPORTED},
    "eyal2014": {"E5": DEPENDS_ON_READING, "E7": IN_PART, "E8": DEPENDS_ON_READING},
    "episkopos2022": {"K6": IN_PART},
    "lieven2022": {"L7": SUPPORTED, "L8": SUPPORTED},
    "petro2024": {"P7": IN_PART, "P8": IN_PART, "P9": NOT_SUPPORTED},
}
EXPECTED = {
    **{f"first_coding/{article}": claims for article, claims in FIRST.items()},
    **{article: {**claims, **REVISED.get(article, {})} for article, claims in FIRST.items()},
}
ARTICLES = tuple(FIRST)
ARTICLE_OF = {claim: article for article in ARTICLES for claim in EXPECTED[article]}


@cache
def report(article: str) -> ClaimReport:
    return evaluate(article)


@cache
def claim_tests(article: str) -> dict[str, Callable[[Scenario], Finding]]:
    claims: dict[str, Callable[[Scenario], Finding]] = runpy.run_path(
        str(SCENARIOS / f"{article}.py")
    )["CLAIMS"]
    return claims
