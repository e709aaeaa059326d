"""Choice among agreements: how far apart those lie that the parties like best."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from sim.diagnosis.diagnosed_case import DiagnosedCase
from sim.diagnosis.obstacle import MOST_PAIRED, Obstacle, not_reached, not_settled
from sim.scenario.outcome_words import percent
from sim.sentences import listing
from sim.solver.objectives.weighted_sum import WeightedSum
from sim.solver.optimum import optimum


def obstacle(case: DiagnosedCase) -> Obstacle:
    """Return for each signatory what share of its best gain it keeps at another's best agreement.

    Figures only: no rule says how far apart is too far.
    """
    problem = case.problem
    if problem.agreement_zone.is_empty:
        return not_reached("choice", "There are no agreements to choose among.")
    if len(problem.signatories) < 2:
        return Obstacle("choice", "does not block", "Only one signatory chooses.")
    if len(problem.signatories) > MOST_PAIRED:
        return not_settled(
            "choice", f"More than {MOST_PAIRED} signatories are not compared in pairs"
        )
    best = {p: _best_for(case, p) for p in problem.signatories}
    kept = {
        (p, other): best[other][p] / best[p][p]
        for p in problem.signatories
        for other in problem.signatories
        if p != other and best[p][p] > 0
    }
    if not kept:
        return Obstacle(
            "choice", "does not block", "No agreement is better than no deal for anyone."
        )
    said = [_kept(case, p, kept) for p in dict.fromkeys(p for p, _ in kept)]
    figures = {f"{p} at {other}'s best": float(share) for (p, other), share in kept.items()}
    return Obstacle("choice", "does not block", f"{listing(said)}.", figures)


def _kept(case: DiagnosedCase, party: str, kept: Mapping[tuple[str, str], Fraction]) -> str:
    """Return what a party keeps at the agreement that the other, or each other, likes best."""
    shares = {other: float(share) for (p, other), share in kept.items() if p == party}
    who, least, most = case.name(party), min(shares.values()), max(shares.values())
    share = f"from {percent(least)} to {percent(most)}" if least < most else percent(least)
    if len(shares) == 1:
        liked = f"the agreement that {case.name(*shares).does('like')} best"
    else:
        liked = "the agreements that the others like best"
    return f"{who.does('keep')} {share} of {who.its} best gain at {liked}"


def _best_for(case: DiagnosedCase, party: str) -> dict[str, Fraction]:
    """Return the gains at the agreement best for a party, ties to the sum of relative gains."""
    problem = case.problem
    weights = tuple(Fraction(p == party) for p in problem.signatories)
    found = optimum(problem, WeightedSum(weights))
    vectors = [dict(zip(problem.signatories, v, strict=True)) for v in found.vectors]
    gains = [{p: u - problem.disagreement[p] for p, u in row.items()} for row in vectors]
    most = problem.agreement_zone.ideal_point or {}
    spans = {p: most[p] - problem.disagreement[p] for p in problem.signatories}

    def relative(row: dict[str, Fraction]) -> tuple[Fraction, list[Fraction]]:
        total = sum((g / spans[p] for p, g in row.items() if spans[p]), Fraction(0))
        return total, [row[p] for p in sorted(row)]

    return max(gains, key=relative)
