"""What the sources claim, and what other codings make of them."""

from sim.claims.claims import ClaimReport, Finding, evaluate, evaluate_once
from sim.claims.other_codings import (
    OtherVerdicts,
    other_codings,
    other_verdicts,
)
from sim.claims.readings.reading_agreement import ReadingAgreement, pooled, reading_agreement
from sim.claims.readings.reading_difference import Difference, difference
from sim.claims.verdict_table import VerdictTable, verdict_table

__all__ = [
    "ClaimReport",
    "Difference",
    "Finding",
    "OtherVerdicts",
    "ReadingAgreement",
    "VerdictTable",
    "difference",
    "evaluate",
    "evaluate_once",
    "other_codings",
    "other_verdicts",
    "pooled",
    "reading_agreement",
    "verdict_table",
]
