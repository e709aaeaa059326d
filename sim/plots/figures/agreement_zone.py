"""The zone of possible agreement for two parties: every outcome, the frontier, the solutions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.errors import SimError
from sim.plots.parts.case_argument import taking_case
from sim.plots.parts.density_layer import (
    cloud_pixels,
    density_note,
    draw_outcome_scale,
    line_pixels,
    outcome_scale,
)
from sim.plots.parts.frontier_line import left_out_notes
from sim.plots.parts.label_placement import PointLabel, place_labels
from sim.plots.parts.named_figure import NamedFigure, named_figure
from sim.plots.parts.no_zone_words import no_zone_text
from sim.plots.parts.outcome_numbers import numbered_entries, numbers_at, solution_entries
from sim.plots.parts.party_parts import consent_words, with_parts, zone_title
from sim.plots.parts.payoff_panel import NO_DEAL, PayoffPanel, panel_legend, write_payoff_axes
from sim.plots.parts.shown_parties import zone_parties
from sim.plots.parts.solved_case import SolvedCase
from sim.plots.parts.style import (
    LABEL_SIZE,
    MUTED,
    SMALL_SIZE,
    TITLE_SIZE,
    Layout,
    new_axes,
    styled_axes,
    tidy,
)
from sim.plots.parts.wording import (
    COMPARABLE_NOTE,
    count_words,
    number,
    payoff_label,
    wording,
    wrapped,
)

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes

    from sim.axiomatic.compare import Comparison
    from sim.problem.problem import Problem
    from sim.scenario.scenario import Scenario
    from sim.solver.density.payoff_density import PayoffDensity

AXES = (0.72, 3.67, 3.4)  # left, width, height, in inches
TOP, TITLE_LINE, LINE = 0.18, 0.167, 0.134  # above the axes: margins, and for each line
AXIS_LABEL, LEGEND_LINE, NOTE_LINE = 0.5, 0.15, 0.14  # below the axes
MOST_NUMBERED = 60  # outcomes in the legend
TICK_LABEL, TICK_CHARACTERS = 0.066, 4  # width of a character in inches; those that fit anyway


@taking_case
def plot_agreement_zone(
    result: Comparison | Problem,
    party_x: str | None = None,
    party_y: str | None = None,
    *,
    density: PayoffDensity | None = None,
    scenario: Scenario | None = None,
    legend: bool = True,
    ax: Axes | None = None,
) -> Axes:
    """Draw all outcomes over the payoffs of two parties (default: the first two signatories).

    ``scenario`` names outcomes. Raises SimError for a party without payoffs, or one signatory only.
    """
    panel = agreement_panel(result, party_x, party_y, density, scenario)
    scale = outcome_scale([panel.density])
    with styled_axes(ax, zone_layout(panel), legend=legend) as ax:
        tidy(ax)
        panel.draw(ax, scale)
        write_payoff_axes(ax, panel, 48, LABEL_SIZE)
        _write_title(ax, panel)
        _write_legend(ax, panel)
        if scale is not None:
            draw_outcome_scale(ax, scale, (1.05, 0.36, 0.075, 0.5), panel.density)
        _write_labels(ax, panel)
    return ax


def zone_layout(panel: PayoffPanel) -> Layout:
    """Return the size of the figure in inches, and the place of the axes in parts of it."""
    left, width, height = AXES
    left += TICK_LABEL * max(0, _tick_characters(panel) - TICK_CHARACTERS)
    total = left + width + (0.15 if outcome_scale([panel.density]) is None else 0.95)
    above = TOP + TITLE_LINE * len(_title(panel)) + LINE * len(_subtitle(panel))
    below = _legend_top(panel) + _legend_height(panel) + NOTE_LINE * len(_notes(panel)) + 0.12
    tall = above + height + below
    return (total, tall), (left / total, below / tall, width / total, height / tall)


def _tick_characters(panel: PayoffPanel) -> int:
    """Return the length of the longest tick label of the vertical axis, of at most 999,999."""
    largest = max(map(abs, panel.window.y))
    return len(f"{round(largest):,}") if 1000 <= largest < 10**6 else TICK_CHARACTERS


def agreement_panel(
    result: Comparison | Problem,
    party_x: str | None,
    party_y: str | None,
    density: PayoffDensity | None,
    scenario: Scenario | None,
) -> PayoffPanel:
    """Return what the figure shows."""
    from sim.axiomatic.compare import Comparison, compare
    from sim.solver.density.payoff_densities import payoff_density

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


@taking_case
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
    names = with_parts(panel.comparison.problem, panel.names.phrases)
    start = (
        f"Payoffs of {names[x]} and {names[y]} from "
        f"{count_words(panel.density.feasible_count, f'feasible {panel.density.weight.noun}')}, "
        "with the efficient agreements and the no-deal point"
    )
    if zone.is_empty:
        return f"{start}; no outcome is acceptable to all whose consent is needed."
    wide, tall = (max(map(abs, limits)) for limits in (panel.window.x, panel.window.y))
    places = "; ".join(
        f"{s.title} {who}".strip()
        + f" at ({number(s.payoffs[x], wide)}, {number(s.payoffs[y], tall)})"
        for who, s in panel.comparison.marked
    )
    told = f"{start}; {count_words(zone.count, 'outcome')} in the zone of agreement"
    return f"{told}; {places}." if places else f"{told}."


def _title(panel: PayoffPanel) -> list[str]:
    title = zone_title(panel.comparison.problem, panel.names, panel.density.parties)
    return wrapped(title, 46, 4).split("\n")


def _subtitle(panel: PayoffPanel) -> list[str]:
    """Return the number of agreements, or why there is none."""
    zone = panel.comparison.problem.agreement_zone
    found = "no agreement zone" if zone.is_empty else count_words(zone.count, "agreement")
    width = 60 if outcome_scale([panel.density]) is not None else 48
    among = f"among {count_words(zone.feasible_count, 'feasible outcome')}"
    is_short = len(f"{found} {among}") <= width
    lines = [f"{found} {among}"] if is_short else [found, among]
    lines += no_zone_text(panel) if zone.is_empty else []
    return [part for line in lines for part in wrapped(line, width, 5).split("\n")]


def _write_title(ax: Axes, panel: PayoffPanel) -> None:
    height = _inches(ax)
    lines = _subtitle(panel)
    ax.text(
        0, 1 + 0.06 / height, "\n".join(lines),
        transform=ax.transAxes, fontsize=LABEL_SIZE, color=MUTED, va="bottom",
    )  # fmt: skip
    ax.text(
        0, 1 + (0.1 + LINE * len(lines)) / height, "\n".join(_title(panel)),
        transform=ax.transAxes, fontsize=TITLE_SIZE, fontweight="bold", va="bottom",
    )  # fmt: skip


def _inches(ax: Axes) -> float:
    """Return the height of an axes."""
    return float(ax.bbox.height / ax.get_figure(root=True).dpi)  # type: ignore[union-attr]


def _legend_top(panel: PayoffPanel) -> float:
    """Return how far below the axes the legend begins, in inches."""
    names = with_parts(panel.comparison.problem, panel.names.phrases)
    label = payoff_label(names[panel.density.parties[0]], "points", 48, 6)
    return AXIS_LABEL + 0.16 * label.count("\n")


def _legend_height(panel: PayoffPanel) -> float:
    lines = [str(entry.get_label()).count("\n") + 1 for entry in _entries(panel)]
    half = (len(lines) + 1) // 2
    return LEGEND_LINE * max(sum(lines[:half]), sum(lines[half:])) + 0.04


def _entries(panel: PayoffPanel) -> list[Artist]:
    has_dots = panel.density.points is not None
    beside_solutions = {o for mark in panel.marks if mark.solutions for o in mark.ids}
    return [
        *solution_entries(panel),
        *panel_legend(panel, with_dots=has_dots),
        *numbered_entries(panel, MOST_NUMBERED, beside_solutions),
    ]


def _write_legend(ax: Axes, panel: PayoffPanel) -> None:
    height, top = _inches(ax), _legend_top(panel)
    ax.legend(
        handles=_entries(panel), ncols=2,
        loc="upper left", bbox_to_anchor=(-0.16, -top / height), fontsize=SMALL_SIZE,
        frameon=False, handlelength=1.8, columnspacing=1.6, borderaxespad=0, borderpad=0,
        labelspacing=0.35,
    )  # fmt: skip
    ax.text(
        -0.15, -(top + _legend_height(panel)) / height, "\n".join(_notes(panel)),
        transform=ax.transAxes, fontsize=SMALL_SIZE, color=MUTED, va="top",
    )  # fmt: skip


def _notes(panel: PayoffPanel) -> list[str]:
    solutions = panel.comparison.solutions
    notes = [COMPARABLE_NOTE] if any(s.needs_comparable_payoffs for s in solutions) else []
    if any(not mark.in_zone for mark in panel.marks):
        notes.append("hollow: no agreement")
    if set(panel.density.parties) != set(panel.comparison.problem.signatories):
        notes.append("efficient: for these two alone")
    shaded = outcome_scale([panel.density]) is not None
    lines = [
        ";  ".join(notes),
        *[density_note(panel.density)] * shaded,
        consent_words(panel.comparison.problem, panel.density.parties),
        panel.names.reading,
    ]
    return [part for line in lines if line for part in wrapped(line, 84, 3).split("\n")]


def _write_labels(ax: Axes, panel: PayoffPanel) -> None:
    problem, (x, y), window = panel.comparison.problem, panel.density.parties, panel.window
    labels, taken, marked = [], [], set()
    radius = ax.get_figure(root=True).dpi / 72 * 3.6  # type: ignore[union-attr]
    for k, mark in enumerate(panel.marks):
        at_x, at_y, note = window.place(mark.x, mark.y)
        marked.add((mark.x, mark.y))
        if mark.solutions:
            text, insists = mark.label + note, k == 0  # the legend has the others too
            labels.append(PointLabel(at_x, at_y, text, optional=not note, insist=insists))
        else:
            text = numbers_at(problem, mark) + note
            labels.append(PointLabel(at_x, at_y, text, True, MUTED, SMALL_SIZE, 3.0, insist=True))
        across, up = ax.transData.transform((at_x, at_y))
        taken.append((across - radius, up - radius, across + radius, up + radius))
    at_x, at_y, note = window.place(problem.disagreement[x], problem.disagreement[y])
    labels.append(PointLabel(at_x, at_y, NO_DEAL + note, radius=5.0))
    for point in panel.density.points or ():
        if point.outcome is not None and (point.x, point.y) not in marked:
            text = wrapped(panel.names.chosen(point.outcome), 26, 4)
            place = (float(point.x), float(point.y))
            labels.append(PointLabel(*place, text, True, MUTED, SMALL_SIZE, 3.0))
    place_labels(
        ax,
        labels,
        lines=line_pixels(ax, panel.density),
        cloud=cloud_pixels(ax, panel.density),
        taken=taken,
    )


def figures(case: SolvedCase) -> list[NamedFigure]:
    """Return the zone of two parties with payoffs; more are shown by the matrix of pairs."""
    from sim.solver.density.payoff_densities import payoff_density

    pair = zone_parties(case.problem)
    if len(pair) != 2:
        return []
    density = payoff_density(case.problem, *pair, case.frontier, case.weight)
    panel = agreement_panel(case.comparison, None, None, density, case.scenario)
    scenario, ax = case.scenario, new_axes(zone_layout(panel))
    plot_agreement_zone(case.comparison, density=density, scenario=scenario, ax=ax)
    text = describe_agreement_zone(case.comparison, density=density, scenario=scenario)
    return [named_figure("agreement_zone", ax, text, left_out_notes(case.problem, [density]))]
