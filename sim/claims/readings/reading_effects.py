"""What two readings of one source change: the zone, the Nash outcome, and which dispute does it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from sim.axiomatic.compare import compare
from sim.claims.readings.exchangeable import PARTS, is_exchangeable
from sim.claims.readings.reading_agreement import ReadPreference
from sim.formulation.from_scenario import problem
from sim.scenario.nouns.issues import Preference
from sim.scenario.scenario import Scenario


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
    """The zone of the first reading when one disputed preference is read as in the second.

    None where nothing would be left that matters to the party.
    """

    preference: ReadPreference
    zone: ZoneInShort | None


@dataclass(frozen=True)
class PartEffect:
    """The zone of the first reading when one part of it is that of the second."""

    part: str
    zone: ZoneInShort


def zone_in_short(scenario: Scenario) -> ZoneInShort:
    """Return the number of agreements and the Nash outcome of a scenario.

    >>> import sim
    >>> zone_in_short(sim.load("eyal2014")).agreements
    14
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
    is_silent = preference.first.is_unknown or preference.second.is_unknown
    placed = _placed(first, second, preference) if is_silent else None
    if placed is not None and not any(placed.get("tiers") or placed.get("weights") or ()):
        return DisputeEffect(preference, None)
    changed = first
    if not preference.second.is_unknown:
        changed = changed.with_value(f"preferences.{party}.{issue}", _written(preference.second))
    if placed is not None:
        changed = changed.with_value(f"importance.{party}", placed)
    return DisputeEffect(preference, zone_in_short(changed))


def part_effects(first: Scenario, second: Scenario) -> tuple[PartEffect, ...]:
    """Take one part of the second scenario at a time into the first, and solve again.

    The parts are those of ``exchangeable``: what each party wants, how much each issue matters to
    it, no deal, red lines, and so on. Left out is what is the same, and what names something that
    the first scenario does not have.

    >>> import sim
    >>> pair = sim.load("first_coding/episkopos2022"), sim.load("second_reading/episkopos2022")
    >>> {effect.part: effect.zone.agreements for effect in part_effects(*pair)}["red lines"]
    150
    """
    effects = []
    for part, names in PARTS.items():
        differs = any(getattr(first, name) != getattr(second, name) for name in names)
        if differs and is_exchangeable(part, first, second):
            mixed = replace(first, **{name: getattr(second, name) for name in names})
            effects.append(PartEffect(part, zone_in_short(mixed)))
    return tuple(effects)


def _written(preference: Preference) -> dict[str, object]:
    if preference.ranking is not None:
        return {"ranking": preference.ranking.text}
    return {"scores": dict(preference.scores)}


def _placed(first: Scenario, second: Scenario, preference: ReadPreference) -> dict[str, Any]:
    """Return the importance of a party in the first scenario, with the issue in its new place."""
    party, issue = preference.party, preference.issue
    importance = first.importance[party]
    placed: dict[str, Any] = {
        key: [name for name in listed if name != issue]
        for key, listed in (("no_stake", importance.no_stake), ("unknown", importance.unknown))
    }
    unranked = {*placed["no_stake"], *placed["unknown"], issue}
    if preference.second.is_unknown:
        placed["unknown"].append(issue)
    if importance.tiers:
        tiers = [[name for name in tier if name != issue] for tier in importance.tiers]
        if not preference.second.is_unknown:
            tiers[-1].append(issue)
        return {**placed, "tiers": [tier for tier in tiers if tier]}
    weights = {name: w for name, w in importance.weights.items() if name not in unranked}
    if not preference.second.is_unknown:
        weights[issue] = second.importance[party].weights[issue]
    return {**placed, "weights": weights}
