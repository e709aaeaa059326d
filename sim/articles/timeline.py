"""How no-deal values, options and the zone of agreement moved from one moment to the next."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from sim.articles.ensemble import NO_OPTION, NOT_RAISED, option_standing
from sim.brief_display import shown_briefly
from sim.formulation.disagreement_point import DisagreementValue, disagreement_value
from sim.formulation.from_scenario import problem as build
from sim.problem.problem import Problem
from sim.scenario.across.canon import Canon, read_canon
from sim.scenario.across.moments import Moment, Moments, read_moments
from sim.scenario.reader import load

ON_THE_TABLE = "on the table"


@dataclass(frozen=True)
class MomentResult:
    """What the case of a moment gives; nothing where no case describes it at first hand.

    ``no_deal`` has the sides of the canon (each on the scale of its own article), ``zone_share``
    the agreements as a share of the possible outcomes, ``standings`` how each option of the issues
    that are followed stands.
    """

    moment: Moment
    problem: Problem | None
    no_deal: Mapping[str, DisagreementValue]
    standings: Mapping[str, Mapping[str, str]]

    @property
    def agreements(self) -> int | None:
        """Return the number of agreements, None where there is no case or it is unknown."""
        return None if self.problem is None else self.problem.agreement_zone.count

    @property
    def zone_share(self) -> Fraction | None:
        """Return the agreements as a share of all possible outcomes, None where unknown."""
        if self.problem is None or self.agreements is None:
            return None
        possible = self.problem.agreement_zone.feasible_count
        return None if possible is None else Fraction(self.agreements, possible or 1)


@shown_briefly
@dataclass(frozen=True)
class Timeline:
    """The moments with their results, in order of time, and the issues that are followed."""

    title: str
    canon: Canon
    follow: tuple[str, ...]
    results: tuple[MomentResult, ...]


def timeline(moments: Moments | None = None, canon: Canon | None = None) -> Timeline:
    """Solve the case of every moment; without arguments, those of 2014 to 2024.

    1. No deal: the value for each side, with its interval, where it holds for the moment.
    2. The zone: signatories and ratifiers of the case are asked, under the variant and the
       time step of the moment.
    3. Options: as in an ensemble; at a moment without a case, an option is on the table or not.

    >>> [result.agreements for result in timeline().results]
    [14, None, 0, 40, 49802, 3060, 1224]
    """
    common = canon or read_canon()
    found = moments or read_moments(common)
    results = tuple(_result(moment, common, found.follow) for moment in found.moments)
    return Timeline(found.title, common, found.follow, results)


def _result(moment: Moment, canon: Canon, follow: tuple[str, ...]) -> MomentResult:
    if moment.scenario is None:
        return MomentResult(moment, None, {}, {i: _listed(moment, canon, i) for i in follow})
    scenario = load(moment.scenario, moment.variant, time_step=moment.time_step)
    canon.check([scenario])
    sides = {side.id: side.parties.get(moment.scenario) for side in canon.parties.values()}
    problem = build(scenario) if moment.zone_holds else None
    no_deal = {
        side: disagreement_value(scenario, party)
        for side, party in sides.items()
        if moment.no_deal_holds and party in scenario.preferences and party is not None
    }
    standings = {
        i: {o: _standing(problem, canon, moment.scenario, i, o) for o in canon.issues[i].scale}
        for i in follow
    }
    return MomentResult(moment, problem, no_deal, standings)


def _listed(moment: Moment, canon: Canon, issue: str) -> dict[str, str]:
    listed = moment.on_the_table.get(issue)
    if listed is None:
        return dict.fromkeys(canon.issues[issue].scale, NOT_RAISED)
    return {o: ON_THE_TABLE if o in listed else NO_OPTION for o in canon.issues[issue].scale}


def _standing(problem: Problem | None, canon: Canon, name: str, issue: str, option: str) -> str:
    if problem is None:
        return ON_THE_TABLE if name in canon.issues[issue].places else NOT_RAISED
    return option_standing(problem, canon, name, issue, option)
