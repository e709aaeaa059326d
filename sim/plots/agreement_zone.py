"""The zone of possible agreement for two parties: every outcome, the frontier, the solutions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.errors import SimError
from sim.plots.density_layer import busy_pixels, draw_outcome_scale, outcome_scale
from sim.plots.label_placement import Box, PointLabel, place_labels
from sim.plots.payoff_panel import NO_DEAL, PayoffPanel, panel_legend, write_payoff_axes
from sim.plots.style import (
    LABEL_SIZE,
    MUTED,
    PAPER,
    SMALL_SIZE,
    TITLE_SIZE,
    figure_style,
    shown_figure,
    tidy,
)
from sim.plots.wording import COMPARABLE_NOTE, counted, number, wording, wrapped

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.text import Text

    from sim.analysis.compare import Comparison
    from sim.analysis.payoff_density import PayoffDensity
    from sim.problem.problem import Problem
    from sim.scenario.scenario import Scenario

HEIGHT = 5.3  # inches
AXES = (0.72, 1.41, 3.67, 3.4)  # left, bottom, width, height, in inches
MOST_LABELS = 14
LONGEST_TITLE = 50


def plot_agreement_zone(
    result: Comparison | Problem,
    party_x: str | None = None,
    party_y: str | None = None,
    *,
    density: PayoffDensity | None = None,
    scenario: Scenario | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Draw all outcomes over the payoffs of two parties (default: the first two signatories).

    ``density`` is drawn as given, or taken from ``payoff_density``; ``scenario`` gives the names
    of outcomes. Raises SimError when a party has no payoffs or there is one signatory only.
    """
    panel = agreement_panel(result, party_x, party_y, density, scenario)
    scale = outcome_scale([panel.density])
    with figure_style():
        if ax is None:
            size, area = zone_layout(panel.density)
            ax = shown_figure(*size).add_axes(area)
        tidy(ax)
        panel.draw(ax, scale)
        _write_axes(ax, panel)
        _write_legend(ax, panel, scale is not None)
        if scale is not None:
            unit = "cell" if panel.density.points is None else "dot"
            draw_outcome_scale(ax, scale, (1.05, 0.36, 0.075, 0.5), unit)
        _write_labels(ax, panel)
    return ax


Area = tuple[float, float, float, float]


def zone_layout(density: PayoffDensity) -> tuple[tuple[float, float], Area]:
    """Return the size of the figure in inches, and the place of the axes in parts of it."""
    left, bottom, width, height = AXES
    total = left + width + (0.15 if outcome_scale([density]) is None else 0.95)
    return (total, HEIGHT), (left / total, bottom / HEIGHT, width / total, height / HEIGHT)


def agreement_panel(
    result: Comparison | Problem,
    party_x: str | None,
    party_y: str | None,
    density: PayoffDensity | None,
    scenario: Scenario | None,
) -> PayoffPanel:
    """Return what the figure shows."""
    from sim.analysis.compare import Comparison, compare
    from sim.analysis.payoff_density import payoff_density

    comparison = result if isinstance(result, Comparison) else compare(result)
    problem = comparison.problem
    if density is None:
        if (party_x is None or party_y is None) and len(problem.signatories) < 2:
            raise SimError("a zone of two parties needs two signatories - name two parties")
        first, second = party_x, party_y
        if first is None:
            first = next(p for p in problem.signatories if p != second)
        if second is None:
            second = next(p for p in problem.signatories if p != first)
        density = payoff_density(problem, first, second)
    return PayoffPanel(comparison, density, wording(problem, scenario))


def describe_agreement_zone(
    result: Comparison | Problem,
    party_x: str | None = None,
    party_y: str | None = None,
    *,
    density: PayoffDensity | None = None,
    scenario: Scenario | None = None,
) -> str:
    """Return one sentence that says what the figure shows to those who cannot see it."""
    panel = agreement_panel(result, party_x, party_y, density, scenario)
    zone, (x, y) = panel.comparison.problem.agreement_zone, panel.density.parties
    names = panel.names.parties
    start = (
        f"Payoffs of {names[x]} and {names[y]} from "
        f"{counted(panel.density.feasible_count, 'feasible outcome')}, "
        "with the Pareto frontier and the no-deal point"
    )
    if zone.is_empty:
        return f"{start}; no outcome is acceptable to all whose consent is needed."
    places = "; ".join(
        f"{s.title} at ({number(s.payoffs[x])}, {number(s.payoffs[y])})"
        for s in panel.comparison.solutions
    )
    return f"{start}; {counted(zone.count, 'outcome')} in the zone of agreement" + (
        f"; {places}." if places else "."
    )


