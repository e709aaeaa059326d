"""Orders of implementation: known answers, a plain enumeration of all orders, and invariances."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import permutations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import sim
from sim.crisis.commitment import commitment, order_of_moves, orders_within
from sim.crisis.guarantee import guarantees
from sim.crisis.half_way import HalfWay, LinksHold, half_way, half_way_from_deltas
from sim.crisis.implementation import Step
from sim.errors import SimError
from sim.problem.constraint import Constraint, Rule
from sim.problem.outcome_space import outcome_space
from sim.problem.payoffs import party_payoffs
from sim.problem.problem import Problem
from sim.solver.exact_solver import ExactSolver

PARTIES = ("west", "east", "mediator")
ISSUES = {"land": ("old", "new", "joint"), "arms": ("old", "new"), "trade": ("old", "new")}
START = dict.fromkeys(ISSUES, "old")


def tranches(count: int) -> HalfWay:
    """Two sides give each other as many parts of what costs 1 and is worth 2."""
    size = Fraction(1, count)
    steps = [Step(f"{p}{k}", (p,)) for p in "ab" for k in range(count)]
    deltas = {p: {s.id: -size if s.owners == (p,) else 2 * size for s in steps} for p in "ab"}
    return half_way_from_deltas(deltas, steps, {"a": 4, "b": 4})


@pytest.mark.parametrize("count", [1, 2, 3, 4])
def test_tranches_only_cut_the_guarantee(count: int) -> None:
    found = commitment(tranches(count))
    assert (found.self_enforcing, found.by_construction) == (0, True)
    assert "true by construction" in found.why
    part = Fraction(1, count)
    assert guarantees(tranches(count)) == ({"a": 0, "b": part}, {"a": part, "b": 0})


def ladder(**changes: Any) -> HalfWay:
    """The giver hands over a port and pays; the taker opens its market, then its archive."""
    steps = {
        "port": Step("port", ("giver",)),
        "market": Step("market", ("taker",)),
        "archive": Step("archive", ("taker",)),
    }
    steps |= {name: replace(steps[name], **fields) for name, fields in changes.items()}
    deltas = {
        "giver": {"port": -9, "market": 8, "archive": 4},
        "taker": {"port": 12, "market": -3, "archive": -6},
    }
    return half_way_from_deltas(deltas, [*steps.values()], {"giver": 10, "taker": 18})


def test_each_order_by_hand() -> None:
    # port last: the giver has 12 of 3 in hand, 9/10; port first: the taker can stop with 12 of 3.
    by_order = {
        ("port", "market", "archive"): "1/2",
        ("port", "archive", "market"): "1/2",
        ("market", "port", "archive"): "5/10",
        ("archive", "port", "market"): "1/6",
        ("market", "archive", "port"): "9/10",
        ("archive", "market", "port"): "9/10",
    }
    for order, needed in by_order.items():
        assert order_of_moves(ladder(), order).punishment == Fraction(needed)
    found = commitment(ladder())
    assert found.best is not None
    assert (found.orders, found.best.moves) == (6, ("archive", "port", "market"))
    assert found.least_punishment == Fraction(1, 6)
    assert [orders_within(ladder(), Fraction(k, 10)) for k in (1, 2, 5, 9)] == [0, 1, 4, 6]
    (tempted, second) = found.best.tempted
    assert (tempted.party, tempted.done, tempted.gain) == ("giver", ("archive",), 1)
    assert (second.party, second.move, second.gain) == ("taker", "market", 3)


def test_an_escrow_of_everything_enforces_itself() -> None:
    states = ladder(port={"together_with": ("market", "archive")})
    found = commitment(states)
    assert (found.orders, found.self_enforcing) == (1, 1)
    assert found.best is not None
    assert found.best.moves == ("archive + market + port",)
    assert guarantees(states) == ({"giver": 0, "taker": 0},)


def test_a_joint_step_asks_every_owner() -> None:
    states = ladder(market={"owners": ("taker", "giver")})
    order = order_of_moves(states, ["archive", "port", "market"])
    assert [(t.party, t.gain) for t in order.tempted] == [("giver", 1), ("taker", 3)]
    order = order_of_moves(states, ["archive", "market", "port"])
    assert [(t.party, t.move) for t in order.tempted] == [("giver", "market"), ("giver", "port")]


def test_after_restricts_the_orders() -> None:
    states = ladder(port={"after": ("archive",)}, market={"after": ("port",)})
    found = commitment(states)
    assert (found.orders, found.least_punishment) == (1, Fraction(1, 6))
    with pytest.raises(SimError, match='"port" cannot come after nothing'):
        order_of_moves(states, ["port", "archive", "market"])


def test_where_no_deal_costs_nothing_no_punishment_suffices() -> None:
    steps = [Step("a", ("x",)), Step("b", ("y",))]
    deltas = {"x": {"a": -1, "b": 2}, "y": {"a": 2, "b": -1}}
    found = commitment(half_way_from_deltas(deltas, steps, {"x": 0, "y": -3}))
    assert found.least_punishment is None
    assert "no punishment suffices" in found.why
    mild = commitment(half_way_from_deltas(deltas, steps, {"x": Fraction(1, 2), "y": 0}))
    assert mild.least_punishment == 2
    assert mild.why.endswith(
        "x gains 1 by stopping after b, and even certain punishment by no deal is too little"
    )


def test_what_snaps_back_takes_the_temptation_away() -> None:
    steps = [Step("lift", ("west",)), Step("dismantle", ("east",))]
    deltas = {"west": {"lift": -2, "dismantle": 5}, "east": {"lift": 6, "dismantle": -3}}
    costs = {"west": 9, "east": 9}
    assert commitment(half_way_from_deltas(deltas, steps, costs)).self_enforcing == 0
    snapping = half_way_from_deltas(deltas, steps, costs, reverted=["lift"])
    found = commitment(snapping)
    assert (found.self_enforcing, found.orders) == (1, 2)
    assert found.best is not None
    assert found.best.moves == ("lift", "dismantle")


@pytest.mark.parametrize(
    ("steps", "said"),
    [
        ([], "no step"),
        ([Step("a", ("x",)), Step("a", ("x",))], '"a" is there twice'),
        ([Step("a", ())], 'step "a": it names no owner'),
        ([Step("a", ("z",))], 'its owner "z" has no payoffs - choose of x'),
        ([Step("a", ("x",), after=("b",))], 'there is no step "b"'),
        ([Step("a", ("x",), after=("a",))], "a waits for itself"),
        ([Step("a", ("x",), after=("b",)), Step("b", ("x",), after=("a",))], "wait for each other"),
        (
            [Step("a", ("x",), together_with=("b",)), Step("b", ("x",), after=("a",))],
            "waits for itself",
        ),
        ([Step(f"s{k}", ("x",)) for k in range(21)], "21 steps - at most 20"),
    ],
)
def test_steps_without_sense_are_refused(steps: list[Step], said: str) -> None:
    with pytest.raises(SimError, match=said) as caught:
        half_way_from_deltas({"x": {}}, steps, {"x": 1})
    assert "\n" not in str(caught.value)


def test_orders_that_are_none_are_refused() -> None:
    for moves, said in [
        (["port"], "leaves out archive and market"),
        (["port", "port", "market"], "twice"),
        (["harbour"], "choose of archive, market, port"),
    ]:
        with pytest.raises(SimError, match=said):
            order_of_moves(ladder(), moves)


# ─── Outcomes: interaction terms, links and what snaps back ──────────────────


@dataclass(frozen=True)
class World:
    """Payoffs by hand: a number for each option, and one more where two options meet."""

    points: Mapping[str, Mapping[tuple[str, str], Fraction]]
    bonus: Mapping[str, Fraction]  # with new land and new trade
    linked: bool  # new arms only with new trade
    no_deal: Mapping[str, Fraction]

    def payoff(self, party: str, state: Mapping[str, str]) -> Fraction:
        both = state["land"] == "new" and state["trade"] == "new"
        return sum((self.points[party][i, o] for i, o in state.items()), Fraction(0)) + (
            self.bonus[party] if both else 0
        )

    def can_be(self, state: Mapping[str, str]) -> bool:
        return not self.linked or state["arms"] != "new" or state["trade"] == "new"

    def problem(self) -> Problem:
        space = outcome_space(ISSUES)
        quo = [replace(axis, status_quo=axis.options.index("old")) for axis in space.axes]
        space = replace(space, axes=tuple(quo))
        link = Rule({"arms": ("new",)}, {"trade": ("new",)})
        term = {"land": ("new",), "trade": ("new",)}
        tables = {
            p: party_payoffs(
                space,
                {i: {o: self.points[p][i, o] for o in options} for i, options in ISSUES.items()},
                [(term, self.bonus[p])],
            )
            for p in PARTIES
        }
        return Problem(
            id="world",
            title="world",
            parties=PARTIES,
            signatories=PARTIES,
            roles=dict.fromkeys(PARTIES, "signatory"),
            powers=dict.fromkeys(PARTIES, Fraction(1)),
            space=space,
            party_payoffs=tables,
            disagreement=self.no_deal,
            reservation=self.no_deal,
            solver=ExactSolver(),
            constraints=(Constraint("link", "link", (link,), "link"),) if self.linked else (),
        )


def by_hand(
    world: World, steps: list[Step], links_hold: LinksHold
) -> list[tuple[tuple[str, ...], dict[str, Fraction]]]:
    """Every order of the groups that can be, with each owner's largest gain by stopping."""
    groups: list[set[str]] = []
    for s in steps:
        joint = {s.id, *s.together_with}
        joint = joint.union(*(g for g in groups if g & joint))
        groups = [g for g in groups if not g & joint] + [joint]
    by_id = {s.id: s for s in steps}
    end = dict(START)
    for s in sorted(steps, key=lambda s: len(s.after)):
        end.update(s.does)
    found = []
    for order in permutations(groups):
        state, done, back = dict(START), [], dict.fromkeys(PARTIES, Fraction(0))
        fits = True
        for group in order:
            fits &= all(set(by_id[s].after) <= set(done) | (group - {s}) for s in group)
            broken = dict(state)
            for s in reversed(done):
                broken.update(by_id[s].reverts)
            for owner in {o for s in group for o in by_id[s].owners}:
                gain = world.payoff(owner, broken) - world.payoff(owner, end)
                back[owner] = max(back[owner], gain)
            for s in sorted(group):
                state.update(by_id[s].does)
                done.append(s)
            if links_hold == "always" or len(done) == len(steps):
                fits &= world.can_be(state)
        if fits:
            found.append((tuple(" + ".join(sorted(g)) for g in order), back))
    return found


