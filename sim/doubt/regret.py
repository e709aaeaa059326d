"""Which deal to settle for when the numbers are in doubt: acceptability and regret."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sim.brief_display import shown_briefly
from sim.doubt.draws.packages import accepted_by, agreed_to, package
from sim.doubt.sampling.shares import AcceptanceShares
from sim.doubt.sampling.spread import Spread
from sim.errors import taking
from sim.problem.outcome_space import Outcome

Floats = NDArray[np.float64]
CANDIDATES = 5


@shown_briefly
@dataclass(frozen=True)
class Candidate:
    """A deal that one could settle for now.

    ``share`` of the draws with a zone choose it; regret in one draw is the part of the geometric
    mean of gains that is lost against the deal chosen there, 1 where somebody would refuse.
    """

    name: str | None
    outcome: Mapping[str, str]
    share: float
    acceptance: AcceptanceShares
    mean: float | None
    high: float | None


@taking("Spread", "sim.propagate(scenario)")
def regrets(spread: Spread, solution: str | None = None) -> tuple[Candidate, ...]:
    """Return the deals chosen most often and the named packages, the least mean regret first.

    Regret is over the draws in which there is an agreement zone (Savage 1951). It compares ratios
    of gains party by party, so it does not depend on the scale of anyone's payoffs.

    >>> import sim
    >>> spread = sim.propagate(sim.load("eyal2014"), draws=256)
    >>> best = regrets(spread)[0]
    >>> best.name is None, 0 <= best.mean < best.high
    (True, True)
    """
    solution = spread.followed(solution)
    deals: dict[tuple[str, ...], tuple[str | None, Outcome, float]] = {
        tuple(d.outcome.values()): (None, d.outcome, d.share) for d in spread.deals(solution)
    }
    found = list(deals.values())[:CANDIDATES]
    for name, named in spread.survey.packages.items():
        outcome = {issue: named.choice[issue] for issue, _ in spread.problem.space.display}
        known = deals.get(tuple(outcome.values()))
        found = [entry for entry in found if entry is not known]
        found.append((name, outcome, known[2] if known else 0.0))
    rows = [_candidate(spread, solution, *entry) for entry in found]
    return tuple(sorted(rows, key=lambda c: (2.0 if c.mean is None else c.mean, -c.share)))


def _candidate(
    spread: Spread, solution: str, name: str | None, outcome: Outcome, share: float
) -> Candidate:
    accepted, agreed, gains = acceptance_of(spread, outcome)
    by_party = dict(zip(spread.problem.parties, accepted.mean(axis=0).tolist(), strict=True))
    loss = _regret(spread, solution, agreed, gains)
    mean, high = (float(loss.mean()), float(np.quantile(loss, 0.95))) if len(loss) else (None, None)
    return Candidate(
        name, outcome, share, AcceptanceShares(float(agreed.mean()), by_party), mean, high
    )


def acceptance_of(
    spread: Spread, outcome: Outcome
) -> tuple[NDArray[np.bool_], NDArray[np.bool_], Floats]:
    """Return per draw who accepts an outcome, whether it is an agreement, and everyone's gains."""
    problem, model = spread.problem, spread.survey.model
    payoffs = spread.outcome_payoffs(outcome)
    accepted = accepted_by(payoffs, spread.arrays["reservation"], model)
    named = package(problem, outcome, model)
    agreed = agreed_to(named, problem, accepted, spread.dropped)
    return accepted, agreed, payoffs - spread.arrays["disagreement"]


def _regret(spread: Spread, solution: str, agreed: NDArray[np.bool_], gains: Floats) -> Floats:
    signatories = [spread.problem.parties.index(p) for p in sorted(spread.problem.signatories)]
    best = spread.arrays[f"payoffs:{solution}"] - spread.arrays["disagreement"]
    zone = spread.has_agreement
    own = np.maximum(gains[zone][:, signatories], 0.0)
    most = np.maximum(best[zone][:, signatories], 0.0)
    product, largest = own.prod(axis=1), most.prod(axis=1)
    power = 1 / max(len(signatories), 1)
    ratio = np.where(largest > 0, product / np.where(largest > 0, largest, 1.0), 1.0)
    loss = 1 - np.minimum(ratio, 1.0) ** power
    return np.asarray(np.where(agreed[zone], loss, 1.0))
