"""Each solution is the set that its definition names, however the problem is written down."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from fractions import Fraction
from math import gcd, inf, lcm
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.axiomatic import SOLUTIONS
from sim.axiomatic.compromise import compromise
from sim.axiomatic.gupta_livne import gupta_livne
from sim.axiomatic.solution import (
    EmptyAgreementZoneError,
    NotDefinedError,
    Solution,
    SolutionConcept,
)
from sim.axiomatic.weighted_mean import weighted_mean, weighted_position
from sim.problem.problem import Problem
from tests.awkward_cases import awkward
from tests.example_count import examples
from tests.solver.forced_method import scanned, searched
from tests.solver.oracle import Oracle
from tests.solver.sketch import Sketch
from tests.strategies import LONG, sketches

Method = Callable[[], AbstractContextManager[Any]]
METHODS: tuple[Method, ...] = (nullcontext, searched, scanned)  # two of them list nothing
ON_THE_ZONE = [
    s
    for s in SOLUTIONS
    if s.concept.needs_agreement
    and not (s.concept.divides_issues or s.concept.needs_reference or s.concept.needs_lotteries)
]


def name(concept: SolutionConcept) -> str:
    return concept.concept.name


def vectors(found: Solution, problem: Problem) -> set[frozenset[tuple[str, Fraction]]]:
    """Return the optimal payoff vectors by party, whatever the order of the parties."""
    return {frozenset(zip(problem.signatories, row, strict=True)) for row in found.optimal_payoffs}


def same(one: Solution, other: Solution, problem: Problem, copy: Problem) -> None:
    """Assert that two solutions say the same of the same problem."""
    assert vectors(one, problem) == vectors(other, copy)
    assert dict(one.payoffs) == dict(other.payoffs)
    assert dict(one.outcome or {}) == dict(other.outcome or {})
    assert (one.ties, one.payoff_ties) == (other.ties, other.payoff_ties)
    assert one.in_zone == other.in_zone
    assert set(one.violates) == set(other.violates)


def uses_logarithms(concept: SolutionConcept, sketch: Sketch) -> bool:
    """Return whether products are compared by logarithms: Nash with powers in no small ratio."""
    powers = [Fraction(sketch.powers[p]) for p in sketch.signatories]
    parts = [a / gcd_of(powers) for a in powers]
    return name(concept) == "nash" and max(parts) > 1 and sum(parts) > 100


def gcd_of(powers: list[Fraction]) -> Fraction:
    """Return the largest fraction of which all powers are multiples."""
    common = lcm(*(a.denominator for a in powers))
    return Fraction(gcd(*(int(a * common) for a in powers)), common)


@examples(15)
@given(sketch=sketches(), method=st.sampled_from(METHODS))
def test_exact_problems(sketch: Sketch, method: Method) -> None:
    solved_as_defined(sketch, method)


@examples(10)
@given(
    sketch=sketches(scales_of_parties=(*LONG, "whole"), equal_powers=True),
    method=st.sampled_from(METHODS),
)
def test_numbers_that_differ_beyond_every_float(sketch: Sketch, method: Method) -> None:
    solved_as_defined(sketch, method)


def solved_as_defined(sketch: Sketch, method: Method) -> None:
    """By every method where there is something to choose, by the one drawn where there is not."""
    oracle = Oracle(sketch)
    awkward(oracle)
    for solved_by in METHODS if len(oracle.contract_set) > 1 else (method,):
        problem = sketch.problem()
        with solved_by():
            for concept in ON_THE_ZONE:
                if oracle.zone:
                    is_what_the_definition_says(concept, concept(problem), oracle)
                    continue
                with pytest.raises(EmptyAgreementZoneError, match="agreement zone"):
                    concept(problem)


def is_what_the_definition_says(concept: SolutionConcept, found: Solution, oracle: Oracle) -> None:
    sketch, optimal = oracle.sketch, oracle.optimal(name(concept))
    distinct = {oracle.vector(x) for x in optimal}
    assert found.ties == len(optimal)
    assert set(found.optimal_payoffs) == distinct
    assert found.payoff_ties == len(found.optimal_payoffs) == len(distinct)
    assert found.is_unique == (len(distinct) == 1)
    outcome = oracle.representative(name(concept))
    assert found.outcome == outcome
    assert found.payoffs == {p: oracle.payoff(p, outcome) for p in sketch.parties}
    assert found.gains == {p: u - sketch.disagreement[p] for p, u in found.payoffs.items()}
    assert found.in_zone
    restricting = frozenset(oracle.demands)
    assert not {c.label for c in sketch.constraints if c.id in restricting} & set(found.violates)
    largest = float(max(oracle.powers.values()))
    assert found.certificate.gap == (1e-12 * largest if uses_logarithms(concept, sketch) else 0)
    assert found.certificate.tolerance == found.certificate.gap


@examples(15)
@given(data=st.data(), method=st.sampled_from(METHODS))
def test_gupta_livne_from_any_reference(data: Any, method: Any) -> None:
    """From an outcome of the zone, from no deal, and from payoffs that nobody can all have."""
    sketch = data.draw(sketches(open_zone=True))
    oracle, problem = Oracle(sketch), sketch.problem()
    kind = data.draw(st.sampled_from(["agreement", "no deal", "ideal", "mean"]))
    if kind == "agreement":
        at = data.draw(st.sampled_from(oracle.zone))
        reference = dict(zip(sketch.signatories, oracle.vector(at), strict=True))
    else:
        best = oracle.ideal or {}
        weight = {"no deal": 0, "ideal": 1, "mean": Fraction(1, 2)}[kind]
        reference = {p: oracle.d[p] + weight * (u - oracle.d[p]) for p, u in best.items()}
    optimal = oracle.gupta_livne(reference)
    if not optimal:
        with method(), pytest.raises(NotDefinedError, match="no agreement gives every signatory"):
            gupta_livne(problem, reference=reference)
        return
    with method():
        found = gupta_livne(problem, reference=reference)
    assert found.outcome in optimal
    assert found.ties == len(optimal)
    assert set(found.optimal_payoffs) == set(map(oracle.vector, optimal))
    assert found.certificate.gap == 0


@pytest.mark.parametrize(
    ("exponent", "same_as"), [(1, "relative_utilitarian"), (inf, "kalai_smorodinsky")]
)
@examples(10)
@given(sketch=sketches(open_zone=True))
def test_compromise_with_the_outer_exponents(exponent: float, same_as: str, sketch: Sketch) -> None:
    problem = sketch.problem()
    other = next(s for s in SOLUTIONS if name(s) == same_as)
    same(compromise(problem, exponent=exponent), other(problem), problem, problem)


@examples(10)
@given(
    sketch=sketches(open_zone=True), factor=st.sampled_from([Fraction(1, 10**3), Fraction(10**7)])
)
def test_only_the_ratio_of_powers_counts(sketch: Sketch, factor: Fraction) -> None:
    problem = sketch.problem()
    concept = next(s for s in SOLUTIONS if name(s) == "nash")
    copy = replace(sketch, powers={p: factor * x for p, x in sketch.powers.items()}).problem()
    same(concept(problem), concept(copy), problem, copy)


@examples(15)
@given(sketch=sketches())
def test_weighted_mean_takes_the_nearest_option(sketch: Sketch) -> None:
    oracle, problem = Oracle(sketch), sketch.problem()
    found = weighted_mean(problem)
    outcome: Mapping[str, str] = found.outcome or {}
    for issue, options in sketch.issues.items():
        target = oracle.mean_position(issue)
        assert weighted_position(problem, issue) == target
        if issue in sketch.off_agenda or target is None:
            assert outcome[issue] == sketch.status_quo[issue]
            continue
        places = sketch.positions[issue]
        nearest = min(abs(places[o] - target) for o in options)
        lowest = min(places[o] for o in options if abs(places[o] - target) == nearest)
        assert places[outcome[issue]] == lowest
    assert found.in_zone == (dict(outcome) in oracle.zone)
    assert found.ties == found.payoff_ties == 1
