"""The zones of agreement of several scenarios side by side, each on its own scale."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING

from sim.axiomatic.nash import nash
from sim.errors import SimError, taking
from sim.plots.parts.density_layer import outcome_scale
from sim.plots.parts.palette import AGREEMENT_SHADES, OUTCOME_MARKER, party_colours, shades
from sim.plots.parts.payoff_panel import PayoffPanel, panel_legend, write_payoff_axes
from sim.plots.parts.style import (
    INK,
    LABEL_SIZE,
    MUTED,
    PAPER,
    SMALL_SIZE,
    TITLE_SIZE,
    Layout,
    blank,
    styled_axes,
    tidy,
)
from sim.plots.parts.wording import count_words, wording
from sim.scenario.citation import cited_as

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from sim.articles.ensemble import Ensemble, Member
    from sim.solver.density.payoff_density import Pair, PayoffDensity

COLUMNS = 3
WIDTH, ROW_HEIGHT, ABOVE, BELOW = 7.2, 2.72, 0.55, 0.25  # inches
Sides = tuple[str, str]
Densities = Mapping[str, "PayoffDensity"]


@taking("Ensemble", "ensemble(scenarios)")
def plot_zones_side_by_side(
    result: Ensemble,
    sides: Sides = ("west", "russia"),
    *,
    densities: Densities | None = None,
    legend: bool = True,
    ax: Axes | None = None,
) -> Axes:
    """Draw a panel for each scenario with the payoffs of two sides, in the order of the ensemble.

    Payoffs of two panels cannot be compared. ``densities`` (by scenario) are drawn as given, or
    taken from ``payoff_density``. Raises SimError when a scenario has no payoffs for a side.
    """
    found = densities or zone_densities(result, sides)
    colours = _side_colours(result, sides)
    panels = [
        _SidePanel(m.comparison, found[m.scenario.id], wording(m.problem, m.scenario), colours)
        for m in result.members
    ]
    names = [result.canon.parties[side].name for side in sides]
    with styled_axes(ax, zones_layout(len(panels)), legend=legend) as ax:
        blank(ax)
        rows = ceil((len(panels) + 1) / COLUMNS)
        for k, (member, panel) in enumerate(zip(result.members, panels, strict=True)):
            _draw_panel(ax, member, panel, names, (k // COLUMNS, k % COLUMNS, rows))
        _write_title(ax, result, sides)
        _write_legend(ax, panels, (len(panels) // COLUMNS, len(panels) % COLUMNS, rows))
    return ax


@dataclass(frozen=True)
class _SidePanel(PayoffPanel):
    """A panel in which a side has the same colour as in the others, whatever its id there."""

    of_sides: tuple[str, str]

    def colours(self) -> dict[str, str]:
        """Return the colour of each party."""
        return super().colours() | dict(zip(self.density.parties, self.of_sides, strict=True))


def _side_colours(result: Ensemble, sides: Sides) -> tuple[str, str]:
    """Return the colours that the two sides have in the first scenario."""
    member = result.members[0]
    colours = party_colours(member.problem.parties)
    first, second = _parties(result, member, sides)
    return colours[first], colours[second]


def zone_densities(result: Ensemble, sides: Sides) -> dict[str, PayoffDensity]:
    """Return how the outcomes of each scenario spread over the payoffs of two sides."""
    from sim.solver.density.payoff_densities import payoff_density

    return {
        member.scenario.id: payoff_density(member.problem, *_parties(result, member, sides))
        for member in result.members
    }


def zones_layout(count: int) -> Layout:
    """Return the size of the figure in inches, and the place of the axes in parts of it."""
    rows = ceil((count + 1) / COLUMNS)
    height = ABOVE + rows * ROW_HEIGHT + BELOW
    left, width = 0.62, WIDTH - 0.72
    return (WIDTH, height), (
        left / WIDTH,
        BELOW / height,
        width / WIDTH,
        rows * ROW_HEIGHT / height,
    )


@taking("Ensemble", "ensemble(scenarios)")
def describe_zones_side_by_side(result: Ensemble, sides: Sides = ("west", "russia")) -> str:
    """Return one sentence that says what the figure shows to those who cannot see it."""
    names = [result.canon.parties[side].name for side in sides]
    zones = [f"{cited_as(m.scenario)}: {_zone_words(m)}" for m in result.members]
    return (
        f"{count_words(len(result.members), 'panel')}, one for each article, with what every "
        f"possible outcome is worth to {names[0]} and {names[1]}: {'; '.join(zones)}."
    )


def _parties(result: Ensemble, member: Member, sides: Sides) -> Pair:
    found = [result.canon.parties[side].parties.get(member.scenario.id, "") for side in sides]
    for side, party in zip(sides, found, strict=True):
        if party not in member.problem.party_payoffs:
            raise SimError(f"{member.scenario.id}: there are no payoffs for {side}")
    return found[0], found[1]


def _zone_words(member: Member) -> str:
    zone = member.problem.agreement_zone
    if zone.is_empty:
        return "no agreement"
    return count_words(zone.count, "agreement")


def _place(row: int, column: int, rows: int) -> tuple[float, float, float, float]:
    """Return a panel's place: square panels, room for labels to the left of and below each."""
    width, height = 1 / COLUMNS, 1 / rows
    return (column * width, 1 - (row + 0.84) * height, width * 0.80, height * 0.66)


