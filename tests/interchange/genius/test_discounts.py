"""Discounts of Genius: over the whole talks, used by models of the talks and by no solution."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path

import pytest
from typer.testing import CliRunner

import sim
from sim.cli.app import app
from sim.interchange import read_genius
from sim.strategic.concession.present_payoffs import present_payoffs
from sim.strategic.concession.strategies.equilibrium import EQUILIBRIUM
from tests.interchange.genius.domains import ANNA, profile, trip

WITH_DISCOUNT = "</objective>\n<discount_factor value='{factor}'/>"


def discounted(factor: str, reservation: str = "0.1") -> str:
    text = profile(ANNA, reservation)
    return text.replace("</objective>", WITH_DISCOUNT.format(factor=factor))


@pytest.fixture
def problem(tmp_path: Path) -> sim.Problem:
    with pytest.warns(
        UserWarning, match=r"factor 0\.25 for the talks as a whole is used by models"
    ):
        return read_genius(trip(tmp_path / "trip", anna=discounted("0.25")))


@pytest.mark.parametrize("rounds", [1, 2, 8])
def test_it_is_shared_among_the_rounds(problem: sim.Problem, rounds: int) -> None:
    terms = sim.alternating_offers(problem, rounds=rounds).terms
    assert float(terms.factors["anna"]) == pytest.approx(0.25 ** (1 / rounds))
    assert terms.factors["ben"] == 1
    assert "discount" not in terms.assumed


def test_nothing_is_paid_while_the_talks_last_so_no_deal_shrinks_too(problem: sim.Problem) -> None:
    """After one refused round of two, Anna's no deal of 0.1 is worth 0.1 · 0.25."""
    assert problem.disagreement["anna"] == Fraction(1, 10)
    assert sim.alternating_offers(problem, rounds=2).terms.flows == {"anna": 0, "ben": 0}


def test_a_strategy_that_reckons_with_patience_uses_it(problem: sim.Problem) -> None:
    assert EQUILIBRIUM.assumes(problem) == {}
    found = sim.play(problem, "equilibrium", rounds=4)
    assert found.agreement is not None


def test_a_session_tells_what_delay_takes(problem: sim.Problem) -> None:
    """What is agreed after k of 20 rounds counts 0.25^(k/20) to Anna, and whole to Ben."""
    found = sim.play(problem, {"anna": "boulware:100", "ben": "boulware:100"}, rounds=20)
    present = present_payoffs(found)
    assert present is not None
    passed = 20 if found.agreement is None else found.agreement.round
    assert passed > 0
    assert float(present["anna"]) == pytest.approx(
        float(found.payoffs["anna"]) * 0.25 ** (passed / 20)
    )
    assert present["ben"] == found.payoffs["ben"]


def test_solutions_do_not_use_it(problem: sim.Problem, tmp_path: Path) -> None:
    plain = read_genius(trip(tmp_path / "plain"))
    assert sim.solve(problem, "nash").payoffs == sim.solve(plain, "nash").payoffs
    assert problem.disagreement == plain.disagreement


@pytest.mark.parametrize("factor", ["0", "1", "1.5"])
def test_what_is_none_to_genius_is_none_here(tmp_path: Path, factor: str) -> None:
    found = read_genius(trip(tmp_path / "trip", anna=discounted(factor)))
    assert sim.alternating_offers(found, rounds=2).terms.assumed["discount"].keys() == {
        "anna",
        "ben",
    }


def test_no_number_is_refused(tmp_path: Path) -> None:
    with pytest.raises(sim.SimError, match=r'anna\.xml:8: "half" is no number'):
        read_genius(trip(tmp_path / "trip", anna=discounted("half")))


def test_a_converted_domain_is_played_on_the_same_terms(tmp_path: Path) -> None:
    source = trip(tmp_path / "trip", anna=discounted("0.25"))
    done = CliRunner().invoke(app, ["convert", str(source), str(tmp_path / "trip.toml")])
    assert done.exit_code == 0
    with pytest.warns(UserWarning, match="factor"):
        before = sim.alternating_offers(read_genius(source), rounds=6).terms
    after = sim.alternating_offers(sim.problem(sim.load(tmp_path / "trip.toml")), rounds=6).terms
    assert after == before


def test_what_was_said_as_it_was_read_stands_in_every_document(tmp_path: Path) -> None:
    """The page and the files of a run reach people who never saw the terminal."""
    case, run, page, brief = (tmp_path / name for name in ("trip", "run", "page.html", "brief.md"))
    trip(case, anna=discounted("0.25"))
    for command in (["run", "--out", str(run)], ["brief", "--out", str(brief)]):
        assert CliRunner().invoke(app, [command[0], str(case), *command[1:]]).exit_code == 0
    explored = CliRunner().invoke(app, ["explore", str(case), "--no-open", "--out", str(page)])
    assert explored.exit_code == 0
    (remark,) = json.loads((run / "results.json").read_text())["scenario"]["remarks"]
    assert "the discount factor 0.25 for the talks as a whole" in remark
    assert str(tmp_path) not in remark
    for document in (run / "explanation.txt", page, brief):
        assert remark in document.read_text(encoding="utf-8")
    with pytest.warns(UserWarning, match="talks as a whole"):
        assert sim.load(case).remarks == (remark,)
