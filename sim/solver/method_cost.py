"""What the two exact methods cost, in steps that both are counted in: about a microsecond each.

The numbers are fitted to the table of ``python -m tests.benchmarks.method_costs``: problems of 2 to
6 signatories, 256 to 1,000,000 outcomes, with and without links and a scoped ratifier, solved for
Nash. They are counts, not clocks, so that the same method answers on every machine.
"""

from __future__ import annotations

from math import pow, sqrt

from sim.problem.problem import Problem


def survey_steps(problem: Problem) -> float:
    """Return what zone and frontier cost by comparing all outcomes, half by half.

    Every outcome is compared, but only what is undominated in its half is added up; with each
    signatory that is more. Links and consents asked of some outcomes only keep more apart.
    """
    parties = len(problem.signatories)
    per_pair = 0.5 * pow(3.0, min(max(parties - 2, 0), 60))
    pairs = per_pair * pow(problem.space.size, 0.6) * (2.5 if _has_conditions(problem) else 1)
    return 1_000 + 0.004 * problem.space.size + pairs


def pass_steps(problem: Problem) -> float:
    """Return what going through all outcomes one by one costs.

    Links and consents asked of some outcomes only leave fewer to look at.
    """
    parties = len(problem.signatories)
    per_outcome = 0.2 + 0.3 * 2.0 ** min(max(parties - 2, 0), 60)
    return problem.space.size * per_outcome / (2.5 if _has_conditions(problem) else 1)


def solutions_steps(problem: Problem, solutions: int) -> float:
    """Return what zone and solutions cost by searches beside what a survey costs.

    With two signatories a short contract set is found once, and then scanned as after a survey.
    """
    return search_steps(problem, 1 if len(problem.signatories) <= 2 else solutions)


def search_steps(problem: Problem, searches: int = 1) -> float:
    """Return what a number of searches that list no outcomes costs beside one pass.

    Searches share their stages, and after a pass each solution is found by a scan of its own: what
    many of them cost beside the pass grows about as the square root of their number.
    """
    parties = len(problem.signatories)
    first = 5_000 if parties <= 2 else 15_000 + 4_000 * (parties - 3)
    return first * (2.5 if _has_conditions(problem) else 1) * sqrt(searches)


def _has_conditions(problem: Problem) -> bool:
    """Return whether some rule ties options together, or some consent is not asked everywhere."""
    return any(c.restricts for c in problem.constraints) or any(
        c.scope is not None or c.quorum < len(c.members) for c in problem.consents
    )
