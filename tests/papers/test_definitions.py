"""Small cases that settle the definitions; the reference data expect the same."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

import sim
from sim.axiomatic.egalitarian import egalitarian
from sim.axiomatic.kalai_smorodinsky import kalai_smorodinsky
from sim.axiomatic.nash import nash
from sim.axiomatic.utilitarian import utilitarian
from sim.formulation.from_payoffs import ISSUE, problem_from_payoffs
from sim.problem.consent import Consent
from sim.problem.constraint import Constraint, Rule
from sim.problem.outcome_space import outcome_space
from sim.problem.payoffs import party_payoffs
from sim.problem.problem import Problem
from sim.solver.conflicts import conflicts
from sim.solver.exact_solver import ExactSolver
from sim.solver.lottery.lottery_line import lottery_line
from tests.papers.reference import definition
from tests.solver.sketch import Sketch

Rows = Mapping[str, Mapping[str, int]]
A: Rows = {
    "a": {"us": 10, "russia": 2},
    "b": {"us": 6, "russia": 6},
    "c": {"us": 3, "russia": 5},
}
PARLIAMENT = {"a": 5, "b": 0, "c": 5}


def zone(problem: Problem) -> list[str]:
    """Return the outcomes of a listed problem that are agreements."""
    return [o for o in dict(problem.space.display)[ISSUE] if problem.is_in_zone({ISSUE: o})]


def chosen(solved: Any) -> str:
    return str(solved.outcome[ISSUE])


def ratified() -> Problem:
    """Return case A: a parliament has to ratify and would rather have nothing than b."""
    rows = {o: {**row, "parliament": PARLIAMENT[o]} for o, row in A.items()}
    return problem_from_payoffs(rows, {"parliament": 1}, ratifiers=["parliament"])


def test_a_ratifier_restricts_the_contract_set() -> None:
    problem = ratified()
    agreements = problem.agreement_zone
    assert zone(problem) == ["a", "c"]
    assert agreements.count == 2
    assert sorted(x[ISSUE] for x in agreements.contract_set.outcomes) == ["a", "c"]
    assert sorted(x[ISSUE] for x in problem.pareto_frontier.outcomes) == ["a", "b"]
    assert agreements.ideal_point == {"us": 10, "russia": 5}
    assert agreements.refused_by["consent:parliament"] == 1
    assert chosen(nash(problem)) == "a"
    assert nash(problem).gains["us"] * nash(problem).gains["russia"] == 20
    assert chosen(egalitarian(problem)) == "c"


def test_a_ratifier_is_not_asked_where_its_scope_is_untouched() -> None:
    problem = ratified()
    scoped = tuple(
        replace(c, scope=frozenset({ISSUE})) if c.id == "consent:parliament" else c
        for c in problem.consents
    )
    problem = replace(
        problem, consents=scoped, space=outcome_space({ISSUE: tuple(A)}, {ISSUE: "b"})
    )
    assert zone(problem) == ["a", "b", "c"]
    assert chosen(nash(problem)) == "b"
    assert nash(problem).gains["us"] * nash(problem).gains["russia"] == 36


def test_case_a_is_that_of_the_reference_data() -> None:
    case = definition("A-ratifier-contract-set")
    assert case["payoffs"] == {o: list(row.values()) for o, row in A.items()}
    assert case["ratifier"] == {**PARLIAMENT, "d": 1}
    assert case["expected"] == {
        "zone": ["a", "c"],
        "contract_set": ["a", "c"],
        "pareto_frontier": ["a", "b"],
        "nash": "a",
        "nash_product": 20,
        "egalitarian": "c",
        "ideal": [10, 5],
    }
    scoped = case["expected_if_ratifier_scoped_to_the_issue_with_status_quo_b"]
    assert scoped == {"zone": ["a", "b", "c"], "nash": "b", "nash_product": 36}


B = {"x": (4, 1, 0), "y": (0, 3, 3), "z": (9, 0, 0)}


@pytest.mark.parametrize("factor", [1, 10])
def test_the_largest_set_that_can_gain_together_counts(factor: int) -> None:
    rows = {o: {"p1": factor * u, "p2": v, "p3": w} for o, (u, v, w) in B.items()}
    found = nash(problem_from_payoffs(rows))
    assert chosen(found) == "y"
    assert found.is_unique
    assert (found.certificate.note or "").endswith("the product is taken over p2, p3")


def test_case_b_is_that_of_the_reference_data() -> None:
    case = definition("B-nash-fallback")
    assert case["payoffs"] == {o: list(row) for o, row in B.items()}
    assert case["expected"] == {"nash": "y", "set": [2, 3]}


C: Rows = {
    "x": {"us": 2, "russia": 6},
    "y": {"us": 6, "russia": 2},
    "z": {"us": 3, "russia": 3},
}


def test_a_tie_is_the_set_of_optimal_vectors() -> None:
    found = nash(problem_from_payoffs(C))
    assert found.optimal_payoffs == ((2, 6), (6, 2))
    assert (found.payoff_ties, found.ties, found.is_unique) == (2, 2, False)


@pytest.mark.parametrize(
    "rows",
    [
        C,
        dict(reversed(C.items())),
        {o: dict(reversed(row.items())) for o, row in C.items()},
        {o: {**row, "us": 1024 * row["us"]} for o, row in C.items()},
        {o: {**row, "russia": 1024 * row["russia"]} for o, row in C.items()},
    ],
    ids=["as given", "options reversed", "parties reversed", "us times 1024", "russia times 1024"],
)
def test_the_representative_of_a_tie_depends_on_names_only(rows: Rows) -> None:
    found = nash(problem_from_payoffs(rows))
    assert chosen(found) == "x"
    assert found.payoff_ties == 2


def test_case_c_is_that_of_the_reference_data() -> None:
    case = definition("C-tie")
    assert case["payoffs"] == {o: list(row.values()) for o, row in C.items()}
    assert case["expected"] == {"nash_payoffs": [[2, 6], [6, 2]], "is_unique": False}


def lined(hardness: str) -> Problem:
    """Return case D: the first party's red line excludes b."""
    never_b = Rule({}, {ISSUE: ("a", "c")})
    label = "red line of us: never b"
    line = Constraint("line", "red line", (never_b,), label, "us", hardness, hardness == "hard")
    return problem_from_payoffs(A, constraints=[line])


