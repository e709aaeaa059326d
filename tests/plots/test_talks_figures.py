"""Figures of plays: what they draw is what the models say."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
from matplotlib import pyplot as plt
from matplotlib.axes import Axes

import sim
from sim import plots
from sim.plots.figures.first_offers import MOST_ROUNDS
from sim.problem.problem import Problem

THREE = [[6, 2, 1], [2, 6, 1], [1, 2, 6], [4, 4, 2], [3, 3, 4], [2, 2, 2]]


@pytest.fixture(autouse=True)
def _closed() -> Iterator[None]:
    yield
    plt.close("all")


def panel(ax: Axes) -> Axes:
    return next(a for a in ax.child_axes if isinstance(a, Axes))


def pie() -> Problem:
    return sim.problem_from_payoffs({f"{k:02}": {"ann": k, "bob": 20 - k} for k in range(21)})


def three() -> Problem:
    return sim.problem_from_payoffs(
        {f"o{k}": dict(zip(("ann", "bob", "cem"), u, strict=True)) for k, u in enumerate(THREE)}
    )


def test_a_line_for_each_last_proposer_and_the_band_of_lotteries() -> None:
    found = sim.alternating_offers(pie(), rounds=9, discount={"ann": 0.7, "bob": 0.9})
    ax = panel(plots.plot_first_offers(found))
    marked = [line for line in ax.lines if line.get_marker() not in ("None", "", None)]
    for line, (last, expected) in zip(marked, found.first_offers.items(), strict=True):
        assert list(line.get_xdata()) == [*expected], last
        assert list(line.get_ydata()) == [float(u or 0) for u in expected.values()]
    assert found.lotteries is not None
    ends = sorted(float(o.payoffs["ann"]) for o in found.lotteries.offers.values())
    (band,) = ax.patches
    assert band.get_extents().ymin == pytest.approx(ax.transData.transform((0, ends[0]))[1])
    told = plots.describe_first_offers(found)
    assert "where bob proposes last it ends at" in told
    assert "lotteries bring" in told


def test_many_rounds_are_cut_and_said_so() -> None:
    ax = plots.plot_first_offers(sim.alternating_offers(pie(), rounds=500))
    most = max(max(line.get_xdata()) for line in panel(ax).lines if line.get_marker() == "o")
    assert most <= MOST_ROUNDS
    assert any("of 500 rounds" in text.get_text() for text in ax.texts)


def test_whoever_is_outvoted_has_a_hollow_mark() -> None:
    found = sim.legislative(three(), discount=dict.fromkeys(("ann", "bob", "cem"), 0.8))
    ax = panel(plots.plot_drawn_proposals(found))
    marks = [line for line in ax.lines if line.get_marker() in "osD"]
    hollow = sum(line.get_markerfacecolor() == "#ffffff" for line in marks)
    outvoted = sum(len(found.values) - len(p.accepted_by) for p in found.proposals)
    assert len(marks) == 3 * len(found.proposals)
    assert hollow == outvoted > 0
    assert "expected before anybody is drawn" in plots.describe_drawn_proposals(found)


def test_marks_of_the_same_payoff_do_not_hide_each_other() -> None:
    rows = {name: dict.fromkeys(("ann", "bob", "cem"), size) for name, size in (("x", 2), ("y", 1))}
    found = sim.legislative(sim.problem_from_payoffs(rows))
    marks = [m for m in panel(plots.plot_drawn_proposals(found)).lines if m.get_marker() in "osD"]
    assert {float(mark.get_xdata()[0]) for mark in marks} == {2}
    heights = sorted(float(mark.get_ydata()[0]) for mark in marks)
    assert len(heights) == 3 * len(found.proposals)
    assert np.diff(heights).min() > 0.2


def test_both_who_wait_end_at_what_only_the_obstinate_leave() -> None:
    found = sim.reputation(
        pie(), demand={"ann": 15, "bob": 14}, obstinate={"ann": 0.25, "bob": 0.1}
    )
    ax = panel(plots.plot_giving_in(found))
    curves = {line.get_color(): line for line in ax.lines if len(line.get_xdata()) > 10}
    assert sorted(float(line.get_ydata()[-1]) for line in curves.values()) == pytest.approx(
        [0.75, 0.9]
    )
    starts = sorted(float(line.get_ydata()[0]) for line in curves.values())
    assert starts == pytest.approx(sorted(found.at_once.values()))
    assert all(np.all(np.diff(line.get_ydata()) >= -1e-12) for line in curves.values())
    assert "gives in at once" in plots.describe_giving_in(found)


def test_bid_and_ask_are_dotted_where_nobody_trades() -> None:
    ax = panel(plots.plot_bid_and_ask(sim.double_offer()))
    ends = [(tuple(line.get_xdata()), tuple(line.get_ydata())) for line in ax.lines[1:]]
    assert ends[0] == ((0, 0.25), pytest.approx((1 / 12, 0.25)))
    assert ends[1] == ((0.25, 1), pytest.approx((0.25, 0.75)))
    assert ends[2] == ((1, 0.75), pytest.approx((11 / 12, 0.75)))
    assert ends[3] == ((0.75, 0), pytest.approx((0.75, 0.25)))
    assert "28.1 % of all cases" in plots.describe_bid_and_ask(sim.double_offer())


def test_nobody_who_offers_is_no_figure() -> None:
    from sim.plots.figures.first_offers import figures

    apart = sim.problem_from_payoffs({"x": {"ann": 3, "bob": 3}})
    idle = sim.alternating_offers(apart, inside={"ann": 9, "bob": 9})
    assert idle.play.agreement is None
    assert figures(idle) == []
