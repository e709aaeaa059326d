"""The engine plays what the definition says, turn by turn, on random problems."""

from __future__ import annotations

from collections import Counter
from itertools import product

import numpy as np
import pytest

from sim.axiomatic.solution import EmptyAgreementZoneError
from sim.problem.problem import Problem
from sim.strategic.concession.sessions.offer_space import OfferSpace, offer_space
from sim.strategic.concession.sessions.played import LineUp, played
from sim.strategic.concession.sessions.session_draws import session_draws
from sim.strategic.concession.sessions.session_ends import SessionEnds
from sim.strategic.concession.sessions.strategy import SessionRules
from sim.strategic.concession.strategies.named_strategy import strategy_named
from tests.example_count import TIMES
from tests.solver.random_problems import small_problem
from tests.strategic.concession.plain_session import RULES, session

Ended = tuple[int, int, str] | None


def spaces(most: int) -> list[tuple[Problem, OfferSpace]]:
    """Random problems with an agreement zone and at most so many outcomes."""
    found = []
    for seed in range(25 * TIMES):
        problem = small_problem(seed)
        if len(problem.signatories) < 2 or problem.space.size > most:
            continue
        try:
            found.append((problem, offer_space(problem, problem.signatories)))
        except EmptyAgreementZoneError:
            continue
    return found


def by_engine(space: OfferSpace, line_ups: list[LineUp], rounds: int) -> list[list[Ended]]:
    return [ended(space, ends) for ends in played(space, line_ups, SessionRules(rounds), seed=3)]


def ended(space: OfferSpace, ends: SessionEnds) -> list[Ended]:
    columns = (ends.outcomes.tolist(), ends.rounds.tolist(), ends.proposers.tolist())
    return [
        None if at < 0 else (int(space.codes[at]), k, space.seats[seat].party)
        for at, k, seat in zip(*columns, strict=True)
    ]


def test_every_line_up_ends_as_by_the_definition() -> None:
    seen: Counter[str] = Counter()
    rng = np.random.default_rng(5)
    for problem, space in spaces(200):
        parties, rounds = problem.signatories, int(rng.integers(1, 12))
        names = [n for n in RULES if len(parties) == 2 or n != "micro"]
        chosen = list(product(names, repeat=len(parties)))
        picked = rng.permutation(len(chosen))[:5].tolist()
        line_ups = [LineUp(tuple(map(strategy_named, chosen[at])), 2, key=str(at)) for at in picked]
        for at, found in zip(picked, by_engine(space, line_ups, rounds), strict=True):
            draws = session_draws(3, str(at), 0, 2, len(parties), rounds)
            for number, ending in enumerate(found):
                expected = session(
                    problem, dict(zip(parties, chosen[at], strict=True)), rounds, draws[:, number]
                )
                assert ending == expected, (problem.signatories, chosen[at], rounds)
                seen["deal" if ending else "none"] += 1
                seen[f"{len(parties)} parties"] += 1
    assert min(seen["deal"], seen["none"], seen["2 parties"], seen["3 parties"]) > 20, seen


@pytest.mark.parametrize("rounds", [1, 7])
def test_the_two_ways_to_play_plans_agree(rounds: int) -> None:
    """Pairs that follow the clock, by comparing rows, and with a third strategy turn by turn."""
    from sim.strategic.concession.sessions.played import played_turns

    for problem, space in spaces(3000):
        if len(problem.signatories) != 2:
            continue
        names = ["boulware", "linear", "conceder", "boulware:2.5"]
        line_ups = [
            LineUp((strategy_named(a), strategy_named(b)), 1) for a, b in product(names, repeat=2)
        ]
        fast = played(space, line_ups, SessionRules(rounds))
        slow, _ = played_turns(space, line_ups, SessionRules(rounds), 0)
        for at, ends in enumerate(fast):
            for column in ("outcomes", "rounds", "proposers"):
                assert getattr(ends, column)[0] == getattr(slow, column)[at]
