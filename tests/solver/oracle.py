"""What each solution selects, by plain enumeration of the zone in exact fractions.

Like ``zone_oracle.py`` it shares nothing with the program but the data of a sketch.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from functools import cached_property
from math import lcm, prod

from tests.solver.zone_oracle import Outcome, ZoneOracle, subsets


class Oracle(ZoneOracle):
    """Everything that concepts say about a sketch."""

    def gains(self, outcome: Outcome) -> dict[str, Fraction]:
        return {p: self.payoff(p, outcome) - self.d[p] for p in self.sketch.signatories}

    @cached_property
    def widths(self) -> dict[str, Fraction]:
        ideal = self.ideal or {}
        return {p: ideal[p] - self.d[p] for p in self.sketch.signatories}

    def optimal(self, name: str) -> list[Outcome]:
        """Return every outcome of the zone that a solution selects."""
        rule: Callable[[], list[Outcome]] = getattr(self, f"_{name}")
        return rule()

    def representative(self, name: str) -> Outcome:
        """Return the optimal outcome with the largest relative gains, then the first by name.

        For fallback those come first whose ranks are best, compared from the largest down.
        """

        def key(outcome: Outcome) -> tuple[list[int], Fraction, list[str]]:
            ranks = self.ranks(outcome) if name == "fallback" else []
            total = sum(self.shares(outcome).values(), Fraction(0))
            return ranks, -total, [outcome[i] for i in sorted(outcome)]

        return min(self.optimal(name), key=key)

    def shares(self, outcome: Outcome) -> dict[str, Fraction]:
        """Return the gains in parts of the largest ones, without parties that cannot gain."""
        gains = self.gains(outcome)
        return {p: g / self.widths[p] for p, g in gains.items() if self.widths[p]}

    def ranks(self, outcome: Outcome) -> list[int]:
        """Return the ranks among the agreements, the largest first."""
        own = self.vector(outcome)
        columns = zip(*map(self.vector, self.zone), strict=True)
        better = (sum(v > u for v in column) for u, column in zip(own, columns, strict=True))
        return sorted((1 + count for count in better), reverse=True)

    def _best(self, key: Callable[[Outcome], tuple[Fraction, ...]]) -> list[Outcome]:
        values = [key(x) for x in self.zone]
        best = max(values)
        return [x for x, value in zip(self.zone, values, strict=True) if value == best]

    def _utilitarian(self) -> list[Outcome]:
        return self._best(lambda x: (sum(self.gains(x).values(), Fraction(0)),))

    def _egalitarian(self) -> list[Outcome]:
        return self._best(lambda x: tuple(sorted(self.gains(x).values())))

    def _equal_loss(self) -> list[Outcome]:
        ideal = self.ideal or {}
        return self._best(lambda x: tuple(sorted(self.payoff(p, x) - u for p, u in ideal.items())))

    def _relative_utilitarian(self) -> list[Outcome]:
        return self._best(lambda x: (sum(self.shares(x).values(), Fraction(0)),))

    def _compromise(self) -> list[Outcome]:
        return self._best(
            lambda x: (-sum(((1 - y) ** 2 for y in self.shares(x).values()), Fraction(0)),)
        )

    def _fallback(self) -> list[Outcome]:
        return self._best(lambda x: (Fraction(-self.ranks(x)[0]),))

    def gupta_livne(self, reference: Mapping[str, Fraction]) -> list[Outcome]:
        """Return the best agreements from a reference, none where nobody could keep to it."""
        ideal = self.ideal or {}
        ahead = {p: ideal[p] - f for p, f in reference.items()}
        kept = [x for x in self.zone if all(self.payoff(p, x) >= f for p, f in reference.items())]
        keys = [
            sorted((self.payoff(p, x) - reference[p]) / w for p, w in ahead.items() if w)
            for x in kept
        ]
        best = max(keys, default=None)
        return [x for x, key in zip(kept, keys, strict=True) if key == best]

    def _kalai_smorodinsky(self) -> list[Outcome]:
        return self._best(lambda x: tuple(sorted(self.shares(x).values())))

    def _nash(self) -> list[Outcome]:
        gains = [(x, self.gains(x)) for x in self.zone]
        together = {
            s
            for s in subsets(self.sketch.signatories)
            if any(all(g[p] > 0 for p in s) for _, g in gains)
        }
        most = max(len(s) for s in together)
        if most == 0:
            return self.zone
        values = [
            (x, self.power_product({p: g[p] for p in s}, most))
            for x, g in gains
            for s in together
            if len(s) == most and all(g[p] > 0 for p in s)
        ]
        best = max(value for _, value in values)
        chosen = [x for x, value in values if value == best]
        return [x for x in self.zone if x in chosen]

    def power_product(self, gains: Mapping[str, Fraction], most: int) -> Fraction:
        """Return Π g^α to the power of the common denominator of the α, exactly."""
        everyone = most == len(self.sketch.signatories)
        common = lcm(*(power.denominator for power in self.powers.values()))
        shares = {p: g if everyone else g / self.widths[p] for p, g in gains.items()}
        return prod(
            (g ** int(self.powers[p] * common) for p, g in shares.items()), start=Fraction(1)
        )

    # ── the baseline ────────────────────────────────────────────────────────────────────────

    def mean_position(self, issue: str) -> Fraction | None:
        """Return the mean of the positions weighted by power times swing."""
        weights, moments = Fraction(0), Fraction(0)
        for party in self.sketch.signatories:
            row = self.sketch.contributions[party].get(issue, {})
            values = {o: row.get(o, Fraction(0)) for o in self.sketch.issues[issue]}
            top = max(values.values())
            places = [self.sketch.positions[issue][o] for o, v in values.items() if v == top]
            weight = self.powers[party] * (top - min(values.values()))
            weights += weight
            moments += weight * sum(places, Fraction(0)) / len(places)
        return moments / weights if weights else None
