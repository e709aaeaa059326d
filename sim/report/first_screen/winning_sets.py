"""Which signatories suffice for an agreement, and which of the sets that do can agree."""

from __future__ import annotations

from sim.explanation.explain_deciding import sized_set, who_is_needed
from sim.problem.winning_sets import rule_words
from sim.report.first_screen.item import Answers, Item
from sim.sentences import some_of

MOST_NAMED = 4


def winning_set_item(answers: Answers) -> Item | None:
    """Return which signatories suffice and can agree, None where all must accept."""
    comparison, problem = answers.comparison, answers.problem
    if problem.deciding is None:
        return None
    sets = [
        {
            "members": list(one.problem.signatories),
            "can_form": not one.problem.agreement_zone.is_empty,
            "agreements": one.problem.agreement_zone.count,
        }
        for one in comparison.winning_sets
    ]
    facts = {"quorum": problem.deciding.quorum, "veto": list(problem.deciding.veto), "sets": sets}
    forming = comparison.by_size
    head = f"An agreement needs {rule_words(problem)}"
    if not forming:
        end = (
            "no set of them can form" if comparison.winning_sets else "too many sets to solve each"
        )
        return Item("winning_sets", "Who can sign", (f"{head}; {end}.",), facts)
    told = some_of([sized_set(problem, one) for one in forming], MOST_NAMED)
    needed = tuple(who_is_needed(comparison))
    return Item("winning_sets", "Who can sign", (f"{head}: {told}.", *needed), facts)
