"""Names with dollar signs are written as they are: in no figure do they begin a formula."""

from collections.abc import Iterator

import matplotlib.pyplot as plt
import pytest
from matplotlib.text import Text

import sim
from sim.axiomatic.compare import compare
from sim.formulation.from_scenario import problem as problem_of
from sim.plots import plot_agreement_zone, scenario_figures
from sim.plots.draws_figures import doubt_figures
from sim.plots.figures import coalition_simplex, power_bars
from sim.plots.parts.named_figure import NamedFigure
from sim.scenario.reader import loads
from tests.plots.coarse import coarse_pixels

BROKEN, FORMULA = r"Fund $\frac{2$", "B $y^3_1$ & Sons"
SCENARIO = rf"""
format = 1
title = 'A loan of $\sqrt{{$'
payoffs = "raw"
default_source = "s"
sources.s = {{ title = "s" }}
parties.a = {{ name = '{BROKEN}', role = "signatory" }}
parties.b = {{ name = '{FORMULA}', role = "signatory" }}
parties.c = {{ name = 'US$ Bank $', role = "signatory" }}
[issues.rate]
name = 'Rate $\a{{$'
status_quo = "low"
options = {{ low = 'Low $\frac{{$', mid = '$m_1$', high = '$h^2$' }}
[issues.term]
name = 'Term $t$'
status_quo = "short"
options = {{ short = 'US$ 5 to US$ 6', long = '$' }}
[preferences.a]
rate.scores = {{ low = 0, mid = 2, high = 4 }}
term.scores = {{ short = {{ low = 0, best = 1, high = 2 }}, long = 2 }}
[preferences.b]
rate.scores = {{ low = 4, mid = 3, high = 0 }}
term.scores = {{ short = 0, long = 3 }}
[preferences.c]
rate.scores = {{ low = 1, mid = 2, high = 1 }}
term.scores = {{ short = 1, long = 2 }}
[importance]
a = {{ weights = {{ rate = 1, term = 1 }} }}
b = {{ weights = {{ rate = 1, term = 1 }} }}
c = {{ weights = {{ rate = 1, term = 1 }} }}
[no_deal_payoffs]
a = {{ best = 1 }}
b = {{ best = 1 }}
c = {{ best = 1 }}
"""


def figures() -> Iterator[NamedFigure]:
    scenario = loads(SCENARIO)
    problem = problem_of(scenario)
    yield from scenario_figures(scenario, problem, compare(problem))
    yield from doubt_figures(sim.propagate(scenario, 8))
    found = sim.power(scenario)
    yield from (*power_bars.figures(found), *coalition_simplex.figures(found))


@pytest.fixture(autouse=True)
def close_figures() -> Iterator[None]:
    yield
    plt.close("all")


def test_no_figure_reads_a_name_as_a_formula() -> None:
    seen: set[str] = set()
    for figure in figures():
        assert coarse_pixels(figure.figure)
        texts = figure.figure.findobj(Text)
        assert [words for t in texts if (words := t.get_text()) and t.get_parse_math()] == []
        seen.update(t.get_text().replace("\n", " ") for t in texts)
    written = " ".join(seen)
    assert BROKEN in written
    assert FORMULA in written
    assert r"\$h" not in written


def test_axes_that_are_given_take_names_as_they_are_too() -> None:
    problem = problem_of(loads(SCENARIO))
    ax = plot_agreement_zone(problem, ax=plt.figure().add_axes((0.2, 0.2, 0.6, 0.6)))
    ax.figure.draw_without_rendering()
    assert BROKEN in ax.get_title().replace("\n", " ") + ax.get_xlabel().replace("\n", " ")
