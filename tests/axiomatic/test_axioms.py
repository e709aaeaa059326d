"""Every solution keeps every axiom that it declares, on random problems."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, note
from hypothesis import strategies as st

from sim.axiomatic import SOLUTIONS
from tests.axiomatic.applications import APPLICATIONS, problems
from tests.axiomatic.axioms import CHECKS
from tests.axiomatic.counterexamples import COUNTEREXAMPLES
from tests.example_count import examples
from tests.solver.sketch import Sketch

DECLARED = [(a, axiom) for a in APPLICATIONS for axiom in a.concept.concept.axioms]


PAIRS = sorted({(axiom, applied.domain) for applied, axiom in DECLARED})


@pytest.mark.parametrize(("axiom", "domain"), PAIRS)
@examples(8)
@given(data=st.data())
def test_declared_axioms_hold(axiom: str, domain: str, data: Any) -> None:
    checked = CHECKS[axiom]
    sketch: Sketch = data.draw(problems(domain, True if checked.equal_powers else None))
    for applied, declared in DECLARED:
        if (applied.domain, declared) == (domain, axiom):
            note(str(applied))
            checked.check(applied, sketch, data)


def test_every_declared_axiom_of_every_solution_is_checked() -> None:
    assert {axiom for _, axiom in DECLARED} == set(CHECKS)
    assert {a.concept for a, _ in DECLARED} == set(SOLUTIONS)


def test_every_axiom_that_is_not_declared_has_a_counterexample() -> None:
    declared = {(a.concept.concept.name, axiom) for a, axiom in DECLARED}
    everything = {(s.concept.name, axiom) for s in SOLUTIONS for axiom in CHECKS}
    assert everything - declared == set(COUNTEREXAMPLES)


@pytest.mark.parametrize(("name", "axiom"), sorted(COUNTEREXAMPLES))
def test_counterexamples_to_axioms_that_are_not_declared(name: str, axiom: str) -> None:
    concept = next(s for s in SOLUTIONS if s.concept.name == name)
    COUNTEREXAMPLES[name, axiom](concept)
