"""What no deal may come to for a party where whoever holds a branch chooses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import product

from sim.scenario.nouns.no_deal import Branches, ChosenBy

Bounds = tuple[Fraction, Fraction, Fraction]  # low, best, high
Interval = tuple[Fraction, Fraction]
Course = tuple[str, ...]  # branches, of which chance picks one


@dataclass(frozen=True)
class Stake:
    """What each branch is worth to a party, and how likely it holds it."""

    values: Mapping[str, Bounds]
    chances: Mapping[str, Bounds]


@dataclass(frozen=True)
class Courses:
    """The sets of branches among which chance alone decides.

    ``picks``: the party takes the best of them; otherwise any may be what happens.
    """

    listed: tuple[Course, ...]
    picks: bool = False


def no_deal_courses(
    branches: Branches, chosen_by: ChosenBy, stakes: Mapping[str, Stake], party: str
) -> Courses:
    """Return what no deal may come to for a party at any number that the evidence allows.

    ``stakes`` has every party with payoffs; a branch that none of them alone decides on is left to
    chance.
    """
    every = tuple(branches)
    held = {
        name: branch.controlled_by[0]
        for name, branch in branches.items()
        if len(branch.controlled_by) == 1 and branch.controlled_by[0] in stakes
    }
    if chosen_by == "lottery" or not held:
        return Courses((every,))
    if party in held.values():
        return Courses(_answers(every, held, party, stakes[party]), picks=True)
    if chosen_by == "holder":
        return Courses((every,))
    free = tuple(name for name in every if name not in held)
    found = []
    for chosen in product(*_possible_choices(every, held, stakes)):
        carried = tuple(name for name in every if name in chosen)
        found.append(carried or free or every)
    return Courses(tuple(dict.fromkeys(found)))


def _answers(
    every: Course, held: Mapping[str, str], holder: str, stake: Stake
) -> tuple[Course, ...]:
    """Return each branch that a holder controls and, unless it is impossible, what is left."""
    own = tuple((name,) for name in every if held.get(name) == holder)
    rest = tuple(name for name in every if held.get(name) != holder)
    return (*own, rest) if any(stake.chances[name][1] for name in rest) else own


def _possible_choices(
    every: Course, held: Mapping[str, str], stakes: Mapping[str, Stake]
) -> Iterator[list[str | None]]:
    """Yield for each holder the branches that may be its best one, None for none of its own."""
    for holder in dict.fromkeys(held.values()):
        answers = _answers(every, held, holder, stakes[holder])
        ends = [course_ends(course, stakes[holder]) for course in answers]
        floor = max(low for low, _ in ends)
        yield [
            course[0] if held.get(course[0]) == holder else None
            for course, (_, high) in zip(answers, ends, strict=True)
            if high >= floor
        ]


def course_ends(course: Course, stake: Stake) -> Interval:
    """Return the least and the most that a course may be worth."""
    values = [stake.values[name] for name in course]
    lows, highs = [-low for low, _, _ in values], [high for _, _, high in values]
    chances = [stake.chances[name] for name in course]
    if len(course) == len(stake.values):
        return -best_mixture(lows, chances), best_mixture(highs, chances)
    boxes = [(low, high) for low, _, high in chances]
    return -largest_mean(lows, boxes), largest_mean(highs, boxes)


def best_mixture(values: Sequence[Fraction], chances: Sequence[Bounds]) -> Fraction:
    """Return the largest Σ p·value over probabilities within their bounds that add up to 1."""
    p = [low for low, _, _ in chances]
    left = 1 - sum(p)
    for i in sorted(range(len(values)), key=lambda i: -values[i]):
        step = min(max(left, Fraction(0)), chances[i][2] - chances[i][0])
        p[i] += step
        left -= step
    return sum((q * v for q, v in zip(p, values, strict=True)), Fraction(0))


def largest_mean(values: Sequence[Fraction], boxes: Sequence[Interval]) -> Fraction:
    """Return the largest Σ w·v / Σ w with each w in its box: the largest values weigh most."""
    if len(values) == 1:
        return values[0]
    total = sum((low for low, _ in boxes), Fraction(0))
    weighted = sum((low * v for v, (low, _) in zip(values, boxes, strict=True)), Fraction(0))
    means = [weighted / total] if total else []
    for value, (low, high) in sorted(zip(values, boxes, strict=True), key=lambda x: -x[0]):
        total, weighted = total + high - low, weighted + (high - low) * value
        if total:
            means.append(weighted / total)
    return max(means, default=Fraction(0))
