"""The zone of agreement for more than two parties: a panel for every pair."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import TYPE_CHECKING

from sim.errors import SimError
from sim.plots.parts.case_argument import taking_case
from sim.plots.parts.density_layer import density_note, outcome_scale
from sim.plots.parts.frontier_line import LEFT_OUT, is_left_out, left_out_notes
from sim.plots.parts.matrix_legend import GAP, write_matrix_legend
from sim.plots.parts.named_figure import NamedFigure, named_figure
from sim.plots.parts.outcome_numbers import numbers_at
from sim.plots.parts.party_parts import consent_words, zone_title
from sim.plots.parts.payoff_panel import PayoffPanel, write_payoff_axes
from sim.plots.parts.shown_parties import MOST_PAIRED, zone_parties
from sim.plots.parts.solved_case import SolvedCase
from sim.plots.parts.style import (
    INK,
    LABEL_SIZE,
    MUTED,
    SMALL_SIZE,
    TITLE_SIZE,
    blank,
    new_axes,
    styled_axes,
    tidy,
)
from sim.plots.parts.wording import COMPARABLE_NOTE, Wording, count_words, wording, wrapped
from sim.sentences import listing

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.colors import LogNorm

    from sim.axiomatic.compare import Comparison
    from sim.problem.problem import Problem
    from sim.scenario.scenario import Scenario
    from sim.solver.density.payoff_density import Pair, PayoffDensity

WIDTH, HEIGHT = 6.9, 7.05  # inches
AREA = (0.105, 0.143, 0.87, 0.773)
LONGEST_TITLE = 68
NOTE_WIDTH = 120  # characters
FRONTIER_NOTE = "each panel's frontiers ignore the other parties"


@taking_case
def plot_agreement_zone_matrix(
    result: Comparison | Problem,
    parties: Sequence[str] | None = None,
    *,
    densities: Mapping[Pair, PayoffDensity] | None = None,
    scenario: Scenario | None = None,
    legend: bool = True,
    ax: Axes | None = None,
) -> Axes:
    """Draw a panel for every pair of ``parties`` (default: the signatories) inside one axes.

    ``densities`` are drawn as given, or taken from ``payoff_densities``.
    Raises SimError for fewer than three parties or one without payoffs.
    """
    comparison, parties, densities = _shown(result, parties, densities)
    names = wording(comparison.problem, scenario)
    panels = {pair: PayoffPanel(comparison, d, names) for pair, d in densities.items()}
    scale = outcome_scale(list(densities.values()))
    with styled_axes(ax, ((WIDTH, HEIGHT), AREA), legend=legend) as ax:
        blank(ax)
        _draw_panels(ax, panels, parties, scale)
        _write_title(ax, comparison.problem, names, parties)
        write_matrix_legend(ax, list(panels.values()), len(parties) - 1, scale)
        notes = _notes(list(panels.values()), parties)
        ax.text(-0.09, -0.105, notes, fontsize=SMALL_SIZE, color=MUTED, va="top")
    return ax


@taking_case
def describe_agreement_zone_matrix(
    result: Comparison | Problem,
    parties: Sequence[str] | None = None,
    *,
    densities: Mapping[Pair, PayoffDensity] | None = None,
    scenario: Scenario | None = None,
) -> str:
    """Return one sentence that says what the figure shows to those who cannot see it."""
    comparison, parties, _ = _shown(result, parties, densities or {})
    problem = comparison.problem
    names = wording(problem, scenario).phrases
    zone = problem.agreement_zone
    found = (
        "there is no zone of agreement"
        if zone.is_empty
        else f"{count_words(zone.count, 'outcome')} in the zone of agreement"
    )
    pairs = len(parties) * (len(parties) - 1) // 2
    return (
        f"{count_words(pairs, 'panel')} with the payoffs of {listing([names[p] for p in parties])} "
        f"two by two, from {count_words(zone.feasible_count, 'feasible outcome')}; {found}."
    )


def _shown(
    result: Comparison | Problem,
    parties: Sequence[str] | None,
    densities: Mapping[Pair, PayoffDensity] | None,
) -> tuple[Comparison, tuple[str, ...], Mapping[Pair, PayoffDensity]]:
    from sim.axiomatic.compare import Comparison, compare
    from sim.solver.density.payoff_densities import payoff_densities

    comparison = result if isinstance(result, Comparison) else compare(result)
    chosen = tuple(comparison.problem.signatories if parties is None else parties)
    if len(chosen) < 3:
        raise SimError(
            "a matrix of zones needs at least three parties - plot_agreement_zone draws two"
        )
    pairs = list(combinations(chosen, 2))
    if densities is None:
        densities = payoff_densities(comparison.problem, pairs)
    return comparison, chosen, densities


def _draw_panels(
    ax: Axes,
    panels: Mapping[Pair, PayoffPanel],
    parties: Sequence[str],
    scale: LogNorm | None,
) -> None:
    count = len(parties) - 1
    side = 1 / (count + (count - 1) * GAP)
    for (x, y), panel in panels.items():
        column, row = parties.index(x), parties.index(y) - 1
        place = (column * side * (1 + GAP), 1 - side - row * side * (1 + GAP), side, side)
        inner = ax.inset_axes(place)
        tidy(inner)
        panel.draw(inner, scale, size=0.72, is_labelled=False)
        inner.locator_params(nbins=5)
        _number_outcomes(inner, panel)
        _label_panel(inner, panel, is_bottom=row == count - 1, is_left=column == 0)


def _number_outcomes(ax: Axes, panel: PayoffPanel) -> None:
    """Write the numbers of the named outcomes beside their marks."""
    for mark in panel.marks:
        if mark.ids:
            ax.annotate(
                numbers_at(panel.comparison.problem, mark),
                panel.window.place(mark.x, mark.y)[:2], xytext=(3.5, 2.5),
                textcoords="offset points", fontsize=SMALL_SIZE - 1, fontweight="bold",
                color=INK, zorder=9, annotation_clip=False,
            )  # fmt: skip


def _label_panel(ax: Axes, panel: PayoffPanel, *, is_bottom: bool, is_left: bool) -> None:
    figure = ax.get_figure(root=True)
    assert figure is not None
    inches = ax.bbox.width / figure.dpi
    write_payoff_axes(ax, panel, max(11, int(inches * 15)), SMALL_SIZE + 0.3)
    ax.tick_params(labelbottom=is_bottom, labelleft=is_left, labelsize=SMALL_SIZE)
    ax.xaxis.label.set_visible(is_bottom)
    ax.yaxis.label.set_visible(is_left)


def _write_title(ax: Axes, problem: Problem, names: Wording, parties: Sequence[str]) -> None:
    zone = problem.agreement_zone
    found = "no agreement zone" if zone.is_empty else count_words(zone.count, "agreement")
    title = zone_title(problem, names, parties, LONGEST_TITLE)  # the axes name them all
    ax.set_title(wrapped(title, 200), loc="left", fontsize=TITLE_SIZE, fontweight="bold", pad=22)
    ax.text(
        0,
        1.02,
        f"{found} among {count_words(zone.feasible_count, 'feasible outcome')}",
        fontsize=LABEL_SIZE,
        color=MUTED,
        va="bottom",
    )


def _notes(panels: Sequence[PayoffPanel], parties: Sequence[str]) -> str:
    panel = panels[0]
    compared = any(s.needs_comparable_payoffs for s in panel.comparison.solutions)
    notes = [COMPARABLE_NOTE] if compared else []
    if any(not mark.in_zone for mark in panel.marks):
        notes.append("hollow: no agreement")
    notes += ["dashed: the party accepts from here", FRONTIER_NOTE]
    beyond = {
        one.threshold_words(p)
        for one in panels
        for p in one.density.parties
        if not one.shows_threshold(p)
    }
    notes += sorted(beyond)
    if any(is_left_out(one.density) for one in panels):
        notes.append(LEFT_OUT)
    others = consent_words(panel.comparison.problem, set(parties))
    lines = [wrapped(";  ".join(notes), NOTE_WIDTH), others]
    if outcome_scale([one.density for one in panels]) is not None:
        lines.append(density_note(panel.density))
    lines.append(wrapped(panel.names.reading, NOTE_WIDTH, 1))
    return "\n".join(line for line in lines if line)


def figures(case: SolvedCase) -> list[NamedFigure]:
    """Return the zone of three to five parties with payoffs, pair by pair."""
    from sim.solver.density.payoff_densities import payoff_densities

    parties = zone_parties(case.problem)
    if not 3 <= len(parties) <= MOST_PAIRED:
        return []
    pairs = list(combinations(parties, 2))
    densities = payoff_densities(case.problem, pairs, case.frontier, case.weight)
    shown, scenario, ax = case.comparison, case.scenario, new_axes(((WIDTH, HEIGHT), AREA))
    plot_agreement_zone_matrix(shown, parties, densities=densities, scenario=scenario, ax=ax)
    text = describe_agreement_zone_matrix(shown, parties, densities=densities, scenario=scenario)
    notes = left_out_notes(case.problem, densities.values())
    return [named_figure("agreement_zone", ax, text, notes)]
