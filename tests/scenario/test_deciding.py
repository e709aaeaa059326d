"""The table of who decides: how it is read, checked, changed, listed and compared."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import sim
from sim.claims.readings.reading_difference import difference
from sim.errors import ScenarioError, SimError
from sim.scenario.reader import load, loads

FILE = """
format = 1
default_source = "me"
sources.me = { author = "A. Reporter" }
parties = { a = {}, b = {}, c = {}, r = { role = "ratifier" }, o = { role = "other" } }
issues.x = { status_quo = "n", options = ["n", "y"] }
[preferences]
a.x = "y > n"
b.x = "y > n"
c.x = "n > y"
r.x = "y > n"
[importance]
a.tiers = ["x"]
b.tiers = ["x"]
c.tiers = ["x"]
r.tiers = ["x"]
[no_deal_payoffs]
a = 10
b = 10
c = 10
r = 10
[deciding]
quorum = 2
veto = ["b"]
source = "7"
why = "The charter says so."
[variants.all]
deciding.quorum = 3
[variants.any]
deciding = { quorum = 1, veto = [] }
[tracks.small]
name = "Talks of two"
issues = ["x"]
parties = ["a", "b"]
"""


def agreed(scenario: Any) -> set[str]:
    return {m.outcome["x"] for m in sim.problem(scenario).agreement_zone.members(None)}


def test_a_file_says_who_decides_and_a_variant_who_else() -> None:
    scenario = loads(FILE)
    assert agreed(scenario) == {"y"}
    assert agreed(scenario.with_variant("all")) == set()
    assert agreed(scenario.with_variant("any")) == {"y"}  # r must consent to it, c signs the other
    assert scenario.with_variant("any").deciding.veto == ()
    free = loads(FILE.replace('r = { role = "ratifier" }', 'r = { role = "observer" }'))
    assert agreed(free.with_variant("any")) == {"y", "n"}


def test_a_value_may_be_set_for_one_run() -> None:
    scenario = loads(FILE).with_value("deciding.quorum", 3)
    assert sim.problem(scenario).deciding is None
    assert agreed(loads(FILE).with_value("deciding.veto", ["c"])) == set()


@pytest.mark.parametrize(
    ("before", "after", "mistake"),
    [
        ("quorum = 2", "quorum = 4", "quorum 4 with 3 signatories - write a number from 1 to 3"),
        ("quorum = 2", "quorum = 0", "quorum 0 with 3 signatories - write a number from 1 to 3"),
        ("quorum = 2", "quorum = 1.5", "deciding: quorum: 1.5 is not a whole number"),
        ("quorum = 2\n", "", '"quorum" is missing'),
        ('veto = ["b"]', 'veto = ["bb"]', 'unknown party "bb" - did you mean "b"'),
        ('veto = ["b"]', 'veto = ["r"]', 'a veto of "r", a ratifier, who must consent anyway'),
        ('veto = ["b"]', 'veto = ["o"]', 'a veto of "o", which is no signatory'),
        ('veto = ["b"]', 'veto = ["b", "b"]', 'party "b" is listed twice - keep it once'),
        ('veto = ["b"]', 'vetos = ["b"]', 'did you mean "veto"'),
    ],
)
def test_a_rule_that_makes_no_sense_is_a_mistake(before: str, after: str, mistake: str) -> None:
    with pytest.raises(ScenarioError, match=mistake) as found:
        loads(FILE.replace(before, after, 1))
    assert len(str(found.value).splitlines()) == 1


def test_a_body_of_signatories_is_told_of_the_table() -> None:
    body = '[ratifying_bodies.board]\nmembers = ["r", "a"]\nquorum = 1\n'
    with pytest.raises(ScenarioError) as found:
        loads(FILE + body)
    assert (
        'ratifying body "board": members: member "a" is a signatory - list ratifiers only; k of n '
        "among signatories is [deciding] quorum = k"
    ) in str(found.value)


def test_too_few_signatories_are_left_on_a_track_or_by_the_parties_kept() -> None:
    scenario = loads(FILE.replace("quorum = 2", "quorum = 3", 1))
    with pytest.raises(SimError, match="quorum 3 with 2 signatories"):
        scenario.with_track("small")
    kept = "2 signatories must accept, and only 1 signatory is kept - name 2 or more"
    with pytest.raises(SimError, match=kept):
        sim.problem(loads(FILE), parties=["b"])
    with pytest.raises(SimError, match='"b" has a veto and is not among the signatories'):
        sim.problem(loads(FILE), parties=["a", "c"])


def test_a_ratifier_who_signs_on_a_track_votes_by_signing() -> None:
    """Two of three must ratify; on the track one of them signs, so one of the other two must."""
    text = FILE.replace("o = {", 's = { role = "ratifier" }, t = { role = "ratifier" }, o = {')
    text = text.replace("[deciding]\nquorum = 2\nveto", "[deciding]\nquorum = 1\nveto")
    for party, order in (("s", "n > y"), ("t", "y > n")):
        text = text.replace("[importance]", f'[preferences.{party}]\nx = "{order}"\n[importance]')
        text = text.replace(
            "[no_deal_payoffs]", f'{party}.tiers = ["x"]\n[no_deal_payoffs]\n{party} = 10'
        )
    text += 'roles = { r = "signatory" }\n[ratifying_bodies.board]\nmembers = ["r", "s", "t"]\n'
    scenario = loads(
        text.replace('parties = ["a", "b"]', 'parties = ["a", "b", "r"]') + "quorum = 2\n"
    )
    (body,) = scenario.with_track("small").ratifying_bodies.values()
    assert (body.members, body.quorum) == (("s", "t"), 1)


def test_the_rule_is_listed_with_its_source() -> None:
    rows = [row.cells() for row in loads(FILE).sources()]
    rule = [row for row in rows if {"quorum", "veto"} & set(row)]
    assert len(rule) == 2
    assert all("The charter says so." in " ".join(row) for row in rule)


def test_a_difference_of_the_rule_is_named() -> None:
    scenario = loads(FILE)
    found = difference(scenario, scenario.with_variant("all"))
    changed = {".".join(map(str, one.path)): one.sides() for one in found.entries}
    assert changed == {"deciding.quorum": ("2", "3")}


def test_the_shipped_case_is_what_it_says() -> None:
    problem = sim.problem(load(Path("scenarios/textbook/five_of_six.toml").resolve()))
    counts = {
        tuple(p for p in problem.signatories if p not in one.problem.signatories): (
            one.problem.agreement_zone.count
        )
        for one in sim.compare(problem, ["nash"]).winning_sets
    }
    assert problem.agreement_zone.count == 53
    assert counts == {
        ("anglers",): 47,
        ("farmers",): 5,
        ("town",): 1,
        ("union",): 0,
        ("ministry",): 0,
    }
    assert sim.signed_by(problem, problem.signatories).agreement_zone.is_empty
