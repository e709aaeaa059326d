"""What solutions maximise: an objective, with all that is asked of one."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from sim.solver.objectives.certificate import Certificate
from sim.solver.objectives.welfare import Welfare

LOG_TOLERANCE = 1e-12
FLOAT_BITS = 230  # of rough numbers, so that products of four of them fit floating point
ROUNDING = 1e-13  # of a few operations in floating point, over the largest number among them
Vector = Sequence[Fraction]
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Aim:
    """What one search maximises: the welfare of levels (gain − shift)/span of those with a span.

    The ``gainers`` must gain; no shift: 0 for all.
    """

    welfare: Welfare
    spans: tuple[Fraction, ...]
    shift: tuple[Fraction, ...] | None = None
    gainers: tuple[int, ...] = ()

    @property
    def unsettled(self) -> str:
        """Return what is not known where the search neither finds nor excludes an agreement."""
        if not self.gainers:
            return "no agreement was found within the budget"
        return (
            f"whether {len(self.gainers)} signatories can gain together is not settled within the "
            "budget"
        )


def in_floats(numbers: Vector) -> Floats:
    """Return numbers in floating point as a column; not a number where they do not fit.

    >>> in_floats([Fraction(1, 2), Fraction(10**400)]).tolist()
    [[0.5], [nan]]
    """
    return np.array([[float(x) if _fits(x) else np.nan] for x in numbers]).reshape(-1, 1)


def _fits(x: Fraction) -> bool:
    return not x or abs(x.numerator.bit_length() - x.denominator.bit_length()) < FLOAT_BITS


class Objective(ABC):
    """Ranks vectors of gains: roughly in floating point, then exactly."""

    @abstractmethod
    def exact(self, gains: Vector) -> tuple[Fraction | float, ...]:
        """Return a key that orders vectors of gains; higher is better.

        Levels in floating point tie within ``LOG_TOLERANCE``.
        """

    origin: tuple[Fraction, ...] | None = None  # from which rough gains are counted; None: 0

    @abstractmethod
    def rough(self, gains: Floats) -> tuple[Floats, float]:
        """Return scores (k,) that order like the exact ones, and by how much they may be off.

        ``gains`` (parties, k) are counted from ``origin`` and right to one part in 10¹⁵.
        """

    def certificate(self, gains: Vector) -> Certificate:
        """Return the certificate of an optimum with these gains, all outcomes compared."""
        return Certificate.of_scan(float(self.exact(gains)[0]))

    def rise(self, _value: float, gap: float) -> float:
        """Return by how much a value may rise where the welfare may rise by ``gap``."""
        return gap

    def turns(self) -> Iterator[Sequence[Aim]]:
        """Return what to search for: the best is in the first turn that finds an agreement.

        The first aim is that over everyone. There is none where the objective has no bound.
        """
        return iter(())


class ArrayObjective(ABC):
    """Ranks outcomes of many draws at once, by arrays of the gains of the signatories.

    A score for every outcome, and keys that settle the order among outcomes whose scores are too
    close to call in floating point: within 10⁻⁹ of ``unit``, or of the best score if larger.
    """

    needs_spans = False
    unit: float

    @property
    def among_gainers(self) -> ArrayObjective | None:
        """Return what ranks outcomes in draws where not everyone can gain; None: the same."""
        return None

    @abstractmethod
    def scores(self, gains: Sequence[Floats], spans: Floats | None, /) -> Floats:
        """Return a score for each outcome; ``gains`` has an array per signatory, of any shape.

        ``spans`` (signatories, draws, 1, …) are ideal less disagreement payoffs.
        """

    def bound(self, gains: Sequence[Floats], /) -> Floats | None:  # noqa: ARG002
        """Return above what no agreement with at most these gains scores; None: not known.

        In an agreement nobody loses more than rounding.
        """
        return None

    def keys(self, gains: Floats, spans: Floats, /) -> Floats:
        """Return keys (outcomes, levels) of outcomes whose scores are close, most telling first."""
        return self.scores(list(gains.T), spans[:, None])[:, None]
