"""What two readings of one source change: the zone, the Nash outcome, and which dispute does it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from sim.analysis.compare import compare
from sim.analysis.reading_agreement import ReadPreference
from sim.problem.build import problem
from sim.scenario.issues import Preference
from sim.scenario.scenario import Scenario

_PARTS = {
    "rankings": ("preferences",),
    "importance": ("importance",),
    "no deal": ("no_deal", "no_deal_payoffs"),
    "red lines": ("red_lines",),
}


@dataclass(frozen=True)
class ZoneInShort:
    """How many agreements a reading leaves, and the Nash outcome (None: no agreement)."""

    agreements: int | None
    nash: Mapping[str, str] | None

    def moved(self, other: ZoneInShort) -> dict[str, tuple[str, str]]:
        """Return the issues on which the Nash outcomes differ, with both options.

        >>> ZoneInShort(3, {"land": "keep"}).moved(ZoneInShort(2, {"land": "share"}))
        {'land': ('keep', 'share')}
        """
        mine, theirs = self.nash or {}, other.nash or {}
        return {i: (mine[i], theirs[i]) for i in mine if i in theirs and mine[i] != theirs[i]}


@dataclass(frozen=True)
class DisputeEffect:
    """The zone of the first reading when one disputed preference is read as in the second."""

    preference: ReadPreference
    zone: ZoneInShort


@dataclass(frozen=True)
class PartEffect:
    """The zone of the first reading when one part of it is that of the second."""

    part: str
    zone: ZoneInShort


def zone_in_short(scenario: Scenario) -> ZoneInShort:
    """Return the number of agreements and the Nash outcome of a scenario.

    >>> import sim
    >>> zone_in_short(sim.load("eyal2014")).agreements
    16
    """
    bargaining = problem(scenario)
    solved = compare(bargaining, ["nash"]).solutions
    return ZoneInShort(bargaining.agreement_zone.count, solved[0].outcome if solved else None)


def dispute_effect(first: Scenario, second: Scenario, preference: ReadPreference) -> DisputeEffect:
    """Read one preference of the first scenario as the second does, and solve again.

    1. Ranked by both: the ranking (or scores) of the second; the weight stays.
    2. Silent in the second: the issue loses its weight and counts as unknown.
    3. Silent in the first: the ranking of the second, in the last tier; where weights are numbers,
       the weight of the second.
    """
    party, issue = preference.party, preference.issue
    changed = first
    if not preference.second.is_unknown:
        changed = changed.with_value(f"preferences.{party}.{issue}", _written(preference.second))
    if preference.first.is_unknown or preference.second.is_unknown:
        changed = _reweighted(changed, second, preference)
    return DisputeEffect(preference, zone_in_short(changed))


def part_effects(first: Scenario, second: Scenario) -> tuple[PartEffect, ...]:
    """Take one part of the second scenario at a time into the first, and solve again.

    The parts: what each party wants on each issue, how much each issue matters to it, no deal (the
    branches, their probabilities and costs), and red lines. Parts that are the same are left out.

    >>> import sim
    >>> pair = sim.load("episkopos2022"), sim.load("second_reading/episkopos2022")
    >>> {effect.part: effect.zone.agreements for effect in part_effects(*pair)}["red lines"]
    150
    """
    effects = []
    for part, names in _PARTS.items():
        if any(getattr(first, name) != getattr(second, name) for name in names):
            mixed = replace(first, **{name: getattr(second, name) for name in names})
            effects.append(PartEffect(part, zone_in_short(mixed)))
    return tuple(effects)


def _written(preference: Preference) -> dict[str, object]:
    if preference.ranking is not None:
        return {"ranking": preference.ranking.text}
    return {"scores": dict(preference.scores)}


def _reweighted(changed: Scenario, second: Scenario, preference: ReadPreference) -> Scenario:
    party, issue = preference.party, preference.issue
    importance = changed.importance[party]
    if not importance.tiers:
        weight = second.importance[party].weights[issue]
        return changed.with_value(f"importance.{party}.weights.{issue}", weight)
    tiers = [[name for name in tier if name != issue] for tier in importance.tiers]
    unknown = [name for name in importance.unknown if name != issue]
    if preference.second.is_unknown:
        unknown.append(issue)
    else:
        tiers[-1].append(issue)
    placed = {"tiers": [tier for tier in tiers if tier], "unknown": unknown}
    no_stake = [name for name in importance.no_stake if name != issue]
    return changed.with_value(f"importance.{party}", {**placed, "no_stake": no_stake})
