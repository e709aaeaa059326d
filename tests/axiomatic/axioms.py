"""The axioms that solutions declare, as checks on the set of optimal payoff vectors.

Each check takes a solution, a problem whose agreement zone is not empty, and a source of further
draws; it fails if the solution breaks the axiom there. ``CHECKS`` names them as solutions do.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from hypothesis import strategies as st

from sim.axiomatic.solution import SolutionConcept
from sim.problem.constraint import Constraint, Rule
from tests.problem.oracle import Oracle, Outcome, Vector, dominates
from tests.problem.sketch import Sketch

FACTORS = st.sampled_from([Fraction(3), Fraction(1, 100), Fraction(7, 2)])


@dataclass(frozen=True)
class Axiom:
    """A check and the domain on which it is claimed for finite sets of outcomes."""

    check: Callable[[SolutionConcept, Sketch, Any], None]
    domain: str
    equal_powers: bool = False


def chosen(concept: SolutionConcept, sketch: Sketch) -> set[Vector]:
    """Return the optimal payoff vectors."""
    return set(concept(sketch.problem()).optimal_payoffs)


def efficiency(concept: SolutionConcept, sketch: Sketch, _: Any) -> None:
    """Nobody can be better off without somebody being worse off, within the agreement zone."""
    agreements = set(map(Oracle(sketch).vector, Oracle(sketch).zone))
    for vector in chosen(concept, sketch):
        assert vector in agreements
        assert not any(dominates(other, vector) for other in agreements)


def individual_rationality(concept: SolutionConcept, sketch: Sketch, _: Any) -> None:
    """Nobody who signs falls below its reservation value."""
    floor = tuple(sketch.reservation[p] for p in sketch.signatories)
    for vector in chosen(concept, sketch):
        assert all(u >= r for u, r in zip(vector, floor, strict=True))


def anonymity(concept: SolutionConcept, sketch: Sketch, _: Any) -> None:
    """Two signatories who change places change payoffs and nothing else."""
    one, other = sketch.signatories[0], sketch.signatories[-1]
    expected = {(v[-1], *v[1:-1], v[0]) for v in chosen(concept, sketch)}
    assert chosen(concept, sketch.exchanged(one, other)) == expected


def scale_invariance(concept: SolutionConcept, sketch: Sketch, data: Any) -> None:
    """A party's payoffs times a positive number, plus a number, change only its own payoffs."""
    at = data.draw(st.integers(0, len(sketch.signatories) - 1))
    factor, shift = data.draw(FACTORS), Fraction(data.draw(st.integers(-3, 3)))
    expected = {
        tuple(factor * u + shift if k == at else u for k, u in enumerate(v))
        for v in chosen(concept, sketch)
    }
    assert chosen(concept, sketch.rescaled(sketch.signatories[at], factor, shift)) == expected


def independence(concept: SolutionConcept, sketch: Sketch, data: Any) -> None:
    """Taking agreements away that were not chosen, d unchanged, does not change what is chosen.

    For sets: if some chosen vector is left, what is chosen is those that are left.
    """
    oracle = Oracle(sketch)
    if concept.concept.name == "nash" and not everyone_can_gain(oracle):
        return
    before = chosen(concept, sketch)
    pattern = data.draw(st.integers(0, 2 ** len(oracle.zone) - 1))
    dropped = [x for k, x in enumerate(oracle.zone) if pattern >> k & 1]
    left = {oracle.vector(x) for x in oracle.zone if x not in dropped}
    if before & left:
        assert chosen(concept, sketch.only(forbidden(dropped))) == before & left


def everyone_can_gain(oracle: Oracle) -> bool:
    """Return whether some agreement is better than no deal for every signatory."""
    return any(all(g > 0 for g in oracle.gains(x).values()) for x in oracle.zone)


def forbidden(outcomes: list[Outcome]) -> Constraint:
    """Return the restriction that takes these outcomes, and no others, off the table."""
    rules = tuple(
        Rule({i: (o,) for i, o in outcome.items()}, {next(iter(outcome)): ()})
        for outcome in outcomes
    )
    return Constraint("dropped", "off the table", rules, "dropped")


CHECKS: Mapping[str, Axiom] = {
    "efficiency": Axiom(efficiency, "every agreement zone"),
    "individual rationality": Axiom(individual_rationality, "every agreement zone"),
    "anonymity": Axiom(anonymity, "equal powers", equal_powers=True),
    "scale invariance": Axiom(scale_invariance, "every agreement zone"),
    "independence of irrelevant alternatives": Axiom(
        independence, "every agreement zone; for Nash where everyone can gain"
    ),
}
