"""``--lotteries`` and ``--reference`` on the command line."""

from __future__ import annotations

import json

from typer.testing import CliRunner

from sim.cli.app import app

CASE = "textbook/bill_and_jack"


def test_lotteries_list_outcomes_and_probabilities() -> None:
    done = CliRunner().invoke(app, ["solve", CASE, "--lotteries", "--json"])
    found = json.loads(done.stdout)
    assert found["scenario"]["lotteries"] is True
    assert {"raiffa", "perles_maschler", "equal_area"} <= set(found["solutions"])
    assert "fallback" in found["not_defined"]
    for solution in found["solutions"].values():
        assert abs(sum(part["probability"] for part in solution["lottery"]) - 1) < 1e-12
        assert (solution["outcome"] is None) == (len(solution["lottery"]) > 1)
    shown = CliRunner().invoke(app, ["solve", CASE, "--lotteries"])
    assert "Lotteries and divided issues" in shown.output


def test_without_lotteries_there_are_none() -> None:
    found = json.loads(CliRunner().invoke(app, ["solve", CASE, "--json"]).stdout)
    assert found["scenario"]["lotteries"] is False
    assert "raiffa" not in found["solutions"]


def test_a_reference_is_named_by_its_id() -> None:
    options = ["--reference", "full_offer", "--json"]
    found = json.loads(CliRunner().invoke(app, ["solve", "lieven2022", *options]).stdout)
    assert found["scenario"]["reference"] == "full_offer"
    assert "gupta_livne" in found["solutions"]
    wrong = CliRunner().invoke(app, ["solve", "lieven2022", "--reference", "none"])
    assert wrong.exit_code == 1
