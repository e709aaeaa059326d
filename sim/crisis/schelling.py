"""Whether having to ask at home leaves a signatory more (the Schelling conjecture)."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from fractions import Fraction

from sim.brief_display import shown_briefly
from sim.crisis.prior import Prior
from sim.crisis.ratification import Ratification, ratification
from sim.errors import SimError
from sim.problem.exact_number import Number
from sim.problem.problem import Problem


@shown_briefly
@dataclass(frozen=True)
class SchellingComparison:
    """What a signatory gets from the deal chosen with and without a consent at home."""

    party: str
    consent: str
    having: Fraction | None
    without: Fraction | None
    why: str

    @property
    def helps(self) -> bool | None:
        """Return whether having to ask leaves it more if it passes; None where there is no deal."""
        if self.having is None or self.without is None:
            return None
        return self.having > self.without


def schelling(
    problem: Problem,
    priors: Mapping[str, Prior],
    party: str,
    consent: str,
    *,
    failure_costs: Mapping[str, Number] | None = None,
    common: Collection[str] = (),
) -> SchellingComparison:
    """Compare what a signatory gets with and without a ``consent`` that it must ask, by id.

    Raises SimError for a party that is no signatory and an unknown consent.

    >>> import sim
    >>> from sim.crisis.prior import uniform
    >>> pie = {str(k): {"a": k, "b": 8 - k, "senate": k} for k in range(9)}
    >>> problem = sim.problem_from_payoffs(pie, ratifiers=["senate"])
    >>> prior = {"senate": uniform(0, 8)}
    >>> found = schelling(problem, prior, "a", "consent:senate")
    >>> found.having, found.without, found.helps
    (Fraction(6, 1), Fraction(4, 1), True)

    Source: Schelling (1960), The Strategy of Conflict, ch. 2; Milner & Rosendorff (1997), Journal
    of Conflict Resolution 41: 117-146.
    """
    if party not in problem.signatories:
        there = ", ".join(problem.signatories)
        raise SimError(f'ratification: "{party}" is no signatory - choose one of {there}')
    known = {*common} & _ids(problem)
    asked = ratification(problem, priors, failure_costs=failure_costs, common=known)
    without = ratification_without(
        problem, priors, consent, failure_costs=failure_costs, common=known
    )
    return comparison(party, consent, asked, without)


def ratification_without(
    problem: Problem,
    priors: Mapping[str, Prior],
    consent: str,
    *,
    failure_costs: Mapping[str, Number] | None = None,
    common: Collection[str] = (),
) -> Ratification:
    """Return what signatories agree on when a ``consent`` is not asked, the others as before.

    Raises SimError for an unknown consent.
    """
    without = problem.without([consent])
    left = {
        p: prior for p, prior in priors.items() if any(p in c.members for c in without.consents)
    }
    known = {*common} & _ids(without)
    return ratification(without, left, failure_costs=failure_costs, common=known)


def comparison(
    party: str, consent: str, asked: Ratification, without: Ratification
) -> SchellingComparison:
    """Compare what a signatory gets where a consent is ``asked`` and where it is not."""
    pair = (asked.chosen, without.chosen)
    having, free = (None if deal is None else deal.payoffs[party] for deal in pair)
    if having is None or free is None:
        missing = "with" if having is None else "without"
        why = f"{missing} {consent} there is no agreement in expectation"
    else:
        verb = "more" if having > free else "less" if having < free else "the same"
        why = f"with {consent} the deal, if it passes, leaves {party} {verb}"
    return SchellingComparison(party, consent, having, free, why)


def _ids(problem: Problem) -> set[str]:
    return {consent.id for consent in problem.consents}
