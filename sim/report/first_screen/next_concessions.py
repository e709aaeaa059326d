"""The cheapest next concession of each side, from the deal that is asked about."""

from __future__ import annotations

from functools import partial

from sim.diagnosis.concessions import Concession
from sim.diagnosis.diagnosed_case import DiagnosedCase, ReferenceDeal
from sim.report.concession_words import concession_words
from sim.report.first_screen.item import Answers, Item
from sim.scenario.outcome_words import payoff_words
from sim.scenario.settled_words import settled_list
from sim.sentences import counted, ended

MOST_GIVERS = 3


def concession_item(answers: Answers) -> Item | None:
    """Return for each giver what gives another most per point given up, None where none is.

    One after which there is an agreement comes before any after which there is none.
    """
    start = DiagnosedCase(answers.scenario, answers.problem, answers.spread).reference
    if start is None:
        return None
    first: dict[str, Concession] = {}
    kept: dict[str, bool] = {}
    for one in answers.diagnosis.concessions:  # each pair's best ones stand first
        known, agreed = first.get(one.giver), not _lost(answers, start, one)
        is_kept = kept.get(one.giver, False)
        if known is None or (agreed, _better(one, known)) > (is_kept, False):
            first[one.giver], kept[one.giver] = one, agreed
    if not first:
        return None
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
    remarks = [x for x in (_others(answers, start, one), _lost(answers, start, one)) if x]
    end = f" ({'; '.join(remarks)})" * bool(remarks)
    return ended(f"{giver.does('can give')} {receiver} {gives} at {cost}{end} by {what}")


def _lost(answers: Answers, start: ReferenceDeal, one: Concession) -> str:
    """Return that a concession is none that all accept, where others are."""
    problem = answers.problem
    end = {**start.outcome, **one.change}
    if problem.agreement_zone.is_empty or problem.is_in_zone(end):
        return ""
    still = "no agreement then" if problem.is_in_zone(start.outcome) else "still no agreement"
    return still


def _others(answers: Answers, start: ReferenceDeal, one: Concession) -> str:
    """Return who else pays for a concession, empty where nobody does; of several who most."""
    problem = answers.problem
    before, after = (problem.payoffs(x) for x in (start.outcome, {**start.outcome, **one.change}))
    pair = (one.giver, one.receiver)
    losses = {p: before[p] - after[p] for p in problem.parties if p not in pair}
    paying = sorted((-x, p) for p, x in losses.items() if x > 0)
    if not paying:
        return ""
    loss, party = paying[0]
    words = payoff_words(answers.scenario, -loss)
    more = f", and {counted(len(paying) - 1, 'other', 'others')} too" * (len(paying) > 1)
    return f"{problem.noun(party).does('lose')} {words}{more}"
