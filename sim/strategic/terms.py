"""On what terms parties make offers in turn: rounds, order, patience, and what waiting brings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import exp, log
from typing import Any

from sim.errors import SimError, check_kind, check_several, whole_number
from sim.formulation.disagreement_point import branch_value
from sim.problem.exact_number import Number, exact_number
from sim.problem.problem import Problem
from sim.scenario.nouns.talks import Talks
from sim.scenario.text.nearest import choose_by_name

ROUNDS, FACTOR = 12, Fraction(19, 20)  # assumed where nothing says otherwise, and said so
MOST_ROUNDS = 100_000
ByParty = Mapping[str, Number]


@dataclass(frozen=True)
class Terms:
    """The terms of offers in turn, by signatory, in payoff points and per round.

    ``factors`` are discount factors, ``rates`` the discount rates that they stand for; ``flows``
    what each has while talks last. ``assumed`` has what neither file nor caller said.
    """

    rounds: int
    order: tuple[str, ...]
    factors: Mapping[str, Fraction]
    rates: Mapping[str, Fraction]
    breakdown: Fraction
    flows: Mapping[str, Fraction]
    assumed: Mapping[str, Any]


def terms_of(
    problem: Problem,
    model: str,
    *,
    rounds: int | None = None,
    order: Sequence[str] | None = None,
    discount: ByParty | None = None,
    breakdown: Number | None = None,
    inside: ByParty | None = None,
) -> Terms:
    """Return the terms: what is given, else what the file says, else what is assumed.

    ``discount`` are discount factors per round. Raises SimError, which names the ``model``, for
    numbers out of range, unknown parties, and patience without end in talks without end.
    """
    talks = _talks(problem)
    assumed: dict[str, Any] = {}
    count = rounds_of(problem, model, rounds, assumed)
    chance = _breakdown(model, breakdown, talks)
    factors, rates = discounting(problem, model, discount, assumed, rounds=count)
    is_endless = "rounds" in assumed and (talks is None or talks.length is None)
    if chance == 0 and is_endless:
        _check_patience(model, factors)
    return Terms(
        count,
        order_of(problem, model, order, assumed),
        factors,
        rates,
        chance,
        inside_flows(problem, model, inside),
        assumed,
    )


def discounting(
    problem: Problem,
    model: str,
    given: ByParty | None,
    assumed: dict[str, Any],
    *,
    rounds: int | None,
) -> tuple[dict[str, Fraction], dict[str, Fraction]]:
    """Return discount factors and rates per round of so many, or per period of the file's rates.

    What is missing is added to ``assumed``.
    """
    factors, rates = {}, {}
    given = {} if given is None else given
    check_signatories(problem, model, given)
    for party in problem.signatories:
        rate = _rate(problem, party, rounds)
        if party in given:
            factors[party] = exact_number(given[party], f"{model}: discount factor of {party}")
        elif rate is not None:
            factors[party], rates[party] = Fraction(exp(-rate)), rate
        else:
            factors[party] = FACTOR
            assumed.setdefault("discount", {})[party] = float(FACTOR)
        if not 0 < factors[party] <= 1:
            raise SimError(
                f"{model}: the discount factor of {party} is {float(factors[party]):g} - "
                "give a number above 0 and up to 1"
            )
        rates.setdefault(party, Fraction(-log(factors[party])))
    return factors, rates


def check_signatories(problem: Problem, model: str, named: Mapping[str, object]) -> None:
    """Raise SimError for a name that is no signatory, and for what is not by party."""
    check_kind(named, Mapping, model, "write {party: value}")
    for party in named:
        if party not in problem.signatories:
            names = {p: problem.noun(p).name for p in problem.signatories}
            raise SimError(f'{model}: "{party}" is no signatory - {choose_by_name(party, names)}')


def _rate(problem: Problem, party: str, rounds: int | None) -> Fraction | None:
    """Return the discount rate of a party per round or period, None where the file has none."""
    if problem.scenario is None:
        return None
    talks, rate = problem.scenario.talks, problem.scenario.parties[party].discount_rate
    if rate is None or rounds is None or talks is None:
        return rate
    return rate * talks.periods_of_a_round(rounds)


def _breakdown(model: str, given: Number | None, talks: Talks | None) -> Fraction:
    if given is not None:
        chance = exact_number(given, f"{model}: breakdown")
    else:
        coded = None if talks is None else talks.breakdown
        chance = Fraction(0) if coded is None else coded.best
    if not 0 <= chance <= 1:
        raise SimError(
            f"{model}: the chance of breakdown is {float(chance):g} - give a number from 0 to 1"
        )
    return chance


def _check_patience(model: str, factors: Mapping[str, Fraction]) -> None:
    for party, factor in factors.items():
        if factor == 1:
            raise SimError(
                f"{model}: {party} loses nothing by waiting (discount factor 1) and nothing ends "
                "the talks - give rounds, a chance of breakdown above 0, or a factor below 1"
            )


def _talks(problem: Problem) -> Talks | None:
    return None if problem.scenario is None else problem.scenario.talks


def rounds_of(problem: Problem, model: str, given: object, assumed: dict[str, Any]) -> int:
    """Return how many rounds there are: given, else of the file, else added to ``assumed``."""
    talks = _talks(problem)
    rounds = given if given is not None else None if talks is None else talks.round_count
    if rounds is None:
        assumed["rounds"] = rounds = ROUNDS
    count = whole_number(rounds)
    if count is None or count < 1:
        raise SimError(f"{model}: {rounds!r} rounds - give a whole number from 1 up")
    if count > MOST_ROUNDS:
        raise SimError(f"{model}: {count:,} rounds - give at most {MOST_ROUNDS:,}")
    return count


def order_of(
    problem: Problem, model: str, given: Sequence[str] | None, assumed: dict[str, Any]
) -> tuple[str, ...]:
    """Return who proposes in which order; the file may also name who does not sign here."""
    signatories, talks = problem.signatories, _talks(problem)
    if given is not None:
        check_several(given, f"{model}: order")
        order = tuple(given)
        check_signatories(problem, model, dict.fromkeys(order))
    elif talks is not None and talks.order:
        order = tuple(p for p in talks.order if p in signatories)
    else:
        assumed["order"] = list(signatories)
        return signatories
    twice = next((p for p in order if order.count(p) > 1), None)
    if twice is not None:
        raise SimError(f'{model}: the order names "{twice}" twice - name each signatory once')
    missing = [p for p in signatories if p not in order]
    if missing:
        raise SimError(f'{model}: the order leaves out "{missing[0]}" - name every signatory')
    return order


def inside_flows(problem: Problem, model: str, given: ByParty | None) -> dict[str, Fraction]:
    """Return what each signatory has per round while the talks last: the inside option, else d."""
    given = {} if given is None else given
    check_signatories(problem, model, given)
    scenario = problem.scenario
    node = None if scenario is None else scenario.inside_option
    flows = {}
    for party in problem.signatories:
        if party in given:
            flows[party] = exact_number(given[party], f"{model}: inside flow of {party}")
        elif scenario is not None and node is not None:
            flows[party] = branch_value(scenario, party, node)[1]
        else:
            flows[party] = problem.disagreement[party]
    return flows
