"""Commands on a file whose payoffs are only an order."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Command

TEXT = """
format = 1
payoffs = "ordinal"
parties = { north = { name = "North" }, south = { name = "South" } }
issues.dam = { status_quo = "shut", options = ["shut", "open"], controlled_by = "north" }
issues.tax = { status_quo = "low", options = ["low", "high"], controlled_by = "south" }

[preferences]
north = { dam = { scores = { shut = 4, open = 0 } }, tax = { scores = { low = 0, high = 7 } } }
south = { dam = { scores = { shut = 0, open = 9 } }, tax = { scores = { low = 2, high = 0 } } }
"""


def test_the_file_is_in_order_and_only_its_stability_is_told(sim: Command, tmp_path: Path) -> None:
    path = tmp_path / "order.toml"
    path.write_text(TEXT, encoding="utf-8")
    assert sim("check", path).status == 0
    assert sim("sources", path).status == 0
    assert "4 states" in sim("stability", path).out
    done = sim("stability", path, "--out", tmp_path / "all", "--tables", "csv,latex")
    assert done.status == 0, done.err
    assert r"concept of stability. Of payoffs only the order counts." in (
        tmp_path / "all" / "stability.tex"
    ).read_text(encoding="utf-8")
    for command in ("solve", "explain", "run", "play", "power", "diagnose", "uncertainty", "brief"):
        done = sim(command, path)
        assert done.status == 1, command
        assert done.err.count("\n") == 1, done.err
        assert 'payoffs = "ordinal" are an order' in done.err
        assert done.err.endswith("take sim stability, which needs only the order\n")
