"""A crisis with its ends, and what waiting for the other to give in is worth."""

from fractions import Fraction

import pytest

from sim.errors import ScenarioError
from sim.scenario.reader import loads

CHANCE = 'probability = "unlikely"\n'
CRISIS = """
[crisis]
challenger = "north"
defender = "south"
gives_in = "draft"
backs_down = { payoffs = { south = 45 } }
war = { branch = "war", payoffs.south = { low = 5, best = 10, high = 20 } }
hold = { outcome = { land = "keep", rest = "status quo" }, source = "8" }
firm = "unlikely"
audience_cost = 12
source = "7"
"""
WAITING = """
[waiting.north]
flow = 20
give_in = 35
win = { low = 60, best = 70, high = 80 }
rate = 0.05
source = "6"
[waiting.south]
flow = 10
"""


def held(text: str) -> str:
    return text.replace(CHANCE, CHANCE + 'controlled_by = "north"\n', 1)


def said(text: str) -> str:
    with pytest.raises(ScenarioError) as caught:
        loads(text)
    [line] = str(caught.value).split("\n")
    return line


def test_a_crisis_has_ends_that_are_outcomes_branches_or_payoffs(text: str) -> None:
    crisis = loads(held(text) + CRISIS).crisis
    assert crisis is not None
    assert (crisis.challenger, crisis.defender) == ("north", "south")
    assert crisis.sq.outcome == {"land": "keep", "aid": "none"}
    assert crisis.gives_in is not None
    assert crisis.gives_in.outcome == {"land": "share", "aid": "some"}
    assert crisis.backs_down is not None
    assert (crisis.backs_down.outcome, crisis.backs_down.payoffs["south"].best) == (None, 45)
    assert crisis.war is not None
    assert (crisis.war.branch, crisis.war.payoffs["south"].high) == ("war", 20)
    assert crisis.hold is not None
    assert crisis.hold.outcome == {"land": "keep", "aid": "none"}
    assert crisis.firm is not None
    assert crisis.firm.best == Fraction(3, 10)
    assert crisis.audience_cost is not None
    assert crisis.audience_cost.best == 12


def test_nothing_has_a_size_that_the_file_does_not_give(text: str) -> None:
    bare = loads(text + '[crisis]\nchallenger = "north"\ndefender = "south"\n').crisis
    assert bare is not None
    assert bare.gives_in is bare.backs_down is bare.war is bare.hold is None
    assert bare.firm is bare.audience_cost is None
    unsized = 'audience_cost = "unsized"'
    crisis = loads(held(text) + CRISIS.replace("audience_cost = 12", unsized)).crisis
    assert crisis is not None
    assert crisis.audience_cost is None
    south = loads(text + WAITING).waiting["south"]
    assert (south.give_in, south.win, south.rate) == (None, None, None)


def test_waiting_is_worth_points(text: str) -> None:
    north = loads(text + WAITING).waiting["north"]
    numbers = [number and number.best for number in (north.flow, north.give_in, north.win)]
    assert numbers == [20, 35, 70]
    assert north.rate is not None
    assert (north.party, north.rate.best) == ("north", Fraction(1, 20))


def test_all_of_it_is_listed_with_its_source(text: str) -> None:
    rows = {(row.kind, row.subject): row for row in loads(held(text) + CRISIS + WAITING).sources()}
    assert rows["crisis", "north against south"].references == "book:7"
    assert rows["payoff of a crisis", "south: war"].references == "book:7"
    assert (rows["crisis", "firm"].party, rows["crisis", "firm"].written) == ("north", "unlikely")
    assert rows["waiting", "north: win"].references == "book:6"
    assert (rows["waiting", "south: win"].written, rows["waiting", "south: win"].value) == (
        "unsized",
        None,
    )


