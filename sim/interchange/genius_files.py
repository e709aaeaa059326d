"""The files of a Genius domain: issues from the domain, numbers from the profiles."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from sim.errors import Mistake, SimError
from sim.interchange.genius_oversights import oversights
from sim.interchange.untrusted_xml import Element, bounded_bytes, read_xml, refusal
from sim.scenario.text.exact_numbers import fits
from sim.scenario.text.toml_limits import MAX_DIGITS

MAX_FILES = 100
MAX_OPTIONS = 10_000
MAX_LENGTH = 1000  # of a number as written, zeros and exponent included
SMALLEST = Fraction(1, 10**5)  # below it the largest evaluation counts as none
_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,3})?")
_ROUND = re.compile(r"[+-]?\d{1,9}")


@dataclass(frozen=True)
class GeniusIssue:
    """An issue: its name, its values in order, and the lower bound where they are integers."""

    name: str
    values: tuple[str, ...]
    lower: int | None = None


@dataclass(frozen=True)
class Rectangle:
    """Points that a profile adds where some issues take values between bounds, ends included."""

    points: Fraction
    ranges: Mapping[str, tuple[int, int]]


@dataclass(frozen=True)
class Profile:
    """The numbers of one party, by index of the issue; points of an issue are evaluations."""

    path: Path
    weights: Mapping[str, Fraction]
    evaluations: Mapping[str, Mapping[str, Fraction]]
    rectangles: tuple[Rectangle, ...]
    reservation: Fraction

    @property
    def name(self) -> str:
        """The stem of the file."""
        return self.path.stem


@dataclass(frozen=True)
class GeniusDomain:
    """A domain: issues by index, the profiles in natural order, and the bytes they came from.

    The oversights are what profiles name and the domain does not know.
    """

    name: str
    issues: Mapping[str, GeniusIssue]
    profiles: tuple[Profile, ...]
    content: bytes
    oversights: tuple[Mistake, ...] = ()


def read_domain(folder: Path) -> GeniusDomain:
    """Return the domain of a folder, told from its profiles by the root element.

    Numbers are read as the decimals that they are written as. Raises ScenarioError for a file that
    is not as Genius writes it, SimError where the folder has no domain, several, or no profile.
    """
    if not folder.is_dir():
        raise SimError(f"{folder}: there is no such folder - give the folder of a Genius domain")
    paths = sorted(p for p in folder.iterdir() if p.suffix.lower() == ".xml" and p.is_file())
    if len(paths) > MAX_FILES:
        raise SimError(f"{folder}: more than {MAX_FILES} XML files - keep those of one domain")
    contents = {path: bounded_bytes(path) for path in paths}
    roots = {path: read_xml(path, content) for path, content in contents.items()}
    templates = [path for path, root in roots.items() if root.tag == "negotiation_template"]
    profiles = sorted(
        (path for path, root in roots.items() if root.tag == "utility_space"),
        key=lambda path: natural(path.stem),
    )
    if not templates and not profiles:
        raise SimError(f"{folder}: there is no Genius domain here - give a scenario's .toml file")
    if len(templates) != 1 or not profiles:
        raise SimError(
            f"{folder}: {len(templates)} domain files (<negotiation_template>) and {len(profiles)} "
            "profiles (<utility_space>) - a Genius domain has one and at least one"
        )
    issues = _issues(templates[0], roots[templates[0]])
    names = {index: issue.name for index, issue in issues.items()}
    values = {index: issue.values for index, issue in issues.items() if issue.lower is None}
    return GeniusDomain(
        folder.resolve().name,
        issues,
        tuple(_profile(path, roots[path], issues) for path in profiles),
        b"".join(contents.values()),
        tuple(slip for path in profiles for slip in oversights(path, roots[path], values, names)),
    )


def natural(name: str) -> tuple[tuple[int, int, str], ...]:
    """Return a key that sorts numbers inside names by size.

    >>> sorted(["party10", "party9", "adg_deal2", "adg_deal"], key=natural)
    ['adg_deal', 'adg_deal2', 'party9', 'party10']
    """
    parts = re.findall(r"\d{1,18}|\D+", name.lower())
    return tuple((0, int(x), "") if x.isdecimal() else (1, 0, x) for x in parts)


def number(path: Path, element: Element, name: str, default: Fraction | None = None) -> Fraction:
    """Return an attribute as the exact decimal that it is written as."""
    text = element.get(name)
    if text is None and default is not None:
        return default
    if text is None or (len(text) <= MAX_LENGTH and not _NUMBER.fullmatch(text)):
        what = (
            f'<{element.tag}> has no number {name}="…"'
            if text is None
            else f'"{text[:40]}" is no number'
        )
        raise refusal(path, element.line, what)
    if len(text) > MAX_LENGTH or not fits(Fraction(text)):
        shown = text if len(text) <= 30 else f"{text[:27]}..."
        remedy = f"round it; a scenario has at most {MAX_DIGITS} digits and {MAX_DIGITS - 1} places"
        raise refusal(path, element.line, f"the number {shown} has too many digits", remedy)
    return Fraction(text)


def whole(path: Path, element: Element, name: str) -> int:
    """Return an attribute as a whole number."""
    text = element.get(name) or ""
    if not _ROUND.fullmatch(text):
        what = f'<{element.tag}> has no whole number {name}="…" of up to nine digits'
        raise refusal(path, element.line, what)
    return int(text)


def _issues(path: Path, root: Element) -> dict[str, GeniusIssue]:
    found: dict[str, GeniusIssue] = {}
    for issue in root.every("issue"):
        index = issue.get("index")
        if not index or index in found:
            what = f"the index of this issue is {'missing' if not index else 'used before'}"
            raise refusal(path, issue.line, what)
        name = issue.get("name") or f"issue {index}"
        found[index] = _issue(path, issue, name)
    if not found:
        raise refusal(path, root.line, "the domain has no issues")
    return found


def _issue(path: Path, issue: Element, name: str) -> GeniusIssue:
    kind = (issue.get("vtype") or issue.get("type") or "discrete").lower()
    if kind == "integer":
        low, high = whole(path, issue, "lowerbound"), whole(path, issue, "upperbound")
        if not 0 <= high - low < MAX_OPTIONS:
            what = f'issue "{name[:60]}" runs from {low} to {high}'
            raise refusal(path, issue.line, what, f"give it 1 to {MAX_OPTIONS:,} values")
        return GeniusIssue(name, tuple(str(v) for v in range(low, high + 1)), low)
    if kind != "discrete":
        what = f'issue "{name[:60]}" is {kind[:20]}; only discrete and integer issues can be read'
        raise refusal(path, issue.line, what)
    values = tuple(dict.fromkeys(item.get("value") or "" for item in issue.named("item")))
    if not 0 < len(values) <= MAX_OPTIONS:
        what = f'issue "{name[:60]}" has {len(values):,} values'
        raise refusal(path, issue.line, what, f"give it 1 to {MAX_OPTIONS:,}")
    return GeniusIssue(name, values)


def _profile(path: Path, root: Element, issues: Mapping[str, GeniusIssue]) -> Profile:
    evaluations: dict[str, Mapping[str, Fraction]] = {}
    for element in root.every("issue"):
        index = element.get("index") or ""
        if index in issues:
            evaluations[index] = _evaluations(path, element, issues[index])
    weights = {
        element.get("index") or "": number(path, element, "value")
        for objective in root.every("objective")
        for element in objective.named("weight")
    }
    reservation = next(root.every("reservation"), None)
    return Profile(
        path,
        weights,
        evaluations,
        _rectangles(path, root, issues),
        Fraction(0) if reservation is None else number(path, reservation, "value", Fraction(0)),
    )


def _evaluations(path: Path, element: Element, issue: GeniusIssue) -> dict[str, Fraction]:
    """Return evaluations divided by the largest, those of integers between 0 and 1."""
    if issue.lower is None:
        items = element.named("item")
        written = {i.get("value") or "": number(path, i, "evaluation", Fraction(0)) for i in items}
        largest = max(written.values(), default=Fraction(0))
        return {} if largest < SMALLEST else {v: x / largest for v, x in written.items()}
    rules = element.named("evaluator")
    if not rules:
        return {}
    if (rules[0].get("ftype") or "linear").lower() != "linear" or rules[0].get("slope") is None:
        what = "only evaluators of integers with an offset and a slope can be read"
        raise refusal(path, rules[0].line, what)
    slope, offset = number(path, rules[0], "slope"), number(path, rules[0], "offset", Fraction(0))
    lower = whole(path, element, "lowerbound") if element.get("lowerbound") else issue.lower
    return {
        v: min(max(offset + slope * (int(v) - lower), Fraction(0)), Fraction(1))
        for v in issue.values
    }


def _rectangles(
    path: Path, root: Element, issues: Mapping[str, GeniusIssue]
) -> tuple[Rectangle, ...]:
    """Return what hyper-rectangles add, as shares of the largest utility."""
    found: list[Rectangle] = []
    for utility in root.every("utility"):
        largest = number(path, utility, "maxutility")
        for function in utility.every("ufun"):
            kind = (function.get("aggregation") or "sum").lower()
            if kind != "sum" or largest <= 0 or function.named("ufun"):
                what = f"this utility ({kind[:20]} of terms) is no sum of hyper-rectangles"
                raise refusal(path, function.line, what)
            weight = number(path, function, "weight", Fraction(1)) / largest
            for box in function.children:
                found.append(_rectangle(path, box, weight, issues))
    if not found and (root.get("type") or "").lower() == "nonlinear":
        raise refusal(path, root.line, "this non-additive utility has no hyper-rectangles to read")
    return tuple(found)


def _rectangle(
    path: Path, box: Element, weight: Fraction, issues: Mapping[str, GeniusIssue]
) -> Rectangle:
    if box.tag.lower() != "hyperrectangle":
        raise refusal(path, box.line, f"<{box.tag[:40]}> is no hyper-rectangle, and cannot be read")
    ranges: dict[str, tuple[int, int]] = {}
    for side in box.children:
        index = side.get("index") or ""
        if side.tag.upper() != "INCLUDES" or index not in issues or issues[index].lower is None:
            what = "a side of this hyper-rectangle is not a range of an integer issue"
            raise refusal(path, side.line, what)
        low, high = whole(path, side, "min"), whole(path, side, "max")
        before = ranges.get(index, (low, high))
        ranges[index] = (max(low, before[0]), min(high, before[1]))
    return Rectangle(weight * number(path, box, "utility"), ranges)