@st.composite
def worlds(draw: Any) -> tuple[World, list[Step]]:
    def number() -> Fraction:
        return Fraction(draw(st.integers(-6, 6)), draw(st.sampled_from([1, 1, 3, 10**19])))

    points = {
        p: {(i, o): number() for i, options in ISSUES.items() for o in options} for p in PARTIES
    }
    no_deal = {p: Fraction(draw(st.integers(-20, 0))) for p in PARTIES}
    world = World(points, {p: number() for p in PARTIES}, draw(st.booleans()), no_deal)
    owners = st.sets(st.sampled_from(PARTIES), min_size=1, max_size=2).map(lambda s: (*sorted(s),))
    steps = [Step(f"s_{issue}", draw(owners), {issue: "new"}) for issue in ISSUES]
    steps.append(Step("later", draw(owners), {"land": "joint"}, after=("s_land",)))
    if draw(st.booleans()):
        steps[1] = replace(steps[1], together_with=("s_trade",))
    if draw(st.booleans()):
        steps[2] = replace(steps[2], reverts={"land": "old", "trade": "old"})
    if draw(st.booleans()):
        steps[0] = replace(steps[0], reverts={"land": draw(st.sampled_from(ISSUES["land"]))})
        steps[2] = replace(steps[2], reverts={})
        steps[3] = replace(steps[3], reverts={"land": draw(st.sampled_from(ISSUES["land"]))})
    return world, draw(st.permutations(steps))


