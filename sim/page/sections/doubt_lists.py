"""How sure the answer is, and what would turn it, beyond what the first screen says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sim.doubt.sampling.spread import Spread
from sim.doubt.winning_set_draws import winning_set_sentences
from sim.doubt.words import (
    agreement_sentences,
    deal_sentences,
    package_sentences,
    resistance_sentences,
)
from sim.report.brief.minds import minds_section
from sim.report.first_screen.item import Answers, Item
from sim.sentences import capital


@dataclass(frozen=True)
class ListOfSentences:
    """A heading with what is told under it."""

    heading: str
    sentences: tuple[str, ...]


def doubt_lists(answers: Answers, told: tuple[Item, ...]) -> tuple[ListOfSentences, ...]:
    """Return what the draws and the limits of no deal tell, without what was ``told`` before."""
    said = {sentence for item in told for sentence in item.sentences}
    found = []
    for heading, sentences in _lists(answers, told):
        new = tuple(x for x in dict.fromkeys(map(capital, sentences)) if x not in said)
        said.update(new)
        if new:
            found.append(ListOfSentences(heading, new))
    return tuple(found)


def _lists(answers: Answers, told: tuple[Item, ...]) -> Iterator[tuple[str, list[str]]]:
    refusals = next((item for item in told if item.key == "refusals"), None)
    minds = minds_section(answers, refusals)
    if minds is not None:
        yield minds.heading, list(minds.sentences)
    spread = answers.spread
    if spread is not None and spread.survey.model.inputs:
        yield "Over the draws", _of_draws(spread)
        if spread.settings.solutions:
            yield "The deal over the draws", deal_sentences(spread)


def _of_draws(spread: Spread) -> list[str]:
    return [
        *agreement_sentences(spread),
        *resistance_sentences(spread),
        *winning_set_sentences(spread),
        *package_sentences(spread),
    ]
