"""Marks of solutions in the figure of options, and payoffs on a scale from 0 to 1."""

from __future__ import annotations

from functools import cache
from itertools import product

import pytest
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.text import Annotation, Text

import sim
from sim.axiomatic.compare import Comparison, compare
from sim.formulation.from_payoffs import problem_from_payoffs
from sim.plots import plot_solution_payoffs
from sim.plots.figures.zone_options import OptionPage, option_pages, plot_option_page
from sim.plots.parts.option_tiles import STATUS_QUO_LINE, same_deals
from sim.plots.parts.style import new_figure
from sim.plots.parts.wording import solution_title
from tests.plots.zone_cases import additive


@cache
def _petro() -> Comparison:
    return compare(sim.problem(sim.load("petro2024")))


def test_solutions_that_choose_the_same_share_one_mark() -> None:
    deals = [[one.solution for one in alike] for alike in same_deals(_petro())]
    assert any(len(alike) > 2 for alike in deals)
    outcomes = [alike[0].outcome for alike in deals]
    assert all(outcomes[i] != outcomes[k] for i in range(len(outcomes)) for k in range(i))
    assert all(s.outcome == alike[0].outcome for alike in deals for s in alike)


def test_marks_of_solutions_do_not_cover_the_words_of_a_tile() -> None:
    comparison = _petro()
    page = option_pages(comparison)[0]
    size, area = page.layout()
    figure = new_figure(*size)
    axes = plot_option_page(page, ax=figure.add_axes(area))
    figure.draw_without_rendering()
    marks = [line for line in axes.lines if isinstance(line, Line2D)]
    assert len(marks) == len(page.rows) * len(same_deals(comparison))
    words = [Text.get_window_extent(text) for text in axes.texts]
    centres = [axes.transData.transform((m.get_xdata()[0], m.get_ydata()[0])) for m in marks]  # type: ignore[index]
    assert not any(box.contains(*centre) for box, centre in product(words, centres))
    legend = axes.get_legend()
    assert legend is not None
    told = " ".join(text.get_text() for text in legend.get_texts())
    assert all(solution_title(s) in told for s in comparison.solutions)
    notes = [box for box in words if box.y1 < legend.get_window_extent().y0]
    assert len(notes) == 1
    assert legend.get_window_extent().x1 <= figure.bbox.x1


def test_payoffs_between_0_and_1_are_told_apart() -> None:
    rows = {
        "one": {"a": 0.952, "b": 0.948},
        "other": {"a": 0.961, "b": 0.5},
        "third": {"a": 1, "b": 0.1},
    }
    axes = new_figure(6, 3).add_axes((0.2, 0.2, 0.7, 0.6))
    plot_solution_payoffs(problem_from_payoffs(rows), ax=axes)
    panels = axes.child_axes
    values = {t.get_text() for p in panels for t in p.texts if isinstance(t, Annotation)}
    assert {"0.952", "0.948"} <= values


def _drawn(page: OptionPage) -> Axes:
    size, area = page.layout()
    return plot_option_page(page, ax=new_figure(*size).add_axes(area))


def _texts(axes: Axes) -> tuple[list[str], list[str]]:
    """Return what stands in the tiles of a page, and in its legend."""
    legend = axes.get_legend()
    assert legend is not None
    return [t.get_text() for t in axes.texts], [t.get_text() for t in legend.get_texts()]


def _bars(axes: Axes) -> int:
    return sum(line.get_linewidth() == STATUS_QUO_LINE["linewidth"] for line in axes.lines
               if len(line.get_xdata()) == 2)  # type: ignore[arg-type]  # fmt: skip


def test_equal_counts_are_equal_percentages() -> None:
    """Six options, each in one of six agreements: six times 16.7 per cent are 100.2."""
    (page,) = option_pages(additive(issues=1, options=6, reserve=0))
    shown, _ = _texts(_drawn(page))
    assert sum("16.7 %" in text for text in shown) == 6
    assert not any("16.6 %" in text for text in shown)


@pytest.mark.parametrize(("options", "bars"), [(2, 0), (8, 3), (9, 3), (60, 3)])
def test_the_status_quo_is_written_or_marked(options: int, bars: int) -> None:
    (page,) = option_pages(additive(issues=3, options=options, reserve=0))
    axes = _drawn(page)
    shown, legend = _texts(axes)
    assert _bars(axes) == bars
    assert any("status quo" in text for text in legend) == bool(bars)
    if options == 2:
        assert sum("· status quo" in text for text in shown) == 3
    if options > 8:
        assert sum("status quo: option 0" in text for text in shown) == 3


def test_the_legend_has_no_key_for_what_is_not_drawn() -> None:
    (page,) = option_pages(additive(issues=2, options=3, reserve=0))
    assert not {"in every agreement", "in none"} & set(_texts(_drawn(page))[1])
    (page,) = option_pages(additive(issues=2, options=3, reserve=0, fixed=1))
    assert {"in every agreement", "in none"} <= set(_texts(_drawn(page))[1])
