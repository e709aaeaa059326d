"""What of a file is solved: variants together, a track, a time step, a party's beliefs."""

from __future__ import annotations

import pytest

MORE = """
[variants.cheap]
forbid = { rent = "high" }

[tracks.rent]
name = "The rent alone"
issues = ["rent"]
parties = ["landlord", "tenant"]

[time_steps.june]
date = 2024-06-01
why = "The heating is broken."
no_deal_payoffs.landlord = 20

[beliefs.tenant]
why = "The tenant thinks that the flat has stood empty for long."
no_deal_payoffs.landlord = 10

[sweeps.patience]
path = "no_deal_payoffs.tenant"
values = [20, 30, 40]
"""


@pytest.fixture
def rich(flat):
    flat.write_text(flat.read_text(encoding="utf-8") + MORE, encoding="utf-8")
    return flat


def test_variants_combine(sim, rich) -> None:
    done = sim("solve", rich, "--variant", "no_kitchen", "--variant", "cheap", "--json")
    assert done.json["scenario"]["variant"] == "no_kitchen+cheap"
    never = done.json["agreement_zone"]["options"]
    assert "kitchen" in never["repairs"]["never"]
    assert "high" in never["rent"]["never"]


def test_each_selection_is_recorded_and_named(sim, rich) -> None:
    for option, name, key, words in (
        ("--track", "rent", "track", "Track: The rent alone\n"),
        ("--at", "june", "time_step", "As of: The heating is broken (2024-06-01)"),
        ("--seen-by", "tenant", "seen_by", "As seen by: Tenant (The tenant thinks"),
    ):
        assert sim("solve", rich, option, name, "--json").json["scenario"][key] == name
        assert words in sim("solve", rich, option, name).out
        assert sim("explain", rich, option, name).status == 0


def test_what_is_selected_changes_the_numbers(sim, rich) -> None:
    def no_deal(*options: str) -> float:
        document = sim("solve", rich, "--json", *options).json
        return document["disagreement_point"]["landlord"]

    assert [no_deal(), no_deal("--at", "june"), no_deal("--seen-by", "tenant")] == [40, 20, 10]
    document = sim("solve", rich, "--json", "--track", "rent").json
    assert document["scenario"]["agenda_off"] == ["repairs"]
    assert document["outcome_count"] == 3


@pytest.mark.parametrize("option", ["--variant", "--track", "--at", "--seen-by"])
def test_an_unknown_name_is_status_1(sim, rich, option: str) -> None:
    done = sim("solve", rich, option, "nobody")
    assert done.status == 1
    assert '"nobody"' in done.err


def test_check_counts_and_tries_all_of_them(sim, rich) -> None:
    done = sim("check", rich)
    assert done.status == 0
    for words in ("2 variants", "1 party with beliefs", "1 time step", "1 track", "1 sweep"):
        assert words in done.out


@pytest.mark.parametrize(
    "options", [["--party", "x" * 5000], ["--set", "x" * 5000], ["--variant", "x" * 5000]]
)
def test_long_names_are_echoed_in_part(sim, flat, options: list[str]) -> None:
    done = sim("solve", flat, *options)
    assert done.status in (1, 2)
    assert "x" * 50 in done.err
    assert "x" * 61 not in done.err
