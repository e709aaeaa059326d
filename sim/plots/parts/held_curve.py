"""How many orders of carrying out an agreement hold, by how likely cheating is punished."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.crisis.held_orders import held_orders
from sim.plots.parts.style import INK, LABEL_SIZE, MUTED, SMALL_SIZE, tick_shares, tidy
from sim.plots.parts.wording import count_words
from sim.rounding import rounded

if TYPE_CHECKING:
    from fractions import Fraction

    from matplotlib.axes import Axes

    from sim.crisis.commitment import Commitment
    from sim.crisis.half_way import HalfWay


def draw_held_curve(ax: Axes, states: HalfWay, found: Commitment) -> None:
    """Draw the share of orders in which nobody gains by stopping, and what the best one needs."""
    held = held_orders(states)
    tidy(ax, grid="y")
    x = [float(at) for at, _ in held.held]
    y = [count / held.orders for _, count in held.held]
    ax.plot([*x, 1.0], [*y, y[-1]], drawstyle="steps-post", color=INK, linewidth=1.5)
    ax.set_xlim(0, 1.0)
    ax.set_ylim(-0.04, 1.06)
    tick_shares(ax.xaxis)
    tick_shares(ax.yaxis, 2)
    ax.set_xlabel("probability that no deal follows cheating", fontsize=LABEL_SIZE)
    ax.set_ylabel("share of orders", fontsize=LABEL_SIZE, color=MUTED)
    words = f"of {count_words(held.orders, 'order')}, those in which nobody gains by stopping"
    if not held.is_complete:
        words += " (between the points at least as many)"
    ax.set_title(words, fontsize=SMALL_SIZE, color=MUTED, loc="left", pad=16)
    least = found.least_punishment
    if least is not None and 0 < least <= 1:
        ax.axvline(float(least), color=MUTED, linewidth=1.0, linestyle=(0, (5, 2)))
        ax.annotate(
            f"the order above: {punishment_needed(least)}", (float(least), 1.06), xytext=(0, 2),
            textcoords="offset points", fontsize=SMALL_SIZE, color=INK, va="bottom",
            ha="left" if least < 0.75 else "right", xycoords=("data", "data"),
        )  # fmt: skip


def punishment_needed(punishment: Fraction | None) -> str:
    """Return a probability of punishment in words, rounded to the safe side.

    >>> punishment_needed(None)
    'nothing suffices'
    """
    share = None if punishment is None else rounded(100 * punishment, 1, "up")
    return "nothing suffices" if share is None else f"{share} %"
