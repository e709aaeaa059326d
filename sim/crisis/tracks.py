"""Tracks of talks: which issues each has, and what its parties get while it is without a deal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from sim.errors import SimError
from sim.problem.exact_number import Number, exact_number
from sim.problem.problem import Problem

REST = "the other issues"


@dataclass(frozen=True)
class Track:
    """Some issues that are negotiated by themselves, all others at the status quo.

    ``disagreement`` is what each party gets while there is no deal on this track and all other
    issues are at the status quo, which costs nothing there.
    """

    id: str
    issues: tuple[str, ...]
    disagreement: Mapping[str, Fraction]


def tracks_of(
    problem: Problem,
    tracks: Mapping[str, Sequence[str]],
    no_deal: Mapping[str, Mapping[str, Number]] | None = None,
) -> tuple[Track, ...]:
    """Return the tracks; an issue belongs to the first that lists it, the rest to one more.

    Without ``no_deal`` of its own a track stays at the status quo, without costs of no deal.
    Raises SimError for an unknown issue, track or party, or an incomplete status quo.

    >>> import sim
    >>> problem = sim.problem(sim.load("textbook/trade_across_issues"))
    >>> [track.issues for track in tracks_of(problem, {"tariff talks": ["tariffs"]})]
    [('tariffs',), ('fishing',)]
    """
    if len(problem.status_quo) < len(problem.space.axes):
        raise SimError(f"{problem.id}: linkage needs a status quo for every issue")
    for track, issues in tracks.items():
        for issue in issues:
            if issue not in problem.space.position:
                raise SimError(f'{problem.id}: track "{track}": no issue is called "{issue}"')
    quo, own = problem.payoffs(problem.status_quo), no_deal or {}
    for track, values in own.items():
        if track not in tracks:
            raise SimError(f'{problem.id}: no track is called "{track}" - name one of {[*tracks]}')
        for party in values:
            if party not in quo:
                raise SimError(f'{problem.id}: track "{track}": "{party}" has no payoffs')
    taken: set[str] = set()
    found = []
    for track, issues in (*tracks.items(), (REST, tuple(problem.space.position))):
        left = tuple(dict.fromkeys(issue for issue in issues if issue not in taken))
        taken |= set(left)
        values = own.get(track, {})
        d = {p: exact_number(values.get(p, u), f"no deal of {p}") for p, u in quo.items()}
        if left:
            found.append(Track(track, left, d))
    return tuple(found)


def voices(problem: Problem) -> tuple[str, ...]:
    """Return who is asked about every track: whoever consents without a scope."""
    return tuple(dict.fromkeys(p for c in problem.consents if c.scope is None for p in c.members))


def pooled_disagreement(problem: Problem, tracks: Sequence[Track]) -> dict[str, Fraction]:
    """Return what parties get without a deal on any track: the losses of all add up."""
    quo = problem.payoffs(problem.status_quo)
    return {
        p: u + sum((track.disagreement[p] - u for track in tracks), Fraction(0))
        for p, u in quo.items()
    }
