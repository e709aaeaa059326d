"""One number at a time: how far an answer moves between its low and its high end."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from sim.errors import taking
from sim.plots.parts.doubt_rows import NOTES, rows_layout, write_frame
from sim.plots.parts.glyphs import drawable
from sim.plots.parts.input_labels import RED_LINE, UNCUT, input_label
from sim.plots.parts.named_figure import NamedFigure, named_figure
from sim.plots.parts.style import (
    FAINT,
    INK,
    LABEL_SIZE,
    MUTED,
    PAPER,
    SMALL_SIZE,
    Layout,
    new_axes,
    styled_axes,
    tidy,
)
from sim.plots.parts.wording import legible, number, wrapped
from sim.rounding import significant

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from sim.doubt.decisive.one_at_a_time import Swing, Swings
    from sim.doubt.sampling.spread import Spread
    from sim.scenario.scenario import Scenario

LEFT, ROW = 3.1, 0.32  # inches
AXIS_LABEL = 0.15
CHARACTERS = 52  # of a label, in the room to the left of the axes
MOST = 12
MOST_CHARTS = 6
LOW, HIGH = "#56B4E9", "#E69F00"  # sky blue and orange: two that colour-blind readers tell apart


@taking("Swings", "swings(spread, quantity), scenario=scenario")
def plot_tornado(
    result: Swings,
    *,
    scenario: Scenario | None = None,
    answer: str = "the answer",
    most: int = MOST,
    ax: Axes | None = None,
) -> Axes:
    """Draw the ``most`` numbers that move an answer furthest, the widest swing at the top.

    ``answer`` names what is on the axis; ``scenario`` gives the numbers their names.
    """
    shown = _shown(result, most)
    labels = [_label(scenario, swing, CHARACTERS) for swing in shown]
    with styled_axes(ax, tornado_layout(result, most)) as ax:
        tidy(ax)
        ends = [result.answer, *(x for s in shown for x in (s.at_low, s.at_high))]
        width = (max(ends) - min(ends)) or abs(result.answer) or 1.0
        ax.set_xlim(min(ends) - 0.17 * width, max(ends) + 0.17 * width)
        ax.set_ylim(max(len(shown), 1) - 0.5, -0.5)
        ax.set_yticks([])
        ax.spines["left"].set_visible(False)
        for row, swing in enumerate(shown):
            _draw_swing(ax, result, swing, row, width)
            _write_label(ax, row, *labels[row])
        ax.axvline(result.answer, color=INK, linewidth=0.9, zorder=4)
        if not shown:
            ax.text(
                0.5, 0.5, "no single number moves it", transform=ax.transAxes, ha="center",
                va="center", zorder=5, bbox={"facecolor": PAPER, "edgecolor": "none", "pad": 2.0},
            )  # fmt: skip
        best = number(result.answer, max(map(abs, ends)))
        ax.text(
            result.answer, -0.56, f"best reading {best}", ha="center", va="bottom",
            fontsize=SMALL_SIZE, color=INK,
        )  # fmt: skip
        ax.set_xlabel(wrapped(f"{answer} (points)", 70, 1), fontsize=LABEL_SIZE, color=INK)
        notes = _notes(labels)
        write_frame(ax, f"What moves {answer}", notes, LEFT, below=NOTES + AXIS_LABEL)
    return ax


def _notes(labels: list[tuple[str, str]]) -> list[str]:
    """Return what the bars are, and what is meant by the words beside them."""
    if not labels:
        return ["the answer when one number goes to its low or its high end and all others stay"]
    is_gap = any("over “" in remark for _, remark in labels)
    is_place = any("place of “" in remark for _, remark in labels)
    is_line = any(subject.startswith(RED_LINE) for subject, _ in labels)
    return [
        "the answer when one number goes to its low end (blue) or its high end (orange)",
        "and all others stay at the best reading; in grey the value of the number at each end",
        ";  ".join(
            ["“A” over “B”: the gap between them"] * is_gap
            + ["place of “A”: from 0, the lowest it may stand, to 1, the highest"] * is_place
            + ["a red line: 0 dropped, 1 stands"] * is_line
        ),
    ]


def tornado_layout(result: Swings, most: int = MOST) -> Layout:
    """Return the size of the figure in inches, and the place of the axes in parts of it."""
    return rows_layout(max(len(_shown(result, most)), 2), LEFT, ROW, AXIS_LABEL)


@taking("Swings", "swings(spread, quantity), scenario=scenario")
def describe_tornado(
    result: Swings, *, scenario: Scenario | None = None, answer: str = "the answer"
) -> str:
    """Return one sentence that says what the figure shows to those who cannot see it."""
    parts = [
        f"{', '.join(part for part in _label(scenario, s) if part)} from {number(s.at_low)} to "
        f"{number(s.at_high)}"
        for s in _shown(result, 5)
    ]
    found = "; ".join(parts) or "no single number moves it"
    return (
        f"Tornado chart of {answer}, {number(result.answer)} at the best reading, as one number at "
        f"a time goes from its low to its high end: {found}."
    )


def _shown(result: Swings, most: int) -> list[Swing]:
    return [swing for swing in result.swings if swing.width > 0][:most]


def _label(scenario: Scenario | None, swing: Swing, width: int = UNCUT) -> tuple[str, str]:
    return (swing.name, "") if scenario is None else input_label(scenario, swing.name, width)


def _end_text(value: float) -> str:
    """Return the value of a number at an end of its interval: two digits for those below one."""
    return significant(value, 2).replace("-", "−") if abs(value) < 1 else number(value)


def _draw_swing(ax: Axes, result: Swings, swing: Swing, row: int, width: float) -> None:
    ax.axhline(row, color=FAINT, linewidth=0.5, zorder=1)
    for end, value, colour in ((swing.at_low, swing.low, LOW), (swing.at_high, swing.high, HIGH)):
        ax.barh(
            row, end - result.answer, left=result.answer, height=0.62, color=colour, linewidth=0,
            zorder=3,
        )  # fmt: skip
        if end == result.answer:
            continue
        outwards = 1 if end > result.answer else -1
        both = (swing.at_low - result.answer) * (swing.at_high - result.answer) > 0
        inner = both and abs(end - result.answer) < max(
            abs(swing.at_low - result.answer), abs(swing.at_high - result.answer)
        )
        if not inner:
            ax.text(
                end + outwards * 0.012 * width, row, _end_text(value),
                ha="left" if outwards > 0 else "right", va="center_baseline",
                fontsize=SMALL_SIZE, color=MUTED, zorder=4,
                bbox={"facecolor": PAPER, "edgecolor": "none", "pad": 1.0},
            )  # fmt: skip
    ax.tick_params(labelsize=LABEL_SIZE)


def _write_label(ax: Axes, row: int, subject: str, remark: str) -> None:
    """Write the label of a row to the left of it, the remark in grey below."""
    lines = [("bottom", subject, INK), ("top", remark, MUTED)]
    for side, text, colour in lines if remark else [("center", subject, INK)]:
        ax.text(
            -0.015, row, drawable(text), ha="right", va=side,
            fontsize=SMALL_SIZE, color=colour, transform=ax.get_yaxis_transform(),
        )  # fmt: skip


def figures(spread: Spread) -> list[NamedFigure]:
    """Return the figure of each signatory's gain, unless every draw is a search of its own.

    Of more than six signatories those are drawn whose gain a single number moves furthest.
    """
    from sim.doubt.decisive.one_at_a_time import swings
    from sim.doubt.decisive.questions import gain_of

    solutions = spread.settings.solutions
    if not solutions or not spread.has_agreement.any() or spread.survey.is_searched:
        return []
    moved = {p: swings(spread, gain_of(p, solutions[0])) for p in spread.problem.signatories}
    *others, last = _most_moved(moved)
    notes = _left_out(moved, [*others, last])
    drawn = [_figure_of(spread, party, moved[party]) for party in others]
    return [*drawn, _figure_of(spread, last, moved[last], notes)]


def _most_moved(moved: Mapping[str, Swings]) -> tuple[str, ...]:
    """Return the parties that get a chart, in their order: those that one number moves furthest."""
    if len(moved) <= MOST_CHARTS:
        return tuple(moved)
    widest = {p: max((s.width for s in found.swings), default=0.0) for p, found in moved.items()}
    first = sorted(moved, key=lambda p: -widest[p])[:MOST_CHARTS]
    return tuple(p for p in moved if p in first)


def _left_out(moved: Mapping[str, Swings], kept: Sequence[str]) -> tuple[str, ...]:
    """Return that some parties have no chart, and how to get theirs."""
    if len(kept) == len(moved):
        return ()
    first = next(p for p in moved if p not in kept)
    return (
        f"Tornado charts show {len(kept)} of {len(moved)} signatories, those whose gain a single "
        f"number moves furthest. In Python, sim.plots.plot_tornado(sim.doubt.swings(spread, "
        f'sim.doubt.gain_of("{first}"))) draws another.',
    )


def _figure_of(spread: Spread, party: str, found: Swings, notes: Sequence[str] = ()) -> NamedFigure:
    noun = legible(str(spread.scenario.parties[party].noun), party)
    answer = f"the gain of {noun} from the deal"
    scenario, ax = spread.scenario, new_axes(tornado_layout(found))
    plot_tornado(found, scenario=scenario, answer=answer, ax=ax)
    text = describe_tornado(found, scenario=scenario, answer=answer)
    return named_figure(f"tornado_{party}", ax, text, notes)
