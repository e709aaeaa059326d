"""The names a document defines, and findings about names that it does not."""

from __future__ import annotations

from collections.abc import Collection, Iterable, KeysView, Mapping
from fractions import Fraction
from functools import cached_property, lru_cache
from typing import Any

from pydantic_core import PydanticCustomError

from sim.errors import MOST_LINES
from sim.scenario.schema.values import STATUS_QUO, as_number, as_option
from sim.scenario.text.exact_numbers import decimal
from sim.scenario.text.findings import Finding, Path
from sim.scenario.text.nearest import choose_from, did_you_mean, nearest
from sim.scenario.text.preference_layout import Document
from sim.scenario.text.shortened import shortened, shown

MOST_STEPS = 10_000
MOST_SUGGESTIONS = MOST_LINES  # each goes through all valid names


class Findings:
    """A list of findings that checks add to."""

    def __init__(self) -> None:
        self.all: list[Finding] = []

    def add(self, path: Path, what: str, remedy: str = "", absent: tuple[str, ...] = ()) -> None:
        """Note one thing that is wrong."""
        self.all.append(Finding(path, what, remedy, absent))

    def unknown(
        self,
        path: Path,
        noun: str,
        name: str,
        valid: Iterable[str],
        remedy: str = "",
        likely: Iterable[str] = (),
    ) -> None:
        """Note a name that is none of the valid ones, with the nearest, first of the likely."""
        if len(self.all) < MOST_SUGGESTIONS:
            remedy = did_you_mean(name, likely) or choose_from(name, valid) or remedy
        self.add(path, f"unknown {noun} {shown(name)}", remedy)


@lru_cache(maxsize=64)  # one load asks for the same steps several times
def range_options(first: Fraction, last: Fraction, step: Fraction) -> tuple[str, ...] | None:
    """Return the ids of the options that numeric steps make, None if there are none or too many.

    >>> range_options(Fraction(0), Fraction(1), Fraction(1, 2))
    ('0', '0.5', '1')
    """
    if step <= 0 or last < first or (last - first) / step >= MOST_STEPS:
        return None
    count = int((last - first) / step) + 1
    return tuple(decimal(first + step * number) for number in range(count))


def endless(options: Iterable[str] | None) -> str | None:
    """Return the first option of a range whose decimals do not end, which no id can have.

    >>> endless(("0", "1/3", "2/3"))
    '1/3'
    """
    return next((option for option in options or () if "/" in option), None)


