"""The outcome space: every combination of one option per issue."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from math import prod
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from sim.errors import SimError, check_kind
from sim.problem.option_id import OptionName, option_id

Outcome = Mapping[str, str]
OptionIndices = tuple[NDArray[np.intp], ...]
_Starts = tuple[NDArray[np.int64], OptionIndices]  # of outcomes: codes, options of axes decided


class BlockRule(Protocol):
    """What the starts of outcomes must obey once all ``issues`` are decided."""

    @property
    def issues(self) -> frozenset[str]:
        """Return the issues that it looks at."""

    def holds(self, space: OutcomeSpace, indices: OptionIndices) -> NDArray[np.bool_]:
        """Return for a block of outcomes which of them obey the rule, shape (block,)."""


@dataclass(frozen=True)
class Axis:
    """One issue: its options in alphabetical order and those of them that can be chosen.

    ``available`` holds positions in ``options``; an issue off the agenda has one, its status quo.
    """

    issue: str
    options: tuple[str, ...]
    available: tuple[int, ...]
    status_quo: int | None = None


@dataclass(frozen=True)
class OutcomeSpace:
    """Every outcome of a problem, numbered from 0 without being listed.

    Axes and options stand in alphabetical order, so that the number of an outcome (its code) does
    not depend on the order of the file; ``display`` keeps the order of the file for printing.

    >>> space = outcome_space({"troops": ("keep", "withdraw"), "inf": ("none", "talks")})
    >>> space.size, space.outcome(1)
    (4, {'troops': 'withdraw', 'inf': 'none'})
    """

    axes: tuple[Axis, ...]
    display: tuple[tuple[str, tuple[str, ...]], ...]

    @cached_property
    def size(self) -> int:
        """Return the number of combinations of available options, exact however large."""
        return prod(len(axis.available) for axis in self.axes)

    @cached_property
    def position(self) -> dict[str, int]:
        """Return the position of each issue among the axes."""
        return {axis.issue: i for i, axis in enumerate(self.axes)}

    def outcome(self, code: int) -> dict[str, str]:
        """Return the outcome with this code, issues in the order of the file."""
        chosen: dict[str, str] = {}
        for axis in reversed(self.axes):
            code, digit = divmod(code, len(axis.available))
            chosen[axis.issue] = axis.options[axis.available[digit]]
        return {issue: chosen[issue] for issue, _ in self.display}

    def option_indices(self, codes: NDArray[np.int64]) -> OptionIndices:
        """Return the options of the outcomes with these codes: indices per axis, as blocks have."""
        found: list[NDArray[np.intp]] = []
        for axis in reversed(self.axes):
            codes, digits = np.divmod(codes, len(axis.available))
            found.append(np.asarray(axis.available, dtype=np.intp)[digits])
        return tuple(reversed(found))

    def code(self, outcome: Outcome) -> int:
        """Return the code of an outcome; every option of it must be available.

        Raises SimError when an option is unknown or off the agenda.
        """
        code = 0
        for axis, index in zip(self.axes, self.indices(outcome), strict=True):
            if index not in axis.available:
                raise SimError(f'issue "{axis.issue}": {axis.options[index]} is off the agenda')
            code = code * len(axis.available) + axis.available.index(index)
        return code

    def indices(self, outcome: Mapping[str, OptionName]) -> tuple[int, ...]:
        """Return the option index on each axis; the outcome need not be available.

        Raises SimError when an issue is missing or an option is unknown.
        """
        self._check_issues(outcome)
        found = []
        for axis in self.axes:
            option = option_id(outcome[axis.issue], axis.options)
            if option is None:
                known, given = ", ".join(axis.options), outcome[axis.issue]
                raise SimError(
                    f'outcome: issue "{axis.issue}" has no option "{given}" - choose of {known}'
                )
            found.append(axis.options.index(option))
        return tuple(found)

    def _check_issues(self, outcome: Mapping[str, OptionName]) -> None:
        """Raise SimError unless an outcome maps every issue, naming all missing and unknown."""
        check_kind(outcome, Mapping, "outcome", "write {issue: option, …}, with every issue")
        if outcome.keys() == self.position.keys():
            return
        missing = [f'"{issue}"' for issue, _ in self.display if issue not in outcome]
        unknown = [f'"{name}"' for name in outcome if name not in self.position]
        what = [f"there is no issue {' or '.join(unknown)}"] * bool(unknown)
        if missing:
            verb = "issue {} is missing" if len(missing) == 1 else "issues {} are missing"
            what.append(verb.format(", ".join(missing)))
        remedy = "name one option for every issue, and nothing else"
        raise SimError(f"outcome: {'; '.join(what)} - {remedy}")

    def named(self, outcome: Mapping[str, OptionName]) -> Outcome:
        """Return an outcome with the ids of its options, which may be given as numbers.

        Raises SimError when an issue is missing or an option is unknown.
        """
        self._check_issues(outcome)
        if all(isinstance(option, str) for option in outcome.values()):
            return {issue: str(option) for issue, option in outcome.items()}
        chosen = zip(self.axes, self.indices(outcome), strict=True)
        found = {axis.issue: axis.options[index] for axis, index in chosen}
        return {issue: found[issue] for issue, _ in self.display}

    def restricted(self, choice: Mapping[str, tuple[str, ...]]) -> OutcomeSpace:
        """Return the space in which only these options of these issues can be chosen."""
        axes = []
        for axis in self.axes:
            allowed = choice.get(axis.issue, axis.options)
            kept = tuple(i for i in axis.available if axis.options[i] in allowed)
            axes.append(replace(axis, available=kept))
        return replace(self, axes=tuple(axes))

    def blocks(
        self, rules: Iterable[BlockRule] = (), block_size: int = 1 << 17
    ) -> Iterator[tuple[int, NDArray[np.int64], OptionIndices]]:
        """Yield outcomes that obey rules in blocks: the code to go on from, codes, option indices.

        1. The axes are decided one after another, each option beside each start of an outcome.
        2. A rule is applied as soon as its last axis is decided, so that what breaks it is never
           completed; axes that no rule waits for are decided together.
        3. Starts that would become more than ``block_size`` are followed in parts.

        Codes rise; no block is empty.
        """
        due = self._due(rules)
        nothing_decided = np.zeros(1, dtype=np.int64), ()
        starts = [self._obeying(nothing_decided, due[0])] if self.size else []
        while starts:
            codes, indices = starts.pop()
            if len(indices) == len(self.axes):
                if len(codes):
                    yield int(codes[-1]) + 1, codes, indices
                continue
            upto, size = self._decided_next(len(indices), due, block_size)
            room = max(1, block_size // size)
            for first in reversed(range(room, len(codes), room)):
                part = slice(first, first + room)
                starts.append((codes[part], tuple(column[part] for column in indices)))
            here = codes[:room], tuple(column[:room] for column in indices)
            starts.append(self._obeying(self._decided(here, upto, size), due[upto]))

    def _due(self, rules: Iterable[BlockRule]) -> list[list[BlockRule]]:
        """Return the rules that can be applied once so many axes are decided."""
        due: list[list[BlockRule]] = [[] for _ in range(len(self.axes) + 1)]
        for rule in rules:
            due[max((self.position[issue] + 1 for issue in rule.issues), default=0)].append(rule)
        return due

    def _decided_next(
        self, at: int, due: Sequence[Sequence[BlockRule]], block_size: int
    ) -> tuple[int, int]:
        """Return up to which axis to decide together, and how many combinations that makes."""
        size, upto = len(self.axes[at].available), at + 1
        while upto < len(self.axes) and not due[upto]:
            if size * len(self.axes[upto].available) > block_size:
                break
            size *= len(self.axes[upto].available)
            upto += 1
        return upto, size

    def _decided(self, starts: _Starts, upto: int, size: int) -> _Starts:
        """Return starts of outcomes with the axes up to one decided, in ``size`` combinations."""
        codes, indices = starts
        found, inner = [], size
        for axis in self.axes[len(indices) : upto]:
            inner //= len(axis.available)
            options = np.repeat(np.asarray(axis.available, dtype=np.intp), inner)
            found.append(np.tile(options, len(codes) * size // len(options)))
        codes = (codes[:, None] * size + np.arange(size)).ravel()
        return codes, (*(np.repeat(column, size) for column in indices), *found)

    def _obeying(self, starts: _Starts, rules: Sequence[BlockRule]) -> _Starts:
        """Return the starts that obey rules."""
        codes, indices = starts
        if not rules:
            return starts
        kept = np.ones(len(codes), dtype=np.bool_)
        for rule in rules:
            kept &= rule.holds(self, indices)
        at = np.flatnonzero(kept)
        return codes[at], tuple(column[at] for column in indices)


def outcome_space(
    issues: Mapping[str, tuple[str, ...]],
    status_quo: Mapping[str, str] | None = None,
    off_agenda: frozenset[str] = frozenset(),
) -> OutcomeSpace:
    """Build the outcome space of ``issues`` (options in the order of the file).

    Issues in ``off_agenda`` stay at their status quo.
    """
    status_quo = status_quo or {}
    axes = []
    for issue in sorted(issues):
        options = tuple(sorted(issues[issue]))
        quo = options.index(status_quo[issue]) if issue in status_quo else None
        if issue in off_agenda and quo is None:
            raise SimError(
                f'issue "{issue}" is off the agenda but has no status quo - say which option it is'
            )
        fixed = issue in off_agenda and quo is not None
        available = (quo,) if fixed and quo is not None else tuple(range(len(options)))
        axes.append(Axis(issue, options, available, quo))
    return OutcomeSpace(tuple(axes), tuple((i, tuple(o)) for i, o in issues.items()))
