"""Who decides: k of n signatories and vetoes, against listing all outcomes in plain numbers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from functools import cache
from itertools import combinations, product
from math import prod
from random import Random
from typing import Any

import pytest

import sim
from sim.errors import SimError, UnsettledError
from sim.problem.deciding import Deciding
from sim.problem.problem import Problem
from sim.scenario.reader import loads
from sim.scenario.text.writer import write_document
from sim.solver.exact_solver import ExactSolver

Table = dict[str, Any]
ISSUES = {
    "rent": ("low", "high", "fair"),
    "term": ("long", "short"),
    "use": ("shop", "flat", "bar"),
}
NAMES = ("nora", "ben", "ada", "lou", "eve")
SEEDS = range(12)


class Sheet:
    """A random game of scores, and all that is true of it by going through its outcomes."""

    def __init__(self, seed: int) -> None:
        random = Random(seed)
        self.parties = random.sample(NAMES, random.choice((3, 4, 5)))
        self.ratifier = "zoe" if random.random() < 0.5 else None
        everyone = [*self.parties, *filter(None, [self.ratifier])]
        self.scores = {
            p: {i: {o: random.randint(0, 9) for o in options} for i, options in ISSUES.items()}
            for p in everyone
        }
        self.least = {p: random.randint(9, 21) for p in everyone}
        self.scope = "use" if random.random() < 0.5 else None
        self.quorum = random.randint(1, len(self.parties))
        self.veto = random.sample(self.parties, random.choice((0, 0, 1, 2)))

    def document(self) -> Table:
        roles: Table = {p: {} for p in self.parties}
        if self.ratifier:
            scope = {"consents_to": [self.scope]} if self.scope else {}
            roles["zoe"] = {"role": "ratifier", **scope}
        rows = {p: {i: {"scores": s} for i, s in row.items()} for p, row in self.scores.items()}
        return {
            "format": 1,
            "payoffs": "raw",
            "parties": roles,
            "deciding": {"quorum": self.quorum, "veto": self.veto},
            "issues": {i: {"status_quo": o[0], "options": list(o)} for i, o in ISSUES.items()},
            "preferences": rows,
            "importance": {p: {"weights": dict.fromkeys(ISSUES, 1)} for p in self.scores},
            "no_deal_payoffs": dict(self.least),
        }

    def outcomes(self) -> Iterator[dict[str, str]]:
        yield from (dict(zip(ISSUES, x, strict=True)) for x in product(*ISSUES.values()))

    def payoff(self, party: str, outcome: Mapping[str, str]) -> int:
        return sum(self.scores[party][i][o] for i, o in outcome.items())

    def accepts(self, party: str, outcome: Mapping[str, str]) -> bool:
        return self.payoff(party, outcome) >= self.least[party]

    def is_ratified(self, outcome: Mapping[str, str]) -> bool:
        is_asked = self.scope is None or outcome["use"] != ISSUES["use"][0]
        return not self.ratifier or not is_asked or self.accepts("zoe", outcome)

    def is_agreement(self, outcome: Mapping[str, str]) -> bool:
        votes = [p for p in self.parties if self.accepts(p, outcome)]
        enough = len(votes) >= self.quorum and set(self.veto) <= set(votes)
        return enough and self.is_ratified(outcome)

    def sets(self) -> set[frozenset[str]]:
        every = [
            frozenset(x)
            for k in range(1, len(self.parties) + 1)
            for x in combinations(self.parties, k)
            if len(x) >= self.quorum and set(self.veto) <= set(x)
        ]
        return {x for x in every if not any(other < x for other in every)}

    def signed(self, members: frozenset[str]) -> list[dict[str, str]]:
        return [
            x
            for x in self.outcomes()
            if self.is_ratified(x) and all(self.accepts(p, x) for p in members)
        ]


@cache
def sheet(seed: int) -> Sheet:
    return Sheet(seed)


@cache
def problem(seed: int, method: str = "listing") -> Problem:
    found = sim.problem(loads(write_document(sheet(seed).document())))
    return found.with_solver(ExactSolver(method))  # type: ignore[arg-type]


@pytest.mark.parametrize("method", ["listing", "search"])
def test_the_zone_is_what_enough_signatories_accept(method: str) -> None:
    sizes = set()
    for seed in SEEDS:
        game, found = sheet(seed), problem(seed, method)
        agreed = [x for x in game.outcomes() if game.is_agreement(x)]
        assert [x for x in game.outcomes() if found.is_in_zone(x)] == agreed
        zone = found.agreement_zone
        assert (zone.count, zone.is_empty) == (len(agreed), not agreed)
        for party in found.signatories if agreed else ():
            assert (zone.ideal_point or {})[party] == max(game.payoff(party, x) for x in agreed)
        for issue, options in ISSUES.items():
            for option in options:
                expected = sum(x[issue] == option for x in agreed)
                assert zone.occurring[issue][option] == (expected > 0)
        sizes.add((found.deciding is None, not agreed))
    assert len(sizes) == 4


@pytest.mark.parametrize("method", ["listing", "search"])
def test_each_winning_set_has_its_own_solutions(method: str) -> None:
    """By plain enumeration: the set's zone, the largest product, the best worst gain, the sum."""
    shares = []
    for seed in SEEDS:
        game, found = sheet(seed), problem(seed, method)
        if found.deciding is None:
            continue
        compared = sim.compare(found, ["nash", "egalitarian", "utilitarian"])
        assert compared.solutions == ()
        members = [frozenset(one.problem.signatories) for one in compared.winning_sets]
        assert (len(members), set(members)) == (len(game.sets()), game.sets())
        for one, some in zip(compared.winning_sets, members, strict=True):
            signed = game.signed(some)
            assert one.problem.agreement_zone.count == len(signed)
            assert (one in compared.forming) == bool(signed)
            gains = [[game.payoff(p, x) - game.least[p] for p in some] for x in signed]
            shares.append(bool(gains) and max(map(min, gains)) > 0)
            if not gains:
                assert one.solutions == ()
                continue
            nash = one.solutions[0]
            chosen = [[s.gains[p] for p in some] for s in one.solutions]
            assert all(s.outcome in signed for s in one.solutions)
            if shares[-1]:
                assert prod(chosen[0]) == max(map(prod, gains))
            assert min(chosen[1]) == max(map(min, gains))
            assert sum(chosen[2]) == max(map(sum, gains))
            for party in set(game.parties) - some:
                assert nash.payoffs[party] == game.payoff(party, nash.outcome or {})
            assert one.problem.roles[min(some)] == "signatory"
            assert {one.problem.roles[p] for p in set(game.parties) - some} <= {"observer"}
        union = {tuple(x.items()) for some in members for x in game.signed(some)}
        assert found.agreement_zone.count == len(union)
    assert 0.1 < sum(shares) / len(shares) < 0.9


