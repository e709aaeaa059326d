"""Who cares about what: a heat map of importance by issue and party."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from sim.errors import taking
from sim.plots.parts.glyphs import columns as columns_of
from sim.plots.parts.named_figure import NamedFigure, named_figure
from sim.plots.parts.palette import party_colours, shades
from sim.plots.parts.party_parts import role, wrapped_names
from sim.plots.parts.solved_case import SolvedCase
from sim.plots.parts.style import (
    FAINT,
    INK,
    LABEL_SIZE,
    MUTED,
    PAPER,
    SMALL_SIZE,
    TITLE_SIZE,
    Layout,
    new_axes,
    styled_axes,
)
from sim.plots.parts.wording import Wording, wording, wrapped
from sim.rounding import rounded
from sim.sentences import counted, listing

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from sim.explanation.importance_table import ImportanceShares
    from sim.problem.problem import Problem
    from sim.scenario.scenario import Scenario

LEFT, RIGHT = 2.35, 0.15  # inches around the cells
TITLE, HEADER_LINE, NOTE_LINE = 0.52, 0.125, 0.15  # above and below the cells, in inches
LEAST_WIDTH = 5.3  # of the figure
CELL_WIDTH, CELL_HEIGHT = 0.95, 0.29
MOST_WIDE, NARROW = 10, 0.265  # columns of that width; of more, the width, names upright
MOST_PARTIES, MOST_ISSUES = 40, 45  # that fit a page
UPRIGHT = 28  # characters of a line of an upright name
GAP = 0.18  # between signatories and the others, in cells
UNKNOWN = "?"
SHADES = ("#ffffff", "#c9dcec", "#6d9cc4", "#1f4e79")


@taking("Problem", "sim.problem(scenario)")
def plot_importance(
    result: Problem, *, scenario: Scenario | None = None, ax: Axes | None = None
) -> Axes:
    """Draw the weights of the issues (shares of 100) for each party with preferences.

    Issues that the first signatory cares most about stand at the top; ``scenario`` gives names and
    says which weights are unknown.
    """
    from sim.explanation.importance_table import importance_table

    every, names = importance_table(result, scenario), wording(result, scenario)
    table = _shown(every)
    with styled_axes(ax, importance_layout(every, result, names)) as ax:
        columns, most = _columns(table), _largest(table)
        for party, x in columns.items():
            for row, issue in enumerate(table.issues):
                _draw_cell(ax, table, party, issue, (x, row), most)
        _write_issues(ax, table, names)
        headers = _headers(table, result, names)
        _write_parties(ax, result, headers, columns, is_narrow=_is_narrow(table))
        _set_frame(ax, table, columns)
        _write_frame(ax, table, headers, _notes(every, names), _cell_height(table, names))
    return ax


def importance_layout(table: ImportanceShares, problem: Problem, names: Wording) -> Layout:
    """Return the size of the figure in inches, and the place of the axes in parts of it."""
    shown = _shown(table)
    columns = max(_columns(shown).values(), default=0.0) + 1
    across = _cell_width(shown) * columns
    up = _cell_height(shown, names) * len(shown.issues)
    width = max(LEAST_WIDTH, LEFT + across + RIGHT)
    above = TITLE + _header_height(_headers(shown, problem, names), shown)
    below = 0.18 + NOTE_LINE * len(_notes(table, names))
    height = above + up + below
    return (width, height), (LEFT / width, below / height, across / width, up / height)


def _shown(table: ImportanceShares) -> ImportanceShares:
    """Return the parties and the issues that fit a page: the first, and the heaviest for anyone."""
    parties = table.parties[:MOST_PARTIES]
    weights = {i: max(table.shares[p][i] for p in parties) for i in table.issues if parties}
    kept = sorted(weights, key=lambda i: -weights[i])[:MOST_ISSUES]
    issues = tuple(i for i in table.issues if i in kept)
    return replace(
        table, parties=parties, issues=issues, signatories=table.signatories[:MOST_PARTIES]
    )


def _is_narrow(table: ImportanceShares) -> bool:
    return len(table.parties) > MOST_WIDE


def _cell_width(table: ImportanceShares) -> float:
    return NARROW if _is_narrow(table) else CELL_WIDTH


def _issue_words(names: Wording, issue: str) -> str:
    return wrapped(names.issues[issue], 42, 4)


def _cell_height(table: ImportanceShares, names: Wording) -> float:
    """Return inches that hold the longest name of an issue."""
    most = max((_issue_words(names, i).count("\n") + 1 for i in table.issues), default=1)
    return max(CELL_HEIGHT, HEADER_LINE * most + 0.04)


def _headers(table: ImportanceShares, problem: Problem, names: Wording) -> dict[str, str]:
    """Return the words above each column: the name in the lines there is room for, and the role."""
    notes = {party: role(problem, party) for party in table.parties}
    width, lines = (UPRIGHT, 2 - any(notes.values())) if _is_narrow(table) else (13, 8)
    shown = wrapped_names({p: names.parties[p] for p in table.parties}, width, lines)
    return {p: f"{name}\n{notes[p]}".rstrip() for p, name in shown.items()}


def _header_height(headers: Mapping[str, str], table: ImportanceShares) -> float:
    if _is_narrow(table):
        lines = (line for text in headers.values() for line in text.split("\n"))
        return 0.068 * max(map(columns_of, lines)) + 0.12
    most = max((text.count("\n") + 1 for text in headers.values()), default=1)
    return HEADER_LINE * most + 0.12


@taking("Problem", "sim.problem(scenario)")
def describe_importance(result: Problem, *, scenario: Scenario | None = None) -> str:
    """Return one sentence that says what the figure shows to those who cannot see it."""
    from sim.explanation.importance_table import importance_table

    table, names = importance_table(result, scenario), wording(result, scenario)
    leaders = []
    for party in table.parties:
        issue = max(table.issues, key=lambda i: table.shares[party][i])
        if share := table.shares[party][issue]:
            leaders.append(f"{names.issues[issue]} for {names.nouns[party]} ({rounded(share, 0)})")
    return (
        f"Heat map of the weights, as shares of 100, of {counted(len(table.issues), 'issue')} for "
        f"{listing(names.nouns[p] for p in table.parties)}; the heaviest issue is "
        f"{listing(leaders) or 'the same for all'}."
    )


def _columns(table: ImportanceShares) -> dict[str, float]:
    count = len(table.signatories)
    return {p: i + (GAP if i >= count > 0 else 0.0) for i, p in enumerate(table.parties)}


def _largest(table: ImportanceShares) -> float:
    return float(max((s for row in table.shares.values() for s in row.values()), default=0))


def _draw_cell(
    ax: Axes,
    table: ImportanceShares,
    party: str,
    issue: str,
    place: tuple[float, int],
    most: float,
) -> None:
    from matplotlib.patches import Rectangle

    share, stake = float(table.shares[party][issue]), table.stakes[party][issue]
    level = (share / most) ** 0.7 if most else 0.0
    shade = shades(SHADES)(level)
    is_unknown = stake == "unknown"
    ax.add_artist(
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
    is_narrow = _is_narrow(table)
    weight = rounded(table.shares[party][issue], 0 if is_narrow else 1)
    text = UNKNOWN if is_unknown else weight if share else "0"
    ax.text(
        place[0] + 0.5,
        place[1] + 0.5,
        text,
        ha="center",
        va="center",
        fontsize=SMALL_SIZE if is_narrow else LABEL_SIZE,
        color=PAPER if level > 0.72 else INK if share or is_unknown else MUTED,
        fontweight="bold" if is_unknown else "normal",
        bbox={"boxstyle": "circle,pad=0.15", "fc": PAPER, "ec": "none"} if is_unknown else None,
    )


def _write_issues(ax: Axes, table: ImportanceShares, names: Wording) -> None:
    for row, issue in enumerate(table.issues):
        ax.text(
            -0.08, row + 0.5, _issue_words(names, issue),
            ha="right", va="center", fontsize=SMALL_SIZE,
        )  # fmt: skip


def _write_parties(
    ax: Axes,
    problem: Problem,
    headers: Mapping[str, str],
    columns: dict[str, float],
    *,
    is_narrow: bool,
) -> None:
    colours = party_colours(problem.parties)
    for party, x in columns.items():
        ax.text(
            x + 0.5, -0.3, headers[party],
            ha="center", va="bottom", fontsize=SMALL_SIZE, fontweight="bold", color=colours[party],
            rotation=90 if is_narrow else 0,
        )  # fmt: skip
        ax.plot([x + 0.03, x + 0.97], [-0.12, -0.12], color=colours[party], linewidth=2.2)


def _set_frame(ax: Axes, table: ImportanceShares, columns: dict[str, float]) -> None:
    ax.set_axis_off()
    ax.set_xlim(0, max(columns.values(), default=0.0) + 1)
    ax.set_ylim(len(table.issues), 0)
    for artist in ax.lines:
        artist.set_clip_on(False)


def _write_frame(
    ax: Axes, table: ImportanceShares, headers: Mapping[str, str], notes: list[str], cell: float
) -> None:
    left = -(LEFT - 0.12) / _cell_width(table)  # in cells
    top = -(_header_height(headers, table) + 0.06) / cell
    ax.text(
        left, top - 0.16 / cell, "Who cares about what",
        va="bottom", fontsize=TITLE_SIZE, fontweight="bold",
    )  # fmt: skip
    ax.text(
        left, top, "weights of the issues (shares of 100)",
        va="bottom", fontsize=LABEL_SIZE, color=MUTED,
    )  # fmt: skip
    ax.text(
        left, len(table.issues) + 0.1 / cell, "\n".join(notes),
        va="top", fontsize=SMALL_SIZE, color=MUTED,
    )  # fmt: skip


def _notes(table: ImportanceShares, names: Wording) -> list[str]:
    notes = []
    if len(table.signatories) == 2:
        first, second = table.signatories
        leads = [table.shares[first][i] - table.shares[second][i] for i in table.issues]
        ends = []
        if any(lead > 0 for lead in leads):
            ends.append(f"top: matters more to {names.nouns[first]}")
        if any(lead < 0 for lead in leads):
            ends.append(f"bottom: {'' if ends else 'matters '}more to {names.nouns[second]}")
        notes += wrapped("; ".join(ends), 80, 3).split("\n") if ends else []
    elif len(table.signatories) > 2:
        notes.append(
            "issues stand by the signatory that cares most, then by how much more it cares"
        )
    parties, issues = len(table.parties) - MOST_PARTIES, len(table.issues) - MOST_ISSUES
    left = [counted(parties, "party", "parties")] * (parties > 0)
    left += [counted(issues, "issue")] * (issues > 0)
    notes += [f"left out for want of room: {listing(left)}"] if left else []
    cells = {
        (table.stakes[p][i], table.shares[p][i] == 0) for p in table.parties for i in table.issues
    }
    if any(stake == "unknown" for stake, _ in cells):
        known = "; 0: no stake" * any(stake != "unknown" and zero for stake, zero in cells)
        notes.append(f"{UNKNOWN} the source is silent (counted as 0){known}")
    return notes


def figures(case: SolvedCase) -> list[NamedFigure]:
    """Return the figure."""
    from sim.explanation.importance_table import importance_table

    scenario, problem = case.scenario, case.problem
    table = importance_table(problem, scenario)
    ax = new_axes(importance_layout(table, problem, wording(problem, scenario)))
    plot_importance(problem, scenario=scenario, ax=ax)
    return [named_figure("importance", ax, describe_importance(problem, scenario=scenario))]
