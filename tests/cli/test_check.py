"""``sim check``: what is valid, and every mistake of what is not."""

from __future__ import annotations

from pathlib import Path

import pytest


def test_a_sound_file_is_ok_with_counts(sim, flat) -> None:
    done = sim("check", flat)
    assert (done.status, done.err) == (0, "")
    assert done.out.startswith(f"OK  {flat}: 2 parties, 2 issues, 1 named package, 1 variant")


def test_a_shipped_name_is_found(sim) -> None:
    assert sim("check", "lieven2022", "textbook/bill_and_jack", "divide_the_dollar").status == 0


def test_all_mistakes_of_all_files_are_reported_a_line_each(sim, flat, faulty) -> None:
    done = sim("check", faulty, flat, "nowhere.toml")
    lines = done.err.splitlines()
    assert done.status == 1
    assert done.out.startswith(f"OK  {flat}")
    assert len(lines) >= 3
    assert all(line.startswith((f"{faulty}:", "nowhere.toml:")) for line in lines)
    assert any('did you mean "middle"?' in line for line in lines)
    assert any('did you mean "repairs"?' in line for line in lines)


def test_json_has_the_mistakes_and_the_counts(sim, flat, faulty) -> None:
    done = sim("check", flat, faulty, "--json")
    good, bad = done.json["files"]
    assert done.status == 1
    assert good["is_valid"] is True
    assert good["counts"]["issues"] == 2
    assert bad["is_valid"] is False
    assert bad["mistakes"] == done.err.splitlines()


def test_a_shipped_name_with_a_slip_gets_a_suggestion(sim) -> None:
    done = sim("check", "lieven2202")
    assert done.status == 1
    assert 'did you mean "lieven2022"?' in done.err


@pytest.mark.parametrize(
    "content",
    [
        b"\x00\xff\xfe\x80" * 100,
        b"",
        b"format = 1\n" + b"a = [" * 5000,
        b"title = \xe2\x80\x9ccurly\xe2\x80\x9d\n",
        b"x" * 50_000_000,
    ],
    ids=["binary", "empty", "nested", "curly", "50 MB"],
)
@pytest.mark.parametrize("command", ["check", "solve", "run", "explain", "sources"])
def test_a_bad_file_is_a_message_and_nothing_is_written(
    sim, tmp_path: Path, command: str, content: bytes
) -> None:
    path = tmp_path / "bad.toml"
    path.write_bytes(content)
    done = sim(command, path)
    assert done.status == 1
    assert done.out == ""
    assert done.err.startswith(str(path))
    assert "Traceback" not in done.err
    assert [entry.name for entry in tmp_path.iterdir()] == ["bad.toml"]


@pytest.mark.parametrize("command", ["check", "solve", "run", "explain", "sources"])
@pytest.mark.parametrize("name", ["missing.toml", "."])
def test_a_missing_file_and_a_folder_are_a_sentence(sim, command: str, name: str) -> None:
    done = sim(command, name)
    assert (done.status, done.out) == (1, "")
    assert len(done.err.splitlines()) == 1


def test_what_is_no_file_is_told_so(sim) -> None:
    assert "/dev/null: is not a regular file" in sim("check", "/dev/null").err
    assert "standard input is not read" in sim("check", "-").err


def test_a_curly_quotation_mark_has_its_code_point(sim, tmp_path: Path) -> None:
    (tmp_path / "curly.toml").write_bytes(b"title = \xe2\x80\x9ccurly\xe2\x80\x9d\n")
    assert "(U+201C) is a curly quotation mark" in sim("check", "curly.toml").err


def test_a_link_that_can_never_hold_is_a_warning(sim, flat) -> None:
    link = '\n[links.odd]\niff = [{ rent = "low" }, { rent = "high", repairs = "none" }]\n'
    lines = len(flat.read_text("utf-8").splitlines())
    flat.write_text(flat.read_text("utf-8") + link, encoding="utf-8")
    done = sim("check", flat)
    assert done.status == 0
    assert done.err.startswith(f'{flat}:{lines + 2}: link "odd": both sides can never hold')
    assert len(sim("check", flat, "--json").json["files"][0]["warnings"]) == 1


def test_a_variant_is_tried_as_of_the_default_time_step(sim, flat) -> None:
    """By itself the variant is sound; as of the time step that stands, chances exceed 1."""
    more = """
[no_deal.strike]
probability = 0.5
outcome = { rent = "high", repairs = "none" }
[no_deal.calm]
probability = 0.5
outcome = { rent = "high", repairs = "none" }
[time_steps.later]
no_deal.strike.probability = 0.8
no_deal.calm.probability = 0.2
[variants.tense]
no_deal.calm.probability = 0.5
"""
    text = 'default_at = "later"\n' + flat.read_text("utf-8") + more
    flat.write_text(text, encoding="utf-8")
    done = sim("check", flat)
    assert done.status == 1
    assert 'variant "tense": no-deal branch "calm"' in done.err
    assert "add up to 1.3, not 1" in done.err
