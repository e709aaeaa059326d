"""Single solutions where payoffs agree in their first 62 bits, against plain enumeration."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import cache
from itertools import product
from math import prod
from typing import Any

import numpy as np
import pytest

from sim.problem.payoffs import party_payoffs
from sim.problem.problem import Problem
from sim.solver.objectives.distance import Distance
from sim.solver.objectives.leximin import Leximin
from sim.solver.objectives.nash_product import NashProduct
from sim.solver.objectives.objective import Objective
from sim.solver.objectives.weighted_sum import WeightedSum
from sim.solver.search.exact_optimum import exact_optimum
from sim.solver.search.feasibility import open_cases, some_agreement
from sim.solver.search.gap_budget import BEAMS, GapBudget
from sim.solver.search.search_bounds import Budget
from sim.solver.search.searched_zone import SearchedZone
from sim.solver.search.staged_problem import agreement_cases
from tests.benchmarks.large_problems import large_problem
from tests.example_count import TIMES
from tests.solver.random_problems import small_problem

NARROW = tuple(Budget(points, 10_000) for points in (1, 2, 4, 5_000))
Vector = tuple[Fraction, ...]
Rows = dict[str, dict[str, Fraction]]
Key = Callable[[Vector], Any]
Listed = tuple[Problem, Counter[Vector]]


def tied(rng: np.random.Generator, rows: Rows) -> Rows:
    """Add to one option, or to one of every issue, what outweighs everything else."""
    chosen = sorted(rows)[: int(rng.integers(1, len(rows) + 1))]
    large = Fraction(2 ** int(rng.integers(64, 140)), int(rng.choice([1, 3])))
    found = {i: dict(row) for i, row in rows.items()}
    for issue in chosen:
        found[issue][str(rng.choice(sorted(rows[issue])))] += large
    return found


def steps(rng: np.random.Generator, rows: Rows) -> Rows:
    """Give each option a large amount, a far smaller one, and what it had."""
    high, low = int(rng.integers(90, 140)), int(rng.integers(20, 80))
    return {
        issue: {
            option: int(rng.integers(3)) * Fraction(2**high) + int(rng.integers(3)) * 2**low + x
            for option, x in row.items()
        }
        for issue, row in rows.items()
    }


def near(rng: np.random.Generator, rows: Rows) -> Rows:
    """Let options differ from a few values in the last of 40 digits only."""
    unit = Fraction(1, 10**38)
    return {
        issue: {option: x // 10 + int(rng.integers(-1, 2)) * unit for option, x in row.items()}
        for issue, row in rows.items()
    }


def lengthened(seed: int, kind: Callable[[np.random.Generator, Rows], Rows]) -> Problem:
    """Return a random small problem with longer payoffs; d lies near an outcome or in between."""
    problem, rng = small_problem(seed), np.random.default_rng(seed)
    tables, d = {}, {}
    for p, table in problem.party_payoffs.items():
        rows = {
            axis.issue: {o: table.payoff(int(v)) for o, v in zip(axis.options, row, strict=True)}
            for axis, row in zip(problem.space.axes, table.contributions, strict=True)
        }
        rows = kind(rng, rows)
        terms = [(when, table.payoff(units)) for when, units in table.interactions]
        tables[p] = party_payoffs(problem.space, rows, terms)
        low, high = (sum(end(row.values()) for row in rows.values()) for end in (min, max))
        d[p] = low + Fraction(int(rng.integers(-1, 8)), 10) * (high - low)
        if rng.random() < 0.4:
            d[p] = sum((row[str(rng.choice(sorted(row)))] for row in rows.values()), Fraction(0))
            d[p] -= int(rng.integers(-1, 2)) * Fraction(1, 10**40)
    return replace(problem, party_payoffs=tables, disagreement=d, reservation=d)


def agreements(problem: Problem) -> Counter[Vector]:
    """Return how often each vector of gains occurs in the zone, outcome by outcome."""
    axes = problem.space.axes
    found: Counter[Vector] = Counter()
    for options in product(*([a.options[k] for k in a.available] for a in axes)):
        outcome = {axis.issue: option for axis, option in zip(axes, options, strict=True)}
        if problem.is_in_zone(outcome):
            gains = problem.gains(outcome)
            found[tuple(gains[p] for p in problem.signatories)] += 1
    return found


def undominated(vectors: Sequence[Vector]) -> list[Vector]:
    return [
        v
        for v in vectors
        if not any(w != v and all(a >= b for a, b in zip(w, v, strict=True)) for w in vectors)
    ]


def cases(problem: Problem, gains: Sequence[Vector]) -> Mapping[str, tuple[Objective, Key]]:
    """Return objectives, and the same in plain fractions, larger being better."""
    ideal = [max(column) for column in zip(*gains, strict=True)]
    able = [k for k, top in enumerate(ideal) if top > 0]
    widths = tuple(max(top, Fraction(0)) for top in ideal)
    ones = (Fraction(1),) * len(ideal)
    powers = tuple(problem.powers[p] for p in problem.signatories)
    inverse = tuple(1 / w if w else Fraction(0) for w in widths)
    return {
        "nash": (
            NashProduct(powers, widths),
            lambda g: prod(
                (x ** int(a) for x, a in zip(g, powers, strict=True)), start=Fraction(1)
            ),
        ),
        "egalitarian": (Leximin(ones), sorted),
        "kalai_smorodinsky": (Leximin(widths), lambda g: sorted(g[k] / widths[k] for k in able)),
        "equal_loss": (
            Leximin(ones, widths),
            lambda g: sorted(x - w for x, w in zip(g, widths, strict=True)),
        ),
        "utilitarian": (WeightedSum(ones), sum),
        "relative": (WeightedSum(inverse), lambda g: sum(g[k] / widths[k] for k in able)),
        "compromise": (Distance(widths), lambda g: -sum((1 - g[k] / widths[k]) ** 2 for k in able)),
    }


@cache
def listed(seed: int, kind: Callable[[np.random.Generator, Rows], Rows]) -> Listed:
    """A problem with longer payoffs and its agreements, which every width of beams asks for."""
    problem = lengthened(seed, kind)
    return problem, agreements(problem)


@pytest.mark.parametrize("beams", [BEAMS, NARROW], ids=["wide", "narrow"])
@pytest.mark.parametrize("kind", [tied, steps, near])
@pytest.mark.parametrize("block", range(2 * TIMES))
def test_single_solutions_equal_plain_enumeration(
    block: int, kind: Any, beams: tuple[Budget, ...]
) -> None:
    solved = 0
    for seed in range(2000 + 20 * block, 2020 + 20 * block):
        problem, counts = listed(seed, kind)
        zone = SearchedZone(problem)
        assert zone.is_empty == (not counts), seed
        if not counts:
            continue
        best = undominated(list(counts))
        d = [problem.disagreement[p] for p in problem.signatories]
        ideal = [max(column) + x for column, x in zip(zip(*best, strict=True), d, strict=True)]
        assert list((zone.ideal_point or {}).values()) == ideal, seed
        for name, (objective, key) in cases(problem, best).items():
            if name == "nash" and not any(min(g) > 0 for g in best):
                continue  # then it is about groups, told below
            top = max(map(key, best))
            expected = {g for g in best if key(g) == top}
            found = exact_optimum(problem, objective, zone.cases, GapBudget(beams))
            vectors = {
                tuple(u - x for u, x in zip(vector, d, strict=True)) for vector in found.vectors
            }
            assert vectors == expected, (seed, name)
            assert found.outcome_count == sum(counts[g] for g in expected), (seed, name)
            assert found.certificate.gap == 0, (seed, name)
            solved += 1
    assert solved > 25


def with_rows(problem: Problem, change: Callable[[str, Any], Any]) -> Problem:
    """Return the problem with other contributions, (issues, options) per party."""
    tables = {}
    for p in problem.parties:
        rows = np.array(problem.party_payoffs[p].contributions, dtype=object)
        by_issue = {
            axis.issue: dict(zip(axis.options, map(Fraction, row), strict=True))
            for axis, row in zip(problem.space.axes, change(p, rows).tolist(), strict=True)
        }
        tables[p] = party_payoffs(problem.space, by_issue)
    return replace(problem, party_payoffs=tables)


def beside(problem: Problem, by: Mapping[str, int]) -> Problem:
    """Return the problem with one option left of the first issue and lower no-deal payoffs."""
    d = {p: x - by[p] for p, x in problem.disagreement.items()}
    first = problem.space.axes[0]
    fixed = replace(problem, disagreement=d, reservation=d)
    return fixed.fixing({first.issue: (first.options[0],)})


@pytest.mark.parametrize("kind", ["uniform", "opposed"])
def test_what_all_agreements_share_may_lie_in_the_no_deal_payoffs(kind: str) -> None:
    plain = large_problem(3, 20, 10, kind, links=2, ratifier=True)
    by = {p: 2**100 + at for at, p in enumerate(plain.parties)}

    def raised(party: str, rows: Any) -> Any:
        rows[0, 0] += by[party]
        return rows

    long = with_rows(plain, raised)
    d = {p: x + by[p] // 2 for p, x in plain.disagreement.items()}
    long = replace(long, disagreement=d, reservation=d)
    other = beside(plain, {p: amount - amount // 2 for p, amount in by.items()})
    zones = SearchedZone(long), SearchedZone(other)
    gains = [
        tuple((zone.ideal_point or {})[p] - zone.problem.disagreement[p] for p in plain.signatories)
        for zone in zones
    ]
    assert gains[0] == gains[1]
    ones = (Fraction(1),) * 3
    for objective in (
        NashProduct(ones, gains[0]),
        Leximin(ones),
        Leximin(gains[0]),
        WeightedSum(ones),
        Distance(gains[0]),
    ):
        one, two = (exact_optimum(zone.problem, objective, zone.cases) for zone in zones)
        assert (one.outcome, one.outcome_count) == (two.outcome, two.outcome_count)
        assert one.certificate.gap == two.certificate.gap == 0
    short = beside(plain, dict.fromkeys(by, 2**31))  # nothing is long, nobody's floor binds
    found = (exact_optimum(p, WeightedSum(ones), SearchedZone(p).cases) for p in (short, long))
    assert len({tuple(f.outcome.items()) for f in found}) == 1


def test_steps_do_not_depend_on_scale_and_origin() -> None:
    plain = large_problem(3, 20, 10)
    rng = np.random.default_rng(5)
    small = {p: rng.integers(0, 3, (20, 10)).astype(object) for p in plain.parties}

    def stepped(party: str, rows: Any) -> Any:
        large = rows.argsort(axis=1).argsort(axis=1).astype(object) * 3 // 10
        return large * 2**130 + small[party] * 2**80 + rows

    long = with_rows(plain, stepped)
    d = {
        p: Fraction(sum(int(row.max()) for row in table.contributions), 2)
        for p, table in long.party_payoffs.items()
    }
    long = replace(long, disagreement=d, reservation=d)
    factor = {p: 3 + at for at, p in enumerate(plain.parties)}
    moved = with_rows(long, lambda p, rows: rows * factor[p] + 2**140)
    d = {p: x * factor[p] + 20 * 2**140 for p, x in d.items()}
    moved = replace(moved, disagreement=d, reservation=d)
    every = []
    for problem in (long, moved):
        zone = SearchedZone(problem)
        gains = tuple((zone.ideal_point or {})[p] - problem.disagreement[p] for p in factor)
        objectives = NashProduct((Fraction(1),) * 3, gains), Leximin(gains), Distance(gains)
        found = [exact_optimum(problem, objective, zone.cases) for objective in objectives]
        assert [f.certificate.gap for f in found] == [0, 0, 0]
        every.append([(f.outcome, f.outcome_count) for f in found])
    assert every[0] == every[1]


def test_an_open_gap_is_that_of_what_differs() -> None:
    problem = large_problem(3, 20, 10, "opposed")

    def raised(_: str, rows: Any) -> Any:
        rows[0, 0] += 2**100
        return rows

    problem = with_rows(problem, raised)
    floors = {p: Fraction(2**100) for p in problem.parties}
    problem = replace(problem, disagreement=dict.fromkeys(floors, Fraction(0)), reservation=floors)
    cases, objective = SearchedZone(problem).cases, Leximin((Fraction(1),) * 3)
    best = exact_optimum(problem, objective, cases)
    few = GapBudget(beams=[Budget(1, 1)], ties=Budget(0, 0), nodes=1)
    found = exact_optimum(problem, objective, cases, few)
    assert found.certificate.gap is not None
    assert 0 < found.certificate.gap < 1e9
    lost = min(best.vectors[0]) - min(found.vectors[0])
    assert 0 <= lost <= found.certificate.gap


def test_prices_are_refined_beyond_what_floating_point_tells_apart() -> None:
    plain, rng = large_problem(3, 20, 10, "opposed"), np.random.default_rng(3)
    small = {p: rng.integers(0, 3, (20, 10)).astype(object) for p in plain.parties}

    def stepped(party: str, rows: Any) -> Any:
        large = rows.argsort(axis=1).argsort(axis=1).astype(object) * 3 // 10
        return large * 2**130 + small[party] * 2**80 + rows

    problem = with_rows(plain, stepped)
    d = dict.fromkeys(problem.parties, Fraction(18 * 2**130))
    problem = replace(problem, disagreement=d, reservation=d)
    few = GapBudget(beams=BEAMS[:2], ties=Budget(0, 0), nodes=1)
    cases = SearchedZone(problem).cases
    found = exact_optimum(problem, Leximin((Fraction(1),) * 3), cases, few)
    assert found.certificate.gap == 0


@pytest.mark.parametrize("kind", [tied, steps, near])
def test_an_agreement_that_leaves_everyone_just_its_floor_is_found(
    kind: Callable[[np.random.Generator, Rows], Rows],
) -> None:
    """Also where the guide of a floor and that of the payoff that reaches it are cut elsewhere."""
    for seed in range(16 * TIMES):
        problem, rng = lengthened(seed, kind), np.random.default_rng(seed)
        options = {a.issue: [a.options[i] for i in a.available] for a in problem.space.axes}
        agreed = {issue: str(rng.choice(row)) for issue, row in options.items()}
        payoffs = problem.payoffs(agreed)
        bounded = replace(problem.asking(*problem.signatories), reservation=payoffs, constraints=())
        cases = agreement_cases(bounded)
        assert open_cases(cases), seed
        found = some_agreement(bounded, cases)
        assert found is not None, seed
        assert all(bounded.payoffs(found)[p] >= payoffs[p] for p in bounded.signatories), seed


@pytest.mark.parametrize("kind", [tied, steps, near])
def test_floors_far_below_all_payoffs_ask_for_nothing(
    kind: Callable[[np.random.Generator, Rows], Rows],
) -> None:
    for seed in range(6 * TIMES):
        problem, rng = lengthened(seed, kind), np.random.default_rng(seed)
        options = {a.issue: [a.options[i] for i in a.available] for a in problem.space.axes}
        floors = problem.payoffs({i: str(rng.choice(row)) for i, row in options.items()})
        party = str(rng.choice(problem.signatories))
        bounded = replace(
            problem.asking(*problem.signatories),
            reservation={p: f if p == party else f - 10**60 for p, f in floors.items()},
            constraints=(),
        )
        zone = SearchedZone(bounded, 0, Budget(0, 0))
        every = (dict(zip(options, row, strict=True)) for row in product(*options.values()))
        payoffs = [u for u in map(bounded.payoffs, every) if u[party] >= floors[party]]
        expected = {p: max(u[p] for u in payoffs) for p in bounded.signatories}
        assert zone.ideal_point == expected, seed
