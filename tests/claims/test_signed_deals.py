"""Deals that were signed: their place among all outcomes, gone through one by one; claims."""

from __future__ import annotations

import tomllib
import warnings
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache, cached_property
from itertools import product
from math import lcm
from typing import Any

import pytest

import sim
from sim.axiomatic.adjusted_winner import adjusted_winner
from sim.claims.claims import ClaimReport, evaluate
from sim.claims.signed_deal import is_efficient, lies_in_the_zone
from sim.scenario.scenario import Scenario

Outcome = Mapping[str, str]
SIGNED = {
    "inf1987": "treaty_1987",
    "minsk2015": "package",
    "camp_david1978": "accords",
    "panama1977": "treaties",
    "jcpoa2015": "jcpoa",
}
REFUSED_BY = {"panama1977": {"us"}}  # at the best reading; nobody refuses any of the others
EFFICIENT = {"minsk2015", "inf1987", "camp_david1978"}


@dataclass(frozen=True)
class Plain:
    """A case as it is written, with payoffs as whole numbers over a common denominator."""

    scenario: Scenario

    @cached_property
    def written(self) -> dict[str, Any]:
        return tomllib.loads(self.scenario.origin.files[0].text)

    @cached_property
    def tables(self) -> dict[str, tuple[int, dict[tuple[str, str], int], int]]:
        """The denominator, contributions by issue and option, and what no deal is worth."""
        problem, found = sim.problem(self.scenario), {}
        for party in problem.parties:
            weights = self.scenario.importance[party].weights
            total = sum((w.best for w in weights.values()), Fraction(0))
            exact = {
                (issue, option): weights[issue].best * score.best / total
                for issue, wanted in self.scenario.preferences[party].items()
                if issue in weights
                for option, score in wanted.scores.items()
            }
            least = problem.disagreement[party]
            unit = lcm(least.denominator, *(x.denominator for x in exact.values()))
            whole = {at: int(x * unit) for at, x in exact.items()}
            found[party] = (unit, whole, int(least * unit))
        return found

    def payoff(self, party: str, outcome: Outcome) -> int:
        _, table, _ = self.tables[party]
        return sum(table.get(at, 0) for at in outcome.items())

    def accepts(self, party: str, outcome: Outcome) -> bool:
        scope = self.written["parties"][party].get("consents_to")
        asked = scope is None or any(
            outcome[i] != self.written["issues"][i]["status_quo"] for i in scope
        )
        return not asked or self.payoff(party, outcome) >= self.tables[party][2]

    def by_role(self, *roles: str) -> list[str]:
        parties = self.written["parties"].items()
        return [p for p, written in parties if written.get("role", "signatory") in roles]

    def refusing(self, outcome: Outcome) -> set[str]:
        asked = self.by_role("signatory", "ratifier")
        return {p for p in asked if not self.accepts(p, outcome)}

    def is_allowed(self, outcome: Outcome) -> bool:
        """Whether minimal substance, hard red lines and hard links hold."""
        demands = [self.written.get("agreement", {}).get("must_contain", {})]
        lines = self.written.get("red_lines", {})
        for line in lines.values():
            if line.get("hardness", "hard") == "hard":
                demands.append(line.get("require", {}))
                if any(outcome[i] in _options(o) for i, o in line.get("never", {}).items()):
                    return False
        links = self.written.get("links", {}).values()
        return all(_has(outcome, demand) for demand in demands) and all(
            len({_has(outcome, choice) for choice in link.get("iff", ())}) < 2 for link in links
        )

    def agreements(self) -> Iterator[Outcome]:
        issues = self.written["issues"]
        for chosen in product(*(issues[i]["options"] for i in issues)):
            outcome = dict(zip(issues, chosen, strict=True))
            if self.is_allowed(outcome) and not self.refusing(outcome):
                yield outcome


def _options(options: str | list[str]) -> list[str]:
    return [options] if isinstance(options, str) else options


def _has(outcome: Outcome, choice: Mapping[str, Any]) -> bool:
    return all(outcome[i] in _options(o) for i, o in choice.items())


@cache
def plain(name: str) -> Plain:
    return Plain(sim.load(name))


@cache
def agreements(name: str) -> tuple[Outcome, ...]:
    return tuple(plain(name).agreements())


@cache
def claims_of(name: str) -> ClaimReport:
    return evaluate(sim.load(name))


