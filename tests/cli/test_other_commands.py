"""``explain``, ``sources``, ``convert``, ``new`` and the help."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest


def test_explain_says_why(sim, flat, hopeless) -> None:
    assert "Why there is a deal" in sim("explain", flat).out
    assert "Why there is no deal" in sim("explain", hopeless).out


def test_explain_json_has_the_sections(sim, hopeless) -> None:
    sections = sim("explain", hopeless, "--json").json["sections"]
    assert sections[0]["title"] == "Why there is no deal"
    assert all(section["sentences"] for section in sections)


def test_sources_lists_what_has_none(sim, flat) -> None:
    done = sim("sources", flat)
    assert done.status == 0
    assert "Without a source or a rule" in done.out
    assert "no-deal payoff" in done.out


def test_sources_filters_by_party_and_issue(sim, flat) -> None:
    entries = sim("sources", flat, "--party", "tenant", "--issue", "rent", "--json").json["entries"]
    assert entries
    assert all((row["party"], row["issue"]) == ("tenant", "rent") for row in entries)
    assert sim("sources", flat, "--party", "tennant").status == 1
    assert "rent" in sim("sources", flat, "--issue", "rnt").err


def test_sources_of_a_real_case_name_paragraphs(sim) -> None:
    about = ("--party", "russia", "--issue", "troops")
    scores = [
        row
        for row in sim("sources", "lieven2022", *about, "--json").json["entries"]
        if row["kind"] == "score"
    ]
    assert {(row["written"], row["source"]) for row in scores} == {
        ("keep > withdraw", "lieven2022:5")
    }
    assert "Anatol Lieven" in sim("sources", "lieven2022", *about).out


@pytest.mark.parametrize("layout", ["by issue", "by party"])
def test_convert_changes_the_layout_and_nothing_else(
    sim, flat, tmp_path: Path, layout: str
) -> None:
    done = sim("convert", flat, "other.toml", "--layout", layout)
    assert (done.status, done.out) == (0, "")
    before, after = (sim("solve", name, "--json").json for name in ("flat.toml", "other.toml"))
    assert before["solutions"] == after["solutions"]
    assert ("preferences" in tomllib.loads((tmp_path / "other.toml").read_text("utf-8"))) == (
        layout == "by party"
    )


def test_convert_never_overwrites(sim, flat, tmp_path: Path) -> None:
    before = flat.read_bytes()
    done = sim("convert", flat, flat)
    assert done.status == 1
    assert "exists already" in done.err
    assert flat.read_bytes() == before
    assert [entry.name for entry in tmp_path.iterdir()] == ["flat.toml"]


def test_convert_refuses_a_file_with_mistakes(sim, faulty, tmp_path: Path) -> None:
    assert sim("convert", faulty, "other.toml").status == 1
    assert not (tmp_path / "other.toml").exists()


def test_new_writes_a_scenario_that_solves(sim) -> None:
    options = ("--title", "Talks", "--party", "North", "--party", "South", "--issue", "Border")
    assert sim("new", "talks.toml", *options).status == 0
    assert sim("check", "talks.toml").status == 0
    assert sim("solve", "talks.toml", "--json").json["parties"].keys() == {"north", "south"}


def test_new_prints_when_no_file_is_named(sim) -> None:
    assert tomllib.loads(sim("new").out)["format"] == 1


def test_new_never_overwrites(sim, tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text("mine", encoding="utf-8")
    assert sim("new", "mine.toml").status == 1
    assert (tmp_path / "mine.toml").read_text(encoding="utf-8") == "mine"
    assert sim("new", "no/such/folder/x.toml").status == 1
    assert sim("new", "one.toml", "--party", "Alone").status == 1
    assert not (tmp_path / "one.toml").exists()


def test_version_and_help(sim) -> None:
    assert sim("--version").out.startswith("sim ")
    help_text = sim("--help").out
    for command in ("check", "solve", "run", "explain", "sources", "diff", "convert", "new"):
        assert command in help_text
        assert "--debug" in sim(command, "--help").out
    assert "Usage" in sim().out + sim().err
