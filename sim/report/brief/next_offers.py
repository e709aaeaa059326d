"""The next three offers, if each signatory gives way at a steady pace."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sim.errors import SimError
from sim.problem.problem import Problem
from sim.report.brief.section import Section
from sim.report.first_screen.deal_rows import DealRow
from sim.report.first_screen.item import Answers
from sim.report.plays.play_page import Told
from sim.scenario.outcome_words import differing
from sim.scenario.settled_words import settled_list
from sim.sentences import some_of
from sim.strategic.concession.play import SessionTurn, play

HEADING = "Next offers"
OFFERS = ROUNDS = 3
MOST_TOLD = 6  # signatories


def offers_section(answers: Answers, deals: tuple[DealRow, ...]) -> Section | None:
    """Return what would be offered first, beside the first of the deals.

    None without an agreement, or anyone to offer to. With a quorum, the talks of the winning set
    with most agreements.
    """
    problem, who = answers.problem, ""
    if problem.agreement_zone.is_empty or len(problem.signatories) < 2:
        return None
    if problem.deciding is not None:
        forming = answers.comparison.by_size
        if not forming:
            return None
        problem = forming[0].problem
        who = f" among {some_of([str(problem.noun(p)) for p in problem.signatories])}"
    try:
        turns = play(problem, "linear", rounds=ROUNDS, offers_from="frontier").turns
    except SimError as unsettled:
        return Section(HEADING, (f"Not settled: {unsettled}.",))
    pace = (
        f"If each gives way at a steady pace over {ROUNDS} rounds{who}, and offers only what "
        "cannot be improved for one without loss to another:"
    )
    offers = (pace, *_told(answers, problem, deals, turns))
    return Section(HEADING, offers, len(offers))


def _told(
    answers: Answers, problem: Problem, deals: tuple[DealRow, ...], turns: tuple[SessionTurn, ...]
) -> Iterator[str]:
    """Yield the first offers, and who accepts one of them at once."""
    told = Told(problem)
    base = next((row.outcome for row in deals if row.outcome is not None), None)
    replies = zip(turns, (*turns[1:], None), strict=True)
    for turn, reply in [(turn, reply) for turn, reply in replies if turn.offer][:OFFERS]:
        assert turn.offer is not None
        assert turn.payoffs is not None
        gets = told.payoffs({p: turn.payoffs[p] for p in _told_of(problem, turn.party)})
        accepts = reply is not None and reply.accepts
        takes = f"; {problem.noun(reply.party).does('accept')} it" if reply and accepts else ""
        yield f"{told.start(turn.party)}: {_what(answers, turn.offer, base)} ({gets}){takes}."


def _told_of(problem: Problem, proposer: str) -> tuple[str, ...]:
    """Return whose payoffs are told of an offer: of many signatories only who makes it."""
    return problem.signatories if len(problem.signatories) <= MOST_TOLD else (proposer,)


def _what(answers: Answers, offer: Mapping[str, str], base: Mapping[str, str] | None) -> str:
    """Return an offer in words, as a change of the first deal, if there is one."""
    if base is None:
        return settled_list(answers.scenario.issues, offer)
    changed = {issue: offer[issue] for issue in differing(offer, base)}
    if not changed:
        return "the first of the deals above"
    return f"the first of the deals above, but {settled_list(answers.scenario.issues, changed)}"
