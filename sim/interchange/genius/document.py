"""Genius domains as scenarios (Lin et al. 2014, Computational Intelligence 30: 48-70)."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from pathlib import Path

from sim.interchange.foreign.additive import (
    AdditiveDomain,
    AdditiveIssue,
    AdditiveParty,
    JointPoints,
    Steps,
)
from sim.interchange.foreign.choice import Choice
from sim.interchange.foreign.scenario_data import ScenarioData
from sim.interchange.genius.domain import GeniusDomain, read_domain
from sim.interchange.genius.issues import GeniusIssue
from sim.interchange.genius.profile import Profile
from sim.interchange.genius.rectangles import Rectangle

_SUMMARY = (
    "Read from a Genius domain: payoffs are those of Genius without discounts, and without its cut "
    "at 1 where weights or utilities add up to more. Genius knows no status quo; the first value "
    "of each issue stands in for it and affects no payoff."
)


def scenario_data(source: Path, choice: Choice) -> ScenarioData:
    """Return a Genius domain as the data of a scenario file.

    Raises ScenarioError for files that cannot be read so, SimError for a folder without a domain.
    """
    domain = read_domain(source, choice.profiles)
    document = AdditiveDomain(
        domain.name,
        _SUMMARY,
        {i: _issue(issue) for i, issue in domain.issues.items()},
        tuple(_party(domain, profile) for profile in domain.profiles),
        domain.files,
    ).document()
    return ScenarioData(domain.name, domain.path, domain.content, document, domain.remarks)


def _issue(issue: GeniusIssue) -> AdditiveIssue:
    if issue.numbers is None:
        return AdditiveIssue(issue.name, issue.values)
    low, high = issue.numbers[0], issue.numbers[-1]
    steps = Steps(Fraction(low), Fraction(high), Fraction(1))
    return AdditiveIssue(issue.name, issue.values, steps)


def _party(domain: GeniusDomain, profile: Profile) -> AdditiveParty:
    """Return the numbers of a profile; with rectangles, every issue weighs 1 in points."""
    weights = {i: profile.weights.get(i, Fraction(0)) for i in domain.issues}
    points = {
        i: {v: profile.evaluations.get(i, {}).get(v, Fraction(0)) for v in issue.values}
        for i, issue in domain.issues.items()
    }
    if profile.rectangles:
        points = {i: {v: weights[i] * x for v, x in own.items()} for i, own in points.items()}
        weights = dict.fromkeys(weights, Fraction(1))
        _add_rectangles(points, profile.rectangles)
    terms = tuple(_term(box) for box in profile.rectangles if len(box.sides) > 1)
    own = (profile.name, profile.path, weights, points, profile.reservation)
    return AdditiveParty(*own, terms=terms, discount=profile.discount)


def _term(box: Rectangle) -> JointPoints:
    return JointPoints({i: tuple(map(str, side)) for i, side in box.sides.items()}, box.points)


def _add_rectangles(
    points: dict[str, dict[str, Fraction]], rectangles: Iterable[Rectangle]
) -> None:
    """Add rectangles over one issue to its points, and what is paid everywhere to the first issue.

    >>> table = {"1": {"0": Fraction(1), "1": Fraction(2)}}
    >>> boxes = Rectangle(Fraction(5), {"1": range(1, 2)}), Rectangle(Fraction(3), {})
    >>> _add_rectangles(table, boxes)
    >>> table
    {'1': {'0': Fraction(4, 1), '1': Fraction(10, 1)}}
    """
    everywhere = Fraction(0)
    for box in rectangles:
        if not box.sides:
            everywhere += box.points
        elif len(box.sides) == 1:
            for index, side in box.sides.items():
                for number in side:
                    points[index][str(number)] += box.points
    first = next(iter(points.values()))
    for value in first:
        first[value] += everywhere
