"""One session of talks, told turn by turn."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING

from sim.errors import check_kind, check_whole
from sim.problem.party_points import PartyPoints
from sim.problem.problem import Problem
from sim.strategic.concession.line_up import Given, Setting, setting
from sim.strategic.concession.reference import ReferencePoints, reference
from sim.strategic.concession.sessions.offer_space import OfferSpace, offer_space
from sim.strategic.concession.sessions.played import LineUp, played_turns
from sim.strategic.concession.sessions.session_ends import SessionEnds
from sim.strategic.concession.sessions.strategy import NOTHING
from sim.strategic.concession.sessions.turn_by_turn import Record

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class SessionTurn:
    """One turn: who has it, the least that it accepts now, and what it does.

    ``accepts`` is true where it accepts the offer that stands; else ``offer`` is its own.
    ``standing`` is what the offer that stood gives it, None where there was none.
    """

    round: int
    party: str
    needs: Fraction
    standing: Fraction | None
    accepts: bool
    offer: Mapping[str, str] | None
    payoffs: PartyPoints | None


@dataclass(frozen=True)
class SessionAgreement:
    """The outcome agreed, in which round the last party accepted, and who had offered it."""

    outcome: Mapping[str, str]
    payoffs: PartyPoints
    gains: PartyPoints
    round: int
    proposer: str


@dataclass(frozen=True, eq=False)
class Play:
    """One session: what was played, every turn, the agreement or None, and what it is held against.

    ``distance_to_nash`` and ``distance_to_contract_set`` are in relative gains g/(b − d).
    """

    problem: Problem
    setting: Setting
    seed: int
    turns: tuple[SessionTurn, ...]
    agreement: SessionAgreement | None

    @property
    def rounds(self) -> int:
        """Return how many rounds the talks could last."""
        return self.setting.talks.rounds

    @property
    def payoffs(self) -> PartyPoints:
        """Return what everyone gets: from the agreement, or from no deal."""
        if self.agreement is not None:
            return self.agreement.payoffs
        return PartyPoints(self.problem.disagreement)

    @cached_property
    def reference(self) -> ReferencePoints:
        """Return what the deal is measured against."""
        return reference(self.problem)

    @cached_property
    def _distances(self) -> tuple[float | None, float | None]:
        if self.agreement is None:
            return None, None
        (nash,), (contract_set,) = self.reference.distances([self.agreement.payoffs])
        return nash, contract_set

    @property
    def distance_to_nash(self) -> float | None:
        """Return how far the deal is from the nearest Nash vector; None without a deal."""
        return self._distances[0]

    @property
    def distance_to_contract_set(self) -> float | None:
        """Return how far the deal is from an efficient one, 0 where it is; None without a deal."""
        return self._distances[1]

    @cached_property
    def improvement(self) -> Mapping[str, str] | None:
        """Return an efficient agreement that nobody who signs finds worse than the deal, if any."""
        if self.agreement is None or self.distance_to_contract_set in (None, 0):
            return None
        return self.reference.improvement(self.agreement.payoffs)

    def table(self) -> pd.DataFrame:
        """Return the turns, a row for each: who speaks, what it needs, and what it does."""
        import pandas as pd

        return pd.DataFrame(
            {
                "round": turn.round,
                "party": turn.party,
                "needs": float(turn.needs),
                "standing": None if turn.standing is None else float(turn.standing),
                "accepts": turn.accepts,
            }
            | {f"payoff:{p}": float(u) for p, u in (turn.payoffs or {}).items()}
            | dict(turn.offer or {})
            for turn in self.turns
        )

    def __repr__(self) -> str:
        """Say who plays what, and how it ends."""
        who = ", ".join(f"{p} {s.name}" for p, s in self.setting.strategies.items())
        if self.agreement is None:
            return f"Play({who}: no agreement in {self.rounds} rounds)"
        payoffs = {p: self.payoffs[p] for p in self.setting.order}
        return f"Play({who}: agreement in round {self.agreement.round}, {PartyPoints(payoffs)})"


def play(
    problem: Problem,
    strategies: Given | None = None,
    *,
    rounds: int | None = None,
    seed: int = 0,
    order: Sequence[str] | None = None,
    offers_from: str = "all",
    negmas_compatible: bool = False,
) -> Play:
    """Play one session of stacked alternating offers, each signatory by its strategy.

    ``strategies`` maps signatories to names, such as "boulware", or to functions; one name is for
    everyone, and who has none plays "linear". What is not given is assumed, and named in
    ``setting.assumed``. Rounds count from 0; talks without agreement end in no deal. With
    ``offers_from="frontier"`` everyone offers efficient agreements only, which presupposes that
    payoffs are known. ``negmas_compatible`` accepts as NegMAS does, 10⁻⁴ points below the target.
    Raises EmptyAgreementZoneError where there is nothing to agree on, and SimError for an unknown
    party or strategy, fewer than one round, or more outcomes than offers are chosen from.

    >>> import sim
    >>> problem = sim.problem(sim.load("textbook/divide_the_dollar"))
    >>> play(problem, {"ann": "boulware", "bob": "conceder"}, rounds=10)
    Play(ann boulware, bob conceder: agreement in round 7, {'ann': 80, 'bob': 20})

    Source: Faratin, Sierra & Jennings (1998), Robotics and Autonomous Systems 24: 159-182; the
    protocol: Aydoğan, Festen, Hindriks & Jonker (2017).
    """
    check_kind(problem, Problem, "sim.play", "write sim.play(sim.problem(scenario), …)")
    seed = check_whole(seed, 0, "concession: seed")
    rules = setting(
        problem, strategies, rounds=rounds, order=order, offers_from=offers_from,
        negmas_compatible=negmas_compatible,
    )  # fmt: skip
    space = offer_space(problem, rules.order, rules.source)
    line_up = LineUp(tuple(rules.strategies.values()), 1)
    ends, record = played_turns(space, [line_up], rules.talks, seed)
    turns = tuple(_turns(space, record))
    return Play(problem, rules, seed, turns, agreement_of(space, ends))


def agreement_of(space: OfferSpace, ends: SessionEnds, session: int = 0) -> SessionAgreement | None:
    """Return what a session agreed on, None if it did not."""
    problem = space.problem
    if not ends.agreed[session]:
        return None
    outcome = space.outcome(int(ends.outcomes[session]))
    return SessionAgreement(
        outcome,
        problem.payoffs(outcome),
        problem.gains(outcome),
        int(ends.rounds[session]),
        space.seats[ends.proposers[session]].party,
    )


def _turns(space: OfferSpace, record: Record) -> Iterator[SessionTurn]:
    for k in range(record.needs.shape[2]):
        for at, seat in enumerate(space.seats):
            needs, stood, sent = (
                int(column[at, 0, k]) for column in (record.needs, record.stood, record.sent)
            )
            if needs == NOTHING:
                return
            offer = None if sent == NOTHING else space.outcome(sent)
            yield SessionTurn(
                round=k,
                party=seat.party,
                needs=seat.payoff(needs),
                standing=None if stood == NOTHING else seat.payoff(int(seat.rank[stood])),
                accepts=offer is None,
                offer=offer,
                payoffs=None if offer is None else space.problem.payoffs(offer),
            )
