"""Every solution keeps every axiom that it declares, on random problems."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.axiomatic import SOLUTIONS
from sim.axiomatic.solution import SolutionConcept
from tests.axiomatic.axioms import CHECKS
from tests.axiomatic.counterexamples import COUNTEREXAMPLES
from tests.problem.sketch import Sketch
from tests.strategies import sketches

# What divides issues, mixes outcomes or starts from a reference is tested by itself.
WHOLE = [
    s
    for s in SOLUTIONS
    if not (s.concept.divides_issues or s.concept.needs_reference or s.concept.needs_lotteries)
]
DECLARED = [(s, axiom) for s in WHOLE for axiom in s.concept.axioms]


@pytest.mark.parametrize(
    ("concept", "axiom"), DECLARED, ids=lambda x: x if isinstance(x, str) else x.concept.name
)
@settings(max_examples=40)
@given(data=st.data())
def test_declared_axioms_hold(concept: SolutionConcept, axiom: str, data: Any) -> None:
    checked = CHECKS[axiom]
    powers = True if checked.equal_powers else None
    sketch: Sketch = data.draw(sketches(equal_powers=powers, open_zone=True))
    checked.check(concept, sketch, data)


def test_every_declared_axiom_has_a_check() -> None:
    assert {axiom for _, axiom in DECLARED} == set(CHECKS)


def test_every_axiom_that_is_not_declared_has_a_counterexample() -> None:
    declared = {(s.concept.name, axiom) for s, axiom in DECLARED}
    everything = {(s.concept.name, axiom) for s in WHOLE for axiom in CHECKS}
    assert everything - declared == set(COUNTEREXAMPLES)


@pytest.mark.parametrize(("name", "axiom"), sorted(COUNTEREXAMPLES))
def test_counterexamples_to_axioms_that_are_not_declared(name: str, axiom: str) -> None:
    concept = next(s for s in SOLUTIONS if s.concept.name == name)
    COUNTEREXAMPLES[name, axiom](concept)
