"""How likely each party holds the branches of no deal, over the positions of sliders."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

from sim.page.controls import rest_branch
from sim.page.model.number import ONE, Number, constant, either, total
from sim.page.model.signals import Signals
from sim.page.model.sliders import Sliders
from sim.page.paths import dotted
from sim.scenario.nouns.no_deal import Branches, Probability


@dataclass(frozen=True)
class Chances:
    """For each party the weights of the branches, and their sum.

    ``broken`` are the conditions under which probabilities add up to more than 1.
    """

    by_party: Mapping[str, Mapping[str, Number]]
    sums: Mapping[str, Number]
    broken: tuple[str, ...]


def chances(
    branches: Branches, parties: Sequence[str], sliders: Sliders, signals: Signals
) -> Chances:
    """Return how likely each party holds each branch, as whole numbers in proportion.

    A party's own beliefs stand; what they leave is shared in proportion to the common ones.
    """
    scale = _scale(branches, sliders)
    common, broken = _common(branches, scale, sliders, signals)
    found: dict[str, Mapping[str, Number]] = {}
    sums = dict.fromkeys(parties, constant(scale))
    for at, party in enumerate(parties):
        own = {n: b.believed_by[party] for n, b in branches.items() if party in b.believed_by}
        if not own:
            found[party] = common
            continue
        held, parts, too_much = _beliefs(branches, party, own, common, scale, sliders)
        broken += [too_much] if too_much else []
        sums[party] = constant(scale) * parts
        found[party] = {
            name: signals.number(f"q{at}_{k}", held[name]) for k, name in enumerate(branches)
        }
    return Chances(found, sums, tuple(broken))


def _scale(branches: Branches, sliders: Sliders) -> int:
    """Return of how many parts of 1 all probabilities are whole multiples."""
    given = [p for b in branches.values() for p in (b.probability, *b.believed_by.values())]
    grains = [
        sliders.grain(path)
        for name, branch in branches.items()
        for path in (
            dotted("no_deal", name, "probability"),
            *(dotted("no_deal", name, "believed_by", party) for party in branch.believed_by),
        )
    ]
    return lcm(*(p.best.denominator for p in given), *grains)


def _common(
    branches: Branches, scale: int, sliders: Sliders, signals: Signals
) -> tuple[Mapping[str, Number], list[str]]:
    rest = rest_branch({name: branch.probability for name, branch in branches.items()})
    found = {
        name: sliders.number(dotted("no_deal", name, "probability"), branch.probability.best, scale)
        for name, branch in branches.items()
        if name != rest
    }
    found[rest] = _at_least_0(constant(scale) - total(found.values()))
    too_much = f"({total(number for n, number in found.items() if n != rest).text} > {scale})"
    moves = any(sliders.moves(dotted("no_deal", name, "probability")) for name in branches)
    named = {name: signals.number(f"q_{k}", found[name]) for k, name in enumerate(branches)}
    return named, [too_much] if moves else []


def _beliefs(
    branches: Branches,
    party: str,
    own: Mapping[str, Probability],
    common: Mapping[str, Number],
    scale: int,
    sliders: Sliders,
) -> tuple[dict[str, Number], Number, str]:
    """Return what a party holds, in how many parts of ``scale``, and when its beliefs exceed 1."""
    paths = {name: dotted("no_deal", name, "believed_by", party) for name in own}
    moves = any(map(sliders.moves, paths.values()))
    rest = rest_branch(dict(own)) if len(own) == len(branches) and moves else ""
    residual = rest or next((name for name, chance in own.items() if chance.otherwise), "")
    stated = {
        name: sliders.number(paths[name], chance.best, scale)
        for name, chance in own.items()
        if name != residual
    }
    held = dict(stated)
    if residual:
        others = (held.get(name, common[name]) for name in branches if name != residual)
        held[residual] = _at_least_0(constant(scale) - total(others))
    too_much = f"({total(stated.values()).text} > {scale})" if moves else ""
    left = _at_least_0(constant(scale) - total(held.values()))
    sharing = [name for name in branches if name not in own]
    if not sharing:
        return held, ONE, too_much
    share = total(common[name] for name in sharing)
    is_none = f"({share.text} == 0)"
    parts = either(is_none, constant(len(sharing)), share) if share.low == 0 else share
    for name in sharing:
        part = either(is_none, ONE, common[name]) if share.low == 0 else common[name]
        held[name] = left * part
    return {n: x if n in sharing else x * parts for n, x in held.items()}, parts, too_much


def _at_least_0(number: Number) -> Number:
    if number.low >= 0:
        return number
    return Number(
        f"max(0, {number.text})",
        Fraction(0),
        max(Fraction(0), number.high),
        number.most,
        number.is_whole,
    )
