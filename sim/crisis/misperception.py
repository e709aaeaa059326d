"""Misperception: each party solves the problem it believes in, which need not be the actual one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Protocol

from sim.brief_display import shown_briefly
from sim.crisis.misperceived_offer import MisperceivedOffer, misperceived_offers
from sim.errors import SimError, check_kind
from sim.formulation.from_scenario import problem as build
from sim.problem.problem import Problem
from sim.scenario.scenario import Scenario


class Expectation(Protocol):
    """What a party expects of a problem: any solution of it."""

    @property
    def outcome(self) -> Mapping[str, str] | None:
        """Return the outcome expected."""
        ...

    @property
    def payoffs(self) -> Mapping[str, Fraction]:
        """Return the payoffs expected, of every party."""
        ...


@dataclass(frozen=True)
class PerceivedZone:
    """The agreement zone of a problem as one party sees it, or as it is.

    ``viewer`` is None for the actual one, ``count`` where agreements exist in unknown number.
    ``ideal_point`` and ``expected`` are None where there is no agreement; the latter also
    where no solution was asked for.
    """

    viewer: str | None
    problem: Problem
    count: int | None
    ideal_point: Mapping[str, Fraction] | None
    expected: Expectation | None

    @property
    def is_empty(self) -> bool:
        """Return whether there is nothing to agree on in these eyes."""
        return self.count == 0


@shown_briefly
@dataclass(frozen=True)
class PerceivedZones:
    """The actual agreement zone beside the one that each signatory sees."""

    actual: PerceivedZone
    perceived: Mapping[str, PerceivedZone]

    @property
    def believers(self) -> tuple[str, ...]:
        """Return the parties in whose eyes there is an agreement."""
        return tuple(p for p, zone in self.perceived.items() if not zone.is_empty)

    @cached_property
    def offers(self) -> Mapping[str, MisperceivedOffer]:
        """Return what each signatory would offer by what it believes, and what comes of it."""
        views = {p: zone.problem for p, zone in self.perceived.items()}
        return misperceived_offers(self.actual.problem, views)

    @property
    def mistaken(self) -> tuple[str, ...]:
        """Return the parties that see an agreement where there is none, or none where there is."""
        return tuple(
            p for p, zone in self.perceived.items() if zone.is_empty != self.actual.is_empty
        )

    def disappointment(self, party: str) -> Fraction | None:
        """Return what a party loses when what it expects is worth what it really is.

        The expected outcome is refused if somebody who is asked does not accept it in fact; then
        the party is left with no deal. Payoff points; None where it expects nothing. Raises
        SimError for a party that is no signatory.
        """
        if party not in self.perceived:
            there = ", ".join(self.perceived)
            raise SimError(f'"{party}" is no signatory - choose one of {there}')
        expected = self.perceived[party].expected
        if expected is None or expected.outcome is None:
            return None
        real = self.actual.problem
        holds = real.is_in_zone(expected.outcome)
        value = real.payoffs(expected.outcome) if holds else real.disagreement
        return expected.payoffs[party] - value[party]


def zones_as_seen(
    actual: Problem,
    views: Mapping[str, Problem],
    solution: Callable[[Problem], Expectation] | None = None,
) -> PerceivedZones:
    """Compare the agreement zone of a problem with those of the problems that parties believe in.

    Where there is an agreement, what ``solution`` (such as ``sim.axiomatic.nash``) makes of it is
    what the viewer expects.

    >>> import sim
    >>> from sim.crisis.misperceived_offer import believing
    >>> problem = sim.problem_from_payoffs({"x": {"a": 8, "b": 2}}, {"b": 4})
    >>> seen = zones_as_seen(problem, {"a": believing(problem, {"b": 1}), "b": problem})
    >>> seen.believers, seen.offers["a"].is_of_false_zone
    (('a',), True)

    Source: Bennett (1977), Omega 5: 749-751 (hypergames).
    """
    found = {p: _zone(p, view, solution) for p, view in views.items()}
    return PerceivedZones(_zone(None, actual, solution), found)


def perceived_zones(
    scenario: Scenario,
    red_lines: str = "hard",
    *,
    solution: Callable[[Problem], Expectation] | None = None,
) -> PerceivedZones:
    """Compare the agreement zone that each signatory perceives with the actual one.

    1. The actual problem: everyone's own preferences, and no deal at everyone's own probabilities.
    2. For each signatory the problem it believes in: its beliefs about the others laid over the
       scenario, its probabilities of no deal taken as the common ones.
    3. Where there is an agreement, what ``solution`` (such as ``sim.axiomatic.nash``) makes of it
       is what the viewer expects.

    Raises SimError when the scenario is already seen through somebody's eyes.

    >>> import sim
    >>> zones = perceived_zones(sim.load("textbook/contested_throne"))
    >>> zones.actual.is_empty, zones.believers
    (True, ('reds',))

    Source: Bennett (1977), Omega 5: 749-751 (hypergames); Jervis (1976), Perception and
    Misperception in International Politics.
    """
    check_kind(scenario, Scenario, "sim.crisis.perceived_zones", "write sim.load(…)")
    if scenario.selection.seen_by is not None:
        raise SimError(
            f"{scenario.id}: it is seen through the eyes of {scenario.selection.seen_by} already - "
            "start from the scenario as it is"
        )
    actual = build(scenario, red_lines=red_lines)
    views = {
        party: build(scenario.as_seen_by(party), red_lines=red_lines)
        for party in actual.signatories
    }
    return zones_as_seen(actual, views, solution)


def _zone(
    viewer: str | None, problem: Problem, solution: Callable[[Problem], Expectation] | None
) -> PerceivedZone:
    zone = problem.agreement_zone
    expected = None if solution is None or zone.is_empty else solution(problem)
    return PerceivedZone(viewer, problem, zone.count, zone.ideal_point, expected)
