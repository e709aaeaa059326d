"""What a solution makes of one package over all issues, and of every track by itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from sim.axiomatic.nash import nash
from sim.axiomatic.solution import Solution
from sim.brief_display import shown_briefly
from sim.crisis.tracks import pooled_disagreement, tracks_of, voices
from sim.problem.exact_number import Number
from sim.problem.problem import Problem
from sim.problem.winning_sets import check_unanimous
from sim.scenario.nouns.quantity import show
from sim.sentences import listing


@shown_briefly
@dataclass(frozen=True)
class LinkedDeals:
    """The deal on all issues together beside the deals on each track, None where there is none.

    ``pooled_payoffs`` and ``separate_payoffs`` are what parties get by the one and by all of the
    others, what stays without a deal at its worth; effects across tracks count for the pool only.
    """

    pooled: Solution | None
    separate: Mapping[str, Solution | None]
    pooled_payoffs: Mapping[str, Fraction]
    separate_payoffs: Mapping[str, Fraction]

    @property
    def gain(self) -> Mapping[str, Fraction]:
        """Return what linking adds to each party in the solution; it can hurt one."""
        return {p: u - self.separate_payoffs[p] for p, u in self.pooled_payoffs.items()}

    @property
    def why(self) -> str:
        """Return what linking brings in words."""
        without = [track for track, deal in self.separate.items() if deal is None]
        parts = [f"there is no deal on {listing(without)} alone"] if without else []
        if self.pooled is None:
            return "; ".join([*parts, "nor is there a deal on all issues together"])
        parts += [
            f"linking {verb} {listing(f'{p} {show(abs(g))}' for p, g in some)}"
            for verb, some in (
                ("brings", [(p, g) for p, g in self.gain.items() if g > 0]),
                ("costs", [(p, g) for p, g in self.gain.items() if g < 0]),
            )
            if some
        ]
        return "; ".join(parts) or "linking changes nothing for anybody"


def linked_deals(
    problem: Problem,
    tracks: Mapping[str, Sequence[str]],
    no_deal: Mapping[str, Mapping[str, Number]] | None = None,
    solution: Callable[[Problem], Solution] = nash,
) -> LinkedDeals:
    """Solve all issues as one package, and every track by itself.

    1. On a track all other issues stay at the status quo. No deal is the status quo without costs,
       or what ``no_deal[track][party]`` says; the package has the losses of all tracks.
    2. Constraints of the problem hold throughout; whoever consents without a scope is asked.

    A larger set of agreements can leave a party worse off in the solution. Raises SimError for an
    unknown issue or track, or an incomplete status quo.

    >>> import sim
    >>> problem = sim.problem(sim.load("textbook/trade_across_issues"))
    >>> found = linked_deals(problem, {"tariff talks": ["tariffs"], "fishing talks": ["fishing"]})
    >>> found.why
    'linking brings farmland 4 and harbour 4'

    Source: Tollison & Willett (1979), International Organization 33: 425-449; Sebenius (1983),
    International Organization 37: 281-316.
    """
    check_unanimous(problem, "linkage")
    listed = tracks_of(problem, tracks, no_deal)
    quo = problem.payoffs(problem.status_quo)
    d = pooled_disagreement(problem, listed)
    pooled = _solved(problem, d, solution)
    separate: dict[str, Solution | None] = {}
    total = dict(quo)
    for track in listed:
        others = {i: o for i, o in problem.status_quo.items() if i not in track.issues}
        deal = _solved(problem.fixing(others), track.disagreement, solution)
        separate[track.id] = deal
        worth = track.disagreement if deal is None else deal.payoffs
        total = {p: u + worth[p] - quo[p] for p, u in total.items()}
    return LinkedDeals(pooled, separate, d if pooled is None else pooled.payoffs, total)


def _solved(
    problem: Problem,
    disagreement: Mapping[str, Fraction],
    solution: Callable[[Problem], Solution],
) -> Solution | None:
    plain = replace(problem, outside_options={}).asking(*voices(problem))
    alone = plain.with_disagreement(disagreement)
    return None if alone.agreement_zone.is_empty else solution(alone)
