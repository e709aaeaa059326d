"""What programs with additive utilities, in which all must accept, cannot hold of a scenario."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from sim.interchange.foreign.domain_files import natural
from sim.interchange.foreign.outgoing import Outgoing
from sim.problem.problem import Problem
from sim.sentences import few, listing

_KEPT = {  # tables of a file that are written, or said of by themselves
    *("format", "title", "date", "payoffs", "parties", "issues", "preferences", "importance"),
    *("no_deal", "no_deal_payoffs", "interactions"),
}


def lost(outgoing: Outgoing, program: str, also_kept: Sequence[str] = ()) -> Iterator[str]:
    """Yield a sentence on each kind of what such a program cannot hold of a scenario."""
    problem, scenario = outgoing.problem, outgoing.scenario
    closed = [i for i, every in problem.space.display if len(every) > len(problem.option_ids[i])]
    if closed:
        yield f"options that cannot be chosen are left out of {listing(closed)}"
    if tied := _tied(problem):
        yield f"what several issues add together is left out of the payoffs of {listing(tied)}"
    barred = [one.label for one in problem.constraints if one.restricts]
    if barred:
        yield f"outcomes that cannot be agreed here can be agreed there: {few(barred)}"
    yield from _consents(problem)
    if len(scenario.no_deal) > 1:
        yield f"no deal has {len(scenario.no_deal)} branches, and is one payoff for each there"
    leaving = [
        f"{problem.noun(p)}"
        for p in problem.signatories
        if problem.reservation[p] != problem.disagreement[p]
    ]
    if leaving:
        who, verb = listing(leaving), "gets" if len(leaving) == 1 else "get"
        yield f"{who} {verb} more by leaving than no deal brings; no deal brings that much there"
    if len({problem.powers.get(p, Fraction(1)) for p in problem.signatories}) > 1:
        yield f"{program} knows no bargaining power"
    yield from _no_place(outgoing, program)
    tables = [key for key in outgoing.document if key not in (*_KEPT, *also_kept)]
    if tables:
        yield f"{program} has no place for these entries of the file: {', '.join(tables)}"


def _no_place(outgoing: Outgoing, program: str) -> Iterator[str]:
    """Yield the status quo and the order of the parties, where these are read again otherwise."""
    problem = outgoing.problem
    today = {i: o for i, o in problem.status_quo.items() if o != next(iter(problem.option_ids[i]))}
    if today:
        named = few([f"{i} = {o}" for i, o in today.items()])
        yield f"{program} knows no status quo: {named} is not written; the first option comes first"
    ordered = sorted(problem.signatories, key=natural)
    if ordered != list(problem.signatories):
        yield f"the order of the parties is that of their files there: {few(ordered)}"


def _tied(problem: Problem) -> list[str]:
    """Return who has payoffs for several issues together."""
    return [
        f"{problem.noun(p)}"
        for p in problem.signatories
        if any(len(choice) > 1 for choice, _ in problem.party_payoffs[p].interactions)
    ]


def _consents(problem: Problem) -> Iterator[str]:
    """Yield who accepts here under other rules than all who sign, for every outcome."""
    signing = set(problem.signatories)
    others = [consent for consent in problem.consents if not signing.issuperset(consent.members)]
    if others:
        yield f"the consent of {listing(one.who for one in others)} is not asked there"
    scoped = [one for one in problem.consents if one.scope is not None and one not in others]
    if scoped:
        yield f"{listing(one.who for one in scoped)} must accept everything there"
    if problem.deciding is not None:
        yield "all who sign must accept there, and here some of them suffice"
    asked = {p for consent in others for p in consent.members}
    silent = [p for p in problem.parties if p not in signing | asked]
    if silent:
        who = listing(problem.noun(p) for p in silent)
        verbs = ("does", "takes") if len(silent) == 1 else ("do", "take")
        yield f"{who} {verbs[0]} not sign, and so {verbs[1]} no part there"
