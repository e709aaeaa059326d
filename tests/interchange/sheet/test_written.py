"""What a sheet can hold of a scenario comes back from it, and the rest is said."""

from __future__ import annotations

import warnings
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import sim
from sim.errors import SimError
from sim.formulation.from_scenario import problem
from sim.interchange.sheet.file_bytes import file_bytes
from sim.interchange.sheet.template import template_rows
from sim.interchange.writing import write
from sim.problem.problem import Problem
from sim.scenario.reader import loads
from sim.scenario.text.writer import write_document
from tests.interchange.sheet.sheets import mistakes, scenario, written

NAMES = st.sampled_from(
    ["Wage", "=1+1", "-3", "12", "2.5", "1.000", "Note", "Total", "no deal", "Power", "@home",
     "A, B; C", "“so”", "'=x", "Zürich", "Москва", "#REF!", "rank A", "3..6 step 1", "5 %", "x"]
)  # fmt: skip
POINTS = st.one_of(
    st.integers(-50, 99).map(Fraction),
    st.sampled_from(["1/3", "0.125", "12.5", "1234.5", "1234567890.12345678"]).map(Fraction),
)


@st.composite
def documents(draw: st.DrawFn) -> dict[str, object]:
    """Draw a file of raw points with odd names, and perhaps a rule of who decides."""
    parties = [f"p{n}" for n in range(draw(st.integers(2, 4)))]
    issues = {f"i{n}": draw(st.integers(1, 4)) for n in range(draw(st.integers(1, 3)))}
    options = {i: {f"o{n}": draw(NAMES) for n in range(count)} for i, count in issues.items()}
    quorum = draw(st.integers(0, len(parties)))
    deciding = {"quorum": quorum, "veto": draw(st.sampled_from([[], [parties[-1]]]))}
    return {
        "format": 1,
        "payoffs": "raw",
        "parties": {p: {"name": draw(NAMES), "power": draw(st.sampled_from([1, 2]))}
                    for p in parties},
        **({"deciding": deciding} if quorum else {}),
        "issues": {i: {"name": draw(NAMES), "status_quo": draw(st.sampled_from([*own])),
                       "options": own} for i, own in options.items()},
        "preferences": {p: {i: {"scores": {o: draw(POINTS) for o in own}}
                            for i, own in options.items()} for p in parties},
        "no_deal_payoffs": {p: draw(st.integers(-9, 40)) for p in parties},
    }  # fmt: skip


def facts(found: Problem) -> object:
    """Return a problem without the ids of its parties, issues and options."""
    axes = {axis.issue: (at, axis.options) for at, axis in enumerate(found.space.axes)}
    points = [
        [
            [own.payoff(own.contributions[at][options.index(option)]) for option in shown]
            for issue, shown in found.space.display
            for at, options in [axes[issue]]
        ]
        for own in (found.party_payoffs[p] for p in found.parties)
    ]
    held = [shown.index(found.status_quo[issue]) for issue, shown in found.space.display]
    rule = found.deciding
    decided = rule and (rule.quorum, [found.signatories.index(p) for p in rule.veto])
    rest = [[own[p] for p in found.parties] for own in (found.disagreement, found.powers)]
    return points, held, decided, rest


@given(documents(), st.sampled_from([".csv", ".xlsx"]))
def test_a_scenario_comes_back_as_the_same_problem(
    tmp_path_factory: pytest.TempPathFactory, document: dict[str, object], suffix: str
) -> None:
    folder = tmp_path_factory.mktemp("sheet")
    first = loads(write_document(document))
    path = folder / f"game{suffix}"
    write(first, path)
    again = path.read_bytes()
    path.unlink()
    write(first, path)
    assert path.read_bytes() == again
    assert facts(problem(scenario(path))) == facts(problem(first))


