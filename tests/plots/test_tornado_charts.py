"""Of many signatories those get a tornado chart whose gain a single number moves furthest."""

from __future__ import annotations

import sim
from sim.doubt.decisive.one_at_a_time import Swings
from sim.doubt.sampling.spread import Spread
from sim.plots.figures.tornado import MOST_CHARTS, figures
from sim.plots.parts.named_figure import NamedFigure
from sim.report.output.result_files import FileForms, doubt_files
from sim.scenario.reader import loads


def spread_of(count: int) -> Spread:
    """Return draws of some parties over a price, in doubt about no deal, the later ones more."""
    parties = [f"p{k}" for k in range(count)]
    lines = ["format = 1", "[issues.price]", 'status_quo = "no"', 'options = ["no", "low", "high"]']
    for k, party in enumerate(parties):
        lines += [f"[parties.{party}]", f"[importance.{party}]", 'tiers = ["price"]']
        lines += [f"[preferences.{party}.price.scores]", "no = 0", "low = 90", "high = 95"]
        lines += [f"[no_deal_payoffs.{party}]", "low = 5", f"high = {6 + k}"]
    return sim.propagate(loads("\n".join(lines)), 8)


def charts(count: int) -> tuple[dict[str, Swings], list[NamedFigure]]:
    """Return what moves the gain of each of some parties, and their charts."""
    spread = spread_of(count)
    parties = spread.problem.signatories
    swings = {p: sim.doubt.swings(spread, sim.doubt.gain_of(p)) for p in parties}
    return swings, figures(spread)


def test_six_signatories_get_a_chart_each() -> None:
    swings, drawn = charts(MOST_CHARTS)
    assert [one.name for one in drawn] == [f"tornado_{party}" for party in swings]
    assert not any(one.notes for one in drawn)


def test_of_more_those_that_move_furthest_are_drawn_and_the_rest_is_named() -> None:
    swings, drawn = charts(9)
    widths = {party: found.swings[0].width for party, found in swings.items()}
    widest = sorted(widths, key=lambda party: -widths[party])[:MOST_CHARTS]
    assert {one.name for one in drawn} == {f"tornado_{party}" for party in widest}
    assert [one.name for one in drawn] == sorted(one.name for one in drawn)
    (note,) = (note for one in drawn for note in one.notes)
    assert note.startswith("Tornado charts show 6 of 9 signatories, those whose gain")
    assert 'sim.plots.plot_tornado(sim.doubt.swings(spread, sim.doubt.gain_of("p0")))' in note


def test_the_command_says_what_its_figures_leave_out() -> None:
    forms = FileForms(figures="png", tables=())
    told = doubt_files(spread_of(7), (), forms).left_out
    assert [note for note in told if note.startswith("Tornado charts show 6 of 7")]