def needed(world: World, party: str, gain: Fraction) -> Fraction:
    cost = world.payoff(party, START) - world.no_deal[party]
    return Fraction(0) if gain <= 0 else gain / cost if cost > 0 else Fraction(10**40)


@given(worlds(), st.sampled_from(("always", "at the end")))
def test_sets_of_moves_say_what_all_orders_say(
    drawn: tuple[World, list[Step]], links_hold: LinksHold
) -> None:
    world, steps = drawn
    states = half_way(world.problem(), steps, links_hold=links_hold)
    orders = by_hand(world, steps, links_hold)
    found = commitment(states)
    worst = {o: max(needed(world, p, g) for p, g in back.items()) for o, back in orders}
    assert found.orders == len(orders)
    assert found.self_enforcing == sum(x == 0 for x in worst.values())
    if not orders:
        assert found.best is None
        assert guarantees(states) == ()
        return
    assert found.best is not None
    least = min(worst.values())
    assert (found.least_punishment or Fraction(0)) == (least if least < 10**40 else 0)
    assert worst[found.best.moves] == least
    for order, back in orders:
        assert order_of_moves(states, order).guarantee == {p: back[p] for p in states.parties}
    for limit in {x for x in worst.values() if x < 10**40}:
        assert orders_within(states, limit) == sum(x <= limit for x in worst.values())
    vectors = {tuple(back[p] for p in states.parties) for _, back in orders}
    front = [
        v
        for v in vectors
        if not any(w != v and all(a <= b for a, b in zip(w, v, strict=True)) for w in vectors)
    ]
    assert [tuple(g.values()) for g in guarantees(states)] == sorted(front)


