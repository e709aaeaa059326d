"""The five words that a reader of the page needs."""

from __future__ import annotations

from sim.axiomatic.solve import concept_named
from sim.problem.problem import Problem


def glossary(problem: Problem) -> tuple[tuple[str, str], ...]:
    """Return the words with what they mean.

    >>> import sim
    >>> dict(glossary(sim.problem(sim.load("textbook/trade_across_issues"))))["Nash"]
    'The agreement with the largest product of gains over no deal: a compromise that follows from \
four axioms, not a forecast.'
    """
    is_unequal = len({problem.powers[p] for p in problem.signatories}) > 1
    nash = concept_named("nash").concept.meaning_under(is_unequal)
    start, comma, rest = nash.partition(",")
    return (
        (
            "No deal",
            "What each party has if there is no agreement. Nobody accepts a package that is worth "
            "less to it than that, or than what it could have instead.",
        ),
        (
            "Zone",
            "All packages that keep the rules and that everyone who is asked accepts. A package "
            "has one option for every issue.",
        ),
        ("Frontier", "Packages that cannot be improved for one party without loss to another."),
        (
            "Nash",
            f"The agreement with {start} over no deal{comma}{rest}: a compromise that follows from "
            "four axioms, not a forecast.",
        ),
        (
            "Weight",
            "How much an issue counts for a party. The points of an option are its score times the "
            "weight; points of different parties measure different things.",
        ),
    )
