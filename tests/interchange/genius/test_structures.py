"""How the files of Genius differ from each other, and what each of them pays."""

from __future__ import annotations

import warnings
from fractions import Fraction
from pathlib import Path

import pytest
from typer.testing import CliRunner

from sim.cli.app import app
from sim.errors import ScenarioError
from sim.interchange import read_genius
from tests.interchange.genius.domains import ANNA, BEN, DOMAIN, assert_pays, profile, trip

ANNAS = profile(ANNA)
FLAT = ANNAS.replace('<objective index="0" name="trip">', "").replace("</objective>", "")
NO_DAYS = {"days": "0"}
NESTED = ANNAS.replace("<weight", '<objective index="8" name="rest"><weight', 1).replace(
    "</objective>", "</objective></objective>"
)


@pytest.mark.parametrize(
    "written",
    [
        FLAT,
        NESTED,
        f'<!-- one -->\n<!-- & two -->\n<?xml version="1.0" encoding="utf-8"?>\n{ANNAS}',
        f"\n  \n{ANNAS}",
        f"<!DOCTYPE utility_space>{ANNAS}",
        ANNAS.replace("<objective", "<![CDATA[ R & D ]]><objective", 1),
        ANNAS.encode("utf-16"),
        b"\xef\xbb\xbf" + ANNAS.encode(),
    ],
)
def test_the_same_numbers_wherever_they_stand(tmp_path: Path, written: str | bytes) -> None:
    problem = read_genius(trip(tmp_path / "trip", anna=written))
    assert_pays(problem, "anna", ANNA)
    assert_pays(problem, "ben", BEN)
    assert problem.agreement_zone.count == 4


@pytest.mark.parametrize(
    ("before", "after", "said", "changed"),
    [
        ('evaluation="2"', 'evaluation="null"', '3: issue "Place": "sea" has the', {"sea": "0"}),
        (' evaluation="2"', "", '3: issue "Place": "sea" has no evaluation', {"sea": "0"}),
        (
            '<weight index="2" value="0.3"/>',
            "",
            '1: this profile gives no weight to "Days"',
            NO_DAYS,
        ),
        ("<weight", '<weight index="5" value="1"/><weight', '5: the weight of "5" counts for', {}),
        ('"2" value="0.3"/>', '"2" value="1"/><weight index="2" value="0.3"/>', "6: there is", {}),
        ('name="Days"', 'name="Nights"', '4: "Nights" is "Days" in the domain', {}),
        ("<reservation", '<discount_factor value="0.5"/><reservation', "8: the discount fac", {}),
        ('<item value="hills"', '<item value="sea" evaluation="2"/><item value="hills"', "3: ", {}),
    ],
)
def test_what_is_odd_is_said_with_its_place_and_counts_as_in_genius(
    tmp_path: Path, before: str, after: str, said: str, changed: dict[str, str]
) -> None:
    source = trip(tmp_path / "trip", anna=ANNAS.replace(before, after, 1))
    with pytest.warns(UserWarning, match="anna") as told:
        problem = read_genius(source)
    assert len(told) == 1
    assert f"anna.xml:{said}" in str(told[0].message)
    assert_pays(problem, "anna", ANNA | changed)


def test_a_discount_factor_that_shrinks_nothing_is_not_worth_a_word(tmp_path: Path) -> None:
    for factor in ("1.0", "0", "0.00"):
        text = ANNAS.replace("<reservation", f'<discount_factor value="{factor}"/><reservation')
        assert_pays(read_genius(trip(tmp_path / factor, anna=text)), "anna", ANNA)


def test_a_profile_that_weighs_no_issue_is_named(tmp_path: Path) -> None:
    text = ANNAS.replace("weight", "gewicht")
    with pytest.warns(UserWarning, match=r"anna\.xml:1: this profile gives no weight to any issue"):
        problem = read_genius(trip(tmp_path / "trip", anna=text))
    assert problem.payoffs({"Place": "hills", "Days": "three"})["anna"] == 0


def test_a_bare_ampersand_is_a_character(tmp_path: Path) -> None:
    files = {"trip": DOMAIN, "anna": ANNAS, "ben": profile(BEN)}
    source = trip(tmp_path / "trip", **{n: x.replace('"sea"', '"B & B"') for n, x in files.items()})
    done = CliRunner().invoke(app, ["check", str(source)])
    assert done.exit_code == 0
    assert [line.split(": an ")[0] for line in done.stderr.splitlines()] == [
        f"{source / name}.xml:{line}" for name, line in (("trip", 2), ("anna", 3), ("ben", 3))
    ]
    with pytest.warns(UserWarning, match="&amp;"):
        problem = read_genius(source)
    assert (
        problem.payoffs({"Place": "b_b", "Days": "seven"})["anna"]
        == Fraction("0.7") / 4 + Fraction("0.3") / 5
    )


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ('value="0.7"', 'value="0,7"', r'5: "0,7" is no number - write 0\.7'),
        (
            'value="0.1"',
            'value="-Infinity"',
            "8: the reservation -Infinity is infinite - write the ",
        ),
        ('value="0.7"', 'value="inf"', "5: the weight inf is infinite - write a finite number"),
        ('value="0.1"', 'value="NaN"', '8: "NaN" is no number'),
        ('"sea"', '"s&eacute;a"', r"3: this is not XML \(undefined entity\)"),
        (
            "<utility_space>",
            '<!DOCTYPE x [<!ENTITY y "z">]><utility_space>',
            "1: the file uses ent",
        ),
    ],
)
def test_what_cannot_be_read_is_refused_with_the_reason(
    tmp_path: Path, before: str, after: str, said: str
) -> None:
    source = trip(tmp_path / "trip", anna=ANNAS.replace(before, after, 1))
    with pytest.raises(ScenarioError, match=rf"anna\.xml:{said}"):
        read_genius(source)


def test_a_real_valued_issue_needs_steps(tmp_path: Path) -> None:
    domain = DOMAIN.replace('name="Days"', 'name="Days" type="real" vtype="real"')
    with pytest.raises(ScenarioError, match=r'trip\.xml:3: issue "Days" is real-valued.* - '):
        read_genius(trip(tmp_path / "trip", trip=domain))


@pytest.mark.parametrize("child", [True, False])
def test_bounds_may_stand_in_a_range(tmp_path: Path, child: bool) -> None:
    """Two a step from −1 on, up to 1."""
    bounds = 'lowerbound="-1" upperbound="4"'
    inner = f"<range {bounds}/>" if child else ""
    issue = f'<issue index="2" name="Days" type="integer" {"" if child else bounds}>{inner}'
    days = '<evaluator ftype="linear" slope="0.2" offset="0.1"/></issue>'
    text = ANNAS.replace(ANNAS.splitlines()[3], issue + days)
    domain = DOMAIN.replace(DOMAIN.splitlines()[2], issue + "</issue>")
    source = trip(tmp_path / "trip", trip=domain, anna=text, ben=None)
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        problem = read_genius(source)
    assert [("-1 and 4 are taken from <range>" in str(one.message)) for one in told] == [True] * (
        2 * child
    )
    for value in range(-1, 5):
        days_worth = min(Fraction(1), Fraction(1, 10) + Fraction(2, 10) * (value + 1))
        found = problem.payoffs({"Place": "hills", "Days": str(value)})["anna"]
        assert found == Fraction("0.7") + Fraction("0.3") * days_worth
