"""Axiomatic solutions: one per file, listed here."""

from __future__ import annotations

from sim.axiomatic.egalitarian import egalitarian
from sim.axiomatic.kalai_smorodinsky import kalai_smorodinsky
from sim.axiomatic.nash import nash
from sim.axiomatic.solution import Concept, EmptyAgreementZoneError, Solution, SolutionConcept
from sim.axiomatic.utilitarian import utilitarian
from sim.axiomatic.weighted_mean import weighted_mean

SOLUTIONS: tuple[SolutionConcept, ...] = (
    nash,
    kalai_smorodinsky,
    egalitarian,
    utilitarian,
    weighted_mean,
)

__all__ = [
    "SOLUTIONS",
    "Concept",
    "EmptyAgreementZoneError",
    "Solution",
    "SolutionConcept",
    "egalitarian",
    "kalai_smorodinsky",
    "nash",
    "utilitarian",
    "weighted_mean",
]
