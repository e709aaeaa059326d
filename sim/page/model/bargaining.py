"""The whole problem over the positions of sliders: payoffs, no deal, consents and gains."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from sim.page.control import Control
from sim.page.held_outcomes import HeldOutcomes
from sim.page.model.no_deal_numbers import NoDealNumbers, no_deal_numbers
from sim.page.model.number import LARGEST, Number, constant, ranging
from sim.page.model.party_numbers import PartyNumbers, party_numbers, plain
from sim.page.model.signals import Signals
from sim.page.model.sliders import Sliders
from sim.problem.problem import Problem
from sim.scenario.scenario import Scenario

ROUNDED_TO = Fraction(1, 10**9)  # parts of the range of payoffs, where whole numbers are too long


@dataclass(frozen=True)
class PartyExpressions:
    """What the page computes of one party at every outcome.

    ``payoff`` is ``divisor`` times the payoff points and worked out of a row of the page; ``gain``
    is the gain over no deal in a unit of its own, worked out of a row with its payoff. ``no_deal``
    is in payoff points; ``enough`` is the condition that a row is worth the outside option, empty
    where there is none. ``is_exact``: all of it is worked out in whole numbers.
    """

    party: str
    payoff: Number
    divisor: Number
    gain: Number
    no_deal: str
    enough: str
    is_exact: bool


@dataclass(frozen=True)
class Bargaining:
    """A problem on the page: its signals, and expressions for every party.

    ``broken`` holds the condition under which the sliders contradict each other.
    """

    problem: Problem
    held: HeldOutcomes
    signals: Signals
    parties: Mapping[str, PartyExpressions]
    broken: str

    @property
    def rounded(self) -> tuple[str, ...]:
        """Return the parties whose numbers are too long to be exact on the page."""
        return tuple(p for p, one in self.parties.items() if not one.is_exact)


def bargaining(
    scenario: Scenario, problem: Problem, controls: Sequence[Control], held: HeldOutcomes
) -> Bargaining:
    """Return the problem on the page; parties whose numbers are too long there are rounded."""
    is_exact = dict.fromkeys(problem.parties, True)
    while True:
        found = _attempt(scenario, problem, controls, held, is_exact)
        too_long = [p for p, one in found.parties.items() if is_exact[p] and not one.is_exact]
        if not too_long:
            return found
        is_exact.update(dict.fromkeys(too_long, False))


def _attempt(
    scenario: Scenario,
    problem: Problem,
    controls: Sequence[Control],
    held: HeldOutcomes,
    is_exact: Mapping[str, bool],
) -> Bargaining:
    signals = Signals()
    sliders = Sliders(controls, signals)
    numbers = [
        party_numbers(scenario, problem, p, sliders, signals, is_exact=is_exact[p])
        for p in problem.parties
    ]
    for at, column in enumerate(held.options):
        signals.value(f"o{at}", column.tolist())
    no_deal = no_deal_numbers(scenario, problem, numbers, sliders, signals)
    parties = {one.party: _party(problem, held, one, no_deal, signals) for one in numbers}
    weightless = [one.weightless for one in numbers if one.weightless]
    broken = " || ".join([*no_deal.broken, *weightless]) or "false"
    return Bargaining(problem, held, signals, parties, signals.text("broken", broken))


def _party(
    problem: Problem,
    held: HeldOutcomes,
    one: PartyNumbers,
    no_deal: NoDealNumbers,
    signals: Signals,
) -> PartyExpressions:
    at, party, divisor = one.at, one.party, one.divisor
    fixed = _column(f"b{at}", _fixed(held, one), signals)
    points = _column(f"t{at}", [one.term_points(outcome) for outcome in held.outcomes], signals)
    position = problem.space.position
    payoff = one.of_rows(fixed, points, lambda issue: f"o{position[issue]}[datum.row]")
    parts, share = no_deal.parts[party], no_deal.divisors[party]
    gain = payoff.called(f"datum.u{at}") * share - parts
    least: Number | None = None
    if party in problem.outside_options:
        least = constant(problem.outside_options[party]) * divisor
        if one.is_exact:
            least *= constant(problem.outside_options[party].denominator)
            payoff = payoff.after(least)
    is_exact = one.is_exact and gain.is_exact and payoff.is_exact
    worth = f"({parts.text} / ({share.text} * {divisor.text}))"
    expressions = PartyExpressions(party, payoff, divisor, gain, worth, "", is_exact)
    if not one.is_exact:
        step = ROUNDED_TO * _width(problem, party)
        expressions = replace(expressions, gain=_rounded(gain, share * divisor, step))
        if least is not None:
            over = _rounded(payoff.called(f"datum.u{at}") - least, divisor, step)
            expressions = replace(expressions, enough=f"({over.text} >= 0)")
    elif least is not None:
        factor = problem.outside_options[party].denominator
        expressions = replace(expressions, enough=f"(datum.u{at} * {factor} >= {least.text})")
    return expressions


def _rounded(number: Number, divisor: Number, step: Fraction) -> Number:
    """Return a number of points as a whole number of steps, in floating point."""
    text = f"round({number.text} / ({divisor.text}) / {float(step)!r})"
    return Number(text, Fraction(-LARGEST), Fraction(LARGEST), number.most, is_whole=False)


def _width(problem: Problem, party: str) -> Fraction:
    """Return how far apart the worst and the best outcome of a party are, in points."""
    table = problem.party_payoffs[party]
    worst, best = table.span([axis.available for axis in problem.space.axes])
    return table.payoff(best - worst) or Fraction(1)


def _fixed(held: HeldOutcomes, one: PartyNumbers) -> list[Fraction]:
    """Return for every outcome what the issues without a slider add."""
    options = zip(held.problem.space.axes, held.options, strict=True)
    found = [Fraction(0)] * len(held)
    for axis, column in options:
        if axis.issue in one.scores and axis.issue not in one.moved:
            weight = one.weights[axis.issue].low
            worth = [weight * score for score in one.scores[axis.issue]]
            found = [x + worth[at] for x, at in zip(found, column.tolist(), strict=True)]
    return found


def _column(name: str, values: Sequence[Fraction], signals: Signals) -> Number:
    """Take up a number of every outcome; of one that is the same everywhere only that."""
    if len(set(values)) == 1:
        return constant(values[0])
    signals.value(name, [plain(value) for value in values])
    return ranging(f"{name}[datum.row]", values)
