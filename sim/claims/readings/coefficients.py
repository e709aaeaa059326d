"""How far two or more people agree: Krippendorff's alpha, Goodman and Kruskal's gamma. Exact."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

Number = int | Fraction


def krippendorff_alpha(units: Iterable[Sequence[Number]]) -> Fraction | None:
    """Return the alpha of numbers on an interval scale; None where all values are the same.

    A unit has the values that different people gave to one thing; units with fewer than two values
    do not count. With n values in all units that count:

    1. observed disagreement: the squared difference of every ordered pair of values within a unit,
       divided by one less than the number of its values, summed over units, divided by n;
    2. expected disagreement: the squared difference of every ordered pair of all values, divided by
       n (n - 1);
    3. alpha = 1 - observed / expected: 1 for full agreement, 0 for agreement as by chance.

    Source: Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011).

    >>> krippendorff_alpha([(1, 1), (2, 2), (1, 2)])
    Fraction(4, 9)
    """
    counted = [tuple(map(Fraction, unit)) for unit in units if len(unit) > 1]
    values = [value for unit in counted for value in unit]
    expected = _squared_differences(values)
    if not expected:
        return None
    observed = sum((_squared_differences(u) / (len(u) - 1) for u in counted), Fraction(0))
    return 1 - observed * (len(values) - 1) / expected


def _squared_differences(values: Sequence[Fraction]) -> Fraction:
    """Return the sum of squared differences over all ordered pairs."""
    total = sum(values, Fraction(0))
    squares = sum((value * value for value in values), Fraction(0))
    return 2 * (len(values) * squares - total * total)


@dataclass(frozen=True, slots=True)
class OrderedPairs:
    """Pairs of things that were ordered twice: alike, in reverse, or tied at least once."""

    concordant: int = 0
    discordant: int = 0
    tied: int = 0

    @property
    def gamma(self) -> Fraction | None:
        """Return Goodman and Kruskal's gamma: (C - D) / (C + D); None where every pair is tied.

        Source: Goodman and Kruskal, "Measures of Association for Cross Classifications" (1954).

        >>> OrderedPairs(concordant=3, discordant=1).gamma
        Fraction(1, 2)
        """
        untied = self.concordant + self.discordant
        return Fraction(self.concordant - self.discordant, untied) if untied else None

    def __add__(self, other: OrderedPairs) -> OrderedPairs:
        return OrderedPairs(
            self.concordant + other.concordant,
            self.discordant + other.discordant,
            self.tied + other.tied,
        )


def ordered_pairs(points: Sequence[tuple[Number, Number]]) -> OrderedPairs:
    """Compare every two things by both of their values.

    >>> ordered_pairs([(1, 1), (2, 3), (3, 2)])
    OrderedPairs(concordant=2, discordant=1, tied=0)
    """
    found = OrderedPairs()
    for position, (x, y) in enumerate(points):
        for other_x, other_y in points[position + 1 :]:
            product = (x - other_x) * (y - other_y)
            found += OrderedPairs(int(product > 0), int(product < 0), int(product == 0))
    return found
