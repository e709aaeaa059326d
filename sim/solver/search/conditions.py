"""What ties issues together: rules and interaction terms, reduced to what is left of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from sim.problem.constraint import Choice, Constraint
from sim.problem.outcome_space import OutcomeSpace

Digits = frozenset[int]  # options of an axis, by position among the available ones
Options = Mapping[int, Digits]  # axis -> options; holds where every axis has one of its options


@dataclass(frozen=True)
class Implication:
    """Where ``antecedent`` holds so must ``consequent``; None can never hold."""

    antecedent: Options
    consequent: Options | None

    @property
    def axes(self) -> frozenset[int]:
        """Return the axes that it ties together."""
        return frozenset(self.antecedent) | frozenset(self.consequent or {})

    def __hash__(self) -> int:
        """Return what equal implications share: what they tie."""
        return hash(self.axes)


@dataclass(frozen=True)
class Bonus:
    """Where ``when`` holds, one party's payoff rises by ``amount`` units."""

    when: Options
    party: str
    amount: int

    def __hash__(self) -> int:
        """Return what equal bonuses share: who gets how much."""
        return hash((self.party, self.amount))


@dataclass(frozen=True)
class Conditions:
    """The options left on each axis, and the implications and bonuses over several axes.

    ``domains`` is None where the implications leave nothing.
    """

    domains: tuple[Digits, ...] | None
    implications: tuple[Implication, ...] = ()
    bonuses: tuple[Bonus, ...] = ()
    terms: tuple[Bonus, ...] = field(default=())  # bonuses that depend on one axis or on none

    def components(self) -> list[list[int]]:
        """Return the axes grouped by what ties them, each group and the list sorted."""
        parent = list(range(len(self.domains or ())))

        def root(axis: int) -> int:
            while parent[axis] != axis:
                axis = parent[axis]
            return axis

        for axes in [i.axes for i in self.implications] + [frozenset(b.when) for b in self.bonuses]:
            first, *rest = sorted(axes)
            for axis in rest:
                low, high = sorted((root(first), root(axis)))
                parent[high] = low
        groups: dict[int, list[int]] = {}
        for axis in range(len(parent)):
            groups.setdefault(root(axis), []).append(axis)
        return list(groups.values())


def options(space: OutcomeSpace, choice: Choice) -> Options:
    """Return a choice by axis and position among the available options."""
    found = {}
    for issue, wanted in choice.items():
        axis = space.axes[space.position[issue]]
        found[space.position[issue]] = frozenset(
            digit for digit, option in enumerate(axis.available) if axis.options[option] in wanted
        )
    return found


def implications(space: OutcomeSpace, constraints: Iterable[Constraint]) -> list[Implication]:
    """Return the rules of constraints as implications."""
    return [
        Implication(options(space, rule.antecedent), options(space, rule.consequent))
        for constraint in constraints
        for rule in constraint.rules
    ]


def propagated_conditions(
    domains: Sequence[Digits], rules: Iterable[Implication], bonuses: Iterable[Bonus]
) -> Conditions:
    """Propagate rules until nothing changes; drop what always or never holds.

    >>> rule = Implication({0: frozenset({1})}, {1: frozenset({0})})
    >>> propagated_conditions([frozenset({1}), frozenset({0, 1})], [rule], []).domains
    (frozenset({1}), frozenset({0}))
    """
    left, kept = list(domains), list(rules)
    while True:
        before = list(left)
        kept = [r for rule in kept if (r := _reduced(rule, left)) is not None]
        if not all(left):
            return Conditions(None)
        if before == left:
            break
    reduced = [b for bonus in bonuses if (b := _reduced_bonus(bonus, left)) is not None]
    return Conditions(
        tuple(left),
        tuple(kept),
        tuple(b for b in reduced if len(b.when) > 1),
        tuple(b for b in reduced if len(b.when) <= 1),
    )


def _reduced(rule: Implication, domains: list[Digits]) -> Implication | None:
    """Return what is left of a rule, None if it always holds; narrow the domains where it can."""
    antecedent = _narrowed(rule.antecedent, domains)
    if antecedent is None:
        return None
    consequent = None if rule.consequent is None else _narrowed(rule.consequent, domains)
    if consequent == {}:
        return None
    if not antecedent:
        for axis in range(len(domains)) if consequent is None else consequent:
            domains[axis] &= frozenset() if consequent is None else consequent[axis]
        return None
    if consequent is None and len(antecedent) == 1:
        ((axis, digits),) = antecedent.items()
        domains[axis] -= digits
        return None
    return Implication(antecedent, consequent)


def _reduced_bonus(bonus: Bonus, domains: Sequence[Digits]) -> Bonus | None:
    when = _narrowed(bonus.when, domains)
    return None if when is None else Bonus(when, bonus.party, bonus.amount)


def _narrowed(choice: Options, domains: Sequence[Digits]) -> dict[int, Digits] | None:
    """Return a choice without the axes that always satisfy it, None if it can never hold."""
    narrowed = {axis: digits & domains[axis] for axis, digits in choice.items()}
    if not all(narrowed.values()):
        return None
    return {axis: d for axis, d in narrowed.items() if d != domains[axis]}
