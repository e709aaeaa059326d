"""The results of a scenario as one document, format 1 (the contract with other programs)."""

from __future__ import annotations

import platform
from collections.abc import Mapping, Sequence
from fractions import Fraction
from importlib.metadata import version
from typing import Any

from sim.axiomatic.compare import Comparison
from sim.axiomatic.solution import Solution
from sim.formulation.disagreement_point import choice_of_no_deal
from sim.problem.agreement_zone import AgreementZone
from sim.problem.problem import Problem
from sim.scenario.scenario import Scenario
from sim.solver.search.efficient_points import efficient_points
from sim.version import __version__

FORMAT = 1
LARGEST_FRONTIER = 200_000


def results(
    scenario: Scenario, comparison: Comparison, explanation: Sequence[str] = ()
) -> dict[str, Any]:
    """Return everything that was computed, ready for strict JSON: no NaN, names instead of indices.

    Payoffs are the shortest decimals of exact values; ``explanation`` is the text of the zone.
    ``pareto_frontier`` counts among all outcomes that can happen, ``contract_set`` among the
    agreements only; ``count`` counts payoff vectors, ``outcome_count`` the outcomes behind them.

    Where not all signatories must accept, ``deciding`` has the rule, the zone holds what enough of
    them accept, ``solutions`` is empty, and ``winning_sets`` has for each minimal winning set its
    ``members`` and, with these as the signatories, ``agreement_zone``, ``ideal_point``,
    ``pareto_frontier``, ``contract_set``, ``solutions`` and ``not_defined``; ``[deciding]`` among
    ``binding`` stands for the votes of those without a veto.
    """
    problem = comparison.problem
    return {
        "format": FORMAT,
        "scenario": _scenario(scenario, problem)
        | {"lotteries": comparison.lotteries, "reference": _reference(comparison)},
        "parties": {
            p: {"name": party.name, "role": problem.roles[p], "power": float(party.power)}
            for p, party in scenario.parties.items()
        },
        "issues": {i: list(options) for i, options in problem.space.display},
        "outcome_count": problem.space.size,
        "disagreement_point": _floats(problem.disagreement, problem.parties),
        **_no_deal_rule(scenario),
        "ideal_point": _ideal(comparison),
        "agreement_zone": _zone(problem.agreement_zone, explanation),
        "pareto_frontier": _frontier(problem),
        "contract_set": _contract_set(problem.agreement_zone),
        "outcomes": {o: _named(problem, o) for o in problem.named_outcomes},
        "solutions": {s.name: _solution(problem, s) for s in comparison.solutions},
        "not_defined": dict(comparison.left_out),
        **_by_set(comparison),
        "versions": {
            "bargaining-sim": __version__,
            "numpy": version("numpy"),
            "python": platform.python_version(),
        },
        "seed": None,
    }


def _by_set(comparison: Comparison) -> dict[str, Any]:
    """Return who decides and what each winning set would sign, nothing where all must accept."""
    rule = comparison.problem.deciding
    if rule is None:
        return {}
    return {
        "deciding": {"quorum": rule.quorum, "veto": list(rule.veto), "set_count": rule.set_count},
        "winning_sets": [_winning_set(one) for one in comparison.winning_sets],
    }


def _winning_set(one: Comparison) -> dict[str, Any]:
    problem = one.problem
    return {
        "members": list(problem.signatories),
        "agreement_zone": _zone(problem.agreement_zone, ()),
        "ideal_point": _ideal(one),
        "pareto_frontier": _frontier(problem),
        "contract_set": _contract_set(problem.agreement_zone),
        "solutions": {s.name: _solution(problem, s) for s in one.solutions},
        "not_defined": dict(one.left_out),
    }


def _scenario(scenario: Scenario, problem: Problem) -> dict[str, Any]:
    selection = scenario.selection
    return {
        "id": scenario.id,
        "title": scenario.title,
        "sha256": scenario.sha256,
        **selection.record(),
        "parties": list(problem.signatories),
        "red_lines": problem.red_lines,
        "agenda_off": list(scenario.off_agenda),
        "set": [f"{path}={value}" for path, value in selection.sets],
        **({"remarks": list(scenario.remarks)} if scenario.remarks else {}),
    }


