"""The axioms that solutions declare, as checks on the set of optimal payoff vectors.

Each check takes a solution as applied to outcomes or lotteries, a problem whose agreement zone is
not empty, and a source of further draws; it fails if the solution breaks the axiom there.
``CHECKS`` names them as solutions do.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from hypothesis import strategies as st

from sim.problem.constraint import Constraint, Rule
from tests.axiomatic.applications import Application, are_close
from tests.axiomatic.mixtures import candidates, is_within
from tests.solver.oracle import Oracle
from tests.solver.sketch import Sketch
from tests.solver.zone_oracle import Outcome, Vector

FACTORS = st.sampled_from([Fraction(3), Fraction(1, 100), Fraction(7, 2)])


@dataclass(frozen=True)
class Axiom:
    """A check and the domain on which it is claimed."""

    check: Callable[[Application, Sketch, Any], None]
    domain: str
    equal_powers: bool = False


def efficiency(applied: Application, sketch: Sketch, _: Any) -> None:
    """Nobody can be better off without somebody being worse off, within what is possible."""
    assert all(applied.is_efficient(sketch, vector) for vector in applied.chosen(sketch))


def individual_rationality(applied: Application, sketch: Sketch, _: Any) -> None:
    """Nobody who signs falls below its reservation value."""
    floor = tuple(sketch.reservation[p] for p in sketch.signatories)
    for vector in applied.chosen(sketch):
        assert all(u >= r for u, r in zip(vector, floor, strict=True))


def anonymity(applied: Application, sketch: Sketch, _: Any) -> None:
    """Two signatories who change places change payoffs and nothing else."""
    one, other = sketch.signatories[0], sketch.signatories[-1]
    unchanged(applied, sketch, sketch.exchanged(one, other), lambda v: (v[-1], *v[1:-1], v[0]))


def scale_invariance(applied: Application, sketch: Sketch, data: Any) -> None:
    """A party's payoffs times a positive number, plus a number, change only its own payoffs."""
    at = data.draw(st.integers(0, len(sketch.signatories) - 1))
    factor, shift = data.draw(FACTORS), Fraction(data.draw(st.integers(-3, 3)))
    rescaled = sketch.rescaled(sketch.signatories[at], factor, shift)
    unchanged(
        applied,
        sketch,
        rescaled,
        lambda v: tuple(factor * u + shift if k == at else u for k, u in enumerate(v)),
    )


def unchanged(
    applied: Application, sketch: Sketch, changed: Sketch, image: Callable[[Vector], Vector]
) -> None:
    """Assert that what is chosen of the changed problem is the image of what was chosen before."""
    before, after = applied.solve(sketch), applied.solve(changed)
    assert before.payoff_ties == after.payoff_ties
    if before.payoff_ties is None:  # one of many best lotteries, which names may decide
        return
    found, expected = set(after.optimal_payoffs), set(map(image, before.optimal_payoffs))
    assert are_close(found, expected, exact=not applied.lotteries or before.certificate.gap == 0)


def independence(applied: Application, sketch: Sketch, data: Any) -> None:
    """Taking agreements away that were not chosen, d unchanged, does not change what is chosen.

    For sets: if some chosen vector is left, what is chosen is those that are left.
    """
    oracle = Oracle(sketch)
    if applied.concept.concept.name == "nash" and not everyone_can_gain(applied, sketch):
        return
    before = applied.solve(sketch)
    pattern = data.draw(st.integers(0, 2 ** len(oracle.zone) - 1))
    dropped = [x for k, x in enumerate(oracle.zone) if pattern >> k & 1]
    less = sketch.only(forbidden(dropped))
    if applied.lotteries:
        if before.is_unique and is_within(candidates(less), before.optimal_payoffs[0]):
            exact = before.certificate.gap == 0
            assert are_close(applied.chosen(less), set(before.optimal_payoffs), exact=exact)
        return
    left = {oracle.vector(x) for x in oracle.zone if x not in dropped}
    if kept := set(before.optimal_payoffs) & left:
        assert applied.chosen(less) == kept


def everyone_can_gain(applied: Application, sketch: Sketch) -> bool:
    """Return whether something possible is better than no deal for every signatory."""
    oracle = Oracle(sketch)
    if applied.lotteries:
        points = candidates(sketch)
        d = [sketch.disagreement[p] for p in sketch.signatories]
        return all(max(u[at] for u in points) > d[at] for at in (0, 1))
    return any(all(g > 0 for g in oracle.gains(x).values()) for x in oracle.zone)


def forbidden(outcomes: list[Outcome]) -> Constraint:
    """Return the restriction that takes these outcomes, and no others, off the table."""
    rules = tuple(
        Rule({i: (o,) for i, o in outcome.items()}, {next(iter(outcome)): ()})
        for outcome in outcomes
    )
    return Constraint("dropped", "off the table", rules, "dropped")


CHECKS: Mapping[str, Axiom] = {
    "efficiency": Axiom(efficiency, "outcomes or lotteries; for divided issues two options each"),
    "individual rationality": Axiom(individual_rationality, "outcomes or lotteries"),
    "anonymity": Axiom(anonymity, "equal powers", equal_powers=True),
    "scale invariance": Axiom(scale_invariance, "outcomes or lotteries"),
    "independence of irrelevant alternatives": Axiom(
        independence, "outcomes or lotteries; for Nash where everyone can gain"
    ),
}
