"""Who can sign where not all signatories must: the sets among which the page lets one choose."""

from __future__ import annotations

from dataclasses import dataclass

from sim.errors import UnsettledError
from sim.problem.problem import Problem
from sim.problem.winning_sets import minimal_winning_sets, set_label, signed_by


@dataclass(frozen=True)
class SigningChoice:
    """A set that one can choose: its number among all, its name, and the problem of it alone."""

    number: int
    label: str
    problem: Problem

    @property
    def can_form(self) -> bool:
        """Return whether its members have an agreement as the case is read."""
        return not self.problem.agreement_zone.is_empty


def sets_to_choose(problem: Problem) -> tuple[tuple[str, ...], ...]:
    """Return the minimal winning sets; none where all must sign, or there are too many."""
    if problem.deciding is None:
        return ()
    try:
        return minimal_winning_sets(problem)
    except UnsettledError:
        return ()


def signing_choices(problem: Problem) -> list[SigningChoice]:
    """Return the sets to choose among, those with most agreements first, as all tables have them.

    >>> import sim
    >>> found = signing_choices(sim.problem(sim.load("textbook/five_of_six")))
    >>> [(one.label, one.can_form) for one in found[::3]]
    [('without Anglers', True), ('without Ministry', False)]
    """
    sets = sets_to_choose(problem)
    found = [
        SigningChoice(at, set_label(problem, one), signed_by(problem, one))
        for at, one in enumerate(sets)
    ]
    sizes = {one.number: one.problem.agreement_zone.count or 0 for one in found}
    return sorted(found, key=lambda one: (not one.can_form, -sizes[one.number]))
