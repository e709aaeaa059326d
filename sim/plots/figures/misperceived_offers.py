"""Offers made in error: the zone as each side sees it and as it is, and what comes of its offer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sim.errors import taking
from sim.plots.parts.named_figure import NamedFigure
from sim.plots.parts.page import Page
from sim.plots.parts.palette import AGREEMENT_SHADES, party_colours
from sim.plots.parts.payoff_panel import label_payoffs
from sim.plots.parts.sheet import MARGIN, Frame, Sheet, fold
from sim.plots.parts.solved_case import SolvedCase
from sim.plots.parts.style import (
    FAINT,
    INK,
    LABEL_SIZE,
    PAPER,
    SMALL_SIZE,
    tidy,
)
from sim.plots.parts.wording import number, within_width, wording
from sim.sentences import listing

if TYPE_CHECKING:
    from collections.abc import Iterable
    from fractions import Fraction

    from matplotlib.axes import Axes

    from sim.crisis.misperceived_offer import MisperceivedOffer
    from sim.crisis.misperception import PerceivedZone, PerceivedZones
    from sim.scenario.scenario import Scenario

WIDTH, LEFT, PANEL, VERDICT = 7.1, 1.35, (3.75, 0.95), 1.7  # inches
ABOVE, BELOW = 0.42, 0.58  # around a panel: its heading, its axis
BAR = 0.46  # height, in rows
MOST = 6  # pairs of parties that are drawn
DASHED = (0, (5, 2))
SEEN, ACTUAL = 1, 0  # the rows of a panel
HOLLOW = "hollow: the offer as its maker sees it, who takes its beliefs for certain; full: as it is"


@taking("PerceivedZones", "sim.crisis.perceived_zones(scenario)")
def plot_misperceived_offers(
    result: PerceivedZones, *, scenario: Scenario | None = None, ax: Axes | None = None
) -> Axes:
    """Draw for each party what it offers another: over the zone that it sees, and over the zone.

    Bars reach from what the other accepts at least to the most that it gets in an agreement. The
    offer stands where the offerer believes that it lies for the other, and where it lies in fact.

    Source: Jervis (1976), Perception and Misperception in International Politics; Bennett (1977),
    Omega 5: 749-751.
    """
    return _View(result, scenario).plot(ax)


@taking("PerceivedZones", "sim.crisis.perceived_zones(scenario)")
def describe_misperceived_offers(
    result: PerceivedZones, *, scenario: Scenario | None = None
) -> str:
    """Return one sentence that says what the figure shows to those who cannot see it."""
    return _View(result, scenario).described()


@dataclass(frozen=True)
class _Pair:
    """An offer of one party, as what it gives another."""

    offerer: str
    responder: str
    heading: str

    @property
    def height(self) -> float:
        return ABOVE + PANEL[1] + BELOW


class _View(Page):
    """What the figure shows."""

    def __init__(self, result: PerceivedZones, scenario: Scenario | None) -> None:
        self.result, self.problem = result, result.actual.problem
        self.names = wording(self.problem, scenario)
        self.colours = party_colours(self.problem.parties)
        every = [
            (p, other) for p in result.perceived for other in self.problem.signatories if p != other
        ]
        self.left_out = max(0, len(every) - MOST)
        self.pairs = [_Pair(*pair, self._heading(*pair)) for pair in every[:MOST]]

    def _heading(self, offerer: str, responder: str) -> str:
        offers, other = self.names.nouns[offerer].does("offer"), self.names.nouns[responder]
        given = within_width(str(other), 40)
        return f"What {within_width(offers, 40)}, and what that gives {given}"

    def frame(self) -> Frame:
        zone = self.result.actual
        there = "there is nothing to agree on in fact" if zone.is_empty else ""
        left = f"{self.left_out} more pairs of parties are left out" if self.left_out else ""
        return Frame(
            WIDTH,
            "Offers by what each side believes",
            there,
            (HOLLOW, left, self.names.reading),
        )

    def height(self) -> float:
        return sum(pair.height for pair in self.pairs)

    def draw(self, sheet: Sheet, top: float) -> None:
        for pair in self.pairs:
            self.draw_pair(sheet, pair, top)
            top += pair.height

    def draw_pair(self, sheet: Sheet, pair: _Pair, top: float) -> None:
        """Draw what one party offers another, as it sees it and as it is."""
        offer = self.result.offers[pair.offerer]
        sheet.ax.plot([MARGIN, WIDTH - MARGIN], [top, top], color=FAINT, linewidth=0.6)
        sheet.write(MARGIN, top + 0.07, pair.heading, size=LABEL_SIZE, fontweight="bold")
        ax = sheet.panel(LEFT, top + ABOVE, *PANEL)
        self._draw_panel(ax, pair, offer)
        rows = PANEL[1] / 2
        sees = self.names.nouns[pair.offerer].does("see")
        seen = self.result.perceived[pair.offerer]
        labels = ((seen, f"as {within_width(sees, 45)} it"), (self.result.actual, "as it is"))
        for k, (zone, words) in enumerate(labels):
            nothing = ": nothing to agree on" if zone.is_empty else ""
            sheet.write(LEFT - 0.08, top + ABOVE + rows * (k + 0.5), fold(words + nothing, 1.15),
                        va="center", ha="right")  # fmt: skip
        sheet.write(LEFT + PANEL[0] + 0.15, top + ABOVE + PANEL[1] / 2,
                    fold(_verdict(offer), VERDICT, LABEL_SIZE, 4), va="center", size=LABEL_SIZE,
                    fontweight="bold" if offer.refused_by else "normal")  # fmt: skip

    def described(self) -> str:
        names = self.names.parties
        told = [f"{names[p]}: {_verdict(offer)}" for p, offer in self.result.offers.items()]
        seen = listing(names[p] for p in self.result.perceived)
        return (
            f"Bars of the agreement zone as it is and as {seen} see it, with the offer of each; "
            f"{'; '.join(told)}."
        )

    def _draw_panel(self, ax: Axes, pair: _Pair, offer: MisperceivedOffer) -> None:
        other, colour = pair.responder, self.colours[pair.responder]
        zones = {SEEN: self.result.perceived[pair.offerer], ACTUAL: self.result.actual}
        tidy(ax)
        ax.set_ylim(-0.5, 1.5)
        ax.set_yticks([])
        ax.set_xlim(_limits(zones.values(), offer, other))
        for row, zone in zones.items():
            self._draw_zone(ax, zone, row, other)
            need = float(zone.problem.reservation[other])
            ax.plot([need, need], [row - 0.42, row + 0.42], color=colour, linewidth=1.8,
                    linestyle=DASHED if row == SEEN else "-", zorder=4)  # fmt: skip
            words = f"{'believed to accept' if row == SEEN else 'accepts'} from {number(need)}"
            low, high = ax.get_xlim()
            is_left = need < (low + high) / 2
            ax.annotate(
                words, (need, row + (0.28 if row == SEEN else -0.28)),
                xytext=(3 if is_left else -3, 0), textcoords="offset points",
                ha="left" if is_left else "right", va="bottom" if row == SEEN else "top",
                fontsize=SMALL_SIZE, color=colour, zorder=5.5,
                bbox={"boxstyle": "square,pad=0.05", "fc": PAPER, "ec": "none", "alpha": 0.85},
            )  # fmt: skip
        if offer.expected is not None and offer.payoffs is not None:
            seen, actual = float(offer.expected[other]), float(offer.payoffs[other])
            ax.plot([seen, actual], [SEEN, ACTUAL], color=INK, linewidth=0.9, zorder=5)
            for at, row, face in ((seen, SEEN, PAPER), (actual, ACTUAL, INK)):
                ax.plot(at, row, "D", color=face, markeredgecolor=INK, markersize=7, zorder=6)
        unit = self.names.unit(self.problem, other)
        label = (self.names.phrases[other], unit, 58)
        label_payoffs(ax.xaxis, ax.get_xlim(), label, colour, LABEL_SIZE)

    def _draw_zone(self, ax: Axes, zone: PerceivedZone, row: int, other: str) -> None:
        if zone.ideal_point is None:
            return
        low, high = float(zone.problem.reservation[other]), float(zone.ideal_point[other])
        ax.barh(row, high - low, left=low, height=BAR, linewidth=0.7, zorder=2,
                color=AGREEMENT_SHADES[0], edgecolor=AGREEMENT_SHADES[1])  # fmt: skip


def _limits(
    zones: Iterable[PerceivedZone], offer: MisperceivedOffer, other: str
) -> tuple[float, float]:
    """Return limits that hold both bars and both places of the offer."""
    found: list[Fraction] = []
    for zone in zones:
        found.append(zone.problem.reservation[other])
        found += [] if zone.ideal_point is None else [zone.ideal_point[other]]
    for payoffs in (offer.expected, offer.payoffs):
        found += [] if payoffs is None else [payoffs[other]]
    room = 0.08 * float(max(found) - min(found)) or 1.0
    return float(min(found)) - room, float(max(found)) + room


def _verdict(offer: MisperceivedOffer) -> str:
    """Return what comes of an offer in words."""
    if offer.outcome is None:
        missed = "" if offer.best is None else ", though there is an agreement"
        return f"offers nothing: it sees no agreement{missed}"
    if offer.is_rejected_by_error:
        return "refused in error: there is an agreement"
    if offer.is_of_false_zone:
        return "refused: there is nothing to agree on"
    if offer.given_away:
        return f"accepted; its maker could have had {number(offer.given_away)} points more"
    return "accepted; its maker could not have had more"


def figures(case: SolvedCase) -> list[NamedFigure]:
    """Return the figure where the file says what a party believes of the others."""
    from sim.crisis.misperception import perceived_zones

    if not case.scenario.beliefs or case.scenario.selection.seen_by is not None:
        return []
    found = perceived_zones(case.scenario, case.problem.red_lines)
    if {*found.perceived} != {*case.problem.signatories}:
        return []  # beliefs are about all parties of the file
    return [_View(found, case.scenario).named("misperceived_offers")]