def test_the_order_in_a_file_changes_nothing() -> None:
    for seed in SEEDS:
        document = sheet(seed).document()
        for key in ("parties", "issues", "preferences"):
            document[key] = dict(reversed(document[key].items()))
        document["deciding"]["veto"] = document["deciding"]["veto"][::-1]
        other, found = sim.problem(loads(write_document(document))), problem(seed)
        assert other.agreement_zone.count == found.agreement_zone.count
        mine, theirs = (
            {
                frozenset(one.problem.signatories): (s.payoffs, s.outcome, s.payoff_ties)
                for one in sim.compare(case, ["nash"]).winning_sets
                for s in one.solutions
            }
            for case in (found, other)
        )
        assert mine == theirs


def test_all_of_them_without_a_veto_is_unanimity() -> None:
    for seed in SEEDS[:6]:
        document = sheet(seed).document()
        document["deciding"] = {"quorum": len(sheet(seed).parties)}
        asked = sim.problem(loads(write_document(document)))
        del document["deciding"]
        plain = sim.problem(loads(write_document(document)))
        assert (asked.consents, asked.deciding) == (plain.consents, None)
        assert sim.compare(asked).table().equals(sim.compare(plain).table())


def test_who_remains_at_the_table_is_what_a_winning_set_signs() -> None:
    """Only these signatories kept, or the set named: the same problem."""
    document = sheet(0).document()
    first, *others = document["parties"]
    document["deciding"] = {"quorum": 2, "veto": [first]}
    scenario = loads(write_document(document))
    whole = sim.problem(scenario)
    named, kept = (
        sim.signed_by(whole, [others[0], first]),
        sim.problem(scenario, parties=[first, others[0]]),
    )
    assert (named.consents, named.signatories, named.roles, named.deciding) == (
        kept.consents,
        kept.signatories,
        kept.roles,
        None,
    )


