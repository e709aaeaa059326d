"""The claims of the five articles under the second reading."""

from __future__ import annotations

from fractions import Fraction
from functools import cache
from pathlib import Path

import pytest

import sim
from sim.claims.second_reading import SecondVerdicts, second_reading, second_verdicts
from tests.articles.five_articles import report

DIFFERENT = {
    "lieven2022": ("L4", "L5"),
    "cameron2022": ("C1", "C5"),
    "eyal2014": (),
    "petro2024": ("P3",),
    "episkopos2022": (),
}


@cache
def verdicts(article: str) -> SecondVerdicts:
    found = second_verdicts(report(article))
    assert found is not None
    return found


@pytest.mark.parametrize("article", DIFFERENT)
def test_the_verdicts_that_differ(article: str) -> None:
    found = verdicts(article)
    assert found.different == DIFFERENT[article]
    assert list(found.document()) == list(found.first.findings)
    assert sum(entry["same"] for entry in found.document().values()) == len(found.findings) - len(
        DIFFERENT[article]
    )


def test_the_lens_and_the_values_of_the_first_reading_are_kept() -> None:
    case = sim.load("lieven2022", lens="revealed", sets=["no_deal.invasion.probability=0.6"])
    second = second_reading(case)
    assert second is not None
    assert second.selection == case.selection
    assert second.no_deal["invasion"].probability.best == Fraction(3, 5)


def test_a_lens_that_the_second_reading_lacks_is_left_out(tmp_path: Path) -> None:
    text = Path(sim.scenario.text.shipped.find("episkopos2022")).read_text(encoding="utf-8")
    lens = '\n[lenses.calm.preferences.us]\nrhet = "calm > alarm"\n'
    (tmp_path / "e.toml").write_text(text + lens, encoding="utf-8")
    (tmp_path / "second_reading").mkdir()
    path = tmp_path / "second_reading" / "e.toml"
    path.write_text('extends = "../e.toml"\ndrop = ["lenses.calm"]\n', encoding="utf-8")
    second = second_reading(sim.load(tmp_path / "e.toml", lens="calm"))
    assert second is not None
    assert second.selection.lens is None


def test_most_cases_have_no_second_reading() -> None:
    assert second_reading(sim.load("textbook/divide_the_dollar")) is None
