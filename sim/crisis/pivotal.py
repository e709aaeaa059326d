"""Pivotal options: the no-deal payoffs for which one option decides whether there is a deal."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

from sim.errors import SimError, check_kind
from sim.problem.problem import Problem
from sim.rounding import Side, rounded


@dataclass(frozen=True)
class PivotalInterval:
    """The no-deal payoffs of a party, in points, for which something decides about agreement.

    Above ``low``, the most the party can get without it, there is no agreement without it; up to
    ``high``, the most it can get with it, there is one with it. None: there is no agreement at all,
    whatever the party's no-deal payoff.

    >>> interval = PivotalInterval(Fraction(70), Fraction(82))
    >>> print(interval, 70 in interval, 82 in interval)
    (70.0, 82.0] False True
    """

    low: Fraction | None
    high: Fraction | None

    @property
    def is_empty(self) -> bool:
        """Return whether it decides for no no-deal payoff."""
        return self.high is None or (self.low is not None and self.low >= self.high)

    def __contains__(self, value: Fraction | int) -> bool:
        if self.high is None or value > self.high:
            return False
        return self.low is None or value > self.low

    def __format__(self, spec: str) -> str:
        if self.high is None or self.is_empty:
            return "none"
        high = _shown(self.high, spec, "down")
        return f"up to {high}" if self.low is None else f"({_shown(self.low, spec, 'up')}, {high}]"

    def __str__(self) -> str:
        """Return the interval at full precision; give a format such as ``.1f`` for fewer digits.

        Fewer digits are rounded inwards, so that it decides throughout what is printed.
        """
        return format(self, "")

    def where(self, places: int) -> str:
        """Return where it decides, to follow a verb: its ends have so many decimals.

        >>> print(PivotalInterval(Fraction(70), Fraction(82)).where(1))
        in (70.0, 82.0]
        >>> print(PivotalInterval(None, Fraction(5)).where(1))
        at 5.0 or below
        """
        if self.high is None or self.is_empty:
            return "nowhere"
        shown = format(self, f".{places:d}f")
        highest = rounded(self.high, places, "down")
        return f"at {highest} or below" if self.low is None else f"in {shown}"


def _shown(value: Fraction, spec: str, side: Side) -> str:
    """Return a value to the places of a format such as ``.1f``, or as a float without one."""
    if not spec:
        return str(float(value))
    places = re.fullmatch(r"\.(\d+)f", spec)
    if places is None:
        raise ValueError(f'format "{spec}" of an interval - give decimals, such as .1f')
    return rounded(value, int(places[1]), side)


def pivotal_interval(without: Problem, having: Problem, party: str, *asked: str) -> PivotalInterval:
    """Return for which no-deal payoffs of ``party`` only the second problem has an agreement.

    ``asked`` are the others who must accept; the party itself is asked by the interval. Raises
    SimError for a party without payoffs.

    >>> import sim
    >>> problem = sim.problem(sim.load("textbook/ratifier_decides"))
    >>> without = problem.fixing({"treaty": ["none", "c"]})
    >>> print(pivotal_interval(without, problem, "alpha", "parliament"))
    (3.0, 10.0]

    Source: the pivot of Shapley & Shubik (1954), applied to options instead of votes.
    """
    return PivotalInterval(best_payoff(without, party, *asked), best_payoff(having, party, *asked))


def best_payoff(problem: Problem, party: str, *asked: str) -> Fraction | None:
    """Return the most that a party can get from what the parties ``asked`` accept, None if nothing.

    Payoff points. Raises SimError for a party without payoffs.

    >>> import sim
    >>> problem = sim.problem(sim.load("textbook/divide_the_dollar"))
    >>> best_payoff(problem, "ann", "bob"), best_payoff(problem, "ann")
    (Fraction(100, 1), Fraction(100, 1))
    """
    check_kind(problem, Problem, "sim.crisis.best_payoff", "write sim.problem(scenario)")
    if party not in problem.parties:
        there = ", ".join(problem.parties)
        raise SimError(f'{problem.id}: "{party}" has no payoffs - choose one of {there}')
    return problem.asking(*asked).agreement_zone.best_payoff(party)
