"""A stability analysis for reading."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from sim.report.heading import origin, selection_words
from sim.report.stability_words import (
    MEANINGS,
    PLAIN,
    TITLES,
    branch_sentence,
    held_sentences,
    inverse_sentences,
    need_sentences,
    outcome_sentence,
    parties_noun,
    reach_sentences,
    start_sentences,
)
from sim.report.summary import bullet, heading
from sim.scenario.option_words import FOOTNOTE, MARK
from sim.scenario.scenario import Scenario
from sim.sentences import capital, counted, listing
from sim.stability.concepts import CONCEPTS
from sim.stability.result import Stability


def stability_blocks(found: Stability, start: str | None = None) -> Iterator[RenderableType]:
    """Yield who would move from the start, who would answer, what holds and what it would take.

    ``start`` names the outcome asked about, by default the status quo.
    """
    scenario = found.problem.scenario
    assert scenario is not None
    here = f"“{scenario.outcomes[start].name or start}”" if start else "the status quo"
    yield Text(scenario.title, style="bold")
    yield from (Text(line) for line in (*origin(scenario), *selection_words(scenario)))
    if not found.branches and any(b.controlled_by for b in scenario.no_deal.values()):
        yield Text("The branches of no deal are left out.")
    told = []
    for title, sentences in _sections(scenario, found, here):
        yield heading(title)
        told += sentences
        yield from (bullet(sentence) for sentence in sentences)
    notes = [MEANINGS, *([FOOTNOTE] if MARK in "".join(told) else [])]
    yield Padding(Text("\n".join(notes), style="dim"), (1, 0, 0, 0))


def _sections(scenario: Scenario, found: Stability, here: str) -> Iterator[tuple[str, list[str]]]:
    branches = f" and {counted(len(found.branches), 'branch', 'branches')} of no deal"
    holders = parties_noun(scenario, found.parties)
    states = f"{found.states:,} states: the outcomes of what {holders.does('control')}"
    yield (
        f"Who would move from {here}",
        [
            f"{states}{branches if found.branches else ''}.",
            *start_sentences(scenario, found),
            _verdict(scenario, found, here),
        ],
    )
    if found.inverse:
        yield f"What would make {here} hold", list(inverse_sentences(scenario, found))
    yield (
        "What holds, and where improvements lead",
        [*held_sentences(found), *reach_sentences(scenario, found)]
        + [PLAIN] * (found.is_plain and found.states - len(found.branches) > 1),
    )
    if found.branches:
        yield (
            "Branches of no deal",
            [branch_sentence(scenario, b, state) for b, state in found.branches.items()],
        )
    yield "Who would have to join", list(need_sentences(scenario, found))
    if found.outcomes:
        yield (
            "Named outcomes",
            [outcome_sentence(scenario, o, state) for o, state in found.outcomes.items()],
        )


def _verdict(scenario: Scenario, found: Stability, here: str) -> str:
    """Return by which concepts the start holds, and who would leave it otherwise."""
    holds = [TITLES[c] for c in CONCEPTS if len(found.stable[c] or ()) == len(found.parties)]
    if len(holds) == len(CONCEPTS):
        return f"So {here} holds, by every concept: nobody moves."
    leavers = [p for p in found.parties if p not in (found.stable["gmr"] or ())]
    if holds:
        pays = "that pays" if TITLES["seq"] in holds else "that does not pay all who give it"
        return f"So {here} holds only by fear of an answer {pays}: {listing(holds)}, not Nash."
    return (
        f"So {here} does not hold: {capital(str(parties_noun(scenario, leavers)))} would leave it."
    )
