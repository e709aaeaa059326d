"""Branches of the no-deal lottery and the inside option, as nouns."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from sim.scenario.assembly.as_written import as_written, frozen
from sim.scenario.assembly.derive import (
    NOTHING,
    Draft,
    EvidenceReader,
    mapped,
    probability,
    quantity,
    sum_of_others,
)
from sim.scenario.nouns.frozen_mapping import FrozenMapping
from sim.scenario.nouns.no_deal import Branch, NoDealRule, Probability
from sim.scenario.nouns.quantity import Quantity
from sim.scenario.schema.entries import ProbabilityTable, QuantityTable
from sim.scenario.schema.no_deal import BranchTable, InsideOptionTable, NoDealRuleTable
from sim.scenario.schema.values import REST, STATUS_QUO

ONE = Fraction(1)


def branches(draft: Draft, tables: Mapping[str, BranchTable]) -> FrozenMapping[str, Branch]:
    """Return all branches, in file order."""
    return mapped({name: _branch(name, table, draft) for name, table in tables.items()})


def _branch(name: str, table: BranchTable, draft: Draft) -> Branch:
    evidence = draft.evidence
    own = evidence(table)

    def derived(entry: ProbabilityTable, party: str | None) -> Probability:
        used = {
            other: branch.believed_by.get(party or "", branch.probability)
            for other, branch in draft.file.no_deal.items()
        }
        others = sum_of_others(used, name) if entry.otherwise else NOTHING
        return probability(entry, evidence(entry).or_else(own), others)

    return as_written(Branch)(
        name,
        table,
        evidence,
        outcome=resolved_outcome(table.outcome, draft),
        probability=derived(table.probability, None),
        believed_by=mapped(
            {party: derived(entry, party) for party, entry in table.believed_by.items()}
        ),
        costs=frozen(table.cost, evidence, own),
    )


def rule(draft: Draft, table: NoDealRuleTable | None) -> NoDealRule:
    """Return who chooses among the branches: nobody, where the file does not say."""
    return as_written(NoDealRule)("", table or NoDealRuleTable(), draft.evidence)


def inside_option(draft: Draft, table: InsideOptionTable | None) -> Branch | None:
    """Return the per-period flow while talks go on: a branch that is certain."""
    if table is None:
        return None
    evidence = draft.evidence
    certain = Probability(ONE, ONE, ONE, evidence=evidence(table))
    return as_written(Branch)(
        "inside_option",
        table,
        evidence,
        name=table.name or "While the talks go on",
        outcome=resolved_outcome(table.outcome, draft),
        probability=certain,
        believed_by=mapped({}),
        costs=frozen(table.cost, evidence, evidence(table)),
        threat=False,
        controlled_by=(),
    )


def resolved_outcome(outcome: Mapping[str, str] | str, draft: Draft) -> FrozenMapping[str, str]:
    """Return an option for every issue: what is named, and the status quo for the rest."""
    if isinstance(outcome, str):
        named = {} if outcome == STATUS_QUO else draft.file.outcomes[outcome].choice
    else:
        named = {issue: option for issue, option in outcome.items() if issue != REST}
    return mapped(
        {name: named.get(name, issue.status_quo) for name, issue in draft.file.issues.items()}
    )


def payoff(party: str, table: QuantityTable, evidence: EvidenceReader) -> Quantity:
    """Return what one party has without a deal, or outside the talks, as given."""
    del party
    return quantity(table, evidence(table))