def _draw_panel(
    ax: Axes,
    member: Member,
    panel: PayoffPanel,
    names: list[str],
    place: tuple[int, int, int],
) -> None:
    inner = ax.inset_axes(_place(*place))
    tidy(inner)
    scale = outcome_scale([panel.density]) if panel.density.points is None else None
    panel.draw(inner, scale, size=0.62)
    _draw_few_agreements(inner, panel.density)
    inner.locator_params(nbins=4)
    write_payoff_axes(inner, panel, 34, SMALL_SIZE)
    inner.tick_params(labelsize=SMALL_SIZE)
    for axis, name in zip((inner.xaxis, inner.yaxis), names, strict=True):
        axis.set_label_text(name, fontsize=SMALL_SIZE)
        axis.labelpad = 2
    _write_heading(inner, member)


def _draw_few_agreements(ax: Axes, density: PayoffDensity) -> None:
    """Draw agreements over the frontier where outcomes are single dots."""
    chosen = [p for p in density.points or () if p.agreements]
    x, y = [float(p.x) for p in chosen], [float(p.y) for p in chosen]
    ax.plot(
        x, y, "o", color=shades(AGREEMENT_SHADES)(0.55), markeredgecolor=PAPER,
        markersize=4.2, markeredgewidth=0.5, zorder=5.5,
    )  # fmt: skip


def _write_heading(ax: Axes, member: Member) -> None:
    zone = member.problem.agreement_zone
    ax.text(
        0, 1.14, cited_as(member.scenario), transform=ax.transAxes, fontsize=LABEL_SIZE,
        fontweight="bold", color=INK, va="bottom",
    )  # fmt: skip
    ax.text(
        0, 1.04, f"{_zone_words(member)} ({zone.feasible_count:,} possible)",
        transform=ax.transAxes, fontsize=SMALL_SIZE, color=MUTED, va="bottom",
    )  # fmt: skip
    if zone.is_empty:
        ax.text(
            0.96, 0.96, "no agreement zone", transform=ax.transAxes, ha="right", va="top",
            fontsize=SMALL_SIZE, zorder=9,
            bbox={"boxstyle": "round,pad=0.3", "fc": PAPER, "ec": MUTED, "linewidth": 0.6},
        )  # fmt: skip


def _write_title(ax: Axes, result: Ensemble, sides: Sides) -> None:
    names = [result.canon.parties[side].name for side in sides]
    ax.set_title(
        f"Zones of agreement, article by article: {names[0]} and {names[1]}",
        loc="left", fontsize=TITLE_SIZE, fontweight="bold", pad=12,
    )  # fmt: skip


def _write_legend(ax: Axes, panels: Sequence[PayoffPanel], place: tuple[int, int, int]) -> None:
    from matplotlib.lines import Line2D

    left, bottom, _, height = _place(*place)
    marker, title = nash.concept.marker, nash.concept.title
    deal = Line2D([], [], linestyle="", marker=marker, color=INK, markersize=5, label=title)
    named = Line2D(
        [], [], linestyle="", marker=OUTCOME_MARKER, color=PAPER, markeredgecolor=INK, markersize=5,
        label="package that an article names\n(filled: an agreement)",
    )  # fmt: skip
    entries = [deal, *panel_legend(panels[0], with_dots=True, with_parties=False)]
    if any(not mark.solutions for panel in panels for mark in panel.marks):
        entries.insert(1, named)
    ax.legend(
        handles=entries, loc="upper left", bbox_to_anchor=(left, bottom + height * 1.1),
        fontsize=SMALL_SIZE, frameon=False, borderaxespad=0, labelspacing=0.45,
        handlelength=1.4, handletextpad=0.6,
    )  # fmt: skip
    note = (
        "darker: more outcomes in one place\ndashed: the side accepts from here\n"
        "each article has its own issues and\nscale: panels cannot be compared\npoint by point"
    )
    ax.text(
        left, bottom - 0.02, note, fontsize=SMALL_SIZE, color=MUTED, va="bottom", linespacing=1.35
    )
