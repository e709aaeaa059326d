"""Axiomatic solutions: one per file, which has its name; listed here."""

from __future__ import annotations

from importlib import import_module

from sim.axiomatic.solution import (
    Concept,
    EmptyAgreementZoneError,
    NotDefinedError,
    Solution,
    SolutionConcept,
)

_NAMES = (
    "nash",
    "kalai_smorodinsky",
    "gupta_livne",
    "relative_utilitarian",
    "compromise",
    "raiffa",
    "perles_maschler",
    "equal_area",
    "egalitarian",
    "utilitarian",
    "equal_loss",
    "fallback",
    "adjusted_winner",
    "weighted_mean",
)
SOLUTIONS: tuple[SolutionConcept, ...] = tuple(
    getattr(import_module(f"{__name__}.{name}"), name) for name in _NAMES
)
globals().update(zip(_NAMES, SOLUTIONS, strict=True))  # a solution wins over the file of its name

__all__ = [  # noqa: PLE0604
    "SOLUTIONS",
    "Concept",
    "EmptyAgreementZoneError",
    "NotDefinedError",
    "Solution",
    "SolutionConcept",
    *_NAMES,
]
