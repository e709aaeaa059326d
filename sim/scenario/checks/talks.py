"""Checks of how the talks are held."""

from __future__ import annotations

from sim.scenario.checks.names import Findings, Names
from sim.scenario.checks.numbers import check_chance, check_positive
from sim.scenario.schema.file import ScenarioFile
from sim.scenario.schema.talks import TalksTable
from sim.scenario.text.exact_numbers import decimal


def check_talks(found: Findings, names: Names, file: ScenarioFile) -> None:
    """There is at least one round, and those who propose are parties, each named once."""
    talks = file.talks
    if talks is None:
        return
    for position, party in enumerate(talks.order):
        names.party(found, ("talks", "order", position), party)
    names.distinct(found, ("talks", "order"), talks.order, "party")
    check_chance(found, ("talks", "breakdown"), talks.breakdown)
    check_positive(found, ("talks", "round_length"), talks.round_length, "the length of a round")
    check_positive(found, ("talks", "length"), talks.length, "the length of the talks")
    if talks.rounds is not None and talks.rounds < 1:
        what = f"{talks.rounds} rounds"
        found.add(("talks", "rounds"), what, "write a whole number from 1 up, or leave it out")
    _check_length(found, talks)
    _check_deadline(found, talks)


def _check_length(found: Findings, talks: TalksTable) -> None:
    """What all rounds take together stands alone, since it says what each of them takes."""
    for key in ("round_length", "deadline"):
        if talks.length is not None and getattr(talks, key) is not None:
            what = f"length and {key} are both given"
            found.add(("talks", "length"), what, "keep one of them")


def _check_deadline(found: Findings, talks: TalksTable) -> None:
    """A deadline stands alone and leaves time for a round."""
    if talks.deadline is None:
        return
    path = ("talks", "deadline")
    length = 1 if talks.round_length is None else talks.round_length
    if talks.rounds is not None:
        found.add(path, "rounds and deadline are both given", "keep one of them")
    elif length > 0 and talks.deadline < length:
        what = f"the talks end in period {decimal(talks.deadline)}, before one round is over"
        found.add(path, what, f"write {decimal(length)} or more, or shorten the rounds")
