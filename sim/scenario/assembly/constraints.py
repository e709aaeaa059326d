"""Agreement, red lines, links, interactions and named outcomes, as nouns."""

from __future__ import annotations

from collections.abc import Mapping

from sim.scenario.assembly.derive import Draft, EvidenceReader, mapped, quantity
from sim.scenario.assembly.no_deal import resolved_outcome
from sim.scenario.assembly.told_apart import told_apart
from sim.scenario.nouns.constraints import (
    Agreement,
    AgreementClass,
    Interaction,
    Link,
    NamedOutcome,
    RedLine,
)
from sim.scenario.nouns.evidence import NO_EVIDENCE
from sim.scenario.nouns.frozen_mapping import FrozenMapping
from sim.scenario.schema.constraints import (
    AgreementTable,
    InteractionTable,
    LinkTable,
    NamedOutcomeTable,
    RedLineTable,
)

Choice = FrozenMapping[str, tuple[str, ...]]


def frozen_choice(written: Mapping[str, tuple[str, ...]] | None) -> Choice | None:
    """A choice, read-only; None stays None."""
    return None if written is None else FrozenMapping(written)


def agreement(draft: Draft, table: AgreementTable | None) -> Agreement:
    """What an agreement must contain; nothing if the file does not say."""
    if table is None:
        return Agreement(mapped({}), mapped({}), NO_EVIDENCE)
    classes = {
        name: AgreementClass(name, kind.name or name, mapped(kind.contains), draft.evidence(kind))
        for name, kind in table.classes.items()
    }
    return Agreement(mapped(table.must_contain), mapped(classes), draft.evidence(table))


def red_line(name: str, line: RedLineTable, evidence: EvidenceReader) -> RedLine:
    """One red line."""
    return RedLine(
        id=name,
        party=line.party,
        never=frozen_choice(line.never),
        require=frozen_choice(line.require),
        hardness=line.hardness,
        scope=line.scope,
        said_by=line.said_by or "",
        text=line.text or "",
        evidence=evidence(line),
    )


def link(name: str, table: LinkTable, evidence: EvidenceReader) -> Link:
    """One table."""
    then = table.then if isinstance(table.then, dict) else None
    has_rule = then is not None or table.iff is not None or table.never_together is not None
    kinds = (("iff", table.iff), ("never together", table.never_together), ("only if", table.if_))
    kind = table.kind or next((word for word, rule in kinds if rule is not None), "note")
    choices = [table.if_, then, *(table.iff or ()), table.never_together]
    named = tuple(dict.fromkeys(issue for choice in choices for issue in choice or ()))
    return Link(
        id=name,
        kind=kind,
        issues=table.issue or named,
        if_=frozen_choice(table.if_),
        then=frozen_choice(then),
        iff=None if table.iff is None else tuple(FrozenMapping(choice) for choice in table.iff),
        never_together=frozen_choice(table.never_together),
        consequence=table.then if isinstance(table.then, str) else "",
        hardness=table.hardness or ("hard" if has_rule else "note"),
        modality=table.modality or "",
        text=table.text or "",
        evidence=evidence(table),
    )


def interaction(name: str, term: InteractionTable, evidence: EvidenceReader) -> Interaction:
    """One payoff term over a combination of options."""
    own = evidence(term)
    adds = quantity(term.adds, evidence(term.adds).or_else(own))
    return Interaction(name, term.party, mapped(term.when), adds, term.text or "", own)


def outcomes(
    draft: Draft, tables: Mapping[str, NamedOutcomeTable]
) -> FrozenMapping[str, NamedOutcome]:
    """All named outcomes, each with an option for every issue."""
    names = told_apart({name: outcome.name or name for name, outcome in tables.items()})
    return mapped(
        {
            name: NamedOutcome(
                id=name,
                name=names[name],
                choice=resolved_outcome(outcome.choice, draft),
                text=outcome.text or "",
                evidence=draft.evidence(outcome),
            )
            for name, outcome in tables.items()
        }
    )
