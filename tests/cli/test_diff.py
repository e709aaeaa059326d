"""``diff``: two scenarios side by side."""

from __future__ import annotations


def test_diff_shows_agreement_disputes_and_numbers(sim) -> None:
    done = sim("diff", "first_coding/episkopos2022", "second_reading/episkopos2022")
    assert done.status == 0
    for words in (
        "Krippendorff's alpha 0.983 over 45 options",
        "the same for 20 of 21 preferences",
        "First, with the no deal of the second",
        "Disputed preferences (2)",
        "ukraine: indiv",
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
    assert "Disputed" not in done.out


def test_an_unknown_file_is_named(sim, flat) -> None:
    done = sim("diff", flat, "second_reading/episkopos2023")
    assert done.status == 1
    assert "episkopos2022" in done.err
