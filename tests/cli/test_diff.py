"""``diff``: two scenarios side by side."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Command, Done


def test_diff_shows_agreement_disputes_and_numbers(sim) -> None:
    done = sim("diff", "first_coding/episkopos2022", "second_reading/episkopos2022")
    assert done.status == 0
    for words in (
        "Krippendorff's alpha 0.983 over 45 options",
        "the same for 20 of 21 preferences",
        "First, with the no deal of the second",
        "Disputed preferences (2)",
        "Ukraine: Reading",
        "red_lines.calm",
    ):
        assert words in done.out


def test_diff_json_is_one_document(sim) -> None:
    document = sim(
        "diff", "first_coding/episkopos2022", "second_reading/episkopos2022", "--json"
    ).json
    assert document["format"] == 1
    assert [document[side]["agreements"] for side in ("first", "second")] == [150, 123]


def test_a_scenario_against_itself(sim, flat) -> None:
    done = sim("diff", flat, flat)
    assert "Changed numbers (0 of" in done.out
    assert "Altogether: the same scores and silences" in done.out
    assert not any(word in done.out for word in ("Disputed", "Krippendorff"))


def test_an_unknown_file_is_named(sim, flat) -> None:
    done = sim("diff", flat, "second_reading/episkopos2023")
    assert done.status == 1
    assert "episkopos2022" in done.err


RULED = """
format = 1
title = "A lease with a council"
default_at = "now"
no_deal_payoffs = { landlord = 20, tenant = 20, board = 10, guild = 10 }
parties.landlord.name = "Landlord"
parties.tenant.name = "Tenant"
parties.board = { name = "Board", role = "ratifier" }
parties.guild = { name = "Guild", role = "ratifier" }
ratifying_bodies.council = { members = ["board", "guild"], quorum = 1 }
red_lines.cheap = { party = "landlord", never = { rent = "low" } }
links.both = { if = { repairs = "kitchen" }, then = { rent = ["middle", "high"] } }
time_steps.now = { name = "Now" }
time_steps.soon = { name = "Soon", no_deal_payoffs.tenant = 35 }

[issues.rent]
status_quo = "high"
options = ["low", "middle", "high"]

[issues.repairs]
status_quo = "none"
options = ["none", "kitchen"]

[preferences]
landlord = { rent = "high > middle > low", repairs = "none > kitchen" }
tenant = { rent = "low > middle > high", repairs = "kitchen > none" }
board = { rent = "low > middle > high", repairs = "kitchen > none" }
guild = { rent = "high > middle > low", repairs = "none > kitchen" }

[importance]
landlord = { tiers = [["rent"], ["repairs"]] }
tenant = { tiers = [["repairs"], ["rent"]] }
board = { tiers = [["repairs"], ["rent"]] }
guild = { tiers = [["rent"], ["repairs"]] }

[variants.relaxed]
why = "Everybody gives way."
red_lines.cheap.hardness = "claimed"
ratifying_bodies.council.quorum = 2
links.both.hardness = "soft"
parties.board.role = "observer"

