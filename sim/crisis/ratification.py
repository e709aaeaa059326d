"""Uncertain ratification: what signatories agree on when a ratifier may refuse it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from math import prod

from sim.brief_display import shown_briefly
from sim.crisis.prior import Prior
from sim.crisis.votes import Votes, uncertain_votes
from sim.errors import SimError
from sim.problem.exact_number import Number, exact_number
from sim.problem.outcome_space import Outcome
from sim.problem.problem import Problem
from sim.rounding import per_cent
from sim.sentences import listing
from sim.solver.objectives.nash_product import log_product, product, whole_powers


@dataclass(frozen=True)
class RatifiedDeal:
    """An outcome that is put to the vote, and how likely it passes.

    ``chances`` has the probability of each uncertain consent, 1 where it is not asked; ``chance``
    that of all of them. ``expected_gains`` of the signatories count the cost of failing.
    ``payoff_ties`` payoff vectors of the signatories are equally good.
    """

    outcome: Mapping[str, str]
    payoffs: Mapping[str, Fraction]
    chances: Mapping[str, Fraction]
    chance: Fraction
    expected_gains: Mapping[str, Fraction]
    payoff_ties: int = 1


@shown_briefly
@dataclass(frozen=True)
class Ratification:
    """The deal that ``chosen`` is best by the product of expected gains, beside three others.

    ``ignoring`` is the best if nobody had to ratify, ``at_best`` if every ratifier had the
    reservation value of the problem, ``certain`` among those that pass for sure; None where no
    agreement leaves every signatory a positive expected gain. ``pivotal[consent][member]`` is how
    likely the member decides at the chosen deal.
    """

    chosen: RatifiedDeal | None
    ignoring: RatifiedDeal | None
    at_best: RatifiedDeal | None
    certain: RatifiedDeal | None
    pivotal: Mapping[str, Mapping[str, Fraction]]
    why: str


def ratification(
    problem: Problem,
    priors: Mapping[str, Prior],
    *,
    failure_costs: Mapping[str, Number] | None = None,
    common: Collection[str] = (),
) -> Ratification:
    """Return what signatories agree on when the ratifiers with ``priors`` may refuse.

    1. Every consent of the problem with such a member is uncertain. It passes an outcome x with the
       probability P(x) that enough members have a reservation value of at most their payoff; the
       bodies of ``common`` decide by one mood, others member by member.
    2. The signatories maximise Π [P·g − (1 − P)·k]^α over the outcomes that meet everything else
       and leave each of them a positive expected gain; k is its ``failure_cost``, default 0.

    Exact, and of any size: P rises with the ratifiers' payoffs, so the outcomes that signatories
    and ratifiers together have nothing better than suffice. Raises SimError for a prior of somebody
    who ratifies nothing, a cost below 0, and UnsettledError where there are too many such outcomes.

    >>> import sim
    >>> from sim.crisis.prior import uniform
    >>> pie = {str(k): {"a": k, "b": 8 - k, "senate": k} for k in range(9)}
    >>> problem = sim.problem_from_payoffs(pie, ratifiers=["senate"])
    >>> found = ratification(problem, {"senate": uniform(0, 8)})
    >>> found.chosen.outcome, found.chosen.chance, found.ignoring.outcome
    ({'outcome': '6'}, Fraction(3, 4), {'outcome': '4'})

    Source: Putnam (1988), International Organization 42: 427-460; Iida (1993), Journal of Conflict
    Resolution 37: 403-426.
    """
    costs = _costs(problem, failure_costs or {})
    votes = uncertain_votes(problem, priors, common)
    deals = [_deal(votes, x, costs) for x in votes.candidates()]
    gains = [_gains(problem, deal) for deal in deals]
    best = votes.at_best
    accepted = [
        i for i, x in enumerate(deals) if prod(best.chances(x.outcome, x.payoffs).values()) == 1
    ]
    sure = [i for i, deal in enumerate(deals) if deal.chance == 1]
    every = range(len(deals))
    chosen = _best(problem, deals, gains, every, [deal.expected_gains for deal in deals])
    result = Ratification(
        chosen,
        _best(problem, deals, gains, every, gains),
        _best(problem, deals, gains, accepted, gains),
        _best(problem, deals, gains, sure, gains),
        {} if chosen is None else votes.pivotal(chosen.outcome),
        "",
    )
    return replace(result, why=_why(result))


def _costs(problem: Problem, given: Mapping[str, Number]) -> dict[str, Fraction]:
    costs = {p: exact_number(value, f"failure cost of {p}") for p, value in given.items()}
    for p, cost in costs.items():
        if p not in problem.signatories:
            there = ", ".join(problem.signatories)
            raise SimError(f'failure cost: "{p}" is no signatory - choose of {there}')
        if cost < 0:
            raise SimError(f"failure cost of {p}: {cost} is below 0 - give 0 or more")
    return {p: costs.get(p, Fraction(0)) for p in problem.signatories}


def _deal(votes: Votes, outcome: Outcome, costs: Mapping[str, Fraction]) -> RatifiedDeal:
    problem = votes.problem
    payoffs = problem.payoffs(outcome)
    chances = votes.chances(outcome, payoffs)
    passes = prod(chances.values(), start=Fraction(1))
    expected = {
        p: passes * (payoffs[p] - problem.disagreement[p]) - (1 - passes) * cost
        for p, cost in costs.items()
    }
    return RatifiedDeal(outcome, payoffs, chances, passes, expected)


def _gains(problem: Problem, deal: RatifiedDeal) -> dict[str, Fraction]:
    return {p: deal.payoffs[p] - problem.disagreement[p] for p in problem.signatories}


def _best(
    problem: Problem,
    deals: Sequence[RatifiedDeal],
    gains: Sequence[Mapping[str, Fraction]],
    among: Iterable[int],
    factors: Sequence[Mapping[str, Fraction]],
) -> RatifiedDeal | None:
    """Return the deal among some with the largest product of factors, all of them positive.

    Of equally good ones that with the largest sum of relative gains, then the first by option ids.
    """
    good = [i for i in among if all(f > 0 for f in factors[i].values())]
    if not good:
        return None
    value = _welfare(problem)
    values = {i: value([factors[i][p] for p in problem.signatories]) for i in good}
    most = max(values.values())
    near = 0 if isinstance(most, Fraction) else 1e-12 * max(1.0, abs(most))
    top = [i for i in good if values[i] >= most - near]
    ideal = {p: max(row[p] for row in gains) for p in problem.signatories}

    def rule(i: int) -> tuple[Fraction, tuple[str, ...]]:
        shares = (gains[i][p] / ideal[p] for p in problem.signatories)
        options = tuple(option for _, option in sorted(deals[i].outcome.items()))
        return -sum(shares, Fraction(0)), options

    vectors = {tuple(deals[i].payoffs[p] for p in problem.signatories) for i in top}
    return replace(deals[min(top, key=rule)], payoff_ties=len(vectors))


def _welfare(problem: Problem) -> Callable[[Sequence[Fraction]], Fraction | float]:
    """Return the product of factors with the powers of the signatories, else its logarithm."""
    powers = [problem.powers[p] for p in problem.signatories]
    whole = whole_powers(powers)
    if whole is None:
        return lambda row: log_product(row, powers)
    return lambda row: product(row, whole)


def _why(found: Ratification) -> str:
    if found.chosen is None:
        return (
            "no agreement leaves every signatory a positive expected gain, given the priors of "
            "those who ratify"
        )
    shown = listing(f"{issue} = {option}" for issue, option in found.chosen.outcome.items())
    words = [
        f"the best by expected gains ({shown}) passes with {per_cent(found.chosen.chance)} %, by "
        "the priors of those who ratify"
    ]
    if found.ignoring is not None and found.ignoring.payoffs != found.chosen.payoffs:
        share = per_cent(found.ignoring.chance)
        words.append(f"what would be agreed if nobody ratified passes with {share} %")
    sure = "an agreement" if found.certain else "no agreement"
    words.append(f"{sure} from which every signatory gains passes for certain")
    return "; ".join(words)
