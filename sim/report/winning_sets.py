"""Which winning sets can form, for the terminal."""

from __future__ import annotations

from collections.abc import Iterator

from sim.axiomatic.compare import Comparison
from sim.explanation.explain_deciding import how_many_form, sized_set, who_is_needed
from sim.problem.winning_sets import rule_words, set_noun
from sim.sentences import counted, listing, some_of

MOST_SETS_SHOWN = 8


def set_lines(comparison: Comparison) -> Iterator[str]:
    """Yield who decides, which smallest winning sets can form, and who is needed."""
    problem, forming = comparison.problem, comparison.forming
    yield f"An agreement needs {rule_words(problem)}."
    if not comparison.winning_sets:
        yield f"Not solved set by set: {listing(comparison.left_out.values())}."
        return
    every = counted(len(comparison.winning_sets), "smallest winning set")
    if not forming:
        yield f"None of the {every} can form, hence no solution; sim explain says why."
        return
    named = some_of([sized_set(problem, one) for one in comparison.by_size], MOST_SETS_SHOWN)
    yield f"{how_many_form(comparison)}: {named}."
    yield from who_is_needed(comparison)


def signing(comparison: Comparison, one: Comparison) -> str:
    """Return the heading of what one winning set would sign.

    >>> import sim
    >>> found = sim.compare(sim.problem(sim.load("textbook/five_of_six")), ["nash"])
    >>> signing(found, found.forming[-1])
    'If all but the farmers sign'
    """
    return f"If {set_noun(comparison.problem, one.problem.signatories).does('sign')}"
