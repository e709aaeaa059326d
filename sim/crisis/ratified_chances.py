"""How likely each package passes those who ratify, for a picture of all of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from math import prod

from sim.brief_display import shown_briefly
from sim.crisis.prior import Prior
from sim.crisis.votes import uncertain_votes
from sim.problem.outcome_space import Outcome
from sim.problem.problem import Problem
from sim.solver.enumeration.enumeration import feasible_blocks

MOST_LISTED = 2_000  # outcomes; of more, those that no other beats for all who are asked


@shown_briefly
@dataclass(frozen=True)
class RatifiedChances:
    """Payoffs of the signatories with the largest chance of passing that a package has there.

    ``is_every_outcome`` is False where only packages are looked at that no other beats for all
    who are asked.
    """

    chances: Mapping[tuple[Fraction, ...], Fraction]
    is_every_outcome: bool


def ratified_chances(
    problem: Problem, priors: Mapping[str, Prior], common: Collection[str] = ()
) -> RatifiedChances:
    """Return how likely packages that meet everything else pass the uncertain consents.

    Packages are those that the signatories and all certain consents accept. Errors are those of
    ``ratification``.

    >>> import sim
    >>> from sim.crisis.prior import uniform
    >>> pie = {str(k): {"a": k, "b": 4 - k, "senate": k} for k in range(5)}
    >>> problem = sim.problem_from_payoffs(pie, ratifiers=["senate"])
    >>> found = ratified_chances(problem, {"senate": uniform(0, 4)})
    >>> [str(found.chances[k, 4 - k]) for k in range(5)]
    ['0', '1/4', '1/2', '3/4', '1']

    Source: Putnam (1988), International Organization 42: 427-460.
    """
    votes = uncertain_votes(problem, priors, common)
    certain = tuple(c for c in problem.consents if c not in votes.consents)
    is_listed = problem.space.size <= MOST_LISTED
    outcomes: Iterable[Outcome] = (
        _agreements(replace(problem, consents=certain)) if is_listed else votes.candidates()
    )
    found: dict[tuple[Fraction, ...], Fraction] = {}
    for outcome in outcomes:
        payoffs = problem.payoffs(outcome)
        at = tuple(payoffs[p] for p in problem.signatories)
        chance = prod(votes.chances(outcome, payoffs).values(), start=Fraction(1))
        found[at] = max(found.get(at, Fraction(0)), chance)
    return RatifiedChances(found, is_listed)


def _agreements(problem: Problem) -> Iterable[Outcome]:
    for block in feasible_blocks(problem, problem.progress):
        for code in block.codes[block.in_zone]:
            yield problem.space.outcome(int(code))
