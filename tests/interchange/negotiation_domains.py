"""Random domains of negotiation programs, and problems compared after a way out and in."""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import islice, product
from pathlib import Path
from random import Random
from typing import Any

import sim
from sim.interchange import write
from sim.scenario.reader import loads
from sim.scenario.text.writer import write_document

MOST = 200  # outcomes that are compared


def additive_scenario(random: Random) -> sim.Scenario:
    """Return a scenario that a program with additive utilities can hold whole, without rounding.

    Weights add up to 1 and scores lie between 0 and 1; no deal is worth what some outcome is.
    """
    issues = {f"i{k}": random.randint(1, 4) for k in range(random.randint(1, 4))}
    parties = [f"p{k}" for k in range(random.randint(2, 3))]
    scores = {
        p: {i: {f"o{k}": random.randint(0, 100) for k in range(n)} for i, n in issues.items()}
        for p in parties
    }
    weights = {p: _shares(random, list(issues)) for p in parties}
    chosen = {i: f"o{random.randrange(n)}" for i, n in issues.items()}
    document: dict[str, Any] = {
        "format": 1,
        "title": "Random",
        "payoffs": "raw",
        "parties": {p: {"role": "signatory"} for p in parties},
        "issues": {
            i: {"status_quo": "o0", "options": [f"o{k}" for k in range(n)]}
            for i, n in issues.items()
        },
        "preferences": {
            p: {
                i: {"scores": {o: Fraction(x, 100) for o, x in table.items()}}
                for i, table in own.items()
            }
            for p, own in scores.items()
        },
        "importance": {p: {"weights": weights[p]} for p in parties},
        "no_deal_payoffs": {
            p: sum(weights[p][i] * Fraction(scores[p][i][o], 100) for i, o in chosen.items())
            for p in parties
        },
    }
    return loads(write_document(document), "random")


def _shares(random: Random, issues: list[str]) -> dict[str, Fraction]:
    """Return weights in hundredths that add up to 1."""
    cuts = [0, *sorted(random.randint(0, 100) for _ in issues[1:]), 100]
    return {i: Fraction(b - a, 100) for i, a, b in zip(issues, cuts, cuts[1:], strict=False)}


def out_and_in(
    scenario: sim.Scenario, folder: Path, to: str
) -> tuple[sim.Problem, tuple[str, ...]]:
    """Return what is read again of a scenario that was written, and what was said of it."""
    said = write(scenario, folder, to)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        return sim.problem(sim.load(folder)), said


def some_outcomes(problem: sim.Problem) -> Iterator[Mapping[str, str]]:
    """Yield the first outcomes of a problem whose options can be chosen."""
    every = product(*problem.option_ids.values())
    for chosen in islice(every, MOST):
        yield dict(zip(problem.option_ids, chosen, strict=True))


def tied(problem: sim.Problem, party: str) -> bool:
    """Return whether a party has payoffs for several issues together."""
    return any(len(choice) > 1 for choice, _ in problem.party_payoffs[party].interactions)
