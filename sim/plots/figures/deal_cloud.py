"""The deal of every draw over the payoffs of two parties, with no deal beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.axiomatic.solve import title_of
from sim.errors import SimError, taking
from sim.plots.parts.doubt_rows import draws_note, write_frame
from sim.plots.parts.frontier_line import corner_mark
from sim.plots.parts.label_placement import PointLabel, place_labels
from sim.plots.parts.named_figure import NamedFigure, named_figure
from sim.plots.parts.palette import AGREEMENT_SHADES, party_colours
from sim.plots.parts.style import (
    INK,
    LABEL_SIZE,
    MUTED,
    PAPER,
    SMALL_SIZE,
    Layout,
    new_axes,
    styled_axes,
    tidy,
)
from sim.plots.parts.wording import number, payoff_label, wording

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from numpy.typing import NDArray

    from sim.doubt.sampling.spread import Spread

LAYOUT: Layout = ((5.5, 5.5), (0.125, 0.19, 0.845, 0.695))
LEFT = 0.125 * 5.5
PLACES = 12  # along each side of a step of the frontier
MOST_DOTS, DOT = 4096, 3.2  # the diameter of a dot in points
UNDER_DOTS = 2.9  # white beside a line sets it off from the grid, and hides no dot
MOST_HEAPS, HEAP = 24, 600.0  # places drawn as circles; the area of all draws, in points squared
CORNER = 30  # points: beyond the cross of the deal
EDGE = 3.0  # beside the axes, where no label belongs, in points
Places = tuple["NDArray[np.float64]", "NDArray[np.float64]"]
NO_DEAL = "#6b6b6b"


@taking("Spread", "sim.propagate(scenario)")
def plot_deal_cloud(
    result: Spread,
    party_x: str | None = None,
    party_y: str | None = None,
    *,
    solution: str | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Draw what a solution gives two parties in each draw, and what no deal gives them.

    Crosses are the best reading; behind them, in outline, the efficient agreements of the best
    reading. Raises SimError when there are fewer than two signatories and no parties are named.
    """
    x, y = _parties(result, party_x, party_y)
    names = wording(result.problem, result.scenario).phrases
    solution = result.followed(solution)
    deals, no_deal = result.payoffs(solution), result.disagreement
    shown = np.arange(min(result.draws, MOST_DOTS))
    with styled_axes(ax, LAYOUT) as ax:
        tidy(ax, grid="both")
        clouds = [(values[x][shown], values[y][shown]) for values in (no_deal, deals)]
        for cloud, colour in zip(clouds, (NO_DEAL, AGREEMENT_SHADES[1]), strict=True):
            _draw_cloud(ax, *cloud, colour)
        frontier = _draw_frontier(ax, result, x, y)
        labels = _draw_best(ax, result, solution, x, y)
        ax.tick_params(labelcolor=MUTED)
        colours = party_colours(result.problem.parties)
        unit = _unit(result)
        for axis, party in ((ax.xaxis, x), (ax.yaxis, y)):
            axis.set_label_text(
                payoff_label(names[party], unit, 60), color=colours[party], fontweight="bold",
                fontsize=LABEL_SIZE,
            )  # fmt: skip
        _label_best(ax, labels, [*clouds, frontier])
        title = title_of(solution)
        circles = "circle: as many draws as its area;  " * any(_is_heaped(*one) for one in clouds)
        line = _frontier_note(len(frontier[0])) if len(frontier[0]) else ""
        notes = [
            "",
            f"a dot per draw: the {title} deal (violet), no deal (grey); crosses: best reading;",
            f"{circles}{line}{draws_note(result, len(shown))}",
        ]
        write_frame(ax, "The deal, and no deal, in every draw", notes, LEFT)
    return ax


@taking("Spread", "sim.propagate(scenario)")
def describe_deal_cloud(
    result: Spread,
    party_x: str | None = None,
    party_y: str | None = None,
    *,
    solution: str | None = None,
) -> str:
    """Return one sentence that says what the figure shows to those who cannot see it."""
    x, y = _parties(result, party_x, party_y)
    names = wording(result.problem, result.scenario).phrases
    solution = result.followed(solution)
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


