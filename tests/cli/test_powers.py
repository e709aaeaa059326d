"""Bargaining powers leave a trace: in the summary, the results and the listing of sources."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture
def strong(flat: Path) -> Path:
    """The flat, let by a landlord of power 3."""
    text = flat.read_text(encoding="utf-8")
    flat.write_text(
        text.replace(
            '{ name = "Landlord" }', '{ name = "Landlord", power = 3, why = "Many ask." }'
        ),
        encoding="utf-8",
    )
    return flat


def test_a_power_is_shown_recorded_and_listed(sim, strong) -> None:
    done = sim("run", strong, "--full")
    assert "Who bargains  Landlord (power 3), Tenant" in done.out
    assert "each raised to the party's power" in " ".join(done.out.split())
    parties = sim("solve", strong, "--json").json["parties"]
    assert [parties[p]["power"] for p in ("landlord", "tenant")] == [3, 1]
    rows = sim("sources", strong, "--json").json["entries"]
    assert [row["low_best_high"] for row in rows if row["kind"] == "power"] == [[3, 3, 3]]
    assert "Power (1)" in sim("sources", strong).out


def test_equal_powers_go_without_saying(sim, flat) -> None:
    told = (
        sim("run", flat, "--full").out.replace("weighted by power", "").replace("power shift", "")
    )
    assert "power" not in told
    assert "Powers" not in sim("sources", flat).out
