"""Ratifiers in doubt: how sure their consent is, what refusal costs and what then holds."""

from fractions import Fraction

import pytest

from sim.errors import ScenarioError
from sim.scenario.reader import loads
from sim.scenario.warnings import warnings

SOUTH = 'name = "South"\n'
DOUBT = (
    SOUTH
    + """acceptance = { reservation = { low = 10, high = 40, distribution = "uniform" } }
failure_cost.north = "minor"
reversion = { land = "share", rest = "status quo" }
source = "9"
"""
)
BODY = """
[ratifying_bodies.senate]
members = ["south"]
quorum = 1
votes = "common"
acceptance = ["likely", "highly likely"]
failure_cost.north = { points = 3, source = "8" }
reversion = "draft"
source = "7"
"""


def changed(text: str, doubt: str = DOUBT) -> str:
    assert SOUTH in text
    return text.replace(SOUTH, doubt, 1)


def said(text: str) -> str:
    with pytest.raises(ScenarioError) as caught:
        loads(text)
    [line] = str(caught.value).split("\n")
    return line


def test_a_ratifier_says_how_sure_its_consent_is(text: str) -> None:
    south = loads(changed(text)).parties["south"]
    assert south.acceptance is not None
    assert south.acceptance.probability is None
    assert south.acceptance.reservation is not None
    assert south.acceptance.reservation.distribution == "uniform"
    assert (south.acceptance.reservation.low, south.acceptance.reservation.best) == (10, 25)
    assert south.failure_cost["north"].points.best == 10
    assert south.reversion == {"land": "share", "aid": "none"}


def test_so_does_a_body_and_no_deal_is_what_holds_by_default(text: str) -> None:
    scenario = loads(text + BODY)
    senate = scenario.ratifying_bodies["senate"]
    assert senate.acceptance is not None
    assert senate.acceptance.probability is not None
    assert senate.acceptance.probability.best == Fraction(3, 4)
    assert (senate.votes, senate.reversion) == ("common", {"land": "share", "aid": "some"})
    south = scenario.parties["south"]
    assert (south.acceptance, south.failure_cost, south.reversion) == (None, {}, None)
    stated = loads(changed(text, SOUTH + 'reversion = "no deal"\nacceptance = {}\n'))
    assert stated.parties["south"].reversion is None
    assert stated.parties["south"].acceptance is not None
    assert stated.parties["south"].acceptance.probability is None


def test_all_of_it_is_listed_with_its_source(text: str) -> None:
    kinds = ("acceptance", "failure cost", "reversion")
    rows = [row for row in loads(changed(text) + BODY).sources() if row.kind in kinds]
    assert [(row.kind, row.subject, row.party, row.references) for row in rows] == [
        ("acceptance", "south, its reservation value", "south", "book:9"),
        ("failure cost", "north, if south refuses", "north", "book:9"),
        ("reversion", "if south refuses", "south", "book:9"),
        ("acceptance", "senate", None, "book:7"),
        ("failure cost", "north, if senate refuses", "north", "book:8"),
        ("reversion", "if senate refuses", None, "book:7"),
    ]
    assert rows[3].written == "likely or highly likely"


def test_overlays_and_single_values_change_it(text: str) -> None:
    variant = "[variants.sure.parties.south]\nacceptance = 0.9\nreversion = 'no deal'\n"
    sure = loads(changed(text) + variant).with_variant("sure").parties["south"]
    assert sure.acceptance is not None
    assert sure.acceptance.probability is not None
    assert (sure.acceptance.probability.best, sure.acceptance.reservation) == (
        Fraction(9, 10),
        None,
    )
    assert sure.reversion is None
    scenario = loads(changed(text)).with_value("parties.south.failure_cost.north", 7)
    assert scenario.parties["south"].failure_cost["north"].points.best == 7


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("low = 10", "low = 50", "acceptance: reservation: 50, 40 are out of order"),
        ("{ reservation =", "{ probability = 0.5, reservation =", "are both given - keep one"),
        ("{ reservation =", "{ reservaton =", 'unknown key "reservaton" - did you mean "reserv'),
        ('"minor"', '"minor gain"', "a cost of failure below 0 - write 0 or more"),
        ('"minor"', "-2", "a cost of failure below 0 - write 0 or more"),
        ('"minor"', '"minr"', 'party "north": cost of failure: unknown cost grade "minr"'),
        ("cost.north", "cost.nort", 'unknown party "nort" - did you mean "north"?'),
        (', rest = "status quo" }', " }", 'reversion: the outcome leaves out the issue "aid"'),
        (
            '{ land = "share", rest = "status quo" }',
            '"nodeal"',
            'unknown outcome "nodeal"',
        ),
    ],
)
def test_each_mistake_is_said_once(text: str, old: str, new: str, complaint: str) -> None:
    assert old in DOUBT
    assert complaint in said(changed(text, DOUBT.replace(old, new, 1)))


@pytest.mark.parametrize(
    ("acceptance", "complaint"),
    [
        ("1.2", 'party "south": acceptance: probability: 1.2 is above 1'),
        ('"otherwise"', '"otherwise" has a meaning only among branches and types - write'),
        ('"surely"', 'unknown verbal band "surely"'),
        ("true", "acceptance: probability: true cannot stand here"),
    ],
)
def test_an_acceptance_is_a_probability(text: str, acceptance: str, complaint: str) -> None:
    assert complaint in said(changed(text, f"{SOUTH}acceptance = {acceptance}\n"))


def test_a_quorum_above_the_members_is_refused(text: str) -> None:
    line = said(text + BODY.replace("quorum = 1", "quorum = 2"))
    assert "quorum 2 with 1 members - write a number from 1 to 1" in line


def test_who_does_not_ratify_is_told_that_it_has_no_effect(text: str) -> None:
    north = 'name = "North"\n'
    scenario = loads(text.replace(north, north + "acceptance = 0.5\n", 1))
    assert any("so acceptance has no effect" in str(found) for found in warnings(scenario))
    assert not any("no effect" in str(found) for found in warnings(loads(changed(text))))
