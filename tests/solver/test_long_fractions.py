"""Weights of 16 and 17 digits over odd maxima, near duplicates, thresholds one unit off."""

from __future__ import annotations

from collections import Counter
from contextlib import nullcontext
from dataclasses import replace
from fractions import Fraction
from functools import lru_cache
from itertools import product
from math import prod
from typing import Any

import numpy as np
import pytest

from sim.axiomatic.egalitarian import egalitarian
from sim.axiomatic.nash import nash
from sim.formulation.from_payoffs import problem_from_payoffs
from sim.problem.consent import Consent
from sim.problem.outcome_space import outcome_space
from sim.problem.payoffs import party_payoffs
from sim.problem.problem import Problem
from tests.solver.forced_method import scanned, searched

Vector = tuple[Fraction, ...]
Rows = dict[str, dict[str, dict[str, Fraction]]]


def random_rows(rng: np.random.Generator, parties: int) -> Rows:
    """Return contributions as an imported profile has them: weight · score / largest score.

    Two options of an issue often differ in the 13th to the 20th digit only, or not at all.
    """
    rows: Rows = {}
    for at in range(parties):
        rows[f"p{at}"] = {}
        for issue in range(4):
            weight = Fraction(int(rng.integers(10**15, 10**17)), 10**17)
            top = int(rng.choice([10, 7, 999_983, 10**16 + 61]))
            scores = [Fraction(int(x)) for x in rng.integers(0, top, 5)]
            for k in range(1, 5):
                if rng.random() < 0.5:
                    near = Fraction(int(rng.integers(-1, 2)), 10 ** int(rng.integers(13, 21)))
                    scores[k] = scores[int(rng.integers(k))] + near
            rows[f"p{at}"][f"i{issue}"] = {
                f"o{k}": weight * score / top for k, score in enumerate(scores)
            }
    return rows


@lru_cache(maxsize=1)  # every method solves it
def random_problem(seed: int, parties: int) -> tuple[Problem, dict[Vector, int]]:
    """Return a problem, and how often each vector of payoffs occurs, by plain enumeration."""
    rng = np.random.default_rng(seed)
    rows = random_rows(rng, parties)
    ids = list(rows)
    space = outcome_space({f"i{k}": tuple(f"o{j}" for j in range(5)) for k in range(4)})
    counts: Counter[Vector] = Counter(
        tuple(sum((rows[p][f"i{i}"][o] for i, o in enumerate(x)), Fraction(0)) for p in ids)
        for x in product([f"o{j}" for j in range(5)], repeat=4)
    )
    least = sorted(counts)[int(rng.integers(len(counts)))]
    unit = Fraction(1, 10**40)
    d = {
        p: min(least[at], sorted(v[at] for v in counts)[len(counts) // 3])
        + int(rng.integers(-1, 2)) * unit
        for at, p in enumerate(ids)
    }
    template = problem_from_payoffs({"x": dict.fromkeys(ids, 0)})
    problem = replace(
        template,
        space=space,
        party_payoffs={p: party_payoffs(space, rows[p]) for p in ids},
        disagreement=d,
        reservation=d,
        consents=tuple(Consent.of_party(p) for p in ids),
    )
    return problem, counts


@lru_cache(maxsize=2)
def undominated(vectors: frozenset[Vector]) -> list[Vector]:
    kept: list[Vector] = []
    for v in sorted(vectors, reverse=True):  # whatever dominates v comes before it
        if not any(all(a >= b for a, b in zip(w, v, strict=True)) for w in kept):
            kept.append(v)
    return sorted(kept)


@pytest.mark.parametrize("method", [nullcontext, searched, scanned])
@pytest.mark.parametrize("parties", [2, 3])
@pytest.mark.parametrize("seed", range(5))
def test_nothing_is_rounded(seed: int, parties: int, method: Any) -> None:
    problem, counts = random_problem(seed, parties)
    problem = replace(problem)  # nothing is known of it yet
    d = tuple(problem.disagreement[p] for p in problem.signatories)
    zone = {v: n for v, n in counts.items() if all(a >= b for a, b in zip(v, d, strict=True))}
    frontier, efficient = undominated(frozenset(counts)), undominated(frozenset(zone))
    assert max(t.limbs.count for t in problem.party_payoffs.values()) > 1
    with method():
        found = problem.pareto_frontier
        assert list(found.payoffs) == frontier
        assert list(found.counts) == [counts[v] for v in frontier]
        assert list(problem.agreement_zone.contract_set.payoffs) == efficient
        assert problem.agreement_zone.is_empty == (not zone)
        if not zone:
            return
        assert problem.agreement_zone.count == sum(zone.values())
        assert problem.agreement_zone.ideal_point == {
            p: max(v[at] for v in zone) for at, p in enumerate(problem.signatories)
        }
        gains = {v: tuple(a - b for a, b in zip(v, d, strict=True)) for v in efficient}
        top = max(prod(g) for g in gains.values())
        if top:
            best = nash(problem)
            assert set(best.optimal_payoffs) == {v for v, g in gains.items() if prod(g) == top}
            assert best.certificate.gap == 0
        leximin = max(sorted(g) for g in gains.values())
        even = egalitarian(problem)
        assert set(even.optimal_payoffs) == {v for v, g in gains.items() if sorted(g) == leximin}
        assert even.certificate.gap == 0
        assert even.ties == sum(zone[v] for v in even.optimal_payoffs)


def test_a_reservation_value_a_hair_above_the_best_payoff_leaves_no_agreement() -> None:
    payoffs = {"x": {"us": "0.70000000001", "them": 3}, "y": {"us": 1, "them": "-1e-19"}}
    agreed = problem_from_payoffs(payoffs, {"us": "0.70000000001"})
    assert agreed.agreement_zone.count == 1
    refused = problem_from_payoffs(payoffs, {"us": "0.700000000010000000001"})
    assert refused.agreement_zone.is_empty


def test_payoffs_leave_as_they_came() -> None:
    payoffs = {"x": {"us": "0.3", "them": "0.1234567890123456789"}, "y": {"us": 0, "them": 2}}
    problem = problem_from_payoffs(payoffs, {"us": "0.05", "them": "-0.5"})
    assert problem.payoffs({"outcome": "x"}) == {
        "us": Fraction("0.3"),
        "them": Fraction("0.1234567890123456789"),
    }
    assert problem.disagreement == {"us": Fraction("0.05"), "them": Fraction("-0.5")}
    assert problem.agreement_zone.ideal_point == {
        "us": Fraction("0.3"),
        "them": Fraction("0.1234567890123456789"),
    }


@pytest.mark.parametrize("method", [nullcontext, searched, scanned])
@pytest.mark.parametrize("other", [53, 0])
def test_gains_that_no_float_shows_are_gains(other: int, method: Any) -> None:
    hair = Fraction(1, 10**25)
    rows = {
        "ours": {"us": 40, "them": other},
        "theirs": {"us": 39 + hair, "them": other + 1},
        "fine": {"us": 39 + 2 * hair, "them": other + 3 * hair},
        "finer": {"us": 39 + 3 * hair, "them": other + hair},
    }
    problem = problem_from_payoffs(rows, {"us": 39 + hair, "them": other})
    with method():
        found = nash(problem)
    assert found.outcome == {"outcome": "fine"}
    assert found.gains == {"us": hair, "them": 3 * hair}
    assert found.certificate.note is None
