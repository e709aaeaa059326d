"""What a party alone knows: types with probabilities, or a prior of its reservation value."""

from fractions import Fraction

import pytest

from sim.errors import ScenarioError
from sim.scenario.reader import loads

TYPES = """
[private_information.north]
source = "6"
[private_information.north.types.firm]
probability = 0.3
reservation = { low = 50, best = 60, high = 75 }
no_deal_payoffs.south = 20
source = "7"
[private_information.north.types.weak]
probability = "otherwise"
reservation = 30
"""
PRIOR = """
[private_information.north]
prior = "triangular"
low = 20
best = 30
high = 50
"""


def said(text: str) -> str:
    with pytest.raises(ScenarioError) as caught:
        loads(text)
    [line] = str(caught.value).split("\n")
    return line


def test_types_have_probabilities_and_reservation_values(text: str) -> None:
    known = loads(text + TYPES).private_information["north"]
    firm, weak = known.types.values()
    assert firm.probability is not None
    assert weak.probability is not None
    assert weak.probability.derivation == "what the other types leave"
    assert (firm.probability.best, weak.probability.best) == (Fraction(3, 10), Fraction(7, 10))
    assert firm.reservation is not None
    assert weak.reservation is not None
    assert (firm.reservation.low, firm.reservation.high, weak.reservation.best) == (50, 75, 30)
    assert firm.no_deal_payoffs["south"].best == 20
    assert (known.party, known.prior, known.bounds) == ("north", None, None)


def test_a_prior_has_bounds_or_takes_those_of_no_deal(text: str) -> None:
    known = loads(text + PRIOR).private_information["north"]
    assert known.bounds is not None
    assert (known.bounds.low, known.bounds.best, known.bounds.high) == (20, 30, 50)
    assert known.prior == known.bounds.distribution == "triangular"
    bare = loads(text + '[private_information.north]\nprior = "uniform"\n')
    assert bare.private_information["north"].prior == "uniform"
    assert bare.private_information["north"].bounds is None


def test_what_no_source_sizes_has_no_size(text: str) -> None:
    bare = '[private_information.north]\ntext = "Nobody knows."\n'
    known = loads(text + bare).private_information["north"]
    assert (known.prior, known.bounds, known.types) == (None, None, {})
    unsized = loads(text + bare + "types.firm = {}\ntypes.weak = { probability = 0.4 }\n")
    firm = unsized.private_information["north"].types["firm"]
    assert (firm.probability, firm.reservation) == (None, None)
    [row] = [row for row in unsized.sources() if row.kind == "reservation of a type"][:1]
    assert (row.written, row.value) == ("unsized", None)


def test_numbers_are_listed_with_their_sources(text: str) -> None:
    rows = {(row.kind, row.subject): row for row in loads(text + TYPES).sources("north")}
    assert rows["reservation of a type", "north is firm"].references == "book:7"
    assert rows["probability of a type", "north is weak"].references == "book:6"
    assert rows["probability of a type", "north is weak"].written == "otherwise"
    assert rows["private information", "north"].written == "firm, weak"
    [payoff] = [row for row in loads(text + TYPES).sources("south") if row.kind == "no-deal payoff"]
    assert (payoff.subject, payoff.references) == ("south, if north is firm", "book:7")


def test_it_is_changed_by_overlays_and_single_values(text: str) -> None:
    lens = '[lenses.soft.private_information.north]\nprior = "uniform"\n'
    scenario = loads(text + TYPES + lens)
    seen = scenario.with_lens("soft").private_information["north"]
    assert (seen.prior, seen.types) == ("uniform", {})
    path = "private_information.north.types.firm.probability"
    changed = scenario.with_value(path, 0.5).private_information["north"].types
    assert [kind.probability and kind.probability.best for kind in changed.values()] == [
        Fraction(1, 2),
        Fraction(1, 2),
    ]
    track = '[tracks.side]\nissues = ["aid"]\nparties = ["north", "south"]\n'
    assert loads(text + TYPES + track).with_track("side").private_information == {}


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        (
            '"otherwise"',
            "0.6",
            "the probabilities of the types add up to 0.9, not 1 - correct",
        ),
        ('"otherwise"', "0.8", "the probabilities of the types add up to 1.1, not 1"),
        ("= 0.3", '= "otherwise"', 'two types are "otherwise": firm and weak'),
        ("= 0.3", "= 1.3", 'type "firm": probability: 1.3 is above 1'),
        ("low = 50", "low = 80", "80, 60, 75 are out of order - low must not exceed best"),
        ("payoffs.south", "payoffs.soth", 'unknown party "soth" - did you mean "south"?'),
        ("payoffs.south", "payoffs.north", "what the type itself has without a deal is its"),
        ("= 30\n", "= 30\nreservaton = 4\n", 'unknown key "reservaton" - did you mean "reserv'),
        ('source = "6"', 'prior = "uniform"', "types and a prior are both given - keep one"),
        ('source = "6"', 'source = "16"', 'source "book" has 10 paragraphs, not 16'),
    ],
)
def test_each_mistake_is_said_once(text: str, old: str, new: str, complaint: str) -> None:
    assert old in TYPES
    assert complaint in said(text + TYPES.replace(old, new, 1))


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("low = 20", "low = 60", "60, 30, 50 are out of order"),
        ("best = 30\nhigh = 50\n", "", "only low is given - add high, or best"),
        ('"triangular"', '"normal"', 'prior "normal" is not known - write one of: uniform, tri'),
        ('prior = "triangular"\n', "", 'an interval without a prior - write prior = "uniform"'),
        ("n.north]", "n.nort]", 'private information of "nort": unknown party'),
        ("n.north]", "n.south]", 'party "south" is a ratifier, to whom no offer is made - write'),
    ],
)
def test_a_prior_is_in_order_and_of_a_signatory(
    text: str, old: str, new: str, complaint: str
) -> None:
    assert old in PRIOR
    assert complaint in said(text + PRIOR.replace(old, new, 1))
