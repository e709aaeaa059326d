"""What every agreement contains, what none contains, and who refuses the rest."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from sim.errors import SimError
from sim.explanation.refusals import Refusal, refusals
from sim.problem.consent import Consent
from sim.problem.problem import Problem
from sim.report.first_screen.item import Answers, Item
from sim.scenario.settled_words import settled_words
from sim.sentences import counted, listing

MOST_REFUSALS = 2


def content_item(answers: Answers) -> Item | None:
    """Return what agreements have in common, None where there is none or nothing to say."""
    problem, issues = answers.problem, answers.scenario.issues
    zone = problem.agreement_zone
    if zone.is_empty:
        return None
    several = {issue for issue, options in problem.option_ids.items() if len(options) > 1}
    always = {i: o for i, o in zone.always.items() if o is not None and i in several}
    never = {
        i: left
        for i, options in zone.never.items()
        if i in several - set(always)
        if (left := [o for o in options if o in problem.option_ids[i]])
    }
    in_all = "; ".join(settled_words(issues[i], o) for i, o in always.items())
    in_none = "; ".join(settled_words(issues[i], *o) for i, o in never.items())
    sentences = [f"All contain {in_all}."] * bool(always) + [f"None contains {in_none}."] * bool(
        never
    )
    if not sentences:
        sentences = ["Every option occurs in some agreement, and none in all of them."]
    return Item("agreements", "Agreements", tuple(sentences), {"always": always, "never": never})


def refusal_item(answers: Answers) -> Item | None:
    """Return the consents or red lines that bind most; in an empty zone, which demands clash."""
    problem = answers.problem
    if problem.agreement_zone.is_empty:
        return _clash_item(problem)
    found = refusals(problem, MOST_REFUSALS)
    sentences = tuple(_refusal(answers, one) for one in found)
    facts = {
        "binding": [
            {"demand": x.demand.id, "options": dict(x.options), "outcomes": x.outcomes}
            for x in found
        ]
    }
    if not sentences:
        sentences = ("No party and no red line is the sole obstacle to any outcome.",)
    return Item("refusals", "Who refuses", sentences, facts)


def _clash_item(problem: Problem) -> Item:
    """Return which demands cannot hold together, and what to drop for a deal."""
    try:
        found = problem.conflicts
    except SimError as unsettled:
        return Item("refusals", "What clashes", (f"Not settled: {unsettled}.",))
    labels = {c.id: f"the {c.label}" for c in problem.constraints}
    labels |= {c.id: f"the {c.label}" for c in problem.consents}
    clashes, ways = found.conflicts, found.relaxations
    sentences = [
        f"{_capital(_named(labels, clash))} cannot hold together." for clash in clashes[:2]
    ]
    if ways and all(len(way) == 1 for way in ways):
        either = "either" if len(ways) == 2 else "any one of them" if len(ways) > 2 else "it"
        sentences.append(f"Without {either} there is a deal.")
    else:
        sentences += [f"There is a deal without {_named(labels, way)}." for way in ways[:2]]
    facts = {"clashes": [sorted(x) for x in clashes], "ways_out": [sorted(x) for x in ways]}
    return Item("refusals", "What clashes", tuple(sentences), facts)


def _named(labels: Mapping[str, str], demands: Collection[str]) -> str:
    return listing(label for demand, label in labels.items() if demand in demands)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _refusal(answers: Answers, one: Refusal) -> str:
    """Return what a demand keeps out, the issue first, or how many outcomes."""
    demand, issues = one.demand, answers.scenario.issues
    what = "; ".join(settled_words(issues[i], *o) for i, o in one.options.items())
    if isinstance(demand, Consent):
        if what:
            return f"{what} – refused by {demand.who_where}, though all others would accept it."
        return f"{_capital(demand.who_where)} alone refuses {_outcomes(one)}."
    if what:
        holder = answers.problem.labels.get(demand.holder or "", demand.holder)
        return f"{what} – kept out by the red line of {holder}, though all would accept it."
    return f"The {demand.label} alone keeps out {_outcomes(one)}."


def _outcomes(one: Refusal) -> str:
    count = "outcomes" if one.outcomes is None else counted(one.outcomes, "outcome")
    return f"{count} that all others would accept"
