"""The best agreements under an objective, by whole-number programmes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from math import inf

from sim.errors import UnsettledError
from sim.problem.outcome_space import Outcome
from sim.problem.pareto_frontier import Frontier
from sim.problem.problem import Problem
from sim.solver.objectives.best_points import Optimum, best_of
from sim.solver.objectives.leximin import Smallest
from sim.solver.objectives.objective import Aim, Objective
from sim.solver.objectives.proof_method import Method
from sim.solver.objectives.weighted_sum import Total
from sim.solver.programme.agreement_programme import AgreementProgramme, Floor
from sim.solver.programme.aimed_levels import AimedLevels
from sim.solver.programme.leximin_levels import leximin_agreements
from sim.solver.programme.ranked_agreements import RankedAgreements, ranked_agreements

FEWER = "take issues off the agenda"
OPEN = "the programme stopped at its limit: the best lies between what was reached and the bound"


def programmed_optimum(
    problem: Problem, objective: Objective, programme: AgreementProgramme
) -> Optimum:
    """Return the best agreements of a zone that is not empty, and how far a bound lies above them.

    Raises UnsettledError for an objective without a bound, and where no agreement is found.
    """
    is_bounded = False
    for aims in objective.turns():
        is_bounded = True
        found = [ranked for aim in aims if (ranked := _ranked(problem, aim, programme)) is not None]
        if any(ranked.outcomes for ranked in found):
            return _settled(problem, objective, found)
        if found:
            raise _unsettled(aims[0])
    if is_bounded:  # nobody can gain, and every agreement is as good
        every = Aim(Total(), (Fraction(1),) * len(problem.signatories))
        return _settled(
            problem, objective, [ranked_agreements(AimedLevels(problem, every, programme))]
        )
    raise UnsettledError(
        f"{type(objective).__name__}: the objective has no bound, and the agreements are tied too "
        "densely to compare all of them - leave out some of what ties the issues"
    )


def _ranked(problem: Problem, aim: Aim, programme: AgreementProgramme) -> RankedAgreements | None:
    """Return the best agreements under one aim, None where its gainers cannot gain together."""
    floors = []
    for at in aim.gainers:
        party = problem.signatories[at]
        unit = problem.party_payoffs[party].unit
        row = programme.outcomes.payoff(party)
        floors.append(Floor(row, row.steps(int(problem.disagreement[party] // unit) + 1)))
    if floors:

        def all_gain(outcome: Outcome) -> bool:
            gains = problem.gains(outcome)
            return all(gains[problem.signatories[at]] > 0 for at in aim.gainers)

        programme = programme.restricted(floors, also=all_gain)
        try:
            if programme.any() is None:
                return None
        except UnsettledError:
            raise _unsettled(aim) from None
    aimed = AimedLevels(problem, aim, programme)
    if isinstance(aim.welfare, Smallest) and aimed.levels:
        return leximin_agreements(aimed)
    return ranked_agreements(aimed)


def _unsettled(aim: Aim) -> UnsettledError:
    return UnsettledError(f"{aim.unsettled} - {FEWER}")


def _settled(problem: Problem, objective: Objective, found: Sequence[RankedAgreements]) -> Optimum:
    points = _undominated(problem, [o for ranked in found for o in ranked.outcomes])
    best = best_of(problem, objective, points, range(len(points)))
    certificate = replace(best.certificate, method=Method.PROGRAMME)
    if all(ranked.has_all for ranked in found):
        return replace(best, certificate=certificate)
    certificate = replace(certificate, note=found[0].note)
    gap = max(r.bound for r in found) - max(r.value for r in found)
    if gap == inf:
        raise UnsettledError(
            f"no bound on the best agreement was found within the budget - {FEWER}"
        )
    if gap > 0:
        value = certificate.objective or 0.0
        gap = objective.rise(value, gap)
        certificate = replace(certificate, bound=value + gap, gap=gap, note=OPEN)
    return replace(best, outcome_count=None, has_all_ties=False, certificate=certificate)


def _undominated(problem: Problem, outcomes: Sequence[Outcome]) -> Frontier:
    """Return outcomes as undominated payoff vectors, sorted."""
    by_vector: dict[tuple[Fraction, ...], list[Outcome]] = {}
    for outcome in outcomes:
        payoffs = problem.payoffs(outcome)
        by_vector.setdefault(tuple(payoffs[p] for p in problem.signatories), []).append(outcome)
    kept = [
        v
        for v in by_vector
        if not any(w != v and all(x >= y for x, y in zip(w, v, strict=True)) for w in by_vector)
    ]
    kept.sort()
    tied = [sorted(by_vector[v], key=lambda o: [o[i] for i in sorted(o)]) for v in kept]
    return Frontier(
        problem.signatories,
        tuple(kept),
        tuple(map(len, tied)),
        tuple(dict(outcomes[0]) for outcomes in tied),
    )
