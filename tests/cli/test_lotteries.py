"""``--lotteries`` and ``--reference`` on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
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


def folder(path: Path, parties: int) -> Path:
    """Write a domain with one issue: who gets the prize."""
    path.mkdir()
    items = [f'<item index="{k + 1}" value="to_{k}"/>' for k in range(parties)]
    issue = '<issue index="1" name="prize" type="discrete" etype="discrete">'
    domain = f'<objective name="Prize" index="0">{issue}{"".join(items)}</issue></objective>'
    head, tail = "<negotiation_template><utility_space>", "</utility_space></negotiation_template>"
    (path / "domain.xml").write_text(head + domain + tail)
    for party in range(parties):
        own = "".join(
            item.replace("/>", f' evaluation="{int(k == party)}"/>') for k, item in enumerate(items)
        )
        inner = f'<objective><weight index="1" value="1"/>{issue}{own}</issue></objective>'
        (path / f"side{party}.xml").write_text(f"<utility_space>{inner}</utility_space>")
    return path


@pytest.mark.parametrize("parties", [3, 4])
def test_any_number_of_signatories(tmp_path: Path, parties: int) -> None:
    case = str(folder(tmp_path / "prize", parties))
    found = json.loads(CliRunner().invoke(app, ["solve", case, "--lotteries", "--json"]).stdout)
    for name in ("nash", "kalai_smorodinsky", "compromise", "raiffa", "egalitarian"):
        solution = found["solutions"][name]
        assert len(solution["lottery"]) == parties
        assert list(solution["payoffs"].values()) == [1 / parties] * parties
        assert solution["certificate"]["gap"] < 1e-15
    assert {"perles_maschler", "equal_area"} <= set(found["not_defined"])
    shown = CliRunner().invoke(app, ["solve", case, "--lotteries"]).output
    assert f"{100 / parties:.1f} %" in shown
