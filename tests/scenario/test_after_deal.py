"""What may become of a deal, what a source concludes, and lines that may be dropped."""

from fractions import Fraction

import pytest

from sim.errors import ScenarioError
from sim.scenario.reader import loads

AFTER = """
[after_deal.coup]
name = "A coup"
hazard = "unlikely"
branch = "war"
source = "5"
[[after_deal.coup.depends]]
when = { land = ["share", "give"] }
hazard = 0.4
source = "6"

[after_deal.drought]
outcome = { aid = "some", rest = "status quo" }
"""
SHIFT = """
[shifts_power.border]
on = { land = "give" }
favours = "south"
adds = { south = 5, north = { low = -9, best = -6, high = 0 } }
source = "4"
"""
THESIS = """
[thesis]
statement = "They could agree, but neither can be bound."
expects = "no deal"
outcome = "draft"
mechanisms = ["commitment", "power shift"]
source = "2"
"""
CLAIM = """
[claims.C1]
statement = "There is a zone."
basis = "implied"
"""
LINE = 'party = "north"\nnever'
DROPPED = 'party = "north"\nmodified = 0.2\nnever'


def said(text: str) -> str:
    with pytest.raises(ScenarioError) as caught:
        loads(text)
    [line] = str(caught.value).split("\n")
    return line


def test_what_may_happen_after_a_deal_has_a_hazard_and_an_end(text: str) -> None:
    coup, drought = loads(text + AFTER).after_deal.values()
    assert coup.hazard is not None
    assert (coup.name, coup.hazard.best, coup.branch) == ("A coup", Fraction(3, 10), "war")
    [case] = coup.depends
    assert case.when == {"land": ("share", "give")}
    assert case.hazard is not None
    assert case.hazard.best == Fraction(2, 5)
    assert (drought.hazard, drought.branch) == (None, None)
    assert drought.outcome == {"land": "keep", "aid": "some"}


def test_options_may_shift_power(text: str) -> None:
    border = loads(text + SHIFT).shifts_power["border"]
    assert (border.on, border.favours) == ({"land": ("give",)}, ("south",))
    assert (border.adds["south"].best, border.adds["north"].low) == (5, -9)
    unsized = loads(text + SHIFT.replace("adds =", "# adds =")).shifts_power["border"]
    assert unsized.adds == {}


def test_a_source_concludes_something(text: str) -> None:
    thesis = loads(text + THESIS).thesis
    assert thesis is not None
    assert (thesis.expects, thesis.mechanisms) == ("no deal", ("commitment", "power shift"))
    assert thesis.outcome == {"land": "share", "aid": "some"}
    bare = loads(text + THESIS.replace('outcome = "draft"\n', "")).thesis
    assert bare is not None
    assert bare.outcome is None
    assert loads(text).thesis is None


def test_claims_have_a_basis_and_red_lines_may_be_dropped(text: str) -> None:
    assert loads(text + CLAIM).claims["C1"].basis == "implied"
    assert loads(text + CLAIM.replace("basis", "# basis")).claims["C1"].basis is None
    line = loads(text.replace(LINE, DROPPED, 1)).red_lines["no_gift"]
    assert line.modified is not None
    assert line.modified.best == Fraction(1, 5)
    assert loads(text).red_lines["no_gift"].modified is None


def test_all_of_it_is_listed_with_its_source(text: str) -> None:
    whole = text.replace(LINE, DROPPED, 1) + AFTER + SHIFT + THESIS
    rows = {(row.kind, row.subject): row for row in loads(whole).sources()}
    assert rows["hazard", "coup"].references == "book:5"
    assert rows["hazard", "coup, if land = share or give"].references == "book:6"
    assert rows["hazard", "drought"].written == "unsized"
    assert rows["event after a deal", "coup"].references == "book:5"
    assert rows["shift of power", "border"].written == "land = give favours south"
    assert rows["shift of power", "border: north"].references == "book:4"
    assert rows["thesis", "expects: no deal"].references == "book:2"
    assert rows["modified red line", "no_gift is dropped"].written == "0.2"


def test_overlays_and_single_values_change_it(text: str) -> None:
    more = '[variants.calm]\nthesis.expects = "deal"\nafter_deal.coup.hazard = 0.1\n'
    more += '[tracks.side]\nissues = ["aid"]\nparties = ["north", "south"]\n'
    scenario = loads(text + AFTER + SHIFT + THESIS + more)
    calm = scenario.with_variant("calm")
    assert calm.thesis is not None
    assert calm.thesis.expects == "deal"
    assert calm.after_deal["coup"].hazard is not None
    assert calm.after_deal["coup"].hazard.best == Fraction(1, 10)
    stronger = scenario.with_value("shifts_power.border.adds.south", 7)
    assert stronger.shifts_power["border"].adds["south"].best == 7
    likelier = scenario.with_value("after_deal.coup.depends.0.hazard", 0.5)
    assert likelier.after_deal["coup"].depends[0].hazard is not None
    assert likelier.after_deal["coup"].depends[0].hazard.best == Fraction(1, 2)
    side = scenario.with_track("side")
    assert (side.after_deal, side.shifts_power, side.thesis) == ({}, {}, None)


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ('branch = "war"', 'branch = "wr"', 'after a deal "coup": branch: unknown no-deal branch'),
        (
            'branch = "war"',
            'branch = "war"\noutcome = "draft"',
            "outcome and branch are both given",
        ),
        ('"unlikely"', '"otherwise"', '"otherwise" has a meaning only among branches and types'),
        ("hazard = 0.4", "hazard = 4", "hazard: 4 is above 1"),
        ('"give"]', '"gve"]', 'when: issue "land": unknown option'),
        ('{ land = ["share", "give"] }', "{}", "no options are named - write { issue ="),
        (', rest = "status quo"', "", 'the outcome leaves out the issue "land"'),
        (
            'on = { land = "give" }',
            'on = { land = "gve" }',
            'on: issue "land": unknown option "gve"',
        ),
        ('on = { land = "give" }', "on = {}", 'shift of power "border": on: no options are named'),
        ('favours = "south"', 'favours = "sout"', 'favours: unknown party "sout" - did you mean'),
        ("south = 5", "south = -5", 'party "south" is favoured and loses by it - write 0 or more'),
        ("low = -9", "low = -1", "-1, -6, 0 are out of order"),
        ("south = 5", "soth = 5", 'unknown party "soth" - did you mean "south"?'),
        ('"no deal"', '"nodeal"', 'thesis: expects "nodeal" is not known - did you mean "no deal"'),
        ('"draft"', '"drft"', 'thesis: outcome: unknown outcome "drft" - did you mean "draft"?'),
        ('"commitment"', '"comitment"', '"comitment" is not known - did you mean "commitment"?'),
        ('"power shift"]', '"commitment"]', 'mechanism "commitment" is listed twice'),
        ("statement =", "statment =", 'unknown key "statment" - did you mean "statement"?'),
        ('source = "2"', 'source = "12"', 'source "book" has 10 paragraphs, not 12'),
        ('"implied"', '"guessed"', 'claim "C1": basis "guessed" is not known - write one of'),
    ],
)
def test_each_mistake_is_said_once(text: str, old: str, new: str, complaint: str) -> None:
    more = AFTER + SHIFT + THESIS + CLAIM
    assert old in more
    assert complaint in said(text + more.replace(old, new, 1))


def test_how_likely_a_line_is_dropped_is_a_probability(text: str) -> None:
    line = said(text.replace(LINE, DROPPED.replace("0.2", "1.2"), 1))
    assert 'red line "no_gift": modified: 1.2 is above 1 - write a number from 0 to 1' in line
