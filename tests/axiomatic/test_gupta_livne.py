"""The solution of Gupta and Livne: references, axioms and who is left out."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given

import sim
from sim.axiomatic.gupta_livne import gupta_livne
from sim.axiomatic.kalai_smorodinsky import kalai_smorodinsky
from sim.axiomatic.solution import NotDefinedError
from sim.errors import SimError
from sim.formulation.from_payoffs import problem_from_payoffs
from tests.solver.oracle import Oracle
from tests.solver.sketch import Sketch
from tests.solver.zone_oracle import dominates
from tests.strategies import sketches

ROWS = {
    "draft": {"us": 2, "russia": 4},
    "x": {"us": 3, "russia": 6},
    "y": {"us": 8, "russia": 4},
    "z": {"us": 0, "russia": 10},
}


def test_from_no_deal_it_is_kalai_smorodinsky() -> None:
    problem = problem_from_payoffs(ROWS)
    found = gupta_livne(problem, reference=problem.disagreement)
    assert found.optimal_payoffs == kalai_smorodinsky(problem).optimal_payoffs


def test_an_outcome_and_its_payoffs_are_the_same_reference() -> None:
    problem = problem_from_payoffs(ROWS)
    found = gupta_livne(problem, reference="draft")
    assert found == gupta_livne(problem, reference={"us": 2, "russia": 4})
    assert found.outcome == {"outcome": "x"}
    assert found.certificate.levels == pytest.approx((1 / 6, 1 / 3))


def test_a_party_that_the_reference_gives_its_best_keeps_it_and_is_named() -> None:
    problem = problem_from_payoffs(ROWS)
    found = gupta_livne(problem, reference={"us": 8, "russia": 0})
    assert found.payoffs == {"us": 8, "russia": 4}
    assert found.certificate.levels == (0.4,)
    assert found.certificate.note == (
        "left out because no agreement is better than the reference: us"
    )


def test_a_reference_that_no_agreement_gives_everyone_is_refused() -> None:
    problem = problem_from_payoffs(ROWS)
    for reference in ({"us": 8, "russia": 5}, {"us": 9, "russia": 0}):
        with pytest.raises(NotDefinedError, match="no agreement gives every signatory"):
            gupta_livne(problem, reference=reference)


def test_mistakes_in_the_reference() -> None:
    problem = problem_from_payoffs(ROWS)
    with pytest.raises(NotDefinedError, match="there is no reference"):
        gupta_livne(problem)
    with pytest.raises(SimError, match='no outcome is called "w" - there are: draft, x, y, z'):
        gupta_livne(problem, reference="w")
    with pytest.raises(SimError, match='"russia" has no reference payoff'):
        gupta_livne(problem, reference={"us": 1})


def test_compare_takes_the_reference_and_says_so_without_one() -> None:
    problem = problem_from_payoffs(ROWS)
    assert "no reference" in sim.compare(problem).left_out["gupta_livne"]
    names = [s.name for s in sim.compare(problem, reference="draft").solutions]
    assert "gupta_livne" in names


@given(sketch=sketches(open_zone=True))
def test_it_keeps_the_axioms_that_it_declares(sketch: Sketch) -> None:
    """From half the way to the point of equal shares; a scale moves the reference with it."""
    oracle, factor = Oracle(sketch), Fraction(7, 2)
    best = max(oracle.zone, key=lambda x: min(oracle.shares(x).values(), default=Fraction(0)))
    reference = {p: oracle.d[p] + g / 2 for p, g in oracle.gains(best).items()}
    found = gupta_livne(sketch.problem(), reference=reference)
    agreements = set(map(oracle.vector, oracle.zone))
    for vector in found.optimal_payoffs:
        assert vector in agreements
        assert not any(dominates(other, vector) for other in agreements)
        pairs = zip(sketch.signatories, vector, strict=True)
        assert all(u >= max(sketch.reservation[p], reference[p]) for p, u in pairs)
    one, other = sketch.signatories[0], sketch.signatories[-1]
    scaled = {**reference, one: factor * reference[one] + 1}
    copy = gupta_livne(sketch.rescaled(one, factor, Fraction(1)).problem(), reference=scaled)
    assert copy.outcome == found.outcome
    exchanged = {**reference, one: reference[other], other: reference[one]}
    mirrored = gupta_livne(sketch.exchanged(one, other).problem(), reference=exchanged)
    assert set(mirrored.optimal_payoffs) == {
        (v[-1], *v[1:-1], v[0]) if one != other else v for v in found.optimal_payoffs
    }
