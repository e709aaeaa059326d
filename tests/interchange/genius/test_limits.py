"""What bounds the files of a Genius domain: how much is said of them, and their numbers."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

import sim
from sim.cli.app import app
from sim.interchange import read_genius

DOMAIN = """<negotiation_template><utility_space><objective>
<issue index="1" name="price"><item value="low"/><item value="high"/></issue>
</objective></utility_space></negotiation_template>"""
PROFILE = """<utility_space><objective>
<weight index="1" value="1"/>
<issue index="1"><item value="low" evaluation="1"/><item value="high" evaluation="2"/></issue>
</objective></utility_space>"""


@pytest.fixture
def source(tmp_path: Path) -> Path:
    folder = tmp_path / "domain"
    folder.mkdir()
    for name, text in {"domain": DOMAIN, "a": PROFILE, "b": PROFILE}.items():
        (folder / f"{name}.xml").write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("count", "last"),
    [
        (20, None),
        (21, "a.xml: and 1 more issue of this profile names what the domain does not know"),
        (1_520, "and 1,500 more issues of this profile name what the domain does not know"),
    ],
)
def test_of_many_unknown_names_only_some_are_said(
    source: Path, count: int, last: str | None
) -> None:
    unknown = "".join(f'\n<issue index="{n}" name="x"/>' for n in range(100, 100 + count))
    for name in ("a", "b"):
        text = PROFILE.replace("</objective>", f"{unknown}\n</objective>")
        (source / f"{name}.xml").write_text(text, encoding="utf-8")
    done = CliRunner().invoke(app, ["check", str(source)])
    assert done.exit_code == 0
    said = done.stderr.splitlines()
    assert len(said) == 2 * (20 if last is None else 21)
    assert 'issue "x": the domain has no issue with this index' in said[19]
    assert last is None or said[20].endswith(f"{last} (a warning)")


@pytest.mark.parametrize("weight", ["7e-120", "1e250", "0." + "1" * 200, "1" * 2_000_000, "1e-100"])
def test_a_number_that_no_scenario_can_have_is_refused_with_its_line(
    source: Path, weight: str
) -> None:
    text = PROFILE.replace('value="1"', f'value="{weight}"')
    (source / "a.xml").write_text(text, encoding="utf-8")
    shown = weight if len(weight) <= 30 else f"{weight[:27]}..."
    done = CliRunner().invoke(app, ["check", str(source)])
    assert done.exit_code == 1
    assert done.stderr == (
        f"{source / 'a.xml'}:2: the number {shown} has too many digits - round it; a scenario has "
        "at most 100 digits and 99 places\n"
    )


def test_numbers_that_make_too_long_a_share_are_refused(source: Path) -> None:
    text = PROFILE.replace('evaluation="1"', f'evaluation="0.{"3" * 90}"')
    text = text.replace('evaluation="2"', f'evaluation="{"7" * 49}1"')
    (source / "a.xml").write_text(text, encoding="utf-8")
    done = CliRunner().invoke(app, ["check", str(source)])
    assert done.exit_code == 1
    assert f"{source / 'a.xml'}: its numbers make shares of more than 100 digits" in done.stderr


@pytest.mark.parametrize("weight", ["7e-99", "-1e-99", "9e98", "1.3877787807814457E-17"])
def test_a_number_within_the_limits_survives_conversion(
    source: Path, tmp_path: Path, weight: str
) -> None:
    text = PROFILE.replace('value="1"', f'value="{weight}"')
    (source / "a.xml").write_text(text, encoding="utf-8")
    target = tmp_path / "case.toml"
    done = CliRunner().invoke(app, ["convert", str(source), str(target)])
    assert done.exit_code == 0, done.output
    written, read = sim.problem(sim.load(target)), read_genius(source)
    for option in ("low", "high"):
        assert written.payoffs({"price": option}) == read.payoffs({"price": option})
    assert CliRunner().invoke(app, ["solve", str(target)]).exit_code == 0
