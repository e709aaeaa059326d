import subprocess
import sys
from functools import cache
from inspect import signature
from io import BytesIO
from itertools import combinations
from pathlib import Path

import matplotlib as mpl
import numpy as np
import pytest
from matplotlib.axes import Axes
from matplotlib.text import Annotation, Text
from matplotlib.transforms import Bbox
from PIL import Image

from sim import plots
from sim.axiomatic.compare import compare
from sim.errors import SimError
from sim.formulation.from_scenario import problem as problem_of
from sim.plots import (
    NamedFigure,
    figure_bytes,
    plot_agreement_zone,
    plot_agreement_zone_matrix,
    plot_importance,
    plot_solution_payoffs,
    plot_zone_options,
    save_figure,
    scenario_figures,
)
from sim.plots.figures.zone_options import option_pages
from sim.plots.parts.style import new_figure
from sim.scenario.reader import load
from tests.plots.coarse import coarse_pixels
from tests.plots.zone_cases import CASES, additive

FIGURES = Path(plots.__file__).parent / "figures"
LARGEST_FILE = 300_000
SCENARIOS = ["lieven2022", "textbook/ratifier_decides"]


@cache
def figures(name: str, _turn: int = 0) -> tuple[NamedFigure, ...]:
    scenario = load(name)
    problem = problem_of(scenario)
    return scenario_figures(scenario, problem, compare(problem))


@cache
def pngs(name: str) -> tuple[bytes, ...]:
    return tuple(figure_bytes(f.figure, "png", f.alt_text) for f in figures(name))


@pytest.mark.parametrize("name", SCENARIOS)
def test_every_figure_is_small_and_described(name: str) -> None:
    found = figures(name)
    assert {"agreement_zone", "importance"} <= {f.name for f in found}
    for figure, png in zip(found, pngs(name), strict=True):
        assert figure.alt_text.endswith(".")
        assert len(figure.alt_text) > 60
        assert len(png) < LARGEST_FILE
        with Image.open(BytesIO(png)) as picture:
            assert picture.info["Description"] == figure.alt_text
            assert "Software" not in picture.info


def test_a_figure_is_drawn_without_its_legend_where_none_is_wanted() -> None:
    problem = problem_of(load("textbook/ratifier_decides"))
    for plot in (plot_agreement_zone, plot_zone_options):
        with_legend, without = plot(problem), plot(problem, legend=False)
        assert with_legend.get_legend() is not None
        assert without.get_legend() is None
        assert without.get_title() == with_legend.get_title()


def test_what_draws_a_legend_can_leave_it_out() -> None:
    doors = {name: signature(getattr(plots, f"plot_{name}")).parameters for name in figure_names()}
    legends = {
        name for name in doors if "legend(" in source(name) or "legend_under(" in source(name)
    }
    assert {name for name, found in doors.items() if "legend" in found} == legends | {"value_sweep"}


def figure_names() -> list[str]:
    return [name.removeprefix("plot_") for name in plots.__all__ if name.startswith("plot_")]


def source(name: str) -> str:
    return (FIGURES / f"{name}.py").read_text(encoding="utf-8")


def test_the_same_figure_has_the_same_bytes() -> None:
    name = "textbook/ratifier_decides"
    again = figures(name, 1)
    assert pngs(name) == tuple(figure_bytes(f.figure, "png", f.alt_text) for f in again)
    (*_, once), (*_, other) = figures(name), again
    assert once.name == "importance"
    for file_format in ("svg", "pdf"):
        data = [figure_bytes(f.figure, file_format, f.alt_text) for f in (once, other)]
        assert data[0] == data[1]
        assert b"CreationDate" not in data[0]
        assert b"<dc:date>" not in data[0]


def test_svg_carries_its_description(tmp_path: Path) -> None:
    path = save_figure(new_figure(2, 1), tmp_path / "figure.svg", "Less < more & so on.")
    text = path.read_text(encoding="utf-8")
    assert '<desc id="description">Less &lt; more &amp; so on.</desc>' in text
    assert 'role="img"' in text


def test_saving_elsewhere_or_otherwise_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SimError, match="gif"):
        save_figure(new_figure(1, 1), tmp_path / "figure.gif", "x")
    with pytest.raises(SimError, match="cannot be written"):
        save_figure(new_figure(1, 1), tmp_path / "missing" / "figure.png", "x")


LABELLED = ["forty named outcomes", "empty zone", "long names"]  # their zones are drawn below


# the rest has all that is special to them
OFTEN_DRAWN = ["two outcomes", "many outcomes", "three signatories"]


def draw_all(case: str) -> None:
    comparison = compare(CASES[case])
    plots = [plot_zone_options, plot_solution_payoffs]
    if len(comparison.problem.signatories) > 2:
        plots.append(plot_agreement_zone_matrix)
    for plot in plots if case in LABELLED else (*plots, plot_agreement_zone):
        axes = new_figure(6, 5).add_axes((0.2, 0.2, 0.6, 0.6))
        assert plot(comparison, ax=axes) is axes
        axes.figure.draw_without_rendering()
    if len(comparison.problem.option_ids) > 1:
        axes = plot_importance(comparison.problem, ax=new_figure(5, 5).add_subplot())
        axes.figure.draw_without_rendering()


