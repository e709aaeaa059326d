"""Every solution as it can be applied: to outcomes or lotteries, with the reference it needs."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from hypothesis import strategies as st

from sim.axiomatic import SOLUTIONS
from sim.axiomatic.solution import Solution, SolutionConcept
from sim.problem.problem import Problem
from tests.axiomatic.mixtures import candidates, is_efficient
from tests.solver.oracle import Oracle
from tests.solver.sketch import Sketch
from tests.solver.zone_oracle import Outcome, Vector, dominates
from tests.strategies import sketches

NEAR = 1e-9  # of the largest payoff, where an answer is an iteration's or a logarithm's


@dataclass(frozen=True)
class Application:
    """A solution over outcomes or over lotteries."""

    concept: SolutionConcept
    lotteries: bool

    def __str__(self) -> str:
        return self.concept.concept.name + (" over lotteries" if self.lotteries else "")

    @property
    def domain(self) -> str:
        """The problems on which the solution is defined: a key of ``DOMAINS``."""
        if self.concept.concept.divides_issues:
            return "two who divide issues"
        return "two signatories" if self.lotteries else "any signatories"

    def solve(self, sketch: Sketch, problem: Problem | None = None) -> Solution:
        """Return the solution of a sketch, or of a problem made from it."""
        options: dict[str, Any] = {"lotteries": True} if self.lotteries else {}
        if self.concept.concept.needs_reference:
            options["reference"] = halfway(sketch)
        return self.concept(problem or sketch.same_problem, **options)

    def chosen(self, sketch: Sketch) -> set[Vector]:
        """Return the optimal payoff vectors."""
        return set(self.solve(sketch).optimal_payoffs)

    def is_efficient(self, sketch: Sketch, vector: Vector) -> bool:
        """Return whether a vector is possible and not dominated by a possible one."""
        oracle = Oracle(sketch)
        if self.concept.concept.divides_issues:
            return is_efficient([oracle.vector(x) for x in oracle.combinations], vector)
        if self.lotteries:
            return is_efficient(candidates(sketch), vector)
        agreements = set(map(oracle.vector, oracle.zone))
        return vector in agreements and not any(dominates(other, vector) for other in agreements)


APPLICATIONS = [
    Application(s, lotteries)
    for s in SOLUTIONS
    for lotteries in (False, True)
    if (s.concept.on_lotteries if lotteries else not s.concept.needs_lotteries)
]
DOMAINS = tuple(dict.fromkeys(a.domain for a in APPLICATIONS))


def problems(domain: str, equal_powers: bool | None = None) -> st.SearchStrategy[Sketch]:
    """Return problems of a domain, with an outcome that all accept."""
    number = "any" if domain == "any signatories" else "two"
    drawn = sketches(equal_powers=equal_powers, open_zone=True, signatories=number)
    return drawn.map(divisible) if domain == "two who divide issues" else drawn


def divisible(sketch: Sketch) -> Sketch:
    """Return the problem without what forbids to divide issues, two options on each."""
    options = {i: row[:2] for i, row in sketch.issues.items()}
    return replace(
        sketch,
        issues=options,
        status_quo={i: row[0] for i, row in options.items()},
        constraints=(),
        consents=tuple(c for c in sketch.consents if set(c.members) <= set(sketch.signatories)),
        interactions={},
    )


def halfway(sketch: Sketch) -> dict[str, Fraction]:
    """Return a reference: half of what an outcome gives whose smallest share is the largest.

    It does not depend on how the problem is written down, and moves with its scales.
    """
    oracle = Oracle(sketch)

    def key(outcome: Outcome) -> tuple[Fraction, list[str]]:
        return -min(oracle.shares(outcome).values(), default=Fraction(0)), names(outcome)

    def names(outcome: Outcome) -> list[str]:
        return [outcome[i] for i in sorted(outcome)]

    gains = oracle.gains(min(oracle.zone, key=key))
    return {p: oracle.d[p] + g / 2 for p, g in gains.items()}


def are_close(found: set[Vector], expected: set[Vector], *, exact: bool) -> bool:
    """Return whether vectors are the same, for an answer that is not exact nearly so."""
    if exact:
        return found == expected
    pairs = zip(sorted(found), sorted(expected), strict=True)
    return all(
        abs(float(a - b)) <= NEAR * max(1.0, *(abs(float(x)) for x in two))
        for one, two in pairs
        for a, b in zip(one, two, strict=True)
    )
