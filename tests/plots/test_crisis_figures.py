"""Figures of crises and of the diagnosis: legible, described, and true to the models."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from fractions import Fraction
from functools import cache
from importlib import import_module
from itertools import combinations

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.text import Text

import sim
from sim.crisis import (
    CrisisPayoffs,
    Step,
    belief_square,
    believing,
    branch,
    commitment,
    half_way,
    half_way_from_deltas,
    held_orders,
    perceived_zones,
    private_information,
    ratification,
    responder_type,
    triangular,
    uniform,
    zones_as_seen,
)
from sim.diagnosis.diagnosis import Diagnosis, diagnose
from sim.errors import SimError, UnsettledError
from sim.noun import Noun
from sim.plots import (
    describe_acceptance_cloud,
    describe_belief_square,
    describe_crisis_tree,
    describe_diagnosis,
    describe_implementation_ladder,
    describe_misperceived_offers,
    describe_screening_offer,
    plot_acceptance_cloud,
    plot_belief_square,
    plot_crisis_tree,
    plot_diagnosis,
    plot_implementation_ladder,
    plot_misperceived_offers,
    plot_screening_offer,
    scenario_figures,
)
from sim.problem.problem import Problem
from sim.scenario.reader import loads
from tests.border_case import BORDER
from tests.plots.coarse import coarse_pixels
from tests.plots.zone_cases import CASES as PROBLEMS
from tests.plots.zone_cases import LONG_NAMES, additive

Drawn = tuple[Axes, str]
ODD = {"a": "Δημοκρατία του $ουνίου", "b": "Республіка “Ї” & <Y>"}
LONG_AND_ODD = {"a": LONG_NAMES["a"], "b": ODD["b"]}
ODD_AND_LONG = {"a": ODD["a"], "b": LONG_NAMES["b"]}
PIE = {str(k): {"a": k, "b": 10 - k} for k in range(11)}


def pie(order: str = "ab", labels: dict[str, str] | None = None) -> Problem:
    rows = {name: {p: row[p] for p in order} for name, row in PIE.items()}
    return replace(
        sim.problem_from_payoffs(rows), nouns={p: Noun(name) for p, name in (labels or {}).items()}
    )


@cache
def diagnosed(name: str) -> Diagnosis:
    return diagnose(sim.load(name), draws=16)


def diagnosis(name: str) -> Drawn:
    found = diagnosed(name)
    return plot_diagnosis(found), describe_diagnosis(found)


def ladder_of(name: str) -> Drawn:
    scenario = sim.load(name)
    problem = sim.problem(scenario)
    steps = [
        Step(f"s{k}", (problem.signatories[k % 2],), {i: o[-1] if o[0] == q else o[0]})
        for k, (i, o) in enumerate(problem.option_ids.items())
        if (q := problem.status_quo.get(i)) is not None and len(o) > 1
    ][:4]
    states = half_way(problem, steps)
    args = {"scenario": scenario, "name": "the package"}
    return (
        plot_implementation_ladder(states, problem, **args),  # type: ignore[arg-type]
        describe_implementation_ladder(states, problem, **args),  # type: ignore[arg-type]
    )


def many_steps(count: int = 12) -> Drawn:
    chance = np.random.default_rng(3)
    parties = ["alpha", "beta", "The Confederation of All the Highlands and Islands"]
    steps = [Step(f"step_{k}", (parties[k % 3],)) for k in range(count - 1)]
    steps.append(Step("all", tuple(parties)))
    deltas = {
        p: {s.id: int(chance.integers(-6, 0 if p in s.owners else 6)) for s in steps}
        for p in parties
    }
    states = half_way_from_deltas(deltas, steps, {"alpha": 30, "beta": 0, parties[2]: 9})
    return plot_implementation_ladder(states), describe_implementation_ladder(states)


def square(problem: Problem) -> Drawn:
    wins = branch("a_wins", {"a": 9, "b": -1}, {"a": "7/10", "b": "3/10"})
    loses = branch("b_wins", {"a": -1, "b": 9}, {"a": "3/10", "b": "7/10"})
    bounds = {"a": (Fraction(6, 10), Fraction(8, 10)), "b": (Fraction(0), Fraction(1))}
    return (
        plot_belief_square(problem, [wins, loses], ("a", "b"), bounds=bounds),
        describe_belief_square(problem, [wins, loses], ("a", "b"), bounds=bounds),
    )


TYPES = [responder_type("weak", 0.7, 3, 4), responder_type("firm", 0.3, 6, 4)]


def screening(problem: Problem, *, types: bool = True) -> Drawn:
    beliefs = TYPES if types else triangular(1, 3, 8)
    return (
        plot_screening_offer(problem, "a", "b", beliefs),
        describe_screening_offer(problem, "a", "b", beliefs),
    )


def screening_of(problem: Problem) -> Drawn:
    low = problem.disagreement["b"]
    beliefs = uniform(low, low + (abs(low) or 10))
    return (
        plot_screening_offer(problem, "a", "b", beliefs),
        describe_screening_offer(problem, "a", "b", beliefs),
    )


def cloud(
    parties: str, issues: int, labels: dict[str, str] | None = None, *, scale: int = 1
) -> Drawn:
    ratifiers = tuple(parties[2:])
    problem = additive(
        tuple(parties), issues, ratifiers=ratifiers, reserve=30, labels=labels, scale=scale
    )
    priors = {p: triangular(10 * scale, 30 * scale, 80 * scale) for p in ratifiers}
    return plot_acceptance_cloud(problem, priors), describe_acceptance_cloud(problem, priors)


def tree(problem: Problem | None, *, with_map: bool = True, times: int = 1) -> Drawn:
    sq, prize, war, cost, hold = (Fraction(times * x) for x in (40, 70, 5, 12, 20))
    weak = CrisisPayoffs(sq, prize, war, audience_cost=cost, hold=hold)
    rest = [Fraction(times * x) for x in (60, 30, 10)]
    defender = CrisisPayoffs(*rest, hold=Fraction(times * 35))
    parties = ("challenger", "defender") if problem is None else ("a", "b")
    known = {"firm_war": Fraction(times * 30), "weak_war": war, "prior": Fraction(1, 4)}
    args = {**(known if with_map else {}), "parties": parties, "problem": problem}
    return (
        plot_crisis_tree(weak, defender, **args),  # type: ignore[arg-type]
        describe_crisis_tree(weak, defender, **args),  # type: ignore[arg-type]
    )


def offers(problem: Problem) -> Drawn:
    seen = {"a": believing(problem, {"b": 1}), "b": believing(problem, {"a": 9})}
    found = zones_as_seen(believing(problem, {"b": 4}), seen)
    return plot_misperceived_offers(found), describe_misperceived_offers(found)


def perceived(name: str) -> Drawn:
    scenario = sim.load(name)
    found = perceived_zones(scenario)
    return (
        plot_misperceived_offers(found, scenario=scenario),
        describe_misperceived_offers(found, scenario=scenario),
    )


CASES: dict[str, Callable[[], Drawn]] = {
    "diagnosis of a small case": lambda: diagnosis("textbook/contested_throne"),
    "diagnosis of an article": lambda: diagnosis("petro2024"),
    "ladder of a small case": lambda: ladder_of("textbook/trade_across_issues"),
    "ladder of an article": lambda: ladder_of("lieven2022"),
    "ladder of twelve steps": many_steps,
    "square": lambda: square(pie()),
    "square, long names": lambda: square(pie(labels=LONG_AND_ODD)),
    "screening of types": lambda: screening(pie()),
    "screening, long names": lambda: screening(pie(labels=ODD_AND_LONG), types=False),
    "cloud": lambda: cloud("abc", 4),
    "cloud of many, long names": lambda: cloud("abc", 9, LONG_NAMES | {"c": ODD["a"]}),
    "cloud of five ratifiers": lambda: cloud("abcdefg", 5),
    "tree": lambda: tree(None, with_map=False),
    "tree and map": lambda: tree(pie()),
    "tree, long names": lambda: tree(pie(labels=ODD_AND_LONG)),
    "offers": lambda: offers(pie()),
    "offers, long names": lambda: offers(pie(labels=LONG_AND_ODD)),
    "screening of huge payoffs": lambda: screening_of(PROBLEMS["huge payoffs"]),
    "screening without an agreement": lambda: screening_of(PROBLEMS["empty zone"]),
    "square without an agreement": lambda: square(PROBLEMS["empty zone"]),
    "cloud of huge payoffs": lambda: cloud("abc", 4, scale=10**9),
    "tree of huge payoffs": lambda: tree(None, times=10**9),
    "offers of huge payoffs": lambda: offers(PROBLEMS["huge payoffs"]),
    "offers of one outcome": lambda: offers(PROBLEMS["one outcome"]),
    "ladder of one step": lambda: many_steps(1),
    "offers in an article": lambda: perceived("eyal2014"),
}


@pytest.fixture(autouse=True)
def close_figures() -> Iterator[None]:
    yield
    plt.close("all")


def figure_of(ax: Axes) -> Figure:
    figure = ax.get_figure(root=True)
    assert figure is not None
    return figure


def written(ax: Axes) -> list[Text]:
    """Return everything that is written into the figure but the labels of ticks."""
    every = [ax, *ax.child_axes]
    texts = [t for each in every for t in each.texts]
    for each in ax.child_axes:
        legend = each.get_legend()
        texts += legend.get_texts() if legend else []
        texts += [each.xaxis.label, each.yaxis.label]
    return [t for t in texts if t.get_text().strip()]


@cache
def drawn(case: str) -> Drawn:
    """Return the figure of a case, to be looked at only."""
    return CASES[case]()


@pytest.mark.parametrize("case", CASES)
def test_words_stay_on_the_page_and_apart(case: str) -> None:
    ax, text = drawn(case)
    assert text.endswith(".")
    assert ". " not in text.replace("v. ", "")
    assert len(text) > 60
    assert_legible(ax)


def assert_legible(ax: Axes) -> None:
    figure = figure_of(ax)
    figure.draw_without_rendering()
    page = figure.bbox.padded(1)
    boxes = [(t.get_text(), Text.get_window_extent(t)) for t in written(ax)]
    for words, box in boxes:
        assert page.x0 <= box.x0, words
        assert box.x1 <= page.x1, words
        assert page.y0 <= box.y0, words
        assert box.y1 <= page.y1, words
    for (one, a), (other, b) in combinations(boxes, 2):
        assert not a.padded(-1).overlaps(b.padded(-1)), (one, other)


@pytest.mark.parametrize("case", ["cloud", "tree and map"])
def test_the_same_figure_is_drawn_alike_again(case: str) -> None:
    first, second = (
        (coarse_pixels(figure_of(ax)), text) for ax, text in (CASES[case](), CASES[case]())
    )
    assert first == second


@pytest.mark.parametrize("draw", [square, screening], ids=lambda draw: draw.__name__)
def test_the_order_of_parties_changes_nothing(draw: Callable[[Problem], Drawn]) -> None:
    one, other = (draw(pie(order)) for order in ("ab", "ba"))
    assert one[1] == other[1]
    data = [coarse_pixels(figure_of(ax)) for ax, _ in (one, other)]
    assert data[0] == data[1]


def said(ax: Axes) -> str:
    return " ".join(" ".join(t.get_text().split()) for t in written(ax))


def test_the_strip_has_the_status_of_every_mechanism() -> None:
    found = diagnosed("textbook/contested_throne")
    ax = plot_diagnosis(found)
    words = [t.get_text() for t in ax.texts]
    for row in found.obstacles:
        assert row.mechanism in {" ".join(t.split()) for t in words}
    for status in {row.shown_status for row in found.obstacles}:
        assert words.count(status) == sum(row.shown_status == status for row in found.obstacles)


def test_the_strip_cuts_no_reason_and_names_checks_by_what_they_found() -> None:
    result = sim.diagnose(sim.load("eyal2014"), draws=0)
    ax = plot_diagnosis(result)
    told = " ".join(" ".join(text.get_text() for text in ax.texts).split())
    assert "…" not in told
    assert all(row.why.replace("-", "−") in told.replace("-", "−") for row in result.obstacles)
    failed = [check for check in result.checks if not check.holds]
    assert failed
    assert all(check.why.replace("-", "−") in told.replace("-", "−") for check in failed)


def test_bars_of_the_ladder_are_punishments() -> None:
    steps = [Step("a", ("x",)), Step("b", ("y",))]
    deltas = {"x": {"a": -1, "b": 2}, "y": {"a": 2, "b": -1}}
    states = half_way_from_deltas(deltas, steps, {"x": 4, "y": 5})
    ax = plot_implementation_ladder(states)
    assert commitment(states).least_punishment == Fraction(1, 5)
    assert "20.0 %" in said(ax)
    assert "a bar: " in said(ax)
    bars = sorted(patch.get_width() for patch in ax.patches)  # what is needed, and certainty
    assert len(bars) == 2
    assert bars[0] == pytest.approx(bars[1] / 5)
    (curve,) = ax.child_axes
    assert curve.lines[0].get_xdata() == pytest.approx([0, 0.2, 0.25, 1])
    assert curve.lines[0].get_ydata() == pytest.approx([0, 0.5, 1, 1])
    assert [count for _, count in held_orders(states).held] == [0, 1, 2]


def test_a_ladder_without_bars_explains_none() -> None:
    steps = [Step("a", ("x",)), Step("b", ("y",))]
    deltas = {"x": {"a": 1, "b": 2}, "y": {"a": 2, "b": 1}}
    ax = plot_implementation_ladder(half_way_from_deltas(deltas, steps, {"x": 4, "y": 5}))
    assert "in each of 2 orders no owner of a next step gains by stopping" in said(ax)
    assert "not tempted" not in said(ax)
    assert not ax.patches
    assert "a bar: " not in said(ax)


def test_a_ladder_says_where_certainty_is_too_little_and_where_nothing_helps() -> None:
    steps = [Step("a", ("x",)), Step("b", ("y",))]
    deltas = {"x": {"a": -1, "b": 2}, "y": {"a": 2, "b": -3}}
    for cost, words in ((2, "150.0 %"), (0, "nothing suffices")):
        states = half_way_from_deltas(deltas, steps, {"x": 0, "y": cost})
        shown = said(plot_implementation_ladder(states))
        assert words in shown
        assert "hatched" in shown
    problem = sim.problem(sim.load("textbook/trade_across_issues"))
    low = Step("low", ("harbour",), {"tariffs": "low"})
    ended = half_way(problem, [low], broken_off="no deal")
    ax = plot_implementation_ladder(ended, problem)
    assert not ax.child_axes
    assert "there is no deal" in said(ax)


def test_the_square_is_empty_where_the_zone_is() -> None:
    wins = branch("a_wins", {"a": 9, "b": -1}, {"a": "7/10", "b": "3/10"})
    loses = branch("b_wins", {"a": -1, "b": 9}, {"a": "3/10", "b": "7/10"})
    found = belief_square(pie(), [wins, loses], ("a", "b"))
    (panel,) = drawn("square")[0].child_axes
    boxes = [patch.get_bbox() for patch in panel.patches[: len(found.boxes)]]
    for x in np.linspace(0.013, 0.987, 12):
        for y in np.linspace(0.013, 0.987, 12):
            d = {"a": 9 * x - (1 - x), "b": -y + 9 * (1 - y)}
            has = any(k >= d["a"] and 10 - k >= d["b"] for k in range(11))
            assert has == any(box.contains(x, y) for box in boxes)
            assert has == found.has_agreement(Fraction(x), Fraction(y))


def test_a_square_says_what_no_belief_changes() -> None:
    far = [branch("war", {"a": -50, "b": -50}, "1/2"), branch("calm", {"a": -60, "b": -70}, "1/2")]
    ax = plot_belief_square(pie(), far)
    assert "nothing to agree on" not in said(ax)
    assert said(ax).count("whatever its belief") == 2


def test_a_belief_that_closes_at_the_very_edge_closes_nothing() -> None:
    """At 0 % the first still takes 10, its no deal then; below 0 % there is no belief."""
    branches = [branch("war", {"a": 0, "b": 0}, "1/2"), branch("calm", {"a": 10, "b": 0}, "1/2")]
    words = said(plot_belief_square(pie(), branches))
    assert "below 0" not in words
    assert "whatever its belief, a takes something" in words


def test_the_offer_stands_where_the_model_puts_it() -> None:
    best = private_information(pie(), "a", "b", TYPES)
    assert best.payoffs is not None
    expected = [best.payoffs["a"], best.acceptance, best.value]
    for panel, height in zip(drawn("screening of types")[0].child_axes, expected, strict=True):
        (mark,) = (line for line in panel.lines if line.get_marker() == "D")
        assert mark.get_xydata().tolist() == [[float(best.payoffs["b"]), float(height)]]


def test_an_offer_that_is_dominated_and_one_that_is_not_made_are_told() -> None:
    rows = {"x": {"a": 60, "b": 50}, "y": {"a": 55, "b": 40}, "z": {"a": 20, "b": 70}}
    types = [responder_type("weak", 0.5, 35, 10), responder_type("firm", 0.5, 45, 90)]
    words = said(plot_screening_offer(sim.problem_from_payoffs(rows), "a", "b", types))
    assert "the best offer is a dominated one" in words
    proud = sim.problem_from_payoffs(rows, {"a": 80})
    text = describe_screening_offer(proud, "a", "b", uniform(0, 10))
    assert "to offer nothing is best" in text
    assert "the offer" not in said(plot_screening_offer(proud, "a", "b", uniform(0, 10))).split(
        "an offer:"
    )[0].replace("to offer", "")


def test_packages_have_the_colour_of_their_chance() -> None:
    rows = {str(k): {"a": k, "b": 8 - k, "senate": k} for k in range(9)}
    problem = sim.problem_from_payoffs(rows, ratifiers=["senate"])
    priors = {"senate": uniform(0, 8)}
    panel = plot_acceptance_cloud(problem, priors).child_axes[0]
    (dots,) = panel.collections
    places, shown = np.asarray(dots.get_offsets()), np.asarray(dots.get_array())
    assert shown.tolist() == pytest.approx((places[:, 0] / 8).tolist())
    chosen = ratification(problem, priors).chosen
    assert chosen is not None
    (star,) = (line for line in panel.lines if line.get_marker() == "*")
    assert star.get_xydata().tolist() == [[float(chosen.payoffs[p]) for p in "ab"]]
    assert "passes with 75.0 %" in describe_acceptance_cloud(problem, priors)


def test_the_path_in_bold_ends_where_the_game_does() -> None:
    strong = CrisisPayoffs(*map(Fraction, (5, 9, 7)), backs_down=Fraction(3))
    ax = plot_crisis_tree(strong, CrisisPayoffs(*map(Fraction, (6, 4, 2))))
    bold = {t.get_text() for t in ax.texts if t.get_fontweight() == "bold"}
    assert {"challenges", "gives in", "9", "4"} <= bold
    assert not {"stays out", "resists", "fights", "7", "2"} & bold
    assert not ax.child_axes


def test_offers_stand_at_what_they_give_and_are_judged() -> None:
    actual = believing(pie(), {"a": 3, "b": 4})
    seen = {"a": believing(actual, {"b": 1}), "b": believing(actual, {"a": 5})}
    found = zones_as_seen(actual, seen)
    ax = plot_misperceived_offers(found)
    first, second = ax.child_axes
    assert [
        float(x) for line in first.lines if line.get_marker() == "D" for x in line.get_xdata()
    ] == [1, 1]
    assert {float(line.get_xdata()[0]) for line in first.lines if len(line.get_xdata()) == 2} == {
        1.0,
        4.0,
    }
    assert "refused in error" in said(ax)
    assert "2 points more" in said(ax)
    assert [
        float(x) for line in second.lines if line.get_marker() == "D" for x in line.get_xdata()
    ] == [5, 5]


CODED = f"""{BORDER}
[parties.senate]
name = "Senate of the south"
role = "ratifier"
acceptance = {{ reservation = {{ low = 30, high = 80, distribution = "uniform" }} }}
[preferences.senate]
land.scores = {{ north = 0, shared = 70, south = 100 }}
canal.scores = {{ closed = 0, open = 100 }}
[importance.senate]
weights = {{ land = 50, canal = 50 }}

