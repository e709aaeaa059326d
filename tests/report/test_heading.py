"""What is selected of a file stands above its results by the names that people have for it."""

from __future__ import annotations

import pytest

import sim
from sim.explanation.explain import explain
from sim.report.heading import selection_words
from sim.scenario.reader import loads
from tests.report.many_parties import many_parties


@pytest.mark.parametrize(
    ("given", "shown", "in_full"),
    [
        ('name = "Dry years"\nwhy = "Rain fails."', "Dry years", "Dry years (Rain fails)"),
        ('why = "Rain fails."', "Rain fails", "Rain fails"),
        ("", "drought", "drought"),
    ],
)
def test_a_name_else_a_reason_else_an_id(given: str, shown: str, in_full: str) -> None:
    text = f"{many_parties(2)}\n[variants.drought]\n{given}\n[lenses.drought]\n{given}\n"
    scenario = loads(text, variant="drought", lens="drought")
    both = ("Variant", "Lens")
    assert list(selection_words(scenario, with_reasons=False)) == [
        f"{kind}: {shown}" for kind in both
    ]
    assert list(selection_words(scenario)) == [f"{kind}: {in_full}" for kind in both]
    told = str(explain(sim.problem(loads(text))))
    assert f"Lens “{shown}”: " in told
