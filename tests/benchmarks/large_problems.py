"""Large random problems: uniform, opposed, correlated and whole-number preferences."""

from __future__ import annotations

from fractions import Fraction

import numpy as np

from sim.problem.consent import Consent
from sim.problem.constraint import Constraint, Rule
from sim.problem.outcome_space import outcome_space
from sim.problem.payoffs import party_payoffs
from sim.problem.problem import Problem
from sim.solver.exact_solver import ExactSolver

KINDS = ("uniform", "opposed", "correlated", "integer")


def large_problem(
    parties: int,
    issues: int,
    options: int,
    kind: str = "uniform",
    *,
    links: int = 0,
    ratifier: bool = False,
    level: float = 0.4,
    seed: int = 1,
) -> Problem:
    """Return a problem with ``options ** issues`` outcomes; d lies at ``level`` of each range."""
    rng = np.random.default_rng(seed)
    count = parties + ratifier
    scores = _scores(rng, count, issues, options, kind)
    names = [f"i{k:03d}" for k in range(issues)]
    labels = [f"o{k:02d}" for k in range(options)]
    space = outcome_space({i: tuple(labels) for i in names}, dict.fromkeys(names, labels[0]))
    ids = [f"p{k}" for k in range(count)]
    d, tables = {}, {}
    for at, p in enumerate(ids):
        rows = {
            i: {o: Fraction(int(scores[at, k, j])) for j, o in enumerate(labels)}
            for k, i in enumerate(names)
        }
        low, high = (int(getattr(scores[at], f)(axis=1).sum()) for f in ("min", "max"))
        d[p] = Fraction(low + round(level * (high - low)))
        tables[p] = party_payoffs(space, rows)
    rules = []
    for k in range(links):
        one, other = (names[int(a)] for a in rng.choice(issues, size=2, replace=False))
        halves = [
            tuple(str(o) for o in rng.choice(labels, options // 2, replace=False)) for _ in "ab"
        ]
        rules.append(
            Constraint(f"link:{k}", "link", (Rule({one: halves[0]}, {other: halves[1]}),), f"{k}")
        )
    asked = tuple(
        Consent.of_party(p, scope=None if at < parties else frozenset(names[:3]))
        for at, p in enumerate(ids)
    )
    return Problem(
        solver=ExactSolver(),
        id="large",
        title="large",
        parties=tuple(ids),
        signatories=tuple(ids[:parties]),
        roles={p: "signatory" if at < parties else "ratifier" for at, p in enumerate(ids)},
        powers=dict.fromkeys(ids, Fraction(1)),
        space=space,
        party_payoffs=tables,
        disagreement=d,
        reservation=d,
        constraints=tuple(rules),
        consents=asked,
    )


def _scores(
    rng: np.random.Generator, parties: int, issues: int, options: int, kind: str
) -> np.ndarray:
    if kind == "integer":
        return rng.integers(0, 11, size=(parties, issues, options))
    base = rng.random((parties, issues, options))
    if kind == "opposed":  # on every issue what one wants the others do not
        base[1:] = 1 - base[0] + 0.2 * (base[1:] - 0.5)
    if kind == "correlated":
        base[1:] = 0.7 * base[0] + 0.3 * base[1:]
    weights = rng.dirichlet(np.ones(issues), size=parties)[:, :, None]
    return np.asarray(np.round(base * weights * 10**9), dtype=np.int64)