def test_a_hard_red_line_restricts_and_a_claimed_one_is_reported() -> None:
    assert zone(lined("hard")) == ["a", "c"]
    claimed = lined("claimed")
    assert zone(claimed) == ["a", "b", "c"]
    assert claimed.violations({ISSUE: "b"}) == ("red line of us: never b",)
    assert claimed.violations({ISSUE: "a"}) == ()
    assert zone(claimed.with_red_lines("claimed")) == ["a", "c"]
    assert nash(claimed).violates == ("red line of us: never b",)


def test_case_d_is_that_of_the_reference_data() -> None:
    case = definition("D-red-lines")
    assert case["party_1_never"] == "b"
    assert case["expected_hard"] == {"zone": ["a", "c"]}
    expected = {"zone": ["a", "b", "c"], "b_violates_is_reported": True}
    assert case["expected_claimed"] == expected


def two_parties(
    contributions: Mapping[str, Mapping[str, Mapping[str, Fraction]]], d: int
) -> Sketch:
    """Return a problem of two signatories with the same no-deal payoff."""
    issues = {i: tuple(options) for i, options in contributions["us"].items()}
    return Sketch(
        issues=issues,
        contributions=contributions,
        disagreement=dict.fromkeys(contributions, Fraction(d)),
        consents=tuple(Consent.of_party(p) for p in contributions),
        roles=dict.fromkeys(contributions, "signatory"),
        powers=dict.fromkeys(contributions, Fraction(1)),
        positions={i: {o: Fraction(k) for k, o in enumerate(row)} for i, row in issues.items()},
    )


def test_three_thirds_reach_a_no_deal_payoff_of_one() -> None:
    thirds = {i: {"yes": Fraction(1, 3), "no": Fraction(0)} for i in ("i", "j", "k")}
    problem = two_parties({"us": thirds, "russia": thirds}, d=1).problem()
    assert problem.agreement_zone.count == 1
    assert problem.is_in_zone({"i": "yes", "j": "yes", "k": "yes"})
    assert problem.agreement_zone.slack == {"us": 0, "russia": 0}


