"""The outcome space: every combination of one option per issue."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from math import prod

import numpy as np
from numpy.typing import NDArray

from sim.errors import SimError, check_kind
from sim.problem.option_id import OptionName, option_id

Outcome = Mapping[str, str]
OptionIndices = tuple[NDArray[np.intp], ...]


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

    def blocks(self, block_size: int = 1 << 17) -> Iterator[tuple[int, OptionIndices]]:
        """Yield (first code, option indices per axis) for consecutive blocks of outcomes."""
        for start in range(0, self.size, block_size):
            yield start, self._decode(start, min(start + block_size, self.size))

    def _decode(self, start: int, stop: int) -> OptionIndices:
        columns: list[NDArray[np.intp]] = []
        stride = 1
        for axis in reversed(self.axes):
            columns.append(_digits(axis.available, stride, start, stop))
            stride *= len(axis.available)
        return tuple(reversed(columns))


def _digits(available: tuple[int, ...], stride: int, start: int, stop: int) -> NDArray[np.intp]:
    """Return the option indices of one axis for the codes from ``start`` to below ``stop``.

    Along the codes each option stands ``stride`` times and all options come again and again, so
    that copies serve instead of a division per code.
    """
    options, length = np.asarray(available, dtype=np.intp), stop - start
    period = stride * len(available)
    if period < length:
        first = start % period
        repeated = np.tile(np.repeat(options, stride), -(-(first + length) // period))
        return repeated[first : first + length]
    runs = range(start // stride, (stop - 1) // stride + 1)
    lengths = [min(stop, (run + 1) * stride) - max(start, run * stride) for run in runs]
    return np.repeat(options[[run % len(available) for run in runs]], lengths)


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
