"""What stands between the zone and a deal, from the command line."""

from __future__ import annotations

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
    assert [*done.json] == ["format", "thesis", "model", "obstacles", "checks"]
    assert done.json["model"]["draws"] == 0


def test_an_unknown_outcome_is_one_sentence(sim: Command, flat: Path) -> None:
    done = sim("diagnose", flat, "--outcome", "x" * 5000)
    assert done.status == 1
    assert "no outcome is called" in done.err
    assert "x" * 61 not in done.err
