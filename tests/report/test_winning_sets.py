"""What is printed and written where not all signatories must accept."""

from __future__ import annotations

import csv
import io
import json
from functools import cache
from itertools import combinations

import sim
from sim.axiomatic.compare import Comparison
from sim.report.first_screen.screen import HEIGHT, WIDTH
from sim.report.results import results
from sim.report.tables.csv_table import csv_text
from sim.report.tables.solutions import deals as deals_table
from sim.report.tables.solutions import payoffs
from sim.scenario.reader import load
from sim.scenario.scenario import Scenario
from tests.report.screened import screened

NAME = "textbook/five_of_six"


@cache
def dam() -> Scenario:
    return load(NAME)


@cache
def compared() -> Comparison:
    return sim.compare(sim.problem(dam()))


def test_results_have_each_set_and_no_solution_of_all() -> None:
    found = json.loads(json.dumps(results(dam(), compared()), allow_nan=False))
    assert found["solutions"] == {}
    assert found["deciding"] == {"quorum": 5, "veto": ["waterworks"], "set_count": 5}
    assert found["agreement_zone"]["count"] == 53
    assert set(found["agreement_zone"]["binding"]) == {"waterworks", "[deciding]"}
    for one, own in zip(found["winning_sets"], compared().winning_sets, strict=True):
        alone = sim.signed_by(compared().problem, one["members"])
        assert one["members"] == list(own.problem.signatories)
        assert one["agreement_zone"]["count"] == alone.agreement_zone.count
        assert bool(one["solutions"]) == bool(alone.agreement_zone.count)
        if one["solutions"]:
            assert one["solutions"]["nash"]["outcome"] == sim.solve(alone, "nash").outcome
            assert set(one["ideal_point"]) == set(one["members"])
            assert all(len(row) == 5 for row in one["pareto_frontier"]["payoffs"])


def test_nothing_of_it_is_in_the_results_where_all_must_accept() -> None:
    everyone = dam().with_variant("unanimity")
    found = results(everyone, sim.compare(sim.problem(everyone)))
    assert not {"deciding", "winning_sets"} & set(found)


def test_tables_say_who_signs() -> None:
    rows = list(csv.DictReader(io.StringIO(csv_text(payoffs(compared())))))
    sets = {row["signed_by"] for row in rows}
    assert sets == {"", *(" ".join(x.problem.signatories) for x in compared().winning_sets)}
    assert {row["row"] for row in rows if not row["signed_by"]} == {"no_deal", "ideal"}
    dropped = [row["role"] for row in rows if row["party"] not in row["signed_by"].split()]
    assert "observer" in dropped
    deals = list(csv.DictReader(io.StringIO(csv_text(deals_table(dam(), compared())))))
    assert len({row["signed_by"] for row in deals}) == len(compared().forming)


def test_the_first_screen_says_who_can_sign() -> None:
    screen = repr(sim.first_screen(dam(), draws=0))
    lines = screen.splitlines()
    assert len(lines) <= HEIGHT
    assert max(map(len, lines)) <= WIDTH
    words = " ".join(screen.split())
    assert (
        "Who can sign An agreement needs 5 of the 6 signatories, among them the waterworks" in words
    )
    assert "all but the anglers (47 agreements)" in words
    for who in ("Anglers", "Farmers", "Town"):
        assert f"Nash without {who}" in screen


def test_facts_of_the_first_screen_name_the_sets() -> None:
    facts = sim.first_screen(dam(), draws=0).headline.document()["winning_sets"]
    forming = {tuple(x["members"]): x["agreements"] for x in facts["sets"] if x["can_form"]}
    assert sorted(forming.values()) == [1, 5, 47]


def test_sets_on_the_first_screen_beside_plain_enumeration() -> None:
    one = screened("five_of_six")
    told, signatories = one.told["winning_sets"], one.file.signatories
    rule = one.file.document["deciding"]
    minimal = [
        {*rule["veto"], *others}
        for others in combinations(
            [p for p in signatories if p not in rule["veto"]], rule["quorum"] - len(rule["veto"])
        )
    ]
    assert sorted(map(sorted, minimal)) == sorted(sorted(x["members"]) for x in told["sets"])
    for found in told["sets"]:
        agreed = one.all.zone_of(found["members"])
        assert (found["agreements"], found["can_form"]) == (agreed.sum(), bool(agreed.any()))
        (left_out,) = {*signatories} - {*found["members"]}
        count = f"all but the {left_out} ({agreed.sum()} agreement"
        assert (count in told["sentences"][0]) == found["can_form"]
    needed = [
        p
        for p in signatories
        if p not in rule["veto"] and all(p in x["members"] for x in told["sets"] if x["can_form"])
    ]
    assert [p for p in signatories if p in told["sentences"][1]] == needed
