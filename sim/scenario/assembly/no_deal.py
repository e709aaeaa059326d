"""Branches of the no-deal lottery and the inside option, as nouns."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from sim.scenario.assembly.derive import (
    NOTHING,
    EvidenceReader,
    cost,
    mapped,
    probability,
    sum_of_others,
)
from sim.scenario.nouns.frozen_mapping import FrozenMapping
from sim.scenario.nouns.issues import Issue
from sim.scenario.nouns.no_deal import Branch, Cost, Probability, as_believed
from sim.scenario.schema.entries import ProbabilityTable
from sim.scenario.schema.file import ScenarioFile
from sim.scenario.schema.no_deal import BranchTable, InsideOptionTable
from sim.scenario.schema.values import REST, STATUS_QUO

Issues = Mapping[str, Issue]
ONE = Fraction(1)


def branches(
    file: ScenarioFile, issues: Issues, evidence: EvidenceReader, seen_by: str | None = None
) -> FrozenMapping[str, Branch]:
    """All branches, in file order, with the probabilities that the party `seen_by` believes in."""
    written = mapped(
        {name: _branch(name, table, file, issues, evidence) for name, table in file.no_deal.items()}
    )
    return written if seen_by is None else as_believed(written, seen_by)


def _branch(
    name: str, table: BranchTable, file: ScenarioFile, issues: Issues, evidence: EvidenceReader
) -> Branch:
    own = evidence(table)

    def derived(entry: ProbabilityTable, party: str | None) -> Probability:
        others = sum_of_others(file.no_deal, name, party) if entry.otherwise else NOTHING
        return probability(entry, evidence(entry).or_else(own), others)

    return Branch(
        id=name,
        name=table.name or name,
        outcome=resolved_outcome(table.outcome, file, issues),
        probability=derived(table.probability, None),
        believed_by=mapped(
            {party: derived(entry, party) for party, entry in table.believed_by.items()}
        ),
        costs=_costs(table, evidence),
        threat=table.threat,
        controlled_by=table.controlled_by,
        text=table.text or "",
        evidence=own,
    )


def inside_option(file: ScenarioFile, issues: Issues, evidence: EvidenceReader) -> Branch | None:
    """The per-period flow while talks go on: a branch that is certain."""
    table = file.inside_option
    if table is None:
        return None
    certain = Probability(ONE, ONE, ONE, evidence=evidence(table))
    return Branch(
        id="inside_option",
        name=table.name or "While the talks go on",
        outcome=resolved_outcome(table.outcome, file, issues),
        probability=certain,
        believed_by=mapped({}),
        costs=_costs(table, evidence),
        threat=False,
        controlled_by=None,
        text=table.text or "",
        evidence=evidence(table),
    )


def resolved_outcome(
    outcome: Mapping[str, str] | str, file: ScenarioFile, issues: Issues
) -> FrozenMapping[str, str]:
    """An option for every issue: what is named, and the status quo for the rest."""
    if isinstance(outcome, str):
        named = {} if outcome == STATUS_QUO else file.outcomes[outcome].choice
    else:
        named = {issue: option for issue, option in outcome.items() if issue != REST}
    return mapped({name: named.get(name, issue.status_quo) for name, issue in issues.items()})


def _costs(
    table: InsideOptionTable, evidence: EvidenceReader
) -> FrozenMapping[str, tuple[Cost, ...]]:
    own = evidence(table)
    return mapped(
        {
            party: tuple(
                cost(entry, evidence(entry.points).or_else(evidence(entry)).or_else(own))
                for entry in entries
            )
            for party, entries in table.cost.items()
        }
    )
