"""The figures of power: bars as long as what they stand for, and every division in its place."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from math import sqrt

import pytest
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.patches import Polygon, Rectangle
from matplotlib.text import Text

import sim
from sim.coalition.power import Power, power
from sim.errors import SimError
from sim.plots import (
    describe_coalition_simplex,
    describe_power_bars,
    figure_bytes,
    plot_coalition_simplex,
    plot_power_bars,
)
from sim.plots.figures import coalition_simplex, power_bars
from sim.scenario.reader import loads
from tests.coalition.neighbours import NEIGHBOURS


@pytest.fixture(scope="module")
def neighbours() -> Power:
    return power(loads(NEIGHBOURS))


@pytest.fixture(scope="module")
def islands() -> Power:
    return power(sim.load("textbook/ferry_for_two"))


@pytest.fixture(scope="module")
def six() -> Power:
    return power(sim.load("textbook/five_of_six"))


def texts(ax: Artist) -> Iterator[str]:
    return (text.get_text() for text in ax.findobj(Text) if isinstance(text, Text))


def bars(found: Power) -> list[float]:
    [named] = power_bars.figures(found)
    [sheet] = named.figure.axes
    return [bar.get_width() for bar in sheet.patches if isinstance(bar, Rectangle)]


def test_bars_are_as_long_as_the_shares(neighbours: Power) -> None:
    lengths = bars(neighbours)
    sharing = neighbours.sharing
    assert sharing is not None
    assert sharing.nucleolus is not None
    pairs = zip(sharing.shapley.values(), sharing.nucleolus.division.values(), strict=True)
    values = [float(x) for pair in pairs for x in pair] + [1 / 3] * 6
    inch = lengths[2] / values[2]
    assert lengths[:6] == pytest.approx([x * inch for x in values[:6]])
    assert lengths[6:] == pytest.approx([lengths[6]] * 6)


def test_a_share_below_nothing_goes_to_the_left(six: Power) -> None:
    ax = plot_power_bars(six)
    zero = ax.lines[0].get_xdata()[0]  # type: ignore[index]
    ends = [bar.get_x() for bar in ax.patches if isinstance(bar, Rectangle)]
    assert min(ends) < zero
    assert "−0.9" in texts(ax)


def test_without_an_agreement_only_votes_are_drawn(neighbours: Power) -> None:
    hopeless = power(loads(NEIGHBOURS.replace("hill = 2", "hill = -99")))
    assert len(bars(hopeless)) == len(bars(neighbours)) / 2
    assert "no agreement, hence no gains to divide" in "".join(texts(plot_power_bars(hopeless)))
    assert "Shapley value" not in describe_power_bars(hopeless)


def place(division: list[Fraction]) -> tuple[float, float]:
    """Return where a division lies; the corners are all for one, the first party's at the top."""
    whole = sum(division)
    return float((division[2] + division[0] / 2) / whole), float(division[0] / whole) * sqrt(3) / 2


def panel(found: Power) -> Axes:
    [triangle] = plot_coalition_simplex(found).child_axes
    return triangle


def test_divisions_lie_where_their_shares_put_them(neighbours: Power) -> None:
    triangle = panel(neighbours)
    sharing = neighbours.sharing
    assert sharing is not None
    assert sharing.nucleolus is not None
    marks = {line.get_marker(): line for line in triangle.lines}
    for marker, division in (("*", sharing.nucleolus.division), ("D", sharing.shapley)):
        line = marks[marker]
        at = line.get_xdata()[0], line.get_ydata()[0]  # type: ignore[index]
        assert at == pytest.approx(place([*division.values()]))
    [core] = [patch for patch in triangle.patches if isinstance(patch, Polygon)]
    corners = [[0, 6, 24], [0, 30, 0], [21, 9, 0], [21, 0, 9], [6, 0, 24]]
    expected = sorted(place([Fraction(x) for x in corner]) for corner in corners)
    drawn = sorted({(round(x, 9), round(y, 9)) for x, y in core.get_xy()})
    assert len(drawn) == len(expected)
    for point, corner in zip(drawn, expected, strict=True):
        assert point == pytest.approx(corner, abs=1e-8)


def test_an_empty_core_is_said_and_not_drawn(islands: Power) -> None:
    triangle = panel(islands)
    assert not [patch for patch in triangle.patches if isinstance(patch, Polygon)]
    told = describe_coalition_simplex(islands)
    assert "the core is empty" in told
    assert "no group would gain more than 1 by leaving" in told


def test_only_three_who_share_gains_have_a_triangle(six: Power, neighbours: Power) -> None:
    assert coalition_simplex.figures(six) == []
    with pytest.raises(SimError, match="coalition_simplex: 6 signatories - the triangle takes"):
        plot_coalition_simplex(six)
    [drawn] = coalition_simplex.figures(neighbours)
    assert "Mill 12.5" in drawn.alt_text
    assert figure_bytes(drawn.figure, "png", drawn.alt_text)


def test_two_divisions_that_are_the_same_share_a_mark() -> None:
    """Nobody gains anything but with both others: both measures divide equally."""
    rows = {"none": dict.fromkeys("abc", 0), "all": dict.fromkeys("abc", 9)}
    found = power(sim.problem_from_payoffs(rows, dict.fromkeys("abc", 0)))
    assert "Shapley value = nucleolus: a 9, b 9 and c 9" in describe_coalition_simplex(found)
