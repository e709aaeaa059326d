"""The tables on what there is without an agreement."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain

from sim.scenario.assembly import no_deal as build
from sim.scenario.assembly.as_written import each
from sim.scenario.checks.no_deal import check_no_deal, check_no_deal_rule
from sim.scenario.nouns.contents import Contents
from sim.scenario.nouns.evidence import NO_EVIDENCE
from sim.scenario.nouns.no_deal import Branch, NoDealRule, Probability
from sim.scenario.nouns.quantity import Quantity, show
from sim.scenario.nouns.source_table import SourceRow
from sim.scenario.tables.table import Table


def _given(kind: str, payoffs: Mapping[str, Quantity]) -> Iterator[SourceRow]:
    for party, payoff in payoffs.items():
        yield SourceRow.of_number(kind, party, None, party, payoff)


def _branch_rows(branch: Branch) -> Iterator[SourceRow]:
    changed = ", ".join(branch.outcome)
    holders = f", decided by {' and '.join(branch.controlled_by)}" if branch.controlled_by else ""
    written = f"{branch.name}{holders}"
    yield SourceRow.of("branch", None, changed, branch.id, written, branch.evidence)
    held: list[tuple[str | None, Probability]] = [(None, branch.probability)]
    held += branch.believed_by.items()
    for party, probability in held:
        subject = branch.id if party is None else f"{branch.id}, as {party} believes"
        yield SourceRow.of_number("probability", party, None, subject, probability)
    yield from _cost_rows(branch)


def _cost_rows(branch: Branch | None) -> Iterator[SourceRow]:
    if branch is None:
        return
    for party, costs in branch.costs.items():
        for cost in costs:
            written = cost.label or show(cost.points.best)
            yield SourceRow.of("cost", party, None, f"{branch.id}: {party}", written, cost.points)


def _rule_rows(contents: Contents) -> Iterator[SourceRow]:
    rule = contents.no_deal_rule
    if rule != NoDealRule("lottery", NO_EVIDENCE):
        what = "who chooses no deal"
        yield SourceRow.of("no-deal rule", None, None, what, rule.chosen_by, rule.evidence)


NO_DEAL = (
    Table(
        "no_deal",
        build.branches,
        check=check_no_deal,
        rows=lambda contents: chain.from_iterable(map(_branch_rows, contents.no_deal.values())),
        counted=("no-deal branch", "no-deal branches"),
        needs=("issues", "outcomes"),
        example="""\
[no_deal.line_closes]
name = "The line closes"
outcome = "status quo"
threat = true
controlled_by = "west"
cost.west = "severe"
source = "9"

[no_deal.line_closes.probability]
band = "realistic possibility"
phrase = "may well close"
source = "9"

[no_deal.line_closes.believed_by.east]
band = "unlikely"
why = "The councillors of Eastholm take it for a bluff."

[[no_deal.line_closes.cost.east]]
grade = "moderate"
source = "10"
why = "The school of Eastholm would lose its pupils."

[[no_deal.line_closes.cost.east]]
points = { low = -5, best = -2, high = 0 }
why = "It saves its share of the subsidy."

[no_deal.as_it_is]
name = "The old contract runs on"
probability = "otherwise"
outcome = { fare = "20", rest = "status quo" }
cost.west = "minor"
cost.east = "none"
cost.board = "unstated"
""",
    ),
    Table(
        "no_deal_rule",
        build.rule,
        check=check_no_deal_rule,
        rows=_rule_rows,
        example="""\
[no_deal_rule]
chosen_by = "holder"
source = "9"
why = "Westholm alone decides whether the line closes, and the gazette says so."
""",
    ),
    Table(
        "inside_option",
        build.inside_option,
        rows=lambda contents: _cost_rows(contents.inside_option),
        needs=("issues", "outcomes"),
        example="""\
[inside_option]
name = "The old contract, month by month"
outcome = "status quo"
cost.east = "minor"
""",
    ),
    Table(
        "no_deal_payoffs",
        each(build.payoff),
        rows=lambda contents: _given("no-deal payoff", contents.no_deal_payoffs),
        example="""\
[no_deal_payoffs.board]
low = 20
best = 30
high = 45
evidence = "default"
rule = "the middle of what is left of last year's subsidy"
""",
    ),
    Table(
        "outside_options",
        each(build.payoff),
        rows=lambda contents: _given("outside option", contents.outside_options),
        example="""\
[outside_options]
west = 25
""",
    ),
)
