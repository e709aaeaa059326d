"""The figure of moves: boxes, arrows and shares are those of the analysis."""

from __future__ import annotations

import pytest
from matplotlib.axes import Axes
from matplotlib.colors import to_hex
from matplotlib.patches import Rectangle
from matplotlib.text import Annotation, Text

import sim
from sim.plots import describe_moves, plot_moves
from sim.plots.figures.moves import FACES, SINK, figures
from sim.plots.parts.palette import party_colours
from sim.scenario.reader import loads
from sim.stability.result import Stability
from tests.large_scenario import large_scenario
from tests.plots.coarse import coarse_pixels
from tests.stability.test_additive import controlled


@pytest.fixture(scope="module")
def found() -> Stability:
    return sim.stability(sim.load("episkopos2022"))


def drawn(found: Stability) -> Axes:
    [named] = figures(found)
    [ax] = named.figure.axes
    return ax


def tiles(ax: Axes, colour: str) -> list[Rectangle]:
    return [
        tile for tile in ax.patches
        if isinstance(tile, Rectangle) and to_hex(tile.get_facecolor()) == colour.lower()
    ]  # fmt: skip


def arrows(ax: Axes) -> list[Annotation]:
    return [text for text in ax.texts if isinstance(text, Annotation) and text.arrow_patch]


def test_boxes_are_what_improvements_reach_and_arrows_who_gains(found: Stability) -> None:
    ax = drawn(found)
    assert found.graph is not None
    written = " ".join(text.get_text() for text in ax.findobj(Text)).replace("\n", " ")
    assert "The status quo" in written
    assert "NATO's eastern flank: Strengthened" in written
    assert len(tiles(ax, SINK)) == 1
    colours = [to_hex(arrow.arrow_patch.get_edgecolor()) for arrow in arrows(ax)]
    expected = [party_colours(found.problem.parties)[edge.by].lower() for edge in found.graph.edges]
    threat = party_colours(found.problem.parties)["russia"].lower()
    assert sorted(colours) == sorted([*expected, threat])


def test_shares_are_those_of_the_outcomes_in_which_a_party_stays(found: Stability) -> None:
    ax = drawn(found)
    assert found.stays is not None
    full = max(tile.get_width() for tile in tiles(ax, FACES[None][0]))
    nash = [tile.get_width() / full for tile in tiles(ax, FACES["nash"][0])]
    counts = [by["nash"] for by in found.stays.values()] + [(found.holds or {})["nash"]]
    for count in counts:
        assert any(abs(share - count / (found.states - 1)) < 1e-9 for share in nash)


def test_what_leads_far_or_is_very_large_is_a_strip_or_a_key_alone() -> None:
    far = sim.stability(sim.load("lieven2022"), start="full_offer")
    assert far.graph is None
    assert not arrows(drawn(far))
    text = controlled(large_scenario(20, 10, 2), ["a", "b"])
    huge = sim.stability(loads(text))
    assert not arrows(drawn(huge))
    assert describe_moves(huge).endswith("seq unknown, smr unknown, gmr unknown.")


def test_the_figure_says_what_it_shows_and_is_drawn_alike_again(found: Stability) -> None:
    [named] = figures(found)
    assert named.alt_text == describe_moves(found)
    assert named.alt_text.startswith("Graph of moves from the status quo in Between two rounds")
    assert "the United States would move" in named.alt_text
    [again] = figures(found)
    assert coarse_pixels(named.figure) == coarse_pixels(again.figure)
    ax = named.figure.add_subplot()
    assert plot_moves(found, ax=ax) is ax
