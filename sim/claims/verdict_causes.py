"""Why two codings differ on a claim: which part of the one, laid over the other, turns it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from fractions import Fraction
from typing import Any

from sim.claims.claims import Finding, evaluate_once
from sim.scenario.nouns.frozen_mapping import FrozenMapping
from sim.scenario.nouns.no_deal import Branch
from sim.scenario.nouns.quantity import Quantity
from sim.scenario.scenario import Scenario

Ends = tuple[Fraction, Fraction, Fraction]  # low, best, high
Sets = dict[str, Any]  # what is written, by the path of the entry


def verdict_causes(
    first: Scenario, other: Scenario, wanted: Mapping[str, str]
) -> dict[str, tuple[str, ...]]:
    """Return for claims the parts of another coding that alone give its verdict in the first.

    ``wanted`` has the verdict of the other coding by claim. The parts are what each party wants,
    how much that matters to it, no deal, the inside option, and how hard red lines are; what names
    something that the first coding does not have is left out. Empty where no part does it alone.

    >>> import sim
    >>> pair = sim.load("first_coding/cameron2022"), sim.load("second_reading/cameron2022")
    >>> verdict_causes(*pair, {"C1": "not supported"})
    {'C1': ('red lines',)}
    """
    found: dict[str, list[str]] = {claim: [] for claim in wanted}
    for part, sets in _parts(first, other):
        for claim, finding in _findings(first.with_values(sets), wanted).items():
            if finding.verdict == wanted[claim]:
                found[claim].append(part)
    return {claim: tuple(parts) for claim, parts in found.items()}


def _findings(scenario: Scenario, claims: Iterable[str]) -> Mapping[str, Finding]:
    asked = FrozenMapping({c: scenario.claims[c] for c in claims if c in scenario.claims})
    return evaluate_once(replace(scenario, claims=asked)).findings if asked else {}


def _parts(first: Scenario, other: Scenario) -> Iterator[tuple[str, Sets]]:
    """Yield each part that differs, as what is to be set in the first coding."""
    for party in first.preferences:
        name = first.parties[party].name
        if sets := dict(_rankings(first, other, party)):
            yield f"what {name} wants", sets
        if sets := dict(_importance(first, other, party)):
            yield f"what matters most to {name}", sets
    if sets := dict(_no_deal(first, other)):
        yield "no deal", sets
    talks = first.inside_option, other.inside_option
    if talks[0] and talks[1] and (sets := dict(_costs("inside_option", talks[0], talks[1]))):
        yield "what talking costs", sets
    if sets := dict(_red_lines(first, other)):
        yield "red lines", sets


def _rankings(first: Scenario, other: Scenario, party: str) -> Iterator[tuple[str, Any]]:
    for issue, wish in other.preferences.get(party, {}).items():
        own = first.preferences[party].get(issue)
        if own is None or own.is_unknown or wish.ranking is None:
            continue
        if own.ranking != wish.ranking:
            yield f"preferences.{party}.{issue}", {"ranking": wish.ranking.text}


def _importance(first: Scenario, other: Scenario, party: str) -> Iterator[tuple[str, Any]]:
    """Yield the tiers of the other coding; of what the first is silent on, it stays so."""
    own, theirs = first.importance.get(party), other.importance.get(party)
    if own is None or theirs is None or not theirs.tiers or own.weights == theirs.weights:
        return
    wishes = first.preferences[party]
    silent = [i for i in (*own.weights, *theirs.weights) if i not in wishes or wishes[i].is_unknown]
    tiers = [[i for i in tier if i not in silent] for tier in theirs.tiers]
    yield (
        f"importance.{party}",
        {
            "tiers": [tier for tier in tiers if tier],
            "no_stake": [i for i in theirs.no_stake if i not in silent],
            "unknown": list(dict.fromkeys((*silent, *theirs.unknown))),
        },
    )


def _no_deal(first: Scenario, other: Scenario) -> Iterator[tuple[str, Any]]:
    if first.no_deal_rule.chosen_by != other.no_deal_rule.chosen_by:
        yield "no_deal_rule.chosen_by", other.no_deal_rule.chosen_by
    for name, own in first.no_deal.items():
        if (theirs := other.no_deal.get(name)) is None:
            continue
        yield from _costs(f"no_deal.{name}", own, theirs)
        chances = {"probability": (own.probability, theirs.probability)}
        for party, believed in own.believed_by.items():
            if party in theirs.believed_by:
                chances[f"believed_by.{party}"] = believed, theirs.believed_by[party]
        for key, (held, said) in chances.items():
            if not said.otherwise and _ends(held) != _ends(said):
                yield f"no_deal.{name}.{key}", _written(_ends(said))


def _costs(place: str, own: Branch, theirs: Branch) -> Iterator[tuple[str, Any]]:
    """Yield what a branch of no deal, or talking, costs each party where that differs."""
    for party in dict.fromkeys((*own.costs, *theirs.costs)):
        points = _sum(cost.points for cost in theirs.costs.get(party, ()))
        if points != _sum(cost.points for cost in own.costs.get(party, ())):
            yield f"{place}.cost.{party}", [{"points": _written(points)}]


def _red_lines(first: Scenario, other: Scenario) -> Iterator[tuple[str, Any]]:
    for name, line in first.red_lines.items():
        if name in other.red_lines and line.hardness != other.red_lines[name].hardness:
            yield f"red_lines.{name}.hardness", other.red_lines[name].hardness


def _ends(value: Quantity) -> Ends:
    return value.low, value.best, value.high


def _sum(quantities: Iterable[Quantity]) -> Ends:
    low, best, high = Fraction(0), Fraction(0), Fraction(0)
    for value in quantities:
        low, best, high = low + value.low, best + value.best, high + value.high
    return low, best, high


def _written(ends: Ends) -> dict[str, Fraction]:
    return dict(zip(("low", "best", "high"), ends, strict=True))
