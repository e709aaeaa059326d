"""Payoffs along the values of one path, and below them a strip of the deals."""

from __future__ import annotations

from itertools import groupby, pairwise
from typing import TYPE_CHECKING, Any

from sim.plots.parts.deal_shades import NO_DEAL, deal_shade
from sim.plots.parts.palette import party_colours
from sim.plots.parts.sheet import Sheet, fold, tall
from sim.plots.parts.style import INK, LABEL_SIZE, MUTED, SMALL_SIZE, tidy
from sim.scenario.outcome_words import party_name

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from sim.doubt.value_sweep import SweptPoint, ValueSweep

LEFT, WIDTH, NAMES = 0.72, 4.68, 1.5  # inches from left to right: scale, panels, names
ABOVE, PAYOFFS, GAP, STRIP, TICKS = 0.05, 2.5, 0.1, 0.3, 0.2  # inches from top to bottom
MOST_PARTIES, MOST_DOTS, MOST_TICKS = 8, 60, 12
Line = list["float | None"]
Dashes = tuple[float, tuple[float, float]]
DASHES: Dashes = (0, (4, 2.5))
LINE_WIDTH, WIDER = 1.6, 2.6  # points; what each equal line within adds
HIDING = 0.008  # of the height: lines no further apart hide each other


def shown_parties(found: ValueSweep) -> tuple[str, ...]:
    """Return the parties whose payoffs are drawn, the signatories first."""
    others = (p for p in found.parties if p not in found.signatories)
    return (*found.signatories, *others)[:MOST_PARTIES]


def along_height(found: ValueSweep, label: str) -> float:
    """Return the height of both panels with the words below them, in inches."""
    words = max(_value_words(found), key=lambda word: word.count("\n"))
    below = tall(words) + tall(_path_words(label), LABEL_SIZE)
    return ABOVE + PAYOFFS + GAP + STRIP + TICKS + below


def _path_words(label: str) -> str:
    return fold(label, WIDTH, LABEL_SIZE, 2)


def _value_words(found: ValueSweep) -> list[str]:
    words = found.paths[0].words
    room = max(0.6, WIDTH / min(len(words), MOST_TICKS))
    return [fold(word, room, SMALL_SIZE, 3) for word in words]


def draw_along(sheet: Sheet, top: float, found: ValueSweep, label: str) -> None:
    """Draw both panels, one above the other, with the names of the parties to the right."""
    upper = sheet.panel(LEFT, top + ABOVE, WIDTH, PAYOFFS)
    lower = sheet.panel(LEFT, top + ABOVE + PAYOFFS + GAP, WIDTH, STRIP)
    places, edges = _places(found)
    for ax in (upper, lower):
        tidy(ax, grid="y" if ax is upper else None)
        ax.set_xlim(edges[0], edges[-1])
    _draw_payoffs(upper, found, places)
    _draw_deals(lower, found, edges)
    _label_values(lower, found, places)
    lower.set_xlabel(_path_words(label), fontsize=LABEL_SIZE, color=INK)
    _name_parties(upper, found)


def _places(found: ValueSweep) -> tuple[list[float], list[float]]:
    """Return where the values stand, and the edges of their cells, halfway between them."""
    numbers = found.paths[0].numbers
    places = [float(x) for x in (numbers or range(len(found.points)))]
    inner = [(a + b) / 2 for a, b in pairwise(places)]
    if not inner:
        return places, [places[0] - 0.5, places[0] + 0.5]
    return places, [2 * places[0] - inner[0], *inner, 2 * places[-1] - inner[-1]]


def _payoff_lines(found: ValueSweep) -> dict[str, Line]:
    return {p: [_payoff(point, p) for point in found.points] for p in shown_parties(found)}


def _no_deal_lines(found: ValueSweep) -> dict[str, Line]:
    points = [point.answer.no_deal for point in found.points]
    return {p: [float(d[p]) if p in d else None for d in points] for p in shown_parties(found)}


def _alike(lines: dict[str, Line], apart: float) -> dict[str, list[str]]:
    """Return for each party those whose line hides its own, or would be hidden by it."""

    def is_near(one: Line, other: Line) -> bool:
        pairs = list(zip(one, other, strict=True))
        if any((a is None) != (b is None) for a, b in pairs):
            return False
        gaps = [abs(a - b) for a, b in pairs if a is not None and b is not None]
        return bool(gaps) and max(gaps) <= apart

    return {p: [q for q in lines if is_near(lines[p], lines[q])] for p in lines}


def _apart(found: ValueSweep) -> float:
    """Return how far apart two lines must be to be seen side by side, in points."""
    values = [x for line in (*_payoff_lines(found).values(), *_no_deal_lines(found).values())
              for x in line if x is not None]  # fmt: skip
    return HIDING * (max(values) - min(values)) if values else 0.0


def _stretches(found: ValueSweep) -> list[list[int]]:
    """Return the places of points, a list for each stretch of one deal."""
    points = found.points
    groups = groupby(range(len(points)), key=lambda k: found.deal_number(points[k]))
    return [list(stretch) for _, stretch in groups]


def _widths(found: ValueSweep, stretch: list[int]) -> dict[str, float]:
    """Return the width of each line: of those alike the later are narrower and hide none."""
    shown = shown_parties(found)
    lines = {p: [line[k] for k in stretch] for p, line in _payoff_lines(found).items()}
    alike = _alike(lines, _apart(found))
    later = {p: [q for q in alike[p] if shown.index(q) > k] for k, p in enumerate(shown)}
    return {p: LINE_WIDTH + WIDER * len(later[p]) for p in shown}


