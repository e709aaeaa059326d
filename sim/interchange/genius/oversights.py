"""What a profile of Genius names that its domain does not know, and what that counts as."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from itertools import islice
from pathlib import Path

from sim.errors import Mistake
from sim.interchange.foreign.listed import some_quoted
from sim.interchange.genius.issues import GeniusIssue
from sim.interchange.untrusted.xml import Element
from sim.scenario.text.shortened import quoted

MOST = 20  # issues of a profile with a sentence each
_FOR_NOTHING = "for nothing, as in Genius"


def oversights(
    path: Path, profile: Element, issues: Mapping[str, GeniusIssue]
) -> Iterator[Mistake]:
    """Yield the issues of a profile that name what the domain does not know, the first 20 by line.

    Genius ignores what it does not know and counts 0 for what is missing; in most cases the one is
    a slip of the pen for the other. Of more than 20 only the number is said.
    """
    slips = _slips(path, profile, issues)
    yield from islice(slips, MOST)
    if rest := sum(1 for _ in slips):
        which = "issue of this profile names" if rest == 1 else "issues of this profile name"
        yield Mistake(path, None, f"and {rest:,} more {which} what the domain does not know")


def fits_domain(profile: Element, issues: Mapping[str, GeniusIssue]) -> bool:
    """Return whether a profile names no issue and no value but those of a domain."""
    return not any(_slips(Path(), profile, issues)) and not any(renamed(profile, issues))


def renamed(
    profile: Element, issues: Mapping[str, GeniusIssue]
) -> Iterator[tuple[Element, GeniusIssue]]:
    """Yield the issues that a profile calls otherwise than the domain does, and what it says."""
    for element in profile.every("issue"):
        issue, name = issues.get(element.get("index") or ""), element.get("name")
        if issue is not None and name and name.casefold() != issue.name.casefold():
            yield element, issue


def _slips(path: Path, profile: Element, issues: Mapping[str, GeniusIssue]) -> Iterator[Mistake]:
    """Yield a sentence on each issue that names what the domain does not know."""
    written = {issue.get("index") or "": issue for issue in profile.every("issue")}
    lacking = [issue.name for index, issue in issues.items() if index not in written]
    for index, issue in written.items():
        if index not in issues:
            what = f"the domain has no issue with this index, so it counts {_FOR_NOTHING}"
            name = issue.get("name") or index
            yield _oversight(path, issue, name, what, lacking, "issue")
        elif issues[index].numbers is None:
            own = dict.fromkeys(item.get("value") or "" for item in issue.named("item"))
            known = dict.fromkeys(issues[index].texts)
            unknown = [value for value in own if value not in known]
            missing = [value for value in known if value not in own]
            if unknown:
                verb = "counts" if len(unknown) == 1 else "count"
                which = f"{some_quoted(unknown)}, which {verb} {_FOR_NOTHING}"
                what = f"the domain does not know {which}"
                yield _oversight(path, issue, issues[index].name, what, missing, "value")


def _oversight(
    path: Path, issue: Element, name: str, what: str, missing: Collection[str], noun: str
) -> Mistake:
    """Return the sentence on an issue, with what of the domain the profile lacks instead."""
    if missing:
        count = (
            "has no evaluation and counts" if len(missing) == 1 else "have no evaluation and count"
        )
        what += f"; {some_quoted(missing)} of the domain {count} 0"
    remedy = f"write each {noun} as the domain does"
    return Mistake(path, issue.line, what, f"issue {quoted(name)}", remedy)
