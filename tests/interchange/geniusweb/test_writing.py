"""Scenarios written for GeniusWeb: the same problem when read again, in files as it wants them."""

from __future__ import annotations

from fractions import Fraction
from itertools import product
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from typer.testing import CliRunner

import sim
from sim.cli.app import app
from sim.errors import ScenarioError
from sim.interchange import write
from sim.interchange.foreign.additive_out import OutParty
from sim.interchange.geniusweb.reservation_bid import least_bid
from sim.interchange.geniusweb.utilities import utilities_of
from sim.scenario.reader import loads
from tests.example_count import examples
from tests.interchange.geniusweb.files import exactly
from tests.interchange.negotiation_domains import (
    additive_scenario,
    out_and_in,
    some_outcomes,
    tied,
)
from tests.random_scenario import randoms, scenario_text

BODY = "LinearAdditiveUtilitySpace"
LEAST = 10**-15  # of a utility that is rounded


def check_files(folder: Path) -> None:
    """Check a folder by what GeniusWeb demands of a domain and its profiles."""
    documents = [exactly(path) for path in sorted(folder.iterdir())]
    [domain] = [one for one in documents if "issuesValues" in one]
    values = {i: set(issue["values"]) for i, issue in domain["issuesValues"].items()}
    for body in (one[BODY] for one in documents if one is not domain):
        assert body["domain"] == domain
        assert sum(body["issueWeights"].values()) == 1
        assert min(body["issueWeights"].values()) >= 0
        assert set(body["issueWeights"]) == set(body["issueUtilities"]) == set(values)
        for issue, kinds in body["issueUtilities"].items():
            utilities = kinds["discreteutils"]["valueUtilities"]
            assert set(utilities) == values[issue]
            assert 0 <= min(utilities.values()) <= max(utilities.values()) <= 1
        if "reservationBid" in body:
            bid = body["reservationBid"]["issuevalues"]
            assert bid.keys() == values.keys()
            assert all(bid[issue] in values[issue] for issue in values)


@given(randoms)
@examples(15)
def test_an_additive_scenario_comes_back_exactly(random: Random) -> None:
    scenario = additive_scenario(random)
    before = sim.problem(scenario)
    with TemporaryDirectory() as folder:
        after, said = out_and_in(scenario, Path(folder) / "out", "geniusweb")
        check_files(Path(folder) / "out")
    assert said == ()
    assert after.option_ids == before.option_ids
    assert after.disagreement == before.disagreement
    for outcome in some_outcomes(before):
        assert after.payoffs(outcome) == before.payoffs(outcome)


@given(randoms)
@examples(15)
def test_any_scenario_keeps_what_it_can(random: Random) -> None:
    """Payoffs are put between 0 and 1 in a straight line, and the same outcomes are acceptable."""
    try:
        scenario = loads(scenario_text(random), "random")
    except ScenarioError:
        return
    before = sim.problem(scenario)
    with TemporaryDirectory() as folder:
        after, _ = out_and_in(scenario, Path(folder) / "out", "geniusweb")
        check_files(Path(folder) / "out")
    assert after.option_ids == before.option_ids
    for p in after.signatories:
        if tied(before, p):
            continue
        pairs = [(before.payoffs(o)[p], after.payoffs(o)[p]) for o in some_outcomes(before)]
        worst, best = min(pairs), max(pairs)
        scale = (best[1] - worst[1]) / (best[0] - worst[0]) if best[0] > worst[0] else 0
        for payoff, utility in pairs:
            assert utility - worst[1] == pytest.approx(
                float((payoff - worst[0]) * scale), abs=LEAST
            )
            if max(payoff for payoff, _ in pairs) >= before.reservation[p]:
                accepted = payoff >= before.reservation[p]
                assert (utility >= after.reservation[p]) == accepted


@given(randoms)
@examples(15)
def test_what_pays_the_same_has_the_same_utility(random: Random) -> None:
    """Points in sevenths, many of them tied across issues, are written in decimals that end."""
    issues = {f"i{k}": [f"o{n}" for n in range(random.randint(1, 4))] for k in range(4)}
    scores = {
        i: {o: Fraction(random.randint(0, 6), 7) for o in options} for i, options in issues.items()
    }
    weights = {i: Fraction(random.randint(1, 3)) for i in issues}
    party = OutParty("p", "P", weights, scores, Fraction(0))
    utilities = utilities_of(party)
    assert not utilities.is_rounded
    assert sum(utilities.written_weights.values()) == 1
    for chosen in product(*issues.values()):
        bid = dict(zip(issues, chosen, strict=True))
        payoff = sum((party.points[i][o] for i, o in bid.items()), Fraction(0))
        written = [utilities.written_weights[i] * utilities.written_values[i][bid[i]] for i in bid]
        assert sum(written) == (payoff - utilities.zero) / utilities.scale
        assert 0 <= sum(written) <= 1


