"""Genius domains as scenarios (Lin et al. 2014, Computational Intelligence 30: 48-70)."""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sim.interchange.genius_files import GeniusDomain, Profile, read_domain
from sim.interchange.untrusted_xml import refusal
from sim.problem.build import problem
from sim.scenario.alternatives import Selection
from sim.scenario.checks.parties import suggested_id
from sim.scenario.patches.extends import Origin
from sim.scenario.schema.values import REST
from sim.scenario.text.exact_numbers import fits
from sim.scenario.text.toml_limits import MAX_DIGITS
from sim.scenario.text.toml_text import TomlText
from sim.scenario.text.writer import write_document

if TYPE_CHECKING:
    from sim.problem.problem import Problem
    from sim.scenario.scenario import Scenario

_SUMMARY = (
    "Read from a Genius domain: payoffs are those of Genius without discounts. Genius knows no "
    "status quo; the first value of each issue stands in for it and affects no payoff."
)
_ID = re.compile(r"[A-Za-z0-9_-]+")


def read_genius(folder: str | Path) -> Problem:
    """Return the bargaining problem of a Genius domain folder, one signatory per profile.

    1. The domain and the profiles are told apart by their root elements; parties are the stems of
       the profiles' files in natural order.
    2. A payoff is Σ weight · evaluation / largest evaluation, undiscounted, weights as written; a
       missing value counts 0, and so does an issue whose largest evaluation is below 10⁻⁵. Integer
       issues count offset + slope · (value − lower bound), between 0 and 1.
    3. Hyper-rectangles are terms over several issues, divided by the largest utility.
    4. ``<reservation>`` is the disagreement payoff, 0 where it is absent.

    Warns of values and issues of a profile that the domain does not know. Raises ScenarioError for
    files that cannot be read so, SimError for a folder without a domain.
    """
    return problem(scenario_of(folder, Selection(), _warn))


def _warn(text: str) -> None:
    warnings.warn(text, stacklevel=5)  # the line that reads the folder


def scenario_of(folder: str | Path, selection: Selection, say: Callable[[str], None]) -> Scenario:
    """Return a Genius domain folder as a scenario, under a selection of single values.

    ``say`` is told, in one line each, what the profiles name that the domain does not know.
    """
    from sim.scenario.reader import build

    path = Path(folder)
    domain = _told(path, say)
    origin = Origin(path.resolve().name, (TomlText(path, domain.content, "", _document(domain)),))
    return build(origin, selection)


def genius_text(folder: str | Path, say: Callable[[str], None]) -> str:
    """Return the scenario file of a Genius domain folder, every number in it exact.

    ``say`` is told what the profiles name that the domain does not know.
    """
    return write_document(_document(_told(Path(folder), say)))


def _told(folder: Path, say: Callable[[str], None]) -> GeniusDomain:
    """Return the domain of a folder, having said what its profiles get wrong."""
    domain = read_domain(folder)
    for oversight in domain.oversights:
        say(str(oversight))
    return domain


@dataclass(frozen=True)
class _Names:
    """Ids of the issues by index, and of their options by value."""

    issues: Mapping[str, str]
    options: Mapping[str, Mapping[str, str]]


def _document(domain: GeniusDomain) -> dict[str, Any]:
    """Return the domain as the data of a scenario file."""
    ids = _identified(issue.name for issue in domain.issues.values())
    names = _Names(
        dict(zip(domain.issues, ids, strict=True)),
        {
            i: dict(zip(issue.values, _identified(issue.values), strict=True))
            for i, issue in domain.issues.items()
        },
    )
    ids = _identified(profile.name for profile in domain.profiles)
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
                "options": {names.options[i][v]: v for v in issue.values},
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
        terms |= _interactions(profile, p, domain, names)
    return document | ({"interactions": terms} if terms else {})


def _has_plain_weights(profile: Profile, issues: Iterable[str]) -> bool:
    """Return whether the weights can be those of a scenario: none below 0, not all 0."""
    weights = [profile.weights.get(i, Fraction(0)) for i in issues]
    return not profile.rectangles and min(weights) >= 0 and any(weights)


def _party(domain: GeniusDomain, profile: Profile, names: _Names) -> tuple[Any, Any]:
    """Return the preferences and weights of a party; odd weights are put into the scores."""
    plain = _has_plain_weights(profile, domain.issues)
    preferences, weights = {}, {}
    for index, issue in domain.issues.items():
        weight = profile.weights.get(index, Fraction(0))
        factor = Fraction(1) if plain else weight
        own = profile.evaluations.get(index, {})
        scores = {v: factor * own.get(v, Fraction(0)) for v in issue.values}
        for box in profile.rectangles:
            if set(box.ranges) == {index}:
                low, high = box.ranges[index]
                scores |= {v: x + box.points for v, x in scores.items() if low <= int(v) <= high}
        preferences[names.issues[index]] = {
            "scores": {names.options[index][v]: _bounded(x, profile) for v, x in scores.items()}
        }
        weights[names.issues[index]] = weight if plain else Fraction(1)
    return preferences, {"weights": weights}


def _bounded(points: Fraction, profile: Profile) -> Fraction:
    """Return the points that numbers of a profile make, unless no scenario can have them."""
    if not fits(points):
        what = f"its numbers make shares of more than {MAX_DIGITS} digits"
        raise refusal(profile.path, None, what, "round evaluations, weights and utilities")
    return points


def _interactions(profile: Profile, party: str, domain: GeniusDomain, names: _Names) -> Any:
    """Return the hyper-rectangles over several issues as terms of the payoff."""
    found = {}
    for count, box in enumerate(profile.rectangles, 1):
        if len(box.ranges) < 2:
            continue
        inside = {
            i: [v for v in domain.issues[i].values if low <= int(v) <= high]
            for i, (low, high) in box.ranges.items()
        }
        if not all(inside.values()):
            continue
        when = {names.issues[i]: [names.options[i][v] for v in row] for i, row in inside.items()}
        found[f"{party}_{count}"] = {
            "party": party,
            "when": when,
            "adds": _bounded(box.points, profile),
        }
    return found


def _identified(texts: Iterable[str]) -> list[str]:
    """Return an id for each text, the text itself where it can be one, all different.

    >>> _identified(["Blue Mountain", "blue mountain", "-5", "rest"])
    ['blue_mountain', 'blue_mountain_2', '-5', 'rest_2']
    """
    found: list[str] = []
    taken = {REST}
    for text in texts:
        stem = text if _ID.fullmatch(text) else suggested_id(text) or "unnamed"
        name, count = stem, 1
        while name in taken:
            count += 1
            name = f"{stem}_{count}"
        taken.add(name)
        found.append(name)
    return found