class Names:
    """What the raw document defines, also where a definition has mistakes of its own.

    ``read`` are the sections of the file that were asked for.
    """

    def __init__(self, document: Document, left_out: Collection[Path] = ()) -> None:
        self.document = document
        self._left_out = frozenset(left_out)
        self._above_left_out = {left[:depth] for left in left_out for depth in range(len(left))}
        self.read: set[str] = set()

    @property
    def parties(self) -> KeysView[str]:
        """Return the ids of the parties."""
        return self._table("parties").keys()

    @property
    def issues(self) -> KeysView[str]:
        """Return the ids of the issues."""
        return self._table("issues").keys()

    @property
    def options(self) -> Mapping[str, tuple[str, ...] | None]:
        """Return the ids of the options by issue, None where they cannot be read."""
        self.read.add("issues")
        return self._options

    @cached_property
    def _options(self) -> Mapping[str, tuple[str, ...] | None]:
        return {issue: _options(table) for issue, table in self._table("issues").items()}

    def of(self, section: str) -> tuple[str, ...]:
        """Return the ids in a section of the file."""
        return tuple(self._table(section))

    def was_left_out(self, *path: str | int) -> bool:
        """Return whether something at, above or below a path was already found to be wrong."""
        self.read.add(str(path[0]))
        return path in self._above_left_out or any(
            path[:depth] in self._left_out for depth in range(len(path) + 1)
        )

    def _table(self, section: str) -> Mapping[str, Any]:
        self.read.add(section)
        table = self.document.get(section)
        return table if isinstance(table, dict) else {}

    # -- names that must exist ---------------------------------------------------------------

    def party(self, found: Findings, path: Path, party: str | None) -> None:
        """Note an unknown party."""
        if party is not None and party not in self.parties:
            found.unknown(path, "party", party, self.parties)

    def holders(self, found: Findings, path: Path, parties: tuple[str, ...]) -> None:
        """Note unknown parties, and one named twice, among those that do something together."""
        for party in parties:
            self.party(found, path, party)
        if len(set(parties)) < len(parties):
            twice = next(party for party in parties if parties.count(party) > 1)
            found.add(path, f"party {shown(twice)} is listed twice", "keep it once")

    def meant_parties(self, given: Iterable[str]) -> frozenset[str | None]:
        """Return the parties that those names that are unknown most resemble."""
        unknown = [name for name in given if name not in self.parties]
        return frozenset(nearest(name, self.parties) for name in unknown[:MOST_SUGGESTIONS])

    def branch(self, found: Findings, path: Path, branch: str) -> bool:
        """Note an unknown branch of no deal; return whether it is known."""
        known = self.of("no_deal")
        if branch not in known:
            remedy = f"add a table [no_deal.{shortened(branch)}]"
            found.unknown(path, "no-deal branch", branch, known, remedy)
        return branch in known

    def issue(self, found: Findings, path: Path, issue: str) -> bool:
        """Note an unknown issue; return whether it is known."""
        if issue not in self.issues:
            found.unknown(path, "issue", issue, self.issues)
        return issue in self.issues

    def option(self, found: Findings, path: Path, issue: str, option: str) -> None:
        """Note an unknown option of a known issue."""
        options = self.options.get(issue)
        if options is not None and option not in options:
            found.unknown(path, "option", option, options)

    def status_quo(self, issue: str) -> str | None:
        """Return the option that holds today, None where it cannot be read."""
        table = self._table("issues").get(issue)
        held = table.get("status_quo") if isinstance(table, dict) else None
        return as_option(held) if isinstance(held, str | int | Fraction) else None

    def choice(
        self, found: Findings, path: Path, choice: Mapping[str, tuple[str, ...]] | None
    ) -> None:
        """Note unknown issues and options of a choice."""
        for issue, options in (choice or {}).items():
            if self.issue(found, (*path, issue), issue):
                for option in options:
                    self.option(found, (*path, issue), issue, option)
                if len(set(options)) < len(options):
                    what = f"issue {shown(issue)} names an option twice"
                    found.add((*path, issue), what, "name it once")

    def distinct(self, found: Findings, path: Path, names: Iterable[str], noun: str) -> None:
        """Note names that stand in a list twice."""
        seen: set[str] = set()
        for position, name in enumerate(names):
            if name in seen:
                found.add(
                    (*path, position), f"{noun} {shown(name)} is listed twice", "keep it once"
                )
            seen.add(name)

    def outcome(
        self, found: Findings, path: Path, choice: Mapping[str, str], rest: str | None
    ) -> None:
        """Note unknown issues and options of an outcome, and issues it leaves out."""
        for issue, option in choice.items():
            if self.issue(found, (*path, issue), issue):
                self.option(found, (*path, issue), issue, option)
        missing = [issue for issue in self.issues if issue not in choice]
        if rest is None and missing:
            named = ", ".join(shown(issue) for issue in missing[:6])
            more = " ..." if len(missing) > 6 else ""
            what = f"the outcome leaves out {_issues(len(missing))} {named}{more}"
            found.add(path, what, f'name an option for each, or add rest = "{STATUS_QUO}"')


def _issues(count: int) -> str:
    return "the issue" if count == 1 else f"{count} issues:"


def _options(table: Any) -> tuple[str, ...] | None:
    """Return the option ids of an issue as far as they can be read."""
    if not isinstance(table, dict):
        return None
    options, steps = table.get("options"), table.get("range")
    if isinstance(options, dict) and options:
        return tuple(options)
    if isinstance(options, list) and options and all(isinstance(option, str) for option in options):
        return tuple(options)
    if isinstance(steps, dict):
        try:
            first, last, step = (as_number(steps.get(key)) for key in ("from", "to", "step"))
        except PydanticCustomError:  # which the model of the file words
            return None
        ids = range_options(first, last, step)
        return None if endless(ids) else ids
    return None
