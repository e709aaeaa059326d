"""Which files of a folder are read as a Genius domain, and how the others are named."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

import sim
from sim.cli.app import app
from sim.errors import SimError
from sim.interchange import read_genius
from tests.interchange.genius.domains import ANNA, BEN, DOMAIN, assert_pays, profile, trip

OTHER = DOMAIN.replace("Days", "Guests").replace("three", "few").replace("seven", "many")
OTHERS = profile(BEN).replace("Days", "Guests").replace("three", "few").replace("seven", "many")


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("pareto", "\n0.5, 1.0\n0.9, 0.4\n", "it is the frontier that Genius keeps"),
        ("Pareto", "anna, ben\n0.5, 1.0", "it is the frontier that Genius keeps"),
        ("._anna", b"\0\5\x16\7\0\2\0\0Mac OS X", "it is what macOS notes of another file"),
        ("build", "<project><target/></project>", "<project> is neither a domain nor a profile"),
    ],
)
def test_companions_are_skipped_by_name(
    tmp_path: Path, name: str, content: str | bytes, why: str
) -> None:
    source = trip(tmp_path / "trip", **{name: content})
    with pytest.warns(UserWarning, match="skipped") as told:
        problem = read_genius(source)
    assert len(told) == 1
    assert str(told[0].message).startswith(f"{source / name}.xml: skipped: {why}")
    assert problem.parties == ("anna", "ben")
    assert_pays(problem, "anna", ANNA)


def test_a_frontier_under_another_name_is_a_profile_that_is_broken(tmp_path: Path) -> None:
    with pytest.raises(SimError, match=r"carla\.xml:1: this is not XML"):
        read_genius(trip(tmp_path / "trip", carla="0.5, 1.0"))


def test_of_several_domains_one_is_named(tmp_path: Path) -> None:
    """The profiles that fit it are taken, and the others named."""
    source = trip(tmp_path / "both", party=OTHER, carla=OTHERS)
    with pytest.raises(SimError, match=r"2 domain files \(party\.xml, trip\.xml\) - name one"):
        read_genius(source)
    with pytest.warns(UserWarning, match="skipped: it names what trip.xml does not know") as told:
        problem = read_genius(source / "trip.xml")
    assert [Path(str(one.message).split(":")[0]).name for one in told] == ["carla.xml"]
    assert problem.id == "trip"
    assert problem.parties == ("anna", "ben")
    assert_pays(problem, "ben", BEN)
    with pytest.raises(SimError, match=r"carla\.xml: this is a profile .* - name the domain file"):
        read_genius(source / "carla.xml")


def test_profiles_may_be_named(tmp_path: Path) -> None:
    """By their paths, also elsewhere, or by their names in the folder; their order is kept."""
    source = trip(tmp_path / "both", party=OTHER)
    elsewhere = trip(tmp_path / "carla", trip=None, anna=None, ben=None, carla=profile(BEN))
    chosen = [elsewhere / "carla.xml", "anna.xml"]
    problem = read_genius(source / "trip.xml", chosen)
    assert problem.parties == ("carla", "anna")
    assert_pays(problem, "carla", BEN)
    given = [text for path in chosen for text in ("--profile", str(path))]
    run = CliRunner().invoke
    done = run(app, ["solve", str(source / "trip.xml"), "--json", *given])
    assert list(json.loads(done.stdout)["disagreement_point"]) == ["carla", "anna"]
    target = tmp_path / "case.toml"
    assert run(app, ["convert", str(source / "trip.xml"), str(target), *given]).exit_code == 0
    assert tuple(sim.load(target).parties) == ("carla", "anna")
    assert run(app, ["check", str(source / "trip.xml"), *given]).stdout.count("2 parties") == 1
    refused = run(app, ["solve", str(target), "--profile", "anna.xml"])
    assert refused.exit_code == 2
    assert "profiles can be chosen only for Genius domain and profiles (XML)" in refused.output


@pytest.mark.parametrize(
    ("chosen", "said"),
    [
        (["dora.xml"], r"dora\.xml: there is no such profile - give its path, or its name in "),
        (["trip.xml"], r"trip\.xml: this is no profile"),
        (["anna.xml", "anna.xml"], r"anna\.xml: this profile is named twice"),
    ],
)
def test_a_profile_that_cannot_be_taken_is_said(
    tmp_path: Path, chosen: list[str], said: str
) -> None:
    with pytest.raises(SimError, match=said):
        read_genius(trip(tmp_path / "trip"), chosen)


def test_a_domain_without_profiles_is_refused(tmp_path: Path) -> None:
    alone = trip(tmp_path / "alone", anna=None, ben=None)
    trip(alone / "deeper")
    for source in (alone, alone / "trip.xml"):
        with pytest.raises(SimError, match="profile"):
            read_genius(source)
    several = trip(tmp_path / "several", party=OTHER, anna=OTHERS, ben=OTHERS)
    with pytest.raises(SimError, match=r"trip\.xml: no profile beside it .* - name them"):
        read_genius(several / "trip.xml")


STEERING = {"escape": "\x9b31m", "line": "\nOK", "order": "\u202e", "half": "\udcff"}


@pytest.mark.parametrize("sign", list(STEERING))
def test_no_sign_that_steers_a_terminal_comes_from_a_file_name(tmp_path: Path, sign: str) -> None:
    try:
        source = trip(tmp_path / "trip", **{f"an{STEERING[sign]}na": profile(ANNA)})
    except OSError:
        pytest.skip("the file system has no such names")
    done = CliRunner().invoke(app, ["solve", str(source)])
    assert done.exit_code == 1
    assert f" U+{ord(STEERING[sign][0]):04X} - rename it" in done.stderr
    assert done.stdout == ""


@pytest.mark.parametrize("name", ["a\x85b", "a\u202eb"])
def test_no_sign_that_steers_a_terminal_comes_from_the_folder(tmp_path: Path, name: str) -> None:
    done = CliRunner().invoke(app, ["solve", str(trip(tmp_path / name))])
    assert done.exit_code == 1
    assert "rename it" in done.stderr


@pytest.mark.parametrize("reference", ["&#155;31m", "&#x85;", "&#x202e;", "&#x7f;"])
@pytest.mark.parametrize("what", ["sea", "Place"])
def test_no_sign_that_steers_a_terminal_comes_from_a_value(
    tmp_path: Path, what: str, reference: str
) -> None:
    source = trip(tmp_path / "trip", trip=DOMAIN.replace(what, f"x{reference}y"))
    target = tmp_path / "case.toml"
    for command in (["solve", str(source)], ["convert", str(source), str(target)]):
        done = CliRunner().invoke(app, command)
        assert done.exit_code == 1
        assert "trip.xml:2: the attribute " in done.stderr
        assert " U+" in done.stderr
        assert done.output.replace("\n", "").isprintable()
    assert not target.exists()


def test_a_line_break_in_a_value_is_a_blank(tmp_path: Path) -> None:
    texts = {"trip": DOMAIN, "anna": profile(ANNA), "ben": profile(BEN)}
    broken = {name: text.replace('"sea"', '"sea&#10;OK&#9;shore"') for name, text in texts.items()}
    source, target = trip(tmp_path / "trip", **broken), tmp_path / "case.toml"
    assert CliRunner().invoke(app, ["convert", str(source), str(target)]).exit_code == 0
    assert sim.load(target).issues["Place"].options["sea_ok_shore"].text == "sea OK shore"


def test_a_latin_file_has_the_quotation_marks_of_windows(tmp_path: Path) -> None:
    """Bytes 0x93 and 0x94, which in ISO-8859-1 proper would be control characters."""
    texts = {"trip": DOMAIN, "anna": profile(ANNA), "ben": profile(BEN)}
    written = {
        name: b'<?xml version="1.0" encoding="ISO-8859-1"?>'
        + text.replace("sea", "\x93sea\x94").encode("latin-1")
        for name, text in texts.items()
    }
    scenario = read_genius(trip(tmp_path / "trip", **written)).scenario
    assert scenario is not None
    assert scenario.issues["Place"].options["sea"].text == "“sea”"
