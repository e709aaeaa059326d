"""``sim explore``: a page in its folder or in a new file, and a browser that opens it."""

from __future__ import annotations

import sys
import webbrowser
from pathlib import Path

import pytest

from sim.cli.explore import show_page
from tests.cli.conftest import HOPELESS, TEXT, Command

PAGE = Path("out/flat/explore/page.html")


@pytest.fixture
def flat(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("flat.toml").write_text(TEXT, encoding="utf-8")
    return Path("flat.toml")


def test_it_writes_one_page_and_replaces_only_its_own(sim: Command, flat: Path) -> None:
    done = sim("explore", flat)
    assert (done.status, done.out) == (0, "")
    assert done.err.endswith(f"{PAGE}: written\n")
    first = PAGE.read_text(encoding="utf-8")
    assert first.startswith("<!DOCTYPE html>")
    assert "sim solve flat.toml" in first
    assert sim("explore", flat, "--no-open").status == 0
    assert PAGE.read_text(encoding="utf-8") == first
    PAGE.write_text("mine", encoding="utf-8")
    done = sim("explore", flat)
    assert (done.status, "changed since sim wrote it" in done.err) == (1, True)
    assert PAGE.read_text(encoding="utf-8") == "mine"


def test_what_is_selected_is_in_the_command_of_the_page(sim: Command, flat: Path) -> None:
    done = sim("explore", flat, "--set", "no_deal_payoffs.tenant=0", "--out", "page.html")
    assert done.status == 0
    text = Path("page.html").read_text(encoding="utf-8")
    assert "sim solve flat.toml --set no_deal_payoffs.tenant=0" in text


def test_the_page_does_not_tell_in_which_folder_its_author_has_the_file(
    sim: Command, flat: Path
) -> None:
    done = sim("explore", flat.resolve(), "--out", "page.html")
    assert done.status == 0
    text = Path("page.html").read_text(encoding="utf-8")
    assert "sim explore flat.toml" in text
    assert "sim solve flat.toml" in text
    assert str(flat.resolve().parent) not in text


def test_without_an_agreement_there_is_a_page(sim: Command, flat: Path) -> None:
    flat.write_text(HOPELESS, encoding="utf-8")
    done = sim("explore", flat, "--out", "page.html")
    assert done.status == 0
    assert "There is no agreement" in Path("page.html").read_text(encoding="utf-8")


def test_a_bad_target_gets_one_sentence(sim: Command, flat: Path) -> None:
    done = sim("explore", flat, "--out", "page.pdf")
    assert (done.status, "name a file that ends in .html" in done.err) == (2, True)
    there = Path("there.html")
    there.write_text("mine", encoding="utf-8")
    done = sim("explore", flat, "--out", there)
    assert done.err == f"{there}: exists already and is left as it is - choose another name\n"
    Path("out").write_text("no folder", encoding="utf-8")
    done = sim("explore", flat)
    assert (done.status, done.err.count("\n")) == (1, 1)
    assert done.err.startswith("out: cannot be written: out is a file, not a folder")


def test_a_package_that_is_missing_is_named(
    sim: Command, flat: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "vl_convert", None)
    done = sim("explore", flat)
    assert (done.status, 'pip install "bargaining-sim[report]"' in done.err) == (1, True)
    assert not Path("out").exists()


def test_a_page_is_shown_in_the_browser(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    seen: list[str] = []
    show_page(tmp_path / "a page.html", lambda address: not seen.append(address))
    assert seen == [(tmp_path / "a page.html").as_uri()]
    assert capsys.readouterr().err == ""


def test_without_a_browser_one_sentence_says_what_to_do(
    capsys: pytest.CaptureFixture[str],
) -> None:
    def none(_address: str) -> bool:
        raise webbrowser.Error("could not locate runnable browser")

    for browse in (none, lambda _address: False):
        show_page(Path("page.html"), browse)
        said = "page.html: no browser could be opened - open the file in one yourself\n"
        assert capsys.readouterr().err == said


ALONE = """\
format = 1
title = "A walk"
payoffs = "raw"
parties = { ann = { name = "Ann" } }
issues.way = { status_quo = "home", options = ["home", "woods"] }
preferences.ann.way.scores = { home = 2, woods = 5 }
no_deal_payoffs = { ann = 1 }
"""


def test_a_case_with_one_party_has_a_page_without_a_picture(sim, tmp_path) -> None:
    path = tmp_path / "walk.toml"
    path.write_text(ALONE, encoding="utf-8")
    done = sim("explore", path, "--no-open")
    assert done.status == 0, done.err
    page = Path("out/walk/explore/page.html").read_text(encoding="utf-8")
    told = "There is nobody to bargain with: Ann alone decides."
    assert f"<p>{told}</p>" in page
    assert 'id="picture"' not in page
    assert 'href="#picture"' not in page
    assert "<script" not in page
    assert told in " ".join(sim("run", path).out.split())
