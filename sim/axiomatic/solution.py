"""The result of an axiomatic solution, and the decorator that states what a solution is."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import wraps
from inspect import signature
from typing import Any, Literal, Protocol, cast

from sim.axiomatic.lottery_choice import LotteryChoice, LotteryRule
from sim.errors import SimError
from sim.problem.consent import Consent
from sim.problem.deciding import ONE_SET
from sim.problem.party_points import PartyPoints
from sim.problem.problem import Problem
from sim.rounding import rounded
from sim.solver.lottery.lottery_line import (
    Lottery,
    TooManyOutcomesError,
    lottery_line,
)
from sim.solver.lottery.lottery_region import LotteryRegion
from sim.solver.objectives.best_points import Optimum
from sim.solver.objectives.certificate import Certificate
from sim.solver.objectives.objective import ArrayObjective
from sim.solver.objectives.proof_method import Method

Marker = (
    str | tuple[int, Literal[1], int]
)  # of matplotlib: a letter, or points, 1 for a star, degrees


def _everywhere(_problem: Problem) -> None:
    return None


@dataclass(frozen=True)
class Concept:
    """What is known of a solution before it is applied.

    ``meaning`` is one line in plain words, ``with_powers`` that for unequal powers if it is another
    one; ``also`` are usual abbreviations of the name; ``marker`` is its symbol in figures, and
    principal solutions stand out in tables.
    ``undefined`` returns why the solution is not defined for a problem, None where it is.
    ``divides_issues`` is true for a solution by shares of issues instead of outcomes;
    ``on_lotteries`` is the rule over the efficient lotteries of two signatories, if there is one,
    ``among_many`` that for any number; ``needs_lotteries`` is true where there is nothing else.
    ``over_draws`` makes the objective over arrays from powers and the least gains that count.
    """

    name: str
    title: str
    meaning: str
    marker: Marker
    source: str
    axioms: tuple[str, ...]
    also: tuple[str, ...] = ()
    with_powers: str | None = None
    is_principal: bool = False
    needs_comparable_payoffs: bool = False
    needs_agreement: bool = True
    needs_reference: bool = False
    divides_issues: bool = False
    needs_lotteries: bool = False
    on_lotteries: LotteryRule | None = None
    among_many: LotteryRule | None = None
    over_draws: Callable[[Sequence[float], Sequence[float]], ArrayObjective] | None = None
    undefined: Callable[[Problem], str | None] = _everywhere

    def meaning_under(self, is_unequal: bool) -> str:
        """Return the meaning, given whether powers are unequal."""
        return self.with_powers or self.meaning if is_unequal else self.meaning


@dataclass(frozen=True, repr=False)
class Solution:
    """A solved problem: one representative outcome of the set of optimal ones.

    Payoffs and gains are given for everyone with preferences; ``ties`` counts optimal outcomes,
    ``payoff_ties`` optimal payoff vectors (None: not known), listed in ``optimal_payoffs`` in
    signatory order.
    ``shares[issue][party]`` is the part of an issue that a party wins, where issues are divided;
    ``lottery`` lists probabilities and outcomes, and payoffs are then expected ones.
    """

    concept: Concept
    payoffs: Mapping[str, Fraction]
    gains: Mapping[str, Fraction]
    outcome: Mapping[str, str] | None
    ties: int | None
    payoff_ties: int | None
    certificate: Certificate
    optimal_payoffs: tuple[tuple[Fraction, ...], ...] = ()
    in_zone: bool = True
    violates: tuple[str, ...] = ()
    shares: Mapping[str, Mapping[str, Fraction]] | None = None
    lottery: Lottery | None = None

    def __post_init__(self) -> None:
        """Let payoffs and gains print as decimals."""
        for name in ("payoffs", "gains"):
            object.__setattr__(self, name, PartyPoints(getattr(self, name)))

    def __repr__(self) -> str:
        """Show name, payoffs to one decimal, ties and certificate."""
        payoffs = ", ".join(f"{p} {rounded(u, 1)}" for p, u in self.payoffs.items())
        ties = f"one of {self.payoff_ties}" if self.payoff_ties else "perhaps one of several"
        alone = "" if self.is_unique else f"; {ties} payoff vectors"
        return f"Solution({self.title}: {payoffs}{alone}; by {self.certificate.method})"

    @property
    def name(self) -> str:
        """Return the id of the solution."""
        return self.concept.name

    @property
    def title(self) -> str:
        """Return what the solution is called in print."""
        return self.concept.title

    @property
    def needs_comparable_payoffs(self) -> bool:
        """Return whether payoffs are compared between parties."""
        return self.concept.needs_comparable_payoffs

    @property
    def is_unique(self) -> bool:
        """Return whether there is one optimal payoff vector."""
        return self.payoff_ties == 1


class SolutionConcept(Protocol):
    """A solution: a function of a problem that carries its ``concept``."""

    concept: Concept

    def __call__(self, problem: Problem, **options: Any) -> Solution:
        """Solve the problem."""


class EmptyAgreementZoneError(SimError):
    """There is no agreement, hence no solution."""


class NotDefinedError(SimError):
    """The solution is not defined for the problem; the message says why."""


def solution(concept: Concept) -> Callable[[Callable[..., Solution]], SolutionConcept]:
    """Attach ``concept`` to a solution and refuse problems that it is not defined for."""

    def attach(function: Callable[..., Solution]) -> SolutionConcept:
        known = [*signature(function).parameters][1:]

        @wraps(function)
        def guarded(problem: Problem, *, lotteries: bool = False, **options: Any) -> Solution:
            if unknown := next((o for o in options if o not in known), None):
                there = ", ".join(["lotteries", *known])
                raise SimError(
                    f'{concept.name}: no option is called "{unknown}" - options: {there}'
                )
            if not problem.signatories:
                raise SimError(f"{concept.name}: nobody is a signatory - give a party that role")
            if problem.deciding is not None:
                raise NotDefinedError(
                    f"{concept.name}: {problem.deciding.words} decide, so there are several "
                    f"winning sets and no single deal - {ONE_SET}"
                )
            if lotteries:
                return _over_lotteries(problem, concept, options)
            if concept.needs_lotteries:
                raise NotDefinedError(
                    f"{concept.name}: it is defined over lotteries only - say lotteries=True"
                )
            if concept.needs_agreement and problem.agreement_zone.is_empty:
                raise EmptyAgreementZoneError(
                    f"{concept.name}: the agreement zone of {problem.title!r} is empty, so there "
                    "is no solution - sim.explain says why and what would open it"
                )
            if reason := concept.undefined(problem):
                raise NotDefinedError(f"{concept.name}: {reason}")
            return function(problem, **options)

        vars(guarded)["concept"] = concept
        return cast(SolutionConcept, guarded)

    return attach


def _over_lotteries(problem: Problem, concept: Concept, options: Mapping[str, Any]) -> Solution:
    """Return a solution over lotteries: along the line of two signatories, else over a region."""
    if concept.on_lotteries is None:
        raise NotDefinedError(f"{concept.name}: it is not defined over lotteries")
    if len(problem.signatories) == 2:
        try:
            line = lottery_line(problem)
        except TooManyOutcomesError as reason:
            if concept.among_many is None:
                raise NotDefinedError(f"{concept.name}: {reason}") from None
        else:
            if line is None:
                raise _no_lottery(problem, concept)
            found = concept.on_lotteries(line, **options)
            return _mixed(problem, concept, Method.LOTTERY_LINE, found, line.lottery(found.best))
    if concept.among_many is None:
        raise NotDefinedError(f"{concept.name}: over lotteries it is solved for two signatories")
    region = LotteryRegion(problem)
    if region.is_empty:
        raise _no_lottery(problem, concept)
    found = concept.among_many(region, **options)
    lottery = region.lottery(found.best.parts)
    return _mixed(problem, concept, Method.LOTTERY_PROGRAMMES, found, lottery)


def _no_lottery(problem: Problem, concept: Concept) -> EmptyAgreementZoneError:
    return EmptyAgreementZoneError(
        f"{concept.name}: no lottery over the outcomes of {problem.title!r} is acceptable to "
        "all signatories, so there is no solution"
    )


def _mixed(
    problem: Problem, concept: Concept, method: Method, found: LotteryChoice[Any], lottery: Lottery
) -> Solution:
    gap = _upward(found.gap)
    bound = None if found.objective is None else found.objective + gap
    payoffs = {p: Fraction(0) for p in problem.parties}
    for probability, outcome in lottery:
        for p, u in problem.payoffs(outcome).items():
            payoffs[p] += probability * u
    own = {Consent.of_party(p, problem.noun(p)).label for p in problem.signatories}
    broken = {v for _, outcome in lottery for v in problem.violations(outcome)} - own
    return Solution(
        concept=concept,
        payoffs=payoffs,
        gains={p: u - problem.disagreement[p] for p, u in payoffs.items()},
        outcome=lottery[0][1] if len(lottery) == 1 else None,
        ties=None,
        payoff_ties=1 if found.is_unique else None,
        certificate=Certificate(
            method, found.objective, bound, gap, gap, levels=found.levels, note=found.note
        ),
        optimal_payoffs=(tuple(payoffs[p] for p in problem.signatories),),
        violates=tuple(sorted(broken)),
        lottery=lottery,
    )


def _upward(gap: Fraction | float) -> float:
    """Return a gap in floating point, 0 only where it is nothing.

    >>> _upward(Fraction(0)), _upward(Fraction(1, 10**400)) > 0
    (0.0, True)
    """
    return float(gap) or (5e-324 if gap else 0.0)


def from_optimum(
    problem: Problem, concept: Concept, found: Optimum, note: str | None = None
) -> Solution:
    """Return the solution that an optimum stands for; ``note`` goes into its certificate."""
    return Solution(
        concept=concept,
        payoffs=problem.payoffs(found.outcome),
        gains=problem.gains(found.outcome),
        outcome=found.outcome,
        ties=found.outcome_count,
        payoff_ties=len(found.vectors) if found.has_all_ties else None,
        certificate=replace(found.certificate, note=note or found.certificate.note),
        optimal_payoffs=found.vectors,
        violates=problem.violations(found.outcome),
    )
