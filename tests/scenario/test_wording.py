"""One true sentence for each mistake: names cut, remedies that fit, nothing that only follows."""

from __future__ import annotations

from fractions import Fraction

import pytest

from sim.errors import ScenarioError
from sim.formulation.from_scenario import problem
from sim.scenario.language.json_schema import json_schema
from sim.scenario.reader import loads
from sim.scenario.scenario import Scenario
from sim.scenario.warnings import warnings

SALE = """\
format = 1
payoffs = "raw"
parties.buyer = { name = "Buyer" }
parties.seller = { name = "Seller" }
issues.price = { status_quo = "low", options = ["low", "high"] }
issues.term = { status_quo = "1.50", range = { from = 1, to = 2, step = 0.5 } }
preferences.buyer = { price = { scores = { low = 70, high = 30 } }, term = "1.0 > 1.5 > 2.00" }
preferences.seller.price.scores = { low = 0, high = 50 }
preferences.seller.term.scores = { "1" = 0, "1.50" = 3, "2.0" = 9 }
no_deal.none = { probability = 1, outcome = { term = 2.0, rest = "status quo" } }
red_lines.short.party = "buyer"
red_lines.short.never = { term = ["2.0"] }
"""


def said(text: str) -> list[str]:
    with pytest.raises(ScenarioError) as caught:
        problem(loads(text, "a"))
    return str(caught.value).splitlines()


def changed(*pairs: tuple[str, str]) -> str:
    text = SALE
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    return text


@pytest.fixture
def sale() -> Scenario:
    return loads(SALE)


def test_a_step_is_meant_however_its_number_is_written(sale: Scenario) -> None:
    assert list(sale.issues["term"].options) == ["1", "1.5", "2"]
    assert sale.issues["term"].status_quo == "1.5"
    assert sale.preferences["buyer"]["term"].scores["2"].best == 0
    assert sale.preferences["seller"]["term"].scores["1.5"].best == 3
    assert sale.no_deal["none"].outcome["term"] == "2"
    assert sale.red_lines["short"].never == {"term": ("2",)}
    longer = sale.with_value("issues.term.status_quo", "2.00")
    assert longer.issues["term"].status_quo == "2"
    turned = sale.with_value("preferences.buyer.term", "2.0 > 1.5 = 1")
    assert turned.preferences["buyer"]["term"].scores["2"].best == 100


def test_an_option_that_only_looks_like_a_number_keeps_its_id() -> None:
    text = changed(('"low"', '"1.0"'), ("low =", '"1.0" ='))
    assert list(loads(text).issues["price"].options) == ["1.0", "high"]


def test_an_unknown_step_lists_all_of_them() -> None:
    listed = 'unknown option "many" - write one of: 1, 1.5, 2'
    (found,) = said(changed(('never = { term = ["2.0"] }', 'never = { term = "many" }')))
    assert found.endswith(listed)
    (found,) = said(changed(("1.0 > 1.5 > 2.00", "1.0 > many > 2.00")))
    assert found.endswith(listed)


def test_all_that_is_not_ranked_is_said_in_one_sentence() -> None:
    steps = [f"{number / 2:g}" for number in range(2, 21)]
    text = changed(("to = 2, step", "to = 10, step"), ("1.0 > 1.5 > 2.00", "soaring"))
    unranked, unknown, unscored = said(text)
    named = ", ".join(f'"{step}"' for step in steps)
    assert f"options {named} are not ranked - add them; ? joins" in unranked
    assert unknown.endswith(f'unknown option "soaring" - write one of: {", ".join(steps)}')
    assert unscored.endswith('"9.5", "10" are not scored - add them')


def test_a_step_that_is_scored_twice_is_not_scored_in_silence() -> None:
    scores = 'scores = { "1" = 0, "1.0" = 5, "1.50" = 3, "2.0" = 9 }'
    (found, *_) = said(changed(('scores = { "1" = 0, "1.50" = 3, "2.0" = 9 }', scores)))
    assert 'unknown option "1.0"' in found


def test_what_a_misspelt_option_stands_for_is_not_also_missing() -> None:
    text = changed(('["low", "high"]', '["low", "high", "middle"]'), ("low = 70", "hihg = 70"))
    unscored, unknown, other = said(text.replace(", high = 30", ""))
    assert unknown.endswith('unknown option "hihg" - did you mean "high"?')
    assert unscored.endswith('options "low", "middle" are not scored - add them')
    assert other.endswith('option "middle" is not scored - add it')


def test_raw_points_add_up_as_written(sale: Scenario) -> None:
    built = problem(sale)
    assert built.payoffs({"price": "high", "term": "2"}) == {"buyer": 30, "seller": 59}
    assert built.disagreement == {"buyer": 70, "seller": 9}
    rule = sale.importance["buyer"].weights["price"].evidence.rule
    assert rule == "raw points add up as written"
    doubled = loads(SALE + "importance.seller.weights = { price = 2, term = 1 }\n")
    assert problem(doubled).payoffs({"price": "high", "term": "2"})["seller"] == 109
    assert all("no importance" in found for found in said(changed(('payoffs = "raw"\n', ""))))


