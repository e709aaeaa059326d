"""Agreement, links, interactions and named outcomes, as nouns."""

from __future__ import annotations

from collections.abc import Mapping

from sim.scenario.assembly.as_written import as_written, frozen, words_apart
from sim.scenario.assembly.derive import Draft, EvidenceReader, mapped
from sim.scenario.assembly.no_deal import resolved_outcome
from sim.scenario.nouns.constraints import (
    Agreement,
    AgreementClass,
    Link,
    NamedOutcome,
)
from sim.scenario.nouns.evidence import NO_EVIDENCE
from sim.scenario.nouns.frozen_mapping import FrozenMapping
from sim.scenario.schema.constraints import (
    AgreementTable,
    LinkTable,
    NamedOutcomeTable,
)


def agreement(draft: Draft, table: AgreementTable | None) -> Agreement:
    """Return what an agreement must contain; nothing if the file does not say."""
    if table is None:
        return Agreement(mapped({}), mapped({}), NO_EVIDENCE)
    make = as_written(AgreementClass)
    classes = {name: make(name, kind, draft.evidence) for name, kind in table.classes.items()}
    return Agreement(mapped(table.must_contain), mapped(classes), draft.evidence(table))


def link(name: str, table: LinkTable, evidence: EvidenceReader) -> Link:
    """One link, with its kind, its issues and its hardness by its form where they are left out."""
    then = table.then if isinstance(table.then, dict) else None
    has_rule = then is not None or table.iff is not None or table.never_together is not None
    kinds = (("iff", table.iff), ("never together", table.never_together), ("only if", table.if_))
    choices = [table.if_, then, *(table.iff or ()), table.never_together]
    named = tuple(dict.fromkeys(issue for choice in choices for issue in choice or ()))
    return as_written(Link)(
        name,
        table,
        evidence,
        kind=table.kind or next((word for word, rule in kinds if rule is not None), "note"),
        issues=table.issue or named,
        then=frozen(then, evidence, evidence(table)),
        consequence=table.then if isinstance(table.then, str) else "",
        hardness=table.hardness or ("hard" if has_rule else "note"),
    )


def outcomes(
    draft: Draft, tables: Mapping[str, NamedOutcomeTable]
) -> FrozenMapping[str, NamedOutcome]:
    """Return all named outcomes, each with an option for every issue."""
    names = words_apart({key: table.name or key for key, table in tables.items()})
    result = {}
    for key, table in tables.items():
        choice = resolved_outcome(table.choice, draft)
        made = as_written(NamedOutcome)
        result[key] = made(key, table, draft.evidence, name=names[key], choice=choice)
    return mapped(result)
