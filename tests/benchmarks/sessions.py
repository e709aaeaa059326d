"""Sessions of alternating offers beside those of NegMAS: the same deals, and how many a second."""

from __future__ import annotations

import time
from dataclasses import replace
from fractions import Fraction
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np

from sim.problem.problem import Problem
from sim.strategic.concession.play import play
from sim.strategic.concession.sessions.offer_space import offer_space
from sim.strategic.concession.sessions.planned_pairs import planned_pairs
from sim.strategic.concession.sessions.strategy import SessionRules
from sim.strategic.concession.strategies.time_dependent import time_dependent
from sim.strategic.concession.tournament import tournament
from tests.benchmarks.large_problems import large_problem
from tests.benchmarks.peer import as_tables, told
from tests.benchmarks.timing import row, table

SCRIPT = Path(__file__).with_name("peer_sessions.py")
TIMED = ("boulware", "conceder")
NAMES = ("boulware", "linear", "conceder")
ROUNDS, EXPONENTS = 100, 500
HEAD = ("outcomes", "same deals", "its sessions/s", "one by one", "ratio", "in a batch", "ratio")
EIGHT = (
    "boulware", "linear", "conceder", "tit_for_tat", "micro", "equilibrium", "random", "boulware:10"
)  # fmt: skip


def domains(issues: int, count: int) -> list[Problem]:
    """Return problems of two opposed parties with payoffs from 0 to 1, as NegMAS expects them."""
    return [_scaled(large_problem(2, issues, 10, "opposed", seed=seed)) for seed in range(count)]


def _scaled(problem: Problem) -> Problem:
    """Return a problem whose payoffs, whole numbers up to 10⁹, are divided by that."""
    scale = Fraction(1, 10**9)
    tables = {p: replace(t, unit=t.unit * scale) for p, t in problem.party_payoffs.items()}
    d = {p: u * scale for p, u in problem.disagreement.items()}
    return replace(problem, party_payoffs=tables, disagreement=d, reservation=d)


def session_table(python: Path, quick: bool) -> list[str]:
    """Return sessions a second of both, after both agreed on the same deals."""
    rows, version = [], ""
    for issues in (3,) if quick else (3, 4):
        problems = domains(issues, 3 if quick else 6)
        pairs = [*product(NAMES, repeat=2), ("micro", "micro")]
        theirs = told(python, SCRIPT, _given(problems, pairs))
        version = theirs["version"]
        same = _same_deals(problems, pairs, theirs["agreements"])
        single, batch = _one_by_one(problems[0]), _in_a_batch(problems[0])
        cells = (f"10^{issues}", f"{same} of {same}", f"{theirs['rate']:.1f}")
        cells += (f"{single:,.0f}", f"{single / theirs['rate']:,.0f}")
        cells += (f"{batch:,.0f}", f"{batch / theirs['rate']:,.0f}")
        rows.append(row(*cells))
        print(rows[-1], flush=True)
    return [
        *("", "## Against NegMAS: sessions of alternating offers", ""),
        f"NegMAS {version}: a mechanism, negotiators with their sorted outcomes, and the run, for "
        f"each session; {ROUNDS} rounds, boulware against conceder. One by one: `sim.play`, "
        "the outcomes listed anew and every turn told. In a batch: outcomes listed and ranked, "
        f"plans of {EXPONENTS} exponents for each party, and every pair of them. Same deals: "
        f"outcome and round, of every pair of {', '.join(NAMES)} and of micro with itself, on all "
        "domains. Seconds of processor time in one process.",
        *("", *table(HEAD, rows)),
        *tournament_lines(quick),
    ]


def _given(problems: list[Problem], pairs: list[tuple[str, str]]) -> dict[str, Any]:
    return {
        "domains": [as_tables(problem) for problem in problems],
        "pairs": pairs,
        "timed": [TIMED],
        "rounds": ROUNDS,
        "seconds": 3,
    }


def _same_deals(problems: list[Problem], pairs: list[tuple[str, str]], theirs: list[Any]) -> int:
    """Return how many sessions were compared. Raises AssertionError where a deal differs."""
    cases = list(product(problems, pairs))
    for (problem, pair), (options, step) in zip(cases, theirs, strict=True):
        strategies = dict(zip(problem.signatories, pair, strict=True))
        found = play(problem, strategies, rounds=ROUNDS, negmas_compatible=True).agreement
        ours = None if found is None else list(problem.space.indices(found.outcome))
        assert (ours, None if found is None else found.round) == (options, step), (problem.id, pair)
    return len(cases)


def _one_by_one(problem: Problem) -> float:
    """Return sessions a second, each from the problem on."""
    strategies = dict(zip(problem.signatories, TIMED, strict=True))
    problem.agreement_zone  # noqa: B018  (of the problem, like the utility functions of the peer)
    start, count = time.process_time(), 0
    while time.process_time() - start < 1:
        play(problem, strategies, rounds=ROUNDS)
        count += 1
    return count / (time.process_time() - start)


def _in_a_batch(problem: Problem) -> float:
    """Return sessions a second of every pair of many exponents, from the problem on."""
    exponents, best = np.geomspace(0.1, 10, EXPONENTS), 0.0
    pairs = np.indices((EXPONENTS, EXPONENTS)).reshape(2, -1).T
    for _ in range(3):
        start = time.process_time()
        space = offer_space(problem, problem.signatories)
        strategies = [time_dependent(f"linear:{x}", float(x)) for x in exponents]
        first, second = (
            [s.plan(space, at, SessionRules(ROUNDS)) for s in strategies] for at in (0, 1)
        )
        ends = planned_pairs(space, first, second, pairs)
        best = max(best, len(ends) / (time.process_time() - start))
    return best


def tournament_lines(quick: bool) -> list[str]:
    """Return how long a tournament of eight strategies in twenty domains takes."""
    problems = dict(enumerate(domains(3, 4 if quick else 20)))
    start = time.perf_counter()
    found = tournament(
        {f"d{k}": problem for k, problem in problems.items()}, EIGHT, rounds=ROUNDS, jobs=2
    )
    seconds = time.perf_counter() - start
    line = (
        f"{found!r} of 1,000 outcomes and {ROUNDS} rounds by two processes: {seconds:.1f} s on the "
        "clock, zones, Nash solutions, distances and the start of the processes included."
    )
    print(line, flush=True)
    return ["", line]
