"""Who accepts which deal, how often."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sim.errors import check_kind
from sim.plots.parts.doubt_rows import NOTE_LINE, NOTE_WIDTH, draws_note, rows_layout, write_frame
from sim.plots.parts.named_figure import NamedFigure, named_figure
from sim.plots.parts.palette import AGREEMENT_SHADES, party_colours
from sim.plots.parts.party_parts import wrapped_names
from sim.plots.parts.style import (
    FAINT,
    INK,
    LABEL_SIZE,
    SMALL_SIZE,
    Layout,
    new_axes,
    styled_axes,
    tick_shares,
    tidy,
)
from sim.plots.parts.wording import UNSTATED, UNSTATED_NOTE, legible, wording, wrapped
from sim.rounding import per_cent
from sim.sentences import listing

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from sim.doubt.regret import Candidate
    from sim.doubt.sampling.spread import Spread

LEFT, ROW = 2.6, 0.17  # inches
HEADING = 36  # characters of a line; a second one has room above its bars


def plot_acceptability(
    result: Sequence[Candidate], *, spread: Spread, ax: Axes | None = None
) -> Axes:
    """Draw for each candidate deal the share of draws in which all agree, and each party accepts.

    ``result`` comes from ``regrets``; its order is kept.
    """
    _check(result, "plot_acceptability")
    names, parties = wording(spread.problem, spread.scenario), spread.problem.parties
    colours, step = party_colours(parties), len(parties) + 2
    labels = wrapped_names({p: names.parties[p] for p in parties}, 30, 1)
    with styled_axes(ax, acceptability_layout(result, spread)) as ax:
        tidy(ax)
        ax.set_xlim(0, 1)
        ax.set_ylim(len(result) * step - 0.7, -0.8)
        ax.set_yticks([])
        ax.spines["left"].set_visible(False)
        tick_shares(ax.xaxis)
        for k, found in enumerate(result):
            top = k * step
            title = _title(result, k, spread)
            heading = wrapped(title, HEADING, 2)
            _label(ax, top - 0.42 * heading.count("\n"), heading, is_heading=True)
            _bar(ax, top, found.acceptance.joint, AGREEMENT_SHADES[1])
            for row, party in enumerate(parties, 1):
                _label(ax, top + row, labels[party])
                _bar(ax, top + row, found.acceptance.by_party[party], colours[party])
        if not result:
            ax.text(0.5, 0.5, "no deal", transform=ax.transAxes, ha="center")
        notes = [
            "first bar: the deal is an agreement: no rule is broken, and all who are asked accept;",
            "below: it leaves the party no worse off than no deal  (per cent of draws)",
            draws_note(spread),
            *_contents(result, spread),
        ]
        write_frame(ax, "Who accepts which deal", notes, LEFT)
    return ax


def _check(result: object, function: str) -> None:
    check_kind(result, Sequence, function, f"write {function}(regrets(spread), spread=spread)")


def acceptability_layout(result: Sequence[Candidate], spread: Spread) -> Layout:
    """Return the size of the figure in inches, and the place of the axes in parts of it."""
    rows = max(len(result), 1) * (len(spread.problem.parties) + 2)
    return rows_layout(rows, LEFT, ROW, NOTE_LINE * len(_contents(result, spread)))


def describe_acceptability(result: Sequence[Candidate], *, spread: Spread) -> str:
    """Return one sentence that says what the figure shows to those who cannot see it."""
    _check(result, "describe_acceptability")
    names = wording(spread.problem, spread.scenario).phrases
    parts = [] if result else ["no deal is ever chosen, and none is named"]
    for k, found in enumerate(result):
        shares = found.acceptance.by_party.items()
        each = listing(f"{names[p]} {per_cent(x)} %" for p, x in shares)
        joint = per_cent(found.acceptance.joint)
        parts.append(f"{_title(result, k, spread)}: agreed in {joint} %, accepted by {each}")
    return f"Bars of how often deals are accepted in {spread.draws:,} draws; {'; '.join(parts)}."


def _title(result: Sequence[Candidate], at: int, spread: Spread) -> str:
    found = result[at]
    if found.name is not None:
        return legible(spread.scenario.outcomes[found.name].name, found.name)
    rank = sum(1 for other in result[: at + 1] if other.name is None)
    return f"Deal {rank}, chosen in {per_cent(found.share)} %"


def _contents(result: Sequence[Candidate], spread: Spread) -> list[str]:
    """Return the lines that say what the numbered deals contain, all but the first by contrast."""
    names = wording(spread.problem, spread.scenario)
    deals = [dict(found.outcome) for found in result if found.name is None]
    lines = []
    for number, deal in enumerate(deals, 1):
        differs = {i: o for i, o in deal.items() if number == 1 or o != deals[0][i]}
        words = "; ".join(f"{names.issues[i]}: {names.option(i, o)}" for i, o in differs.items())
        start = f"Deal {number}:" if number == 1 else f"Deal {number}: as Deal 1, but"
        lines += wrapped(f"{start} {words}", NOTE_WIDTH, 12 if number == 1 else 3).split("\n")
    return lines + [UNSTATED_NOTE] * any(UNSTATED in line for line in lines)


def _bar(ax: Axes, at: float, share: float, colour: str) -> None:
    ax.barh(at, 1, height=0.74, color=FAINT, alpha=0.45, linewidth=0, zorder=1)
    ax.barh(at, share, height=0.74, color=colour, linewidth=0, zorder=3)
    ax.text(
        1.012, at, per_cent(share), ha="left", va="center_baseline", fontsize=SMALL_SIZE - 0.5,
        color=INK, clip_on=False,
    )  # fmt: skip


def _label(ax: Axes, at: float, text: str, *, is_heading: bool = False) -> None:
    ax.text(
        -0.015, at, text, ha="right", va="center_baseline",
        fontweight="bold" if is_heading else "normal",
        fontsize=LABEL_SIZE if is_heading else SMALL_SIZE, transform=ax.get_yaxis_transform(),
    )  # fmt: skip


def figures(spread: Spread) -> list[NamedFigure]:
    """Return the figure for the first solution that the draws followed, if there are deals."""
    from sim.doubt.regret import regrets

    solutions = spread.settings.solutions
    found = regrets(spread, solutions[0]) if solutions else ()
    if not found:
        return []
    ax = plot_acceptability(found, spread=spread, ax=new_axes(acceptability_layout(found, spread)))
    return [named_figure("acceptability", ax, describe_acceptability(found, spread=spread))]