def has_equal_lines(found: ValueSweep) -> bool:
    """Return whether a line lies around another one."""
    return any(max(_widths(found, x).values()) > LINE_WIDTH for x in _stretches(found))


def _dashes(found: ValueSweep) -> dict[str, Dashes]:
    """Return the dashes of each party's no deal: those of lines alike stand between each other."""
    dash, gap = DASHES[1]
    alike = _alike(_no_deal_lines(found), _apart(found))
    return {
        p: (-others.index(p) * (dash + gap), (dash, gap + (dash + gap) * (len(others) - 1)))
        for p, others in alike.items()
    }


def _draw_payoffs(ax: Axes, found: ValueSweep, places: list[float]) -> None:
    colours = party_colours(shown_parties(found))
    is_line = found.paths[0].numbers is not None and len(places) > 1
    marker = "o" if len(places) <= MOST_DOTS else ""
    dashes, lines = _dashes(found), _payoff_lines(found)
    for party in lines:
        _draw_no_deal(ax, found, places, party, colours[party], dashes[party])
    for stretch in _stretches(found):
        for party, width in _widths(found, stretch).items():
            dots = [(places[k], y) for k in stretch if (y := lines[party][k]) is not None]
            if dots:
                ax.plot(
                    *zip(*dots, strict=True), color=colours[party],
                    linewidth=width if is_line else 0,
                    marker=marker or ("." if len(dots) == 1 else ""),
                    markersize=2.6 + width, zorder=4,
                )  # fmt: skip
    ax.tick_params(axis="x", labelbottom=False, length=0)
    ax.set_ylabel("payoff (points)", fontsize=LABEL_SIZE, color=MUTED)


def _draw_no_deal(
    ax: Axes, found: ValueSweep, places: list[float], party: str, colour: str, dashes: Dashes
) -> None:
    """Draw a dashed line along numbers, or a dash at each value that is none."""
    style: dict[str, Any] = {"linewidth": 1.1, "linestyle": dashes, "zorder": 3, "color": colour}
    line = _no_deal_lines(found)[party]
    dots = [(x, y) for x, y in zip(places, line, strict=True) if y is not None]
    if found.paths[0].numbers is not None and len(dots) > 1:
        ax.plot(*zip(*dots, strict=True), **style)
        return
    for x, y in dots:
        ax.plot([x - 0.3, x + 0.3], [y, y], **style)


def _payoff(point: SweptPoint, party: str) -> float | None:
    payoffs = point.answer.payoffs
    return None if payoffs is None or party not in payoffs else float(payoffs[party])


def _draw_deals(ax: Axes, found: ValueSweep, edges: list[float]) -> None:
    """Draw a rectangle for each stretch of one deal, with the number of the deal in it."""
    ax.set_ylim(0, 1)
    ax.set_yticks([])
    for spine in ax.spines.values():
        spine.set_visible(False)
    start = 0
    for deal, group in groupby(found.points, key=found.deal_number):
        stop = start + len(list(group))
        left, right = edges[start], edges[stop]
        inches = WIDTH * (right - left) / (edges[-1] - edges[0])
        style: dict[str, object] = dict(NO_DEAL)
        ink, text = INK, "no agreement" if inches > 0.9 else "none" if inches > 0.35 else ""
        if deal is not None:
            style["facecolor"], ink = deal_shade(deal, len(found.deals))
            style |= {"hatch": None, "edgecolor": "white"}
            text = f"deal {deal}" if inches > 0.45 else f"{deal}" if inches > 0.1 else ""
        ax.axvspan(left, right, linewidth=0.6, **style)  # type: ignore[arg-type]
        ax.text(
            (left + right) / 2, 0.5, text, ha="center", va="center_baseline", color=ink,
            fontsize=SMALL_SIZE, bbox=None if deal is not None or not text
            else {"boxstyle": "square,pad=0.15", "fc": "white", "ec": "none"},
        )  # fmt: skip
        start = stop


def _label_values(ax: Axes, found: ValueSweep, places: list[float]) -> None:
    """Put ticks at values that were solved, as many as there is room for."""
    words = _value_words(found)
    longest = max(len(line) for word in words for line in word.split("\n"))
    if found.paths[0].numbers is None:
        most = max(len(places), 1) if len(places) <= MOST_TICKS else MOST_TICKS
    else:
        most = max(2, min(MOST_TICKS, int(WIDTH / (0.075 * longest + 0.1))))
    step = -(-len(places) // most)
    ax.set_xticks(places[::step], words[::step])
    ax.tick_params(labelsize=SMALL_SIZE)


def _name_parties(ax: Axes, found: ValueSweep) -> None:
    from matplotlib.lines import Line2D

    parties = shown_parties(found)
    colours = party_colours(parties)
    entries = [
        Line2D([], [], color=colours[p], linewidth=LINE_WIDTH, marker="o", markersize=4.2,
               label=fold(party_name(found.scenario, p), NAMES - 0.42, LABEL_SIZE, 2))
        for p in parties
    ]  # fmt: skip
    entries.append(Line2D([], [], color=MUTED, linewidth=1.1, linestyle=DASHES, label="no deal"))
    ax.legend(
        handles=entries, loc="upper left", bbox_to_anchor=(1.01, 1.0), fontsize=LABEL_SIZE,
        frameon=False, borderaxespad=0, handlelength=1.9, labelspacing=0.6,
    )  # fmt: skip