@pytest.mark.parametrize("grade", ["severe", "none", "minor gain", "unstated"])
def test_a_grade_has_no_size_among_raw_points(grade: str) -> None:
    cost = f'rest = "status quo" }}, cost = {{ buyer = "{grade}" }} }}'
    (found,) = said(changed(('rest = "status quo" } }', cost)))
    assert "a cost grade has no size" in found


def test_a_wrong_score_is_not_also_missing() -> None:
    (found,) = said(changed(("low = 0", "low = nan")))
    assert "nan is not a finite number" in found
    (found,) = said(changed(("low = 0, ", "")))
    assert found.endswith('option "low" is not scored - add it')


@pytest.mark.parametrize(
    ("weights", "message"),
    [
        (
            "weights = { price = 0, term = 0 }",
            "the weights add up to nothing - give one a weight above 0",
        ),
        ("weights = { price = 0 }, unknown = ['term']", "the only weight is 0 - write a number"),
    ],
)
def test_weights_of_nothing_are_counted(weights: str, message: str) -> None:
    (found,) = said(f"{SALE}importance.buyer = {{ {weights} }}\n")
    assert message in found


def test_no_stake_needs_a_preference_and_is_told_so() -> None:
    text = changed((', term = "1.0 > 1.5 > 2.00"', ""))
    (found,) = said(text + "importance.buyer = { weights = { price = 1 }, no_stake = ['term'] }\n")
    assert "add preferences.buyer.term; under no_stake" in found
    assert "unknown" not in found


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (
            "parties.buyer.power = { low = 1, high = 2 }",
            "an interval cannot stand here",
        ),
        ('red_lines.short.never_together = { price = "low" }', "belongs in a table [links.ID]"),
        ("sources.s.paragraphs_ = 1", 'did you mean "paragraphs"?'),
        ("sources.s.power = 1", 'unknown key "power" - it belongs in a table [parties.ID]'),
        ("sources.s.date = 1986", 'or words in quotes, such as "1986"'),
    ],
)
def test_the_remedy_fits(line: str, message: str) -> None:
    text = changed(('parties.buyer = { name = "Buyer" }', 'parties.buyer.name = "Buyer"'))
    (found,) = said(f"{text}{line}\n")
    assert message in found


LONG = "x" * 5000


@pytest.mark.parametrize(
    "text",
    [
        f"{SALE}{LONG} = 1\n",
        f'{SALE}links.l.never_together = {{ price = "{LONG}", term = 1 }}\n',
        f'{SALE}links.l.never_together = {{ {LONG} = "low", term = 1 }}\n',
        f'{SALE}links.l.source = "{LONG}:1"\n',
        f'{SALE}drop = ["{LONG}"]\n',
        f'{SALE}parties."a {LONG}" = {{}}\n',
        f"{SALE}variants.v.{LONG} = 1\n",
        f'{SALE}tracks.t = {{ issues = ["{LONG}"], parties = ["buyer"] }}\n',
        changed(('status_quo = "low"', f'status_quo = "{LONG}"')),
        changed(("1.0 > 1.5", f"{LONG} > 1.5")),
        changed(("probability = 1", f'probability = "{LONG}"')),
        changed(('party = "buyer"', f'party = "{LONG}"')),
    ],
    ids=range(12),
)
def test_a_name_is_echoed_in_part(text: str) -> None:
    assert max(map(len, said(text))) < 500


def test_duplicates_are_named() -> None:
    (found,) = said(changed(('["low", "high"]', '["low", "high", "low"]')))
    assert found.endswith('option "low" is listed twice - keep it once')
    alike = '{ low = "As now", high = "As now" }'
    text = changed(('"Seller"', '"Buyer"'), ('["low", "high"]', alike))
    assert [str(warning) for warning in warnings(loads(text, "a"))] == [
        'a.toml:4: party "seller": parties "buyer" and "seller" are both called "Buyer"'
        " - tell them apart",
        'a.toml:5: issue "price": option "high": options "low" and "high" are both called "As now"'
        " - tell them apart",
    ]


def test_what_the_reference_calls_one_number_is_no_interval() -> None:
    forms = [f for table in json_schema()["$defs"].values() for f in table.get("anyOf", [table])]
    keys = {k for f in forms for k, entry in f.get("properties", {}).items() if "pattern" in entry}
    assert {"power", "discount_rate", "from", "to", "step", "value"} <= keys
    for key in ("power", "discount_rate"):
        interval = f'name = "Buyer", {key} = {{ low = 1, best = 2, high = 3 }}'
        assert "an interval cannot stand here" in said(changed(('name = "Buyer"', interval)))[0]
        one = loads(changed(('name = "Buyer"', f'{key} = "1/3"')))
        assert getattr(one.parties["buyer"], key) == Fraction(1, 3)