def test_ties_stay_ties_in_floats() -> None:
    scores = {
        "x": {"a": Fraction(0), "b": Fraction(3, 7)},
        "y": {"c": Fraction(0), "d": Fraction(3, 7), "e": Fraction(4, 7)},
    }
    party = OutParty("p", "P", dict.fromkeys(scores, Fraction(1)), scores, Fraction(3, 7))
    utilities = utilities_of(party)
    weights, values = utilities.written_weights, utilities.written_values
    one, other = (
        sum(float(weights[i]) * float(values[i][o]) for i, o in {"x": x, "y": y}.items())
        for x, y in (("b", "c"), ("a", "d"))
    )
    assert one == other == (party.reservation - utilities.zero) / utilities.scale


def test_the_reservation_bid_is_the_least_that_suffices() -> None:
    random = Random(3)
    for _ in range(50):
        utilities = {
            f"i{k}": {
                f"o{n}": Fraction(random.randint(0, 30), 7) for n in range(random.randint(1, 4))
            }
            for k in range(random.randint(1, 5))
        }
        least = Fraction(random.randint(-5, 90), 7)
        sums = [sum(chosen) for chosen in product(*(own.values() for own in utilities.values()))]
        enough = [total for total in sums if total >= least]
        bid = least_bid(utilities, least)
        assert bid is not None
        assert list(bid) == list(utilities)
        found = sum(utilities[i][o] for i, o in bid.items())
        assert found == (min(enough) if enough else max(sums))


def test_names_come_back_and_the_status_quo_is_said_to_be_lost(tmp_path: Path) -> None:
    text = """
format = 1
title = "Une école"
payoffs = "raw"
parties.zoe = { name = "Zoé", role = "signatory" }
parties.ann = { name = "The mayor", role = "signatory" }
issues.size = { status_quo = "big", options = ["small", "big"] }
preferences.zoe.size.scores = { small = 0, big = 1 }
preferences.ann.size.scores = { small = 1, big = 0 }
no_deal_payoffs = { zoe = 0, ann = 0 }
"""
    for to in ("geniusweb", "negmas"):
        after, said = out_and_in(loads(text, "school"), tmp_path / to, to)
        assert after.labels["zoe"] == "Zoé"
        assert after.scenario is not None
        assert after.scenario.title == "Une école"
        for word in (
            "knows no status quo: size = big is not written; the first option comes first",
            "the order of the parties is that of their files there: ann, zoe",
            "1 party stands by id, not by name: ann",
        ):
            assert any(word in one for one in said)


def test_what_is_lost_is_said(tmp_path: Path) -> None:
    done = CliRunner().invoke(
        app, ["convert", "lieven2022", str(tmp_path / "out"), "--to", "geniusweb"]
    )
    assert done.exit_code == 0
    for word in (
        "outcomes that cannot be agreed here can be agreed there: link",
        "the consent of the US at home and Ukraine is not asked there",
        "no deal has 2 branches, and is one payoff for each there",
        "no place for these entries of the file: ",
        "us: a utility is its payoff, plus 138.75292798369721447, divided by 238.75",
        "us: no bid pays the 0.550801 of no deal; the least above stands for it, worth 0.581157",
    ):
        assert word in done.stderr
    check_files(tmp_path / "out")


def test_who_only_looks_on_takes_no_part(tmp_path: Path) -> None:
    text = """
format = 1
payoffs = "raw"
parties = { a = {}, b = {}, c = {}, d = {} }
issues.price = { status_quo = "low", options = { low = "low", high = "high" } }
no_deal_payoffs = { a = 0, b = 0, c = 0, d = 0 }
[preferences]
a.price.scores = { low = 1, high = 3 }
b.price.scores = { low = 3, high = 2 }
c.price.scores = { low = 1, high = 2 }
d.price.scores = { low = 1, high = 2 }
"""
    told = write(loads(text), tmp_path / "two", "geniusweb", parties=["a", "b"])
    assert "c and d do not sign, and so take no part there" in told
    told = write(loads(text), tmp_path / "three", "geniusweb", parties=["a", "b", "c"])
    assert "d does not sign, and so takes no part there" in told
