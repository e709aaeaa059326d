import hashlib
import pickle
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import pytest

from sim.scenario.reader import load, loads
from sim.scenario.scenario import Scenario
from sim.scenario.text.exact_numbers import decimal

Broken = Callable[..., list[str]]


@pytest.fixture
def scenario(text: str) -> Scenario:
    return loads(text)


def test_everything_is_read_in_the_order_of_the_file(scenario: Scenario) -> None:
    assert list(scenario.parties) == ["north", "south"]
    assert list(scenario.issues["land"].options) == ["keep", "share", "give"]
    assert scenario.preferences["north"]["land"].scores["share"].best == 50
    assert scenario.importance["north"].weights["land"].best == 75
    assert scenario.importance["south"].weights["aid"].best == 50
    assert scenario.outcomes["draft"].choice == {"land": "share", "aid": "some"}
    assert scenario.no_deal["war"].outcome == {"land": "give", "aid": "none"}
    assert scenario.status_quo == {"land": "keep", "aid": "none"}


def test_costs_and_probabilities_follow_the_tables(scenario: Scenario) -> None:
    war, drift = scenario.no_deal["war"], scenario.no_deal["drift"]
    assert [cost.points.best for cost in war.costs["south"]] == [20, -10]
    assert (war.probability.low, war.probability.high) == (Fraction(1, 10), Fraction(1, 2))
    rest = drift.probability
    assert (rest.low, rest.best, rest.high) == (Fraction(1, 2), Fraction(7, 10), Fraction(9, 10))
    assert rest.otherwise


def test_bands_are_combined(text: str) -> None:
    combined = text.replace('"unlikely"', '["unlikely", "remote chance"]')
    probability = loads(combined).no_deal["war"].probability
    assert (probability.low, probability.best) == (0, Fraction(13, 80))


def test_decimals_are_exact(text: str) -> None:
    assert loads(text.replace('"unlikely"', "0.1")).no_deal["war"].probability.best == Fraction(
        1, 10
    )


def test_fractions_stand_in_quotes_wherever_a_number_may(text: str) -> None:
    for old, new in (
        ('"unlikely"', '{ low = "1/7", best = "1/6", high = 0.5 }'),
        ('cost.north = "severe"', 'cost.north = ["20/3", "-1/3"]'),
        (
            'south = { ranking = "give > share > keep", source = "3" }',
            "south = { scores = SCORES }",
        ),
        ("SCORES", '{ give = 100, share = "200/3", keep = 0 }'),
        ("[parties.north]", '[parties.north]\npower = "5/3"'),
    ):
        text = text.replace(old, new)
    scenario = loads(text)
    war = scenario.no_deal["war"]
    assert (war.probability.low, war.probability.best) == (Fraction(1, 7), Fraction(1, 6))
    assert [cost.points.best for cost in war.costs["north"]] == [Fraction(20, 3), Fraction(-1, 3)]
    assert scenario.preferences["south"]["land"].scores["share"].best == Fraction(200, 3)
    assert scenario.parties["north"].power == Fraction(5, 3)
    for value in (Fraction(1, 3), {"low": Fraction(1, 9), "best": Fraction(1, 3), "high": 1}):
        changed = scenario.with_value("no_deal.war.probability", value)
        assert changed.no_deal["war"].probability.best == Fraction(1, 3)


@pytest.mark.parametrize(
    ("written", "remedy"),
    [("1/0", "nothing can be divided by zero"), ("1 / 3", 'without blanks: "1/3"')],
)
def test_what_is_no_fraction_is_refused(broken: Broken, written: str, remedy: str) -> None:
    [line] = broken(("[parties.north]", f'[parties.north]\npower = "{written}"'))
    assert remedy in line


def test_a_scenario_is_frozen_and_can_be_pickled(scenario: Scenario) -> None:
    with pytest.raises(AttributeError):
        scenario.title = "x"  # type: ignore[misc]
    with pytest.raises(TypeError):
        scenario.parties["x"] = scenario.parties["north"]  # type: ignore[index]
    assert pickle.loads(pickle.dumps(scenario)) == scenario


def test_a_lens_changes_only_what_it_lists(scenario: Scenario) -> None:
    seen = scenario.with_lens("other")
    assert seen.preferences["south"]["aid"].scores["none"].best == 100
    assert seen.preferences["south"]["land"] == scenario.preferences["south"]["land"]
    assert seen.importance == scenario.importance
    assert seen.with_lens(None) == scenario


@pytest.mark.parametrize("listed", ["no_stake", "unknown"])
def test_a_lens_moves_an_issue_without_stake_to_the_last_tier(text: str, listed: str) -> None:
    old = 'tiers = [["land", "aid"]]'
    scenario = loads(text.replace(old, f'tiers = [["land"]]\n{listed} = ["aid"]'))
    assert scenario.importance["south"].weights["aid"].best == 0
    seen = scenario.with_lens("other").importance["south"]
    assert (seen.tiers, seen.no_stake, seen.unknown) == ((("land", "aid"),), (), ())
    assert seen.weights["aid"].best == 50
    assert seen.weights["aid"].evidence.grade == "implied"


def test_a_variant_is_kept_and_applied(scenario: Scenario) -> None:
    varied = scenario.with_variant("no_gift")
    assert varied.forbid == {"land": ("give",)}
    assert scenario.forbid == {}
    assert varied.selection.variant == "no_gift"


