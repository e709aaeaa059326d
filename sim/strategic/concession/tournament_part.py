"""Part of a tournament: every ordered pair of strategies in one scenario, some repetitions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from sim.errors import SimError
from sim.files.saved_parts import Arrays
from sim.problem.problem import Problem
from sim.strategic.concession.line_up import MODEL, check_line_up
from sim.strategic.concession.reference import reference, relative_gains
from sim.strategic.concession.sessions.offer_space import OfferSpace, offer_space
from sim.strategic.concession.sessions.played import LineUp, played
from sim.strategic.concession.sessions.session_ends import SessionEnds
from sim.strategic.concession.tournament_rules import BLOCK, Rules
from sim.strategic.terms import order_of


@dataclass(frozen=True)
class Part:
    """Repetitions ``first`` and on of one scenario."""

    scenario: str
    problem: Problem
    first: int

    def line_ups(self, rules: Rules) -> list[LineUp]:
        """Return who plays how often: the first strategy speaks first, the second plays the rest.

        Where nothing is left to chance one session stands for all repetitions.
        """
        others = len(self.problem.signatories) - 1
        found = []
        for one, other in rules.pairs:
            key = f"{self.scenario}\n{one.name}\n{other.name}"
            line_up = LineUp((one, *[other] * others), 0, self.first, key)
            count = min(BLOCK, rules.repeat - self.first)
            if not line_up.uses_chance:
                count = int(self.first == 0)
            found.append(LineUp(line_up.strategies, count, self.first, key))
        return found


def play_part(part: Part, rules: Rules) -> Arrays:
    """Return how the sessions of a part end.

    ``deals`` has the code of each different deal as text, and ``gains`` (deals, signatories) what
    it gives as a share of the way from no deal to the best agreement, NaN for all but the
    ``gainers``, who have something to gain. ``nash`` and ``efficient`` are the distances from the
    nearest Nash vector and from the contract set, NaN where these are not known. ``deal`` (the
    place among the deals, −1 for none) and ``rounds`` (from 0) have one entry per session, pair by
    pair. Where nothing can be played there is only the ``reason``.
    """
    problem = part.problem
    try:
        for strategy in rules.strategies:
            check_line_up(strategy, len(problem.signatories), "", problem)
        space = offer_space(problem, order_of(problem, MODEL, None, {}), rules.source)
    except SimError as reason:
        return {"reason": np.array([str(reason)])}
    ends = SessionEnds.together(played(space, part.line_ups(rules), rules.talks, rules.seed))
    agreed = ends.agreed
    outcomes, place = np.unique(ends.outcomes[agreed], return_inverse=True)
    deal = np.full(len(ends), -1, dtype=np.int32)
    deal[agreed] = place
    return {**_measured(space, outcomes.tolist()), "deal": deal, "rounds": ends.rounds}


def _measured(space: OfferSpace, outcomes: Sequence[int]) -> Arrays:
    """Return the codes of deals, what they give, and how far they are from the references."""
    problem = space.problem
    payoffs = [problem.payoffs(space.outcome(at)) for at in outcomes]
    known = reference(problem)
    gains = np.full((len(outcomes), len(problem.signatories)), np.nan)
    rows = [[one[p] for p in problem.signatories] for one in payoffs]
    measured = [p in known.scales for p in problem.signatories]
    gains[:, measured] = relative_gains(problem, known.scales, rows)
    nash, efficient = known.distances(payoffs)
    return {
        "deals": np.array([str(space.codes[at]) for at in outcomes], dtype=np.str_),
        "gains": gains,
        "gainers": np.array(measured),
        "nash": np.array(nash, dtype=np.float64),
        "efficient": np.array(efficient, dtype=np.float64),
    }
