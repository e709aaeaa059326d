"""Drawn proposers and a quorum, for reading and for other programs."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from sim.report.numbers import rounded_number
from sim.report.plays.play_page import Told, outcomes_in_full, payoff_columns, payoff_numbers
from sim.report.summary import bullet, heading
from sim.report.wide_table import WideTable
from sim.rounding import significant
from sim.scenario.outcome_words import percent
from sim.sentences import listing
from sim.strategic.legislative import Legislative, Proposal

NOTICED = Fraction(1, 1000)  # points
MOST_TOLD = 6  # proposals whose options are listed


def blocks(found: Legislative) -> Iterator[RenderableType]:
    """Yield the rules, what each proposes and who accepts, and what all expect."""
    told = Told(found.problem)
    yield heading("A proposer is drawn, a quorum decides")
    yield from map(bullet, _rules(found, told))
    yield heading("What is proposed in the first round")
    waiting = [bullet(line) for line in _waiting(found, told)]
    if found.proposals:
        yield Padding(_proposals(found, told), (0, 0, 1 if waiting else 0, 2))
    yield from waiting
    yield heading("What all expect before the first proposer is drawn")
    yield from map(bullet, _expected(found, told))
    shown = {f"{told.name(p.proposer)} ({k + 1})": p.outcome for k, p in enumerate(found.proposals)}
    if 0 < len(shown) <= MOST_TOLD:
        yield heading("The proposals")
        yield from outcomes_in_full(found.problem, shown)
    yield Padding(Text(_coarse(found, told), style="dim"), (1, 0, 0, 0))


def _rules(found: Legislative, told: Told) -> Iterator[str]:
    count = len(found.problem.signatories)
    veto = found.rule.veto
    also = f", and {told.several(veto).does('have')} a veto" if veto else ""
    rounds = told.rounds(found.terms.rounds)
    when = "one round" if found.terms.rounds == 1 else f"each of {rounds}"
    yield (
        f"In {when} a proposer is drawn; {found.rule.quorum} of {count} signatories must accept, "
        f"the proposer among them{also}."
    )
    chances = told.shared({p: percent(x) for p, x in found.recognition.items()})
    yield f"Drawn to propose: {chances}."
    factors = told.shared({p: significant(x, 4) for p, x in found.terms.factors.items()})
    yield f"A round of waiting leaves this part of a payoff: {factors}."
    yield from told.assumptions(found.assumed)


def _proposals(found: Legislative, told: Told) -> WideTable:
    names, cells = payoff_columns(found.problem, [p.payoffs for p in found.proposals])
    rows = [
        (
            f"{told.label(p.proposer)} ({k + 1})",
            percent(p.probability),
            *row,
            _accepted(found, told, p),
        )
        for k, (p, row) in enumerate(zip(found.proposals, cells, strict=True))
    ]
    return WideTable(("proposer", "how often", *names, ""), tuple(rows))


def _accepted(found: Legislative, told: Told, proposal: Proposal) -> str:
    others = [p for p in found.problem.signatories if p not in proposal.accepted_by]
    return f"against {listing(map(told.label, others))}" if others else "accepted by all"


def _waiting(found: Legislative, told: Told) -> Iterator[str]:
    proposing = {p.proposer for p in found.proposals}
    for party, chance in found.recognition.items():
        if chance and party not in proposing:
            yield f"{told.start(party)}, once drawn, would rather wait: nothing better passes."


def _expected(found: Legislative, told: Told) -> Iterator[str]:
    yield f"Expected payoffs: {told.payoffs(dict(found.values))}."
    gains = {
        p: _mean([x for x in found.proposals if x.proposer == p], p) - found.values[p]
        for p in found.recognition
        if any(x.proposer == p for x in found.proposals)
    }
    if gains:
        yield f"To be drawn is worth, over what is expected, {told.to_each(gains)}."
    left_out = [
        p for p in found.problem.signatories if any(p not in x.accepted_by for x in found.proposals)
    ]
    if left_out:
        who = told.several(left_out)
        yield f"{told.capital(who.does('are'))} outvoted in some proposal."
    if any(abs(u) >= NOTICED for u in found.last_change.values()):
        change = told.payoffs(dict(found.last_change))
        yield f"One round more would still change what is expected: {change}."
    elif found.still_moves:
        yield f"One round more changes less than {float(NOTICED):g} of what anybody expects."
    else:
        yield "One round more changes nothing of what is expected."


def _mean(proposals: list[Proposal], party: str) -> Fraction:
    return sum((p.probability * p.payoffs[party] for p in proposals), Fraction(0))


def _coarse(found: Legislative, told: Told) -> str:
    steps = told.listed({p: rounded_number(x, 1) for p, x in found.steps.items()})
    return (
        "Over whole packages, exactly; neighbouring efficient payoffs lie up to so many points "
        f"apart: {steps}. Where packages are coarse, partners are paid more than they would need."
    )


def document(found: Legislative) -> dict[str, Any]:
    """Return the proposals for other programs."""
    offers = [
        {
            "round": 0,
            "proposer": p.proposer,
            "probability": float(p.probability * found.recognition[p.proposer]),
            "outcome": dict(p.outcome),
            "payoffs": payoff_numbers(p.payoffs),
            "accepted_by": list(p.accepted_by),
        }
        for p in found.proposals
    ]
    passes = sum(p.probability * found.recognition[p.proposer] for p in found.proposals)
    return {
        "assumed": dict(found.assumed),
        "rounds": found.terms.rounds,
        "terms": {
            "quorum": found.rule.quorum,
            "vetoes": list(found.rule.veto),
            "recognition": payoff_numbers(found.recognition),
            "discount": payoff_numbers(found.terms.factors),
            "breakdown": float(found.terms.breakdown),
            "inside": payoff_numbers(found.terms.flows),
        },
        "offers": offers,
        "agreement": {"round": 0, "probability": float(passes)} if offers else None,
        "reference": {
            "expected": payoff_numbers(found.values),
            "still_moves": found.still_moves,
            "last_change": payoff_numbers(found.last_change),
            "largest_steps": payoff_numbers(found.steps),
        },
    }