def _heaps(
    x: NDArray[np.float64], y: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the different places of draws, shape (places, 2), and the share of draws at each."""
    known = np.column_stack([x, y])[~np.isnan(x)]
    places, counts = np.unique(known, axis=0, return_counts=True)
    return places, counts / max(len(x), 1)


def _is_heaped(x: NDArray[np.float64], y: NDArray[np.float64]) -> bool:
    """Return whether so many draws coincide that dots would not show how many they are."""
    places, _ = _heaps(x, y)
    return 0 < len(places) <= MOST_HEAPS and len(x) > 2 * len(places)


def _draw_cloud(ax: Axes, x: NDArray[np.float64], y: NDArray[np.float64], colour: str) -> None:
    """Draw a dot per draw, or a circle for those that coincide, with as many dots' area."""
    if _is_heaped(x, y):
        places, shares = _heaps(x, y)
        ax.scatter(
            places[:, 0],
            places[:, 1],
            s=DOT**2 + HEAP * shares,
            color=colour,
            alpha=0.5,
            linewidths=0,
            zorder=3,
        )
        return
    alpha = float(np.clip(450 / max(len(x), 1), 0.16, 0.6))
    ax.plot(x, y, "o", color=colour, markersize=DOT, markeredgewidth=0, alpha=alpha, zorder=3,
            rasterized=True)  # fmt: skip


def _has_frontier(result: Spread, x: str, y: str) -> bool:
    """Return whether the efficient agreements are drawn: those of two signatories, if listed."""
    return set(result.problem.signatories) == {x, y} and result.survey.halves is not None


def _draw_frontier(ax: Axes, result: Spread, x: str, y: str) -> Places:
    """Draw the efficient agreements of the best reading and return places along the line."""
    if not _has_frontier(result, x, y):
        return np.zeros(0), np.zeros(0)
    frontier = result.problem.agreement_zone.contract_set
    at = [frontier.signatories.index(p) for p in (x, y)]
    points = sorted((float(row[at[0]]), float(row[at[1]])) for row in frontier.payoffs)
    across, up = np.array(points).reshape(-1, 2).T
    if len(points) == 1:
        ax.plot(across, up, color=INK, zorder=5, **corner_mark(1.2, CORNER))
        return across, up
    for width, colour, zorder in ((2.6, PAPER, UNDER_DOTS), (1.1, INK, 4)):
        ax.plot(across, up, drawstyle="steps-pre", color=colour, linewidth=width, zorder=zorder)
    corners = np.stack([np.repeat(across, 2)[:-1], np.repeat(up, 2)[1:]])
    along = np.linspace(corners[:, :-1], corners[:, 1:], PLACES).swapaxes(0, 1).reshape(2, -1)
    return along[0], along[1]


def _frontier_note(places: int) -> str:
    if places == 1:
        return "corner: the agreement best for both at the best reading;  "
    return "line: efficient agreements at the best reading;  "


def _draw_best(ax: Axes, result: Spread, solution: str, x: str, y: str) -> list[PointLabel]:
    """Draw a cross for no deal and one for the deal at the best reading; return their labels."""
    best = result.best
    marks = [("no deal", best.disagreement)]
    if best.has_agreement[0]:
        marks.append((title_of(solution), best.payoffs(solution)))
    size = max(abs(float(values[p][0])) for _, values in marks for p in (x, y))
    labels = []
    for name, values in marks:
        place = (float(values[x][0]), float(values[y][0]))
        for width, colour, zorder in ((4.4, PAPER, UNDER_DOTS), (1.9, INK, 6)):
            ax.plot(*place, "+", color=colour, markersize=11, markeredgewidth=width, zorder=zorder)
        text = f"{name}\n({number(place[0], size)}, {number(place[1], size)})"
        labels.append(PointLabel(*place, text, size=SMALL_SIZE, radius=6.0))
    return labels


def _label_best(ax: Axes, labels: list[PointLabel], hidden: list[Places]) -> None:
    """Write the labels where they hide neither dots, middle or rim, nor the line."""
    ax.set(xlim=ax.get_xlim(), ylim=ax.get_ylim())  # labels leave the limits as they are
    middles = ax.transData.transform(np.concatenate([np.column_stack(found) for found in hidden]))
    middles = middles[~np.isnan(middles).any(axis=1)]
    radius = ax.get_figure(root=True).dpi / 72 * DOT / 2  # type: ignore[union-attr]
    rim = radius * np.array([(0, 0), (1, 0), (-1, 0), (0, 1), (0, -1)])
    x0, y0, x1, y1 = ax.bbox.extents
    edge = ax.get_figure(root=True).dpi / 72 * EDGE  # type: ignore[union-attr]
    axes = ((x0, y0, x0 + edge, y1), (x0, y0, x1, y0 + edge))
    place_labels(ax, labels, lines=(middles[:, None] + rim).reshape(-1, 2), taken=axes)
    for spine in ax.spines.values():
        spine.set_zorder(4.95)  # over the boxes of labels


def _unit(result: Spread) -> str:
    return "0–100" if result.scenario.payoff_scale == "scores" else "points"


def _range(values: NDArray[np.float64]) -> str:
    known = values[~np.isnan(values)]
    if not len(known):
        return "nothing"
    low, high = np.quantile(known, (0.05, 0.95))
    return f"{number(float(low))} to {number(float(high))}"


def figures(spread: Spread) -> list[NamedFigure]:
    """Return the figure for two or more signatories, where some draw has a deal."""
    solutions = spread.settings.solutions
    if not solutions or not spread.has_agreement.any() or len(spread.problem.signatories) < 2:
        return []
    ax = plot_deal_cloud(spread, solution=solutions[0], ax=new_axes(LAYOUT))
    return [named_figure("deal_cloud", ax, describe_deal_cloud(spread, solution=solutions[0]))]
