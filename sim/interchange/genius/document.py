"""Genius domains as scenarios (Lin et al. 2014, Computational Intelligence 30: 48-70)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

from sim.interchange.foreign.choice import Choice
from sim.interchange.foreign.identifiers import identified
from sim.interchange.foreign.scenario_data import ScenarioData
from sim.interchange.genius.domain import GeniusDomain, read_domain
from sim.interchange.genius.issues import GeniusIssue
from sim.interchange.genius.profile import Profile
from sim.interchange.genius.rectangles import Rectangle
from sim.interchange.untrusted.files import refusal
from sim.scenario.text.exact_numbers import fits
from sim.scenario.text.toml_limits import MAX_DIGITS

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
    return ScenarioData(domain.name, domain.path, domain.content, _document(domain), domain.remarks)


@dataclass(frozen=True)
class _Names:
    """Ids of the issues by index, and of their options by value."""

    issues: Mapping[str, str]
    options: Mapping[str, Mapping[str, str]]


def _document(domain: GeniusDomain) -> dict[str, Any]:
    """Return the domain as the data of a scenario file."""
    ids = identified(issue.name for issue in domain.issues.values())
    names = _Names(
        dict(zip(domain.issues, ids, strict=True)),
        {
            i: dict(zip(issue.values, identified(issue.values), strict=True))
            for i, issue in domain.issues.items()
        },
    )
    ids = identified(profile.name for profile in domain.profiles)
    profiles = dict(zip(ids, domain.profiles, strict=True))
    document: dict[str, Any] = {
        "format": 1,
        "title": domain.name,
        "summary": _SUMMARY,
        "payoffs": "raw",
        "parties": {p: {"name": x.name, "role": "signatory"} for p, x in profiles.items()},
        "issues": {
            names.issues[i]: {
                "name": issue.name,
                "status_quo": names.options[i][issue.values[0]],
                **_options(issue, names.options[i]),
            }
            for i, issue in domain.issues.items()
        },
        "preferences": {},
        "importance": {},
        "no_deal_payoffs": {p: x.reservation for p, x in profiles.items()},
    }
    terms: dict[str, Any] = {}
    for p, profile in profiles.items():
        document["preferences"][p], document["importance"][p] = _party(domain, profile, names)
        terms |= _interactions(profile, p, names)
    return document | ({"interactions": terms} if terms else {})


def _options(issue: GeniusIssue, ids: Mapping[str, str]) -> dict[str, Any]:
    """Return the options of an issue, whole numbers as a range."""
    if issue.numbers is None:
        return {"options": {ids[value]: value for value in issue.values}}
    low, high = issue.numbers[0], issue.numbers[-1]
    return {"range": {"from": low, "to": high, "step": 1}}


def _has_plain_weights(profile: Profile, issues: Iterable[str]) -> bool:
    """Return whether the weights can be those of a scenario: none below 0, not all 0."""
    weights = [profile.weights.get(i, Fraction(0)) for i in issues]
    return not profile.rectangles and min(weights) >= 0 and any(weights)


def _party(domain: GeniusDomain, profile: Profile, names: _Names) -> tuple[Any, Any]:
    """Return the preferences and weights of a party; odd weights are put into the scores."""
    plain = _has_plain_weights(profile, domain.issues)
    weights = {i: profile.weights.get(i, Fraction(0)) for i in domain.issues}
    points: dict[str, dict[str, Fraction]] = {}
    for index, issue in domain.issues.items():
        factor = Fraction(1) if plain else weights[index]
        own = profile.evaluations.get(index, {})
        points[index] = {v: factor * own.get(v, Fraction(0)) for v in issue.values}
    _add_rectangles(points, profile.rectangles)
    preferences = {
        names.issues[index]: {
            "scores": {names.options[index][v]: _bounded(x, profile) for v, x in scores.items()}
        }
        for index, scores in points.items()
    }
    given = {names.issues[i]: weight if plain else Fraction(1) for i, weight in weights.items()}
    return preferences, {"weights": given}


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


def _bounded(points: Fraction, profile: Profile) -> Fraction:
    """Return the points that numbers of a profile make, unless no scenario can have them."""
    if not fits(points):
        what = f"its numbers make shares of more than {MAX_DIGITS} digits"
        raise refusal(profile.path, None, what, "round evaluations, weights and utilities")
    return points


def _interactions(profile: Profile, party: str, names: _Names) -> dict[str, Any]:
    """Return the hyper-rectangles over several issues as terms of the payoff."""
    return {
        f"{party}_{count}": {
            "party": party,
            "when": {
                names.issues[i]: [names.options[i][str(value)] for value in side]
                for i, side in box.sides.items()
            },
            "adds": _bounded(box.points, profile),
        }
        for count, box in enumerate(profile.rectangles, 1)
        if len(box.sides) > 1
    }
