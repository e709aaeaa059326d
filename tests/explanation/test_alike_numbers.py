"""One sentence of an explanation has one number of decimals."""

from __future__ import annotations

import re
from fractions import Fraction

import pytest

import sim
from sim.explanation.evidence_bounds import surplus_bounds
from sim.explanation.explain import explain

NUMBER = re.compile(r"[+-]?[0-9]+\.[0-9]+(?! %)")
CASES = ["eyal2014", "lieven2022", "petro2024", "episkopos2022", "camp_david1978", "panama1977"]


@pytest.mark.parametrize("name", CASES)
def test_payoffs_of_one_sentence_have_the_same_decimals(name: str) -> None:
    found = explain(sim.problem(sim.load(name)))
    for section in found.sections:
        for sentence in (part for text in section.sentences for part in text.split(". ")):
            places = {len(number.partition(".")[2]) for number in NUMBER.findall(sentence)}
            assert len(places) <= 1, sentence


def test_bounds_are_rounded_outward() -> None:
    scenario = sim.load("lieven2022")
    problem = sim.problem(scenario)
    low, high = surplus_bounds(scenario, "us_home", problem.named_outcomes["full_offer"])
    sentences = [text for one in explain(problem).sections for text in one.sentences]
    (told,) = (text for text in sentences if "the gain lies between" in text)
    found = re.search(r"([+-][0-9.]+) and ([+-][0-9.]+) for the US at home", told)
    assert found is not None
    ends = [Fraction(number) for number in found.groups()]
    assert ends[0] <= low < ends[0] + Fraction(1, 10)
    assert ends[1] - Fraction(1, 10) < high <= ends[1]