[implementation.swap]
[[implementation.swap.steps]]
id = "hand over"
does = {{ land = "shared" }}
by = "south"
[[implementation.swap.steps]]
id = "open"
does = {{ canal = "open" }}
by = "north"

[private_information.south.types.weak]
probability = 0.6
reservation = 20
[private_information.south.types.firm]
probability = "otherwise"
reservation = 60
no_deal_payoffs.north = 10

[crisis]
challenger = "north"
defender = "south"
gives_in = {{ outcome = {{ land = "shared", rest = "status quo" }} }}
war = {{ payoffs = {{ north = 45, south = 5 }} }}
firm = 0.3
audience_cost = 12
"""
BELIEFS = """
[beliefs.north]
no_deal_payoffs.south = 5
"""


def test_a_run_draws_what_the_file_codes_and_nothing_else() -> None:
    scenario = loads(CODED + BELIEFS, "border")
    problem = sim.problem(scenario)
    comparison = sim.compare(problem)
    every = scenario_figures(scenario, problem, comparison, diagnose(scenario, draws=0))
    names = {figure.name for figure in every}
    crises = {
        "diagnosis", "implementation_ladder", "belief_square", "screening_offer_north_south",
        "acceptance_cloud", "crisis_tree", "misperceived_offers",
    }  # fmt: skip
    assert crises <= names
    for figure in every:
        assert figure.alt_text.endswith(".")
        if figure.name in crises:
            assert_legible(figure.figure.get_axes()[0])
    plain = sim.load("textbook/divide_the_dollar")
    bare = scenario_figures(plain, sim.problem(plain), sim.compare(sim.problem(plain)))
    assert not crises & {figure.name for figure in bare}


def test_a_figure_that_is_too_large_is_left_out_with_a_note(
    monkeypatch: pytest.MonkeyPatch,
) -> None:

    def refuse(*_: object) -> None:
        raise UnsettledError("there are too many undominated outcomes")

    monkeypatch.setattr(import_module("sim.crisis.belief_square"), "belief_square", refuse)
    scenario = loads(CODED, "border")
    problem = sim.problem(scenario)
    found = scenario_figures(scenario, problem, sim.compare(problem))
    assert "belief_square" not in {figure.name for figure in found}
    assert "too many undominated" in " ".join(found[-1].notes)


def test_parties_that_are_not_there_are_refused() -> None:
    wins = branch("a_wins", {"a": 9, "b": -1}, "1/2")
    loses = branch("b_wins", {"a": -1, "b": 9}, "1/2")
    with pytest.raises(SimError, match="nobody"):
        plot_belief_square(pie(), [wins, loses], ("a", "nobody"))
    with pytest.raises(SimError, match="two signatories"):
        plot_acceptance_cloud(pie(), {}, parties=("a", "nobody"))
    with pytest.raises(SimError, match="nobody"):
        plot_screening_offer(pie(), "a", "nobody", TYPES)


def test_a_ladder_without_an_order_says_so_and_shows_no_empty_columns() -> None:
    steps = [Step("first", ("a",)), Step("second", ("b",))]
    deltas = {"a": {"first": -1, "second": 3}, "b": {"first": 3, "second": -1}}
    free = half_way_from_deltas(deltas, steps, {"a": 5, "b": 5})
    stuck = replace(free, possible=np.array([True, False, False, True]))
    ax = plot_implementation_ladder(stuck)
    words = [text.get_text() for text in ax.findobj(Text)]
    assert "the links allow no order of the steps" in words
    assert "who moves" not in words
