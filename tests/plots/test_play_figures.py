"""The figures of sessions and tournaments draw what was played."""

from __future__ import annotations

import pytest
from matplotlib.axes import Axes
from matplotlib.colors import to_rgb
from matplotlib.text import Text

import sim
from sim.errors import SimError
from sim.plots import (
    describe_offer_path,
    describe_offer_targets,
    describe_tournament,
    plot_offer_path,
    plot_tournament,
)
from sim.plots.figures import offer_path, offer_targets, tournament
from sim.plots.parts.palette import party_colours
from sim.strategic.concession.play import Play
from sim.strategic.concession.play_sessions import play_sessions
from sim.strategic.concession.tournament_result import Tournament

NAMES = ("boulware", "linear", "conceder")


@pytest.fixture(scope="module")
def played() -> Play:
    return sim.play(sim.problem(sim.load("eyal2014")), {"us": "conceder"}, rounds=15)


@pytest.fixture(scope="module")
def failed() -> Play:
    return sim.play(sim.problem(sim.load("eyal2014")), "tit_for_tat", rounds=5)


@pytest.fixture(scope="module")
def held() -> Tournament:
    cases = [sim.load("eyal2014"), sim.load("textbook/divide_the_dollar")]
    return sim.tournament(cases, NAMES, repeat=2, rounds=10)


def panels(sheet: Axes) -> list[Axes]:
    return [ax for ax in sheet.child_axes if isinstance(ax, Axes)]


def texts(ax: Axes) -> list[str]:
    return [text.get_text() for text in ax.findobj(Text) if isinstance(text, Text)]


def drawn(ax: Axes, marker: str) -> list[tuple[tuple[float, ...], list[tuple[float, float]]]]:
    """The colour and the points of every line with a marker."""
    return [
        (to_rgb(line.get_color()), list(zip(line.get_xdata(), line.get_ydata(), strict=True)))
        for line in ax.lines
        if line.get_marker() == marker
    ]


def test_the_path_has_every_offer_in_the_colour_of_its_party(played: Play) -> None:
    [named] = offer_path.figures(played)
    (panel,) = panels(named.figure.axes[0])
    colours = party_colours(played.problem.parties)
    for party in played.setting.order:
        expected = [
            (float(t.payoffs["us"]), float(t.payoffs["russia"]))
            for t in played.turns
            if t.party == party and t.payoffs is not None
        ]
        assert (to_rgb(colours[party]), expected) in drawn(panel, "o")
    assert played.agreement is not None
    deal = tuple(float(played.agreement.payoffs[p]) for p in ("us", "russia"))
    assert [points for _, points in drawn(panel, "*")] == [[deal]]
    assert f"deal, round {played.agreement.round}" in texts(panel)


def test_without_a_deal_there_is_no_star(failed: Play) -> None:
    [named] = offer_path.figures(failed)
    (panel,) = panels(named.figure.axes[0])
    assert drawn(panel, "*") == []
    assert "no agreement in 5 rounds" in texts(named.figure.axes[0])
    assert "no agreement in 5 rounds." in describe_offer_path(failed)


def test_a_party_that_only_answers_has_no_path() -> None:
    rows = {"a": {"x": 9, "y": 5}, "b": {"x": 1, "y": 6}, "c": {"x": 0, "y": 0}}
    found = sim.play(sim.problem_from_payoffs(rows), "conceder", rounds=4)
    assert [t.accepts for t in found.turns] == [False, True]
    (panel,) = panels(offer_path.figures(found)[0].figure.axes[0])
    assert [points for _, points in drawn(panel, "o") if points] != []


def test_other_parties_can_be_shown(played: Play) -> None:
    panel = panels(plot_offer_path(played, "ukraine", "us"))[0]
    assert "Ukraine" in panel.get_xlabel()
    with pytest.raises(SimError, match='"china" has no payoffs'):
        plot_offer_path(played, "china")


def test_targets_and_what_lies_on_the_table_are_those_of_the_turns(played: Play) -> None:
    [named] = offer_targets.figures(played)
    shown = panels(named.figure.axes[0])
    assert len(shown) == 2
    for panel, party in zip(shown, played.setting.order, strict=True):
        turns = [t for t in played.turns if t.party == party]
        assert [points for _, points in drawn(panel, "o")] == [
            [(t.round, float(t.needs)) for t in turns]
        ]
        assert [points for _, points in drawn(panel, "x")] == [
            [(t.round, float(t.standing)) for t in turns if t.standing is not None]
        ]
    assert "accepts in round" in describe_offer_targets(played)


def test_statistics_have_no_figure_of_one_session() -> None:
    many = play_sessions(sim.problem(sim.load("eyal2014")), "random", sessions=5, rounds=5)
    assert offer_path.figures(many) == offer_targets.figures(many) == []


def test_the_heat_maps_have_the_mean_gain_of_every_pair(held: Tournament) -> None:
    [named] = tournament.figures(held)
    written = texts(named.figure.axes[0])
    names = [row["strategy"] for row in held.standing_rows()]
    for gain in (held.speaker_gain, held.other_gain):
        cells = [gain(one, other) for one in names for other in names]
        shown = [f"{100 * g:.0f}" for g in cells if g is not None]
        first = next(k for k in range(len(written)) if written[k : k + len(shown)] == shown)
        assert first >= 0
    told = describe_tournament(held)
    assert all(name in told for name in names)


def test_many_strategies_say_what_is_left_out() -> None:
    names = [f"boulware:{k}" for k in range(1, 17)]
    found = sim.tournament(sim.load("textbook/divide_the_dollar"), names, repeat=1, rounds=4)
    assert any("2 strategies" in text for text in texts(plot_tournament(found)))
