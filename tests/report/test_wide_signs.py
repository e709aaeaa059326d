"""Names in signs of double width: no line of the first screen is too long, and tables align."""

from __future__ import annotations

import pytest
from rich.cells import cell_len

from sim.axiomatic.compare import compare
from sim.diagnosis.diagnosis import diagnose
from sim.formulation.from_scenario import problem
from sim.report.brief.brief import Brief
from sim.report.first_screen.headline import headline
from sim.report.first_screen.item import Answers
from sim.report.first_screen.screen import INDENT, WIDTH, screen_lines
from sim.scenario.reader import loads

CASE = """
format = 1
title = "两国谈判"
[parties.a]
name = "中华人民共和国"
[parties.b]
name = "日本国"
[issues.fish]
name = "渔业"
status_quo = "now"
options = { now = "现状", joint = "共同管理", parts = "分区" }
wants = { a = "parts > joint > now", b = "joint > parts > now" }
[issues.tariff]
name = "关税"
status_quo = "same"
options = { same = "不变", lower = "降低", none = "取消" }
wants = { a = "none > lower > same", b = "same > lower > none" }
[importance]
a.tiers = ["fish", "tariff"]
b.tiers = ["tariff", "fish"]
[no_deal_payoffs]
a = 20
b = 30
"""


@pytest.fixture(scope="module")
def answers() -> Answers:
    case = loads(CASE)
    solved = problem(case)
    return Answers(case, solved, compare(solved), diagnose(case, draws=0), None)


@pytest.mark.parametrize("width", [WIDTH, 60])
def test_lines_are_no_wider_than_the_screen_and_tables_align(answers: Answers, width: int) -> None:
    lines = screen_lines(headline(answers), answers.problem, "写在这里", width)
    assert max(map(cell_len, lines)) <= width
    assert max(map(cell_len, lines)) > width - 8
    labelled = [line for line in lines if line.startswith(" " * INDENT)]
    assert labelled
    head = next(at for at, line in enumerate(lines) if line.startswith("Payoffs"))
    edges = {cell_len(line) for line in lines[head : head + 4]}
    assert len(edges) == 1
    assert "\ue000" not in "".join(lines)


def test_the_brief_keeps_the_names_whole(answers: Answers) -> None:
    assert "中华人民共和国 can give 日本国" in Brief(answers).markdown