@pytest.mark.parametrize("case", [case for case in CASES if case not in OFTEN_DRAWN])
def test_every_shape_of_problem_can_be_drawn_without_a_trace(case: str) -> None:
    before = dict(mpl.rcParams)
    draw_all(case)
    assert dict(mpl.rcParams) == before


def test_the_order_of_parties_changes_no_pixel() -> None:
    drawn = []
    for order in (("a", "b", "c"), ("c", "b", "a")):
        axes = new_figure(5, 5).add_axes((0.2, 0.2, 0.6, 0.6))
        plot_agreement_zone(additive(order, issues=4, ratifiers=("c",)), "a", "b", ax=axes)
        drawn.append(coarse_pixels(axes.figure))
    assert drawn[0] == drawn[1]


def boxes(texts: list[Text]) -> list[tuple[str, Bbox]]:
    return [(t.get_text(), Text.get_window_extent(t)) for t in texts if t.get_text().strip()]


@cache
def zone(case: str) -> Axes:
    """Return the drawn zone of a case, to be looked at only."""
    axes = new_figure(5.4, 5.3).add_axes((0.13, 0.27, 0.68, 0.64))
    plot_agreement_zone(CASES[case], ax=axes)
    axes.figure.draw_without_rendering()
    return axes


@pytest.mark.parametrize("case", ["lieven2022", *LABELLED])
def test_labels_in_the_zone_do_not_overlap(case: str) -> None:
    if case == "lieven2022":
        problem, axes = problem_of(load(case)), figures(case)[0].figure.get_axes()[0]
        axes.figure.draw_without_rendering()
    else:
        problem, axes = CASES[case], zone(case)
    labels = boxes(
        [t for t in axes.texts if t.get_transform() != axes.transAxes or t.get_bbox_patch()]
    )
    assert any("no deal" in text for text, _ in labels)
    if not problem.agreement_zone.is_empty:
        assert any("Nash" in text for text, _ in labels)
    for (one, a), (other, b) in combinations(labels, 2):
        assert not a.overlaps(b), (one, other)
    for text, box in labels:
        assert axes.bbox.padded(3).containsx(box.x0), text
        assert axes.bbox.padded(3).containsx(box.x1), text


@pytest.mark.parametrize("case", ["forty named outcomes", "long names"])
def test_a_label_stands_near_its_mark_and_the_legend_has_the_rest(case: str) -> None:
    axes = zone(case)
    titles = {one.title for one in compare(CASES[case]).solutions}
    labels = [t for t in axes.texts if isinstance(t, Annotation) and "no deal" not in t.get_text()]
    assert labels
    for label in labels:
        box, point = Text.get_window_extent(label), axes.transData.transform(label.xy)
        away = np.maximum(0, np.maximum(box.min - point, point - box.max))
        assert float(np.hypot(*away)) * 72 / axes.figure.dpi < 45, label.get_text()
    legend = axes.get_legend()
    assert legend is not None
    told = " ".join(" ".join(t.get_text() for t in legend.get_texts()).split())
    assert all(title in told for title in titles)


def test_coinciding_solutions_share_a_label() -> None:
    axes = new_figure(5, 5).add_axes((0.2, 0.2, 0.6, 0.6))
    plot_agreement_zone(CASES["two outcomes"], ax=axes)
    (label,) = [t.get_text() for t in axes.texts if "Nash" in t.get_text()]
    legend = axes.get_legend()
    assert legend is not None
    (told,) = [t.get_text() for t in legend.get_texts() if "Nash = Kalai" in t.get_text()]
    packages = told.count("“")
    assert label == f"Nash + {told.count('=') - packages} more"


def test_an_empty_zone_says_what_each_would_need() -> None:
    axes = new_figure(5, 5).add_axes((0.2, 0.2, 0.6, 0.6))
    plot_agreement_zone(CASES["empty zone"], ax=axes)
    text = next(t.get_text() for t in axes.texts if "no agreement zone" in t.get_text())
    assert "cannot hold together: consent of a; consent of b" in text
    assert "needs 95" in " ".join(text.split())


def test_options_that_no_source_states_are_marked() -> None:
    scenario = load("lieven2022")
    page = option_pages(compare(problem_of(scenario)), scenario=scenario)[0]
    assert page.names.option("nato_mem", "never") == "Permanent exclusion†"
    assert page.names.option("nato_mem", "moratorium20") == "Declared moratorium for a fixed period"


def test_many_issues_come_in_pages_of_even_length() -> None:
    problem = additive(issues=10, options=2)
    pages = option_pages(problem, most=4)
    assert [len(page.rows) for page in pages] == [4, 4, 2]
    assert [page.page for page in pages] == [(1, 3), (2, 3), (3, 3)]


def test_unknown_names_are_refused_with_those_that_exist() -> None:
    with pytest.raises(SimError, match="issue_00"):
        plot_zone_options(additive(), ["price"])
    with pytest.raises(SimError, match="a, b"):
        plot_agreement_zone(additive(), "a", "nobody")
    with pytest.raises(SimError, match="at least three"):
        plot_agreement_zone_matrix(additive(), ["a", "b"])


def test_importing_the_package_does_not_import_matplotlib() -> None:
    code = "import sim.plots, sys; sys.exit('matplotlib' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_without_axes_a_figure_is_made() -> None:
    import matplotlib.pyplot as plt

    axes = plot_agreement_zone(CASES["two outcomes"])
    try:
        assert axes.figure.get_axes()[0] is axes
    finally:
        plt.close("all")
