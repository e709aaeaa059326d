"""The certificate of an answer: how it was found, what it reached, and what bounds it."""

from __future__ import annotations

from dataclasses import dataclass

from sim.solver.objectives.proof_method import Method


@dataclass(frozen=True)
class Certificate:
    """How an answer is known: bound ≥ objective always; gap 0 means proven in exact arithmetic.

    The bound of a mixed-integer programme is found in floating point: it counts as right up to one
    millionth of the numbers that it is made of.
    """

    method: Method
    objective: float | None
    bound: float | None
    gap: float | None
    tolerance: float = 0.0
    levels: tuple[float, ...] | None = None
    note: str | None = None

    @classmethod
    def of_scan(cls, value: float | None, gap: float = 0.0) -> Certificate:
        """Return the certificate of the best of all outcomes, up to rounding by ``gap``."""
        bound = value if value is None or not gap else value + gap
        return cls(Method.ENUMERATION, value, bound, gap, tolerance=gap)
