"""Actors of KTAB, read and compared with 100 less the distance, weighed by salience."""

from __future__ import annotations

import csv
import random
import warnings
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import sim
from sim.errors import ScenarioError
from sim.interchange.formats import recognised
from sim.scenario.scenario import Scenario
from tests.example_count import examples
from tests.papers.reference import FOLDER

HEAD = "Reform,a vote,{},{},\nActor,Description,Power,{}\n"
COLUMNS = "Tax Position,Tax Salience,Pstn2,Sal2,"
ROWS = 'A,"Alpha, the first", 50.5,30,24.0,20,48.0, \nB,"",20, 45,44.7, 7.25,10\n'


def saved(folder: Path, text: str) -> Path:
    path = folder / "actors.csv"
    path.write_text(text, encoding="utf-8")
    return path


def loaded(path: Path) -> Scenario:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return sim.load(path)


def assert_peaks(scenario: Scenario, rows: list[list[Fraction]], rng: random.Random) -> None:
    """Compare payoffs, no deal, power and the weighted mean with the numbers of the rows."""
    problem = sim.problem(scenario)
    parties = list(scenario.parties)
    count = (len(rows[0]) - 1) // 2
    for _ in range(20):
        outcome = {i: rng.choice(list(x.options)) for i, x in scenario.issues.items()}
        found = problem.payoffs(outcome)
        for party, row in zip(parties, rows, strict=True):
            assert found[party] == worth(row, [Fraction(o) for o in outcome.values()])
    for party, row in zip(parties, rows, strict=True):
        assert problem.disagreement[party] == worth(row, [Fraction(0)] * count)
        assert problem.powers[party] == row[0]
    chosen = sim.solve(problem, "weighted_mean").outcome
    for at, (issue, option) in enumerate(chosen.items()):
        shares = [(row[0] * row[2 + 2 * at], row[1 + 2 * at]) for row in rows]
        steps = [Fraction(o) for o in scenario.issues[issue].options]
        peaks = [nearest(steps, x) for _, x in shares]
        mean = sum(s * x for (s, _), x in zip(shares, peaks, strict=True)) / sum(
            s for s, _ in shares
        )
        assert abs(Fraction(option) - mean) <= (steps[1] - steps[0]) / 2


def nearest(steps: list[Fraction], position: Fraction) -> Fraction:
    """Return the step nearest to a position, the middle of two that are as near."""
    least = min(abs(x - position) for x in steps)
    near = [x for x in steps if abs(x - position) == least]
    return sum(near, Fraction(0)) / len(near)


def worth(row: list[Fraction], outcome: list[Fraction]) -> Fraction:
    return sum(
        (row[2 + 2 * k] / 100 * (100 - abs(x - row[1 + 2 * k])) for k, x in enumerate(outcome)),
        Fraction(0),
    )


@examples(8)
@given(st.integers(0, 10**9))
def test_peaks_pay_less_with_the_distance(
    tmp_path_factory: pytest.TempPathFactory, seed: int
) -> None:
    rng = random.Random(seed)
    count, whole = rng.randint(1, 3), rng.random() < 0.5
    rows = [
        [
            Fraction(rng.randint(1, 900), 8),
            *(
                x
                for _ in range(count)
                for x in (
                    Fraction(5 * rng.randint(0, 20)) if whole else Fraction(rng.randint(0, 200), 2),
                    Fraction(rng.randint(1, 400), 4),
                )
            ),
        ]
        for _ in range(rng.randint(2, 5))
    ]
    lines = [f"A{k},an actor,{', '.join(str(float(x)) for x in row)}" for k, row in enumerate(rows)]
    columns = ",".join(f"Pstn{k},Sal{k}" for k in range(count))
    text = HEAD.format(len(rows), count, columns) + "\n".join(lines)
    scenario = loaded(saved(tmp_path_factory.mktemp("actors"), text))
    assert_peaks(scenario, rows, rng)
    step = list(next(iter(scenario.issues.values())).options)[1]
    assert step == "5" if whole else step in ("1", "5")


