"""The definitions of a bargaining problem computed by plain enumeration in exact fractions.

Shares nothing with the program but the data of a sketch: every outcome is a dictionary, every set a
list, every comparison one of fractions. Slow, and short enough to be checked by eye.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import cached_property
from itertools import chain, combinations, product
from math import lcm, prod

from tests.problem.sketch import Choice, Sketch

Outcome = dict[str, str]
Vector = tuple[Fraction, ...]

RESTRICTING = {
    "hard": ("hard",),
    "claimed": ("hard", "claimed"),
    "all": ("hard", "claimed", "soft"),
}


def subsets(items: Sequence[str]) -> Iterator[frozenset[str]]:
    """Yield every subset, the smaller ones first."""
    return map(
        frozenset, chain.from_iterable(combinations(items, k) for k in range(len(items) + 1))
    )


def minimal(sets: Sequence[frozenset[str]]) -> set[frozenset[str]]:
    """Return the sets that contain no other one."""
    return {s for s in sets if not any(other < s for other in sets)}


def dominates(one: Vector, other: Vector) -> bool:
    """Return whether one vector is at least as good everywhere and better somewhere."""
    return one != other and all(a >= b for a, b in zip(one, other, strict=True))


class Oracle:
    """Everything that concepts say about a sketch."""

    def __init__(self, sketch: Sketch) -> None:
        self.sketch = sketch
        self.d = dict(sketch.disagreement)
        self.r = sketch.reservation
        self.powers = {p: Fraction(sketch.powers[p]) for p in sketch.signatories}

    # ── outcomes ────────────────────────────────────────────────────────────────────────────

    @cached_property
    def combinations(self) -> list[Outcome]:
        """Return every combination of the options on the agenda."""
        s = self.sketch
        choices = [
            (s.status_quo[i],) if i in s.off_agenda else options for i, options in s.issues.items()
        ]
        return [dict(zip(s.issues, chosen, strict=True)) for chosen in product(*choices)]

    def payoff(self, party: str, outcome: Outcome) -> Fraction:
        table = self.sketch.contributions[party]
        total = sum((table.get(i, {}).get(o, Fraction(0)) for i, o in outcome.items()), Fraction(0))
        for when, amount in self.sketch.interactions.get(party, ()):
            if self.contains(outcome, when):
                total += amount
        return total

    def vector(self, outcome: Outcome) -> Vector:
        return tuple(self.payoff(p, outcome) for p in self.sketch.signatories)

    @staticmethod
    def contains(outcome: Outcome, choice: Choice) -> bool:
        return all(outcome[i] in options for i, options in choice.items())

    # ── demands ─────────────────────────────────────────────────────────────────────────────

    @cached_property
    def constraints(self) -> dict[str, str]:
        """Return the id and kind of every constraint that restricts."""
        hardness = RESTRICTING[self.sketch.red_lines]
        return {
            c.id: c.kind
            for c in self.sketch.constraints
            if (c.hardness in hardness if c.kind == "red line" else c.restricts)
        }

    def keeps(self, constraint: str, outcome: Outcome) -> bool:
        rules = next(c.rules for c in self.sketch.constraints if c.id == constraint)
        return all(
            self.contains(outcome, rule.consequent) or not self.contains(outcome, rule.antecedent)
            for rule in rules
        )

    def is_asked(self, consent: str, outcome: Outcome) -> bool:
        scope = next(c.scope for c in self.sketch.consents if c.id == consent)
        quo = self.sketch.status_quo
        return scope is None or any(quo.get(i) != outcome[i] for i in scope)

    def gives(
        self, consent: str, outcome: Outcome, cut: Mapping[str, Fraction] | None = None
    ) -> bool:
        """Return whether a consent is not asked or given, with some reservation values lowered."""
        found = next(c for c in self.sketch.consents if c.id == consent)
        if not self.is_asked(consent, outcome):
            return True
        floor = {p: self.r[p] - (cut or {}).get(p, 0) for p in found.members}
        return sum(self.payoff(p, outcome) >= floor[p] for p in found.members) >= found.quorum

    @cached_property
    def demands(self) -> tuple[str, ...]:
        return (*self.constraints, *(c.id for c in self.sketch.consents))

    @cached_property
    def met(self) -> list[frozenset[str]]:
        """Return for each combination the demands that it meets."""
        return [
            frozenset(
                demand
                for demand in self.demands
                if (self.keeps if demand in self.constraints else self.gives)(demand, outcome)
            )
            for outcome in self.combinations
        ]

    def meeting(self, demands: frozenset[str]) -> list[Outcome]:
        return [x for x, met in zip(self.combinations, self.met, strict=True) if demands <= met]

    @cached_property
    def bounds(self) -> frozenset[str]:
        """Return the constraints that bound what can happen."""
        return frozenset(c for c, k in self.constraints.items() if k in ("link", "off the table"))

    # ── X, Z and what is said of them ───────────────────────────────────────────────────────

    @cached_property
    def feasible(self) -> list[Outcome]:
        return self.meeting(self.bounds)

    @cached_property
    def zone(self) -> list[Outcome]:
        return self.meeting(frozenset(self.demands))

    @cached_property
    def ideal(self) -> dict[str, Fraction] | None:
        if not self.zone:
            return None
        return {p: max(self.payoff(p, x) for x in self.zone) for p in self.sketch.signatories}

    def undominated(self, outcomes: Sequence[Outcome]) -> dict[Vector, list[Outcome]]:
        """Return the undominated vectors, sorted, each with its outcomes."""
        by_vector: dict[Vector, list[Outcome]] = {}
        for outcome in outcomes:
            by_vector.setdefault(self.vector(outcome), []).append(outcome)
        kept = [v for v in by_vector if not any(dominates(other, v) for other in by_vector)]
        return {v: by_vector[v] for v in sorted(kept)}

    @cached_property
    def frontier(self) -> dict[Vector, list[Outcome]]:
        return self.undominated(self.feasible)

    @cached_property
    def contract_set(self) -> dict[Vector, list[Outcome]]:
        return self.undominated(self.zone)

    @cached_property
    def option_counts(self) -> dict[str, dict[str, int]]:
        return {
            i: {o: sum(x[i] == o for x in self.zone) for o in options}
            for i, options in self.sketch.issues.items()
        }

    @cached_property
    def always(self) -> dict[str, str | None]:
        """Return for each issue the option in every agreement, None where there is no such one."""
        found = {i: {x[i] for x in self.zone} for i in self.sketch.issues}
        return {i: min(options) if len(options) == 1 else None for i, options in found.items()}

    @cached_property
    def never(self) -> dict[str, set[str]]:
        """Return for each issue the options in no agreement."""
        issues = self.sketch.issues.items()
        return {i: set(options) - {x[i] for x in self.zone} for i, options in issues}

    @cached_property
    def refused_by(self) -> dict[str, int]:
        everything = frozenset(self.demands)
        return {
            c.id: len(self.meeting(everything - {c.id})) - len(self.zone)
            for c in self.sketch.consents
        }

    @cached_property
    def slack(self) -> dict[str, Fraction]:
        asked = {p for c in self.sketch.consents for p in c.members}
        if not self.zone:
            return {}
        return {
            p: max(self.payoff(p, x) for x in self.zone) - self.r[p]
            for p in self.sketch.parties
            if p in asked
        }

    # ── why the zone is empty ───────────────────────────────────────────────────────────────

    @cached_property
    def conflicts(self) -> set[frozenset[str]]:
        if self.zone:
            return set()
        met = set(self.met)
        return minimal([s for s in subsets(self.demands) if not any(s <= m for m in met)])

    @cached_property
    def relaxations(self) -> set[frozenset[str]]:
        if self.zone:
            return set()
        met, everything = set(self.met), frozenset(self.demands)
        return minimal([s for s in subsets(self.demands) if any(everything - s <= m for m in met)])

    @cached_property
    def cuts(self) -> set[frozenset[tuple[str, Fraction]]]:
        """Return the undominated cuts of reservation values that open the zone."""
        if self.zone:
            return set()
        voices = [
            p for p in self.sketch.parties if any(p in c.members for c in self.sketch.consents)
        ]
        found: set[Vector] = set()
        for outcome in self.meeting(frozenset(self.constraints)):
            short = {p: max(self.r[p] - self.payoff(p, outcome), Fraction(0)) for p in voices}
            for lowered in subsets([p for p in voices if short[p]]):
                cut = {p: short[p] for p in lowered}
                if all(self.gives(c.id, outcome, cut) for c in self.sketch.consents):
                    found.add(tuple(-cut.get(p, Fraction(0)) for p in voices))
        best = [v for v in found if not any(dominates(other, v) for other in found)]
        return {frozenset((p, -x) for p, x in zip(voices, v, strict=True) if x) for v in best}

    # ── solutions ───────────────────────────────────────────────────────────────────────────

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
        others = [self.vector(x) for x in self.zone]
        return sorted((1 + sum(v[k] > u for v in others) for k, u in enumerate(own)), reverse=True)

    def _best(self, key: Callable[[Outcome], tuple[Fraction, ...]]) -> list[Outcome]:
        values = [key(x) for x in self.zone]
        return [x for x, value in zip(self.zone, values, strict=True) if value == max(values)]

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
        return [x for x, key in zip(kept, keys, strict=True) if key == max(keys)]

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