@given(worlds())
def test_neither_the_order_of_steps_nor_the_scale_of_a_party_matters(
    drawn: tuple[World, list[Step]],
) -> None:
    world, steps = drawn
    scaled = replace(
        world,
        points={**world.points, "west": {k: 7 * v for k, v in world.points["west"].items()}},
        bonus={**world.bonus, "west": 7 * world.bonus["west"]},
        no_deal={**world.no_deal, "west": 7 * world.no_deal["west"]},
    )
    one = commitment(half_way(world.problem(), steps))
    other = commitment(half_way(scaled.problem(), [*reversed(steps)]))
    assert (one.orders, one.self_enforcing) == (other.orders, other.self_enforcing)
    assert one.least_punishment == other.least_punishment
    assert (one.best and one.best.moves) == (other.best and other.best.moves)


def test_no_deal_instead_of_things_as_they_stand(border: Any) -> None:
    problem = sim.problem(border)
    steps = [
        Step("share", ("south",), {"land": "shared"}),
        Step("open", ("north",), {"canal": "open"}),
    ]
    stands = commitment(half_way(problem, steps))
    assert (stands.orders, stands.self_enforcing) == (2, 0)  # each has better than the deal
    broken = commitment(half_way(problem, steps, broken_off="no deal"))
    assert broken.self_enforcing == 0  # north has 38 without a deal, 30 with this one
    assert broken.best is not None
    assert {t.party for t in broken.best.tempted} == {"north"}
    assert {t.gain for t in broken.best.tempted} == {8}
    kinder = problem.with_disagreement({"north": 30})
    assert commitment(half_way(kinder, steps, broken_off="no deal")).self_enforcing == 2


@pytest.mark.parametrize(
    ("steps", "said"),
    [
        ([Step("a", ("north",), {"land": "south"})], '"land" is at "south" already'),
        (
            [Step("a", ("north",), {"land": "north"}), Step("b", ("north",), {"land": "shared"})],
            "say which comes after",
        ),
        (
            [
                Step("a", ("north",), {"land": "north"}),
                Step("b", ("north",), {"land": "north"}, after=("a",)),
            ],
            'step "b": "land" is at "north" already',
        ),
        ([Step("a", ("north",), {})], "it does nothing"),
        ([Step("a", ("north",), {"land": "moon"})], 'no option "moon"'),
        ([Step("a", ("north",), {"sea": "moon"})], 'no issue is called "sea"'),
    ],
)
def test_steps_that_change_nothing_or_have_no_order_are_refused(
    border: Any, steps: list[Step], said: str
) -> None:
    with pytest.raises(SimError, match=said):
        half_way(sim.problem(border), steps)
