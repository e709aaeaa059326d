"""The figure of winning sets: its bars end where the agreements of each set do."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

import sim
from sim.axiomatic.compare import Comparison
from sim.errors import SimError
from sim.explanation.payoff_spans import payoff_spans
from sim.plots.parts.marked_solutions import marked_solutions
from sim.scenario.reader import load


@cache
def compared() -> Comparison:
    return sim.compare(sim.problem(load("textbook/five_of_six")))


def test_spans_are_the_ends_of_what_a_set_agrees_to() -> None:
    problem = compared().problem
    for one in compared().forming:
        agreed = [
            problem.payoffs(m.outcome)
            for m in problem.agreement_zone.members(None)
            if all(
                problem.payoffs(m.outcome)[p] >= problem.reservation[p]
                for p in one.problem.signatories
            )
        ]
        ends = {p: (min(x[p] for x in agreed), max(x[p] for x in agreed)) for p in problem.parties}
        assert payoff_spans(one.problem) == ends


def test_each_set_has_a_row_and_a_marker_of_its_own() -> None:
    ax = sim.plots.plot_winning_sets(compared())
    written = {text.get_text() for text in ax.texts}
    assert {"Any winning set", "Without Anglers", "Without Farmers", "Without Town"} <= written
    assert {"53 agreements", "47 agreements", "5 agreements", "1 agreement"} <= written
    assert any("Cannot form: without Ministry; without Union" in text for text in written)
    marked = marked_solutions(compared())
    assert len({one.marker for one in marked}) == len({one.key for one in marked}) == 3
    drawn = [line.get_marker() for line in ax.lines]
    assert all(drawn.count(one.marker) == 6 for one in marked)


def test_words_for_those_who_cannot_see_it() -> None:
    told = sim.plots.describe_winning_sets(compared())
    assert "all but the anglers (47 agreements)" in told
    assert "in each of them: the waterworks, the union and the ministry" in told


def test_there_is_no_such_figure_where_all_must_accept() -> None:
    everyone = sim.problem(load("textbook/five_of_six"), variant="unanimity")
    with pytest.raises(SimError, match="all signatories must accept"):
        sim.plots.plot_winning_sets(everyone)


def test_figures_of_three_parties_mark_each_set() -> None:
    rows = {
        "park": {"ann": 3, "bob": 2, "cy": -1},
        "pool": {"ann": 1, "bob": -1, "cy": 4},
        "mall": {"ann": -1, "bob": 5, "cy": 5},
    }
    ax = sim.plots.plot_agreement_zone_matrix(sim.problem_from_payoffs(rows, quorum=2))
    legend = [text.get_text() for text in ax.get_legend().get_texts()]
    assert {"Nash without ann", "Nash without bob", "Nash without cy"} <= set(legend)
    assert any("An agreement needs 2 of the 3 signatories" in t.get_text() for t in ax.texts)


def test_a_name_of_two_lines_leaves_room_for_the_count_of_agreements() -> None:
    scenario = load("textbook/five_of_six")
    anglers = replace(scenario.parties["anglers"], name="Union of the anglers of river and lake")
    long = replace(scenario, parties={**scenario.parties, "anglers": anglers})
    ax = sim.plots.plot_winning_sets(sim.compare(sim.problem(long)))
    written = {text.get_text(): text for text in ax.texts}
    label, count = (
        written["Without Union of the\nanglers of river and lake"],
        written["47 agreements"],
    )
    assert {"53 agreements", "47 agreements", "5 agreements", "1 agreement"} <= set(written)
    assert not label.get_window_extent().overlaps(count.get_window_extent())
