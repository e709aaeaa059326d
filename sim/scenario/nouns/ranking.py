"""A ranking such as ``never >> moratorium > open ~ talks``, and the option values it implies."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate
from types import MappingProxyType

from sim.scenario.nouns.grades import Triple
from sim.scenario.text.shortened import quoted

HALF = Fraction(50)
UNKNOWN: Triple = (Fraction(0), HALF, Fraction(100))

GAP_POINTS: Mapping[str, Triple] = MappingProxyType(
    {
        "=": (Fraction(0), Fraction(0), Fraction(1)),
        "~": (Fraction(1, 2), Fraction(1), Fraction(2)),
        ">": (Fraction(1), Fraction(2), Fraction(4)),
        ">>": (Fraction(2), Fraction(4), Fraction(8)),
    }
)

_HALF_POINTS = {sign: tuple(int(2 * x) for x in gap) for sign, gap in GAP_POINTS.items()}
_SIGN = re.compile(r"(>+|[~=?])")
SIGNS = ">> (large), > (normal), ~ (small), = (equal) or ? (not settled)"


class RankingError(ValueError):
    """A ranking that cannot be read; ``what`` is wrong and ``remedy`` helps."""

    def __init__(self, what: str, remedy: str) -> None:
        self.what, self.remedy = what, remedy
        super().__init__(f"{what} - {remedy}")


@dataclass(frozen=True, slots=True)
class Ranking:
    """Options best to worst: levels of options the source does not order, and the gaps between.

    ``gaps[k]`` is the sign between ``levels[k]`` and ``levels[k + 1]``; options joined by ``?``
    share a level.

    >>> ranking = Ranking.parse("open = moratorium > never")
    >>> ranking.levels, ranking.gaps
    ((('open',), ('moratorium',), ('never',)), ('=', '>'))
    """

    text: str
    levels: tuple[tuple[str, ...], ...]
    gaps: tuple[str, ...]

    @classmethod
    def parse(cls, text: str) -> Ranking:
        """Read a ranking as written. Raises RankingError for a missing option or a wrong sign."""
        if "<" in text:
            raise RankingError('"<" in a ranking', "begin with the best option and join by >")
        parts = [part.strip() for part in _SIGN.split(text)]
        options, signs = parts[0::2], parts[1::2]
        for sign in signs:
            if sign not in GAP_POINTS and sign != "?":
                raise RankingError(f"unknown sign {quoted(sign)} in a ranking", f"write {SIGNS}")
        for option in options:
            if not option or len(option.split()) > 1:
                place = quoted(option) if option else "an empty place"
                raise RankingError(f"{place} where one option is expected", f"join by {SIGNS}")
        levels: list[tuple[str, ...]] = [(options[0],)]
        for sign, option in zip(signs, options[1:], strict=True):
            if sign == "?":
                levels[-1] += (option,)
            else:
                levels.append((option,))
        return cls(text.strip(), tuple(levels), tuple(sign for sign in signs if sign != "?"))

    @property
    def options(self) -> tuple[str, ...]:
        """Return all options, best to worst, as often as they are named."""
        return tuple(option for level in self.levels for option in level)

    @property
    def is_unknown(self) -> bool:
        """Return whether the source settles nothing at all about the order."""
        return len(self.levels) == 1 and len(self.levels[0]) > 1

    def level_values(self, points: Sequence[Fraction]) -> tuple[Fraction, ...]:
        """Return the 0..100 value of each level for given points of the gaps, best to worst.

        >>> Ranking.parse("a > b ~ c").level_values([Fraction(3), Fraction(1)])
        (Fraction(100, 1), Fraction(25, 1), Fraction(0, 1))
        """
        total = sum(points, Fraction(0))
        if total == 0:
            return (HALF,) * len(self.levels)
        above = accumulate(points, initial=Fraction(0))
        return tuple(100 * (total - passed) / total for passed in above)

    def scores(self) -> dict[str, Triple]:
        """Return low, best and high value of every option on the swing scale (best 100, worst 0).

        1. value = 100 x (gaps below) / (all gaps); 50 where there is no gap.
        2. low: gaps below at their low points, gaps above at their high points; high: reversed.
        3. options joined by ``?`` reach from the low of the next lower level to the high of the
           next higher one, 0 and 100 at the ends.

        >>> [float(x) for x in Ranking.parse("open = moratorium > never").scores()["moratorium"]]
        [50.0, 100.0, 100.0]
        """
        triples = self._level_triples()
        result: dict[str, Triple] = {}
        for k, level in enumerate(self.levels):
            low, best, high = triples[k]
            if len(level) > 1:
                low = triples[k + 1][0] if k + 1 < len(triples) else Fraction(0)
                high = triples[k - 1][2] if k > 0 else Fraction(100)
            result.update(dict.fromkeys(level, (low, best, high)))
        return result

    def _level_triples(self) -> list[Triple]:
        least, best, most = (self.half_points_above(at) for at in range(3))
        return [
            (
                _share(least[-1] - least[k], most[k]),
                _share(best[-1] - best[k], best[k]),
                _share(most[-1] - most[k], least[k]),
            )
            for k in range(len(self.levels))
        ]

    def half_points_above(self, at: int) -> list[int]:
        """Twice the points of the gaps above each level, at their low (0), best (1) or high (2).

        >>> Ranking.parse("a > b ~ c").half_points_above(1)
        [0, 4, 6]
        """
        return list(accumulate((_HALF_POINTS[sign][at] for sign in self.gaps), initial=0))


def _share(below: int, above: int) -> Fraction:
    total = below + above
    return Fraction(100 * below, total) if total else HALF