def test_case_e_is_that_of_the_reference_data() -> None:
    case = definition("E-rounding")
    assert (case["issues"], case["contribution_each"], case["d"]) == (3, "1/3", 1)
    assert case["expected"] == {"in_zone": True}


def test_red_lines_on_an_issue_off_the_agenda_do_not_apply() -> None:
    scenario = sim.load("textbook/clashing_red_lines")
    found = conflicts(sim.problem(scenario))
    lines = frozenset({"red_line:door_stays_open", "red_line:door_must_close"})
    assert sim.problem(scenario).agreement_zone.is_empty
    assert found.conflicts == (lines,)
    assert set(found.relaxations) == {frozenset({line}) for line in lines}
    without = sim.problem(scenario.with_variant("alliance_left_out"))
    assert without.agreement_zone.count == 2
    assert nash(without).outcome == {"alliance": "open", "trade": "yes"}


def test_case_f_is_that_of_the_reference_data() -> None:
    case = definition("F-agenda")
    expected = {"zone_empty": True, "minimal_conflicts": [["line 1", "line 2"]]}
    assert case["issues"] == 2
    assert case["expected_on"] == expected
    assert case["expected_off"] == {"zone_empty": False}


def test_two_conflicts_that_share_a_consent() -> None:
    """The first party needs i = a and j = a; one red line excludes the one, one the other."""
    good = {i: {"a": Fraction(2), "b": Fraction(0)} for i in ("i", "j")}
    lines = tuple(
        Constraint(f"red_line:{i}", "red line", (Rule({}, {i: ("b",)}),), i) for i in ("i", "j")
    )
    free = two_parties({"us": good, "russia": {i: {} for i in good}}, d=0)
    sketch = replace(
        free, constraints=lines, disagreement={"us": Fraction(4), "russia": Fraction(0)}
    )
    found = conflicts(sketch.problem())
    assert set(found.conflicts) == {
        frozenset({"consent:us", "red_line:i"}),
        frozenset({"consent:us", "red_line:j"}),
    }
    assert set(found.relaxations) == {
        frozenset({"consent:us"}),
        frozenset({"red_line:i", "red_line:j"}),
    }
    assert found.is_complete


def test_where_nothing_is_agreed_no_solution_is_returned() -> None:
    problem = problem_from_payoffs(A, {"us": 11})
    for solution in (nash, kalai_smorodinsky, egalitarian, utilitarian):
        with pytest.raises(sim.SimError, match=r"the agreement zone of .* is empty"):
            solution(problem)


def test_case_h_a_lottery_respects_exclusions() -> None:
    """Three yes/no options worth 1 each, pairwise excluded: every outcome drawn has one at most."""
    expected = definition("H-lottery-exclusion")["expected"]["best_expected_payoff"]
    space = outcome_space(dict.fromkeys("abc", ("no", "yes")))
    pairs = (("a", "b"), ("a", "c"), ("b", "c"))
    links = tuple(
        Constraint(f"{i}{j}", "link", (Rule({i: ("yes",)}, {j: ("no",)}),), f"{i} or {j}")
        for i, j in pairs
    )
    worth = {"us": Fraction(1), "russia": Fraction(0)}
    tables = {p: party_payoffs(space, {i: {"yes": x} for i in "abc"}) for p, x in worth.items()}
    nothing = dict.fromkeys(worth, Fraction(0))
    problem = Problem(
        solver=ExactSolver(),
        id="h",
        title="Exclusion",
        parties=tuple(worth),
        signatories=tuple(worth),
        roles=dict.fromkeys(worth, "signatory"),
        powers=dict.fromkeys(worth, Fraction(1)),
        space=space,
        party_payoffs=tables,
        disagreement=nothing,
        reservation=nothing,
        constraints=links,
        consents=tuple(Consent.of_party(p) for p in worth),
    )
    line = lottery_line(problem)
    assert line is not None
    assert line.ideal[0] == expected
    for solution in (nash, kalai_smorodinsky, utilitarian):
        assert solution(problem, lotteries=True).payoffs["us"] == expected
