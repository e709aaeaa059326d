"""What a profile of Genius names that its domain does not know, and what that counts as."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from itertools import islice
from pathlib import Path

from sim.errors import Mistake
from sim.interchange.untrusted_xml import Element

MOST = 20  # issues of a profile with a sentence each
NAMED = 3  # names in a sentence; of more only the number is said
_FOR_NOTHING = "for nothing, as in Genius"


def oversights(
    path: Path, profile: Element, values: Mapping[str, Collection[str]], names: Mapping[str, str]
) -> Iterator[Mistake]:
    """Yield the issues of a profile that name what the domain does not know, the first 20 by line.

    ``values`` has the values of each discrete issue of the domain by its index, ``names`` the name
    of every issue. Genius ignores what it does not know and counts 0 for what is missing; in most
    cases the one is a slip of the pen for the other. Of more than 20 only the number is said.
    """
    slips = _slips(path, profile, values, names)
    yield from islice(slips, MOST)
    if rest := sum(1 for _ in slips):
        which = "issue of this profile names" if rest == 1 else "issues of this profile name"
        yield Mistake(path, None, f"and {rest:,} more {which} what the domain does not know")


def _slips(
    path: Path, profile: Element, values: Mapping[str, Collection[str]], names: Mapping[str, str]
) -> Iterator[Mistake]:
    """Yield a sentence on each issue that names what the domain does not know."""
    written = {issue.get("index") or "": issue for issue in profile.every("issue")}
    lacking = [names[index] for index in names if index not in written]
    for index, issue in written.items():
        if index not in names:
            what = f"the domain has no issue with this index, so it counts {_FOR_NOTHING}"
            name = issue.get("name") or index
            yield _oversight(path, issue, name, what, lacking, "issue")
        elif index in values:
            own = dict.fromkeys(item.get("value") or "" for item in issue.named("item"))
            known = dict.fromkeys(values[index])
            unknown = [value for value in own if value not in known]
            missing = [value for value in known if value not in own]
            if unknown:
                verb = "counts" if len(unknown) == 1 else "count"
                which = f"{_listed(unknown)}, which {verb} {_FOR_NOTHING}"
                what = f"the domain does not know {which}"
                yield _oversight(path, issue, names[index], what, missing, "value")


def _oversight(
    path: Path, issue: Element, name: str, what: str, missing: Collection[str], noun: str
) -> Mistake:
    """Return the sentence on an issue, with what of the domain the profile lacks instead."""
    if missing:
        count = (
            "has no evaluation and counts" if len(missing) == 1 else "have no evaluation and count"
        )
        what += f"; {_listed(missing)} of the domain {count} 0"
    remedy = f"write each {noun} as the domain does"
    return Mistake(path, issue.line, what, f"issue {_listed([name])}", remedy)


def _listed(names: Collection[str]) -> str:
    """Return some names in quotes, and how many more there are.

    >>> _listed(["low", "high"]), _listed("abcde")
    ('"low" and "high"', '"a", "b", "c" and 2 more')
    """
    shown = [f'"{" ".join(name.split())[:40]}"' for name in islice(names, NAMED)]
    rest = len(names) - len(shown)
    parts = [*shown, f"{rest:,} more"] if rest else shown
    return " and ".join(part for part in (", ".join(parts[:-1]), parts[-1]) if part)
