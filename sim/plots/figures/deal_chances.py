"""The share of draws with a deal at each value of one number."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.errors import taking
from sim.plots.parts.doubt_rows import draws_note, write_frame
from sim.plots.parts.named_figure import NamedFigure, named_figure
from sim.plots.parts.palette import AGREEMENT_SHADES, AGREEMENT_TINT
from sim.plots.parts.style import (
    INK,
    LABEL_SIZE,
    MUTED,
    PAPER,
    SMALL_SIZE,
    Layout,
    new_axes,
    styled_axes,
    tick_shares,
    tidy,
)
from sim.plots.parts.wording import legible_text, number, wrapped
from sim.rounding import Side, per_cent
from sim.sentences import capital

if TYPE_CHECKING:
    from fractions import Fraction

    from matplotlib.axes import Axes

    from sim.doubt.decisive.chance_curves import DealChances
    from sim.doubt.sampling.spread import Spread

LAYOUT: Layout = ((6.25, 3.5), (0.115, 0.225, 0.855, 0.605))
LEFT = 0.115 * 6.25
EVEN = 0.5  # from which share on most draws say yes
STRIP = -0.035  # the top of the strip with the evidence, which no line crosses


@taking("DealChances", "deal_chances(spread, number)")
def plot_deal_chances(
    result: DealChances, *, statement: str = "a deal exists", ax: Axes | None = None
) -> Axes:
    """Draw the share of draws with a deal against one number, with its 95 % interval.

    The band at the bottom is what the evidence allows; the dashed line is where the answer turns at
    the best reading of everything else. Where most draws answer otherwise than the best reading, a
    diamond marks its answer.
    """
    with styled_axes(ax, LAYOUT) as ax:
        tidy(ax, grid="y")
        turning, colour = result.turning, AGREEMENT_SHADES[1]
        first, last = float(result.values[0]), float(result.values[-1])
        ax.fill_between(
            result.values, result.lows, result.highs, color=AGREEMENT_SHADES[0], linewidth=0
        )
        ax.plot(result.values, result.shares, color=colour, linewidth=1.6, zorder=4)
        ax.set_xlim(first, last)
        ax.set_ylim(-0.14, 1.05)
        tick_shares(ax.yaxis)
        _draw_evidence(ax, result)
        turns = [(turn, side) for turn, side in turning.limits if first < turn < last]
        for turn, side in turns:
            _draw_turn(ax, turn, side, _size(result))
        if _differs(result):
            _draw_answer(ax, result)
        name = _label(result)
        ax.set_xlabel(wrapped(capital(name), 90), fontsize=LABEL_SIZE)
        ax.set_ylabel("share of draws", fontsize=LABEL_SIZE, color=MUTED)
        drawn = draws_note(result.spread, result.draws)
        band = "band: with 95 % certainty"
        notes = ["", f"{drawn};  at each value all other numbers drawn;  {band}"]
        marks = ["dashed: where the answer turns, others at the best reading"] * (len(turns) > 0)
        marks += [f"diamond: {_answer_words(result)}"] * _differs(result)
        notes.append(";  ".join(marks))
        write_frame(ax, f"Share of draws in which {statement}", notes, LEFT)
    return ax


@taking("DealChances", "deal_chances(spread, number)")
def describe_deal_chances(result: DealChances, *, statement: str = "a deal exists") -> str:
    """Return one sentence that says what the figure shows to those who cannot see it."""
    size = _size(result)
    first, last = (number(float(result.values[k]), size) for k in (0, -1))
    turns = ", ".join(_limit_text(*limit, size) for limit in result.turning.limits)
    turning = f"; at the best reading of the others it is so {turns}" if turns else ""
    answer = f"; {_answer_words(result)}" if _differs(result) else ""
    return (
        f"Curve of how often {statement} against {_label(result)} from {first} to {last}: "
        f"{per_cent(float(result.shares[0]))} per cent of draws at the low end, "
        f"{per_cent(float(result.shares[-1]))} at the high end{turning}{answer}."
    )


def _differs(result: DealChances) -> bool:
    """Return whether most draws answer otherwise than the best reading, at the reading."""
    share = np.interp(float(result.turning.best), result.values, result.shares)
    return bool((share >= EVEN) != result.turning.answer)


def _answer_words(result: DealChances) -> str:
    answer = "yes" if result.turning.answer else "no"
    return f"the best reading says {answer}, most draws do not"


def _draw_answer(ax: Axes, result: DealChances) -> None:
    turning = result.turning
    ax.plot(
        float(turning.best), float(turning.answer), "D", color=PAPER, markeredgecolor=INK,
        markersize=6, zorder=6,
    )  # fmt: skip


def _label(result: DealChances) -> str:
    from sim.doubt.numbers.input_names import input_words

    scenario = result.spread.scenario
    return legible_text(scenario, input_words(scenario, result.turning.name))


def _draw_evidence(ax: Axes, result: DealChances) -> None:
    turning = result.turning
    low, best, high = (float(x) for x in (turning.low, turning.best, turning.high))
    ax.axhspan(-0.14, STRIP, color=AGREEMENT_TINT, linewidth=0, zorder=1)
    ax.plot([low, high], [-0.0875] * 2, color=INK, linewidth=3, solid_capstyle="butt", zorder=5)
    ax.plot(
        best, -0.0875, "o", color=PAPER, markeredgecolor=INK, markersize=6, zorder=6, clip_on=False
    )
    first, last = float(result.values[0]), float(result.values[-1])
    after, before = (last - high) / (last - first), (low - first) / (last - first)
    size = _size(result)
    text = f"the reading: {number(turning.best, size)}"
    if low < high:
        text += f" [{number(turning.low, size)}, {number(turning.high, size)}]"
    at, align, shift = (high, "left", 6) if after >= before else (low, "right", -6)
    if max(after, before) < 0.32:  # no room beside it
        at, align, shift = (low + high) / 2, "center", 0
    ax.annotate(
        text, (at, -0.0875), xytext=(shift, 0 if shift else 8), textcoords="offset points",
        ha=align, va="center_baseline" if shift else "bottom", fontsize=SMALL_SIZE, color=MUTED,
        zorder=6, bbox={"boxstyle": "square,pad=0.1", "fc": PAPER, "ec": "none", "alpha": 0.85}
        if not shift else None,
    )  # fmt: skip


def _size(result: DealChances) -> float:
    """Return the largest value that is shown, beside which the others are read."""
    return max(abs(float(result.values[k])) for k in (0, -1))


def _limit_text(turn: Fraction, side: Side, size: float) -> str:
    """Return a limit of where the answer is yes, rounded so that it is yes there."""
    return f"{'from' if side == 'up' else 'up to'} {number(turn, size, side)}"


def _draw_turn(ax: Axes, turn: Fraction, side: Side, size: float) -> None:
    dashes = (0, (5, 2))
    at = float(turn)
    ax.plot([at, at], [STRIP, 1.05], color=INK, linewidth=1.0, linestyle=dashes, zorder=3)
    ax.annotate(
        _limit_text(turn, side, size), (at, 1.05), xycoords=("data", "data"), xytext=(0, 3),
        textcoords="offset points", ha="center", va="bottom", fontsize=SMALL_SIZE,
    )  # fmt: skip


CURVE_DRAWS = 256


def figures(spread: Spread) -> list[NamedFigure]:
    """Return the figure for the no-deal payoff at which the answer turns nearest to the reading."""
    from sim.doubt.decisive.chance_curves import deal_chances
    from sim.doubt.decisive.nearest_turn import nearest_turn

    number = nearest_turn(spread)
    if number is None:
        return []
    found = deal_chances(spread, number, draws=CURVE_DRAWS)
    ax = plot_deal_chances(found, ax=new_axes(LAYOUT))
    return [named_figure("deal_chances", ax, describe_deal_chances(found))]
