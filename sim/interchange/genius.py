"""Genius domains as scenarios (Lin et al. 2014, Computational Intelligence 30: 48-70)."""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sim.errors import check_path
from sim.formulation.from_scenario import problem
from sim.interchange.genius_domain import GeniusDomain, read_domain
from sim.interchange.genius_issues import GeniusIssue
from sim.interchange.genius_profile import Profile
from sim.interchange.genius_rectangles import Rectangle
from sim.interchange.untrusted_xml import refusal
from sim.scenario.checks.parties import suggested_id
from sim.scenario.document.extends import Origin
from sim.scenario.nouns.selection import Selection
from sim.scenario.schema.values import REST
from sim.scenario.text.exact_numbers import fits
from sim.scenario.text.toml_limits import MAX_DIGITS
from sim.scenario.text.toml_text import TomlText
from sim.scenario.text.writer import write_document

if TYPE_CHECKING:
    from sim.problem.problem import Problem
    from sim.scenario.scenario import Scenario

_SUMMARY = (
    "Read from a Genius domain: payoffs are those of Genius without discounts, and without its cut "
    "at 1 where weights or utilities add up to more. Genius knows no status quo; the first value "
    "of each issue stands in for it and affects no payoff."
)
_ID = re.compile(r"[A-Za-z0-9_-]+")


def read_genius(source: str | Path, profiles: Sequence[str | Path] = ()) -> Problem:
    """Return the bargaining problem of a Genius domain, one signatory per profile.

    1. ``source`` is a folder, or the domain file in one that has several; ``profiles`` are paths,
       or names in the folder, and by default those that lie beside the domain.
    2. The domain and the profiles are told apart by their root elements; parties are the stems of
       the profiles' files in natural order.
    3. A payoff is Σ weight · evaluation / largest evaluation, undiscounted, weights as written; a
       missing value counts 0, and so does an issue whose largest evaluation is below 10⁻⁵. Integer
       issues count offset + slope · (value − lower bound), between 0 and 1.
    4. Hyper-rectangles are terms over several issues, divided by the largest utility.
    5. ``<reservation>`` is the disagreement payoff, 0 where it is absent.

    Warns of what is left aside, not used, or not known to the domain. Raises ScenarioError for
    files that cannot be read so, SimError for a folder without a domain.
    """
    check_path(source, "read_genius")
    return problem(scenario_of(source, Selection(), _warn, profiles))


def _warn(text: str) -> None:
    warnings.warn(text, stacklevel=5)  # the line that reads the folder


def scenario_of(
    source: str | Path,
    selection: Selection,
    say: Callable[[str], None],
    profiles: Sequence[str | Path] = (),
) -> Scenario:
    """Return a Genius domain as a scenario, under a selection of single values.

    ``say`` is told, in one line each, what is left aside, not used, or not known to the domain.
    """
    from sim.scenario.reader import build

    domain = _told(Path(source), profiles, say)
    text = TomlText(domain.path, domain.content, "", _document(domain))
    return build(Origin(domain.name, (text,)), selection)


def genius_text(
    source: str | Path, say: Callable[[str], None], profiles: Sequence[str | Path] = ()
) -> str:
    """Return the scenario file of a Genius domain, every number in it exact.

    ``say`` is told what is left aside, not used, or not known to the domain. Raises ScenarioError
    where no scenario file can hold it.
    """
    from sim.scenario.reader import loads

    domain = _told(Path(source), profiles, say)
    text = write_document(_document(domain))
    loads(text, domain.name)
    return text


def _told(source: Path, profiles: Sequence[str | Path], say: Callable[[str], None]) -> GeniusDomain:
    """Return a domain, having said what is odd about its files."""
    domain = read_domain(source, profiles)
    for remark in domain.remarks:
        say(str(remark))
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


def _identified(texts: Iterable[str]) -> list[str]:
    """Return an id for each text, the text itself where it can be one, all different.

    >>> _identified(["Blue Mountain", "blue mountain", "-5", "rest"])
    ['blue_mountain', 'blue_mountain_2', '-5', 'rest_2']
    """
    found: list[str] = []
    taken = {REST}
    last: dict[str, int] = {}  # the number given last to each stem
    for text in texts:
        stem = text if _ID.fullmatch(text) else suggested_id(text) or "unnamed"
        name, count = stem, last.get(stem, 1)
        while name in taken:
            count += 1
            name = f"{stem}_{count}"
        last[stem] = count
        taken.add(name)
        found.append(name)
    return found
