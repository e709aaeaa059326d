from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.scenario.nouns.ranking import Ranking, RankingError

SIGNS = (">>", ">", "~", "=", "?")


@st.composite
def rankings(draw: st.DrawFn) -> Ranking:
    count = draw(st.integers(1, 7))
    signs = draw(st.lists(st.sampled_from(SIGNS), min_size=count - 1, max_size=count - 1))
    options = [f"o{number}" for number in range(count)]
    text = options[0] + "".join(f" {s} {o}" for s, o in zip(signs, options[1:], strict=True))
    return Ranking.parse(text)


def triple(text: str, option: str) -> tuple[float, ...]:
    return tuple(round(float(number), 1) for number in Ranking.parse(text).scores()[option])


def test_worked_example() -> None:
    scores = Ranking.parse("open = moratorium20 > never").scores()
    assert scores["open"] == (100, 100, 100)
    assert scores["moratorium20"] == (50, 100, 100)
    assert scores["never"] == (0, 0, 0)


@pytest.mark.parametrize(
    ("text", "option", "expected"),
    [
        ("no = yes", "no", (50, 50, 100)),
        ("no = yes", "yes", (0, 50, 50)),
        ("full ? outside > lesser > none", "full", (20, 100, 100)),
        ("full ? outside > lesser > none", "outside", (20, 100, 100)),
        ("full ? outside > lesser > none", "lesser", (20, 50, 80)),
        ("pan_eu > none ? allied", "allied", (0, 0, 100)),
        ("a ? b ? c", "b", (0, 50, 100)),
        ("full > lesser > none > outside", "lesser", (33.3, 66.7, 88.9)),
        ("only", "only", (50, 50, 50)),
    ],
)
def test_values(text: str, option: str, expected: tuple[float, ...]) -> None:
    assert triple(text, option) == expected


@pytest.mark.parametrize("text", ["", "a >", "> a", "a >>> b", "a > > b", "a b > c", "a , b"])
def test_what_is_no_ranking_is_refused(text: str) -> None:
    with pytest.raises(RankingError):
        Ranking.parse(text)


@given(rankings())
def test_intervals_hold_their_best_value(ranking: Ranking) -> None:
    for low, best, high in ranking.scores().values():
        assert 0 <= low <= best <= high <= 100


@given(rankings())
def test_values_fall_from_best_to_worst(ranking: Ranking) -> None:
    scores = ranking.scores()
    bests = [scores[option][1] for option in ranking.options]
    assert bests == sorted(bests, reverse=True)
    if any(sign != "=" for sign in ranking.gaps):
        assert (bests[0], bests[-1]) == (100, 0)


@given(rankings(), st.data())
def test_drawn_gaps_stay_inside_the_interval(ranking: Ranking, data: st.DataObject) -> None:
    from sim.scenario.nouns.ranking import GAP_POINTS

    points = []
    for sign in ranking.gaps:
        low, _, high = GAP_POINTS[sign]
        share = data.draw(st.fractions(0, 1, max_denominator=50))
        points.append(low + (high - low) * share)
    values = ranking.level_values([Fraction(point) for point in points])
    scores = ranking.scores()
    for level, value in zip(ranking.levels, values, strict=True):
        low, _, high = scores[level[0]]
        assert low <= value <= high
