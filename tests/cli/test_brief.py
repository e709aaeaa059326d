"""``sim brief``: Markdown on stdout, Markdown or HTML in a new file."""

from __future__ import annotations

from pathlib import Path

import sim as package
from tests.cli.conftest import HOPELESS, TEXT, Command


def test_it_prints_what_python_gives_and_writes_either_form(sim: Command, tmp_path: Path) -> None:
    file = tmp_path / "flat.toml"
    file.write_text(TEXT, encoding="utf-8")
    brief = package.brief(package.load(file))
    done = sim("brief", file)
    assert (done.status, done.out) == (0, brief.markdown)
    for name, text in (("flat.md", brief.markdown), ("flat.HTML", brief.html)):
        assert sim("brief", file, "--out", tmp_path / name).status == 0
        assert (tmp_path / name).read_text(encoding="utf-8") == text


def test_an_empty_zone_is_told_and_no_failure(sim: Command, tmp_path: Path) -> None:
    file = tmp_path / "flat.toml"
    file.write_text(HOPELESS, encoding="utf-8")
    done = sim("brief", file)
    assert done.status == 0
    assert "There is no agreement" in done.out
    assert "## Packages, no deals" in done.out


def test_a_bad_target_gets_one_sentence(sim: Command, tmp_path: Path) -> None:
    file, there = tmp_path / "flat.toml", tmp_path / "there.html"
    file.write_text(TEXT, encoding="utf-8")
    there.write_text("mine", encoding="utf-8")
    done = sim("brief", file, "--out", tmp_path / "flat.pdf")
    assert (done.status, "name a file that ends in .md or .html" in done.err) == (2, True)
    done = sim("brief", file, "--out", there)
    assert done.err == f"{there}: exists already and is left as it is - choose another name\n"
    assert there.read_text(encoding="utf-8") == "mine"
    done = sim("brief", file, "--out", tmp_path / "none" / "flat.md")
    assert (done.status, done.err.count("\n")) == (1, 1)