def test_what_a_sheet_cannot_hold_is_said(tmp_path: Path) -> None:
    told = write(sim.load("lieven2022"), tmp_path / "lieven.csv")
    assert [one.split(",")[0] for one in told] == [
        "every number stands at its best reading; intervals",
        "more outcomes can happen by the sheet",
        "by the sheet every ratifier is asked for itself and always",
        "numbers without an end to their decimals stand as fractions",
    ]
    text = """\
format = 1
payoffs = "raw"
parties = { a = {}, b = {} }
issues.x = { status_quo = "o", options = ["o", "p"] }
issues.y = { status_quo = "o", options = ["o", "p"] }
preferences.a = { x.scores = { o = 0, p = 1 }, y.scores = { o = 0, p = 1 } }
preferences.b = { x.scores = { o = 0, p = 1 }, y.scores = { o = 0, p = 1 } }
no_deal_payoffs = { a = 0, b = 0 }
interactions.both = { party = "a", when = { x = "p", y = "p" }, adds = 3 }
"""
    with pytest.raises(SimError, match="do not add up over issues"):
        write(loads(text), tmp_path / "none.csv")
    assert not (tmp_path / "none.csv").exists()


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_a_sheet_to_fill_in_has_no_number_and_asks_for_each(tmp_path: Path, suffix: str) -> None:
    rows = template_rows(
        "Talks", ["North", "Senate: ratifier"], ["Wage: 3..6 step 1", "Border: shut, open", "Water"]
    )
    path = written(tmp_path, file_bytes(suffix, rows), f"game{suffix}")
    formula = 'write such as "rising from 0 to 35", or 0'
    at = "Points!" if suffix == ".xlsx" else ""
    assert mistakes(path) == [
        f'{at}D3: empty: points at each step of "North" - {formula}',
        f'{at}E3: empty: points at each step of "Senate" - {formula}',
        f'{at}D4:D5: empty cells: points of "North" - write a number, 0 for no points',
        f'{at}E4:E5: empty cells: points of "Senate" - write a number, 0 for no points',
        f"{at}B6: to be filled in - name the option",
        f"{at}B7: to be filled in - name the option",
        f"{at}D8:E8: empty cells: no deal of North and Senate - write a number, or delete the row "
        "if no deal is the status quo",
    ]


def test_a_sheet_that_is_filled_in_is_read(tmp_path: Path) -> None:
    rows = template_rows("", ["North", "South"], ["Border: shut, open"])
    filled = [[1 if x is None and r in (1, 2, 3) and c > 2 else x for c, x in enumerate(row)]
              for r, row in enumerate(rows)]  # fmt: skip
    path = written(tmp_path, "\n".join(",".join(str(x or "") for x in row) for row in filled))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert sim.load(path).status_quo == {"Border": "shut"}


@pytest.mark.parametrize(
    ("parties", "issues", "expected"),
    [
        (["North"], [], "two parties or more"),
        (["North", "Total"], [], "a word of the sheet"),
        (["North", "South"], ["Border: shut"], "two options or more"),
        (["North", "South\x1b[2J"], [], "control character U\\+001B"),
    ],
)
def test_names_that_no_sheet_can_have_are_refused(
    parties: list[str], issues: list[str], expected: str
) -> None:
    with pytest.raises(SimError, match=expected):
        template_rows("", parties, issues)


def test_names_that_are_changed_are_said(tmp_path: Path) -> None:
    text = """
format = 1
payoffs = "raw"
parties.a.name = "No deal"
parties.b.name = "B"
[issues.dam]
name = " Dam"
status_quo = "o1"
options = { o1 = "total", o2 = "half" }
[preferences]
a.dam.scores = { o1 = 1, o2 = 2 }
b.dam.scores = { o1 = 2, o2 = 1 }
[no_deal_payoffs]
a = 0
b = 0
"""
    told = write(loads(text), tmp_path / "dam.csv")
    assert told[-1] == (
        'names that a sheet cannot have, or tell apart, stand otherwise: "No deal" as "No deal '
        '(a)", " Dam" as "Dam", "total" as "total (o1)"'
    )
    assert not any(
        "stand otherwise" in one
        for one in write(
            loads(text.replace("total", "whole").replace(" Dam", "Dam").replace("No deal", "A")),
            tmp_path / "plain.csv",
        )
    )
