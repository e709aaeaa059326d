"""The deal of every draw over the payoffs of two parties, with no deal beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.errors import SimError
from sim.plots.doubt_rows import Layout, draws_note, write_frame
from sim.plots.palette import AGREEMENT_SHADES, party_colours
from sim.plots.style import (
    FAINT,
    INK,
    LABEL_SIZE,
    MUTED,
    PAPER,
    SMALL_SIZE,
    figure_style,
    shown_figure,
    tidy,
)
from sim.plots.wording import number, payoff_label, wording

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from numpy.typing import NDArray

    from sim.analysis.uncertainty.spread import Spread

LAYOUT: Layout = ((5.5, 5.5), (0.125, 0.19, 0.845, 0.695))
LEFT = 0.125 * 5.5
MOST_DOTS = 4096
NO_DEAL = "#6b6b6b"


def plot_deal_cloud(
    result: Spread,
    party_x: str | None = None,
    party_y: str | None = None,
    *,
    solution: str = "nash",
    ax: Axes | None = None,
) -> Axes:
    """Draw what a solution gives two parties in each draw, and what no deal gives them.

    Crosses are the best reading; behind them, in outline, the efficient agreements of the best
    reading. Raises SimError when there are fewer than two signatories and no parties are named.
    """
    x, y = _parties(result, party_x, party_y)
    names = wording(result.problem, result.scenario).parties
    deals, no_deal = result.payoffs(solution), result.disagreement
    shown = np.arange(min(result.draws, MOST_DOTS))
    with figure_style():
        if ax is None:
            ax = shown_figure(*LAYOUT[0]).add_axes(LAYOUT[1])
        tidy(ax, grid="both")
        _dots(ax, no_deal[x][shown], no_deal[y][shown], NO_DEAL)
        _dots(ax, deals[x][shown], deals[y][shown], AGREEMENT_SHADES[1])
        _draw_frontier(ax, result, x, y)
        _draw_best(ax, result, solution, x, y)
        colours = party_colours(result.problem.parties)
        unit = _unit(result)
        ax.set_xlabel(
            payoff_label(names[x], unit, 60), color=colours[x], fontweight="bold",
            fontsize=LABEL_SIZE,
        )  # fmt: skip
        ax.set_ylabel(
            payoff_label(names[y], unit, 60), color=colours[y], fontweight="bold",
            fontsize=LABEL_SIZE,
        )  # fmt: skip
        title = solution.replace("_", "–").title()
        line = "line: efficient agreements at the best reading;  " * _has_frontier(result, x, y)
        notes = [
            "",
            f"a dot per draw: the deal of {title} (violet), no deal (grey); crosses: best reading;",
            f"{line}{draws_note(result, len(shown))}",
        ]
        write_frame(ax, "The deal, and no deal, in every draw", notes, LEFT)
    return ax


def describe_deal_cloud(
    result: Spread,
    party_x: str | None = None,
    party_y: str | None = None,
    *,
    solution: str = "nash",
) -> str:
    """Return one sentence that says what the figure shows to those who cannot see it."""
    x, y = _parties(result, party_x, party_y)
    names = wording(result.problem, result.scenario).parties
    deals, no_deal = result.payoffs(solution), result.disagreement
    parts = [
        f"{names[p]} {_range(deals[p])} in the deal and {_range(no_deal[p])} without one"
        for p in (x, y)
    ]
    return f"Cloud of {result.draws:,} draws: the middle 90 per cent give {' and '.join(parts)}."


def _parties(result: Spread, x: str | None, y: str | None) -> tuple[str, str]:
    chosen = [p for p in (x, y) if p is not None]
    for party in chosen:
        if party not in result.problem.parties:
            known = ", ".join(result.problem.parties)
            raise SimError(f'"{party}" has no payoffs - parties are {known}')
    rest = [p for p in result.problem.signatories if p not in chosen]
    if len(chosen) + len(rest) < 2:
        raise SimError("a cloud of deals needs two signatories - name two parties")
    first = x or rest.pop(0)
    return first, y or rest.pop(0)


def _dots(ax: Axes, x: NDArray[np.float64], y: NDArray[np.float64], colour: str) -> None:
    alpha = float(np.clip(120 / max(len(x), 1), 0.06, 0.6))
    ax.plot(x, y, "o", color=colour, markersize=3.2, markeredgewidth=0, alpha=alpha, zorder=3,
            rasterized=True)  # fmt: skip


def _has_frontier(result: Spread, x: str, y: str) -> bool:
    """Return whether the efficient agreements are drawn: those of two signatories, if listed."""
    return set(result.problem.signatories) == {x, y} and result.survey.halves is not None


def _draw_frontier(ax: Axes, result: Spread, x: str, y: str) -> None:
    if not _has_frontier(result, x, y):
        return
    frontier = result.problem.agreement_zone.contract_set
    at = [frontier.signatories.index(p) for p in (x, y)]
    points = sorted((float(row[at[0]]), float(row[at[1]])) for row in frontier.payoffs)
    if points:
        across, up = zip(*points, strict=True)
        for width, colour in ((2.6, PAPER), (1.1, INK)):
            ax.plot(across, up, drawstyle="steps-pre", color=colour, linewidth=width, zorder=4)


def _draw_best(ax: Axes, result: Spread, solution: str, x: str, y: str) -> None:
    best = result.best
    marks = [("no deal", best.disagreement, NO_DEAL)]
    if best.has_agreement[0]:
        marks.append((solution.replace("_", "–").title(), best.payoffs(solution), INK))
    for label, values, _ in marks:
        place = (float(values[x][0]), float(values[y][0]))
        for width, colour in ((4.4, PAPER), (1.9, INK)):
            ax.plot(*place, "+", color=colour, markersize=11, markeredgewidth=width, zorder=6)
        low, high = ax.get_xlim()
        side = -1 if place[0] > low + 0.75 * (high - low) else 1
        ax.annotate(
            f"{label}\n({number(place[0])}, {number(place[1])})", place, xytext=(9 * side, -6),
            textcoords="offset points", va="top", ha="left" if side > 0 else "right",
            fontsize=SMALL_SIZE, zorder=7, color=INK,
            bbox={"boxstyle": "round,pad=0.25", "fc": PAPER, "ec": FAINT, "alpha": 0.9},
        )  # fmt: skip
    ax.tick_params(labelcolor=MUTED)


def _unit(result: Spread) -> str:
    return "0–100" if result.scenario.payoffs == "scores" else "points"


def _range(values: NDArray[np.float64]) -> str:
    known = values[~np.isnan(values)]
    if not len(known):
        return "nothing"
    low, high = np.quantile(known, (0.05, 0.95))
    return f"{number(float(low))} to {number(float(high))}"
