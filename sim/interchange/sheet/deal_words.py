"""What a sheet of deals calls the issues, parties and options of a problem."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from sim.errors import UnplacedError
from sim.interchange.sheet.grid import SheetCell
from sim.interchange.sheet.header import name_in
from sim.interchange.sheet.numbers import cell_number
from sim.interchange.sheet.words import comparable
from sim.problem.option_id import option_id
from sim.problem.problem import Problem
from sim.scenario.text.nearest import named
from sim.scenario.text.shortened import quoted

NO_DEALS = frozenset({"no deal", "no-deal", "no_deal", "no agreement", "impasse"})


@dataclass(frozen=True, eq=False)
class DealWords:
    """Finds what a text means: an id, or a name, whatever its letters are."""

    problem: Problem

    @cached_property
    def issues(self) -> Mapping[str, str]:
        """Return the issues by what they may be called."""
        scenario = self.problem.scenario
        if scenario is None:
            return _called((i, [i]) for i in self.issue_names)
        return _called(
            (i, [i, name, scenario.issues[i].short]) for i, name in self.issue_names.items()
        )

    @cached_property
    def parties(self) -> Mapping[str, str]:
        """Return the parties by what they may be called."""
        return _called((p, [p, name]) for p, name in self.party_names.items())

    @cached_property
    def issue_names(self) -> Mapping[str, str]:
        """Return the names of the issues, "" where one has none."""
        scenario = self.problem.scenario
        ids = [issue for issue, _ in self.problem.space.display]
        return {i: "" if scenario is None else scenario.issues[i].name for i in ids}

    @cached_property
    def party_names(self) -> Mapping[str, str]:
        """Return the names of the parties."""
        return {p: self.problem.noun(p).name for p in self.problem.parties}

    def option_names(self, issue: str) -> Mapping[str, str]:
        """Return the names of the options of an issue, "" where one has none."""
        scenario = self.problem.scenario
        ids = dict(self.problem.space.display)[issue]
        return {o: "" if scenario is None else scenario.issues[issue].options[o].text for o in ids}

    def named_issues(self, issues: Iterable[str]) -> list[str]:
        """Return issues as a mistake names them: ``"fund" (Fund for the town)``."""
        return [named(i, self.issue_names[i], quoted) for i in issues]

    @cached_property
    def _options(self) -> Mapping[str, Mapping[str, str]]:
        scenario = self.problem.scenario
        if scenario is None:
            return {i: _called((o, [o]) for o in ids) for i, ids in self.problem.space.display}
        return {
            i: _called((o, [o, x.text, x.short]) for o, x in issue.options.items())
            for i, issue in scenario.issues.items()
        }

    def option(self, issue: str, cell: SheetCell) -> str | None:
        """Return the option that a cell means: its id, its name, or its number; None for none.

        A number is the option itself where options are numbers, and else counts them from 1.
        """
        text = name_in(cell)
        ids = dict(self.problem.space.display)[issue]
        if (found := self._options[issue].get(comparable(text))) is not None:
            return found
        value = cell.value if isinstance(cell.value, Fraction) else _number(text)
        if value is None:
            return None
        if any(_number(name) is not None for name in self._options[issue]):
            return option_id(value, ids) or self._named_by(issue, value)
        is_place = value.denominator == 1 and 1 <= value <= len(ids)
        return ids[int(value) - 1] if is_place else None

    def _named_by(self, issue: str, value: Fraction) -> str | None:
        """Return the only option whose name is a number."""
        found = {o for name, o in self._options[issue].items() if _number(name) == value}
        return found.pop() if len(found) == 1 else None


def _called(names: Iterable[tuple[str, Sequence[str]]]) -> dict[str, str]:
    """Return ids by what is not also another's name; an id is always its own.

    >>> _called([("a", ["a", "First"]), ("b", ["b", "first"]), ("c", ["c", "A"])])
    {'a': 'a', 'b': 'b', 'c': 'c'}
    """
    listed = [(own, {comparable(name) for name in every if name}) for own, every in names]
    counts: dict[str, int] = {}
    for _, called in listed:
        for name in called:
            counts[name] = counts.get(name, 0) + 1
    ids = {comparable(own): own for own, _ in listed}
    return ids | {n: own for own, called in listed for n in sorted(called) if counts[n] == 1}


def _number(text: str) -> Fraction | None:
    """Return the number that a text writes, with a decimal comma or point; None for none."""
    try:
        return cell_number(text, "." if "." in text else ",")
    except UnplacedError:
        return None
