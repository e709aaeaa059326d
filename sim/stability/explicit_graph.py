"""A graph model given move by move: states, who can go where, and who prefers what."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Collection, Hashable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from sim.errors import SimError
from sim.problem.exact_number import Number, exact_number
from sim.sentences import few
from sim.stability.concepts import CONCEPTS, Concept

State = Hashable
Path = tuple[tuple[str, State], ...]
Moves = Mapping[str, Mapping[State, Collection[State]]]
MOST_STATES = 20_000


@dataclass(frozen=True, eq=False)
class GraphModel:
    """States in the order given, and for each party its moves and payoffs.

    Where a move may not lead on like the two that make it up, as in published models, a sequence
    of moves remembers who moved last: nobody moves twice in a row.

    >>> flips = {
    ...     "row": {0: [1], 1: [0], 2: [3], 3: [2]},
    ...     "column": {0: [2], 2: [0], 1: [3], 3: [1]},
    ... }
    >>> dilemma = graph_model(flips, {"row": [2, 1, 4, 3], "column": [2, 4, 1, 3]})
    >>> dilemma.equilibria("nash"), dilemma.equilibria("seq")
    ((0,), (0, 3))
    """

    states: tuple[State, ...]
    moves: Mapping[str, Mapping[State, tuple[State, ...]]]
    payoffs: Mapping[str, Mapping[State, Fraction]]

    def __repr__(self) -> str:
        """Say how many states there are, and who moves."""
        return f"GraphModel({len(self.states):,} states; parties {few([*self.moves])})"

    @property
    def parties(self) -> tuple[str, ...]:
        """Return who moves."""
        return tuple(self.moves)

    def improvements(self, party: str, state: State) -> tuple[State, ...]:
        """Return where a party can go alone that is strictly better for it."""
        worth = self.payoffs[party]
        return tuple(s for s in self.moves[party][state] if worth[s] > worth[state])

    def stable(self, concept: Concept, party: str) -> tuple[State, ...]:
        """Return the states in which a party stays under a concept."""
        if concept not in CONCEPTS:
            raise SimError(f'concept "{concept}" - choose of {", ".join(CONCEPTS)}')
        return tuple(s for s in self.states if self._stays(concept, party, s))

    def equilibria(self, concept: Concept) -> tuple[State, ...]:
        """Return the states in which everyone stays under a concept."""
        held = [frozenset(self.stable(concept, p)) for p in self.parties]
        return tuple(s for s in self.states if all(s in some for some in held))

    def _stays(self, concept: Concept, party: str, state: State) -> bool:
        return all(
            concept != "nash" and self._is_answered(concept, party, state, moved)
            for moved in self.improvements(party, state)
        )

    def _is_answered(self, concept: Concept, party: str, state: State, moved: State) -> bool:
        worth = self.payoffs[party]
        others = [p for p in self.parties if p != party]
        step = self.improvements if concept == "seq" else self._step
        for after in self._sequences(others, moved, step):
            if worth[after] <= worth[state] and (
                concept != "smr" or all(worth[s] <= worth[state] for s in self.moves[party][after])
            ):
                return True
        return False

    def _step(self, party: str, state: State) -> tuple[State, ...]:
        return self.moves[party][state]

    def _sequences(
        self,
        members: Collection[str],
        state: State,
        step: Callable[[str, State], tuple[State, ...]],
    ) -> dict[State, Path]:
        """Return what sequences of at least one move lead to, with a shortest one each.

        Breadth first over pairs of a state and whoever moved last, who does not move next.
        """
        found: dict[State, Path] = {}
        seen: set[tuple[State, str]] = set()
        queue: deque[tuple[State, str, Path]] = deque([(state, "", ())])
        while queue:
            here, last, path = queue.popleft()
            for party in members:
                for there in step(party, here) if party != last else ():
                    if (there, party) not in seen:
                        seen.add((there, party))
                        longer = (*path, (party, there))
                        found.setdefault(there, longer)
                        queue.append((there, party, longer))
        return found

    def joint_improvements(self, coalition: Collection[str], state: State) -> tuple[State, ...]:
        """Return where a sequence of moves of a coalition leads that is better for all of it.

        Source: Kilgour, Hipel, Fang & Peng (2001), Group Decision and Negotiation 10: 159-175.
        """
        reached = self._sequences(tuple(coalition), state, self._step)
        worth = [self.payoffs[p] for p in coalition]
        return tuple(s for s in self.states if s in reached and all(w[s] > w[state] for w in worth))

    def paths(self, state: State) -> dict[State, Path]:
        """Return where improvements lead from a state, with a shortest path to each."""
        found = self._sequences(self.parties, state, self.improvements)
        return {s: path for s, path in found.items() if s != state}


def graph_model(
    moves: Moves, payoffs: Mapping[str, Mapping[State, Number] | Collection[Number]]
) -> GraphModel:
    """Return a graph model of moves by party and state, and of payoffs by party and state.

    Payoffs may be ranks; only their order counts, higher is better. As a list they belong to the
    states 0, 1, 2 … A state without moves of a party may be left out of its moves.
    Raises SimError for a party without payoffs or moves, a state without a payoff, a move to an
    unknown state, and beyond 20,000 states.
    """
    if not moves or moves.keys() != payoffs.keys():
        odd = sorted(moves.keys() ^ payoffs.keys()) or ["nobody"]
        raise SimError(
            f"graph_model: {odd[0]} has moves or payoffs and not both - give every party both"
        )
    worth = {
        p: {s: exact_number(v, f"payoff of {p} in {s}") for s, v in _by_state(given)}
        for p, given in payoffs.items()
    }
    states = tuple(next(iter(worth.values())))
    if len(states) > MOST_STATES:
        raise SimError(
            f"graph_model: {len(states):,} states - at most {MOST_STATES:,} are searched"
        )
    for party, given in worth.items():
        if given.keys() != set(states):
            odd_state = next(s for s in (*states, *given) if (s in given) != (s in states))
            raise SimError(f"graph_model: payoffs of {party}: state {odd_state} - give each one")
    for party, by_state in moves.items():
        for s in [*by_state, *(to for reach in by_state.values() for to in reach)]:
            if s not in worth[party]:
                raise SimError(f"graph_model: moves of {party}: no payoff for state {s} - give one")
    listed = {p: {s: tuple(moves[p].get(s, ())) for s in states} for p in moves}
    return GraphModel(states, listed, worth)


def _by_state(
    given: Mapping[State, Number] | Collection[Number],
) -> Collection[tuple[State, Number]]:
    return given.items() if isinstance(given, Mapping) else list(enumerate(given))
