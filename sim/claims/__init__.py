"""What the sources claim, and what second readers make of them."""

from sim.claims.claims import ClaimReport, Finding, evaluate, evaluate_once
from sim.claims.readings.reading_agreement import ReadingAgreement, pooled, reading_agreement
from sim.claims.readings.reading_difference import Difference, difference
from sim.claims.second_reading import SecondVerdicts, second_reading, second_verdicts
from sim.claims.verdict_table import VerdictTable, verdict_table

__all__ = [
    "ClaimReport",
    "Difference",
    "Finding",
    "ReadingAgreement",
    "SecondVerdicts",
    "VerdictTable",
    "difference",
    "evaluate",
    "evaluate_once",
    "pooled",
    "reading_agreement",
    "second_reading",
    "second_verdicts",
    "verdict_table",
]
