"""The bargaining problem of a case by plain enumeration in fractions, outcome by outcome.

It shares nothing with the program: rankings, tiers, grades, the no-deal lottery and the agreement
zone are read off their definitions once more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from fractions import Fraction
from functools import cached_property
from itertools import product
from math import prod

from tests.whole_files.case import Body, Branch, Case, Choice, Party, RedLine

Outcome = Mapping[str, str]
GAPS = {"=": Fraction(0), "~": Fraction(1), ">": Fraction(2), ">>": Fraction(4)}
COSTS = {"none": 0, "minor": 10, "moderate": 20, "severe": 40, "minor gain": -10, "unstated": 20}
RESTRICTING = {
    "hard": ("hard",),
    "claimed": ("hard", "claimed"),
    "all": ("hard", "claimed", "soft"),
}


class PlainProblem:
    """What a case says: outcomes, payoffs, reservation values, demands."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self.parties = [p for p, party in case.parties.items() if party.has_payoffs]
        self.signatories = [p for p in self.parties if case.parties[p].role == "signatory"]
        self.d = {p: self._no_deal(p) for p in self.parties}
        outside = {p: case.parties[p].outside for p in self.parties}
        self.r = {p: max(d, Fraction(outside[p] or d)) for p, d in self.d.items()}

    # ── payoffs ─────────────────────────────────────────────────────────────────────────────

    @cached_property
    def table(self) -> dict[str, dict[str, dict[str, Fraction]]]:
        """``table[party][issue][option]``: what an option adds to a payoff."""
        return {p: _contributions(self.case.parties[p], self.case.is_raw) for p in self.parties}

    def payoff(self, party: str, outcome: Outcome) -> Fraction:
        total = sum((row[outcome[i]] for i, row in self.table[party].items()), Fraction(0))
        for term in self.case.interactions.values():
            if term.party == party and _has_all(outcome, term.when):
                total += Fraction(term.adds)
        return total

    def _no_deal(self, party: str) -> Fraction:
        stated = self.case.parties[party].no_deal
        if stated is not None:
            return Fraction(stated)
        chances = self._chances(party)
        return sum(
            (
                q * self._branch(party, b)
                for q, b in zip(chances, self.case.branches.values(), strict=True)
            ),
            Fraction(0),
        )

    def _branch(self, party: str, branch: Branch) -> Fraction:
        outcome = {**self.status_quo, **branch.outcome}
        costs = [
            Fraction(COSTS[c]) if c in COSTS else Fraction(c) for c in branch.costs.get(party, ())
        ]
        return self.payoff(party, outcome) - sum(costs, Fraction(0))

    def _chances(self, party: str) -> list[Fraction]:
        branches = list(self.case.branches.values())
        stated = [None if b.probability is None else Fraction(b.probability) for b in branches]
        left = 1 - sum((q for q in stated if q is not None), Fraction(0))
        common = [left if q is None else q for q in stated]
        own = [Fraction(b.believed[party]) if party in b.believed else None for b in branches]
        room = 1 - sum((q for q in own if q is not None), Fraction(0))
        others = sum((c for c, q in zip(common, own, strict=True) if q is None), Fraction(0))
        return [room * c / others if q is None else q for c, q in zip(common, own, strict=True)]

    # ── outcomes ────────────────────────────────────────────────────────────────────────────

    @cached_property
    def status_quo(self) -> dict[str, str]:
        return {i: issue.status_quo for i, issue in self.case.issues.items()}

    @cached_property
    def options(self) -> dict[str, tuple[str, ...]]:
        """The options on the table: only the status quo of an issue that is not negotiated."""
        case = self.case
        fixed = {
            i for i, issue in case.issues.items() if not issue.negotiable or i in case.off_agenda
        }
        return {
            i: (issue.status_quo,) if i in fixed else issue.options
            for i, issue in case.issues.items()
        }

    @cached_property
    def combinations(self) -> list[Outcome]:
        names = list(self.options)
        return [dict(zip(names, row, strict=True)) for row in product(*self.options.values())]

    @cached_property
    def payoffs(self) -> dict[int, dict[str, Fraction]]:
        """The payoffs of every combination, by its identity."""
        return {id(x): {p: self.payoff(p, x) for p in self.parties} for x in self.combinations}

    # ── demands ─────────────────────────────────────────────────────────────────────────────

    def happens(self, x: Outcome) -> bool:
        """Whether no hard link and nothing off the table forbids an outcome."""
        case = self.case
        if any(x[i] in options for i, options in case.forbid.items()):
            return False
        if not _has_all(x, case.require):
            return False
        return all(self._keeps_link(name, x) for name in case.links)

    def _keeps_link(self, name: str, x: Outcome) -> bool:
        link = self.case.links[name]
        if link.hardness != "hard":
            return True
        first = _has_all(x, link.first)
        if link.kind == "never_together":
            return not first
        second = _has_all(x, link.second)
        return first == second if link.kind == "iff" else second or not first

    def meets_filters(self, x: Outcome) -> bool:
        """Whether an outcome has the minimal substance and crosses no restricting red line."""
        case = self.case
        needed = {i: o for i, o in case.must_contain.items() if i not in case.off_agenda}
        lines = [
            line
            for line in case.red_lines.values()
            if line.hardness in RESTRICTING[case.restricting]
        ]
        return _has_all(x, needed) and not any(self._crosses(line, x) for line in lines)

    def _crosses(self, line: RedLine, x: Outcome) -> bool:
        case = self.case
        if line.scope in case.classes and not _has_all(x, case.classes[line.scope]):
            return False
        skipped = case.off_agenda if line.scope == "while on the agenda" else ()
        never = any(x[i] in o for i, o in line.never.items() if i not in skipped)
        return never or any(x[i] not in o for i, o in line.require.items() if i not in skipped)

    @cached_property
    def consents(self) -> dict[str, tuple[tuple[str, ...], int, tuple[str, ...] | None]]:
        """Members, quorum and scope of each consent that is asked."""
        case = self.case
        seated = {p for body in case.bodies.values() for p in body.members}
        found = {
            p: ((p,), 1, party.consents_to)
            for p, party in case.parties.items()
            if party.role in ("signatory", "ratifier") and p not in seated
        }
        bodies: Mapping[str, Body] = case.bodies
        return found | {
            b: (body.members, body.quorum, body.consents_to) for b, body in bodies.items()
        }

    def refuses(
        self, consent: str, x: Outcome, relief: Mapping[str, Fraction] | None = None
    ) -> bool:
        """Whether a consent is asked at an outcome and not given; ``relief`` lowers r."""
        members, quorum, scope = self.consents[consent]
        if scope is not None and all(x[i] == self.status_quo[i] for i in scope):
            return False
        u, cuts = self.payoffs[id(x)], relief or {}
        return sum(u[p] >= self.r[p] - cuts.get(p, 0) for p in members) < quorum

    @cached_property
    def possible(self) -> list[Outcome]:
        return [x for x in self.combinations if self.happens(x)]

    def agreements(self, relief: Mapping[str, Fraction] | None = None) -> Iterator[Outcome]:
        """Yield the outcomes of the zone, or of the one in which reservation values are lower."""
        for x in self.possible:
            if self.meets_filters(x) and not any(self.refuses(c, x, relief) for c in self.consents):
                yield x

    @cached_property
    def zone(self) -> list[Outcome]:
        return list(self.agreements())

    @cached_property
    def refused_by(self) -> dict[str, int]:
        """For each consent how many outcomes it alone keeps out of the zone."""
        kept = [x for x in self.possible if self.meets_filters(x)]
        refusing = [[c for c in self.consents if self.refuses(c, x)] for x in kept]
        return {c: refusing.count([c]) for c in self.consents}


