"""Points by party: exact fractions that print as decimals."""

from __future__ import annotations

from fractions import Fraction

from sim.rounding import significant

DIGITS = 6


class PartyPoints(dict[str, Fraction]):
    """A number for each party: a dictionary of fractions, which shows them as decimals.

    >>> PartyPoints(a=Fraction(1, 3), b=Fraction(50))
    {'a': 0.333333, 'b': 50}
    >>> PartyPoints(a=Fraction(1, 3))["a"]
    Fraction(1, 3)
    """

    def __repr__(self) -> str:
        """Return the numbers to six digits; they are kept as exact fractions."""
        shown = (f"{party!r}: {significant(points, DIGITS)}" for party, points in self.items())
        return f"{{{', '.join(shown)}}}"
