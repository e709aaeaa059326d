"""What stands between the zone and a deal, from the command line."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.conftest import Command


def test_the_rows_and_the_checks_are_printed(sim: Command, flat: Path) -> None:
    done = sim("diagnose", flat, "--draws", 16)
    assert done.status == 0
    assert "What stands between the zone and a deal" in done.out
    assert "commitment" in done.out
    assert "Standing checks" in done.out
    assert "caused a failure" in " ".join(done.out.split())


def test_one_document_for_other_programs(sim: Command, flat: Path) -> None:
    done = sim("diagnose", flat, "--draws", 0, "--json")
    assert done.json["format"] == 1
    assert done.json["obstacles"][0]["mechanism"] == "positions"
    assert [*done.json] == ["format", "thesis", "model", "obstacles", "checks", "concessions"]
    assert done.json["model"]["draws"] == 0


def test_an_unknown_outcome_is_one_sentence(sim: Command, flat: Path) -> None:
    done = sim("diagnose", flat, "--outcome", "x" * 5000)
    assert done.status == 1
    assert "no outcome is called" in done.err
    assert "x" * 61 not in done.err


def test_an_explanation_ends_with_the_diagnosis(sim: Command, flat: Path) -> None:
    sections = sim("explain", flat, "--json").json["sections"]
    rows, checks = sections[-2:]
    assert rows["title"] == "What stands between the zone and a deal"
    assert rows["sentences"][0].startswith("positions: does not block.")
    assert checks["title"] == "Standing checks"


def test_a_run_says_what_blocks_and_what_is_not_coded(sim: Command, flat: Path) -> None:
    done = sim("run", flat, "--full")
    assert "Not in the way by what is coded: positions, stakes" in done.out
    assert "Not coded: " in done.out
    folder = flat.parent / "out" / "flat"
    blocked = sim("run", "textbook/clashing_red_lines", "--full")
    assert "- positions blocks: " in blocked.out
    written = json.loads((folder / "diagnosis.json").read_text(encoding="utf-8"))
    assert written["obstacles"][0]["status"] == "does not block"
    assert "What stands between the zone and a deal" in (folder / "explanation.txt").read_text()
