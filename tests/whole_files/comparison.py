"""Sets what the program says of a case beside the plain answers."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

import sim
from sim.report.results import results
from sim.scenario.reader import loads
from tests.whole_files.case import Case
from tests.whole_files.plain_problem import Outcome, PlainProblem, dominated
from tests.whole_files.plain_solutions import NAMES, PlainSolutions
from tests.whole_files.printed_limits import false_limits
from tests.whole_files.write_case import toml


def differences(case: Case) -> list[str]:
    """Return where the program and the plain answers differ, in words; nothing if nowhere."""
    plain = PlainProblem(case)
    scenario = loads(toml(case), variant="changed" if case.has_variant else None)
    problem = sim.problem(scenario, red_lines=case.restricting)
    said = results(scenario, sim.compare(problem))
    expected = {
        "outcome_count": len(plain.combinations),
        "disagreement_point": _floats(plain.d),
        "pareto_frontier": _efficient(plain, plain.possible),
        "contract_set": _efficient(plain, plain.zone)["outcome_count"],
        "zone": len(plain.zone),
        "options": _options(plain),
        "refused_by": plain.refused_by,
        "binding": [c for c, count in plain.refused_by.items() if count],
        "ideal_point": _floats(PlainSolutions(plain).ideal) if plain.zone else None,
        "solutions": _solutions(plain) if plain.zone else {},
    }
    found = {
        "outcome_count": said["outcome_count"],
        "disagreement_point": said["disagreement_point"],
        "pareto_frontier": {k: said["pareto_frontier"][k] for k in ("outcome_count", "payoffs")},
        "contract_set": said["contract_set"]["outcome_count"],
        "zone": said["agreement_zone"]["count"],
        "options": said["agreement_zone"]["options"] if plain.zone else {},
        "refused_by": _refusals(problem.agreement_zone.refused_by, plain),
        "binding": said["agreement_zone"]["binding"],
        "ideal_point": said["ideal_point"],
        "solutions": _told(said["solutions"]),
    }
    limits = false_limits(plain, sim.explain(problem, other_readings=False).zone_sentences)
    return [f"false limit: {line}" for line in limits] + [
        f"{k}: {found[k]} instead of {x}" for k, x in expected.items() if found[k] != x
    ]


def _refusals(said: Mapping[str, int | None], plain: PlainProblem) -> dict[str, int]:
    """Return how many outcomes each consent refuses alone; unknown stands for any but none."""
    found = {}
    for consent, count in said.items():
        name = consent.removeprefix("consent:")
        found[name] = (plain.refused_by[name] or -1) if count is None else count
    return found


def _floats(values: Mapping[str, Fraction]) -> dict[str, float]:
    return {p: float(x) for p, x in values.items()}


def _efficient(plain: PlainProblem, outcomes: list[Outcome]) -> dict[str, Any]:
    who = plain.signatories
    vectors = [tuple(plain.payoffs[id(x)][p] for p in who) for x in outcomes]
    different = set(vectors)
    kept = {v for v in different if not dominated(v, different)}
    return {
        "outcome_count": sum(v in kept for v in vectors),
        "payoffs": [[float(u) for u in v] for v in sorted(kept)],
    }


def _options(plain: PlainProblem) -> dict[str, Any]:
    if not plain.zone:
        return {}
    found = {}
    for issue, data in plain.case.issues.items():
        there = {x[issue] for x in plain.zone}
        found[issue] = {
            "always": next(iter(there)) if len(there) == 1 else None,
            "never": [o for o in data.options if o not in there],
        }
    return found


def _solutions(plain: PlainProblem) -> dict[str, Any]:
    solutions = PlainSolutions(plain)
    found = {}
    for name in NAMES:
        chosen = solutions.optimal(name)
        one = solutions.representative(name)
        found[name] = {
            "outcome": dict(one),
            "payoffs": {p: float(u) for p, u in plain.payoffs[id(one)].items()},
            "ties": len(chosen),
            "payoff_ties": len({solutions.vector(x) for x in chosen}),
        }
    return found


def _told(said: Mapping[str, Any]) -> dict[str, Any]:
    keys = ("outcome", "payoffs", "ties", "payoff_ties")
    return {name: {k: said[name][k] for k in keys} for name in NAMES if name in said}
