"""Two who may be obstinate wait for each other to give in to their demands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from math import exp, log
from typing import Any

from sim.axiomatic.solution import EmptyAgreementZoneError
from sim.brief_display import shown_briefly
from sim.errors import SimError, check_kind
from sim.problem.exact_number import exact_number
from sim.problem.party_points import PartyPoints
from sim.problem.problem import Problem
from sim.problem.winning_sets import check_unanimous
from sim.solver.lottery.lottery_line import LotteryLine, lottery_line
from sim.strategic.terms import (
    ByParty,
    check_signatories,
    discounting,
    inside_flows,
)

MODEL = "reputation"


@shown_briefly
@dataclass(frozen=True)
class Reputation:
    """How two wait who may be obstinate; by party, time in periods of the discount rates.

    ``demands`` are payoffs in points, ``concessions`` what giving in to the other's demand leaves.
    ``hazards`` are how often per period each gives in, ``exhausted`` when it would be known to be
    obstinate; at ``end``, the earlier of the two, nobody gives in any more. ``at_once`` is how
    likely each gives in at the start, ``values`` what each expects if it is not obstinate.
    """

    problem: Problem
    demands: PartyPoints
    concessions: PartyPoints
    obstinate: PartyPoints
    rates: Mapping[str, Fraction]
    hazards: Mapping[str, Fraction]
    exhausted: Mapping[str, float]
    end: float
    at_once: Mapping[str, float]
    values: Mapping[str, float]
    assumed: Mapping[str, Any]

    @property
    def impasse(self) -> Fraction:
        """Return how likely nobody ever gives in: both are obstinate."""
        first, second = self.obstinate.values()
        return first * second

    def has_given_in(self, party: str, time: float) -> float:
        """Return how likely a party has given in by a time, if the other has not.

        Who is obstinate never does, so it stays at or below 1 less that probability.
        """
        left = (1 - self.at_once[party]) * exp(-float(self.hazards[party]) * min(time, self.end))
        return 1 - left


def reputation(
    problem: Problem,
    *,
    demand: ByParty | None = None,
    obstinate: ByParty | None = None,
    discount: ByParty | None = None,
    inside: ByParty | None = None,
) -> Reputation:
    """Return how two signatories wait for each other, each obstinate with some probability.

    Each insists on its ``demand``, in payoff points; who gives in gets the most that the other's
    demand leaves on the line of efficient lotteries. Who is not obstinate gives in so often that
    the other may as well wait: λ_i = ρ_j c_j/(a_j − c_j), with the demand a_j and concession c_j of
    the other over its flow. It would be known to be obstinate at T_i = −ln z_i/λ_i; who takes
    longer gives in at once with the probability 1 − z_i exp(λ_i T⁰) that lets both end together.

    ``discount`` are discount factors per period. Raises SimError where there are not two
    signatories, a demand or a probability is missing or out of range, both demands can be met, a
    demand leaves the other no more than waiting does, and for a discount factor of 1.

    >>> import sim
    >>> pie = sim.problem_from_payoffs({"all": {"ann": 1, "bob": 0}, "none": {"ann": 0, "bob": 1}})
    >>> found = reputation(pie, demand={"ann": 0.7, "bob": 0.6}, obstinate={"ann": 0.1, "bob": 0.1})
    >>> round(found.at_once["ann"], 3), found.at_once["bob"]
    (0.438, 0.0)

    Source: Abreu & Gul (2000), Econometrica 68: 85-117.
    """
    check_kind(problem, Problem, "sim.reputation", "write sim.problem(scenario)")
    if len(problem.signatories) != 2:
        count = len(problem.signatories)
        raise SimError(f"{MODEL}: {count} signatories - it is solved for two")
    check_unanimous(problem, MODEL)
    assumed: dict[str, Any] = {}
    _, rates = discounting(problem, MODEL, discount, assumed, rounds=None)
    for party, rate in rates.items():
        if rate <= 0:
            raise SimError(
                f"{MODEL}: {party} loses nothing by waiting (discount rate {float(rate):g}) - give "
                "a discount factor below 1"
            )
    flows = inside_flows(problem, MODEL, inside)
    line = _line(problem, flows)
    demands = _demands(line, demand)
    chances = _given(problem, obstinate, "obstinate", "{} probability of being obstinate")
    for party, chance in chances.items():
        if not 0 < chance < 1:
            raise SimError(
                f"{MODEL}: {party} is obstinate with probability {float(chance):g} - give a number "
                "above 0 and below 1"
            )
    return _waiting(problem, demands, _concessions(line, demands), chances, rates, flows, assumed)


def _waiting(
    problem: Problem,
    demands: Mapping[str, Fraction],
    concessions: Mapping[str, Fraction],
    chances: Mapping[str, Fraction],
    rates: Mapping[str, Fraction],
    flows: Mapping[str, Fraction],
    assumed: Mapping[str, Any],
) -> Reputation:
    first, second = problem.signatories
    other = {first: second, second: first}
    for party, against in other.items():
        _check_demand(party, against, demands, concessions, flows)
    hazards = {
        p: rates[j] * (concessions[j] - flows[j]) / (demands[j] - concessions[j])
        for p, j in other.items()
    }
    exhausted = {p: -log(chances[p]) / float(hazards[p]) for p in other}
    end = min(exhausted.values())
    at_once = {
        p: 0.0 if exhausted[p] == end else 1 - float(chances[p]) * exp(float(hazards[p]) * end)
        for p in other
    }
    values = {
        p: at_once[j] * float(demands[p]) + (1 - at_once[j]) * float(concessions[p])
        for p, j in other.items()
    }
    return Reputation(
        problem, PartyPoints(demands), PartyPoints(concessions), PartyPoints(chances), rates,
        hazards, exhausted, end, at_once, values, assumed,
    )  # fmt: skip


def _check_demand(
    party: str,
    other: str,
    demands: Mapping[str, Fraction],
    concessions: Mapping[str, Fraction],
    flows: Mapping[str, Fraction],
) -> None:
    """Raise SimError unless giving in leaves less than the demand, and more than waiting."""
    if concessions[party] >= demands[party]:
        raise SimError(
            f"{MODEL}: the demands {float(demands[party]):g} of {party} and "
            f"{float(demands[other]):g} of {other} can both be met - raise one of them"
        )
    if concessions[party] <= flows[party]:
        raise SimError(
            f"{MODEL}: the demand {float(demands[other]):g} of {other} leaves {party} "
            f"{float(concessions[party]):g}, no more than waiting for ever - lower it"
        )


def _line(problem: Problem, flows: Mapping[str, Fraction]) -> LotteryLine:
    least = {p: max(r, flows.get(p, r)) for p, r in problem.reservation.items()}
    line = lottery_line(replace(problem, reservation=least))
    if line is None:
        raise EmptyAgreementZoneError(
            f"{MODEL}: no lottery over the outcomes of {problem.title!r} leaves both signatories "
            "as much as waiting - sim.explain says why"
        )
    return line


def _given(problem: Problem, given: ByParty | None, name: str, what: str) -> dict[str, Fraction]:
    """Return a number for each signatory; nothing stands for one that is missing."""
    given = {} if given is None else given
    check_signatories(problem, MODEL, given)
    missing = [p for p in problem.signatories if p not in given]
    if missing:
        who = problem.noun(missing[0])
        raise SimError(
            f"{MODEL}: {what.format(who.possessive)} is missing, and there is no convention - give "
            f"{name} for each signatory, here for {missing[0]}"
        )
    return {p: exact_number(given[p], f"{MODEL}: {name} of {p}") for p in problem.signatories}


def _demands(line: LotteryLine, given: ByParty | None) -> dict[str, Fraction]:
    demands = _given(line.problem, given, "demand", "{} demand")
    for party, best in zip(line.problem.signatories, line.ideal, strict=True):
        if demands[party] > best:
            raise SimError(
                f"{MODEL}: {party} demands {float(demands[party]):g}, and no lottery brings it "
                f"more than {float(best):g} - demand less"
            )
    return demands


def _concessions(line: LotteryLine, demands: Mapping[str, Fraction]) -> dict[str, Fraction]:
    """Return the most that the other's demand leaves each."""
    first, second = line.problem.signatories
    return {
        first: line.giving(1, demands[second])[0],
        second: line.giving(0, demands[first])[1],
    }
