"""The page of findings is current: the script makes the very page that is stored."""

from __future__ import annotations

from pathlib import Path

import pytest

from sim.articles.ensemble import ensemble
from sim.articles.structure import structure
from sim.articles.timeline import timeline
from sim.claims.readings.reading_agreement import REVERSED, pooled, reading_agreement
from sim.claims.readings.reading_effects import part_effects, zone_in_short
from sim.claims.verdict_table import VerdictTable, verdict_table
from sim.diagnosis.diagnosis import diagnose
from sim.report.findings.readings import effect_section, reading_section, shared_section
from sim.report.findings.structures import structure_section
from sim.report.findings.theses import DISAGREES, PARTLY, numbers_section, stance, thesis_section
from sim.report.findings.together import ensemble_section, timeline_section
from sim.report.findings.verdicts import change_section, verdict_section
from sim.scenario.reader import load, loads
from sim.scenario.scenario import Scenario
from tests.border_case import BORDER
from tests.run_script import run_script

ROOT = Path(__file__).parents[1]
FIGURES = {"zones.png", "questions.png", "timeline.png", "verdicts.png"}


def test_the_script_makes_the_page_that_is_stored(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run_script(ROOT / "scenarios" / "findings.py", tmp_path, monkeypatch)
    assert {path.name for path in tmp_path.iterdir()} == {"findings.md", *FIGURES}
    made = (tmp_path / "findings.md").read_text(encoding="utf-8")
    stored = (ROOT / "scenarios" / "findings.md").read_text(encoding="utf-8")
    assert made == stored, "run python scenarios/findings.py"
    assert stored.count("\n| ") > 29


@pytest.fixture(scope="module")
def pair() -> tuple[Scenario, Scenario]:
    return load("first_coding/episkopos2022"), load("second_reading/episkopos2022")


def test_sections_say_what_was_found(pair: tuple[Scenario, Scenario]) -> None:
    first, second = pair
    verdicts = verdict_section(verdict_table([first]))
    assert "## 5 claims" in verdicts
    changed = change_section(verdict_table([first]), "second reading", {})
    assert changed == "### Verdicts that are others under the second reading\n\nNone."
    agreement = reading_agreement(first, second)
    readings = reading_section({first.id: agreement}, pooled([pair]))
    assert "| episkopos2022 | 0.983 | 45 | 57 | 56 | 0 | 1 | 1.000 | 20 of 21 |" in readings
    assert REVERSED not in readings
    effects = (zone_in_short(first), zone_in_short(second), part_effects(first, second))
    section = effect_section("second reading", {first.id: effects})
    assert "| episkopos2022 | 150 | 123 | the same |" in section
    others = {"second reading": [zone_in_short(second)]}
    assert "100 % of the articles (100 % under" in ensemble_section(ensemble([first]), others)


def test_the_timeline_has_a_row_for_each_moment() -> None:
    section = timeline_section(timeline())
    assert section.count("\n|") == 2 + 7
    assert "| petro2024 (options_of_2024) |" in section


THESIS = """
[thesis]
statement = "Nothing can come of it."
expects = "no deal"
mechanisms = ["stakes"]
"""


def test_dissent_comes_first_with_its_mechanism() -> None:
    """Of a case with agreements, which one may hold out against, two authors conclude otherwise."""
    deal = THESIS.replace("no deal", "deal").replace('mechanisms = ["stakes"]', "")
    cases = [loads(BORDER + text, name) for name, text in (("one", THESIS), ("two", deal))]
    found = [diagnose(case, draws=0) for case in cases]
    assert [diagnosis.row("stakes").status for diagnosis in found] == ["does not block"] * 2
    assert found[0].blocking
    zones = {case.id: zone_in_short(case) for case in cases}
    page = thesis_section(found, VerdictTable(()), zones)
    stances = [line for line in page.splitlines() if line.startswith("### ")]
    assert [line.rpartition(": the model ")[2] for line in stances] == [DISAGREES, PARTLY]
    assert "stakes: does not block" in page
    assert "*stakes*, which the thesis names: does not block." in page
    assert f"finds {zones['one'].agreements} agreements. It {DISAGREES}" in page


def test_other_obstacles_than_the_author_names_are_no_full_agreement() -> None:
    told = diagnose(load("cameron2022"), draws=0).thesis
    assert told is not None
    assert told.agrees
    assert stance(told) == PARTLY != DISAGREES


def test_what_turns_an_answer_is_listed_and_bold() -> None:
    clash = load("textbook/clashing_red_lines")
    page = structure_section({"Clash": structure(clash)})
    line = "of the North that requires North's alliance: “Open to new members”: dropped"
    assert f"- Clash, red line: {line} – 1 agreement instead of 0 agreements." in page
    assert f"| red line | {line} | **1 agreement** |" in page
    assert "| | as coded | 0 agreements |" in page.replace("|  |", "| |")
    numbers = numbers_section([diagnose(load("textbook/contested_throne"), draws=16)])
    assert "| stakes |" in numbers


def test_what_was_read_once_is_counted(pair: tuple[Scenario, Scenario]) -> None:
    first, second = pair
    shared = shared_section([pair])
    options = sum(len(issue.options) for issue in first.issues.values())
    assert f"{options} of {options} options" in shared
    assert first.links == second.links
    assert f"{len(first.links)} of {len(first.links)} links" in shared
