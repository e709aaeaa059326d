"""Games in strategic form, read and compared with what was written."""

from __future__ import annotations

import random
import warnings
from fractions import Fraction
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import sim
from sim.errors import ScenarioError
from sim.interchange.reading import foreign_data
from sim.scenario.scenario import Scenario
from sim.stability.concepts import CONCEPTS
from sim.stability.explicit_graph import graph_model
from tests.example_count import examples
from tests.interchange.gambit.games import Game, drawn, outcome_text, plain_text, written
from tests.papers.reference import FOLDER

MATRIX = 'NFG 1 R "m" {{ "Ann" "Bob" }} {{ 2 3 }} {}'
HEAD = 'NFG 1 R "m" { "Ann" "Bob" } '


def loaded(path: Path) -> Scenario:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return sim.load(path)


def assert_is(scenario: Scenario, game: Game) -> None:
    """Compare payoffs in every profile, and no deal, with the definition."""
    problem = sim.problem(scenario)
    issues = scenario.issues
    for profile, payoffs in game.items():
        outcome = {i: list(issues[i].options)[k] for i, k in zip(issues, profile, strict=True)}
        found = problem.payoffs(outcome)
        assert tuple(found[p] for p in problem.parties) == payoffs
    for at, party in enumerate(problem.parties):
        levels: dict[int, Fraction] = {}
        for profile, payoffs in game.items():
            levels[profile[at]] = min(payoffs[at], levels.get(profile[at], payoffs[at]))
        assert problem.disagreement[party] == max(levels.values())
        assert scenario.no_deal_payoffs[party].evidence.grade == "default"


shapes = st.lists(st.integers(1, 4), min_size=2, max_size=4)


@examples(8)
@given(shapes, st.integers(0, 10**6), st.booleans())
def test_both_forms_pay_what_is_written(
    tmp_path_factory: pytest.TempPathFactory, shape: list[int], seed: int, by_outcome: bool
) -> None:
    game = drawn(random.Random(seed), shape)
    text = (outcome_text if by_outcome else plain_text)(game, shape)
    folder = tmp_path_factory.mktemp("game")
    path = written(folder, text)
    assert_is(loaded(path), game)
    data = foreign_data(path)
    assert data is not None
    copy = folder / "copy.toml"
    copy.write_text(data.text(), encoding="utf-8")
    assert_is(sim.load(copy), game)


@examples(8)
@given(st.lists(st.integers(2, 3), min_size=2, max_size=3), st.integers(0, 10**6))
def test_who_stays_is_who_stays_in_the_game(
    tmp_path_factory: pytest.TempPathFactory, shape: list[int], seed: int
) -> None:
    game = drawn(random.Random(seed), shape)
    found = sim.stability(loaded(written(tmp_path_factory.mktemp("game"), plain_text(game, shape))))
    moves = {
        p: {x: [(*x[:p], k, *x[p + 1 :]) for k in range(shape[p]) if k != x[p]] for x in game}
        for p in range(len(shape))
    }
    worth = {p: {x: payoffs[p] for x, payoffs in game.items()} for p in moves}
    model = graph_model(
        {f"P{p}": m for p, m in moves.items()}, {f"P{p}": w for p, w in worth.items()}
    )
    for concept in CONCEPTS:
        assert found.equilibria[concept].count == len(model.equilibria(concept))
    nash = {
        x for x in game
        if all(worth[p][there] <= worth[p][x] for p in moves for there in moves[p][x])
    }  # fmt: skip
    assert found.equilibria["nash"].count == len(nash)


def test_a_game_is_solved_and_played(tmp_path: Path) -> None:
    path = written(tmp_path, HEAD + "{ 2 2 } 3 3, 5 0, 0 5, 1 1")
    scenario = loaded(path)
    problem = sim.problem(scenario)
    assert problem.disagreement == {"Ann": Fraction(1), "Bob": Fraction(1)}
    assert sim.solve(problem, "nash").payoffs == {"Ann": Fraction(3), "Bob": Fraction(3)}
    assert sim.alternating_offers(problem).play.agreement is not None


def test_what_is_assumed_is_said(tmp_path: Path) -> None:
    with pytest.warns(UserWarning, match="maximin|mixing") as told:
        sim.load(written(tmp_path, 'NFG 1 D "" { "Ann" "Bob" } { 2 2 } 1 -1 -1 1 -1 1 1 -1'))
    assert [str(one.message).split(": ", 1)[1] for one in told] == [
        "no deal is assumed to be each side's maximin in pure strategies (-1 for Ann and -1 for "
        "Bob), and the status quo the first strategy of each - --set no_deal_payoffs.PLAYER=… or "
        "issues.PLAYER.status_quo=… takes another",
        "by mixing strategies Ann of up to 1 and Bob of up to 1 may be surer than that",
    ]


