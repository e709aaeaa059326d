"""Zone, frontiers and conflicts of a problem by plain enumeration in exact fractions.

Shares nothing with the program but the data of a sketch: every outcome is a dictionary, every set a
list, every comparison one of fractions. Slow, and short enough to be checked by eye.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from functools import cached_property
from itertools import chain, combinations, product

from tests.solver.sketch import Choice, Sketch

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


class ZoneOracle:
    """Everything that concepts say about a sketch before anybody chooses."""

    def __init__(self, sketch: Sketch) -> None:
        self.sketch = sketch
        self.d = dict(sketch.disagreement)
        self.r = sketch.reservation
        self.powers = {p: Fraction(sketch.powers[p]) for p in sketch.signatories}
        self._payoffs: dict[tuple[str, ...], Fraction] = {}  # they are asked for again and again

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
        key = (party, *map(outcome.__getitem__, self.sketch.issues))
        if key not in self._payoffs:
            self._payoffs[key] = self._sum(party, outcome)
        return self._payoffs[key]

    def _sum(self, party: str, outcome: Outcome) -> Fraction:
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
