"""Waiting in each draw: who would not give in, and to whom no agreement leaves as much."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sim.diagnosis.diagnosed_case import DiagnosedCase
from sim.doubt.sampling.further_numbers import further_values
from sim.doubt.sampling.spread import Spread
from sim.scenario.nouns.quantity import Quantity

CLOSE = 1e-9  # points within which drawn payoffs count as equal

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class DrawnWaiting:
    """In which draws nobody gives in, and in which some signatory has more by waiting.

    None where the file does not size what is needed.
    """

    impasse: Flags | None
    better_off: Flags | None


def drawn_waiting(case: DiagnosedCase, waiting: Iterable[str]) -> DrawnWaiting:
    """Return both for the draws of a case; ``waiting`` are signatories that have a flow.

    Where there is no agreement nobody waits with one.
    """
    spread = case.spread
    if spread is None:
        return DrawnWaiting(None, None)
    sizes = _sizes(case)
    values = further_values(spread, sizes)
    sides = case.scenario.waiting
    keys = [(f"waiting.{p}.flow", f"waiting.{p}.give_in") for p in sides]
    impasse = None
    if keys and all(key in values for pair in keys for key in pair):
        stays = [values[flow] >= values[give_in] - CLOSE for flow, give_in in keys]
        impasse = np.logical_and.reduce(stays)
    stated = {p: values.get(f"waiting.{p}.flow") for p in waiting}
    flows = {p: drawn_inside(case, spread, p) if x is None else x for p, x in stated.items()}
    return DrawnWaiting(impasse, _better_off(spread, flows) if flows else None)


def share_of(*found: Flags | None) -> float | None:
    """Return the share of draws in which any of them holds, None where there are none."""
    known = [flags for flags in found if flags is not None]
    return float(np.logical_or.reduce(known).mean()) if known else None


def _sizes(case: DiagnosedCase) -> dict[str, Quantity]:
    """Return the numbers of waiting that no payoff depends on."""
    sizes = {
        f"waiting.{p}.{key}": size
        for p, coded in case.scenario.waiting.items()
        for key, size in (("flow", coded.flow), ("give_in", coded.give_in))
        if size is not None
    }
    inside = case.scenario.inside_option
    costs = {} if inside is None else inside.costs
    for p in case.problem.signatories:
        entries = costs.get(p, ())
        sizes |= {_cost(p, k): entry.points for k, entry in enumerate(entries)}
    return sizes


def _cost(party: str, number: int) -> str:
    return f"inside_option.cost.{party}.{number}"


def drawn_inside(case: DiagnosedCase, spread: Spread, party: str) -> Floats:
    """Return what a party has in every draw while the talks go on, less the costs of talking."""
    inside = case.scenario.inside_option
    assert inside is not None
    payoffs = spread.outcome_payoffs(inside.outcome)[:, case.problem.parties.index(party)]
    values = further_values(spread, _sizes(case))
    costs = [values[_cost(party, k)] for k, _ in enumerate(inside.costs.get(party, ()))]
    return np.asarray(payoffs - np.sum(costs, axis=0)) if costs else payoffs


def _better_off(spread: Spread, flows: dict[str, Floats]) -> Flags:
    parties, tolerances = spread.problem.parties, spread.survey.model.tolerances
    best = spread.best_agreements
    more = [flow > best[:, parties.index(p)] + tolerances[p] for p, flow in sorted(flows.items())]
    return np.asarray(np.logical_or.reduce(more) & spread.has_agreement)