@pytest.mark.parametrize("name", SIGNED)
def test_it_loads_without_a_warning_and_its_zone_is_that_of_plain_enumeration(name: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        problem = sim.problem(sim.load(name))
    assert problem.agreement_zone.count == len(agreements(name))


@pytest.mark.parametrize("name", SIGNED)
def test_what_was_signed_is_refused_by_whom_plain_sums_say(name: str) -> None:
    case = plain(name)
    signed = sim.problem(case.scenario).named_outcomes[SIGNED[name]]
    assert case.is_allowed(signed)
    assert case.refusing(signed) == REFUSED_BY.get(name, set())
    assert (signed in agreements(name)) == (name not in REFUSED_BY)
    verdict = lies_in_the_zone(case.scenario, SIGNED[name]).verdict
    assert verdict == ("not supported" if name in REFUSED_BY else "supported")


@pytest.mark.parametrize("name", SIGNED)
def test_what_was_signed_is_efficient_where_no_agreement_dominates_it(name: str) -> None:
    case, signatories = plain(name), plain(name).by_role("signatory")
    signed = sim.problem(case.scenario).named_outcomes[SIGNED[name]]
    here = [case.payoff(p, signed) for p in signatories]
    rows = [[case.payoff(p, x) for p in signatories] for x in agreements(name)]
    above = [row for row in rows if all(a >= b for a, b in zip(row, here, strict=True))]
    assert any(row != here for row in above) == (name not in EFFICIENT)
    left = is_efficient(case.scenario, SIGNED[name])
    assert (left.verdict == "supported") == (name in EFFICIENT)
    for p, column in zip(signatories, zip(*above, strict=True), strict=True):
        most = Fraction(max(column) - case.payoff(p, signed), case.tables[p][0])
        assert left.figures[f"left.{p}"] == pytest.approx(float(most))


def test_the_verdicts_on_camp_david() -> None:
    """What was signed could be agreed on; it holds only where an embassy can be recalled."""
    assert {name: f.verdict for name, f in claims_of("camp_david1978").findings.items()} == {
        "D1": "supported",
        "D2": "supported",
        "D3": "true by construction",
        "D4": "supported in part",
    }


def test_the_verdicts_on_panama() -> None:
    """The published points alone do not carry what was signed, and leave much on the table."""
    found = claims_of("panama1977").findings
    assert {name: f.verdict for name, f in found.items()} == {
        "P1": "not supported",
        "P2": "not supported",
        "P3": "supported",
    }
    assert [found["P3"].figures[f"payoff.{p}"] for p in ("us", "panama")] == [66, 66]


def test_the_verdicts_on_the_iran_deal() -> None:
    """All could sign, also the majority in Congress; to leave pays while the other keeps to it."""
    assert {name: f.verdict for name, f in claims_of("jcpoa2015").findings.items()} == {
        "N1": "supported",
        "N2": "not supported",
        "N3": "true by construction",
        "N4": "not supported",
        "N5": "not supported",
    }


def test_six_issues_of_camp_david_are_divided_as_published() -> None:
    """Egypt has five sixths of Sinai and Palestinian rights: 55 · 5/6 + 20."""
    found = adjusted_winner(sim.problem(sim.load("textbook/camp_david_points")))
    assert dict(found.payoffs) == {"israel": Fraction(395, 6), "egypt": Fraction(395, 6)}
    assert found.shares is not None
    assert found.shares["sinai"] == {"israel": Fraction(1, 6), "egypt": Fraction(5, 6)}


def test_a_wage_dispute_ends_where_the_closed_form_says() -> None:
    """Jobs where 12 - L = 4, the surplus in half; a wage alone leaves the firm 8 less."""
    problem = sim.problem(sim.load("textbook/wage_dispute"))
    jobs = 12 - 4
    surplus = 12 * jobs - Fraction(jobs**2, 2) - 4 * jobs
    deal = sim.solve(problem, "nash")
    assert deal.outcome == {"jobs": str(jobs), "pay": str(4 * jobs + surplus / 2)}
    assert set(deal.payoffs.values()) == {surplus / 2}
    assert deal.is_unique
    wage = max(range(5, 12), key=lambda w: (12 - w) * (w - 4))  # the firm then chooses L = 12 - w
    alone = {"jobs": str(12 - wage), "pay": str(wage * (12 - wage))}
    assert problem.named_outcomes["wage_alone"] == alone
    assert problem.payoffs(alone) == {"firm": surplus / 4, "union": surplus / 2}
