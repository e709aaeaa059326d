"""How no deal, the zone of agreement and the options on the table moved over time."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from sim.articles.ensemble import ALWAYS, NEVER, NO_AGREEMENT, NO_OPTION, NOT_RAISED, POSSIBLE
from sim.errors import taking
from sim.plots.parts.palette import AGREEMENT_SHADES, party_colours, shades
from sim.plots.parts.scale_words import scale_words
from sim.plots.parts.style import (
    FAINT,
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
from sim.plots.parts.wording import count_words, number, wrapped
from sim.rounding import rounded
from sim.scenario.citation import cited_as
from sim.sentences import listing

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes

    from sim.articles.timeline import MomentResult, Timeline

LEFT, RIGHT, ABOVE, BELOW = 2.15, 0.12, 0.95, 0.52  # inches around the columns
COLUMN, VALUES, GAP, ZONE, ROW = 0.82, 1.6, 0.16, 0.72, 0.34  # inches
SCALE_TOP, SCALE = 0.98, 0.8  # the axes of no deal, in parts of their panel
TINY = 5.5  # points
STANDING_WORDS = {
    ALWAYS: "in every agreement",
    POSSIBLE: "in some",
    NEVER: "in none",
    NO_AGREEMENT: "on the table, no agreement or no case",
}


@taking("Timeline", "timeline()")
def plot_timeline(result: Timeline, *, legend: bool = True, ax: Axes | None = None) -> Axes:
    """Draw a column for each moment: no-deal values, the zone, and how options stand.

    Each article has its own axis, as no-deal values of two columns cannot be compared; what a
    column says is who did well and who badly without an agreement, and how far that is open.
    """
    with styled_axes(ax, timeline_layout(result), legend=legend) as ax:
        blank(ax)
        up = _height(result)
        _draw_values(ax.inset_axes((0, 1 - VALUES / up, 1, VALUES / up)), result)
        top = 1 - (VALUES + GAP + ZONE) / up
        _draw_zone(ax.inset_axes((0, top, 1, ZONE / up)), result)
        rows = ROW * len(result.follow)
        _draw_options(ax.inset_axes((0, 0, 1, rows / up)), result)
        _write_heads(ax, result)
        _write_legend(ax, result)
    return ax


def timeline_layout(result: Timeline) -> Layout:
    """Return the size of the figure in inches, and the place of the axes in parts of it."""
    across, up = COLUMN * len(result.results), _height(result)
    width, height = LEFT + across + RIGHT, ABOVE + up + BELOW
    size = (round(width, 2), round(height, 2))
    return size, (LEFT / width, BELOW / height, across / width, up / height)


@taking("Timeline", "timeline()")
def describe_timeline(result: Timeline) -> str:
    """Return one sentence that says what the figure shows to those who cannot see it."""
    steps = [f"{r.moment.when}: {_zone_words(r)}" for r in result.results]
    return (
        f"{count_words(len(result.results), 'moment')} with what each side has without an "
        f"agreement, the agreements as a share of what is possible, and how the options of "
        f"{count_words(len(result.follow), 'question')} stand: {'; '.join(steps)}."
    )


def _height(result: Timeline) -> float:
    return VALUES + GAP + ZONE + GAP + ROW * len(result.follow)


def _zone_words(found: MomentResult) -> str:
    if found.agreements is None:
        return "no case"
    return count_words(found.agreements, "agreement") if found.agreements else "no agreement"


def _colours(result: Timeline) -> dict[str, str]:
    """Return a colour for each side: that of its party in the first scenario of the canon."""
    first = result.canon.scenarios[0]
    parties = {s.id: s.parties.get(first, s.id) for s in result.canon.parties.values()}
    colours = party_colours(parties.values())
    return {side: colours[party] for side, party in parties.items()}


def _columns(ax: Axes, result: Timeline) -> None:
    ax.set_xlim(-0.5, len(result.results) - 0.5)
    for k in range(len(result.results) - 1):
        ax.axvline(k + 0.5, color=FAINT, linewidth=0.6, zorder=0)


def _margin(result: Timeline) -> float:
    """Return where the labels on the left begin, in parts of the axes."""
    return -(LEFT - 0.08) / (COLUMN * len(result.results))


def _write_heads(ax: Axes, result: Timeline) -> None:
    title = wrapped(result.title, 90, 1)
    style: dict[str, Any] = {"fontsize": TITLE_SIZE, "fontweight": "bold", "pad": 50}
    ax.set_title(title, loc="left", x=_margin(result), **style)
    up = _height(result)
    for k, found in enumerate(result.results):
        middle = (k + 0.5) / len(result.results)
        ax.text(
            middle, 1 + 0.31 / up, wrapped(found.moment.when, 12), fontsize=SMALL_SIZE,
            fontweight="bold", ha="center", va="bottom", linespacing=1.1,
        )  # fmt: skip
        ax.text(
            middle, 1 + 0.08 / up, wrapped(_source(found), 16), color=MUTED,
            fontsize=TINY + 0.5, ha="center", va="bottom",
        )  # fmt: skip


def _source(found: MomentResult) -> str:
    """Return which article describes a moment at first hand."""
    case = None if found.problem is None else found.problem.scenario
    return cited_as(case) if case else found.moment.scenario or "reported later"


def _draw_values(ax: Axes, result: Timeline) -> None:
    blank(ax)
    _columns(ax, result)
    sides, columns = tuple(result.canon.parties.values()), len(result.results)
    colours = _colours(result)
    for row, side in enumerate(sides):
        height = SCALE_TOP - SCALE * (row + 0.5) / len(sides)
        ax.text(
            -0.5 - 0.12 / COLUMN, height, side.name, ha="right",
            va="center", fontsize=SMALL_SIZE, color=colours[side.id],
            transform=ax.get_xaxis_transform(),
        )  # fmt: skip
    for k, found in enumerate(result.results):
        if found.no_deal:
            scale = ax.inset_axes(((k + 0.06) / columns, SCALE_TOP - SCALE, 0.88 / columns, SCALE))
            _draw_scale(scale, found, colours)
        else:
            ax.text(k, 0.5, "not computed", transform=ax.get_xaxis_transform(), fontsize=TINY + 0.5,
                    color=MUTED, ha="center", va="center")  # fmt: skip
    _label(
        ax,
        "No deal",
        "payoff points, each\narticle on its own axis\n(0: worst package,\n100: best);"
        " bar: what\nthe evidence allows",
    )


def _draw_scale(ax: Axes, found: MomentResult, colours: Mapping[str, str]) -> None:
    """Draw the axis of one article with the no-deal payoff of each side."""
    tidy(ax, grid="x")
    values = found.no_deal.values()
    low, high = min(0.0, *(float(v.low) for v in values)), max(float(v.high) for v in values)
    high = max(100.0, high)
    ax.set_xlim(low - 0.06 * (high - low), high + 0.06 * (high - low))
    ax.set_ylim(len(colours) - 0.5, -0.5)
    for row, (side, colour) in enumerate(colours.items()):
        value = found.no_deal.get(side)
        if value is None:
            continue
        ax.plot([float(value.low), float(value.high)], [row, row], color=colour, linewidth=1.4,
                alpha=0.55, solid_capstyle="butt")  # fmt: skip
        ax.plot(float(value.best), row, "o", color=colour, markersize=4.4, markeredgecolor=PAPER,
                markeredgewidth=0.5)  # fmt: skip
        ax.text(float(value.best), row - 0.2, number(value.best, high), fontsize=TINY, color=INK,
                ha="center", va="bottom")  # fmt: skip
    ax.set_xticks([0, 100])
    ax.set_yticks([])
    ax.spines["left"].set_visible(False)
    ax.tick_params(labelsize=TINY, pad=1.5)


def _draw_zone(ax: Axes, result: Timeline) -> None:
    tidy(ax)
    _columns(ax, result)
    most = max((r.zone_share or Fraction(0) for r in result.results), default=Fraction(0))
    for k, found in enumerate(result.results):
        share = found.zone_share
        if share is None or found.problem is None:
            text, y = "no case", 0.0
        else:
            y = float(share)
            ax.bar(k, y, width=0.5, color=_shade(0.6))
            text = f"{rounded(100 * share, 0)} %\n{found.agreements:,}" if share else "none"
        ax.text(k, y + 0.02 * float(most), text, fontsize=TINY + 0.5, ha="center", va="bottom",
                color=INK if share else MUTED, linespacing=1.05)  # fmt: skip
    ax.set_ylim(0, 1.75 * float(most) or 1.0)
    ax.set_xticks([])
    ax.set_yticks([])
    ax.spines["left"].set_visible(False)
    _label(ax, "Zone of agreement", "share of what is possible,\nand number of agreements")


def _draw_options(ax: Axes, result: Timeline) -> None:
    blank(ax)
    _columns(ax, result)
    ax.set_ylim(len(result.follow), 0)
    for row, issue in enumerate(result.follow):
        entry = result.canon.issues[issue]
        ax.axhline(row, color=FAINT, linewidth=0.6, zorder=0)
        x = -0.5 - (LEFT - 0.08) / COLUMN
        ax.text(x, row + 0.13, entry.name, fontsize=SMALL_SIZE, fontweight="bold", va="top")
        words = scale_words(entry.scale.values(), 50, 2)
        ax.text(x, row + 0.45, words, fontsize=TINY - 0.3, color=MUTED, va="top", linespacing=1.15)
        for k, found in enumerate(result.results):
            _draw_standings(ax, list(found.standings[issue].values()), (k, row))


def _draw_standings(ax: Axes, words: list[str], place: tuple[int, int]) -> None:
    from matplotlib.patches import Rectangle

    step = min(0.14, 0.84 / len(words))
    left = place[0] - step * len(words) / 2
    for at, word in enumerate(words, start=1):
        if word in (NOT_RAISED, NO_OPTION):
            continue
        x, y = left + (at - 1) * step, place[1] + 0.26
        face, edge, hatch, ink = _style(word)
        ax.add_patch(Rectangle((x + 0.008, y), step - 0.016, 0.48, facecolor=face, edgecolor=edge,
                               hatch=hatch, linewidth=0.5))  # fmt: skip
        ax.text(x + step / 2, y + 0.25, str(at), fontsize=TINY - 0.3, color=ink, ha="center",
                va="center_baseline")  # fmt: skip


def _style(word: str) -> tuple[str | tuple[float, float, float, float], str, str | None, str]:
    """Return face, edge, hatch and ink of an option by how it stands."""
    if word == ALWAYS:
        return _shade(1.0), PAPER, None, PAPER
    if word == POSSIBLE:
        return _shade(0.35), PAPER, None, INK
    if word == NEVER:
        return "#f2f2f2", "#c8c8c8", "//////", MUTED
    return PAPER, MUTED, None, MUTED  # on the table, but there is no agreement or no case


def _shade(level: float) -> tuple[float, float, float, float]:
    return shades(AGREEMENT_SHADES)(level)


def _label(ax: Axes, name: str, note: str) -> None:
    x = -(LEFT - 0.08) / (ax.get_xlim()[1] - ax.get_xlim()[0]) / COLUMN
    ax.text(x, 1, name, transform=ax.transAxes, fontsize=LABEL_SIZE, fontweight="bold", va="top")
    ax.annotate(
        note, (x, 1), xycoords="axes fraction", xytext=(0, -13), textcoords="offset points",
        fontsize=TINY + 0.3, color=MUTED, va="top", linespacing=1.25,
    )  # fmt: skip


def _write_legend(ax: Axes, result: Timeline) -> None:
    from matplotlib.patches import Patch

    entries: list[Artist] = []
    for word, text in STANDING_WORDS.items():
        face, edge, hatch, _ = _style(word)
        style: dict[str, Any] = {"facecolor": face, "edgecolor": edge, "hatch": hatch}
        entries.append(Patch(**style, linewidth=0.5, label=text))
    x, up = _margin(result), _height(result)
    ax.legend(
        handles=entries, loc="upper left", ncols=4, fontsize=SMALL_SIZE, frameon=False,
        bbox_to_anchor=(x, -0.1 / up), borderaxespad=0, handlelength=1.3, columnspacing=1.3,
    )  # fmt: skip
    outside = listing([r.moment.when for r in result.results if r.moment.outside])
    note = f"blank: not at issue; partly from outside the articles: {outside}"
    ax.text(x, -0.36 / up, note, fontsize=TINY + 0.5, color=MUTED, va="top")
