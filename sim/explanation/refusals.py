"""Which consents and red lines keep outcomes from being agreements that all else would allow."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sim.problem.consent import Consent
from sim.problem.constraint import Constraint
from sim.problem.problem import Problem


@dataclass(frozen=True)
class Refusal:
    """A consent or a red line without which there would be more agreements.

    ``options`` are those that only then occur in some agreement; ``outcomes`` how many agreements
    there would be more, None where they are too many to count.
    """

    demand: Consent | Constraint
    options: Mapping[str, tuple[str, ...]]
    outcomes: int | None


def refusals(problem: Problem, most: int | None = None) -> tuple[Refusal, ...]:
    """Return the consents and red lines that bind, or the ``most`` that keep out most of them.

    Empty where the zone is: then demands clash, and ``problem.conflicts`` says which.

    >>> import sim
    >>> found = refusals(sim.problem(sim.load("textbook/trade_across_issues")))
    >>> [(one.demand.label, one.outcomes) for one in found]
    [('consent of Farmland', 1), ('consent of Harbour', 1)]
    """
    zone = problem.agreement_zone
    if zone.is_empty:
        return ()
    lines = [c for c in problem.constraints if c.kind == "red line" and c.restricts]
    refused = zone.refused_by
    consents = [c for c in problem.consents if refused[c.id] != 0]
    consents = sorted(consents, key=lambda c: -(refused[c.id] or 0))[:most]
    demands: tuple[Consent | Constraint, ...] = (*lines, *consents)
    found = [_refusal(problem, demand) for demand in demands]
    binding = [one for one in found if one.outcomes != 0]
    return tuple(sorted(binding, key=lambda one: -(one.outcomes or 0)))[:most]


def _refusal(problem: Problem, demand: Consent | Constraint) -> Refusal:
    zone, wider = problem.agreement_zone, problem.without([demand.id]).agreement_zone
    there = zone.occurring
    more = {
        issue: options
        for issue, row in wider.occurring.items()
        if (options := tuple(o for o, occurs in row.items() if occurs and not there[issue][o]))
    }
    if zone.count is None or wider.count is None:
        return Refusal(demand, more, None)
    return Refusal(demand, more, wider.count - zone.count)
