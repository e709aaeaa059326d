"""What every agreement contains, what none contains, and who refuses the rest."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from sim.errors import SimError
from sim.explanation.explain_conflict import (
    TOO_MUCH,
    consents_alone,
    demand_labels,
    drop_sentences,
    lone_cut_sentences,
    plainest_first,
)
from sim.explanation.explain_zone import common_options
from sim.explanation.refusals import Refusal, refusals
from sim.problem.conflicts import Demands
from sim.problem.consent import Consent
from sim.problem.problem import Problem
from sim.report.first_screen.item import Answers, Item
from sim.scenario.nouns.issues import Issue
from sim.scenario.settled_words import settled_words
from sim.sentences import capital, counted, ended, listing

MOST_REFUSALS = 2
LONGEST, LONGEST_ISSUE = 120, 100  # letters of a list of issues, and of one with many options


def content_item(answers: Answers) -> Item | None:
    """Return what agreements have in common, None where there is none or nothing to say."""
    problem, issues = answers.problem, answers.scenario.issues
    if problem.agreement_zone.is_empty:
        return None
    always, never = common_options(problem)
    in_all = _issue_by_issue([_settled(issues[i], o) for i, o in always.items()])
    in_none = _issue_by_issue([_settled(issues[i], *o) for i, o in never.items()])
    sentences = [ended(f"All contain {in_all}")] * bool(always)
    sentences += [ended(f"None contains {in_none}")] * bool(never)
    if not sentences:
        sentences = ["Every option occurs in some agreement, and none in all of them."]
    return Item("agreements", "Agreements", tuple(sentences), {"always": always, "never": never})


def refusal_item(answers: Answers) -> Item | None:
    """Return the consents or red lines that bind most; in an empty zone, which demands clash."""
    problem = answers.problem
    if problem.agreement_zone.is_empty:
        return _clash_item(answers)
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


def _clash_item(answers: Answers) -> Item:
    """Return which demands cannot hold together, and what to drop or to give up for a deal."""
    problem = answers.problem
    try:
        found = problem.conflicts
    except SimError as unsettled:
        return Item("refusals", "What clashes", (f"Not settled: {unsettled}.",))
    labels = demand_labels(problem)
    clashes, ways = (plainest_first(problem, x) for x in (found.conflicts, found.relaxations))
    sentences = [_clash(problem, labels, clash) for clash in clashes[:2]]
    sentences += drop_sentences(problem, found)[:2]
    if any(consents_alone(problem, clash) for clash in clashes):
        sentences += lone_cut_sentences(answers.scenario, problem)[:1]
    facts = {"clashes": [sorted(x) for x in clashes], "ways_out": [sorted(x) for x in ways]}
    return Item("refusals", "What clashes", tuple(sentences), facts)


def _clash(problem: Problem, labels: Mapping[str, str], clash: Demands) -> str:
    if len(clash) > 1 and consents_alone(problem, clash):
        return f"{capital(_named(labels, clash))}: {TOO_MUCH}."
    what = "cannot hold together" if len(clash) > 1 else "is met by nothing possible"
    return f"{_named(labels, clash)} {what}."


def _named(labels: Mapping[str, str], demands: Collection[str]) -> str:
    return listing(label for demand, label in labels.items() if demand in demands)


def _refusal(answers: Answers, one: Refusal) -> str:
    """Return which options a demand keeps out of all agreements, or how many outcomes."""
    demand, issues = one.demand, answers.scenario.issues
    what = _issue_by_issue([_settled(issues[i], *o) for i, o in one.options.items()])
    if isinstance(demand, Consent):
        if not what:
            who = demand.who_where
            return f"{who} alone {who.verb('refuse')} {_outcomes(one)}."
        demanded = f"the consent of {demand.who_where}"
    else:
        if not what:
            return f"The {demand.label} alone keeps out {_outcomes(one)}."
        demanded = f"a red line of {answers.problem.noun(demand.holder or '')}"
    return ended(f"But for {demanded}, agreements could contain {what}")


def _settled(issue: Issue, *options: str) -> str:
    """Return an issue and options; of several that take long to say only the first."""
    said = settled_words(issue, *options)
    if len(options) == 1 or len(said) <= LONGEST_ISSUE:
        return said
    others = counted(len(options) - 1, "other option")
    return f"{settled_words(issue, options[0])} or {others}"


def _issue_by_issue(settled: Sequence[str]) -> str:
    """Return what is settled on each issue; of many only the first, and how many more there are.

    >>> _issue_by_issue(["Troops: withdrawn", "Fare: 900"]), len(_issue_by_issue(["x" * 90] * 9))
    ('Troops: withdrawn; Fare: 900', 109)
    """
    told = next(
        (n for n in range(len(settled), 1, -1) if len("; ".join(settled[:n])) <= LONGEST), 1
    )
    more = len(settled) - told
    rest = [f"and {counted(more, 'more issue', 'more issues')}"] if more > 0 else []
    return "; ".join([*settled[:told], *rest])


def _outcomes(one: Refusal) -> str:
    count = "outcomes" if one.outcomes is None else counted(one.outcomes, "outcome")
    return f"{count} that all others would accept"