def _write_axes(ax: Axes, panel: PayoffPanel) -> None:
    write_payoff_axes(ax, panel, 48, LABEL_SIZE)
    problem, (x, y) = panel.comparison.problem, panel.density.parties
    names = panel.names.parties
    zone = problem.agreement_zone
    found = "no agreement zone" if zone.is_empty else counted(zone.count, "agreement")
    ax.text(
        0, 1.025, f"{found} among {counted(zone.feasible_count, 'feasible outcome')}",
        transform=ax.transAxes, fontsize=LABEL_SIZE, color=MUTED, va="bottom",
    )  # fmt: skip
    title = f"Zone of agreement: {names[x]} and {names[y]}"
    ax.set_title(
        wrapped(title, 200) if len(title) <= LONGEST_TITLE else "Zone of agreement",
        loc="left", fontsize=TITLE_SIZE, fontweight="bold", pad=19,
    )  # fmt: skip


def _write_legend(ax: Axes, panel: PayoffPanel, has_scale: bool) -> None:
    solutions = panel.comparison.solutions
    lower = 0.035 * ax.get_xlabel().count("\n")  # for a name on two lines
    handles = panel_legend(panel, with_dots=not has_scale)
    ax.legend(
        handles=handles, ncols=2 if len(handles) == 4 else 3,
        loc="upper left", bbox_to_anchor=(-0.14, -0.135 - lower), fontsize=SMALL_SIZE,
        frameon=False, handlelength=1.8, columnspacing=1.2, borderaxespad=0, labelspacing=0.35,
    )  # fmt: skip
    notes = [COMPARABLE_NOTE] if any(s.needs_comparable_payoffs for s in solutions) else []
    if any(not mark.in_zone for mark in panel.marks):
        notes.append("hollow marker: no agreement")
    lines = [";  ".join(notes), wrapped(panel.names.reading, 84)]
    ax.text(
        -0.125,
        -0.288 - lower,
        "\n".join(line for line in lines if line),
        transform=ax.transAxes,
        fontsize=SMALL_SIZE,
        color=MUTED,
        va="top",
        linespacing=1.3,
    )


def _write_labels(ax: Axes, panel: PayoffPanel) -> None:
    problem, (x, y) = panel.comparison.problem, panel.density.parties
    window, radius = panel.window, ax.get_figure(root=True).dpi / 72 * 3.6  # type: ignore[union-attr]
    taken: list[Box] = []
    if problem.agreement_zone.is_empty:
        box = _write_no_zone(ax, panel).get_window_extent()
        taken.append((box.x0, box.y0, box.x1, box.y1))
    labels = []
    for i, mark in enumerate(panel.marks):
        at_x, at_y, note = window.place(mark.x, mark.y)
        if mark.solutions:
            labels.append(PointLabel(at_x, at_y, mark.label + note))
        elif i < MOST_LABELS:
            labels.append(
                PointLabel(at_x, at_y, mark.label + note, True, MUTED, SMALL_SIZE, 3.0, 40.0)
            )
        across, up = ax.transData.transform((at_x, at_y))
        taken.append((across - radius, up - radius, across + radius, up + radius))
    at_x, at_y, note = window.place(problem.disagreement[x], problem.disagreement[y])
    labels.insert(
        sum(1 for m in panel.marks if m.solutions),
        PointLabel(at_x, at_y, NO_DEAL + note, radius=5.0),
    )
    place_labels(ax, labels, busy=busy_pixels(ax, panel.density), taken=taken)


def _write_no_zone(ax: Axes, panel: PayoffPanel) -> Text:
    return ax.text(
        0.98,
        0.975,
        no_zone_text(panel),
        transform=ax.transAxes,
        ha="right",
        va="top",
        multialignment="left",
        fontsize=SMALL_SIZE,
        linespacing=1.35,
        zorder=9,
        bbox={"boxstyle": "round,pad=0.5", "fc": PAPER, "ec": MUTED, "linewidth": 0.6},
    )


def no_zone_text(panel: PayoffPanel) -> str:
    """Return why the zone is empty as far as these two parties show it."""
    problem, density = panel.comparison.problem, panel.density
    lines = ["NO AGREEMENT ZONE"]
    if density.acceptable_count:
        count = counted(density.acceptable_count, "outcome")
        return "\n".join(
            [
                *lines,
                f"both would accept {count}, but",
                "red lines, ratifiers or the minimal",
                "substance rule out every one",
            ]
        )
    lines.append("most that each can get while the other accepts:")
    for party in density.parties:
        need, reach = problem.reservation[party], density.reach[party]
        name = wrapped(panel.names.parties[party], 24, 1)
        best = "nothing" if reach is None else number(reach)
        lines.append(f"{name}: {best}, needs {number(need)}")
    return "\n".join(lines)
