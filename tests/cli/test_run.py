"""``sim run``: the summary, the files, and what it must never do."""

from __future__ import annotations

import json
import shutil
from hashlib import sha256
from pathlib import Path

import pytest
from typer.testing import CliRunner

from sim.cli import app
from sim.report.output.run_folder import folder_of_run
from tests.cli.conftest import TEXT, Command, Done

TABLES = {
    "deals.csv",
    "diagnosis.json",
    "explanation.txt",
    "manifest.json",
    "packages.csv",
    "payoffs.csv",
    "results.json",
}


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def hashes(folder: Path) -> dict[str, str]:
    return {path.name: sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()}


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> tuple[Done, Path]:
    """Run the small scenario once: what was printed, and the folder in which it was run."""
    folder = tmp_path_factory.mktemp("finished")
    (folder / "flat.toml").write_text(TEXT, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        done = CliRunner().invoke(app, ["run", "flat.toml", "--full"])
    return Done(done.exit_code, done.stdout, done.stderr), folder


@pytest.fixture
def ran(finished, tmp_path: Path) -> Path:
    """Return the results of that run, copied into the empty folder together with the scenario."""
    shutil.copytree(finished[1], tmp_path, dirs_exist_ok=True)
    return tmp_path / "out" / "flat"


def test_the_summary_and_the_files(finished) -> None:
    done, folder = finished[0], finished[1] / "out" / "flat"
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


def test_the_manifest_lists_what_was_written_and_what_pictures_show(finished) -> None:
    folder = finished[1] / "out" / "flat"
    files = json.loads((folder / "manifest.json").read_text("utf-8"))["files"]
    expected = {name: digest for name, digest in hashes(folder).items() if name != "manifest.json"}
    assert {name: entry["sha256"] for name, entry in files.items()} == expected
    assert all(entry["alt_text"] for name, entry in files.items() if name.endswith(".png"))


def test_results_are_those_of_solve(sim, flat, finished) -> None:
    document = json.loads((finished[1] / "out" / "flat" / "results.json").read_text("utf-8"))
    assert document.pop("headline")["model"]["agreements"] == 1
    assert document == sim("solve", flat, "--json").json


def test_json_is_alone_on_stdout(sim, flat, tmp_path: Path) -> None:
    done = sim("run", flat, "--json")
    assert done.json["scenario"]["id"] == "flat"
    assert "Written to" in done.err
    assert "results.json" in names(tmp_path / "out" / "flat")


@pytest.mark.usefixtures("drawn")
def test_other_formats_replace_the_figures_and_give_the_same_bytes(
    sim, ran, tmp_path: Path
) -> None:
    for file_format in ("pdf", "svg"):
        assert sim("run", "flat.toml", "--figure-format", file_format).status == 0
        assert names(ran) == TABLES | {f"importance.{file_format}"}
        assert file_format.upper() in start(ran / f"importance.{file_format}")
    there = tmp_path / "there" / "flat"
    assert sim("run", "flat.toml", "--out", there, "--figure-format", "svg").status == 0
    assert hashes(ran) == hashes(there)


def start(path: Path) -> str:
    """How a file of a figure begins."""
    return path.read_bytes()[:400].decode("utf-8", "replace").upper()


def test_a_changed_file_is_left_named_and_nothing_else_is_written(sim, ran) -> None:
    (ran / "payoffs.csv").write_text("my own notes", encoding="utf-8")
    before = hashes(ran)
    done = sim("run", "flat.toml")
    assert (done.status, done.out) == (1, "")
    assert f"{Path('out') / 'flat' / 'payoffs.csv'}: left as it is" in done.err
    assert hashes(ran) == before


def test_a_foreign_file_is_left_and_named(sim, flat, tmp_path: Path) -> None:
    (tmp_path / "results.json").write_text("mine", encoding="utf-8")
    done = sim("run", flat, "--out", ".")
    assert done.status == 1
    assert "sim did not write it" in done.err
    assert names(tmp_path) == {"flat.toml", "results.json"}


@pytest.mark.usefixtures("every_figure")
def test_an_empty_zone_is_drawn_and_explained(sim, hopeless, tmp_path: Path) -> None:
    done = sim("run", hopeless, "--full")
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

    monkeypatch.setattr("sim.plots.parts.save.drawn_figure", interrupted)
    done = sim("run", flat)
    assert (done.status, done.out, done.err) == (130, "", "interrupted\n")
    assert names(tmp_path) == {"flat.toml"}


def test_a_run_is_refused_while_another_is_at_work_in_the_folder(sim, flat, hopeless) -> None:
    with folder_of_run(Path("out/here"), flat):
        done = sim("run", hopeless, "--out", "out/here")
        assert (done.status, done.out) == (1, "")
        assert done.err.startswith(f"{Path('out/here')}: another run is at work in this folder - ")
        assert sim("uncertainty", hopeless, "--draws", 4, "--sobol", 0).status == 0
    assert not Path("out/here").exists()


def test_without_a_file_all_shipped_scenarios_run(
    sim, flat, hopeless, faulty, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "sim.scenario.text.shipped.shipped_scenarios", lambda: (flat, faulty, hopeless)
    )
    done = sim("run")
    assert done.status == 1
    assert str(faulty) in done.err
    assert names(tmp_path / "out") == {"flat", "hopeless"}


def test_what_is_selected_has_a_folder_of_its_own(sim, ran, tmp_path: Path) -> None:
    before = hashes(ran)
    sim("run", "flat.toml", "--variant", "no_kitchen", "--red-lines", "all")
    sim("run", "flat.toml", "--set", "no_deal_payoffs.tenant=45")
    base, *others = sorted(names(tmp_path / "out"))
    assert base == "flat"
    assert others[0] == "flat--no_kitchen--red-lines-all"
    assert others[1].startswith("flat--set-")
    assert hashes(ran) == before


def test_a_namesake_from_another_folder_does_not_replace_the_results(sim, ran, tmp_path) -> None:
    flat = tmp_path / "flat.toml"
    (tmp_path / "other").mkdir()
    namesake = tmp_path / "other" / "flat.toml"
    namesake.write_bytes(flat.read_bytes())
    before = hashes(ran)
    done = sim("run", namesake)
    assert (done.status, done.out, len(done.err.splitlines())) == (1, "", 1)
    assert "holds the results of flat.toml, another scenario file" in done.err
    assert hashes(ran) == before
    flat.unlink()
    assert sim("run", namesake).status == 0


LINE = """
[red_lines.rent]
party = "tenant"
never = { rent = "high" }
hardness = "claimed"
"""


def test_the_summary_tells_what_a_deal_crosses_and_how_it_was_proven(sim, flat) -> None:
    flat.write_text(flat.read_text("utf-8").replace("= 40", "= 30") + LINE, encoding="utf-8")
    done = sim("run", flat, "--full")
    words = " ".join(done.out.split())
    assert "It crosses the red line of Tenant (claimed) that excludes Rent: “1100”" in words
    assert "Proven by comparing all outcomes, exactly: Nash" in words
    assert "Nash" in sim("solve", flat).out.partition("crosses the red line")[0]


def test_the_mark_of_an_option_is_explained_wherever_it_stands(sim, hopeless) -> None:
    done = sim("run", hopeless)
    assert ("†" in done.out) is ("† not stated by the source" in done.out)


def test_dates_of_source_and_situation_are_told_apart(sim, flat) -> None:
    source = """
date = 2022-01-02
default_source = "news"
[sources.news]
author = "A. Author"
date = 2022-03-04
[parties]
"""
    text = flat.read_text("utf-8").replace("\nparties = {", source + "PARTIES = {", 1)
    text = text.replace(
        'PARTIES = { landlord = { name = "Landlord" }, tenant = { name = "Tenant" } }',
        'landlord.name = "Landlord"\ntenant.name = "Tenant"\n[no_deal_payoffs]',
    )
    text = text.replace(
        "no_deal_payoffs = { landlord = 40, tenant = 30 }", "landlord = 40\ntenant = 30"
    )
    flat.write_text(text, encoding="utf-8")
    lines = sim("run", flat, "--full").out.splitlines()
    assert lines[1:3] == ["A. Author, 2022-03-04", "Situation of 2022-01-02"]


def test_the_counts_say_what_bounds_the_outcomes(sim, flat) -> None:
    assert (
        "possible: no option is off the table" in sim("solve", flat, "--variant", "no_kitchen").out
    )
    assert (
        "1  agreement: it leaves everyone"
        in sim("solve", flat, "--set", "no_deal_payoffs.landlord=70").out
    )


@pytest.mark.usefixtures("every_figure")
@pytest.mark.parametrize(
    ("option", "counted"), [((), "outcomes"), (("--weight", "unique"), "payoff vectors")]
)
def test_the_zone_counts_outcomes_or_payoff_vectors(
    sim: Command, option: tuple[str, ...], counted: str
) -> None:
    Path("flat.toml").write_text(TEXT, encoding="utf-8")
    assert sim("run", "flat.toml", "--out", "drawn", *option).status == 0
    entries = json.loads(Path("drawn/manifest.json").read_text(encoding="utf-8"))["files"]
    told = json.dumps(entries)
    assert f"feasible {counted}" in told


def test_what_is_not_counted_so_is_refused(sim: Command) -> None:
    Path("flat.toml").write_text(TEXT, encoding="utf-8")
    assert sim("run", "flat.toml", "--weight", "twice").status != 0


def test_a_run_says_why_ids_stand_in_its_figures(sim, tmp_path, flat) -> None:
    text = flat.read_text(encoding="utf-8")
    assert "Figures show ids" not in sim("run", flat, "--out", tmp_path / "plain").err
    flat.write_text(text.replace('"The draft"', f'"{chr(0x10FFFD)}"'), encoding="utf-8")
    assert "Figures show ids" in sim("run", flat, "--out", tmp_path / "unseen").err
