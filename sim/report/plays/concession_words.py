"""Sentences on talks by concession that one session and many have in common."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

from sim.report.plays.play_page import Told
from sim.rounding import significant
from sim.sentences import listing
from sim.strategic.concession.line_up import Setting
from sim.strategic.concession.play import Play
from sim.strategic.concession.reference import ReferencePoints
from sim.strategic.concession.sessions.offer_space import OfferSource


def talks(setting: Setting, told: Told) -> Iterator[str]:
    """Yield how the talks go, whoever plays."""
    rounds = told.rounds(setting.talks.rounds)
    order = ", then ".join(told.name(p) for p in setting.order)
    yield (
        f"The talks have {rounds}, counted from 0. In each the turn goes round: {order}. Whoever "
        "has it accepts the offer on the table or puts one in its place."
    )
    if setting.source is OfferSource.frontier:
        yield (
            "Offers are taken from the efficient agreements alone: each knows what the others "
            "get, and every deal is efficient by construction."
        )
    if setting.talks.negmas_compatible:
        yield "As in NegMAS, offers up to 0.0001 points below the target are accepted."


def line_up(setting: Setting, told: Told) -> Iterator[str]:
    """Yield who plays what, and what is assumed."""
    words = {p: f"{one.name} – {one.meaning}" for p, one in setting.strategies.items()}
    if len({*words.values()}) == 1 < len(words):
        yield f"Everybody: {next(iter(words.values()))}."
    else:
        yield from (f"{told.start(party)}: {text}." for party, text in words.items())
    yield from told.assumptions(setting.assumed)


def efficiency(found: Play, told: Told) -> str:
    """Return whether the deal of a session is efficient, and what would be better."""
    if found.setting.source is OfferSource.frontier:
        return "It is efficient, as all that was offered."
    if found.distance_to_contract_set is None:
        return "Whether another agreement would be better for all is not known here."
    if found.improvement is None:
        return "It is efficient: no agreement is better for one of them and worse for none."
    payoffs = found.problem.payoffs(found.improvement)
    better = {p: payoffs[p] for p in found.problem.signatories}
    away = significant(Fraction(found.distance_to_contract_set), 2)
    return (
        f"It is not efficient: another agreement gives {told.payoffs(better)}, worse for none of "
        f"them; the nearest efficient one is {away} away in relative gains."
    )


def beside_nash(
    known: ReferencePoints, payoffs: Mapping[str, Fraction], told: Told
) -> Iterator[str]:
    """Yield what each signatory gets more or less than at the Nash solution."""
    if known.solution is None:
        return
    parts = []
    for party in known.problem.signatories:
        more = payoffs[party] - known.solution.payoffs[party]
        words = f"{told.points(abs(more))} {'more' if more > 0 else 'less'}" if more else "as much"
        parts.append(f"{told.name(party)} {words}")
    yield f"Beside the Nash solution it leaves {listing(parts)}."


def setting_document(setting: Setting, seed: int) -> dict[str, Any]:
    """Return what was played by which rules."""
    return {
        "assumed": dict(setting.assumed),
        "rounds": setting.talks.rounds,
        "order": list(setting.order),
        "strategies": {party: one.name for party, one in setting.strategies.items()},
        "offers_from": setting.source.value,
        "negmas_compatible": setting.talks.negmas_compatible,
        "seed": seed,
    }
