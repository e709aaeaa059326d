"""Tracks solved apart and together: what linking issues adds to what can be agreed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

import numpy as np

from sim.brief_display import shown_briefly
from sim.crisis.tracks import Track, pooled_disagreement, tracks_of, voices
from sim.errors import check_kind
from sim.problem.exact_number import Number
from sim.problem.payoffs import PartyPayoffs
from sim.problem.problem import Problem
from sim.problem.winning_sets import check_unanimous


@shown_briefly
@dataclass(frozen=True)
class Linkage:
    """Packages that leave every party asked no worse than no deal.

    ``pooled`` counts packages judged as a whole, ``separate`` those of which every track by itself
    leaves nobody worse. The best payoffs are per party over each set, None where it is empty.
    A count is None where there are agreements, but their number is not known.
    """

    pooled: int | None
    separate: int | None
    best_pooled: Mapping[str, Fraction | None]
    best_separate: Mapping[str, Fraction | None]


def linkage(
    problem: Problem,
    tracks: Mapping[str, Sequence[str]],
    no_deal: Mapping[str, Mapping[str, Number]] | None = None,
) -> Linkage:
    """Compare one package over all issues with one agreement per track.

    1. An issue belongs to the first track that lists it; issues in no track are one more track.
    2. A track is judged with all other issues at the status quo. Gains are measured against the
       status quo without costs of no deal, or against ``no_deal[track][party]``, a party's payoff
       while that track has no deal; for the package the losses of all tracks add up.
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
    check_unanimous(problem, "linkage")
    check_kind(tracks, Mapping, "sim.crisis.linkage", "write {track: [issue, …]}")
    listed = tracks_of(problem, tracks, no_deal)
    everything = Track("all", tuple(problem.space.position), pooled_disagreement(problem, listed))
    zones = [_judged(problem, some).agreement_zone for some in ((everything,), listed)]
    first, second = (
        {p: None if zone.is_empty else zone.best_payoffs[p] for p in problem.parties}
        for zone in zones
    )
    return Linkage(zones[0].count, zones[1].count, first, second)


def _judged(problem: Problem, tracks: Sequence[Track]) -> Problem:
    """Return the problem in which parties consent to parts of a package, each for itself.

    A judgement is a voice with payoffs of its own: those of its party from the issues of a track.
    What the status quo gives it there, less what no deal costs it, is its reservation value.
    """
    pairs = {f"{p} on {track.id}": (p, track) for p in voices(problem) for track in tracks}
    tables = {name: _within(problem, p, track.issues) for name, (p, track) in pairs.items()}
    nothing = dict.fromkeys(pairs, Fraction(0))
    apart = replace(
        problem,
        parties=(*problem.parties, *pairs),
        party_payoffs={**problem.party_payoffs, **tables},
        disagreement={**problem.disagreement, **nothing},
        reservation={**problem.reservation, **nothing},
    )
    quo = apart.payoffs(problem.status_quo)
    floors = {
        name: quo[name] + track.disagreement[p] - quo[p] for name, (p, track) in pairs.items()
    }
    return replace(apart, reservation={**apart.reservation, **floors}).asking(*pairs)


def _within(problem: Problem, party: str, issues: Sequence[str]) -> PartyPayoffs:
    """Return the payoffs of a party from some issues, the others at the status quo.

    A payoff term over several issues counts where the status quo meets what it asks of the others.
    """
    table = problem.party_payoffs[party]
    rows = tuple(
        row if axis.issue in issues else np.zeros_like(row)
        for axis, row in zip(problem.space.axes, table.contributions, strict=True)
    )
    terms = []
    for choice, amount in table.interactions:
        own = {i: options for i, options in choice.items() if i in issues}
        if own and all(problem.status_quo[i] in choice[i] for i in choice.keys() - own.keys()):
            terms.append((own, amount))
    return replace(table, contributions=rows, interactions=tuple(terms))
