"""What part a party plays: whether it bargains, must ratify, votes in a body, or looks on."""

from __future__ import annotations

from typing import Literal

from sim.problem.problem import Problem

Standing = Literal["signatory", "ratifier", "member", "observer"]


def standing(problem: Problem, party: str) -> Standing:
    """Return what part a party plays by the consents that are asked, not by its role in a file.

    >>> import sim
    >>> problem = sim.problem(sim.load("textbook/ratifier_decides"))
    >>> {party: standing(problem, party) for party in problem.parties}
    {'alpha': 'signatory', 'beta': 'signatory', 'parliament': 'ratifier', 'neighbour': 'observer'}
    """
    if party in problem.signatories:
        return "signatory"
    asked = [c for c in problem.consents if party in c.members]
    if any(not c.is_of_body for c in asked):
        return "ratifier"
    return "member" if asked else "observer"


def has_quorum(problem: Problem) -> bool:
    """Return whether some consent can be given against the will of a member."""
    return any(c.quorum < len(c.members) for c in problem.consents)
