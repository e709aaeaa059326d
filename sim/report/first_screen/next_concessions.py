"""The cheapest next concession of each side, from the deal that is asked about."""

from __future__ import annotations

from sim.diagnosis.concessions import Concession
from sim.report.first_screen.item import Answers, Item
from sim.scenario.outcome_words import payoff_words
from sim.scenario.settled_words import settled_list

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
    told = [_sentence(answers, one) for one in list(first.values())[:MOST_GIVERS]]
    sentences = (*told, f"Seen from {answers.diagnosis.reference}.")
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


def _sentence(answers: Answers, one: Concession) -> str:
    scenario = answers.scenario
    giver, receiver = (scenario.parties[p].noun for p in (one.giver, one.receiver))
    unit = " points" if scenario.payoff_scale == "scores" else ""
    gives = f"{payoff_words(scenario, one.gives)}{unit}"
    price = f"costs {payoff_words(scenario, one.costs)}" if one.costs > 0 else "costs nothing"
    what = settled_list(scenario.issues, one.change)
    return f"{giver} – {what} (gives {receiver} {gives}, {price})."
