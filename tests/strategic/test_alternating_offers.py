"""Offers in turn: against the whole tree of small talks, and what is refused."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import sim
from sim.axiomatic.solution import EmptyAgreementZoneError
from sim.errors import SimError
from sim.problem.problem import Problem
from tests.example_count import examples
from tests.strategic.offer_tree import Small, by_name, play

PATIENCE = tuple(map(Fraction, ("1/3", "1/2", "4/5", "9/10", "1")))


@st.composite
def talks(draw: st.DrawFn, count: int, *, plain: bool = False) -> Small:
    """Draw a few outcomes and terms, and one outcome that all would just accept."""
    number = st.integers(0, 9)
    points = draw(st.lists(st.tuples(*[number] * count), min_size=2, max_size=7, unique=True))
    delta = draw(st.tuples(*[st.sampled_from(PATIENCE)] * count))
    d = draw(st.tuples(*[st.integers(0, 3)] * count))
    flow = d if plain else draw(st.tuples(*[st.integers(-1, 4)] * count))
    leaves = count == 2 and not plain
    outside = draw(
        st.tuples(*[st.one_of(st.none(), st.integers(0, 7)) if leaves else st.none()] * count)
    )
    breakdown = draw(st.sampled_from((Fraction(0), Fraction(1, 10), Fraction(1, 2))))
    least = tuple(low if o is None else max(low, o) for low, o in zip(d, outside, strict=True))
    return Small((*points, least), d, flow, outside, delta, breakdown)


def played(small: Small, rounds: int) -> Any:
    return sim.alternating_offers(small.problem, rounds=rounds, **small.terms)  # type: ignore[arg-type]


@given(st.one_of(talks(2), talks(3)), st.integers(1, 5))
def test_the_whole_tree_ends_the_same(small: Small, rounds: int) -> None:
    expected = play(small, 0, rounds)
    found = played(small, rounds).play
    agreed = None if found.agreement is None else dict(found.agreement.payoffs)
    assert agreed == by_name(small, expected)
    end = None if found.end is None else found.end.round
    left = None if found.end is None else found.end.left_by
    assert left == (None if expected.left_by is None else small.names[expected.left_by])
    if end is not None:
        assert end == expected.rounds
    gains = zip(expected.gains, small.flow, strict=True)
    assert list(found.values.values()) == [gain + flow for gain, flow in gains]


@given(talks(2), st.integers(1, 4))
def test_every_last_and_first_proposer_is_played(small: Small, rounds: int) -> None:
    for one in played(small, rounds).plays:
        expected = by_name(small, play(small, small.names.index(one.first), one.rounds))
        assert (None if one.agreement is None else dict(one.agreement.payoffs)) == expected
        assert one.last == small.names[(small.names.index(one.first) + one.rounds - 1) % 2]


@given(st.one_of(talks(2), talks(3)), st.integers(1, 3), st.integers(2, 7))
def test_scales_do_not_matter(small: Small, move: int, factor: int) -> None:
    """Multiply and move the payoffs of party a: the same outcomes are agreed."""

    def scaled(u: int | None) -> int | None:
        return None if u is None else factor * u + move

    def first(row: tuple[Any, ...]) -> tuple[Any, ...]:
        return (scaled(row[0]), *row[1:])

    other = replace(
        small, points=tuple(map(first, small.points)), d=first(small.d), flow=first(small.flow),
        outside=first(small.outside),
    )  # fmt: skip
    ends = [[o.outcome for o in played(x, 6).play.offers] for x in (small, other)]
    assert ends[0] == ends[1]


@examples(6)
@given(st.one_of(talks(2), talks(3)), st.data())
def test_the_order_of_the_file_does_not_matter(small: Small, data: st.DataObject) -> None:
    problem = small.problem
    names = data.draw(st.permutations(small.names))
    rows = data.draw(st.permutations(range(len(small.points))))
    turned = sim.problem_from_payoffs(
        {f"o{k}": {p: small.points[k]["abc".index(p)] for p in names} for k in rows},
        {p: problem.disagreement[p] for p in names},
    )
    turned = replace(
        turned, outside_options=problem.outside_options, reservation=problem.reservation
    )
    ends = [
        [
            (o.proposer, o.outcome, o.left_by)
            for o in sim.alternating_offers(x, rounds=5, **small.terms).play.offers
        ]  # type: ignore[arg-type]
        for x in (problem, turned)
    ]
    assert ends[0] == ends[1]


def pie(size: int = 10) -> Problem:
    return sim.problem_from_payoffs({f"{k:02}": {"a": k, "b": size - k} for k in range(size + 1)})


def test_who_moves_last_takes_all_where_steps_are_coarser_than_impatience() -> None:
    found = sim.alternating_offers(pie(8), rounds=41, discount={"a": "9/10", "b": "15/16"})
    assert [dict(p.agreement.payoffs) for p in found.plays if p.agreement] == [
        {"a": 8, "b": 0}, {"a": 0, "b": 8}, {"a": 0, "b": 8}, {"a": 8, "b": 0},
    ]  # fmt: skip
    assert not found.is_independent_of_horizon


def test_a_long_horizon_is_that_of_its_cycle() -> None:
    terms: dict[str, Any] = {"discount": {"a": "1/2", "b": "2/3"}}
    short = sim.alternating_offers(pie(30), rounds=40, **terms)
    long = sim.alternating_offers(pie(30), rounds=9_998, **terms)
    assert short.play.agreement is not None
    assert long.play.agreement is not None
    assert long.play.agreement.payoffs == short.play.agreement.payoffs
    assert long.play.offers[-2:][0].proposer == "a"


def test_unique_only_where_nobody_is_indifferent() -> None:
    coarse = sim.alternating_offers(pie(10), rounds=2, discount={"a": "1/2", "b": "1/2"})
    assert not coarse.play.is_unique  # b would as soon have nothing as its last offer's rest
    rows = {"x": {"a": 9, "b": 1}, "y": {"a": 4, "b": 7}}
    sole = sim.alternating_offers(sim.problem_from_payoffs(rows), rounds=2)
    assert sole.play.is_unique
    several = {"x": {"a": 5, "b": 2, "c": 3}, "y": {"a": 5, "b": 3, "c": 2}}
    tied = sim.alternating_offers(sim.problem_from_payoffs(several), rounds=1)
    assert not tied.play.is_unique  # a has the same of both


def test_what_is_missing_is_named_as_assumed() -> None:
    found = sim.alternating_offers(pie())
    assert found.terms.assumed == {
        "rounds": 12, "discount": {"a": 0.95, "b": 0.95}, "order": ["a", "b"]
    }  # fmt: skip
    given = {"a": 0.9, "b": 0.9}
    told = sim.alternating_offers(pie(), rounds=3, order=["b", "a"], discount=given)
    assert told.terms.assumed == {}
    assert told.play.first == "b"


@pytest.mark.parametrize(
    ("terms", "said"),
    [
        ({"discount": {"a": 0}}, "the discount factor of a is 0 - give a number above 0 and up to"),
        ({"discount": {"b": "3/2"}}, "the discount factor of b is 1.5 - give a number above 0"),
        ({"discount": {"a": 1}}, "a loses nothing by waiting (discount factor 1) and nothing ends"),
        ({"discount": {"z": 0.5}}, '"z" is no signatory'),
        ({"breakdown": 1.5}, "the chance of breakdown is 1.5 - give a number from 0 to 1"),
        ({"rounds": 0}, "0 rounds - give a whole number from 1 up"),
        ({"rounds": 10**6}, "1,000,000 rounds - give at most 100,000"),
        ({"order": ["a"]}, 'the order leaves out "b" - name every signatory'),
        ({"order": ["a", "b", "a"]}, 'the order names "a" twice'),
        ({"order": "ab"}, "order: str given where several names go"),
        ({"order": 7}, "order: int given where several names go - write them in a list"),
        ({"inside": {"c": 1}}, '"c" is no signatory'),
        ({"inside": {1: 1}}, '"1" is no signatory - write one of: a, b'),
        ({"inside": 0}, "int given where Mapping is needed - write {party: value}"),
        ({"discount": 0.9}, "float given where Mapping is needed - write {party: value}"),
        ({"discount": {"a": 10**5000}}, "discount factor of a: the number is too large"),
        ({"breakdown": "3e999999999"}, "breakdown: '3e999999999' is out of reach - give one betw"),
    ],
)
def test_terms_out_of_range_are_refused(terms: dict[str, Any], said: str) -> None:
    with pytest.raises(SimError) as refused:
        sim.alternating_offers(pie(), **terms)
    assert str(refused.value).startswith("alternating offers: ")
    assert said in str(refused.value)


def test_patience_without_end_is_played_where_rounds_or_breakdown_end_the_talks() -> None:
    patient = {"a": 1, "b": 1}
    finite = sim.alternating_offers(pie(), rounds=3, discount=patient)
    assert finite.play.agreement is not None
    assert finite.lotteries is None
    assert finite.why_no_lotteries is not None
    assert finite.why_no_lotteries.startswith("a loses nothing by waiting")
    ending = sim.alternating_offers(pie(), discount=patient, breakdown="1/10")
    assert ending.lotteries is not None


def test_outside_options_of_three_are_refused() -> None:
    rows = {k: {p: int(p == k) for p in "abc"} for k in "abc"}
    problem = replace(sim.problem_from_payoffs(rows), outside_options={"b": Fraction(1, 2)})
    with pytest.raises(SimError, match=r"b has an outside option \(0.5\), and with 3 signatories"):
        sim.alternating_offers(problem)


def test_one_signatory_is_refused() -> None:
    lone = sim.problem_from_payoffs({"x": {"a": 1, "b": 1}}, ratifiers=["b"])
    with pytest.raises(SimError, match=r"1 signatory bargains \(a\) - it takes two or more"):
        sim.alternating_offers(lone)


def test_no_zone_no_play_but_outside_options_alone_make_somebody_leave() -> None:
    with pytest.raises(EmptyAgreementZoneError, match=r"the agreement zone of .* is empty"):
        sim.alternating_offers(sim.problem_from_payoffs({"x": {"a": 1, "b": 1}}, {"b": 2}))
    tempted = replace(
        pie(), outside_options={"a": Fraction(7), "b": Fraction(8)},
        reservation={"a": Fraction(7), "b": Fraction(8)},
    )  # fmt: skip
    found = sim.alternating_offers(tempted, rounds=4)
    assert found.play.agreement is None
    assert found.play.end is not None
    assert (found.play.end.round, found.play.end.left_by) == (0, "b")
    assert dict(found.play.values) == {"a": 7, "b": 8}


def test_the_file_gives_rates_rounds_order_and_the_flow() -> None:
    scenario = sim.load("eyal2014")
    changed = scenario.with_value("parties.us.discount_rate", 0.1)
    changed = changed.with_value("parties.russia.discount_rate", 0.2)
    changed = changed.with_value(
        "talks", {"rounds": 5, "order": ["russia", "us"], "round_length": 2}
    )
    found = sim.alternating_offers(sim.problem(changed))
    assert found.terms.assumed == {}
    assert (found.terms.rounds, found.play.first, found.play.last) == (5, "russia", "russia")
    assert found.terms.rates == {"us": Fraction(1, 5), "russia": Fraction(2, 5)}
    assert float(found.terms.factors["us"]) == pytest.approx(0.818730753)
    assert found.terms.flows["us"] == sim.crisis.inside_value(changed, "us")


def test_a_quorum_is_none_of_offers_in_turn() -> None:
    rows = {k: {p: int(p == k) for p in "abc"} for k in "abc"}
    with pytest.raises(SimError, match="2 of 3 signatories decide, and all must accept here"):
        sim.alternating_offers(sim.problem_from_payoffs(rows, quorum=2))
    assert sim.alternating_offers(sim.problem_from_payoffs(rows, quorum=3)).lotteries is not None
