"""A profile of Genius: the numbers of one party."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from sim.interchange.foreign.discounts import Discount
from sim.interchange.genius.issues import GeniusIssue, bounds_of
from sim.interchange.genius.numbers import attribute_number, whole
from sim.interchange.genius.rectangles import Rectangle, rectangles_of
from sim.interchange.untrusted.files import refusal
from sim.interchange.untrusted.xml import Element

SMALLEST = Fraction(1, 10**5)  # below it the largest evaluation counts as none
NO_EVALUATION = (None, "", "null")  # as Genius writes a value that nobody evaluated


@dataclass(frozen=True)
class Profile:
    """The numbers of one party, by index of the issue; evaluations are between 0 and 1 or so."""

    path: Path
    weights: Mapping[str, Fraction]
    evaluations: Mapping[str, Mapping[str, Fraction]]
    rectangles: tuple[Rectangle, ...]
    reservation: Fraction
    discount: Discount | None = None

    @property
    def name(self) -> str:
        """Return the stem of the file."""
        return self.path.stem


def profile_of(path: Path, root: Element, issues: Mapping[str, GeniusIssue]) -> Profile:
    """Return the numbers of a profile; weights and issues may stand at any level.

    Raises ScenarioError, with the line, for what cannot be read.
    """
    written = {element.get("index") or "": element for element in root.every("issue")}
    evaluations = {
        index: _evaluations(path, element, issues[index])
        for index, element in written.items()
        if index in issues
    }
    weights = {
        element.get("index") or "": attribute_number(path, element, "value")
        for element in root.every("weight")
    }
    rectangles = rectangles_of(path, root, issues)
    if rectangles and any(weights.get(i) and any(own.values()) for i, own in evaluations.items()):
        what = "this profile has both evaluations with weights and hyper-rectangles"
        raise refusal(
            path, root.line, what, "keep one of the two: Genius adds neither to the other"
        )
    reservation = next(root.every("reservation"), None)
    payoff = (
        Fraction(0)
        if reservation is None
        else attribute_number(path, reservation, "value", Fraction(0))
    )
    return Profile(path, weights, evaluations, rectangles, payoff, discount_of(path, root))


def discount_of(path: Path, root: Element) -> Discount | None:
    """Return what is taken off payoffs over the whole talks; as in Genius, 0 and above 1 is none.

    Raises ScenarioError, with the line, for what is no number.
    """
    element = next(root.every("discount_factor"), None)
    factor = (
        Fraction(1) if element is None else attribute_number(path, element, "value", Fraction(1))
    )
    return Discount(factor, "talks") if 0 < factor < 1 else None


def _evaluations(path: Path, element: Element, issue: GeniusIssue) -> dict[str, Fraction]:
    """Return evaluations divided by the largest, those of integers between 0 and 1."""
    if issue.numbers is None:
        written = {
            item.get("value") or "": Fraction(0)
            if item.get("evaluation") in NO_EVALUATION
            else attribute_number(path, item, "evaluation")
            for item in element.named("item")
        }
        largest = max(written.values(), default=Fraction(0))
        return {} if largest < SMALLEST else {v: x / largest for v, x in written.items()}
    rules = element.named("evaluator")
    if not rules:
        return {}
    if (rules[0].get("ftype") or "linear").lower() != "linear" or rules[0].get("slope") is None:
        what = "only evaluators of integers with an offset and a slope can be read"
        raise refusal(path, rules[0].line, what)
    slope, offset = (
        attribute_number(path, rules[0], "slope"),
        attribute_number(path, rules[0], "offset", Fraction(0)),
    )
    bounds = bounds_of(element)
    lower = issue.numbers.start
    if bounds.get("lowerbound"):
        lower = whole(path, bounds, "lowerbound")
    return {
        str(v): min(max(offset + slope * (v - lower), Fraction(0)), Fraction(1))
        for v in issue.numbers
    }
