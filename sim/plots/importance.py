"""Who cares about what: a heat map of importance by issue and party."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.plots.palette import party_colours
from sim.plots.style import (
    FAINT,
    INK,
    LABEL_SIZE,
    MUTED,
    PAPER,
    SMALL_SIZE,
    TITLE_SIZE,
    figure_style,
    shown_figure,
)
from sim.plots.wording import Wording, counted, listed, readable, wording, wrapped

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from sim.analysis.importance_table import ImportanceTable
    from sim.problem.problem import Problem
    from sim.scenario.scenario import Scenario

LEFT, TOP, BOTTOM, RIGHT = 2.35, 0.98, 0.58, 0.15  # inches around the cells
CELL_WIDTH, CELL_HEIGHT = 0.95, 0.29
GAP = 0.18  # between signatories and the others, in cells
UNKNOWN = "?"
SHADES = ("#ffffff", "#c9dcec", "#6d9cc4", "#1f4e79")


def plot_importance(
    result: Problem, *, scenario: Scenario | None = None, ax: Axes | None = None
) -> Axes:
    """Draw the weights of the issues (shares of 100) for each party with preferences.

    Issues that the first signatory cares most about stand at the top; ``scenario`` gives names and
    says which weights are unknown.
    """
    from sim.analysis.importance_table import importance_table

    table, names = importance_table(result, scenario), wording(result, scenario)
    with figure_style():
        if ax is None:
            size, area = importance_layout(table)
            ax = shown_figure(*size).add_axes(area)
        columns = _columns(table)
        for party, x in columns.items():
            for row, issue in enumerate(table.issues):
                _draw_cell(ax, table, party, issue, (x, row))
        _write_issues(ax, table, names)
        _write_parties(ax, result, names, columns)
        _set_frame(ax, table, columns)
        _write_notes(ax, table)
    return ax


def importance_layout(
    table: ImportanceTable,
) -> tuple[tuple[float, float], tuple[float, float, float, float]]:
    """Return the size of the figure in inches, and the place of the axes in parts of it."""
    columns = len(table.parties) + GAP * (len(table.parties) > len(table.signatories))
    across = max(2.0, CELL_WIDTH * columns)
    up = CELL_HEIGHT * len(table.issues)
    width, height = LEFT + across + RIGHT, TOP + up + BOTTOM
    return (width, height), (LEFT / width, BOTTOM / height, across / width, up / height)


def describe_importance(result: Problem, *, scenario: Scenario | None = None) -> str:
    """Return one sentence that says what the figure shows to those who cannot see it."""
    from sim.analysis.importance_table import importance_table

    table, names = importance_table(result, scenario), wording(result, scenario)
    leaders = []
    for party in table.parties:
        issue = max(table.issues, key=lambda i: table.shares[party][i])
        if share := table.shares[party][issue]:
            leaders.append(f"{names.issues[issue]} for {names.parties[party]} ({float(share):.0f})")
    return (
        f"Heat map of the weights, as shares of 100, of {counted(len(table.issues), 'issue')} for "
        f"{listed([names.parties[p] for p in table.parties])}; the heaviest issue is "
        f"{listed(leaders) or 'the same for all'}."
    )


def _columns(table: ImportanceTable) -> dict[str, float]:
    count = len(table.signatories)
    return {p: i + (GAP if i >= count > 0 else 0.0) for i, p in enumerate(table.parties)}


def _draw_cell(
    ax: Axes, table: ImportanceTable, party: str, issue: str, place: tuple[float, int]
) -> None:
    from matplotlib.colors import LinearSegmentedColormap
    from matplotlib.patches import Rectangle

    share, stake = float(table.shares[party][issue]), table.stakes[party][issue]
    most = max((float(s) for row in table.shares.values() for s in row.values()), default=0.0)
    level = (share / most) ** 0.7 if most else 0.0
    shade = LinearSegmentedColormap.from_list("weights", SHADES)(level)
    is_unknown = stake == "unknown"
    ax.add_patch(
        Rectangle(
            place,
            1,
            1,
            facecolor=PAPER if is_unknown else shade,
            edgecolor="#b5b5b5" if is_unknown else FAINT,
            hatch="/////" if is_unknown else None,
            linewidth=0.5,
        )
    )
    text = UNKNOWN if is_unknown else "0" if not share else f"{share:.1f}"
    ax.text(
        place[0] + 0.5,
        place[1] + 0.5,
        text,
        ha="center",
        va="center",
        fontsize=LABEL_SIZE,
        color=PAPER if level > 0.72 else INK if share or is_unknown else MUTED,
        fontweight="bold" if is_unknown else "normal",
        bbox={"boxstyle": "circle,pad=0.15", "fc": PAPER, "ec": "none"} if is_unknown else None,
    )


def _write_issues(ax: Axes, table: ImportanceTable, names: Wording) -> None:
    for row, issue in enumerate(table.issues):
        ax.text(
            -0.08,
            row + 0.5,
            wrapped(names.issues[issue], 42, 2),
            ha="right",
            va="center",
            fontsize=SMALL_SIZE,
            linespacing=1.05,
        )


def _write_parties(ax: Axes, problem: Problem, names: Wording, columns: dict[str, float]) -> None:
    colours = party_colours(problem.parties)
    for party, x in columns.items():
        role = problem.roles.get(party, "signatory")
        note = "" if role == "signatory" else f"\n({readable(role)})"
        ax.text(
            x + 0.5,
            -0.3,
            wrapped(names.parties[party], 13, 2) + note,
            ha="center",
            va="bottom",
            fontsize=SMALL_SIZE,
            fontweight="bold",
            color=colours[party],
        )
        ax.plot([x + 0.03, x + 0.97], [-0.12, -0.12], color=colours[party], linewidth=2.2)


def _set_frame(ax: Axes, table: ImportanceTable, columns: dict[str, float]) -> None:
    ax.set_axis_off()
    ax.set_xlim(0, max(columns.values(), default=0.0) + 1)
    ax.set_ylim(len(table.issues), 0)
    for artist in ax.lines:
        artist.set_clip_on(False)
    height = max(len(table.issues) * CELL_HEIGHT, CELL_HEIGHT)
    ax.text(
        -(LEFT - 0.12) / CELL_WIDTH,
        -(TOP - 0.2) / height * len(table.issues),
        "Who cares about what: weights of the issues (shares of 100)",
        ha="left",
        va="center",
        fontsize=TITLE_SIZE,
        fontweight="bold",
    )


def _write_notes(ax: Axes, table: ImportanceTable) -> None:
    notes = ["Top: matters more to the party on the left; bottom: to the one on the right."]
    if len(table.signatories) != 2:
        notes = ["Issues stand by the signatory that cares most, then by how much more it cares."]
    if any("unknown" in row.values() for row in table.stakes.values()):
        notes.append(f"{UNKNOWN} the source is silent (counted as 0); 0: no stake.")
    ax.text(
        -(LEFT - 0.12) / CELL_WIDTH,
        len(table.issues) + 0.45,
        "\n".join(notes),
        ha="left",
        va="top",
        fontsize=SMALL_SIZE,
        color=MUTED,
        linespacing=1.4,
    )
