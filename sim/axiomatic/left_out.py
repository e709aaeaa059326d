"""The parties that a rule leaves out because no agreement is better than no deal for them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from sim.axiomatic.solution import Solution
from sim.problem.problem import Problem


def named(found: Solution, problem: Problem, spans: Sequence[Fraction]) -> Solution:
    """Return a solution whose certificate names the signatories without a span, if there are any.

    >>> from sim.axiomatic.nash import nash
    >>> from sim.formulation.from_payoffs import problem_from_payoffs
    >>> problem = problem_from_payoffs({"x": {"us": 4, "russia": 0}})
    >>> named(nash(problem), problem, (Fraction(4), Fraction(0))).certificate.note
    'left out because no agreement is better than no deal for it: russia'
    """
    left_out = [p for p, span in zip(problem.signatories, spans, strict=True) if not span]
    if not left_out:
        return found
    note = f"left out because no agreement is better than no deal for it: {', '.join(left_out)}"
    return replace(found, certificate=replace(found.certificate, note=note))
