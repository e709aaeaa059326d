"""Talks over several periods while power shifts: packages, and what fighting is worth when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import product

from sim.errors import SimError
from sim.problem.problem import Problem
from sim.problem.winning_sets import check_unanimous
from sim.sentences import few

Value = tuple[Fraction, ...]
Payoffs = Mapping[str, Fraction]


@dataclass(frozen=True)
class Window:
    """Talks over periods 0, 1, …, the last of which has its package for ever.

    ``packages[x]`` are payoffs per period; ``fighting[t]`` what fighting from period t on is worth
    in total, one-off costs included, the last entry being that of the last period.
    ``discount_factors`` lie between 0 and 1. Left out: in every period every package is open.
    ``open_in[t]`` are the packages of a period; ``followers[x]`` those that may follow x, such as
    without what is irreversible in it; ``shifted[x]`` takes the place of ``fighting`` in the period
    after x, as x shifts power. ``start`` is the package before period 0. Raises SimError for what
    is missing or unknown.

    >>> rows = {
    ...     "a": {"x": Fraction(2), "y": Fraction(1)},
    ...     "b": {"x": Fraction(0), "y": Fraction(3)},
    ... }
    >>> fight = [{"x": Fraction(1), "y": Fraction(1)}]
    >>> Window(rows, fight, {"x": Fraction(1, 2), "y": Fraction(1, 2)}).last_period
    0
    """

    packages: Mapping[str, Payoffs]
    fighting: Sequence[Payoffs]
    discount_factors: Payoffs
    open_in: Mapping[int, Sequence[str]] = field(default_factory=dict)
    followers: Mapping[str, Sequence[str]] = field(default_factory=dict)
    shifted: Mapping[str, Sequence[Payoffs]] = field(default_factory=dict)
    start: str | None = None

    def __post_init__(self) -> None:
        _check(self)

    @property
    def parties(self) -> tuple[str, ...]:
        """Return the parties, in alphabetical order."""
        return tuple(sorted(self.discount_factors))

    @property
    def last_period(self) -> int:
        """Return the last period, whose package stays for ever."""
        return len(self.fighting) - 1

    def open_after(self, period: int, before: str | None) -> list[str]:
        """Return the packages that may be had in a period after another, in alphabetical order."""
        open_now = self.open_in.get(period, tuple(self.packages))
        after = open_now if before is None else self.followers.get(before, open_now)
        return sorted(set(open_now) & set(after))

    def floor(self, period: int, before: str | None) -> Value:
        """Return what fighting from a period on is worth after a package."""
        table = self.fighting if before is None else self.shifted.get(before, self.fighting)
        return tuple(table[period][p] for p in self.parties)


def window_of(
    problem: Problem,
    fighting: Sequence[Payoffs],
    discount_factors: Payoffs,
    irreversible: Mapping[str, Sequence[str]] | None = None,
) -> Window:
    """Return the talks of the signatories of a problem over several periods.

    The packages are the undominated ones, by themselves for each choice of what cannot be left
    again: ``irreversible`` options by issue. A package is named by its options. Raises SimError for
    unknown names and where nothing can happen.

    >>> import sim
    >>> problem = sim.problem_from_payoffs({"a": {"x": 7, "y": 2}, "b": {"x": 3, "y": 4}})
    >>> fight = [{"x": Fraction(8), "y": Fraction(4)}]
    >>> talks = window_of(problem, fight, {"x": Fraction(1, 2), "y": Fraction(1, 2)})
    >>> sorted(talks.packages)
    ['outcome = a', 'outcome = b']
    """
    check_unanimous(problem, "talks over periods")
    bound = {
        issue: tuple(problem.option(issue, o) for o in options)
        for issue, options in sorted((irreversible or {}).items())
    }
    choices = []
    for issue, options in bound.items():
        rest = tuple(o for o in problem.option_ids[issue] if o not in options)
        quo = problem.status_quo.get(issue)
        open_now = [(o,) for o in options] + ([rest] if rest else [])
        choices.append([(quo,)] if quo in options else open_now)
    packages: dict[str, Payoffs] = {}
    kinds: dict[str, tuple[tuple[str, ...], ...]] = {}
    for kind in product(*choices):
        part = problem.fixing(dict(zip(bound, kind, strict=True)))
        frontier = part.pareto_frontier
        for outcome, row in zip(frontier.outcomes, frontier.payoffs, strict=True):
            name = ", ".join(f"{issue} = {option}" for issue, option in outcome.items())
            packages[name] = dict(zip(frontier.signatories, row, strict=True))
            kinds[name] = kind
    followers = {
        name: [y for y, after in kinds.items() if _may_follow(kind, after, [*bound.values()])]
        for name, kind in kinds.items()
        if any(set(part) <= set(stuck) for part, stuck in zip(kind, bound.values(), strict=True))
    }
    return Window(packages, fighting, discount_factors, followers=followers)


def _may_follow(
    kind: Sequence[tuple[str, ...]],
    after: Sequence[tuple[str, ...]],
    bound: Sequence[tuple[str, ...]],
) -> bool:
    """Return whether nothing irreversible is left between two kinds of packages."""
    return all(
        before == now or not set(before) <= set(stuck)
        for before, now, stuck in zip(kind, after, bound, strict=True)
    )


def _check(window: Window) -> None:
    if not window.packages or not window.fighting:
        raise SimError("path: there is no package or no period - give both")
    for p, factor in window.discount_factors.items():
        if not 0 < factor < 1:
            raise SimError(f"path: discount factor {factor} of {p} - give one between 0 and 1")
    parties = set(window.discount_factors)
    rows = [*window.packages.values(), *window.fighting]
    rows += [row for table in window.shifted.values() for row in table]
    if any(row.keys() != parties for row in rows):
        raise SimError(f"path: every package and period needs a number for {few(window.parties)}")
    named = [
        *window.followers,
        *window.shifted,
        *(x for xs in window.followers.values() for x in xs),
    ]
    named += [x for xs in window.open_in.values() for x in xs]
    named += [] if window.start is None else [window.start]
    for x in named:
        if x not in window.packages:
            raise SimError(f'path: there is no package "{x}" - choose of {few([*window.packages])}')
    if any(len(table) != len(window.fighting) for table in window.shifted.values()):
        raise SimError(
            f"path: fighting after a shift of power needs {len(window.fighting)} periods, as before"
        )
    if any(not 0 <= t < len(window.fighting) for t in window.open_in):
        raise SimError(f"path: packages of a period beyond 0 to {window.last_period} - drop them")
