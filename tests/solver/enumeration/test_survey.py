"""A survey in two halves equals going through outcomes one by one, also where halves shrink."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest

from sim.noun import Noun
from sim.problem.consent import Consent
from sim.problem.constraint import Constraint, Rule
from sim.problem.problem import Problem
from sim.solver.enumeration.enumeration import feasible_blocks
from sim.solver.enumeration.frontier_keys import FrontierKeys
from sim.solver.enumeration.survey import survey
from sim.solver.enumeration.undominated_outcomes import FEW
from tests.benchmarks.large_problems import large_problem

KINDS = ("uniform", "opposed", "integer")


def tied(parties: int, kind: str, seed: int) -> Problem:
    """Return a problem with links, a ratifier, a red line, a term over both ends and a quorum."""
    problem = large_problem(parties, 7, 4, kind, links=3, ratifier=True, level=0.3, seed=seed)
    first, last = problem.space.axes[0].issue, problem.space.axes[-1].issue
    line = Rule({first: ("o01", "o02")}, {last: ("o00", "o01", "o03")})
    body = Consent("body", problem.parties, len(problem.parties) - 1, None, Noun("body"), True)
    width = sum(int(v.max() - v.min()) for v in problem.party_payoffs["p0"].contributions)
    return replace(
        problem.with_term("p0", {first: "o03", last: ("o02", "o03")}, Fraction(width, 3)),
        constraints=(*problem.constraints, Constraint("line", "red line", (line,), "line")),
        consents=(*problem.consents[1:], body),
    )


def one_by_one(problem: Problem) -> dict[str, object]:
    """Return the facts of zone and frontier by going through all outcomes."""
    tables = [problem.party_payoffs[p] for p in problem.signatories]
    frontier = contract_set = FrontierKeys.empty([t.limbs for t in tables])
    options = {a.issue: np.zeros(len(a.options), dtype=int) for a in problem.space.axes}
    feasible, refused, best = 0, np.zeros(len(problem.consents), dtype=int), {}
    for block in feasible_blocks(problem):
        zone = block.in_zone
        columns = [block.totals[p] for p in problem.signatories]
        frontier = frontier.with_block(columns, block.codes)
        contract_set = contract_set.with_block([c[:, zone] for c in columns], block.codes[zone])
        feasible += len(block.codes)
        lone = block.is_permitted & ((~block.gives_consent).sum(axis=0) == 1)
        refused += (~block.gives_consent & lone).sum(axis=1)
        for axis, chosen in zip(problem.space.axes, block.indices, strict=True):
            options[axis.issue] += np.bincount(chosen[zone], minlength=len(axis.options))
        for p in problem.parties if zone.any() else ():
            top = max(problem.party_payoffs[p].payoffs(block.totals[p][:, zone]))
            best[p] = max(top, best.get(p, top))
    return {
        "feasible": feasible,
        "refused": refused.tolist(),
        "options": {i: row.tolist() for i, row in options.items()},
        "best": best,
        **{
            name: (keys.payoffs(tables), keys.counts.tolist(), keys.codes.tolist())
            for name, keys in (("frontier", frontier), ("contract set", contract_set))
        },
    }


def surveyed(problem: Problem) -> dict[str, object]:
    """Return the same facts by a survey."""
    found = survey(problem)
    zone, axes = found.agreement_zone, problem.space.axes
    lists = {"frontier": found.pareto_frontier, "contract set": zone.contract_set}
    return {
        "feasible": zone.feasible_count,
        "refused": [zone.refused_by[c.id] for c in problem.consents],
        "options": {a.issue: [zone.option_counts[a.issue][o] for o in a.options] for a in axes},
        "best": dict(zone.best_payoffs),
        **{
            name: (
                tuple(x.payoffs),
                list(x.counts),
                [problem.space.code(outcome) for outcome in x.outcomes],
            )
            for name, x in lists.items()
        },
    }


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("parties", [2, 3, 4])
def test_a_survey_says_what_going_through_the_outcomes_says(parties: int, kind: str) -> None:
    for problem in (large_problem(parties, 7, 4, kind, seed=1), tied(parties, kind, 2)):
        assert problem.space.size > FEW
        assert surveyed(problem) == one_by_one(problem)


@pytest.mark.parametrize("parties", [2, 3])
def test_payoffs_of_several_limbs_are_surveyed_exactly(parties: int) -> None:
    problem = large_problem(parties, 7, 4, "opposed", links=2)
    tiny = Fraction(1, 10**30)
    for at, party in enumerate(problem.parties):
        issue = problem.space.axes[at].issue
        problem = problem.with_term(party, {issue: ("o01", "o02")}, tiny)
    assert problem.party_payoffs["p0"].limbs.count > 1
    assert surveyed(problem) == one_by_one(problem)
