"""The figure of a sweep: what it draws along one path and over two."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle
from matplotlib.text import Text

import sim
from sim.doubt.value_sweep import ValueSweep
from sim.plots import describe_value_sweep, plot_value_sweep
from sim.plots.figures.value_sweep import figures
from sim.plots.parts.deal_shades import deal_shade
from tests.plots.coarse import coarse_pixels

ISLE = "no_deal_payoffs.ann"


@pytest.fixture(scope="module")
def along() -> ValueSweep:
    return sim.sweep(sim.load("textbook/divide_the_dollar"), {ISLE: [0, 40, 80, 101]})


@pytest.fixture(scope="module")
def grid() -> ValueSweep:
    case = sim.load("textbook/divide_the_dollar")
    return sim.sweep(case, {ISLE: [0, 80], "no_deal_payoffs.bob": [0, 10, 90]})


def panels(found: ValueSweep) -> list[Axes]:
    [named] = figures(found)
    [sheet] = named.figure.axes
    return sheet.child_axes


def texts(ax: Artist) -> Iterator[str]:
    return (text.get_text() for text in ax.findobj(Text) if isinstance(text, Text))


def test_payoffs_are_those_of_the_points_and_no_deal_is_dashed(along: ValueSweep) -> None:
    upper, _ = panels(along)
    dots = [
        (x, y) for line in upper.lines if line.get_marker() == "o"
        for x, y in zip(line.get_xdata(), line.get_ydata(), strict=True)
    ]  # fmt: skip
    expected = [
        (float(str(point.words[0])), float(payoff))
        for point in along.points
        for payoff in (point.answer.payoffs or {}).values()
    ]
    assert sorted(dots) == sorted(expected)
    dashed = [list(line.get_ydata()) for line in upper.lines if line.get_linestyle() == "--"]
    assert [0, 40, 80, 101] in dashed


def test_the_strip_shows_each_deal_and_where_there_is_none(along: ValueSweep) -> None:
    _, lower = panels(along)
    tiles = [patch for patch in lower.patches if isinstance(patch, Rectangle)]
    assert [tile.get_x() for tile in tiles] == [-20, 20, 60, 90.5]
    assert [bool(tile.get_hatch()) for tile in tiles] == [False, False, False, True]
    assert [text for text in texts(lower) if text.startswith(("deal", "no"))] == [
        "deal 1", "deal 2", "deal 3", "none",
    ]  # fmt: skip


def test_a_map_has_deal_and_count_in_each_cell(grid: ValueSweep) -> None:
    [ax] = panels(grid)
    tiles = [patch for patch in ax.patches if isinstance(patch, Rectangle)]
    assert len(tiles) == 6
    shown = {(round(t.get_position()[0]), round(t.get_position()[1])) for t in ax.texts[:-1]}
    told = [text.get_text() for text in ax.texts]
    for number, point in enumerate(grid.points):
        place = number % 3, number // 3
        if point.answer.is_empty:
            assert tiles[number].get_hatch()
            assert place not in shown
        else:
            assert place in shown
            assert str(grid.deal_number(point)) in told
            assert str(point.answer.count) in told


def test_it_is_described_and_drawn_alike_every_time(along: ValueSweep, grid: ValueSweep) -> None:
    for found in (along, grid):
        one, two = (figures(found)[0] for _ in range(2))
        assert coarse_pixels(one.figure) == coarse_pixels(two.figure)
        assert one.alt_text == describe_value_sweep(found)
        assert "Deal 1: " in one.alt_text
    assert describe_value_sweep(along).startswith("Payoffs and deals along Ann's no-deal payoff")
    assert "Between 80 and 101 the last agreement goes." in describe_value_sweep(along)


def test_words_are_categories(along: ValueSweep) -> None:
    roles = sim.sweep(along.scenario, {"parties.ann.role": ["signatory", "ratifier"]})
    upper, lower = panels(roles)
    assert [label.get_text() for label in lower.get_xticklabels()] == ["signatory", "ratifier"]
    assert all(line.get_linewidth() == 0 for line in upper.lines if line.get_marker() == "o")


def test_it_can_be_drawn_into_axes(along: ValueSweep) -> None:
    from matplotlib.figure import Figure

    ax = Figure().add_subplot()
    assert plot_value_sweep(along, ax=ax) is ax


def test_shades_can_be_told_apart_and_read() -> None:
    shades = [deal_shade(number, 8) for number in range(1, 9)]
    light = [0.2126 * r + 0.7152 * g + 0.0722 * b for (r, g, b, _), _ in shades]
    assert light == sorted(light, reverse=True)
    for (_, ink), brightness in zip(shades, light, strict=True):
        assert abs(brightness - (0.13 if ink != "#ffffff" else 1.0)) > 0.25


def test_of_equal_lines_none_hides_another() -> None:
    case = sim.load("textbook/trade_across_issues")
    equal = sim.sweep(case, {"no_deal_payoffs.farmland": [0, 1, 2]})
    upper, _ = panels(equal)
    lines = [line for line in upper.lines if line.get_marker() == "o"]
    first, second = (line.get_linewidth() for line in lines)
    assert list(lines[0].get_ydata()) == list(lines[1].get_ydata())
    assert first > second
    [named] = figures(equal)
    assert "equal payoffs" in " ".join(" ".join(texts(named.figure.axes[0])).split())


def test_lines_are_wider_only_where_they_would_hide_another(along: ValueSweep) -> None:
    upper, _ = panels(along)
    stretches: dict[tuple[float, ...], list[Line2D]] = {}
    for line in upper.lines:
        if line.get_marker() == "o":
            stretches.setdefault(tuple(line.get_xdata()), []).append(line)
    seen = set()
    for first, second in stretches.values():
        is_hidden = list(first.get_ydata()) == list(second.get_ydata())
        assert (first.get_linewidth() > second.get_linewidth()) == is_hidden
        seen.add(is_hidden)
    assert seen == {True, False}


def test_of_equal_no_deals_each_has_its_dashes_in_the_gaps_of_the_other() -> None:
    case = sim.load("textbook/trade_across_issues")
    same = sim.sweep(case, {"preferences.farmland.tariffs.scores.low": [5, 6, 7]})
    upper, _ = panels(same)
    lines = [line for line in upper.lines if line.get_linestyle() == "--"]
    assert {tuple(line.get_ydata()) for line in lines} == {(1.0, 1.0, 1.0)}
    spans = []
    for line in lines:
        offset, (dash, gap) = line._unscaled_dash_pattern  # type: ignore[attr-defined]
        starts = -offset % (dash + gap)
        spans.append((starts, starts + dash, dash + gap))
    (a, b, period), (c, d, same_period) = sorted(spans)
    assert period == same_period
    assert a < b <= c < d <= a + period


def test_where_nothing_is_agreed_no_line_lies_around_another() -> None:
    none = sim.sweep(sim.load("textbook/divide_the_dollar"), {ISLE: [200, 300]})
    [named] = figures(none)
    assert "a line around another" not in " ".join(texts(named.figure.axes[0]))
