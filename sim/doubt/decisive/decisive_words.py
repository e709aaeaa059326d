"""What decides the answer, in words: where it turns, and under which conditions."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from sim.axiomatic.solve import title_of
from sim.doubt.decisive.box_cover import cover, cover_sentences
from sim.doubt.decisive.influence import answers
from sim.doubt.decisive.nearest_turn import no_deal_turns, solution_turns
from sim.doubt.decisive.questions import Decision
from sim.doubt.decisive.turning_words import break_even_sentence
from sim.doubt.numbers.input_names import group_words, input_words
from sim.doubt.sampling.spread import Spread
from sim.errors import taking
from sim.problem.problem import Problem
from sim.rounding import rounded
from sim.sentences import listing

MOST = 3
LEAST_SLICED = 256  # draws: ten slices of a number's range then hold some 25 each
LEAST_SIDE = 25  # draws with a yes, and with a no, before boxes of conditions say anything


@taking("Spread", "sim.propagate(scenario), decisions(spread)")
def decisive_sentences(spread: Spread, found: Iterable[Decision]) -> list[str]:
    """Return what decides whether there is a deal, and which; ``found`` comes from ``decisions``.

    1. At which no-deal payoff of each party whose consent is asked the answer turns.
    2. Per question on which the draws disagree: what shifts the answer, and boxes of conditions.
    3. What is left out, why, and how to ask for it.
    """
    return list(_sentences(spread, tuple(found)))


@lru_cache(maxsize=1)  # a run prints and writes them
def _sentences(spread: Spread, found: tuple[Decision, ...]) -> tuple[str, ...]:
    lines = turning_sentences(spread)
    for decision in found:
        lines += [*influence_sentences(spread, decision), *condition_sentences(spread, decision)]
    return (*lines, *left_out_sentences(spread, found))


def left_out_sentences(spread: Spread, found: Iterable[Decision]) -> list[str]:
    """Return what is not said of these draws, why not, and how to ask for it."""
    lines: list[str] = []
    if not spread.survey.model.inputs:
        return lines
    if spread.survey.is_searched:
        party = spread.problem.signatories[0]
        lines.append(
            "At which no-deal payoffs the answers turn is left out, as every draw is a search of "
            f'its own: ask in Python for break_even(scenario, "no_deal_payoffs.{party}"), which '
            "takes minutes."
        )
        lines.append(
            "What each single number moves (the tornado figures) is left out for the same reason: "
            "ask in Python for plot_tornado(swings(spread, lambda draws: draws.has_agreement), "
            "scenario=scenario), which takes minutes."
        )
    asked = [one for one in found if one.question.yes is not None]
    if not asked:
        deal = "a deal" if spread.has_agreement.all() else "no deal"
        where = f"In all {spread.draws:,} draws" if spread.draws > 1 else "In the one draw"
        why = "which leaves open what decides that: more draws may tell"
        lines_gone = spread.problem.without(x.constraint for x in spread.survey.model.lines)
        if not spread.has_agreement.any() and _is_ruled_out(lines_gone):
            why = "and no draw can have one: red lines and other rules leave no outcome"
        lines.append(f"{where} there is {deal}, {why}.")
    elif spread.draws < LEAST_SLICED:
        lines.append(
            f"Which single numbers decide it (PAWN) shows only roughly in {spread.draws:,} draws, "
            f"and is said only where it stands out: ask for {LEAST_SLICED} draws or more."
        )
    return lines


def _is_ruled_out(problem: Problem) -> bool:
    """Return whether no outcome would be an agreement even if nobody were asked."""
    return problem.without(consent.id for consent in problem.consents).agreement_zone.is_empty


def turning_sentences(spread: Spread) -> list[str]:
    """Return at which no-deal payoffs a deal ceases to exist, and the deal to be the same one."""
    turns = no_deal_turns(spread)
    lines = [break_even_sentence(spread.scenario, one) for one in turns if one.turns]
    if not spread.settings.solutions:
        return lines
    title = title_of(spread.settings.solutions[0])
    statement = f"{title} chooses the deal of the best reading"
    return lines + [
        break_even_sentence(spread.scenario, one, statement)
        for one in solution_turns(spread)
        if one.turns
    ]


def influence_sentences(spread: Spread, found: Decision) -> list[str]:
    """Return which numbers, or kinds of numbers, decide a question most."""
    title, lines = found.question.title, []
    if found.question.yes is None:
        return []
    ruling = [one for one in found.influences[:MOST] if one.total > 2 * one.total_margin]
    if ruling:
        kinds = listing(
            f"{group_words(spread.scenario, one.name)} ({rounded(one.total, 2)})" for one in ruling
        )
        lines.append(
            f"{title} depends most on {kinds}; in brackets the part of it that they decide."
        )
    telling = [one for one in found.shifts[:MOST] if one.median > 2 * found.idle]
    if telling:
        names = listing(input_words(spread.scenario, one.name) for one in telling)
        lines.append(f"{title} depends most, of single numbers, on {names} (PAWN).")
    return lines


def condition_sentences(spread: Spread, found: Decision) -> list[str]:
    """Return what separates draws with a yes from those with a no, for the rarer of the two."""
    question = found.question
    if question.yes is None or question.no is None:
        return []
    yes = answers(spread, question.quantity) > 0
    wanted = bool(yes.mean() < 0.5)
    rarer = int((yes == wanted).sum())
    if rarer < LEAST_SIDE:
        it = question.yes if wanted else question.no
        return [
            f"Under which conditions {it} is not said: it is so in {rarer} of {spread.draws:,} "
            f"draws, and with fewer than {LEAST_SIDE} conditions would be chance."
        ]
    boxes = cover(spread, lambda draws: (answers(draws, question.quantity) > 0) == wanted)
    return cover_sentences(spread, boxes, question.yes if wanted else question.no)
