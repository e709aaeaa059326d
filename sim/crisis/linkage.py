"""Tracks solved apart and together: what linking issues adds to what can be agreed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

import numpy as np

from sim.errors import SimError, check_kind
from sim.problem.payoffs import PartyPayoffs
from sim.problem.problem import Problem


@dataclass(frozen=True)
class Linkage:
    """Packages that leave every party asked no worse than the status quo.

    ``pooled`` counts packages judged as a whole, ``separate`` those of which every track by itself
    leaves nobody worse. The best payoffs are per party over each set, None where it is empty.
    A count is None where there are agreements, but their number is not known.
    """

    pooled: int | None
    separate: int | None
    best_pooled: Mapping[str, Fraction | None]
    best_separate: Mapping[str, Fraction | None]


def linkage(problem: Problem, tracks: Mapping[str, Sequence[str]]) -> Linkage:
    """Compare one package over all issues with one agreement per track.

    1. An issue belongs to the first track that lists it; issues in no track are one more track.
    2. Gains are measured against the status quo without costs of no deal; a payoff term over issues
       of several tracks counts only for the package as a whole.
    3. Constraints of the problem hold throughout; whoever consents without a scope is asked.

    Raises SimError when a track names an unknown issue or the status quo is incomplete.

    >>> import sim
    >>> problem = sim.problem(sim.load("textbook/trade_across_issues"))
    >>> found = linkage(problem, {"tariff talks": ["tariffs"], "fishing talks": ["fishing"]})
    >>> found.pooled, found.separate
    (2, 1)

    Source: Tollison & Willett (1979), International Organization 33: 425-449; Sebenius (1983).
    """
    check_kind(problem, Problem, "sim.crisis.linkage", "write sim.problem(scenario)")
    check_kind(tracks, Mapping, "sim.crisis.linkage", "write {track: [issue, …]}")
    groups = _partition(problem, tracks)
    asked = list(dict.fromkeys(p for c in problem.consents if c.scope is None for p in c.members))
    zones = [
        _judged(problem, [(p, part) for p in asked for part in parts]).agreement_zone
        for parts in ([[at for group in groups for at in group]], groups)
    ]
    first, second = (
        {p: None if zone.is_empty else zone.best_payoffs[p] for p in problem.parties}
        for zone in zones
    )
    return Linkage(zones[0].count, zones[1].count, first, second)


def _partition(problem: Problem, tracks: Mapping[str, Sequence[str]]) -> list[list[int]]:
    if len(problem.status_quo) < len(problem.space.axes):
        raise SimError(f"{problem.id}: linkage needs a status quo for every issue")
    taken: set[str] = set()
    groups = []
    for track, issues in tracks.items():
        for issue in issues:
            if issue not in problem.space.position:
                raise SimError(f'{problem.id}: track "{track}": no issue is called "{issue}"')
        groups.append([problem.space.position[i] for i in issues if i not in taken])
        taken |= set(issues)
    rest = [at for issue, at in problem.space.position.items() if issue not in taken]
    return [group for group in (*groups, rest) if group]


def _judged(problem: Problem, judgements: Sequence[tuple[str, Sequence[int]]]) -> Problem:
    """Return the problem in which parties consent to parts of a package, each for itself.

    A judgement is a voice with payoffs of its own: those of its party from the issues of the part.
    What the status quo gives it there is its reservation value.
    """
    voices = {f"{p} on part {k}": (p, set(part)) for k, (p, part) in enumerate(judgements)}
    tables = {name: _within(problem, *voice) for name, voice in voices.items()}
    apart = replace(
        problem,
        parties=(*problem.parties, *voices),
        party_payoffs={**problem.party_payoffs, **tables},
        disagreement={**problem.disagreement, **dict.fromkeys(voices, Fraction(0))},
        reservation={**problem.reservation, **dict.fromkeys(voices, Fraction(0))},
    )
    quo = apart.payoffs(problem.status_quo)
    floors = {name: quo[name] for name in voices}
    return replace(apart, reservation={**apart.reservation, **floors}).asking(*voices)


def _within(problem: Problem, party: str, part: set[int]) -> PartyPayoffs:
    """Return the payoffs of a party from the issues of one part.

    A payoff term over several issues counts where all of them belong to the part.
    """
    table, axes = problem.party_payoffs[party], problem.space.axes
    inside = {axes[at].issue for at in part}
    rows = tuple(
        row if at in part else np.zeros_like(row) for at, row in enumerate(table.contributions)
    )
    terms = tuple(term for term in table.interactions if inside.issuperset(term[0]))
    return replace(table, contributions=rows, interactions=terms)
