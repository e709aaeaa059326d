"""Names in any script: drawn where some font has them, else a question mark and one sentence."""

from __future__ import annotations

import logging
import re
import warnings
from dataclasses import replace
from itertools import count
from pathlib import Path

import pytest
from matplotlib.text import Text

import sim
from sim.plots.parts.glyphs import drawable, undrawable
from sim.plots.parts.input_labels import input_label
from sim.plots.parts.style import figure_style
from sim.plots.parts.wording import wrapped
from sim.plots.run_figures import figure_notes, scenario_figures
from sim.scenario.reader import loads
from tests.plots.coarse import coarse_pixels

NOWHERE = chr(0x10FFFD)  # private use: no font gives it a shape
SCRIPTS = """
format = 1
title = "Каспий 工资"
parties = {{ a = {{ name = "Ἀθηναῖοι {0}" }}, b = {{ name = "شركة النقل" }} }}
issues.x = {{ name = "工资增长的幅度和时间表", status_quo = "low", options = {{ low = "без изменений", high = "💼 ארוך" }} }}
issues.y = {{ name = "ไทย हिन्दी", status_quo = "s", options = {{ s = "한국어", l = "$x_1^2$" }} }}
preferences.a = {{ x = "high > low", y = "s > l" }}
preferences.b = {{ x = "low > high", y = "l > s" }}
importance = {{ a = {{ tiers = [["x"], ["y"]] }}, b = {{ tiers = [["y"], ["x"]] }} }}
no_deal_payoffs = {{ a = 20, b = 30 }}
outcomes.draft = {{ name = "草案", choice = {{ x = "high", y = "l" }} }}
"""  # noqa: E501


def test_figures_in_any_script_give_no_warning(caplog: pytest.LogCaptureFixture) -> None:
    scenario = loads(SCRIPTS.format(NOWHERE))
    problem = sim.problem(scenario)
    with warnings.catch_warnings(), caplog.at_level(logging.INFO, "matplotlib"):
        warnings.simplefilter("error")
        for drawn in scenario_figures(scenario, problem, sim.compare(problem)):
            coarse_pixels(drawn.figure)
    assert not [record for record in caplog.records if record.levelno >= logging.WARNING]


def test_what_no_font_has_is_said_in_one_sentence() -> None:
    scenario = sim.load("lieven2022")
    us = replace(scenario.parties["us"], name=f"US {NOWHERE}")
    scenario = replace(scenario, parties={**scenario.parties, "us": us})
    said = [
        n for n in figure_notes(sim.problem(scenario), scenario) if n.startswith("Figures show")
    ]
    assert len(said) == 1
    assert NOWHERE in said[0]
    plain = sim.load("lieven2022")
    assert not [n for n in figure_notes(sim.problem(plain), plain) if n.startswith("Figures show")]


def test_scripts_of_the_own_font_are_drawn_as_they_are() -> None:
    text = "Ἀθηναῖοι и Київ, שלום, العربية, ½ ≥ “a”"
    assert undrawable([text]) == []
    assert drawable(text) == text
    assert wrapped(f"a{NOWHERE}b", 20) == "a?b"


def test_fonts_keep_their_own_log_level_outside() -> None:
    log = logging.getLogger("matplotlib.font_manager")
    before = log.level
    with figure_style():
        assert log.level == logging.ERROR
    assert log.level == before


def test_labels_of_numbers_have_the_id_of_a_name_that_no_font_has() -> None:
    scenario = sim.load("lieven2022")
    parties = {
        **scenario.parties,
        "us": replace(scenario.parties["us"], name=NOWHERE, in_a_sentence=NOWHERE * 4),
    }
    issues = {**scenario.issues, "nato_mem": replace(scenario.issues["nato_mem"], name=NOWHERE)}
    scenario = replace(scenario, parties=parties, issues=issues)
    assert input_label(scenario, "importance.us.nato_mem") == ("nato mem", "weight for us")


NAMED = re.compile(r'\b(name|short|text|title|in_a_sentence) = "[^"]*"')
OF_OPTIONS = re.compile(r"^options = \{[^\n]*\}$", re.MULTILINE)
TEXTBOOK = Path(__file__).parents[2] / "scenarios" / "textbook"
CODED = ("bluff", "empty_promise", "false_optimists", "ratifier_in_doubt", "clashing_red_lines")


@pytest.mark.parametrize("name", CODED)
def test_ids_stand_for_every_name_that_no_font_has(name: str) -> None:
    """Names of plans, branches, types and demands as well as of parties, issues and options."""
    text, numbers = (TEXTBOOK / f"{name}.toml").read_text(encoding="utf-8"), count()

    def unseen(found: re.Match[str]) -> str:
        return re.sub(r'= "[^"]*"', lambda _: f'= "{NOWHERE * 2}{next(numbers)}"', found[0])

    scenario = loads(OF_OPTIONS.sub(unseen, NAMED.sub(unseen, text)))
    problem = sim.problem(scenario)
    diagnosis = sim.diagnose(scenario, draws=0)
    drawn = scenario_figures(scenario, problem, sim.compare(problem), diagnosis)
    shown = [words.get_text() for one in drawn for words in one.figure.findobj(Text)]
    assert not [words for words in shown if "??" in words]
    assert not [one.name for one in drawn if NOWHERE in one.alt_text or "??" in one.alt_text]


def test_lines_of_broad_letters_are_shorter() -> None:
    broad = wrapped("Сельская республика Заречье и город Приморск", 46, 4)
    assert max(map(len, broad.split("\n"))) <= 42
    assert wrapped("Zone of agreement: United States and Russia", 46) == (
        "Zone of agreement: United States and Russia"
    )
