"""Contexts of Deal or No Deal, read and compared with the splits that they describe."""

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
from sim.errors import ScenarioError, SimError
from sim.scenario.scenario import Scenario
from tests.example_count import examples
from tests.papers.reference import FOLDER

TWO = "2 2 1 1 5 1\n2 0 1 10 5 0\n\n1 5 0 7 1 5\n1 1 0 0 1 9\n"


def saved(folder: Path, text: str) -> Path:
    path = folder / "contexts.txt"
    path.write_text(text, encoding="utf-8")
    return path


def loaded(path: Path, context: int | None = None) -> Scenario:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return sim.load(path, context=context)


def assert_splits(scenario: Scenario, first: list[int], second: list[int]) -> None:
    """Compare every split, the best sum and the best product with a loop over all of them."""
    problem = sim.problem(scenario)
    counts = first[::2]
    paid = {}
    for split in product(*(range(count + 1) for count in counts)):
        outcome = dict(zip(scenario.issues, map(str, split), strict=True))
        mine = sum(k * value for k, value in zip(split, first[1::2], strict=True))
        rest = [count - k for count, k in zip(counts, split, strict=True)]
        theirs = sum(k * value for k, value in zip(rest, second[1::2], strict=True))
        paid[split] = mine, theirs
        assert tuple(problem.payoffs(outcome).values()) == (mine, theirs)
    assert problem.space.size == len(paid)
    assert dict(problem.disagreement) == {"first": 0, "second": 0}
    best = max(a * b for a, b in paid.values())
    if best:
        nash = sim.solve(problem, "nash").payoffs
        assert nash["first"] * nash["second"] == best


def context(rng: random.Random) -> tuple[list[int], list[int]]:
    """Return counts and values of both sides that are worth 10 to each."""
    while True:
        counts = [rng.randint(0, 3) for _ in range(3)]
        worths = [
            values
            for values in product(range(11), repeat=3)
            if sum(c * v for c, v in zip(counts, values, strict=True)) == 10
        ]
        if worths:
            one, two = rng.choice(worths), rng.choice(worths)
            return (
                [x for pair in zip(counts, one, strict=True) for x in pair],
                [x for pair in zip(counts, two, strict=True) for x in pair],
            )


@examples(8)
@given(st.integers(0, 10**9), st.integers(1, 3))
def test_every_split_pays_what_its_items_are_worth(
    tmp_path_factory: pytest.TempPathFactory, seed: int, number: int
) -> None:
    rng = random.Random(seed)
    written = [context(rng) for _ in range(3)]
    text = "\n".join(" ".join(map(str, side)) for pair in written for side in pair)
    path = saved(tmp_path_factory.mktemp("contexts"), text)
    assert_splits(loaded(path, number), *written[number - 1])


def test_the_first_is_read_and_that_is_said(tmp_path: Path) -> None:
    path = saved(tmp_path, TWO)
    with pytest.warns(UserWarning, match="the first of 2 contexts is read - --context N, or"):
        first = sim.load(path)
    assert (first.id, loaded(path, 2).id) == ("contexts_1", "contexts_2")
    assert sim.problem(loaded(path, 2)).payoffs({"books": "1", "hats": "0", "balls": "0"}) == {
        "first": Fraction(5),
        "second": Fraction(9),
    }
    with pytest.raises(SimError, match="there is no context 3 - the file has 2 contexts"):
        loaded(path, 3)


def test_all_mistakes_are_named_by_line(tmp_path: Path) -> None:
    text = TWO + "1 1 1 1 1 1\n1 8 1 1 1\n1 8 1 one 1 1\n"
    with pytest.raises(ScenarioError) as error:
        loaded(saved(tmp_path, text))
    assert [(one.line, one.what) for one in error.value.problems] == [
        (6, "all items together are worth 3"),
        (7, "5 entries are no 3 pairs of a count and a value"),
        (8, '"one" is no whole number of up to three digits'),
    ]
    with pytest.raises(ScenarioError, match=r':2: "0.5" is no whole number of up to three digits'):
        loaded(saved(tmp_path, "2 2 1 1 5 1\n2 0.5 1 9 5 0\n"))
    with pytest.raises(ScenarioError, match="this context has no second line"):
        loaded(saved(tmp_path, TWO + "1 8 1 1 1 1\n"))
    with pytest.raises(ScenarioError, match="differ from those of the first side on line 6"):
        loaded(saved(tmp_path, TWO + "1 8 1 1 1 1\n2 4 1 1 1 1\n"))


def test_a_file_without_end_is_refused_in_one_sentence(tmp_path: Path) -> None:
    path = saved(tmp_path, TWO + "x\n" * 100_000)
    with pytest.raises(ScenarioError) as caught:
        loaded(path)
    said = "the file has more than 100,000 lines - keep the contexts that are needed"
    assert str(caught.value) == f"{path}: {said}"


def test_the_sample_by_its_own_numbers() -> None:
    path = FOLDER / "samples" / "deal_or_no_deal" / "two_contexts.txt"
    if not path.is_file():
        pytest.skip("the reference data do not lie beside the repository")
    lines = [list(map(int, x.split())) for x in path.read_text(encoding="utf-8").splitlines()]
    for number in range(len(lines) // 2):
        assert_splits(loaded(path, number + 1), *lines[2 * number : 2 * number + 2])