REFUSED = {
    MATRIX.format("1 2 3\n4 5"): (
        2,
        "2 × 3 strategies of 2 players make 12 payoffs, and there are 5",
    ),
    MATRIX.format("1 2 3 4 5 6 7 8 9 10 11 12\n13"): (2, "more than one payoff for each place"),
    MATRIX.format("1 2 3 4 5 six"): (1, 'payoff 6: "six" where a number belongs'),
    MATRIX.format("1/0"): (1, 'payoff 1: "1/0" cannot be a payoff'),
    MATRIX.format("1e999"): (1, 'payoff 1: "1e999" cannot be a payoff'),
    HEAD + "{ 2 }\n1 2": (1, "strategies of 1 players, and there are 2 players"),
    HEAD + "{ 2 3 4 }\n1 2": (1, "strategies of more players, and there are 2 players"),
    HEAD + "{ 2 0 }\n": (1, "Bob has no strategies"),
    HEAD + "\n{ 1000000000 2 } 1": (2, "1,000,000,000 × 2 strategies of 2 players make"),
    HEAD + "{ 2 1 } { { 1 2 } { 3 } } 1 2": (1, "outcome 2: 1 payoff for 2 players"),
    HEAD + "{ 2 1 } { { 1 2 }\n{ 3 4 5 } } 1 2": (2, "outcome 2: more payoffs than"),
    HEAD + "{ 2 1 } { { 1 2 } }\n1 2": (2, "outcome 2 of 1"),
    HEAD + "{ 2 1 } { { 1 2 } }\n1": (2, "1 number of outcomes for 2 profiles"),
    HEAD + "{ 2 1 } { { 1 2 } }\n1 0 0": (2, "more than one number of an outcome"),
    HEAD + '{ 2 1 } "never closed 1 2 3 4': (1, "a quotation mark is opened here"),
    HEAD + "{" * 1_000_000: (1, 'the strategies of Ann: "{" where a text in quotes belongs'),
    'NFG 1 R "m" { "A\x1b[2J" "Bob" } { 1 1 } 1 2': (1, "the control character U+001B"),
    'NFG 2 R "m" { "A" "B" } { 1 1 } 1 2': (1, "this does not begin as a strategic game does"),
    'EFG 2 R "m" { "A" "B" }': (1, "an extensive game"),
    'NFG 1 R "m" { "Ann" } { 2 } 1 2': (None, "a game of 1 player"),
    'NFG 1 R "m" { } { } ': (1, "the game has no players"),
    'NFG 1 R "m" { ' + '"a" ' * 40 + "}": (1, "more than 12 players"),
    f'NFG 1 R "{"m" * 2000}" {{ "A" "B" }}': (1, "the title has more than 1,000 characters"),
}


@pytest.mark.parametrize("text", REFUSED, ids=lambda text: str(text)[:60])
def test_each_mistake_is_one_sentence_with_its_line(text: str, tmp_path: Path) -> None:
    line, what = REFUSED[text]
    path = written(tmp_path, text)
    with pytest.raises(ScenarioError) as error:
        loaded(path)
    assert len(error.value.problems) == 1
    place = f"{path}:{line}: " if line else f"{path}: "
    assert str(error.value).startswith(f"{place}{what}") or what in str(error.value)
    assert error.value.problems[0].line == line
    assert "\n" not in str(error.value)


def test_names_of_strangers_are_data(tmp_path: Path) -> None:
    names = [r"=cmd|' /C calc'!A0", "<script>", r"a \"quoted\" name", "Zoë,\n{x}"]
    labels = " ".join(f'"{name}"' for name in names)
    text = (
        f'NFG 1 R "[bold]m[/bold]" {{ "A" "A" }} {{ {{ {labels} }} {{ "" "" }} }} "" ' + "1 " * 16
    )
    scenario = loaded(written(tmp_path, text))
    assert list(scenario.parties) == ["A", "A_2"]
    options = scenario.issues["A"].options
    assert [o.text for o in options.values()] == [
        names[0],
        "<script>",
        'a "quoted" name',
        "Zoë, {x}",
    ]
    assert [o.text for o in scenario.issues["A_2"].options.values()] == ["1", "2"]


SAMPLES = sorted((FOLDER / "samples" / "gambit").glob("*.nfg"))


@pytest.mark.skipif(not SAMPLES, reason="the reference data do not lie beside the repository")
def test_every_sample_pays_what_its_numbers_say() -> None:
    """The numbers are taken off the files by hand, without their words and braces."""
    for path in SAMPLES:
        text = path.read_text(encoding="utf-8")
        body = text.rsplit("{\n", 1)[-1] if "\n{\n" in text else ""
        if body:
            rows, _, numbers = body.partition("}\n1 ")
            worths = [
                tuple(Fraction(x) for x in row.split('""')[1].strip(" }\n").split(","))
                for row in rows.splitlines()
                if '""' in row
            ]
            order = [1, *map(int, numbers.split())]
            size = round(len(order) ** 0.5)
            shape, cells = (size, size), [worths[k - 1] for k in order]
        else:
            counts, _, numbers = text.rpartition("}")
            shape = tuple(map(int, counts.rpartition("{")[2].split()))
            flat = [Fraction(x) for x in numbers.split()]
            cells = list(zip(flat[::2], flat[1::2], strict=True))
        profiles = [x[::-1] for x in product(*(range(k) for k in reversed(shape)))]
        assert_is(loaded(path), dict(zip(profiles, cells, strict=True)))