def test_names_and_what_is_assumed(tmp_path: Path) -> None:
    path = saved(tmp_path, HEAD.format(2, 2, COLUMNS) + ROWS)
    with pytest.warns(UserWarning, match=r".") as told:
        scenario = sim.load(path)
    words = [str(one.message).split(": ", 1)[1] for one in told]
    assert words == [
        "no deal is assumed to be the status quo, and the status quo the lowest position, 0, on "
        "every dimension - --set issues.DIMENSION.status_quo=50 takes another",
        "some positions on dimension 2 lie between the steps of 1 that can be chosen",
    ]
    assert [party.name for party in scenario.parties.values()] == ["Alpha, the first", "B"]
    assert {i: x.name for i, x in scenario.issues.items()} == {
        "Tax": "Tax", "dimension_2": "dimension 2"
    }  # fmt: skip
    again = scenario.with_value("issues.Tax.status_quo", "45")
    assert sim.problem(again).disagreement["B"] - sim.problem(scenario).disagreement["B"] == (
        Fraction("0.447") * 45
    )


MISTAKES = {
    "counts": ("Reform,x,many,2\n" + "Actor,D,P,Tax,S\n", None),
    "one actor": (HEAD.format(1, 2, COLUMNS) + ROWS, "1 actor and 2 dimensions"),
    "too many": (HEAD.format(100000, 1, "P,S") + "A,,1,1,1\n" * 100_000, "100,000 actors and"),
    "more rows": (HEAD.format(3, 2, COLUMNS) + ROWS, "3 actors are announced on line 1, and there"),
    "columns": (HEAD.format(2, 3, COLUMNS) + ROWS, "7 columns for 3 dimensions"),
    "short": (HEAD.format(2, 2, COLUMNS) + "A,x,1,2,3\n" + ROWS, "5 entries where 7 belong"),
    "comma": (HEAD.format(2, 2, COLUMNS) + 'A,x,"1,5",2,3,4,5\n', '"1,5" is no number'),
    "outside": (HEAD.format(2, 2, COLUMNS) + "A,x,1,120,3,4,5\n", "120 is not from 0 to 100"),
    "power": (HEAD.format(2, 2, COLUMNS) + "A,x,0,12,3,4,5\n", "power 0 is not above 0"),
    "salience": (HEAD.format(2, 2, COLUMNS) + "A,x,1,2,0,4,0\n", "no dimension has any salience"),
    "twice": (HEAD.format(3, 2, COLUMNS) + ROWS + "B,b,1,2,3,4,5\n",
              '5: actor "B" stands on line 4 too - keep one of the two, or name one otherwise'),
    "steering": (HEAD.format(2, 2, COLUMNS) + "\x1b[2J,x,1,2,3,4,5\n", "U+001B"),
    "long": (HEAD.format(2, 2, COLUMNS) + f"A,x,{'9' * 2000},2,3,4,5\n", "too many digits"),
}  # fmt: skip


@pytest.mark.parametrize("name", [name for name, (_, what) in MISTAKES.items() if what])
def test_each_mistake_is_one_sentence_with_its_line(name: str, tmp_path: Path) -> None:
    text, what = MISTAKES[name]
    path = saved(tmp_path, text)
    with pytest.raises(ScenarioError) as error:
        loaded(path)
    assert what is not None
    assert what in str(error.value)
    assert len(error.value.problems) == 1
    assert error.value.problems[0].line is not None


def test_a_sheet_whose_parties_are_numbers_is_none_of_these(tmp_path: Path) -> None:
    for count in (2, 3):
        columns = ",".join(map(str, range(1, count + 1)))
        path = saved(tmp_path, f"issue,option,{columns}\nrent,low,{columns}\n")
        found = recognised(path)
        assert found is None or found.name != "ktab"
    found = recognised(saved(tmp_path, HEAD.format(2, 2, COLUMNS) + ROWS))
    assert found is not None
    assert found.name == "ktab"


def test_names_of_strangers_are_data(tmp_path: Path) -> None:
    text = HEAD.format(2, 1, "=cmd()|x,S") + '"=SUM(A1)",[red]x,1,5,5\n"+SUM(A1)",<b>,2,10,5\n'
    scenario = loaded(saved(tmp_path, text))
    assert list(scenario.parties) == ["sum_a1", "sum_a1_2"]
    assert [p.name for p in scenario.parties.values()] == ["[red]x", "<b>"]


SAMPLES = sorted((FOLDER / "samples" / "ktab").glob("*.csv"))


@pytest.mark.skipif(not SAMPLES, reason="the reference data do not lie beside the repository")
def test_every_sample_pays_what_its_rows_say() -> None:
    for path in SAMPLES:
        with path.open(encoding="utf-8", newline="") as stream:
            lines = list(csv.reader(stream))[2:]
        rows = [[Fraction(x.strip()) for x in line[2:] if x.strip()] for line in lines]
        assert_peaks(loaded(path), rows, random.Random(0))
