"""What is said of who decides is true, by going through the outcomes."""

from __future__ import annotations

from functools import cache

import sim
from sim.axiomatic.compare import Comparison
from sim.explanation.explain_deciding import deciding_section, who_is_needed
from sim.problem.winning_sets import needed_by_all, set_noun
from sim.scenario.reader import load
from sim.scenario.scenario import Scenario


@cache
def dam() -> Scenario:
    return load("textbook/five_of_six")


@cache
def compared() -> Comparison:
    return sim.compare(sim.problem(dam()), ["nash"])


def test_each_set_is_told_with_its_agreements_and_its_deal() -> None:
    lines = deciding_section(dam(), compared())
    told = "\n".join(lines)
    assert lines[0] == "An agreement needs 5 of the 6 signatories, among them the waterworks."
    assert "3 of the 5 smallest winning sets can form: all but the anglers (47 agreements)" in told
    assert "No outcome suits all signatories." in lines
    signed = [line for line in lines if line.startswith("By Nash")]
    assert len(signed) == 3
    assert "left out: the anglers -60" in signed[0]
    assert signed[1].startswith("By Nash all but the farmers sign Site: At the bend")


def test_who_is_needed_is_in_every_set_that_can_form() -> None:
    problem, forming = compared().problem, compared().forming
    outcomes = [m.outcome for m in problem.agreement_zone.members(None)]
    accepting = [
        {p for p, u in problem.payoffs(x).items() if u >= problem.reservation[p]} for x in outcomes
    ]
    always = set.intersection(*accepting)
    assert set(needed_by_all(problem, [x.problem.signatories for x in forming])) == always
    first, second = who_is_needed(compared())
    assert (
        first
        == "The union and the ministry have no veto, but no winning set can form without them."
    )
    spare = [p for p in problem.signatories if p not in always]
    assert all(str(problem.noun(p)) in second for p in spare)


def test_a_party_that_may_be_left_out_closes_nothing() -> None:
    """Only who has a veto is said to refuse all that others accept."""
    told = sim.explain(sim.problem(dam()), other_readings=False).zone_sentences
    refusing = [line for line in told if "would refuse all that the others accept" in line]
    assert [line[:22] for line in refusing] == ["At best the waterworks"]
    dear = sim.problem(dam().with_no_deal("farmers", 1000))
    assert not dear.agreement_zone.is_empty
    assert sim.problem(dam().with_no_deal("waterworks", 79)).agreement_zone.is_empty
    assert not sim.problem(dam().with_no_deal("waterworks", 78)).agreement_zone.is_empty


def test_nothing_is_said_where_all_must_accept() -> None:
    everyone = sim.problem(dam(), variant="unanimity")
    assert deciding_section(dam(), sim.compare(everyone, ["nash"])) == []
    titles = [s.title for s in sim.explain(everyone, other_readings=False).sections]
    assert "Who decides" not in titles


def test_no_set_can_form_and_the_reason_is_told() -> None:
    none = sim.problem(dam().with_no_deal("waterworks", 101))
    told = str(sim.explain(none, other_readings=False))
    assert "None of the 5 smallest winning sets can form." in told
    assert "The clash: the consent of the waterworks; nothing possible meets it." in told
    assert "if the waterworks accepted 23 less than no deal" in told


def test_sets_are_named_by_who_is_left_out_or_by_who_signs() -> None:
    problem = compared().problem
    assert str(set_noun(problem, problem.signatories)) == "all signatories"
    two = set_noun(problem, ["waterworks", "town"])
    assert two.does("sign") == "the waterworks and the town sign"
