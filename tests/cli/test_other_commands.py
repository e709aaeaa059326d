"""``explain``, ``sources``, ``convert``, ``new`` and the help."""

from __future__ import annotations

import re
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


def test_new_writes_an_example_that_solves(sim) -> None:
    assert sim("new", "river.toml").status == 0
    assert sim("check", "river.toml").out.startswith("OK")
    found = sim("solve", "river.toml", "--json").json
    assert found["parties"].keys() == {"upstream", "downstream"}
    assert found["agreement_zone"]["count"] > 1


NAMED = (
    *("--party", "Union", "--party", "Firm", "--party", "The board: Ratifier"),
    *("--party", "Press: observer", "--issue", "Wage: 3.0..6.0 step 0.1 %"),
    *("--issue", "Week: long, short"),
)


def mistakes(done) -> list[str]:
    return [line for line in done.err.splitlines() if re.match(r"talks.toml:\d+: ", line)]


def test_new_claims_nothing_and_check_leads_through_what_is_to_be_filled_in(sim) -> None:
    file = Path("talks.toml")
    assert "fill it in, then: sim check" in sim("new", "talks.toml", *NAMED).err
    answers = {
        "status quo": '"3.4"',
        'issue "wage"': '"rising"',
        'issue "week"': '"short > long"',
        "importance": '["wage", "week"]',
        "no-deal": '"minor"',
    }
    first = sim("check", "talks.toml")
    assert first.status == 1
    told = mistakes(first)
    assert len(told) == 1 + 3 * 4  # the status quo, and four judgements of each that is asked
    assert all("to be filled in - " in line for line in told)
    for left in range(len(told), 0, -1):
        told = mistakes(sim("check", "talks.toml"))
        assert len(told) == left
        line = int(told[0].split(":")[1]) - 1
        answer = next(text for key, text in answers.items() if key in told[0])
        lines = file.read_text(encoding="utf-8").split("\n")
        lines[line] = lines[line].replace('"fill in"', answer)
        file.write_text("\n".join(lines), encoding="utf-8")
    assert sim("check", "talks.toml").status == 0
    found = sim("solve", "talks.toml", "--json").json
    assert found["disagreement_point"].keys() == {"union", "firm", "the_board"}


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--party", "A: boss", "--party", "B"), 'unknown role "boss" of party "A" - write signa'),
        (("--party", "A: ratifier", "--party", "B: other"), "no party is a signatory - name one"),
        (("--issue", "W: 3..6"), 'issue "W": "3..6" is no range in steps - write such as "W: 3.0'),
        (("--issue", "W: 6..3 step 1"), '"6..3 step 1" has no two steps, from low to high'),
        (("--issue", "W: a..b step c"), '"a..b step c" is no range in steps'),
    ],
)
def test_new_says_what_is_wrong_with_a_name(sim, options: tuple[str, ...], said: str) -> None:
    done = sim("new", *options)
    assert (done.status, done.err.count("\n")) == (1, 1)
    assert said in done.err


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


def test_sources_as_bibtex(sim, flat) -> None:
    done = sim("sources", "lieven2022", "--bibtex")
    assert done.status == 0
    assert done.out.startswith("@misc{lieven2022,\n  author = {Anatol Lieven},\n")
    assert done.out.endswith("}\n")
    assert sim("sources", flat, "--bibtex").out.strip() == ""
    assert sim("sources", flat, "--bibtex", "--json").status == 2


def test_sources_tell_what_is_set_for_this_run(sim, flat) -> None:
    options = ("--set", "no_deal_payoffs.tenant=45")
    done = sim("sources", flat, *options)
    assert "Set: no_deal_payoffs.tenant = 45" in done.out
    assert "45 (in the file 30)" in done.out
    entries = sim("sources", flat, *options, "--json").json["entries"]
    assert {row["of"] for row in entries if row["in_file"]} == {"tenant"}


def test_what_has_no_source_is_counted_by_party(sim, flat) -> None:
    listed = sim("sources", flat).out.partition("Without a source or a rule")[2]
    assert "landlord: 2 weights, all 5 scores and 1 no-deal payoff" in listed.replace("all 2", "2")
    assert "named outcome: draft" in listed


def test_new_keeps_names_that_make_no_id(sim) -> None:
    options = (
        "--party",
        "Россия",
        "--party",
        "Київ",
        "--party",
        "Oslo",
        "--issue",
        "Межа: є, нема",
    )
    text = sim("new", *options).out
    data = tomllib.loads(text)
    assert {p: table["name"] for p, table in data["parties"].items()} == {
        "party1": "Россия",
        "party2": "Київ",
        "oslo": "Oslo",
    }
    assert data["title"] == "Talks between Россия, Київ and Oslo"
    assert tomllib.loads(sim("new", "--issue", "Border").out)["title"] == "Talks"
