"""Axiomatic solutions: one per file, listed here."""

from __future__ import annotations

from sim.axiomatic.adjusted_winner import adjusted_winner
from sim.axiomatic.compromise import compromise
from sim.axiomatic.egalitarian import egalitarian
from sim.axiomatic.equal_area import equal_area
from sim.axiomatic.equal_loss import equal_loss
from sim.axiomatic.fallback import fallback
from sim.axiomatic.gupta_livne import gupta_livne
from sim.axiomatic.kalai_smorodinsky import kalai_smorodinsky
from sim.axiomatic.nash import nash
from sim.axiomatic.perles_maschler import perles_maschler
from sim.axiomatic.raiffa import raiffa
from sim.axiomatic.relative_utilitarian import relative_utilitarian
from sim.axiomatic.solution import (
    Concept,
    EmptyAgreementZoneError,
    NotDefinedError,
    Solution,
    SolutionConcept,
)
from sim.axiomatic.utilitarian import utilitarian
from sim.axiomatic.weighted_mean import weighted_mean

SOLUTIONS: tuple[SolutionConcept, ...] = (
    nash,
    kalai_smorodinsky,
    gupta_livne,
    relative_utilitarian,
    compromise,
    raiffa,
    perles_maschler,
    equal_area,
    egalitarian,
    utilitarian,
    equal_loss,
    fallback,
    adjusted_winner,
    weighted_mean,
)

__all__ = [
    "SOLUTIONS",
    "Concept",
    "EmptyAgreementZoneError",
    "NotDefinedError",
    "Solution",
    "SolutionConcept",
    "adjusted_winner",
    "compromise",
    "egalitarian",
    "equal_area",
    "equal_loss",
    "fallback",
    "gupta_livne",
    "kalai_smorodinsky",
    "nash",
    "perles_maschler",
    "raiffa",
    "relative_utilitarian",
    "utilitarian",
    "weighted_mean",
]
