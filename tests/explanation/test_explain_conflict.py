"""Why there is no deal: known conflicts, and the smallest cuts that open the zone."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

import pytest

import sim
from sim.explanation.explain import explain
from sim.solver.conflicts import conflicts
from sim.solver.reservation_cuts import reservation_cuts
from tests.explanation.pact import (
    LINES,
    LOW,
    PACT,
    SHUT,
    explained,
    no_deal,
    telling,
)


def with_amounts(lines: Iterable[str]) -> list[str]:
    """Return the sentences that have a payoff in them, given up."""
    return [line for line in lines if re.search(r"\d less", line)]


def test_two_conflicts_that_share_a_consent_are_both_told() -> None:
    """North needs both concessions; each is excluded by a red line of its own."""
    _, problem, explanation = explained(PACT + LINES + no_deal(4, 0))
    first, *lines = explanation.zone_sentences
    assert "no agreement zone" in first
    assert (len(conflicts(problem).conflicts), len(conflicts(problem).relaxations)) == (2, 2)
    assert telling(lines, "North", "South", SHUT, without=LOW)  # the one conflict
    assert telling(lines, "North", "South", LOW, without=SHUT)  # the other
    assert telling(lines, "South", SHUT, LOW, without="North")  # give up both lines
    assert telling(lines, "North", without="South")  # or North's consent
    assert not telling(lines, "number")  # both hang on what North can get without a deal


def test_the_smallest_cuts_are_told_with_the_deal_they_open() -> None:
    _, problem, explanation = explained(PACT + LINES + no_deal(4, 0))
    assert [dict(cut.cuts) for cut in reservation_cuts(problem)] == [{"north": 4}]
    (line,) = with_amounts(explanation.zone_sentences)
    assert "North" in line
    assert "4" in line
    assert LOW not in line


def test_every_undominated_cut_is_told() -> None:
    """No deal is worth 3 to North and 1.5 to South: four ways to give way, three undominated."""
    _, problem, explanation = explained(PACT + no_deal(3, 1.5))
    told = with_amounts(explanation.zone_sentences)
    assert len(told) == len(reservation_cuts(problem)) == 3
    assert len(telling(told, "North", "South")) == 1  # both give way, or one alone
    for cut in reservation_cuts(problem):
        amounts = [f" {float(x):g} less" for x in cut.cuts.values()]
        assert telling(told, *amounts)


def test_a_conflict_of_red_lines_alone_holds_whatever_the_numbers_are() -> None:
    lines = explain(sim.problem(sim.load("textbook/clashing_red_lines"))).zone_sentences
    assert telling(lines, "North", "South", "Open to new members", "Closed to new members")
    assert telling(lines, "number")
    assert telling(lines, "Drop either of them and there is a deal.")
    assert with_amounts(lines) == []  # no cut helps


def test_a_party_that_nothing_satisfies_is_named() -> None:
    _, problem, explanation = explained(PACT + no_deal(5, 0))
    assert conflicts(problem).conflicts == (frozenset({"consent:north"}),)
    assert telling(explanation.zone_sentences, "North")
    assert not telling(explanation.zone_sentences, "South")


@pytest.mark.parametrize(
    ("selection", "rule"),
    [
        ({"variant": "only_open"}, "the rule of the variant for Gate: “open”"),
        ({"variant": "not_ajar"}, "the rule of the variant against Gate: “shut” or “ajar”"),
        ({"time_step": "later"}, "the rule of the time step for Gate: “open”"),
    ],
)
def test_a_rule_of_the_selection_is_named_by_its_kind(
    selection: dict[str, str], rule: str, tmp_path: Path
) -> None:
    file = tmp_path / "gate.toml"
    file.write_text(GATE, encoding="utf-8")
    found = explain(sim.problem(sim.load(file, **selection))).zone_sentences  # type: ignore[arg-type]
    line = "the red line of Ann that excludes Gate: “open”"
    assert found[1].startswith(f"The clash: {rule} and {line}; they cannot hold together.")
    assert "Drop either of them and there is a deal." in found


GATE = """
format = 1
title = "A gate"
parties = { ann = { name = "Ann" }, bob = { name = "Bob" } }
issues.gate = { name = "Gate", status_quo = "shut", options = ["shut", "ajar", "open"] }
preferences = { ann = { gate = "shut > ajar > open" }, bob = { gate = "shut > ajar > open" } }
importance = { ann = { tiers = [["gate"]] }, bob = { tiers = [["gate"]] } }
no_deal_payoffs = { ann = 0, bob = 0 }
red_lines.no_open = { party = "ann", never = { gate = "open" }, hardness = "hard" }
variants.only_open = { require = { gate = "open" }, why = "asked" }
variants.not_ajar = { forbid = { gate = ["shut", "ajar"] }, why = "asked" }
time_steps.later = { date = 2020-01-01, require = { gate = "open" } }
"""
