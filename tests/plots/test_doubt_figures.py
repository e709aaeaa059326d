"""Figures of doubt: described, the same bytes every time, and nothing written outside them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache

import numpy as np
import pytest
from matplotlib.axes import Axes
from matplotlib.text import Annotation, Text

import sim
from sim.doubt.decisive.chance_curves import deal_chances
from sim.doubt.decisive.one_at_a_time import swings
from sim.doubt.decisive.questions import gain_of
from sim.doubt.regret import regrets
from sim.doubt.sampling.spread import Spread
from sim.errors import SimError
from sim.plots import (
    describe_acceptability,
    describe_agreement_chances,
    describe_deal_chances,
    describe_deal_cloud,
    describe_tornado,
    plot_acceptability,
    plot_agreement_chances,
    plot_deal_chances,
    plot_deal_cloud,
    plot_tornado,
)
from sim.plots.draws_figures import doubt_figures
from sim.plots.figures.acceptability import acceptability_layout
from sim.plots.figures.agreement_chances import chance_pages, chances_layout
from sim.plots.figures.deal_chances import LAYOUT as CHANCES
from sim.plots.figures.deal_chances import STRIP
from sim.plots.figures.deal_cloud import DOT, HEAP
from sim.plots.figures.deal_cloud import LAYOUT as CLOUD
from sim.plots.figures.tornado import CHARACTERS, tornado_layout
from sim.plots.parts.input_labels import input_label
from sim.plots.parts.style import new_figure
from sim.scenario.reader import loads
from sim.scenario.scenario import Scenario
from tests.plots.coarse import coarse_pixels

Drawn = tuple[Axes, str]


@cache
def scenario_of(name: str, variant: str | None = None) -> Scenario:
    return sim.load(name, variant=variant)


@cache
def spread_of(name: str, draws: int = 64, variant: str | None = None) -> Spread:
    """Return draws of a scenario, the same for all figures of it."""
    return sim.propagate(scenario_of(name, variant), draws)


def inputs_of(name: str, variant: str | None = None) -> list[str]:
    """Return the names of all numbers in doubt."""
    return [one.name for one in spread_of(name, 1, variant).survey.model.inputs]


def chances(name: str) -> Drawn:
    spread = spread_of(name)
    size, area = chances_layout(spread)
    ax = new_figure(*size).add_axes(area)
    return plot_agreement_chances(spread, ax=ax), describe_agreement_chances(spread)


def tornado(name: str) -> Drawn:
    scenario, spread = scenario_of(name), spread_of(name, 1)
    party = spread.problem.signatories[0]
    found = swings(spread, lambda draws: draws.disagreement[party])
    size, area = tornado_layout(found)
    ax = new_figure(*size).add_axes(area)
    text = describe_tornado(found, scenario=scenario)
    return plot_tornado(found, scenario=scenario, ax=ax), text


def acceptability(name: str) -> Drawn:
    spread = spread_of(name)
    found = regrets(spread)
    size, area = acceptability_layout(found, spread)
    ax = new_figure(*size).add_axes(area)
    return plot_acceptability(found, spread=spread, ax=ax), describe_acceptability(
        found, spread=spread
    )


def cloud(name: str) -> Drawn:
    spread = spread_of(name)
    ax = new_figure(*CLOUD[0]).add_axes(CLOUD[1])
    return plot_deal_cloud(spread, ax=ax), describe_deal_cloud(spread)


def curve(name: str) -> Drawn:
    spread = spread_of(name)
    found = deal_chances(spread, f"no_deal_payoffs.{spread.problem.signatories[0]}", draws=32)
    ax = new_figure(*CHANCES[0]).add_axes(CHANCES[1])
    return plot_deal_chances(found, ax=ax), describe_deal_chances(found)


def test_long_names_of_outcomes_are_written_out() -> None:
    name = "An exchange of everything that either side has ever asked for"
    scenario = sim.load("eyal2014")
    longer = {**scenario.outcomes}
    longer["exchange"] = replace(longer["exchange"], name=name)
    spread = sim.propagate(replace(scenario, outcomes=longer), 8)
    found = regrets(spread, "nash")
    ax = plot_acceptability(found, spread=spread)
    told = [" ".join(text.get_text().split()) for text in ax.texts]
    assert name in told


FIGURES = [chances, tornado, acceptability, cloud, curve]
SCENARIOS = ["episkopos2022", "textbook/divide_the_dollar", "textbook/clashing_red_lines"]


@pytest.mark.parametrize("draw", FIGURES, ids=lambda draw: draw.__name__)
@pytest.mark.parametrize("name", SCENARIOS)
def test_figures_are_described_and_fit(draw: Callable[[str], Drawn], name: str) -> None:
    axes, text = draw(name)
    assert text.endswith(".")
    assert len(text) > 60
    assert "nan" not in text
    figure = axes.get_figure(root=True)
    assert figure is not None
    figure.draw_without_rendering()
    frame = figure.bbox.padded(1)
    for label in axes.texts:
        if label.get_text().strip():
            box = label.get_window_extent()
            assert frame.x0 <= box.x0, label.get_text()
            assert box.x1 <= frame.x1, label.get_text()
            assert frame.y0 <= box.y0, label.get_text()


@pytest.mark.parametrize("draw", FIGURES, ids=lambda draw: draw.__name__)
def test_the_same_figure_is_drawn_alike_again(draw: Callable[[str], Drawn]) -> None:
    drawn = (draw("textbook/ratifier_decides") for _ in range(2))
    first, second = ((coarse_pixels(axes.get_figure(root=True)), text) for axes, text in drawn)
    assert first == second


@pytest.mark.parametrize("name", ["lieven2022", "petro2024", "episkopos2022"])
def test_the_labels_of_the_cloud_hide_no_draw(name: str) -> None:
    spread = spread_of(name)
    ax = plot_deal_cloud(spread, ax=new_figure(*CLOUD[0]).add_axes(CLOUD[1]))
    figure = ax.get_figure(root=True)
    assert figure is not None
    figure.draw_without_rendering()
    boxes = [Text.get_window_extent(note) for note in ax.texts if isinstance(note, Annotation)]
    assert len(boxes) == 2
    dots = [line.get_xydata() for line in ax.lines if line.get_marker() == "o"]
    places = ax.transData.transform(np.concatenate([found for found in dots if found is not None]))
    assert len(places) == 2 * 64
    assert not any(box.contains(*place) for box in boxes for place in places)
    assert not boxes[0].overlaps(boxes[1])


@pytest.mark.parametrize("name", ["petro2024", "episkopos2022"])
def test_labels_of_the_tornado_are_names_that_fit(name: str) -> None:
    scenario = scenario_of(name)
    found = swings(spread_of(name, 1), gain_of("russia", "nash"))
    size, area = tornado_layout(found)
    ax = plot_tornado(found, scenario=scenario, ax=new_figure(*size).add_axes(area))
    figure = ax.get_figure(root=True)
    assert figure is not None
    figure.draw_without_rendering()
    labels = [text for text in ax.texts if text.get_transform() == ax.get_yaxis_transform()]
    boxes = [text.get_window_extent() for text in labels]
    assert len(labels) > 12
    assert not any("_" in text.get_text() for text in labels)
    assert all(figure.bbox.x0 <= box.x0 and box.x1 < ax.bbox.x0 for box in boxes)
    rows = {round(text.get_position()[1]): set[str]() for text in labels}
    for text in labels:
        rows[round(text.get_position()[1])].add(text.get_text())
    assert len(set(map(frozenset, rows.values()))) == len(rows)  # no two rows are called alike


def test_every_number_in_doubt_has_a_label_of_its_own() -> None:
    for name in ("lieven2022", "cameron2022", "eyal2014", "petro2024", "episkopos2022"):
        inputs = inputs_of(name)
        labels = [input_label(scenario_of(name), one) for one in inputs]
        assert len(set(labels)) == len(inputs)
        assert all("_" not in line for label in labels for line in label)


def test_unknown_parties_are_refused() -> None:
    spread = sim.propagate(sim.load("textbook/divide_the_dollar"), 8)
    with pytest.raises(SimError, match="nobody"):
        plot_deal_cloud(spread, "nobody")


@pytest.mark.parametrize(
    ("name", "variant"),
    [("lieven2022", None), ("cameron2022", None), ("petro2024", "options_of_2022")],
)
def test_both_options_of_a_gap_keep_some_words(name: str, variant: str | None) -> None:
    scenario = scenario_of(name, variant)
    labels = [input_label(scenario, one, CHARACTERS) for one in inputs_of(name, variant)]
    gaps = [re.search("“(.*)” over “(.*)”$", remark) for _, remark in labels if "over “" in remark]
    assert len(gaps) > 3
    for found in gaps:
        assert found is not None
        assert all(len(side) > 8 or "…" not in side for side in found.groups()), found
    assert all(len(line) <= CHARACTERS for label in labels for line in label)


def test_a_short_option_leaves_its_room_to_the_other() -> None:
    scenario = scenario_of("petro2024", "options_of_2022")
    _, remark = input_label(scenario, "preferences.ukraine.guar.gap_2", CHARACTERS)
    assert remark == "“A European duty of all, Russia…” over “None”"


def test_options_that_begin_alike_are_told_by_where_they_differ() -> None:
    scenario = scenario_of("eyal2014")
    remarks = [input_label(scenario, one, CHARACTERS)[1] for one in inputs_of("eyal2014")]
    gaps = [found.groups() for r in remarks if (found := re.search("“(.*)” over “(.*)”$", r))]
    assert len(gaps) > 3
    assert all(upper != lower for upper, lower in gaps)
    assert any(upper.startswith("…") for upper, _ in gaps)
    assert all(len(remark) <= CHARACTERS for remark in remarks)


def test_a_number_of_no_deal_quotes_its_branch() -> None:
    scenario = sim.load("eyal2014")
    branch = scenario.no_deal["invasion"].name
    label = input_label(scenario, "no_deal.invasion.believed_by.us")
    assert label == ("Probability believed by the United States", f"“{branch}”")
    assert input_label(scenario, "no_deal.invasion.cost.us.0") == (
        "Cost to the United States", f"“{branch}”",
    )  # fmt: skip


def test_a_tornado_without_bars_explains_none() -> None:
    ax, _ = tornado("textbook/divide_the_dollar")
    texts = " ".join(text.get_text() for text in ax.texts)
    assert "no single number moves it" in texts
    assert not any(word in texts for word in ("blue", "orange", "grey"))


def test_options_come_in_pages_where_there_are_many() -> None:
    spread = spread_of("lieven2022")
    (every,) = chance_pages(spread)
    pages = chance_pages(spread, most=12)
    assert len(pages) > 2
    assert sum(pages, ()) == every
    counts = [sum(len(spread.problem.option_ids[i]) for i in page) for page in pages]
    assert max(counts) <= 12
    ax = plot_agreement_chances(spread, issues=pages[1], ax=new_figure(6, 3).add_axes((0, 0, 1, 1)))
    first = len(pages[0]) + 1
    assert any(f"(issues {first}–" in text.get_text() for text in ax.texts)


def test_the_only_efficient_agreement_is_a_corner() -> None:
    ax, _ = cloud("textbook/trade_across_issues")
    notes = " ".join(text.get_text() for text in ax.texts)
    assert "corner: the agreement best for both" in notes
    assert "line:" not in notes


@pytest.mark.parametrize("name", ["petro2024", "textbook/trade_across_issues"])
def test_labels_of_the_cloud_leave_the_axes_whole(name: str) -> None:
    ax, _ = cloud(name)
    notes = [note for note in ax.texts if isinstance(note, Annotation)]
    assert all(s.get_zorder() > note.get_zorder() for s in ax.spines.values() for note in notes)


def test_the_turning_line_ends_above_the_reading() -> None:
    ax, _ = curve("textbook/divide_the_dollar")
    lines = [np.asarray(line.get_xydata()) for line in ax.lines if line.get_linestyle() == "--"]
    assert lines
    assert all(line[:, 1].min() >= STRIP for line in lines)
    assert any("dashed: where the answer turns" in text.get_text() for text in ax.texts)


def test_the_best_reading_is_marked_where_most_draws_answer_otherwise() -> None:
    chances = deal_chances(spread_of("lieven2022"), "no_deal_payoffs.russia", draws=16)
    for answer in (True, False):
        found = replace(chances, turning=replace(chances.turning, answer=answer))
        ax = plot_deal_chances(found)
        diamonds = [line for line in ax.lines if line.get_marker() == "D"]
        assert len(diamonds) == (not answer)  # every draw has a deal at the reading
        assert ("the best reading says no" in describe_deal_chances(found)) == (not answer)


COINS = """
format = 1
title = "Coins"
payoffs = "raw"
parties = { ann = { role = "signatory" }, bob = { role = "signatory" } }
no_deal_payoffs = { ann = 0, bob = NO_DEAL }
[issues.coins]
status_quo = "none"
options = ["none", "one", "two", "three"]
[preferences]
ann.coins = { scores = { none = 0, one = 1, two = 2, three = 3 } }
bob.coins = { scores = { none = 3.5, one = 2.5, two = 1.5, three = 0.5 } }
[importance]
ann.weights = { coins = 1 }
bob.weights = { coins = 1 }
"""


def test_draws_that_coincide_are_circles_with_their_share_as_area() -> None:
    spread = sim.propagate(loads(COINS.replace("NO_DEAL", "{ low = 0, best = 1, high = 3 }")), 512)
    ax = plot_deal_cloud(spread)
    (circles,) = ax.collections
    deals = spread.payoffs("nash")
    places, counts = np.unique(
        [pair for pair in zip(deals["ann"], deals["bob"], strict=True) if not np.isnan(pair[0])],
        axis=0, return_counts=True,
    )  # fmt: skip
    assert len(places) > 1
    assert circles.get_offsets().tolist() == places.tolist()
    area = circles.get_sizes() - DOT**2
    assert area.tolist() == pytest.approx((HEAP * counts / 512).tolist())


def test_where_no_number_is_in_doubt_only_the_curve_is_drawn() -> None:
    spread = sim.propagate(loads(COINS.replace("NO_DEAL", "1")), 64)
    names = [figure.name for figure in doubt_figures(spread)]
    assert names == ["deal_chances"]
    doubted = sim.propagate(loads(COINS.replace("NO_DEAL", "{ low = 0, best = 1, high = 2 }")), 64)
    assert len(doubt_figures(doubted)) > 3


def test_a_number_without_doubt_has_no_interval() -> None:
    spread = sim.propagate(loads(COINS.replace("NO_DEAL", "1")), 64)
    ax = plot_deal_chances(deal_chances(spread, "no_deal_payoffs.bob", draws=16))
    readings = [text.get_text() for text in ax.texts if "the reading" in text.get_text()]
    assert readings == ["the reading: 1"]