[lenses.keen]
why = "Keen on a low rent."
preferences.tenant.rent = "low >> middle > high"
"""


@pytest.fixture
def ruled(tmp_path: Path) -> Path:
    path = tmp_path / "ruled.toml"
    path.write_text(RULED, encoding="utf-8")
    return path


def changes(done: Done) -> dict[str, tuple[str, str]]:
    return {entry["path"]: (entry["first"], entry["second"]) for entry in done.json["entries"]}


CHANGED = {
    "parties.board.role": ('"ratifier"', '"observer"'),
    "ratifying_bodies.council.quorum": ("1", "2"),
    "red_lines.cheap.hardness": ('"hard"', '"claimed"'),
    "links.both.hardness": ('"hard"', '"soft"'),
}


def test_a_variant_is_compared_with_the_file_as_it_stands(sim: Command, ruled: Path) -> None:
    done = sim("diff", ruled, "--variant", "relaxed", "--lens", "keen", "--json")
    assert changes(done) == CHANGED
    [ranking] = {change["of"] for change in done.json["changed"]}
    assert ranking.startswith("tenant: rent")
    alone = sim("solve", ruled, "--variant", "relaxed", "--lens", "keen", "--json").json
    assert done.json["second"]["agreements"] == alone["agreement_zone"]["count"]
    assert done.json["first"]["selected"] == ["time step now"]
    assert done.json["second"]["selected"] == ["time step now", "variant relaxed", "lens keen"]


def test_what_is_selected_stands_at_the_head(sim: Command, ruled: Path) -> None:
    done = sim("diff", ruled, "--at", "soon", "--set", "no_deal_payoffs.guild=12")
    assert done.out.startswith(
        "A lease with a council\nFirst: as of: Now\nSecond: as of: Soon; set: "
    )
    assert "no-deal payoff, Tenant" in done.out


def test_another_file_differs_in_rules_and_in_the_step_it_starts_at(
    sim: Command, ruled: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other.toml"
    text = RULED.replace('default_at = "now"', 'default_at = "soon"').replace(
        "quorum = 1", "quorum = 2"
    )
    text = text.replace(
        'never = { rent = "low" }', 'never = { rent = "low" }, hardness = "claimed"'
    )
    text = text.replace(
        'rent = ["middle", "high"] }', 'rent = ["middle", "high"] }, hardness = "soft"'
    )
    other.write_text(
        text.replace('Board", role = "ratifier"', 'Board", role = "observer"'), "utf-8"
    )
    step = {"default_at": ('"now"', '"soon"')}
    assert changes(sim("diff", ruled, other, "--json")) == CHANGED | step


def test_a_hardness_that_is_left_out_is_what_is_assumed(
    sim: Command, ruled: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other.toml"
    said = 'rent = ["middle", "high"] }, hardness = "hard", kind = "only if"'
    other.write_text(RULED.replace('rent = ["middle", "high"] }', said), "utf-8")
    assert changes(sim("diff", ruled, other, "--json")) == {}


def test_there_is_something_to_compare_and_not_two_things(sim: Command, ruled: Path) -> None:
    assert "name another scenario, or select something" in sim("diff", ruled).err
    assert "not both" in sim("diff", ruled, ruled, "--variant", "relaxed").err
    assert 'unknown variant "relax"' in sim("diff", ruled, "--variant", "relax").err


def test_what_moves_is_told_by_the_names_of_options(sim: Command, tmp_path: Path) -> None:
    text = """
format = 1
title = "A path"
parties = { farm = { role = "signatory" }, town = { role = "signatory" } }
no_deal_payoffs = { farm = 5, town = 5 }
[issues.way]
name = "The way through the field"
status_quo = "shut"
options = { shut = "Nobody walks", day = "By day", all = "By day and night" }
wants = { farm = "day > shut > all", town = "all > day > shut" }
[importance]
farm.tiers = [["way"]]
town.tiers = [["way"]]
[variants.owls]
name = "Owls"
issues.way.wants.farm = "all > day > shut"
"""
    path = tmp_path / "path.toml"
    path.write_text(text, encoding="utf-8")
    done = sim("diff", path, "--variant", "owls")
    told = " ".join(done.out.split())
    assert "Nash: The way through the field: By day → By day and night" in told


def test_what_blocks_is_compared(sim: Command) -> None:
    """At a no-deal payoff of -100 the rebels would be held by a lesser chance of punishment."""
    case = "textbook/empty_promise"
    done = sim("diff", case, "--set", "no_deal_payoffs.rebels=-100")
    told = " ".join(done.out.partition("What stands in the way")[2].partition("Changed")[0].split())
    assert told.count("commitment blocks; it turns where") == 1
    assert "66.7 %" in told
    rows = sim("diff", case, "--set", "no_deal_payoffs.rebels=-100", "--json").json["obstacles"]
    (row,) = (row for row in rows if row["mechanism"] == "commitment")
    assert row["first"]["status"] == row["second"]["status"] == "blocks"
    assert row["first"]["why"] != row["second"]["why"]
    same = sim("diff", case, case).out
    assert "The same on both sides: commitment blocks." in same


def test_disputes_are_told_by_name(sim: Command) -> None:
    done = sim("diff", "first_coding/episkopos2022", "second_reading/episkopos2022")
    told = done.out.partition("Disputed preferences")[2].partition("Changed entries")[0]
    assert "ukraine:" not in told
    assert "indiv" not in told