def _no_deal_rule(scenario: Scenario) -> dict[str, Any]:
    """Return who chooses no deal and what, nothing where everybody averages over its branches."""
    chosen = choice_of_no_deal(scenario)
    if chosen is None:
        return {}
    return {"no_deal_rule": {"chosen_by": chosen.chosen_by, "choices": dict(chosen.choices)}}


def _reference(comparison: Comparison) -> str | dict[str, float] | None:
    reference = comparison.reference
    if reference is None or isinstance(reference, str):
        return reference
    return {p: float(x) for p, x in reference.items()}


def _floats(values: Mapping[str, Fraction], parties: Sequence[str]) -> dict[str, float]:
    return {p: float(values[p]) for p in parties if p in values}


def _ideal(comparison: Comparison) -> dict[str, float] | None:
    ideal = comparison.ideal_point
    return None if ideal is None else _floats(ideal, comparison.problem.signatories)


def _zone(zone: AgreementZone, explanation: Sequence[str]) -> dict[str, Any]:
    always, never = zone.always, zone.never
    return {
        "is_empty": zone.is_empty,
        "count": zone.count,
        "explanation": list(explanation),
        "options": {i: {"always": always[i], "never": list(never[i])} for i in always},
        "binding": [consent.removeprefix("consent:") for consent in zone.binding],
    }


def _frontier(problem: Problem) -> dict[str, Any]:
    frontier = problem.pareto_frontier
    if not frontier.is_complete:
        return {
            "count": None,
            "outcome_count": None,
            "payoffs": [[float(u) for u in row] for row in efficient_points(problem)],
            "is_complete": False,
        }
    return {
        "count": len(frontier),
        "outcome_count": frontier.outcome_count,
        "payoffs": [[float(u) for u in row] for row in frontier.payoffs[:LARGEST_FRONTIER]],
        "is_complete": len(frontier) <= LARGEST_FRONTIER,
    }


def _contract_set(zone: AgreementZone) -> dict[str, Any]:
    """Return how many agreements no other agreement improves on, None where that is not known."""
    if zone.is_empty:
        return {"count": 0, "outcome_count": 0, "is_complete": True}
    found = zone.contract_set
    return {
        "count": len(found) if found.is_complete else None,
        "outcome_count": found.outcome_count,
        "is_complete": found.is_complete,
    }


def _named(problem: Problem, name: str) -> dict[str, Any]:
    outcome = problem.named_outcomes[name]
    return {
        "payoffs": _floats(problem.payoffs(outcome), problem.parties),
        "gains": _floats(problem.gains(outcome), problem.parties),
        "in_zone": problem.is_in_zone(outcome),
        "violates": list(problem.violations(outcome)),
    }


def _solution(problem: Problem, found: Solution) -> dict[str, Any]:
    certificate = found.certificate
    return {
        "payoffs": _floats(found.payoffs, problem.parties),
        "gains": _floats(found.gains, problem.parties),
        "outcome": None if found.outcome is None else dict(found.outcome),
        "lottery": None
        if found.lottery is None
        else [{"probability": float(x), "outcome": dict(o)} for x, o in found.lottery],
        "shares": None
        if found.shares is None
        else {i: {p: float(x) for p, x in parts.items()} for i, parts in found.shares.items()},
        "is_unique": found.is_unique,
        "ties": found.ties,
        "payoff_ties": found.payoff_ties,
        "needs_comparable_payoffs": found.needs_comparable_payoffs,
        "in_zone": found.in_zone,
        "violates": list(found.violates),
        "certificate": {
            "method": certificate.method.value,
            "objective": certificate.objective,
            "bound": certificate.bound,
            "gap": certificate.gap,
            "tolerance": certificate.tolerance,
            "levels": None if certificate.levels is None else list(certificate.levels),
            "note": certificate.note,
        },
    }