def test_values_can_be_set(scenario: Scenario) -> None:
    changed = scenario.with_value("no_deal.war.probability", 0.6)
    assert changed.no_deal["drift"].probability.best == Fraction(2, 5)
    assert changed.selection.sets == (("no_deal.war.probability", "0.6"),)
    assert changed.sha256 == scenario.sha256
    listed = scenario.with_value("no_deal.war.cost.south.1.grade", "severe")
    assert listed.no_deal["war"].costs["south"][1].points.best == 40
    exact = scenario.with_no_deal("north", Fraction(1, 3))
    assert exact.no_deal_payoffs["north"].best == Fraction(1, 3)


def test_values_are_set_on_top_of_short_forms(text: str) -> None:
    scenario = loads(text, lens="other").with_value("preferences.north.land.evidence", "stated")
    preference = scenario.preferences["north"]["land"]
    assert (preference.evidence.grade, preference.ranking is not None) == ("stated", True)
    moved = scenario.with_value("no_deal.drift.outcome.land", "give")
    assert moved.no_deal["drift"].outcome == {"land": "give", "aid": "none"}


def test_both_layouts_are_one_model(text: str) -> None:
    by_party = text.replace(
        '[issues.land.wants]\nnorth = "keep > share > give"\n', "[issues.land.wants]\n"
    ).replace(
        "[importance.north]",
        '[preferences.north]\nland = "keep > share > give"\n\n[importance.north]',
    )
    assert loads(by_party).preferences == loads(text).preferences


def test_a_file_changes_the_one_it_extends(tmp_path: Path, text: str) -> None:
    below = tmp_path / "below.toml"
    below.write_text(text, encoding="utf-8")
    above = tmp_path / "above.toml"
    above.write_text(
        'format = 1\nextends = "below.toml"\ntitle = "Changed"\n'
        '[preferences.north]\nland = "give > share > keep"\n',
        encoding="utf-8",
    )
    scenario = load(above)
    assert (scenario.id, scenario.title) == ("above", "Changed")
    assert scenario.preferences["north"]["land"].scores["give"].best == 100
    both = above.read_bytes() + below.read_bytes()
    assert scenario.sha256 == hashlib.sha256(both).hexdigest()


def test_ranges_make_options(text: str) -> None:
    numeric = text.replace(
        'options = ["none", "some"]\n', "range = { from = 0, to = 1, step = 0.5, unit = 'bn' }\n"
    )
    for old, new in (
        ('status_quo = "none"', "status_quo = 0"),
        ('"none > some"', '"0 > 0.5 > 1"'),
        ('"some > none"', '"1 > 0.5 > 0"'),
        ('aid = "none > some"', 'aid = "0 > 0.5 > 1"'),
        ('aid = "some"', "aid = 0.5"),
    ):
        numeric = numeric.replace(old, new)
    issue = loads(numeric).issues["aid"]
    assert list(issue.options) == ["0", "0.5", "1"]
    assert issue.options["0.5"].value == Fraction(1, 2)


def test_decimal_writes_any_fraction() -> None:
    assert [decimal(Fraction(x)) for x in ("-0.05", "1200", "1/3")] == ["-0.05", "1200", "1/3"]


def test_every_number_has_a_row(scenario: Scenario) -> None:
    table = scenario.sources()
    assert {row.kind for row in table} >= {
        "weight", "score", "probability", "cost", "red line", "link", "named outcome",
    }  # fmt: skip
    (weight, *scores) = scenario.sources("south", "land")
    assert (weight.kind, [row.written for row in scores][:1]) == ("weight", ["give > share > keep"])
    assert scores[0].references == "book:3"
    assert "south: land: keep" in str(scenario.sources("south", "land"))
    assert "<table>" in scenario.sources("south")._repr_html_()
    assert len(table.without_source) < len(table)
    assert scenario.sources["book"].author == "A. Author"


def test_what_stands_by_rule_has_the_rule_as_its_source(text: str) -> None:
    silent = text.replace('tiers = [["land", "aid"]]', 'tiers = [["land"]]\nunknown = ["aid"]')
    scenario = loads(silent.replace('south = "some > none"\n', ""))
    assert all(row.has_source for row in scenario.sources("south", "aid") if row.kind == "weight")
    preference = scenario.preferences["south"]["aid"]
    assert preference.is_unknown
    assert (preference.scores["some"].low, preference.scores["some"].high) == (0, 100)


def test_a_table_that_is_set_replaces_the_one_before(scenario: Scenario) -> None:
    costs = scenario.with_value("no_deal.war.cost", {"north": "minor"}).no_deal["war"].costs
    assert list(costs) == ["north"]
    wants = dict.fromkeys(scenario.preferences, "keep > give ~ share")
    changed = scenario.with_value("issues.land.wants", wants)
    assert {p: x["land"].ranking.text for p, x in changed.preferences.items()} == wants


def test_a_lens_is_extended_in_either_layout(tmp_path: Path, text: str) -> None:
    (tmp_path / "below.toml").write_text(text, encoding="utf-8")
    above = tmp_path / "above.toml"
    head = 'format = 1\nextends = "below.toml"\n'
    above.write_text(
        f"{head}[lenses.other.issues.aid.wants.south]\nwhy = 'Said so.'\n", encoding="utf-8"
    )
    preference = load(above, lens="other").preferences["south"]["aid"]
    assert preference.ranking is not None
    assert (preference.ranking.text, preference.evidence.why) == ("none > some", "Said so.")


def test_a_lens_that_gives_a_preference_twice_is_refused(broken: Broken) -> None:
    lens = "[lenses.other.preferences.south]\n"
    twice = f"[lenses.other.issues.aid.wants]\nsouth = 'some > none'\n{lens}"
    (found,) = broken((lens, twice))
    assert found.startswith('67: lens "other": issue "aid": party "south" has two preferences')
