"""What groups can do by themselves, by the definition: every package of every group."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations

import pytest

import sim
from sim.axiomatic.solution import EmptyAgreementZoneError
from sim.coalition.game_of_gains import game_of_gains
from sim.coalition.necessary_parties import necessary_parties
from sim.coalition.power import power
from sim.errors import SimError
from sim.problem.problem import Problem
from sim.scenario.reader import loads
from tests.coalition.group_scenario import GroupCase, group_case
from tests.coalition.neighbours import NEIGHBOURS
from tests.example_count import TIMES

SEEDS = range(20 * TIMES)


def problem_of(text: str) -> Problem:
    return sim.problem(loads(text))


def test_a_group_has_what_it_can_settle_and_all_avert_the_costs() -> None:
    found = game_of_gains(problem_of(NEIGHBOURS))
    worths = {"".join(sorted(p[0] for p in s)): worth for s, worth in found.game.coalitions()}
    # trade 5 + 1; pipe 2 + 7; all: trade 5 + pipe 9 + treaty 9 + costs 7
    assert worths == {"h": 0, "m": 0, "p": 0, "hm": 6, "hp": 0, "mp": 9, "hmp": 30}
    assert found.packages[frozenset(["mill", "port"])] == {"pipe": "built"}
    assert found.agreement == {"trade": "open", "pipe": "built", "treaty": "signed"}
    assert found.is_informative
    assert found.needs_comparable_payoffs


@pytest.mark.parametrize("seed", SEEDS)
def test_every_package_of_every_group(seed: int) -> None:
    case = group_case(seed)
    problem = problem_of(case.text)
    found = game_of_gains(problem)
    for group, package in found.packages.items():
        gains = {tuple(done.items()): gain for gain, done in case.package_gains(problem, group)}
        assert found.game(group) == max(gains.values()) == gains[tuple(package.items())]
    sums = [sum(problem.gains(m.outcome)[p] for p in case.parties)
            for m in problem.agreement_zone.members(None)]  # fmt: skip
    assert found.game.total == max(sums)


def test_the_random_cases_are_worth_looking_at() -> None:
    cases = [group_case(seed) for seed in SEEDS]
    assert sum(c.link is not None for c in cases) > 5
    assert sum(c.red_line is not None for c in cases) > 5
    found = [game_of_gains(problem_of(case.text)) for case in cases]
    assert sum(f.is_informative for f in found) > 10
    assert sum(any(len(p) > 1 for p in f.packages.values()) for f in found) > 5


def quota_case(seed: int) -> tuple[GroupCase, str]:
    """Return a case in which not all must accept."""
    case = group_case(seed)
    count = len(case.parties)
    rule = f"[deciding]\nquorum = {count - 1 - seed % 2}\n" + 'veto = ["a"]\n' * (seed % 3 == 0)
    return case, case.text.replace("[importance]", f"{rule}[importance]")


@pytest.mark.parametrize("seed", SEEDS)
def test_a_group_that_can_decide_may_also_agree(seed: int) -> None:
    case, text = quota_case(seed)
    problem = problem_of(text)
    rule, found = problem.deciding, game_of_gains(problem)
    assert rule is not None
    outcomes = [problem.space.outcome(code) for code in range(problem.space.size)]
    ratifiers = [c for c in problem.consents if "r" in c.members]
    rules = [c for c in problem.constraints if c.restricts]
    for size in range(1, len(case.parties) + 1):
        for members in combinations(case.parties, size):
            best = max(gain for gain, _ in case.package_gains(problem, frozenset(members)))
            sums = [Fraction(-1000)]
            for outcome in outcomes:
                gains = problem.gains(outcome)
                willing = {p for p in members if gains[p] >= 0}
                asked = [c for c in ratifiers if c.is_asked_at(outcome, problem.status_quo)]
                if (
                    all(c.holds_at(outcome) for c in rules)
                    and len(willing) >= rule.quorum
                    and willing.issuperset(rule.veto)
                    and all(gains["r"] >= 0 for _ in asked)
                ):
                    sums.append(sum((gains[p] for p in members), Fraction(0)))
            whole = len(members) == len(case.parties)
            assert found.game(members) == (max(sums) if whole else max(best, *sums))


def test_without_control_there_is_no_information() -> None:
    bare = "\n".join(x for x in NEIGHBOURS.splitlines() if not x.startswith("controlled_by"))
    found = power(problem_of(bare)).sharing
    assert found is not None
    assert not found.gains.is_informative
    assert found.gains.opened == {}
    third = Fraction(30, 3)
    assert set(found.shapley.values()) == {third}
    assert found.nucleolus is not None
    assert set(found.nucleolus.division.values()) == {third}


def test_who_is_necessary() -> None:
    ratifier = '[parties.senate]\nrole = "ratifier"\nconsents_to = ["pipe"]\n[issues.trade]'
    likes = "[preferences.senate]\npipe.scores = { none = 0, built = 1 }\n[importance]"
    weighs = '[importance]\nsenate = { weights = { pipe = 1 }, unknown = ["trade", "treaty"] }'
    text = NEIGHBOURS.replace("[issues.trade]", ratifier)
    text = text.replace("[importance]", likes).replace("[importance]", weighs)
    text = text.replace("cost = {", "cost = { senate = 0,")
    assert necessary_parties(problem_of(text)).keys() == {"trade"}
    always = text.replace('consents_to = ["pipe"]\n', "")
    assert necessary_parties(problem_of(always)) == {}
    strangers = NEIGHBOURS.replace('["hill", "mill"]', '["hill", "mill", "port"]')
    kept = sim.problem(loads(strangers), parties=["hill", "mill"])
    assert necessary_parties(kept) == {}


def test_where_no_deal_is_a_number_what_is_left_alone_stays() -> None:
    start = NEIGHBOURS.index("[no_deal.quarrel]")
    text = NEIGHBOURS[:start] + "[no_deal_payoffs]\nhill = -2\nmill = -1\nport = -4\n"
    first, second = game_of_gains(problem_of(text)), game_of_gains(problem_of(NEIGHBOURS))
    assert first.game == second.game


def test_who_would_leave_the_nash_deal_is_named() -> None:
    found = power(problem_of(NEIGHBOURS)).sharing
    assert found is not None
    assert found.leaving_nash == {}
    costly = NEIGHBOURS.replace("open = 5", "open = 90").replace("signed = 3", "signed = -40", 1)
    leaving = power(problem_of(f'{costly}\n[agreement]\nmust_contain = {{ treaty = "signed" }}'))
    assert leaving.sharing is not None
    # alone 90 + 1; by the treaty 90 - 40 + 2 for Hill and 1 + 2 + 3 + 1 for Mill
    assert leaving.sharing.leaving_nash == {frozenset(["hill", "mill"]): 91 - (52 + 7)}


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (
            ("port = { name", "port = { role = 'observer', name"),
            r"signatories: 2 parties \(Hill and",
        ),
        (("cost = { hill = 2, mill = 1, port = 4 }", "cost = { hill = -99 }"), "no agreement"),
    ],
)
def test_no_game_says_why(change: tuple[str, str], said: str) -> None:
    problem = problem_of(NEIGHBOURS.replace(*change))
    with pytest.raises(SimError, match=said):
        game_of_gains(problem)


def test_an_empty_zone_leaves_the_power_to_decide() -> None:
    hopeless = NEIGHBOURS.replace("cost = { hill = 2", "cost = { hill = -99")
    problem = problem_of(hopeless)
    with pytest.raises(EmptyAgreementZoneError, match="sim explain says why"):
        game_of_gains(problem)
    found = power(problem)
    assert found.sharing is None
    assert set(found.indices.shapley_shubik.values()) == {Fraction(1, 3)}
    assert found.replacements is not None
    assert found.replacements.weak.count == 7


def test_order_of_parties_does_not_matter() -> None:
    text = NEIGHBOURS
    for party in ("hill", "mill"):  # the port comes first
        line = next(x for x in text.splitlines() if x.startswith(f"{party} = {{ name"))
        text = text.replace(f"{line}\n", "", 1)
        port = next(x for x in text.splitlines() if x.startswith("port = { name"))
        text = text.replace(port, f"{port}\n{line}", 1)
    first, second = power(problem_of(text)), power(problem_of(NEIGHBOURS))
    assert first.problem.signatories != second.problem.signatories
    assert first.sharing == second.sharing
    assert first.indices == second.indices


def test_five_of_six_need_more_than_the_rule_says() -> None:
    found = power(sim.load("textbook/five_of_six"))
    assert found.sharing is not None
    assert found.rule.veto_players == ("waterworks",)
    able = [s for s, worth in found.sharing.gains.game.coalitions() if worth and len(s) < 6]
    assert frozenset.intersection(*able) == {"waterworks", "union", "ministry"}
    assert {len(s) for s in able} == {5}
    assert found.sharing.leaving_nash is None
    assert found.sharing.core.is_empty
    assert found.sharing.gains.game.exceeding == (
        frozenset(found.problem.signatories) - {"anglers"},
    )


def test_the_wrong_kind_is_told_what_to_write() -> None:
    with pytest.raises(SimError, match=r"str given where Problem .* write sim\.power\(sim\.prob"):
        power("five_of_six")  # type: ignore[arg-type]
