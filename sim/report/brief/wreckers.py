"""Who can wreck a deal: who refuses, who must ratify, who would leave it."""

from __future__ import annotations

from collections.abc import Iterator

from sim.diagnosis.diagnosed_case import DiagnosedCase
from sim.diagnosis.obstacle import Obstacle
from sim.errors import SimError
from sim.report.brief.section import Section
from sim.report.first_screen.item import Answers, Item
from sim.report.stability_words import outcome_sentence
from sim.sentences import capital
from sim.stability.stability import stability

HEADING = "Who can wreck it"
RATIFICATION = "ratification"
TOLD_ELSEWHERE = ("positions", "stakes", "beliefs", "threat", "commitment")


def wreckers_section(answers: Answers, refusals: Item | None) -> Section | None:
    """Return whose refusal binds, which mechanisms may block, and who would leave the deal."""
    empty = answers.problem.agreement_zone.is_empty
    refused = () if refusals is None or empty else refusals.sentences
    rows = [row for row in answers.diagnosis.obstacles if row.mechanism not in TOLD_ELSEWHERE]
    asked = [_status(row) for row in rows if row.mechanism == RATIFICATION and row.is_open]
    content = [
        _status(row)
        for row in rows
        if row.mechanism == RATIFICATION and row.status == "does not block"
    ]
    others = [_status(row) for row in rows if row.mechanism != RATIFICATION and row.is_open]
    leaving = _leaving(answers)
    sentences = (*refused[:1], *asked, *leaving, *others, *content, *refused[1:])
    return Section(HEADING, sentences, min(2, len(sentences))) if sentences else None


def _status(row: Obstacle) -> str:
    often = f", {row.how_often}" if row.is_open and row.how_often else ""
    return f"{capital(row.mechanism)} {row.shown_status}{often}. {row.why}"


def _leaving(answers: Answers) -> Iterator[str]:
    """Yield who would leave the package that is asked about, where the file says who controls."""
    scenario, problem = answers.scenario, answers.problem
    start = DiagnosedCase(scenario, problem, answers.spread).reference
    if start is None:
        return
    same = (name for name, choice in problem.named_outcomes.items() if choice == start.outcome)
    if (name := next(same, None)) is None:
        return
    try:
        state = stability(problem).outcomes[name]
    except SimError:  # nobody is said to control anything, or there are too many states
        return
    if not state.outside:
        yield outcome_sentence(scenario, name, state)
