"""The agreement of two readings: small known answers, and the five articles."""

import json
from fractions import Fraction
from pathlib import Path

import pytest

import sim
from sim.claims.readings.reading_agreement import LOOSER, REVERSED, SAME, pooled, reading_agreement
from sim.scenario.reader import loads
from sim.scenario.scenario import Scenario
from sim.scenario.text.shipped import second_readings

REFERENCE = Path(__file__).parents[4] / "shared" / "coding" / "second_reading.json"

TEXT = """
format = 1
parties = {{ a = {{}}, b = {{}} }}
no_deal_payoffs = {{ a = 10, b = 10 }}
issues.land = {{ status_quo = "keep", options = ["keep", "share", "give"] }}
issues.aid = {{ status_quo = "no", options = ["no", "yes"] }}
issues.flag = {{ status_quo = "red", options = ["red", "blue"] }}
preferences.b = {{ land = "give > share > keep", aid = "yes > no", flag = "blue > red" }}
importance.b = {{ tiers = [["land"], ["aid", "flag"]] }}
[preferences.a]
{preferences}
[importance.a]
{importance}
"""
TIERS = 'tiers = [["land"], ["aid"], ["flag"]]'


def reading(preferences: str, importance: str = TIERS) -> Scenario:
    return loads(TEXT.format(preferences=preferences, importance=importance))


FIRST_READING = reading('land = "keep > share > give"\naid = "no > yes"\nflag = "red > blue"')


def test_a_reading_agrees_with_itself() -> None:
    found = reading_agreement(FIRST_READING, FIRST_READING)
    assert (found.alpha, found.gamma) == (1, 1)
    assert (found.options, found.pairs, found.pairs_that_are(SAME)) == (14, 10, 10)
    assert found.silence_agreed == len(found.preferences) == 6
    assert not found.disputed


def test_order_is_counted_pair_by_pair() -> None:
    other = reading('land = "share > keep = give"\naid = "no = yes"\nflag = "blue > red"')
    found = reading_agreement(FIRST_READING, other)
    assert [found.pairs_that_are(order) for order in (SAME, REVERSED, LOOSER)] == [6, 2, 2]
    assert [(read.issue, read.dispute) for read in found.disputed] == [
        ("land", REVERSED),
        ("flag", REVERSED),
        ("aid", LOOSER),
    ]


def test_pairs_that_neither_orders_are_in_the_same_order() -> None:
    loose = reading('land = "keep ? share > give"\naid = "no = yes"\nflag = "red > blue"')
    found = reading_agreement(loose, loose)
    assert found.pairs_that_are(SAME) == found.pairs == 10


def test_silence_of_one_takes_the_issue_out_of_the_other_measures() -> None:
    silent = reading(
        'land = "keep > share > give"\nflag = "red > blue"',
        'tiers = [["flag"], ["land"]]\nunknown = ["aid"]',
    )
    found = reading_agreement(FIRST_READING, silent)
    assert (found.options, found.pairs, found.silence_agreed) == (12, 9, 5)
    (read,) = found.disputed
    assert (read.party, read.issue, read.dispute) == ("a", "aid", "silent for one")
    # of a's issues land and flag are compared, in reverse; of b's land with aid and with flag
    assert (found.importance.concordant, found.importance.discordant) == (2, 1)
    assert found.gamma == Fraction(1, 3)


def test_an_issue_without_a_stake_is_the_least_important() -> None:
    other = reading(
        'land = "keep > share > give"\naid = "no > yes"\nflag = "red > blue"',
        'tiers = [["aid"], ["flag"]]\nno_stake = ["land"]',
    )
    found = reading_agreement(FIRST_READING, other)
    assert (found.importance.concordant, found.importance.discordant) == (3, 2)


@pytest.fixture(scope="module")
def pairs() -> list[tuple[Scenario, Scenario]]:
    return [(sim.load(f"first_coding/{path.name}"), sim.load(path)) for path in second_readings()]


def test_the_five_articles(pairs: list[tuple[Scenario, Scenario]]) -> None:
    found = pooled(pairs)
    assert round(float(found.alpha or 0), 4) == 0.9224
    assert round(float(found.gamma or 0), 4) == 0.9372
    assert (found.options, found.pairs) == (335, 298)
    orders = [found.pairs_that_are(order) for order in (SAME, REVERSED, LOOSER)]
    assert orders == [278, 7, 13]
    assert (found.silence_agreed, len(found.preferences)) == (158, 165)


def test_the_readers_part_over_ukraine(pairs: list[tuple[Scenario, Scenario]]) -> None:
    found = pooled(pairs)
    reverse = {(r.scenario, r.party, r.issue) for r in found.disputed if r.dispute == REVERSED}
    assert reverse == {
        ("lieven2022", "ukraine", "donbas"),
        ("lieven2022", "ukraine", "minsk_seq"),
        ("cameron2022", "ukraine", "minsk"),
        ("cameron2022", "ukraine", "ua_force"),
    }


@pytest.mark.skipif(not REFERENCE.exists(), reason="needs the reference data")
def test_the_figures_of_the_reference(pairs: list[tuple[Scenario, Scenario]]) -> None:
    expected = json.loads(REFERENCE.read_text(encoding="utf-8"))["agreement"]
    found = pooled(pairs).document()
    for name in ("scores_krippendorff_alpha_interval", "importance_goodman_kruskal_gamma"):
        assert abs(found[name] - expected[name]) <= 0.02
    for name in ("options_compared", "pairs_of_options", "same_order", "reversed_order"):
        assert abs(found[name] - expected[name]) <= 1
    silence = f"{found['silence_agreed']} of {found['preferences']} preferences"
    assert silence == expected["silence_agreed"]
