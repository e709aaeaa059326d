"""What every agreement contains, what none contains, and who refuses the rest."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from sim.errors import SimError
from sim.explanation.explain_conflict import demand_labels
from sim.explanation.explain_zone import common_options
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
    if problem.agreement_zone.is_empty:
        return None
    always, never = common_options(problem)
    in_all = "; ".join(settled_words(issues[i], o) for i, o in always.items())
    in_none = "; ".join(settled_words(issues[i], *o) for i, o in never.items())
    sentences = [f"All contain {in_all}."] * bool(always)
    sentences += [f"None contains {in_none}."] * bool(never)
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
    labels = demand_labels(problem)
    clashes, ways = found.conflicts, found.relaxations
    sentences = [_clash(labels, clash) for clash in clashes[:2]]
    if len(clashes) == 1 and set(ways) == {frozenset({demand}) for demand in clashes[0]}:
        either = {1: "it", 2: "either"}.get(len(ways), "any one of them")
        sentences.append(f"Drop {either} and there is a deal.")
    else:
        sentences += [f"Drop {_named(labels, way)} and there is a deal." for way in ways[:2]]
    facts = {"clashes": [sorted(x) for x in clashes], "ways_out": [sorted(x) for x in ways]}
    return Item("refusals", "What clashes", tuple(sentences), facts)


def _clash(labels: Mapping[str, str], clash: Collection[str]) -> str:
    what = "cannot hold together" if len(clash) > 1 else "is met by nothing possible"
    return f"{_named(labels, clash)} {what}."


def _named(labels: Mapping[str, str], demands: Collection[str]) -> str:
    return listing(label for demand, label in labels.items() if demand in demands)


def _refusal(answers: Answers, one: Refusal) -> str:
    """Return what a demand keeps out, the issue first, or how many outcomes."""
    demand, issues = one.demand, answers.scenario.issues
    what = "; ".join(settled_words(issues[i], *o) for i, o in one.options.items())
    is_one = sum(map(len, one.options.values())) == 1
    if isinstance(demand, Consent):
        if what:
            each = "it" if is_one else "one of these"
            refuses = demand.who_where.does("refuse")
            return f"{what} – {refuses} every package with {each} that all others accept."
        who = demand.who_where
        return f"{who} alone {who.verb('refuse')} {_outcomes(one)}."
    if what:
        holder = answers.problem.noun(demand.holder or "")
        these = "it" if is_one else "these"
        return f"{what} – a red line of {holder} keeps {these} out of what all would accept."
    return f"The {demand.label} alone keeps out {_outcomes(one)}."


def _outcomes(one: Refusal) -> str:
    count = "outcomes" if one.outcomes is None else counted(one.outcomes, "outcome")
    return f"{count} that all others would accept"
