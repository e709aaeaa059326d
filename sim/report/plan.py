"""What is computed of a problem with many parties, and what is limited or left out."""

from __future__ import annotations

from sim.axiomatic import SOLUTIONS
from sim.explanation.explain_conflict import MOST_LISTED
from sim.plots.parts.shown_parties import MOST_PAIRED
from sim.problem.problem import Problem
from sim.sentences import counted, listing
from sim.solver.conflicts import MOST_SETS
from sim.solver.search.searched_cuts import LIST

MANY = 8  # parties, beyond which a person should know beforehand what to expect


def plan(problem: Problem, *, explains: bool = False, draws: int | None = None) -> str | None:
    """Return one sentence on the work ahead, None where there are few parties.

    ``explains`` says whether an explanation follows, ``draws`` how many draws are solved beside
    figures, None where there are neither.

    >>> from sim.formulation.from_payoffs import problem_from_payoffs
    >>> few = problem_from_payoffs({"a": {"x": 1, "y": 2}})
    >>> plan(few) is None
    True
    """
    if len(problem.parties) <= MANY:
        return None
    parts = [_solutions(problem)]
    if explains:
        parts.append(_conflicts(problem))
    if draws is not None:
        parts.append(_figures(problem))
        parts.append(f"{draws:,} draws show how sure it is" if draws else "no draws are solved")
    return f"{len(problem.parties)} parties: {'; '.join(parts)}."


def _solutions(problem: Problem) -> str:
    """Return how solutions are found, and which are not defined for the problem."""
    size = problem.space.size
    how = "by comparing all" if problem.solver.is_listed(problem) else "by searches among"
    undefined = [
        concept.title
        for concept in (one.concept for one in SOLUTIONS)
        if not concept.needs_reference
        and not concept.needs_lotteries
        and concept.undefined(problem) is not None
    ]
    without = f", without {listing(undefined)}" if undefined else ""
    gap = "" if problem.solver.is_listed(problem) else ", each with its gap where one stays open"
    return f"solutions are found {how} {counted(size, 'combination')}{gap}{without}"


def _conflicts(problem: Problem) -> str:
    """Return how far clashes, and cuts of what parties ask for, are gone through."""
    cuts = (
        ""
        if problem.solver.is_listed(problem)
        else f", where these are no more than {LIST.points:,} ways"
    )
    return (
        f"if there is no deal, up to {MOST_SETS} clashes are looked for and {MOST_LISTED} told, "
        f"likewise what several parties together would have to give up{cuts}"
    )


def _figures(problem: Problem) -> str:
    """Return which figures are drawn."""
    if len(problem.signatories) <= MOST_PAIRED:
        return "all figures are drawn"
    return f"the figure of the agreement zone (pairs of up to {MOST_PAIRED} parties) is left out"
