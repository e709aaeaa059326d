"""What in the files of a Genius domain is read otherwise than it stands, or not used."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from sim.errors import Mistake
from sim.interchange.foreign.discounts import discount_words
from sim.interchange.genius.issues import GeniusIssue, bounds_of
from sim.interchange.genius.oversights import oversights, renamed
from sim.interchange.genius.profile import NO_EVALUATION, discount_of
from sim.interchange.untrusted.xml import Element, XmlDocument
from sim.scenario.text.shortened import quoted

Place = tuple[int, str]  # the line and what is said of it


def domain_remarks(
    path: Path, document: XmlDocument, issues: Mapping[str, GeniusIssue]
) -> Iterator[Mistake]:
    """Yield what is odd about a domain file, one sentence for each kind of it."""
    root = document.root
    for places in (_ampersands(document), _ranges(root), _twice_in_domain(root, issues)):
        yield from _first(path, places)


def profile_remarks(
    path: Path, document: XmlDocument, issues: Mapping[str, GeniusIssue]
) -> Iterator[Mistake]:
    """Yield what is odd about a profile, one sentence for each kind of it.

    What it names and the domain does not know has a sentence for each issue.
    """
    root = document.root
    yield from _first(path, _ampersands(document))
    yield from oversights(path, root, issues)
    for places in (
        _other_names(root, issues),
        _ranges(root),
        _unevaluated(root, issues),
        _missing_weights(root, issues),
        _strange_weights(root, issues),
        _twice(root),
        _discount(path, root),
    ):
        yield from _first(path, places)


def _first(path: Path, places: Iterable[Place]) -> Iterator[Mistake]:
    """Yield the first of some places of a kind, with the number of the others."""
    found = iter(places)
    for line, what in found:
        rest = sum(1 for _ in found)
        more = f" (and {rest:,} more of this kind)" if rest else ""
        yield Mistake(path, line, what + more)


def _ampersands(document: XmlDocument) -> Iterator[Place]:
    for line in document.lines_with_ampersands:
        yield line, 'an "&" stands by itself and is read as a character; XML writes "&amp;"'


def _ranges(root: Element) -> Iterator[Place]:
    for issue in root.every("issue"):
        bounds = bounds_of(issue)
        if bounds is not issue:
            low, high = bounds.get("lowerbound"), bounds.get("upperbound")
            what = f"the bounds {low} and {high} are taken from <range>"
            yield bounds.line, f"{_called(issue)}: {what}; Genius writes them on the issue"


def _twice_in_domain(root: Element, issues: Mapping[str, GeniusIssue]) -> Iterator[Place]:
    for issue in root.every("issue"):
        items = issue.named("item")
        if issues[issue.get("index") or ""].numbers is None:
            for item in _repeated(items, "value"):
                value = quoted(item.get("value") or "")
                yield item.line, f"{_called(issue)}: {value} stands twice and is taken once"


def _other_names(root: Element, issues: Mapping[str, GeniusIssue]) -> Iterator[Place]:
    for element, issue in renamed(root, issues):
        name, own = quoted(issue.name), quoted(element.get("name") or "")
        yield element.line, f"{own} is {name} in the domain; the index is what counts"


def _unevaluated(root: Element, issues: Mapping[str, GeniusIssue]) -> Iterator[Place]:
    for issue in root.every("issue"):
        known = issues.get(issue.get("index") or "")
        if known is not None and known.numbers is None:
            for item in issue.named("item"):
                if (written := item.get("evaluation")) in NO_EVALUATION:
                    has = "no evaluation" if written is None else f'the evaluation "{written}"'
                    value = quoted(item.get("value") or "")
                    yield item.line, f"{_called(issue)}: {value} has {has} and counts 0"


def _missing_weights(root: Element, issues: Mapping[str, GeniusIssue]) -> Iterator[Place]:
    """Yield that a profile weighs no issue, or not all of them."""
    if any(root.every("utility")):
        return  # hyper-rectangles have weights of their own
    weighed = {weight.get("index") for weight in root.every("weight")}
    if weighed.isdisjoint(issues):
        what = "this profile gives no weight to any issue of the domain, so every outcome counts 0"
        yield root.line, what
        return
    for index, issue in issues.items():
        if index not in weighed:
            yield root.line, f"this profile gives no weight to {quoted(issue.name)}: it counts 0"


def _strange_weights(root: Element, issues: Mapping[str, GeniusIssue]) -> Iterator[Place]:
    """Yield the weights of something that is no issue of the domain."""
    known = {*issues, *(objective.get("index") for objective in root.every("objective"))}
    for weight in root.every("weight"):
        if (index := weight.get("index") or "") not in known:
            yield weight.line, f"the weight of {quoted(index)} counts for nothing: no such issue"


def _twice(root: Element) -> Iterator[Place]:
    for tag in ("issue", "weight"):
        for element in _repeated(root.every(tag), "index"):
            index = quoted(element.get("index") or "")
            yield element.line, f"there is a second <{tag}> with the index {index}; the last counts"
    for issue in root.every("issue"):
        for item in _repeated(issue.named("item"), "value"):
            value = quoted(item.get("value") or "")
            yield item.line, f"{_called(issue)}: {value} stands twice; the last counts"


def _discount(path: Path, root: Element) -> Iterator[Place]:
    if discount := discount_of(path, root):
        element = next(root.every("discount_factor"))
        yield element.line, discount_words(discount)


def _repeated(elements: Iterable[Element], attribute: str) -> Iterator[Element]:
    """Yield the elements whose attribute an element before them has."""
    seen = set[str | None]()
    for element in elements:
        if element.get(attribute) in seen:
            yield element
        seen.add(element.get(attribute))


def _called(issue: Element) -> str:
    return f"issue {quoted(issue.get('name') or issue.get('index') or '')}"