def test_overlays_and_single_values_change_it(text: str) -> None:
    more = "[variants.calm]\ncrisis.firm = 0.1\nwaiting.north.flow = 40\n"
    more += '[tracks.side]\nissues = ["aid"]\nparties = ["north", "south"]\n'
    scenario = loads(held(text) + CRISIS + WAITING + more)
    calm = scenario.with_variant("calm")
    assert calm.crisis is not None
    assert calm.crisis.firm is not None
    assert calm.crisis.firm.best == Fraction(1, 10)
    assert calm.waiting["north"].flow is not None
    assert calm.waiting["north"].flow.best == 40
    changed = scenario.with_value("crisis.gives_in", "status quo").crisis
    assert changed is not None
    assert changed.gives_in is not None
    assert changed.gives_in.outcome == {"land": "keep", "aid": "none"}
    side = scenario.with_track("side")
    assert (side.crisis, side.waiting) == (None, {})


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ('challenger = "north"', 'challenger = "nort"', 'crisis: challenger: unknown party "nort"'),
        ('defender = "south"', 'defender = "north"', 'party "north" is challenger and defender'),
        ('"draft"', '"drft"', 'gives in: outcome: unknown outcome "drft" - did you mean "draft"?'),
        ('branch = "war"', 'branch = "wr"', 'war: branch: unknown no-deal branch "wr" - did you'),
        ('branch = "war"', 'branch = "drift"', 'nobody decides on the branch "drift" - write no_'),
        ("{ south = 45 }", "{ soth = 45 }", 'unknown party "soth" - did you mean "south"?'),
        ("low = 5", "low = 15", "15, 10, 20 are out of order"),
        ('"unlikely"', "1.5", "crisis: firm: 1.5 is above 1"),
        ('"unlikely"', '"otherwise"', '"otherwise" has a meaning only among branches'),
        ("= 12", "= -1", "crisis: audience cost: -1 is below 0"),
        ("= 12", '= "mnor"', 'unknown cost grade "mnor" - did you mean "minor"?'),
        (', rest = "status quo"', "", 'the outcome leaves out the issue "aid"'),
        ("hold =", 'hold = "inside option" #', "add a table [inside_option]"),
        ("hold =", "holds =", 'unknown key "holds" - did you mean "hold"?'),
        ('defender = "south"\n', "", '"defender" is missing - add defender: the party that is'),
    ],
)
def test_each_mistake_in_a_crisis_is_said_once(
    text: str, old: str, new: str, complaint: str
) -> None:
    assert old in CRISIS
    line = said(held(text) + CRISIS.replace(old, new, 1))
    assert complaint in line


def test_only_challenger_and_defender_have_payoffs(text: str) -> None:
    third = text.replace("[parties.south]", "[parties.east]\nrole = 'other'\n\n[parties.south]", 1)
    line = said(held(third) + CRISIS.replace("{ south = 45 }", "{ east = 45 }"))
    assert 'party "east" is neither challenger nor defender - leave it out' in line


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("give_in = 35", "give_in = 60", 'waiting of "north": win 60 does not exceed give_in 60'),
        ("give_in = 35", "give_in = { low = 10, high = 65 }", "win 60 does not exceed give_in 65"),
        ("rate = 0.05", "rate = -1", "rate: -1 is below 0"),
        ("[waiting.north]", "[waiting.nort]", 'unknown party "nort" - did you mean "north"?'),
        ("low = 60", "low = 75", "75, 70, 80 are out of order"),
    ],
)
def test_each_mistake_in_waiting_is_said_once(
    text: str, old: str, new: str, complaint: str
) -> None:
    assert old in WAITING
    assert complaint in said(text + WAITING.replace(old, new, 1))


def test_a_party_knows_what_waiting_is_worth_to_itself(text: str) -> None:
    line = said(text + WAITING + "[beliefs.north.waiting.north]\nflow = 5\n")
    assert 'party "north" knows its own waiting' in line
    seen = loads(text + WAITING + "[beliefs.north.waiting.south]\nflow = 5\n").as_seen_by("north")
    assert seen.waiting["south"].flow is not None
    assert seen.waiting["south"].flow.best == 5
