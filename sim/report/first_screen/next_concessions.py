"""The cheapest next concession of each side, from the deal that is asked about."""

from __future__ import annotations

from functools import partial

from sim.diagnosis.concessions import Concession
from sim.diagnosis.diagnosed_case import DiagnosedCase, ReferenceDeal
from sim.report.concession_words import concession_words
from sim.report.first_screen.item import Answers, Item
from sim.scenario.outcome_words import payoff_words
from sim.scenario.settled_words import settled_list
from sim.sentences import ended

MOST_GIVERS = 3


def concession_item(answers: Answers) -> Item | None:
    """Return for each giver what gives another most per point given up, None where none is."""
    first: dict[str, Concession] = {}
    for one in answers.diagnosis.concessions:  # each pair's best one stands first
        known = first.get(one.giver)
        if known is None or _better(one, known):
            first[one.giver] = one
    if not first:
        return None
    case = DiagnosedCase(answers.scenario, answers.problem, answers.spread)
    start = case.reference
    assert start is not None  # or there would be no concessions
    told = [_sentence(answers, start, one) for one in list(first.values())[:MOST_GIVERS]]
    sentences = (f"From {start.words}: {told[0]}", *told[1:])
    facts = {
        "from": answers.diagnosis.reference,
        "concessions": [
            {
                "giver": x.giver,
                "receiver": x.receiver,
                "change": dict(x.change),
                "gives": float(x.gives),
                "costs": float(x.costs),
            }
            for x in first.values()
        ],
    }
    return Item("concessions", "Next concession", sentences, facts)


def _better(one: Concession, other: Concession) -> bool:
    if one.rate is None or other.rate is None:
        return one.rate is None and (other.rate is not None or one.gives > other.gives)
    return one.rate > other.rate


def _sentence(answers: Answers, start: ReferenceDeal, one: Concession) -> str:
    scenario = answers.scenario
    giver, receiver = (scenario.parties[p].noun for p in (one.giver, one.receiver))
    unit = " points" if scenario.payoff_scale == "scores" else ""
    gives = f"{payoff_words(scenario, one.gives)}{unit}"
    cost = f"a cost of {payoff_words(scenario, one.costs)}" if one.costs > 0 else "no cost"
    what = concession_words(one, partial(settled_list, scenario.issues))
    end = _lost(answers, start, one)
    return ended(f"{giver.does('can give')} {receiver} {gives} at {cost}{end} by {what}")


def _lost(answers: Answers, start: ReferenceDeal, one: Concession) -> str:
    """Return that a concession is none that all accept, where others are."""
    problem = answers.problem
    end = {**start.outcome, **one.change}
    if problem.agreement_zone.is_empty or problem.is_in_zone(end):
        return ""
    still = "no agreement then" if problem.is_in_zone(start.outcome) else "still no agreement"
    return f" ({still})"
