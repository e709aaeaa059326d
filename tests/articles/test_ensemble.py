"""A mixture over scenarios counts scenarios; the timeline computes each moment's case."""

from fractions import Fraction
from pathlib import Path

import pytest

import sim
from sim.articles.ensemble import (
    ALWAYS,
    NEVER,
    NO_AGREEMENT,
    NO_OPTION,
    NOT_RAISED,
    POSSIBLE,
    Ensemble,
    ensemble,
)
from sim.articles.timeline import ON_THE_TABLE, Timeline, timeline
from sim.errors import ScenarioError, SimError
from sim.formulation.disagreement_point import disagreement_value
from sim.scenario.across.canon import read_canon
from sim.scenario.reader import loads

TEXT = """
format = 1
parties = {{ a = {{}}, b = {{}} }}
no_deal_payoffs = {{ a = {d}, b = 0 }}
issues.land = {{ status_quo = "keep", options = ["keep", "give"] }}
preferences.a.land = "keep > give"
preferences.b.land = "give > keep"
importance = {{ a.tiers = [["land"]], b.tiers = [["land"]] }}
"""
CANON = """
format = 1
scenarios = ["soft", "firm", "hopeless"]
parties.left = { name = "Left", in = { soft = "a", firm = "a", hopeless = "a" } }
[issues.LAND]
name = "Land"
scale = { kept = "kept", shared = "shared", given = "given" }
[issues.LAND.in]
soft = { issue = "land", options = { keep = "kept", give = "given" } }
firm = { issue = "land", options = { keep = "kept", give = "given" } }
hopeless = { issue = "land", options = { keep = "kept", give = "given" } }
[issues.SEA]
name = "Sea"
scale = { open = "open", closed = "closed" }
"""


@pytest.fixture
def three(tmp_path: Path) -> Ensemble:
    path = tmp_path / "canon.toml"
    path.write_text(CANON, encoding="utf-8")
    cases = [loads(TEXT.format(d=d), n) for n, d in (("soft", 0), ("firm", 50))]
    hopeless = loads(TEXT.format(d=50), "hopeless").with_no_deal("b", 50)
    return ensemble([*cases, hopeless], {"soft": 1, "firm": 2, "hopeless": 1}, read_canon(path))


def test_shares_are_weights_of_scenarios(three: Ensemble) -> None:
    assert three.share_with_agreement == Fraction(3, 4)
    assert three.standings("LAND") == {
        "kept": {"soft": POSSIBLE, "firm": ALWAYS, "hopeless": NO_AGREEMENT},
        "shared": {"soft": NO_OPTION, "firm": NO_OPTION, "hopeless": NO_OPTION},
        "given": {"soft": POSSIBLE, "firm": NEVER, "hopeless": NO_AGREEMENT},
    }
    shares = three.shares("LAND")
    assert shares["kept"][ALWAYS] == Fraction(1, 2)
    assert shares["given"][NEVER] == Fraction(1, 2)
    assert all(sum(row.values()) == 1 for row in shares.values())
    assert set(three.standings("SEA")["open"].values()) == {NOT_RAISED}


def test_nash_options_are_on_the_common_scale(three: Ensemble) -> None:
    found = three.nash_options("LAND")
    assert (found["firm"], found["hopeless"]) == ("kept", None)


def test_the_table_has_a_row_for_each_scenario_and_no_average(three: Ensemble) -> None:
    table = three.table()
    assert list(table.index) == ["soft", "firm", "hopeless"]
    assert list(table["no deal: Left"]) == [0, 50, 50]
    assert list(table["agreements"]) == [2, 1, 0]


def test_weights_must_be_given_to_all_and_above_nought() -> None:
    cases = [sim.load("eyal2014"), sim.load("episkopos2022")]
    with pytest.raises(SimError, match="episkopos2022: no weight"):
        ensemble(cases, {"eyal2014": 1})
    with pytest.raises(SimError, match="same name"):
        ensemble([cases[0], cases[0]])
    with pytest.raises(SimError, match='unknown issue "CRIMAE" - did you mean "CRIMEA"'):
        ensemble(cases).shares("CRIMAE")


def test_a_canon_for_other_scenarios_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "canon.toml"
    path.write_text(CANON.replace('"land"', '"lnd"'), encoding="utf-8")
    with pytest.raises(ScenarioError, match=r'canon\.toml:9: .*soft has no issue "lnd"'):
        ensemble([loads(TEXT.format(d=0), "soft")], canon=read_canon(path))


def test_four_of_the_five_articles_leave_something_to_agree_on() -> None:
    canon = read_canon()
    found = ensemble(sim.load(name) for name in canon.scenarios if name != "lieven2022")
    assert found.share_with_agreement == Fraction(3, 4)
    assert found.standings("CRIMEA")["not_recognised"]["eyal2014"] == ALWAYS
    left_out = sim.load("cameron2022").with_variant("enlargement_left_out")
    assert ensemble([left_out]).share_with_agreement == 1


@pytest.fixture(scope="module")
def moved() -> Timeline:
    return timeline()


def test_every_moment_with_a_case_is_solved(moved: Timeline) -> None:
    agreements = {r.moment.id: r.agreements for r in moved.results}
    assert agreements == {
        "after_crimea": 14,
        "minsk_2": None,
        "drafts": 0,
        "alarm": 40,
        "offer": 49802,
        "istanbul": 3060,
        "front_line": 1224,
    }
    first = moved.results[0]
    assert first.no_deal["west"] == disagreement_value(sim.load("eyal2014"), "us")
    assert first.zone_share == Fraction(14, 144)


def test_no_deal_of_2024_is_not_passed_off_as_that_of_2022(moved: Timeline) -> None:
    by_id = {r.moment.id: r for r in moved.results}
    assert not by_id["istanbul"].no_deal
    assert set(by_id["front_line"].no_deal) == {"west", "russia", "ukraine"}


def test_options_come_and_go(moved: Timeline) -> None:
    by_id = {r.moment.id: r.standings for r in moved.results}
    assert by_id["after_crimea"]["FEDERALISATION"]["fed_foreign"] == POSSIBLE
    assert by_id["drafts"]["FEDERALISATION"]["fed_foreign"] == NOT_RAISED
    assert by_id["minsk_2"]["DONBAS_STATUS"]["autonomy"] == ON_THE_TABLE
    assert by_id["minsk_2"]["CRIMEA"]["returned"] == NOT_RAISED
    assert by_id["istanbul"]["KHERSON_ZAPORIZHZHIA"]["ukraine"] == POSSIBLE
    assert by_id["front_line"]["KHERSON_ZAPORIZHZHIA"]["ukraine"] == NEVER
