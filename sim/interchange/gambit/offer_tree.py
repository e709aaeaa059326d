"""Offers in turn as a tree: every round, offer and answer a node of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from sim.errors import SimError
from sim.interchange.foreign.outgoing import Outgoing, Written
from sim.interchange.gambit.nfg_text import braced, gambit_quoted
from sim.interchange.gambit.strategic_game import choice_label
from sim.problem.winning_sets import check_unanimous
from sim.sentences import counted
from sim.strategic.contract_points import contract_points
from sim.strategic.countdown import OfferGame
from sim.strategic.terms import Terms, terms_of

MODEL = "alternating offers"
MOST_NODES = 20_000
ROUNDS = 2  # where the file does not say

Vector = tuple[Fraction, ...]


def offer_tree(outgoing: Outgoing) -> Written:
    """Return offers in turn over the undominated agreements as an .efg file.

    1. The proposer of a round offers one of them, or waits; all others answer, one after another.
    2. After a refusal or a wait the talks may break down, by chance; otherwise the next round
       follows. Of two signatories a responder may leave for its outside option.
    3. Payoffs are seen from the start: what each has while talks last, and gains over it,
       discounted by round; breakdown comes at the end of its round.

    Raises SimError for a tree of more than 20,000 nodes, which is counted before it is built.

    Source: Rubinstein (1982), Econometrica 50: 97-109; Ståhl (1972), Bargaining Theory.
    """
    problem, scenario = outgoing.problem, outgoing.scenario
    check_unanimous(problem, MODEL)
    coded = scenario.talks is not None and scenario.talks.round_count is not None
    terms = terms_of(problem, MODEL, rounds=None if coded else ROUNDS)
    if len(problem.signatories) < 2:
        raise SimError(f"{scenario.path}: offers in turn take two signatories or more")
    points = contract_points(problem, MODEL)
    if not points.size:
        raise SimError(
            f"{scenario.path}: the agreement zone is empty, so there is nothing to offer"
        )
    tree = _Tree(
        OfferGame(points, terms), [choice_label(points.outcome(k)) for k in range(points.size)]
    )
    count = tree.count(0)
    if count > MOST_NODES:
        shown = f"{count:,}" if count < 10**15 else "more than 10^15"
        raise SimError(
            f"{scenario.path}: {counted(terms.rounds, 'round')} of {points.size:,} offers make "
            f"{shown} nodes, and at most {MOST_NODES:,} are written - take fewer rounds "
            "(--set talks.rounds=2) or issues off the agenda"
        )
    players = braced(problem.labels[p] for p in problem.signatories)
    head = f'EFG 2 R {gambit_quoted(f"{scenario.title}: offers in turn")} {players}\n""\n\n'
    text = head + "\n".join(tree.lines(0)) + "\n"
    return Written({"": text.encode()}, tuple(_assumed(terms, coded)))


def _assumed(terms: Terms, coded: bool) -> Iterator[str]:
    if not coded:
        yield f"{counted(ROUNDS, 'round')} are assumed: --set talks.rounds=3 takes another number"
    if "order" in terms.assumed:
        yield f"the order of the file is assumed, {terms.order[0]} first: [talks] order says who"
    if "discount" in terms.assumed:
        factors = ", ".join(f"{x:g} for {p}" for p, x in terms.assumed["discount"].items())
        yield f"discount factors are assumed ({factors}): discount_rate of a party says another"


@dataclass(eq=False)
class _Tree:
    """The nodes of a game of offers from each round on; numbers count up while they are written."""

    game: OfferGame
    labels: Sequence[str]
    numbers: dict[str, int] = field(default_factory=dict)

    def count(self, at: int) -> int:
        """Return how many nodes there are from a round on, 1 for the end of the talks."""
        rounds = self.game.terms.rounds
        following = 1
        for round_number in range(rounds - 1, at - 1, -1):
            after = following + (2 if self.game.terms.breakdown else 0)
            exits = [self._may_leave(p) for p in self._responders(round_number)]
            answers = sum(1 + after + leaves for leaves in exits) + 1
            waiting = after + (2 if any(exits) else 0)
            following = 1 + len(self.labels) * answers + waiting
        return following

    def _proposer(self, at: int) -> int:
        order = self.game.order
        return order[at % len(order)]

    def _responders(self, at: int) -> list[int]:
        proposer, order = self._proposer(at), self.game.order
        place = order.index(proposer)
        return [p for p in (*order[place + 1 :], *order[:place]) if p != proposer]

    def _may_leave(self, party: int) -> bool:
        return self.game.outside[party] is not None

    def lines(self, at: int) -> Iterator[str]:
        """Yield the nodes from a round on, each before those below it."""
        if at == self.game.terms.rounds:
            yield self._end("no agreement", [Fraction(0)] * len(self.game.order), at)
            return
        yield self._decision(self._proposer(at), [*self.labels, "wait"])
        for offer in range(len(self.labels)):
            yield from self._answers(at, offer, self._responders(at))
        leaving = [p for p in self._responders(at) if self._may_leave(p)]
        if leaving:
            yield self._decision(leaving[0], ["stay", "leave"])
        yield from self._refused(at)
        if leaving:
            yield self._left(at)

    def _answers(self, at: int, offer: int, asked: list[int]) -> Iterator[str]:
        """Yield the answers to an offer of those who are still asked."""
        if not asked:
            yield self._end("agreement", self.game.gains(offer), at)
            return
        leaves = self._may_leave(asked[0])
        yield self._decision(asked[0], ["accept", "refuse", *(["leave"] if leaves else [])])
        yield from self._answers(at, offer, asked[1:])
        yield from self._refused(at)
        if leaves:
            yield self._left(at)

    def _refused(self, at: int) -> Iterator[str]:
        """Yield what follows a round without agreement: breakdown by chance, or the next round."""
        chance = self.game.terms.breakdown
        if chance:
            number = self._next("chance")
            moves = f'{{ "breakdown" {chance} "go on" {1 - chance} }}'
            yield f'c "" {number} "" {moves} 0'
            yield self._end("breakdown", self.game.after_breakdown, at + 1)
        yield from self.lines(at + 1)

    def _left(self, at: int) -> str:
        """Return the end in which one of two leaves: each has its outside option, else no deal."""
        pairs = zip(self.game.outside, self.game.after_breakdown, strict=True)
        return self._end("left", [d if o is None else o for o, d in pairs], at)

    def _decision(self, party: int, moves: Sequence[str]) -> str:
        number = self._next(str(party))
        return f'p "" {party + 1} {number} "" {braced(moves)} 0'

    def _end(self, name: str, gains: Sequence[Fraction], rounds: int) -> str:
        """Return an end with its payoffs, the gains discounted by so many rounds."""
        terms, signatories = self.game.terms, self.game.points.problem.signatories
        payoffs = [
            flow + terms.factors[p] ** rounds * gain
            for p, flow, gain in zip(signatories, self.game.flows, gains, strict=True)
        ]
        number = self._next("end")
        title = gambit_quoted(f"{name} {number}")
        return f't "" {number} {title} {{ {", ".join(map(str, payoffs))} }}'

    def _next(self, kind: str) -> int:
        self.numbers[kind] = self.numbers.get(kind, 0) + 1
        return self.numbers[kind]
