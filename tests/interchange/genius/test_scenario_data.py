"""Genius domains: what the numbers mean, how parties are named, and what is refused."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path

import pytest
from typer.testing import CliRunner

import sim
from sim.cli.app import app
from sim.errors import ScenarioError, SimError
from sim.interchange import read_genius
from sim.interchange.untrusted.xml import MAX_BYTES

DOMAIN = """<negotiation_template><utility_space><objective name="Fair" index="0">
<issue index="1" name="Blue paint"><item index="1" value="a lot"/>
<item index="2" value="none"/></issue>
<issue index="2" name="price" type="integer" vtype="integer" lowerbound="-1" upperbound="2"/>
</objective></utility_space></negotiation_template>"""
FIRST = """<?xml version="1.0" encoding="ISO-8859-1"?>
<utility_space><objective><weight index="1" value="0.7"/><weight index="2" value="0.5"/>
<issue index="2" type="integer" lowerbound="-1">
<evaluator ftype="linear" offset="0.3" slope="0.5"/></issue><issue index="1">
<item value="a lot" evaluation="2"/><item value="none" evaluation="3"/></issue>
</objective><reservation value="0.35"/></utility_space>"""
SECOND = """
<utility_space><objective><weight index="1" value="1"/><weight index="2" value="1e-1"/>
<issue index="1"><item value="a lot" evaluation="0.000001"/></issue>
<issue index="2" type="integer" lowerbound="-1">
<evaluator ftype="linear" offset="1" slope="-0.2"/></issue>
</objective></utility_space>"""


def folder(path: Path, files: dict[str, str | bytes]) -> Path:
    for name, text in files.items():
        content = text if isinstance(text, bytes) else text.encode()
        (path / name).write_bytes(content)
    return path


def fair(path: Path, **changed: str | bytes) -> Path:
    files: dict[str, str | bytes] = {"side10.xml": SECOND, "side9.xml": FIRST, "fair.xml": DOMAIN}
    return folder(path, files | {f"{name}.xml": text for name, text in changed.items()})


def test_payoffs_are_those_of_genius_exactly(tmp_path: Path) -> None:
    """Two thirds of 0.7, and an offset of 0.3 with 0.5 a step, cut off at 1; weights as written."""
    problem = read_genius(fair(tmp_path))
    assert problem.parties == ("side9", "side10")
    assert dict(problem.space.display) == {
        "blue_paint": ("a_lot", "none"),
        "price": ("-1", "0", "1", "2"),
    }
    found = problem.payoffs({"blue_paint": "a_lot", "price": "0"})
    assert found["side9"] == Fraction(7, 10) * Fraction(2, 3) + Fraction(1, 2) * Fraction(4, 5)
    assert found["side10"] == Fraction(1, 10) * Fraction(4, 5)
    last = problem.payoffs({"blue_paint": "none", "price": "2"})
    assert last == {"side9": Fraction(12, 10), "side10": Fraction(1, 10) * Fraction(2, 5)}
    assert problem.disagreement == {"side9": Fraction(35, 100), "side10": 0}
    assert problem.scenario is not None
    assert problem.scenario.issues["blue_paint"].options["a_lot"].text == "a lot"


def test_hyper_rectangles_are_terms_over_several_issues(tmp_path: Path) -> None:
    domain = DOMAIN.replace(
        'name="Blue paint"', 'name="paint" vtype="integer" lowerbound="0" upperbound="3"'
    )
    profile = """<utility_space type="nonlinear"><objective><utility maxutility="80">
    <ufun aggregation="sum" weight="1">
    <hyperRectangle utility="60"><INCLUDES index="1" min="1" max="2"/>
    <INCLUDES index="2" min="0" max="0"/></hyperRectangle>
    <hyperRectangle utility="20"><INCLUDES index="2" min="0" max="9"/></hyperRectangle>
    </ufun></utility></objective><reservation value="0.1"/></utility_space>"""
    problem = read_genius(folder(tmp_path, {"d.xml": domain, "p.xml": profile, "q.xml": profile}))
    assert problem.payoffs({"paint": "2", "price": "0"})["p"] == 1
    assert problem.payoffs({"paint": "2", "price": "1"})["p"] == Fraction(1, 4)
    assert problem.payoffs({"paint": "0", "price": "-1"})["p"] == 0
    assert sim.solve(problem).outcome == {"paint": "1", "price": "0"}


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_whatever_the_encoding(tmp_path: Path, encoding: str) -> None:
    domain = DOMAIN.replace("a lot", "à peu près")
    first = FIRST.replace("a lot", "à peu près").replace(
        'encoding="ISO-8859-1"', 'encoding="UTF-8"'
    )
    files = {
        "fair": domain,
        "side9": first,
        "side10": SECOND.lstrip().replace("a lot", "à peu près"),
    }
    changed = {name: text.encode(encoding) for name, text in files.items()}
    problem = read_genius(fair(tmp_path, **changed))
    assert problem.payoffs({"blue_paint": "a_peu_pres", "price": "-1"})["side9"] > Fraction(3, 5)


BOMB = """<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>
<utility_space><objective>&b;</objective></utility_space>"""
OUTSIDE = """<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>
<utility_space><objective>&a;</objective></utility_space>"""


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (BOMB, "side9.xml:1: the file uses entities of its own"),
        (OUTSIDE, "side9.xml:1: the file uses entities of its own"),
        ("<a>" * 70, "side9.xml:1: elements are nested more than 64 deep"),
        ("<utility_space>\n<b></utility_space>", "side9.xml:2: this is not XML"),
        ("", "side9.xml:1: this is not XML"),
        (b" " * (MAX_BYTES + 1), "side9.xml: the file is larger than 5 MB"),
        (FIRST.replace('value="0.7"', 'value="nan"'), 'side9.xml:2: "nan" is no number'),
        (FIRST.replace('value="0.7"', 'value="1e999999"'), "is no number"),
        (FIRST.replace('"linear"', '"triangular"'), "side9.xml:4: only evaluators of integers"),
        (
            FIRST.replace(
                "<objective>",
                '<objective><utility maxutility="1"><ufun aggregation="min"/></utility>',
            ),
            "side9.xml:2: this utility .min of terms. is no sum of hyper-rectangles",
        ),
    ],
)
def test_what_is_not_harmless_or_not_understood_is_refused_with_its_line(
    tmp_path: Path, content: str | bytes, message: str
) -> None:
    with pytest.raises(ScenarioError, match=message):
        read_genius(fair(tmp_path, side9=content))


def test_what_is_missing_counts_nothing(tmp_path: Path) -> None:
    """A value without an evaluation, an issue without a weight or an evaluator, no reservation."""
    bare = """<utility_space><objective><weight index="1" value="0.7"/>
    <issue index="1"><item value="a lot" evaluation="2"/></issue></objective></utility_space>"""
    with pytest.warns(UserWarning, match='gives no weight to "price": it counts 0'):
        problem = read_genius(fair(tmp_path, side9=bare))
    for price in ("-1", "2"):
        found = problem.payoffs({"blue_paint": "a_lot", "price": price})
        assert found["side9"] == Fraction(7, 10)
        assert problem.payoffs({"blue_paint": "none", "price": price})["side9"] == 0
    assert problem.disagreement["side9"] == 0


@pytest.mark.parametrize("content", ["<a>" * 70, BOMB, OUTSIDE, "", b"\xff\xfe<", b"\x00" * 99])
def test_a_hostile_file_ends_the_command_with_one_line_and_no_traceback(
    tmp_path: Path, content: str | bytes
) -> None:
    done = CliRunner().invoke(app, ["solve", str(fair(tmp_path, side9=content)), "--json"])
    assert done.exit_code == 1
    assert done.stdout == ""
    assert "Traceback" not in done.output
    assert "passwd" not in done.output


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        ('upperbound="2"', 'upperbound="2000000"', 'issue "price" runs from -1 to 2000000'),
        ('index="2"', 'index="1"', "the index of this issue is used before"),
        ('vtype="integer"', 'vtype="real"', 'issue "price" is real'),
    ],
)
def test_issues_that_cannot_be_read(tmp_path: Path, before: str, after: str, message: str) -> None:
    domain = (
        DOMAIN.replace(before, after)
        if "index" not in before
        else DOMAIN.replace('index="2" name', 'index="1" name')
    )
    with pytest.raises(ScenarioError, match=message):
        read_genius(fair(tmp_path, fair=domain))


def test_a_folder_without_a_domain_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SimError, match="there is no such folder - give the folder"):
        read_genius(tmp_path / "absent")
    (tmp_path / "empty").mkdir()
    with pytest.raises(SimError, match="there is no Genius domain here"):
        read_genius(tmp_path / "empty")
    with pytest.raises(SimError, match=r"0 domain files .* and 2 profiles"):
        read_genius(folder(tmp_path, {"a.xml": FIRST, "b.xml": SECOND}))


def test_the_command_line_takes_a_folder(tmp_path: Path) -> None:
    """Converted to a file it is the same problem, here without any rounding."""
    (tmp_path / "fair").mkdir()
    source, target = fair(tmp_path / "fair"), tmp_path / "case.toml"
    run = CliRunner().invoke
    assert run(app, ["convert", str(source), str(target)]).exit_code == 0
    written, read = sim.problem(sim.load(target)), read_genius(source)
    assert written.pareto_frontier.outcomes == read.pareto_frontier.outcomes
    shown = run(app, ["solve", str(source), "--party", "side9"])
    assert shown.exit_code == 0
    assert "(observes)" in shown.output
    done = run(app, ["run", str(source), "--out", str(tmp_path / "out")])
    assert done.exit_code == 0, done.output
    assert (tmp_path / "out" / "results.json").is_file()
    assert run(app, ["solve", str(tmp_path)]).exit_code == 1


SLIPS = """<utility_space><objective><weight index="1" value="1"/><weight index="2" value="0"/>
<issue index="1"><item value="a lott" evaluation="4"/><item value="none" evaluation="2"/></issue>
<issue index="7" name="colour"><item value="red" evaluation="1"/></issue>
</objective></utility_space>"""


def test_what_the_domain_does_not_know_is_said_and_counts_as_in_genius(tmp_path: Path) -> None:
    """A misspelt value is ignored, but for being the largest evaluation; the right one counts 0."""
    source = fair(tmp_path, side9=SLIPS)
    with pytest.warns(UserWarning, match="the domain") as told:
        problem = read_genius(source)
    assert {Path(one.filename).name for one in told} == {Path(__file__).name}
    assert problem.payoffs({"blue_paint": "a_lot", "price": "0"})["side9"] == 0
    assert problem.payoffs({"blue_paint": "none", "price": "0"})["side9"] == Fraction(1, 2)
    done = CliRunner().invoke(app, ["solve", str(source), "--json"])
    assert json.loads(done.stdout)["outcome_count"] == 8
    place = f"{source / 'side9.xml'}"
    assert done.stderr.splitlines() == [
        f'{place}:2: issue "Blue paint": the domain does not know "a lott", which counts for '
        'nothing, as in Genius; "a lot" of the domain has no evaluation and counts 0 - write each '
        "value as the domain does (a warning)",
        f'{place}:3: issue "colour": the domain has no issue with this index, so it counts for '
        'nothing, as in Genius; "price" of the domain has no evaluation and counts 0 - write each '
        "issue as the domain does (a warning)",
    ]
    for command in (["check"], ["convert"]):
        more = [str(tmp_path / "new.toml")] if command == ["convert"] else []
        said = CliRunner().invoke(app, [*command, str(source), *more])
        assert said.exit_code == 0
        assert said.stderr.splitlines()[:2] == done.stderr.splitlines()


@pytest.mark.parametrize("selected", [[], ["--set", "parties.side9.power=0"]])
def test_a_check_reports_what_the_domain_does_not_know_in_both_places(
    tmp_path: Path, selected: list[str]
) -> None:
    source = fair(tmp_path, side9=SLIPS)
    done = CliRunner().invoke(app, ["check", str(source), "--json", *selected])
    [report] = json.loads(done.stdout)["files"]
    assert [text.partition(": the domain")[0] for text in report["warnings"]] == [
        f'{source / "side9.xml"}:2: issue "Blue paint"',
        f'{source / "side9.xml"}:3: issue "colour"',
    ]
    said = [f"{text} (a warning)" for text in report["warnings"]]
    assert done.stderr.splitlines() == [*report["mistakes"], *said]
    assert report["is_valid"] is not bool(selected)


COMPUTED = ("outcome_count", "disagreement_point", "ideal_point", "pareto_frontier", "solutions")
RECTANGLES = """<utility_space type="nonlinear"><objective><utility maxutility="100">
<ufun aggregation="sum" weight="1">
<hyperRectangle utility="70"><INCLUDES index="1" min="{low}" max="2"/>
<INCLUDES index="2" min="0" max="1"/></hyperRectangle>
<hyperRectangle utility="30"><INCLUDES index="2" min="{low}" max="2"/></hyperRectangle>
</ufun></utility></objective><reservation value="0.2"/></utility_space>"""


@pytest.mark.parametrize("is_additive", [True, False])
def test_a_converted_domain_is_solved_with_the_same_numbers(
    tmp_path: Path, is_additive: bool
) -> None:
    source, target = tmp_path / "domain", tmp_path / "case.toml"
    source.mkdir()
    if is_additive:
        fair(source)
    else:
        issue = 'name="paint" vtype="integer" lowerbound="0" upperbound="3"'
        profiles = {f"p{low}.xml": RECTANGLES.format(low=low) for low in (1, 2)}
        domain = DOMAIN.replace('name="Blue paint"', issue)
        folder(source, {"d.xml": domain, **profiles})
    run = CliRunner().invoke
    assert run(app, ["convert", str(source), str(target)]).exit_code == 0
    found = []
    for file in (source, target):
        done = run(app, ["solve", str(file), "--json"])
        assert done.exit_code == 0, done.output
        found.append(json.loads(done.stdout))
    for part in COMPUTED:
        assert found[1][part] == found[0][part], part
    for key in ("count", "is_empty", "options", "binding"):
        assert found[0]["agreement_zone"][key] == found[1]["agreement_zone"][key], key
    assert len(found[0]["solutions"]) >= 7


@pytest.mark.parametrize("content", [BOMB, OUTSIDE, b" " * (MAX_BYTES + 1)])
@pytest.mark.parametrize("name", ["side9", "fair"])
def test_the_command_line_refuses_hostile_files_in_a_sentence(
    tmp_path: Path, content: str | bytes, name: str
) -> None:
    done = CliRunner().invoke(app, ["solve", str(fair(tmp_path, **{name: content}))])
    assert done.exit_code == 1
    assert f"{name}.xml" in done.output
    assert "Traceback" not in done.output
    assert "root:" not in done.output
