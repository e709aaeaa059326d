"""Rows and checks of random small scenarios, beside all their outcomes gone through one by one."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import permutations, product
from random import Random
from typing import Any

import pytest
from hypothesis import given

from sim.diagnosis.diagnosis import diagnose
from sim.scenario.reader import loads
from sim.scenario.text.writer import write_document
from tests.diagnosis.small_cases import row
from tests.example_count import examples
from tests.random_scenario import randoms

Outcome = dict[str, str]
SIGNATORIES, OPTIONS = ("ann", "bob"), ("a", "b", "c")
PARTIES = (*SIGNATORIES, "senate")
ISSUES = ("fleet", "tax", "water")
FILES = 12


def document(random: Random) -> dict[str, Any]:
    """A file with whole numbers: a link, a red line, a ratifier and a plan of single steps."""

    def some(issues: tuple[str, ...] = ISSUES) -> Outcome:
        return {i: random.choice(OPTIONS) for i in issues}

    deal, parties = some(), {p: {"role": "signatory"} for p in SIGNATORIES}
    scope = {} if random.random() < 0.5 else {"consents_to": ["tax"]}
    steps = [
        {"id": i, "does": {i: option}, "by": random.choice(SIGNATORIES)}
        for i, option in deal.items()
        if option != "a"
    ]
    return {
        "format": 1, "payoffs": "raw",
        "parties": {**parties, "senate": {"role": "ratifier", **scope}},
        "issues": {i: {"status_quo": "a", "options": list(OPTIONS)} for i in ISSUES},
        "preferences": {
            p: {i: {"scores": {o: random.randint(0, 9) for o in OPTIONS}} for i in ISSUES}
            for p in PARTIES
        },
        "importance": {p: {"weights": dict.fromkeys(ISSUES, 1)} for p in PARTIES},
        "no_deal_payoffs": {p: random.randint(0, 18) for p in PARTIES},
        "agreement": {"must_contain": {"water": random.sample(OPTIONS, 2)}},
        "links": {"one": {"if": some(("tax",)), "then": some(("fleet",))}},
        "red_lines": {"line": {"party": "ann", "never": some(("water",)), "hardness": "hard"}},
        "outcomes": {"deal": {"choice": deal}},
        **({"implementation": {"plan": {"steps": steps}}} if steps else {}),
    }  # fmt: skip


class Enumerated:
    """All outcomes of such a file, and who accepts which."""

    def __init__(self, doc: Mapping[str, Any]) -> None:
        self.doc, self.least = doc, dict(doc["no_deal_payoffs"])
        link, line = doc["links"]["one"], doc["red_lines"]["line"]["never"]
        every = [dict(zip(ISSUES, x, strict=True)) for x in product(OPTIONS, repeat=len(ISSUES))]
        self.possible = [
            x for x in every
            if not link["if"].items() <= x.items() or link["then"].items() <= x.items()
        ]  # fmt: skip
        self.permitted = [
            x for x in self.possible
            if x["water"] in doc["agreement"]["must_contain"]["water"]
            and not line.items() <= x.items()
        ]  # fmt: skip

    def worth(self, party: str, x: Outcome) -> int:
        scores = self.doc["preferences"][party]
        return int(sum(scores[i]["scores"][x[i]] for i in ISSUES))

    def agreements(self, **needs: float) -> list[Outcome]:
        least = {**self.least, **needs}
        scope = self.doc["parties"]["senate"].get("consents_to", ISSUES)
        everywhere = scope == ISSUES
        return [
            x for x in self.permitted
            if all(self.worth(p, x) >= least[p] for p in SIGNATORIES)
            and (
                self.worth("senate", x) >= least["senate"]
                or not (everywhere or any(x[i] != "a" for i in scope))
            )
        ]  # fmt: skip


@examples(FILES)
@given(randoms)
def test_agreements_and_the_nearest_number_that_ends_or_begins_them(random: Random) -> None:
    doc = document(random)
    every, found = Enumerated(doc), diagnose(loads(write_document(doc)), draws=0)
    stakes = row(found, "stakes")
    assert row(found, "positions").figures["permitted"] == len(every.permitted)
    if not every.permitted:
        return
    assert stakes.figures["agreements"] == len(every.agreements())
    assert (stakes.status == "blocks") is (not every.agreements())
    turning = {  # each payoff of a party, if it alone needed as much or a little more
        abs(value - every.least[p])
        for p in PARTIES
        for value in {every.worth(p, x) for x in every.permitted}
        if bool(every.agreements(**{p: value})) != bool(every.agreements(**{p: value + 0.5}))
    }
    if stakes.threshold is None:
        assert not turning
        return
    party, at = str(stakes.threshold["number"]).split(".")[1], float(stakes.threshold["value"])
    assert every.agreements(**{party: at})
    assert not every.agreements(**{party: at + 0.5})
    assert abs(at - every.least[party]) == min(turning)


@examples(FILES)
@given(randoms)
def test_checks_are_those_of_all_outcomes(random: Random) -> None:
    doc = document(random)
    every = Enumerated(doc)
    checks = {c.check: c for c in diagnose(loads(write_document(doc)), draws=0).checks}
    worst = {p: min(every.worth(p, x) for x in every.possible) for p in PARTIES}
    below = any(every.least[p] < worst[p] for p in PARTIES)
    assert checks["signs anything"].holds is not below
    quo, given_away = dict.fromkeys(ISSUES, "a"), False
    for option in doc["agreement"]["must_contain"]["water"]:
        alone = {**quo, "water": option}
        losers = [p for p in SIGNATORIES if every.worth(p, alone) < every.worth(p, quo)]
        if losers and all(every.worth(p, alone) >= every.least[p] for p in losers):
            given_away = True
    assert checks["for nothing"].holds is not given_away


@examples(FILES)
@given(randoms)
def test_orders_are_those_of_all_permutations(random: Random) -> None:
    doc = document(random)
    del doc["links"]["one"]
    if "implementation" not in doc:
        return
    found = row(diagnose(loads(write_document(doc)), draws=0), "commitment")
    steps = doc["implementation"]["plan"]["steps"]
    scores, least = doc["preferences"], doc["no_deal_payoffs"]

    def worth(p: str, done: list[dict[str, Any]]) -> int:
        x = dict.fromkeys(ISSUES, "a")
        for step in done:
            x |= step["does"]
        return int(sum(scores[p][i]["scores"][x[i]] for i in ISSUES))

    needed = []
    for order in permutations(steps):
        most = 0.0
        for k, step in enumerate(order):
            p = step["by"]
            gain, cost = worth(p, [*order[:k]]) - worth(p, steps), worth(p, []) - least[p]
            if gain > 0:
                most = max(most, gain / cost if cost > 0 else float("inf"))
        needed.append(most)
    assert found.figures["orders"] == len(needed)
    assert found.figures["self-enforcing orders"] == needed.count(0)
    smallest = found.figures.get("least punishment probability", float("inf"))
    assert smallest == pytest.approx(min(needed))
    assert (found.threshold is not None) is (0 < min(needed) <= 1)
