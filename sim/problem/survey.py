"""What one pass over all outcomes of a problem yields."""

from __future__ import annotations

from dataclasses import dataclass

from sim.problem.agreement_zone import AgreementZone
from sim.problem.pareto_frontier import Frontier


@dataclass(frozen=True)
class Survey:
    """The agreement zone and the Pareto frontier, found together."""

    agreement_zone: AgreementZone
    pareto_frontier: Frontier
