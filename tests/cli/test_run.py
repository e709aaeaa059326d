"""``sim run``: the summary, the files, and what it must never do."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path

import pytest

TABLES = {"deals.csv", "explanation.txt", "manifest.json", "payoffs.csv", "results.json"}


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def hashes(folder: Path) -> dict[str, str]:
    return {path.name: sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()}


def test_the_summary_and_the_files(sim, flat, tmp_path: Path) -> None:
    done = sim("run", flat)
    folder = tmp_path / "out" / "flat"
    assert (done.status, done.err) == (0, "")
    for words in (
        "Who bargains  Landlord, Tenant",
        "combinations",
        "No deal",
        "Egalitarian*",
        "New kitchen – “fitted”†",
        "The draft",
        "Why there is a deal",
        f"Written to {Path('out') / 'flat'}: results.json",
    ):
        assert words in done.out
    figures = {name for name in names(folder) if name.endswith(".png")}
    assert figures
    assert names(folder) == TABLES | figures
    assert all((folder / name).stat().st_size < 300_000 for name in figures)


def test_the_manifest_lists_what_was_written_and_what_pictures_show(sim, flat, tmp_path) -> None:
    sim("run", flat, "--out", "here")
    folder = tmp_path / "here"
    files = json.loads((folder / "manifest.json").read_text("utf-8"))["files"]
    expected = {name: digest for name, digest in hashes(folder).items() if name != "manifest.json"}
    assert {name: entry["sha256"] for name, entry in files.items()} == expected
    assert all(entry["alt_text"] for name, entry in files.items() if name.endswith(".png"))


def test_results_are_those_of_solve(sim, flat, tmp_path: Path) -> None:
    sim("run", flat, "--out", "here")
    document = json.loads((tmp_path / "here" / "results.json").read_text("utf-8"))
    assert document == sim("solve", flat, "--json").json


def test_json_is_alone_on_stdout(sim, flat, tmp_path: Path) -> None:
    done = sim("run", flat, "--json")
    assert done.json["scenario"]["id"] == "flat"
    assert "Written to" in done.err
    assert "results.json" in names(tmp_path / "out" / "flat")


@pytest.mark.parametrize("figure_format", ["svg", "pdf"])
def test_other_formats_replace_the_figures_and_give_the_same_bytes(
    sim, flat, tmp_path: Path, figure_format: str
) -> None:
    sim("run", flat, "--out", "here")
    sim("run", flat, "--out", "here", "--figure-format", figure_format)
    sim("run", flat, "--out", "there", "--figure-format", figure_format)
    found = names(tmp_path / "here")
    assert not any(name.endswith(".png") for name in found)
    assert any(name.endswith(f".{figure_format}") for name in found)
    assert hashes(tmp_path / "here") == hashes(tmp_path / "there")


def test_a_changed_file_is_left_named_and_nothing_else_is_written(sim, flat, tmp_path) -> None:
    sim("run", flat)
    folder = tmp_path / "out" / "flat"
    (folder / "payoffs.csv").write_text("my own notes", encoding="utf-8")
    before = hashes(folder)
    done = sim("run", flat, "--set", "no_deal_payoffs.tenant=45")
    assert (done.status, done.out) == (1, "")
    assert f"{Path('out') / 'flat' / 'payoffs.csv'}: left as it is" in done.err
    assert hashes(folder) == before


def test_a_foreign_file_is_left_and_named(sim, flat, tmp_path: Path) -> None:
    (tmp_path / "results.json").write_text("mine", encoding="utf-8")
    done = sim("run", flat, "--out", ".")
    assert done.status == 1
    assert "sim run did not write it" in done.err
    assert names(tmp_path) == {"flat.toml", "results.json"}


def test_an_empty_zone_is_drawn_and_explained(sim, hopeless, tmp_path: Path) -> None:
    done = sim("run", hopeless)
    assert done.status == 0
    assert "Why there is no deal" in done.out
    assert names(tmp_path / "out" / "hopeless") > TABLES


@pytest.mark.parametrize("place", ["flat.toml", "flat.toml/inside"])
def test_a_folder_that_cannot_be_written_is_a_sentence(sim, flat, place: str) -> None:
    before = flat.read_bytes()
    done = sim("run", flat, "--out", place)
    assert done.status == 1
    assert "cannot be written" in done.err
    assert len(done.err.splitlines()) == 1
    assert flat.read_bytes() == before


def test_interrupted_while_drawing_leaves_nothing_behind(
    sim, flat, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("sim.plots.save.save_figure", interrupted)
    done = sim("run", flat)
    assert (done.status, done.out, done.err) == (130, "", "interrupted\n")
    assert list((tmp_path / "out" / "flat").iterdir()) == []


def test_without_a_file_all_shipped_scenarios_run(
    sim, flat, hopeless, faulty, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sim.scenario.shipped.shipped_scenarios", lambda: (flat, faulty, hopeless))
    done = sim("run")
    assert done.status == 1
    assert str(faulty) in done.err
    assert names(tmp_path / "out") == {"flat", "hopeless"}
