"""Many sessions of the same talks, as statistics."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from sim.errors import check_kind, check_whole
from sim.problem.party_points import PartyPoints
from sim.problem.problem import Problem
from sim.strategic.concession.line_up import Given, Setting, setting
from sim.strategic.concession.reference import ReferencePoints, reference
from sim.strategic.concession.sessions.offer_space import offer_space
from sim.strategic.concession.sessions.played import LineUp, played

if TYPE_CHECKING:
    import pandas as pd

MOST_SESSIONS = 10_000_000


@dataclass(frozen=True)
class PlayedDeal:
    """One outcome that sessions agreed on, in how many of them, and how far it is from Nash's.

    Distances are in relative gains g/(b − d), None where the reference is not known.
    """

    outcome: Mapping[str, str]
    payoffs: PartyPoints
    sessions: int
    distance_to_nash: float | None
    distance_to_contract_set: float | None


@dataclass(frozen=True, eq=False)
class Sessions:
    """Many sessions: the deals, the most frequent first, and in which rounds they were made.

    ``rounds[k]`` sessions ended with an agreement in round k. Where no strategy draws lots
    (``uses_chance`` false) all sessions are the same.
    """

    problem: Problem
    setting: Setting
    seed: int
    sessions: int
    uses_chance: bool
    deals: tuple[PlayedDeal, ...]
    rounds: Mapping[int, int]
    reference: ReferencePoints

    @property
    def agreements(self) -> int:
        """Return in how many sessions there was an agreement."""
        return sum(deal.sessions for deal in self.deals)

    @property
    def agreement_rate(self) -> float:
        """Return the share of sessions with an agreement."""
        return self.agreements / self.sessions

    @cached_property
    def payoffs(self) -> PartyPoints:
        """Return the mean payoff of everyone, no deal where there is none."""
        failed = self.sessions - self.agreements
        totals = {
            p: sum((x.sessions * x.payoffs[p] for x in self.deals), failed * d)
            for p, d in self.problem.disagreement.items()
        }
        return PartyPoints({p: totals[p] / self.sessions for p in self.problem.parties})

    @property
    def mean_round(self) -> float | None:
        """Return the mean round of an agreement, None without one."""
        if not self.agreements:
            return None
        return sum(k * count for k, count in self.rounds.items()) / self.agreements

    def table(self) -> pd.DataFrame:
        """Return the deals, a row for each: in how many sessions, payoffs, distances, options."""
        import pandas as pd

        return pd.DataFrame(
            {"sessions": deal.sessions}
            | {f"payoff:{p}": float(u) for p, u in deal.payoffs.items()}
            | {
                "distance_to_nash": deal.distance_to_nash,
                "distance_to_contract_set": deal.distance_to_contract_set,
            }
            | dict(deal.outcome)
            for deal in self.deals
        )

    def __repr__(self) -> str:
        """Say how many sessions end with an agreement, and what they give."""
        who = ", ".join(f"{p} {s.name}" for p, s in self.setting.strategies.items())
        rate = f"{self.agreements:,} of {self.sessions:,} sessions agree"
        return f"Sessions({who}: {rate} on {len(self.deals):,} deals)"


def play_sessions(
    problem: Problem,
    strategies: Given | None = None,
    *,
    sessions: int = 1000,
    rounds: int | None = None,
    seed: int = 0,
    order: Sequence[str] | None = None,
    offers_from: str = "all",
    negmas_compatible: bool = False,
) -> Sessions:
    """Play many sessions of the same talks; session 0 is the one that ``play`` tells.

    Arguments are those of ``play``. Sessions differ where a strategy draws lots.
    Raises SimError as ``play`` does, and for fewer than one session.

    >>> import sim
    >>> problem = sim.problem(sim.load("textbook/divide_the_dollar"))
    >>> play_sessions(problem, "random", sessions=50, rounds=10).agreement_rate > 0.5
    True
    """
    check_kind(problem, Problem, "play_sessions", "write play_sessions(sim.problem(scenario), …)")
    sessions = check_whole(sessions, 1, "concession: sessions", MOST_SESSIONS)
    seed = check_whole(seed, 0, "concession: seed")
    rules = setting(
        problem, strategies, rounds=rounds, order=order, offers_from=offers_from,
        negmas_compatible=negmas_compatible,
    )  # fmt: skip
    space = offer_space(problem, rules.order, rules.source)
    line_up = LineUp(tuple(rules.strategies.values()), sessions)
    (ends,) = played(space, [line_up], rules.talks, seed)
    outcomes, counts = np.unique(ends.outcomes[ends.agreed], return_counts=True)
    used, ended = np.unique(ends.rounds[ends.agreed], return_counts=True)
    known = reference(problem)
    found = [space.outcome(at) for at in outcomes.tolist()]
    payoffs = [problem.payoffs(outcome) for outcome in found]
    distances = known.distances(payoffs)
    rows = zip(found, payoffs, counts.tolist(), *distances, strict=True)
    deals = sorted((PlayedDeal(*row) for row in rows), key=lambda deal: -deal.sessions)
    by_round = dict(zip(used.tolist(), ended.tolist(), strict=True))
    return Sessions(
        problem, rules, seed, sessions, line_up.uses_chance, tuple(deals), by_round, known
    )
