"""The outcomes behind a figure of payoffs: dots where they are few, shaded cells where many."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from sim.plots.parts.palette import AGREEMENT_SHADES, FEASIBLE_SHADES, shades
from sim.plots.parts.style import INK, MUTED, PAPER, SMALL_SIZE
from sim.solver.density.payoff_weight import Weight

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.colors import LogNorm
    from numpy.typing import NDArray

    from sim.solver.density.payoff_density import PayoffDensity

RIM = 2.2  # of a dot, in points from its middle
AROUND = ((0, 0), (1, 0), (-1, 0), (0, 1), (0, -1))

Payoffs = Sequence[tuple[Fraction, Fraction]]


def outcome_scale(densities: list[PayoffDensity]) -> LogNorm | None:
    """Return the logarithmic scale that figures share, None where no two outcomes coincide."""
    from matplotlib.colors import LogNorm

    most = max(_most(density) for density in densities)
    return LogNorm(1, most) if most > 1 else None


def density_note(density: PayoffDensity) -> str:
    """Return what darker shades mean, and what they do not."""
    if density.weight is Weight.unique:
        return "darker: more payoff vectors; outcomes worth the same to everyone count once"
    return "darker: more outcomes; every side issue that is coded multiplies them"


def _most(density: PayoffDensity) -> int:
    if density.points is not None:
        return max((p.count for p in density.points), default=0)
    return int(density.feasible.max(initial=0))


def draw_density(ax: Axes, density: PayoffDensity, scale: LogNorm | None) -> None:
    """Draw all outcomes in grey and the agreements among them in the second colour."""
    if density.points is not None:
        _draw_points(ax, density, scale)
    elif scale is not None:
        _draw_cells(ax, density, scale)


def _draw_points(ax: Axes, density: PayoffDensity, scale: LogNorm | None) -> None:
    points = density.points or ()
    size = float(np.clip(3000 / (len(points) or 1), 7, 30)) * _panel_share(ax)
    for agreed, pair in ((False, FEASIBLE_SHADES), (True, AGREEMENT_SHADES)):
        chosen = [p for p in points if (p.agreements > 0) == agreed]
        if not chosen:
            continue
        colours = shades(pair)
        counts = [p.agreements if agreed else p.count for p in chosen]
        shown = [colours(0.25 + 0.75 * float(scale(k)) if scale else 0.55) for k in counts]
        ax.scatter(
            [float(p.x) for p in chosen],
            [float(p.y) for p in chosen],
            s=size,
            c=shown,
            marker="o",
            linewidths=0.4,
            edgecolors=PAPER,
            zorder=3 + agreed * 0.1,
        )


def _panel_share(ax: Axes) -> float:
    return float(np.clip(ax.bbox.width / ax.figure.bbox.width * 1.5, 0.35, 1.0))


def _draw_cells(ax: Axes, density: PayoffDensity, scale: LogNorm) -> None:
    image = np.zeros((*density.feasible.T.shape, 4))
    for counts, pair in (
        (density.feasible, FEASIBLE_SHADES),
        (density.agreements, AGREEMENT_SHADES),
    ):
        filled = counts.T > 0
        image[filled] = shades(pair)(np.asarray(scale(counts.T[filled])))
    x, y = density.edges
    ax.imshow(
        image,
        extent=(float(x[0]), float(x[-1]), float(y[0]), float(y[-1])),
        origin="lower",
        interpolation="nearest",
        aspect="auto",
        zorder=2,
    )


def draw_outcome_scale(
    ax: Axes,
    scale: LogNorm,
    place: tuple[float, float, float, float],
    density: PayoffDensity,
) -> None:
    """Draw a colour bar of outcomes, and one of agreements if there are any, at ``place``.

    ``place`` is (left, bottom, width, height) in parts of ``ax``.
    """
    from matplotlib.cm import ScalarMappable

    left, bottom, width, height = place
    figure = ax.get_figure(root=True)
    assert figure is not None
    bars = [(FEASIBLE_SHADES, "all possible")]
    bars += [(AGREEMENT_SHADES, "agreements")] * bool(density.agreement_count)
    unit = "cell" if density.points is None else "dot"
    for i, (pair, name) in enumerate(bars):
        bar = ax.inset_axes((left + i * width * 0.55, bottom, width * 0.45, height))
        colourbar = figure.colorbar(ScalarMappable(scale, shades(pair)), cax=bar)
        colourbar.outline.set_visible(False)
        bar.tick_params(labelsize=SMALL_SIZE, colors=MUTED, labelcolor=INK, width=0.6, length=2)
        bar.set_xlabel(name, fontsize=SMALL_SIZE, rotation=90, labelpad=4, color=MUTED)
        ticks = whole_number_ticks(float(scale.vmax or 1)) if i == len(bars) - 1 else []
        colourbar.set_ticks(ticks, labels=[f"{k:,}" for k in ticks])
        colourbar.minorticks_off()
    ax.text(
        left, bottom + height + 0.02, f"{density.weight.noun}s\nper {unit}", transform=ax.transAxes,
        fontsize=SMALL_SIZE, va="bottom", ha="left", color=MUTED,
    )  # fmt: skip


def whole_number_ticks(top: float) -> list[int]:
    """Return ticks of a logarithmic scale from 1 to ``top``.

    >>> whole_number_ticks(3), whole_number_ticks(4000)
    ([1, 2], [1, 10, 100, 1000])
    """
    powers = [10**k for k in range(int(np.log10(top) + 1e-9) + 1)]
    return powers if len(powers) > 2 else [k for k in (1, 2, 5, 10, 20, 50) if k <= top]


def cloud_pixels(ax: Axes, density: PayoffDensity) -> NDArray[np.float64]:
    """Return the places of outcomes, shape (k, 2): dots with their rims, or middles of cells."""
    if density.points is not None:
        spots = np.array([(float(p.x), float(p.y)) for p in density.points]).reshape(-1, 2)
        dots = np.asarray(ax.transData.transform(spots), dtype=np.float64)
        radius = RIM * ax.get_figure(root=True).dpi / 72  # type: ignore[union-attr]
        return np.concatenate([dots + radius * np.array(way) for way in AROUND])
    x, y = ((e[1:] + e[:-1]) / 2 for e in density.edges)
    columns, rows = np.nonzero(density.feasible)
    middles = np.column_stack([x[columns], y[rows]])
    return np.asarray(ax.transData.transform(middles), dtype=np.float64)


def line_pixels(ax: Axes, density: PayoffDensity) -> NDArray[np.float64]:
    """Return places along the frontiers and the lines across the axes, shape (k, 2)."""
    frontiers = [_along(ax, f) for f in (density.frontier, density.efficient_agreements) if f]
    found = np.concatenate([np.empty((0, 2)), *frontiers, *_along_lines(ax)])
    return np.unique(found.round(), axis=0)


def _along_lines(ax: Axes) -> list[NDArray[np.float64]]:
    """Return the pixels of the lines that cross the whole axes."""
    frame, found = ax.bbox, []
    for line in ax.get_lines():
        x, y = (np.asarray(v, dtype=float) for v in line.get_data())
        if len(x) != 2 or (x[0] != x[1] and y[0] != y[1]):
            continue
        start, end = line.get_transform().transform(np.stack([x, y], axis=1))
        if np.hypot(*(end - start)) > 0.9 * min(frame.width, frame.height):
            found.append(np.linspace(start, end, int(np.hypot(*(end - start)) / 18)))
    return found


def _along(ax: Axes, frontier: Payoffs) -> NDArray[np.float64]:
    line = [(float(x), float(y)) for x, y in frontier]
    corners = [line[0]] + [c for (a, _), (b, d) in pairwise(line) for c in ((a, d), (b, d))]
    pixels = np.asarray(ax.transData.transform(corners), dtype=np.float64)
    steps = [np.linspace(a, b, 2 + int(np.hypot(*(b - a)) / 12)) for a, b in pairwise(pixels)]
    return np.concatenate([pixels, *steps])
