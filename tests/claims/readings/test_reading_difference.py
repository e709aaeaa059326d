"""What differs between two scenarios, and which difference moves the zone."""

import json

import pytest

import sim
from sim.claims.readings.reading_difference import Difference, difference
from sim.claims.readings.reading_effects import dispute_effect, part_effects, zone_in_short
from sim.scenario.scenario import Scenario


@pytest.fixture(scope="module")
def pair() -> tuple[Scenario, Scenario]:
    return sim.load("first_coding/episkopos2022"), sim.load("second_reading/episkopos2022")


@pytest.fixture(scope="module")
def found(pair: tuple[Scenario, Scenario]) -> Difference:
    return difference(*pair)


def test_a_scenario_does_not_differ_from_itself(pair: tuple[Scenario, Scenario]) -> None:
    same = difference(pair[0], pair[0])
    assert not same.changed
    assert not same.entries
    assert not same.reworded
    assert not same.parts
    assert not same.effects
    numbers = [r for r in pair[0].sources() if r.value is not None and r.kind != "observation"]
    assert same.compared == len(numbers)


def test_one_changed_value_is_one_change(pair: tuple[Scenario, Scenario]) -> None:
    (change, other) = difference(
        pair[0], pair[0].with_value("no_deal.attack.probability", 0.5)
    ).changed
    assert (change.kind, change.subject) == ("probability", "attack")
    assert change.sides() == (f"{pair[0].no_deal['attack'].probability} almost certain", "0.5")
    assert other.subject == "tension"


def test_a_red_line_that_only_one_has(found: Difference) -> None:
    change = next(c for c in found.entries if c.place == "red_lines.calm")
    first, second = change.sides()
    assert first is None
    assert second is not None
    for words in ('require = { rhet = ["calm"] }', 'hardness = "soft"'):
        assert words in second


def test_scores_of_one_ranking_are_one_judgement(found: Difference) -> None:
    changed = [change.subject for change in found.judgements() if change.kind == "ranking"]
    assert len(changed) == len(set(changed))
    assert "us: nato_enl" in changed


def test_a_ranking_of_which_only_the_options_differ_is_listed_once() -> None:
    text = """
    format = 1
    parties = {{ a = {{}}, b = {{}} }}
    no_deal_payoffs = {{ a = 10, b = 10 }}
    issues.x = {{ status_quo = "p", options = [{options}] }}
    issues.y = {{ status_quo = "p", options = ["p", "q"] }}
    preferences.a = {{ x = "{ranking}", y = "p > q" }}
    preferences.b = {{ x = {{ scores = {scores} }}, y = "q > p" }}
    importance = {{ a.tiers = [["x"], ["y"]], b.tiers = [["x"], ["y"]] }}
    """
    two = text.format(options='"p", "q"', ranking="p > q", scores="{ p = 0, q = 100 }")
    three = text.format(
        options='"p", "q", "r"', ranking="r >> p > q", scores="{ p = 0, q = 100, r = 5 }"
    )
    for one, other in ((two, three), (three, two)):
        found = difference(*map(sim.scenario.reader.loads, (one, other))).judgements()
        ranked = [change for change in found if change.kind == "ranking"]
        assert [change.subject for change in ranked] == ["a: x"]
        assert set(ranked[0].sides()) == {"p > q", "r >> p > q"}
        assert [change.kind for change in found] == ["ranking", "score"]  # a score is by itself


def test_what_only_one_has_is_written_with_all_its_brackets() -> None:
    text = """
    format = 1
    parties = { a = {}, b = {} }
    no_deal_payoffs = { a = 10, b = 10 }
    issues.x = { status_quo = "p", options = ["p", "q"] }
    preferences = { a.x = "p > q", b.x = "q > p" }
    importance = { a.tiers = [["x"]], b.tiers = [["x"]] }
    """
    more = f'{text}\n[links.odd]\nif = {{ x = "p" }}\nthen = {{ x = "p" }}\n'
    (link,) = difference(*map(sim.scenario.reader.loads, (text, more))).entries
    assert link.sides()[1].count("{") == link.sides()[1].count("}") == 2


def test_the_zone_of_each_reading(found: Difference) -> None:
    assert [zone.agreements for zone in found.zones] == [150, 123]
    assert {effect.part for effect in found.parts} <= {
        "rankings",
        "importance",
        "no deal",
        "red lines",
    }


def test_a_dispute_that_is_exchanged_is_read_as_in_the_second(
    pair: tuple[Scenario, Scenario], found: Difference
) -> None:
    by_issue = {effect.preference.issue: effect for effect in found.effects}
    assert by_issue["indiv"].zone.agreements == 147
    by_hand = (
        pair[0]
        .with_value("preferences.ukraine.indiv", {"ranking": "choice > both > conditional"})
        .with_value(
            "importance.ukraine",
            {
                "tiers": [["nato_enl", "rhet", "indiv"]],
                "unknown": ["strike", "posture", "minsk", "conf"],
            },
        )
    )
    assert zone_in_short(by_hand) == by_issue["indiv"].zone


def test_silence_in_the_second_takes_the_weight_away() -> None:
    first, second = sim.load("first_coding/eyal2014"), sim.load("second_reading/eyal2014")
    (read,) = difference(first, second).agreement.disputed
    by_hand = first.with_value(
        "importance.us",
        {"tiers": [["crimea", "troops"], ["fed", "proc"], ["irreg"]], "unknown": ["sanctions"]},
    )
    assert dispute_effect(first, second, read).zone == zone_in_short(by_hand)


def test_all_parts_together_are_the_second_reading() -> None:
    first, second = sim.load("first_coding/petro2024"), sim.load("second_reading/petro2024")
    alone = {effect.part: effect.zone.agreements for effect in part_effects(first, second)}
    assert alone == {"rankings": 5400, "importance": 5400, "no deal": 4500, "red lines": 5760}
    assert zone_in_short(second).agreements == 4500


def test_numbers_instead_of_tiers_can_be_exchanged() -> None:
    text = """
    format = 1
    parties = {{ a = {{}}, b = {{}} }}
    no_deal_payoffs = {{ a = 10, b = 10 }}
    issues.x = {{ status_quo = "p", options = ["p", "q"] }}
    issues.y = {{ status_quo = "p", options = ["p", "q"] }}
    preferences.a.x.scores = {{ p = 100, q = 0 }}
    preferences.a.y.scores = {{ p = {p}, q = {q} }}
    preferences.b = {{ x = "q > p", y = "q > p" }}
    importance.a.weights = {{ x = 60, y = {weight} }}
    importance.b.tiers = [["x"], ["y"]]
    """
    first = sim.scenario.reader.loads(text.format(p=100, q=0, weight=40))
    second = sim.scenario.reader.loads(text.format(p=0, q=100, weight=40))
    (effect,) = difference(first, second).effects
    assert effect.zone == zone_in_short(second)


def test_the_document_is_strict_json(found: Difference) -> None:
    document = json.loads(json.dumps(found.document(), allow_nan=False))
    assert document["agreement"]["silence_agreed"] == 20
    assert {entry["issue"] for entry in document["disputed"]} == {"indiv", "conf"}
    assert len(document["changed"]) == len(found.changed)
