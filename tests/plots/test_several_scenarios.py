"""Figures over several scenarios: small, described, the same each time, and no label on another."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from itertools import combinations
from typing import Any

import pytest
from matplotlib.axes import Axes
from matplotlib.text import Text
from PIL import Image

import sim
from sim.articles.canonical_rankings import CanonicalRankings, canonical_rankings
from sim.articles.ensemble import Ensemble, ensemble
from sim.articles.timeline import Timeline, timeline
from sim.claims.verdict_table import VerdictTable, verdict_table
from sim.errors import SimError
from sim.plots import (
    describe_canonical_matrix,
    describe_timeline,
    describe_verdicts,
    describe_zones_side_by_side,
    figure_bytes,
    plot_canonical_matrix,
    plot_timeline,
    plot_verdicts,
    plot_zones_side_by_side,
)
from sim.plots.figures.canonical_matrix import matrix_layout
from sim.plots.figures.timeline import timeline_layout
from sim.plots.figures.verdicts import verdicts_layout
from sim.plots.figures.zones_side_by_side import zones_layout
from sim.plots.parts.scale_words import scale_words
from sim.plots.parts.style import new_figure
from sim.scenario.scenario import Scenario

LARGEST_FILE = 300_000
FEW = ("eyal2014", "cameron2022", "episkopos2022", "petro2024")


@dataclass(frozen=True)
class Drawn:
    """A figure that was drawn, with its alternative text."""

    ax: Axes
    alt_text: str

    @cached_property
    def png(self) -> bytes:
        """The bytes of the file, painted once."""
        return self.painted()

    def painted(self) -> bytes:
        """The bytes of the file, painted now."""
        return figure_bytes(self.ax.figure, "png", self.alt_text)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def scenarios() -> list[Scenario]:
    return [sim.load(name) for name in FEW]


@pytest.fixture(scope="module")
def zones(scenarios: list[Scenario]) -> Ensemble:
    return ensemble(scenarios)


@pytest.fixture(scope="module")
def rankings(scenarios: list[Scenario]) -> CanonicalRankings:
    return canonical_rankings(scenarios)


@pytest.fixture(scope="module")
def moved() -> Timeline:
    return timeline()


@pytest.fixture(scope="module")
def verdicts() -> VerdictTable:
    return verdict_table([sim.load("petro2024"), sim.load("episkopos2022")])


def drawn(layout: Any, plot: Callable[..., Axes], result: Any, alt_text: str) -> Drawn:
    size, area = layout
    ax = new_figure(*size).add_axes(area)
    assert plot(result, ax=ax) is ax
    return Drawn(ax, alt_text)


@pytest.fixture(scope="module", params=["zones", "rankings", "moved", "verdicts"])
def figure(request: pytest.FixtureRequest) -> Drawn:
    result = request.getfixturevalue(request.param)
    if request.param == "zones":
        text = describe_zones_side_by_side(result)
        return drawn(zones_layout(len(result.members)), plot_zones_side_by_side, result, text)
    if request.param == "rankings":
        text = describe_canonical_matrix(result)
        return drawn(matrix_layout(result), plot_canonical_matrix, result, text)
    if request.param == "moved":
        return drawn(timeline_layout(result), plot_timeline, result, describe_timeline(result))
    return drawn(verdicts_layout(result), plot_verdicts, result, describe_verdicts(result))


def test_a_figure_is_small_described_and_not_skewed(figure: Drawn) -> None:
    assert figure.alt_text.endswith(".")
    assert len(figure.alt_text) > 60
    data = figure.png
    assert len(data) < LARGEST_FILE
    with Image.open(BytesIO(data)) as picture:
        assert picture.info["Description"] == figure.alt_text
        width, height = figure.ax.figure.get_size_inches()  # type: ignore[union-attr]
        assert abs(picture.width - width * 180) <= 1
        assert abs(picture.height - height * 180) <= 1


def test_the_same_figure_has_the_same_bytes(figure: Drawn) -> None:
    assert figure.painted() == figure.png


def test_texts_of_rows_and_columns_do_not_overlap(figure: Drawn) -> None:
    figure.ax.figure.draw_without_rendering()
    texts = [t for t in figure.ax.texts if len(t.get_text().strip()) > 1]
    boxes = [(t.get_text(), Text.get_window_extent(t)) for t in texts]
    for (one, a), (other, b) in combinations(boxes, 2):
        assert not a.overlaps(b), (one, other)


def test_what_the_alternative_text_says(
    zones: Ensemble, rankings: CanonicalRankings, verdicts: VerdictTable
) -> None:
    assert "Cameron 2022: no agreement" in describe_zones_side_by_side(zones)
    assert "Matrix of" in describe_canonical_matrix(rankings)
    assert "15 claims from 2 articles" in describe_verdicts(verdicts)
    assert "P3 has another verdict" in describe_verdicts(verdicts)


def test_other_sides_and_questions_can_be_chosen(
    zones: Ensemble, rankings: CanonicalRankings
) -> None:
    ax = new_figure(7, 6).add_axes((0.1, 0.1, 0.8, 0.8))
    plot_zones_side_by_side(zones, ("ukraine", "russia"), ax=ax)
    assert "Ukraine and Russia" in ax.get_title(loc="left")
    plot_canonical_matrix(rankings, ["SANCTIONS"], ax=new_figure(7, 2).add_axes((0, 0, 1, 1)))
    with pytest.raises(SimError, match='unknown question "SANCTION" - did you mean "SANCTIONS"'):
        plot_canonical_matrix(rankings, ["SANCTION"])


def test_a_single_scenario_shares_no_question_with_another() -> None:
    alone = canonical_rankings([sim.load("eyal2014")])
    with pytest.raises(SimError, match="name the questions"):
        plot_canonical_matrix(alone)


def test_options_that_do_not_fit_are_cut() -> None:
    assert scale_words(["one", "two", "three"], 6, 2) == "1 one\n2 two …"


def test_without_axes_a_figure_is_made(rankings: CanonicalRankings) -> None:
    import matplotlib.pyplot as plt

    try:
        assert plot_canonical_matrix(rankings).figure is plt.gcf()
    finally:
        plt.close("all")
