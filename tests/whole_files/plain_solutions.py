"""What eight solutions choose from a plain problem, by comparing all agreements in fractions."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from functools import cached_property
from itertools import combinations
from math import lcm

from tests.whole_files.plain_problem import Outcome, PlainProblem, product_of

NAMES = (
    "nash",
    "kalai_smorodinsky",
    "egalitarian",
    "utilitarian",
    "relative_utilitarian",
    "equal_loss",
    "compromise",
    "fallback",
)


class PlainSolutions:
    """The solutions of a problem whose zone is not empty."""

    def __init__(self, problem: PlainProblem) -> None:
        self.problem = problem
        self.who = problem.signatories
        self.zone = problem.zone

    def vector(self, x: Outcome) -> tuple[Fraction, ...]:
        return tuple(self.problem.payoffs[id(x)][p] for p in self.who)

    def gains(self, x: Outcome) -> dict[str, Fraction]:
        return {p: self.problem.payoffs[id(x)][p] - self.problem.d[p] for p in self.who}

    @cached_property
    def ideal(self) -> dict[str, Fraction]:
        return {p: max(self.problem.payoffs[id(x)][p] for x in self.zone) for p in self.who}

    @cached_property
    def widths(self) -> dict[str, Fraction]:
        return {p: self.ideal[p] - self.problem.d[p] for p in self.who}

    def shares(self, x: Outcome) -> list[Fraction]:
        """Gains in parts of the largest ones, of those who can gain."""
        return [g / self.widths[p] for p, g in self.gains(x).items() if self.widths[p]]

    def ranks(self, x: Outcome) -> list[int]:
        """One more than the number of agreements that each party prefers, the largest first."""
        return sorted(
            (
                1 + sum(other > own for other in column)
                for own, column in zip(self.vector(x), self.columns, strict=True)
            ),
            reverse=True,
        )

    @cached_property
    def columns(self) -> list[list[Fraction]]:
        return [list(column) for column in zip(*map(self.vector, self.zone), strict=True)]

    def optimal(self, name: str) -> list[Outcome]:
        """Return all agreements that a solution ranks first, in the order of the zone."""
        if name == "nash":
            return self._nash()
        worth: dict[str, Callable[[Outcome], object]] = {
            "kalai_smorodinsky": lambda x: sorted(self.shares(x)),
            "egalitarian": lambda x: sorted(self.gains(x).values()),
            "utilitarian": lambda x: sum(self.gains(x).values()),
            "relative_utilitarian": lambda x: sum(self.shares(x), Fraction(0)),
            "equal_loss": lambda x: sorted(
                self.problem.payoffs[id(x)][p] - self.ideal[p] for p in self.who
            ),
            "compromise": lambda x: -sum(((1 - s) ** 2 for s in self.shares(x)), Fraction(0)),
            "fallback": lambda x: -self.ranks(x)[0],
        }
        values = [worth[name](x) for x in self.zone]
        best = max(values)  # type: ignore[type-var]
        return [x for x, value in zip(self.zone, values, strict=True) if value == best]

    def _nash(self) -> list[Outcome]:
        powers = {p: Fraction(self.problem.case.parties[p].power) for p in self.who}
        scale = lcm(*(a.denominator for a in powers.values()))
        for size in range(len(self.who), 0, -1):
            together = [
                (x, s)
                for s in combinations(self.who, size)
                for x in self.zone
                if all(self.gains(x)[p] > 0 for p in s)
            ]
            if together:
                full = size == len(self.who)
                values = [
                    product_of(
                        [
                            (self.gains(x)[p] / (1 if full else self.widths[p]))
                            ** int(powers[p] * scale)
                            for p in s
                        ]
                    )
                    for x, s in together
                ]
                best = max(values)
                chosen = [id(x) for (x, _), v in zip(together, values, strict=True) if v == best]
                return [x for x in self.zone if id(x) in chosen]
        return self.zone

    def representative(self, name: str) -> Outcome:
        """Return the one that is shown: by ranks (fallback), relative gains, then option ids."""

        def key(x: Outcome) -> tuple[list[int], Fraction, list[str]]:
            ranks = self.ranks(x) if name == "fallback" else []
            return ranks, -sum(self.shares(x), Fraction(0)), [x[i] for i in sorted(x)]

        return min(self.optimal(name), key=key)