def _has_all(x: Outcome, choice: Choice) -> bool:
    return all(x[i] in options for i, options in choice.items())


def _contributions(party: Party, is_raw: bool) -> dict[str, dict[str, Fraction]]:
    values = {i: ranked(text) for i, text in party.rankings.items()}
    values |= {i: {o: Fraction(x) for o, x in row.items()} for i, row in party.scores.items()}
    weights = (
        centroid(party.tiers) if party.tiers else {i: Fraction(w) for i, w in party.weights.items()}
    )
    total = Fraction(1) if is_raw else sum(weights.values(), Fraction(0))
    return {
        i: {o: weights.get(i, Fraction(0)) / total * v for o, v in row.items()}
        for i, row in values.items()
    }


def ranked(text: str) -> dict[str, Fraction]:
    """100 · gaps below / all gaps; 50 without a gap; options joined by ? stand together."""
    parts = re.split(r" (>>|[>~=?]) ", text)
    heights, height = {parts[-1]: Fraction(0)}, Fraction(0)
    for option, sign in zip(reversed(parts[0:-2:2]), reversed(parts[1::2]), strict=True):
        height += GAPS.get(sign, Fraction(0))
        heights[option] = height
    return {o: 100 * h / height if height else Fraction(50) for o, h in heights.items()}


def centroid(tiers: tuple[tuple[str, ...], ...]) -> dict[str, Fraction]:
    count, rank, found = sum(map(len, tiers)), 0, {}
    for tier in tiers:
        ranks = range(rank + 1, rank + len(tier) + 1)
        shares = [sum((Fraction(1, j) for j in range(k, count + 1)), Fraction(0)) for k in ranks]
        found |= dict.fromkeys(tier, 100 * sum(shares, Fraction(0)) / count / len(tier))
        rank += len(tier)
    return found


def dominated(vector: tuple[Fraction, ...], others: set[tuple[Fraction, ...]]) -> bool:
    """Whether another vector is at least as good everywhere and differs."""
    return any(o != vector and all(a >= b for a, b in zip(o, vector, strict=True)) for o in others)


def product_of(values: list[Fraction]) -> Fraction:
    """Return Π values."""
    return prod(values, start=Fraction(1))
