"""Bargaining problems of every shape that figures have to survive."""

import random
from fractions import Fraction

from sim.formulation.from_payoffs import problem_from_payoffs
from sim.noun import Noun
from sim.problem.consent import Consent
from sim.problem.outcome_space import outcome_space
from sim.problem.payoffs import party_payoffs
from sim.problem.problem import Problem
from sim.solver.exact_solver import ExactSolver

LONG_NAMES = {
    "a": "The Plurinational Confederation of the Upper and Lower Highlands",
    "b": "The United Federation of Very Distant Planets and Their Numerous Moons",
}


def additive(
    parties: tuple[str, ...] = ("a", "b"),
    issues: int = 6,
    options: int = 3,
    *,
    reserve: int = 45,
    scale: int = 1,
    shift: int = 0,
    ratifiers: tuple[str, ...] = (),
    labels: dict[str, str] | None = None,
    fixed: int = 0,
    seed: int = 0,
) -> Problem:
    """Random additive payoffs from 0 to 100, times ``scale`` plus ``shift``.

    The first ``fixed`` issues are off the agenda.
    """
    listed = {f"issue_{i:02d}": tuple(f"option_{k}" for k in range(options)) for i in range(issues)}
    off_agenda = frozenset(list(listed)[:fixed])
    status_quo = {issue: names[0] for issue, names in listed.items()}
    space = outcome_space(listed, status_quo, off_agenda)
    value = Fraction(reserve * scale + shift)
    tables = {}
    for party in parties:
        chance = random.Random(f"{seed} {party}")
        weights = [chance.randint(1, 20) for _ in listed]
        contributions = {}
        for (issue, names), weight in zip(listed.items(), weights, strict=True):
            scores = [0, *(chance.randint(10, 90) for _ in names[2:]), 100]
            if chance.random() < 0.5:
                scores.reverse()
            share = Fraction(weight, sum(weights))
            contributions[issue] = {
                o: share * s * scale + Fraction(shift, issues)
                for o, s in zip(names, scores, strict=True)
            }
        tables[party] = party_payoffs(space, contributions)
    return Problem(
        solver=ExactSolver(),
        id="random",
        title="random",
        parties=parties,
        signatories=tuple(p for p in parties if p not in ratifiers),
        roles={p: "ratifier" if p in ratifiers else "signatory" for p in parties},
        powers=dict.fromkeys(parties, Fraction(1)),
        space=space,
        party_payoffs=tables,
        disagreement=dict.fromkeys(parties, value),
        reservation=dict.fromkeys(parties, value),
        consents=tuple(Consent.of_party(p) for p in parties),
        nouns={p: Noun(name) for p, name in (labels or {}).items()},
        positions={i: {o: Fraction(k) for k, o in enumerate(n)} for i, n in listed.items()},
    )


def listed(count: int, *, reserve: int = 30) -> Problem:
    """``count`` named outcomes with random payoffs."""
    chance = random.Random(count)
    return problem_from_payoffs(
        {f"proposal {i}": {p: chance.randint(0, 100) for p in "ab"} for i in range(count)},
        dict.fromkeys("ab", reserve),
    )


CASES = {
    "one outcome": listed(1, reserve=0),
    "two outcomes": problem_from_payoffs({"a": {"x": 10, "y": 2}, "b": {"x": 6, "y": 6}}),
    "forty named outcomes": listed(40),
    "many outcomes": additive(issues=8, options=4),
    "empty zone": additive(reserve=95),
    "far no deal": additive().with_disagreement({"a": Fraction(-9999), "b": Fraction(20)}),
    "huge payoffs": additive(scale=10**9, shift=-(10**10)),
    "long names": additive(labels=LONG_NAMES),
    "ratifier": additive(("a", "b", "c"), ratifiers=("c",)),
    "three signatories": additive(("a", "b", "c"), reserve=35),
    "four signatories, empty": additive(("a", "b", "c", "d"), issues=5, reserve=90),
    "twenty issues": additive(issues=20, options=4, fixed=14),
}
