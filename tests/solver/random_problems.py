"""Random small problems for the tests of the exact methods, and random large ones."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

import numpy as np

from sim.noun import Noun
from sim.problem.consent import Consent
from sim.problem.constraint import Choice, Constraint, Rule
from sim.problem.outcome_space import OutcomeSpace, outcome_space
from sim.problem.payoffs import party_payoffs
from sim.problem.problem import Problem
from sim.solver.exact_solver import ExactSolver

SCALES = ("ties", "integers", "decimals", "thirds", "noise", "huge", "tiny", "mixed")


def number(rng: np.random.Generator, scale: str) -> Fraction:
    """Return one random contribution."""
    if scale == "mixed":
        scale = str(rng.choice(SCALES[:-1]))
    whole = int(rng.integers(-3, 4)) if scale == "ties" else int(rng.integers(-20, 60))
    if scale == "decimals":
        return Fraction(int(rng.integers(-1000, 4000)), 100)
    if scale == "thirds":
        return Fraction(whole, int(rng.choice([3, 7, 9, 11, 13])))
    if scale == "noise":
        return Fraction(repr(whole * 0.1 + float(rng.choice([0, 1 / 3]))))
    factor = {"huge": Fraction(10**15), "tiny": Fraction(1, 10**15)}.get(scale, Fraction(1))
    return whole * factor


def choice(rng: np.random.Generator, space: OutcomeSpace, size: int) -> Choice:
    """Return a random choice over some issues."""
    axes = rng.choice(len(space.axes), size=min(size, len(space.axes)), replace=False)
    found = {}
    for at in axes:
        options = space.axes[at].options
        count = int(rng.integers(1, max(2, len(options))))
        found[space.axes[at].issue] = tuple(
            str(o) for o in rng.choice(options, size=count, replace=False)
        )
    return found


def constraint(rng: np.random.Generator, space: OutcomeSpace, at: int) -> Constraint:
    """Return a random link, red line or minimal substance."""
    one, other = (choice(rng, space, int(rng.integers(1, 3))) for _ in range(2))
    kind = str(rng.choice(["if", "iff", "never", "unary"]))
    if kind == "iff":
        rules: tuple[Rule, ...] = (Rule(one, other), Rule(other, one))
    elif kind == "never":
        rules = (Rule(one | other, {next(iter(one)): ()}),)
    else:
        rules = (Rule(one if kind == "if" else {}, other),)
    role = ("link", "red line")[int(rng.integers(2))]
    return Constraint(f"{role}:{at}", role, rules, f"{role} {at}")  # type: ignore[arg-type]


def consents(
    rng: np.random.Generator, space: OutcomeSpace, signatories: Sequence[str], rest: Sequence[str]
) -> tuple[Consent, ...]:
    """Return a consent per signatory, and some for the others, scoped or as bodies."""
    found = [Consent.of_party(p) for p in signatories]
    if len(rest) > 1 and rng.random() < 0.4:
        members = (*rest, *signatories[: int(rng.integers(2))])
        scope = _scope(rng, space)
        quorum = int(rng.integers(1, len(members) + 1))
        return (*found, Consent("consent:body", members, quorum, scope, Noun("body"), True))
    return (*found, *(Consent.of_party(p, scope=_scope(rng, space)) for p in rest))


def _scope(rng: np.random.Generator, space: OutcomeSpace) -> frozenset[str] | None:
    if rng.random() < 0.4:
        return None
    count = int(rng.integers(1, len(space.axes) + 1))
    names = [axis.issue for axis in space.axes]
    return frozenset(str(i) for i in rng.choice(names, size=count, replace=False))


def small_problem(seed: int) -> Problem:
    """Return a random problem with up to some 3 000 outcomes; everything depends on the seed."""
    rng = np.random.default_rng(seed)
    count = int(rng.integers(1, 6))
    sizes = [int(rng.integers(1, 5)) for _ in range(count)]
    names = [f"i{k}" for k in rng.permutation(count)]
    issues = {
        i: tuple(f"o{k}" for k in rng.permutation(m)) for i, m in zip(names, sizes, strict=True)
    }
    quo = {i: str(rng.choice(o)) for i, o in issues.items() if rng.random() < 0.8}
    off = frozenset(i for i in quo if rng.random() < 0.1)
    space = outcome_space(issues, quo, off)
    parties = [f"p{k}" for k in rng.permutation(int(rng.integers(2, 6)))]
    others = min(int(rng.choice([0, 0, 1, 2])), len(parties) - 1)
    signatories, rest = parties[: len(parties) - others], parties[len(parties) - others :]
    scale = str(rng.choice(SCALES))
    d, r, tables = {}, {}, {}
    for p in parties:
        one = str(rng.choice(SCALES[:-1])) if scale == "mixed" else scale
        rows = {i: {o: number(rng, one) for o in issues[i]} for i in issues if rng.random() < 0.9}
        terms = [
            (choice(rng, space, int(rng.integers(1, 4))), number(rng, one))
            for _ in range(int(rng.choice([0, 0, 1, 2])))
        ]
        low = sum((min(row.values()) for row in rows.values()), Fraction(0))
        high = sum((max(row.values()) for row in rows.values()), Fraction(0))
        place = Fraction(int(rng.integers(-2, 8 if rng.random() < 0.8 else 12)), 10)
        d[p] = low + place * (high - low)
        if rng.random() < 0.3:  # exactly at some outcome
            d[p] = sum((row[str(rng.choice(list(row)))] for row in rows.values()), Fraction(0))
        r[p] = d[p] + (abs(number(rng, one)) / 4 if rng.random() < 0.2 else 0)
        tables[p] = party_payoffs(space, rows, terms)
    rules = tuple(constraint(rng, space, k) for k in range(int(rng.choice([0, 0, 1, 2, 4]))))
    return Problem(
        solver=ExactSolver(),
        id="random",
        title="random",
        parties=tuple(parties),
        signatories=tuple(signatories),
        roles={p: "signatory" if p in signatories else "ratifier" for p in parties},
        powers={p: Fraction(int(rng.integers(1, 4)) if seed % 3 == 0 else 1) for p in parties},
        space=space,
        party_payoffs=tables,
        disagreement=d,
        reservation=r,
        constraints=rules,
        consents=consents(rng, space, signatories, rest),
    )