ROWS = {
    "park": {"ann": 3, "bob": 2, "cy": -1, "dee": 1},
    "pool": {"ann": 1, "bob": -1, "cy": 4, "dee": 2},
    "mall": {"ann": -1, "bob": 5, "cy": 5, "dee": 5},
}


def test_a_table_of_payoffs_may_say_who_decides() -> None:
    found = sim.problem_from_payoffs(ROWS, quorum=3, veto=["ann"])
    assert found.agreement_zone.always == {"outcome": None}
    assert [m.outcome["outcome"] for m in found.agreement_zone.members(None)] == ["park", "pool"]
    deals = {
        one.problem.signatories: (one.solutions[0].outcome or {})["outcome"]
        for one in sim.compare(found, ["nash"]).forming
    }
    assert deals == {("ann", "bob", "dee"): "park", ("ann", "cy", "dee"): "pool"}
    assert found.violations({"outcome": "mall"}) == ("consent of ann",)
    label = "consent of the signatories without a veto (2 of the 3)"
    alone = sim.problem_from_payoffs(ROWS, {"bob": 9, "cy": 9}, quorum=3, veto=["ann"])
    assert alone.violations({"outcome": "park"}) == (label,)
    assert "two" not in sim.problem_from_payoffs(ROWS, ratifiers=["dee"], quorum=3).roles
    with_table = sim.compare(found, ["nash"]).table()
    assert set(with_table["signed by"]) == {"ann, bob, cy", "ann, bob, dee", "ann, cy, dee"}


@pytest.mark.parametrize(
    ("options", "mistake"),
    [
        ({"quorum": 5}, "quorum 5 with 4 signatories - give a number from 1 to 4"),
        ({"quorum": 0}, "quorum 0 with 4 signatories - give a number from 1 to 4"),
        ({"quorum": True}, "quorum: True is no whole number"),
        ({"quorum": 2, "veto": ["eve"]}, 'a veto of "eve", which is no signatory'),
        ({"quorum": 2, "veto": "ann"}, "veto: str given where several names go"),
        ({"quorum": 2, "veto": ["dee"], "ratifiers": ["dee"]}, 'a veto of "dee", which is no'),
        ({"veto": ["ann"]}, "veto: without a quorum everyone must accept anyway"),
    ],
)
def test_a_rule_that_nobody_can_meet_is_refused(options: Table, mistake: str) -> None:
    with pytest.raises(SimError, match=mistake):
        sim.problem_from_payoffs(ROWS, **options)


def test_what_holds_for_all_signatories_only_is_refused() -> None:
    found = sim.problem_from_payoffs(ROWS, quorum=2)
    with pytest.raises(
        SimError, match="nash: 2 of 4 signatories decide, so there are several winning sets"
    ):
        sim.solve(found)
    with pytest.raises(SimError, match="bob: they do not suffice - an agreement needs 2 of 4"):
        sim.signed_by(found, ["bob"])
    with pytest.raises(SimError, match='"zed" is no signatory - choose of ann, bob, cy, dee'):
        sim.signed_by(found, ["ann", "zed"])
    assert sim.solve(sim.signed_by(found, ["cy", "dee"])).outcome == {"outcome": "mall"}


def test_too_many_winning_sets_are_counted_and_not_listed() -> None:
    rule = Deciding(tuple(f"p{k}" for k in range(20)), 10, ("p0",))
    assert rule.set_count == 92_378
    with pytest.raises(UnsettledError, match="make 92,378 winning sets, more than 256"):
        rule.winning_sets  # noqa: B018
    payoffs = {p: Fraction(k) for k, p in enumerate(rule.signatories)}
    many = sim.problem_from_payoffs({"x": payoffs, "y": payoffs}, quorum=10)
    assert many.agreement_zone.count == 2
    compared = sim.compare(many)
    assert (compared.solutions, compared.winning_sets) == ((), ())
    assert "184,756 winning sets" in compared.left_out["winning sets"]
