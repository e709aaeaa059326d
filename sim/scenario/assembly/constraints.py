"""Agreement, red lines, links, interactions and named outcomes, as nouns."""

from __future__ import annotations

from collections.abc import Mapping

from sim.scenario.assembly.derive import EvidenceReader, mapped, quantity
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
from sim.scenario.nouns.issues import Issue
from sim.scenario.schema.constraints import LinkTable
from sim.scenario.schema.file import ScenarioFile

Choice = FrozenMapping[str, tuple[str, ...]]


def frozen_choice(written: Mapping[str, tuple[str, ...]] | None) -> Choice | None:
    """A choice, read-only; None stays None."""
    return None if written is None else FrozenMapping(written)


def agreement(file: ScenarioFile, evidence: EvidenceReader) -> Agreement:
    """What an agreement must contain; nothing if the file does not say."""
    table = file.agreement
    if table is None:
        return Agreement(mapped({}), mapped({}), NO_EVIDENCE)
    classes = {
        name: AgreementClass(name, kind.name or name, mapped(kind.contains), evidence(kind))
        for name, kind in table.classes.items()
    }
    return Agreement(mapped(table.must_contain), mapped(classes), evidence(table))


def red_lines(file: ScenarioFile, evidence: EvidenceReader) -> FrozenMapping[str, RedLine]:
    """All red lines, in file order."""
    return mapped(
        {
            name: RedLine(
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
            for name, line in file.red_lines.items()
        }
    )


def links(file: ScenarioFile, evidence: EvidenceReader) -> FrozenMapping[str, Link]:
    """All links, in file order."""
    return mapped({name: _link(name, link, evidence) for name, link in file.links.items()})


def _link(name: str, link: LinkTable, evidence: EvidenceReader) -> Link:
    then = link.then if isinstance(link.then, dict) else None
    has_rule = then is not None or link.iff is not None or link.never_together is not None
    kinds = (("iff", link.iff), ("never together", link.never_together), ("only if", link.if_))
    kind = link.kind or next((word for word, rule in kinds if rule is not None), "note")
    choices = [link.if_, then, *(link.iff or ()), link.never_together]
    named = tuple(dict.fromkeys(issue for choice in choices for issue in choice or ()))
    return Link(
        id=name,
        kind=kind,
        issues=link.issue or named,
        if_=frozen_choice(link.if_),
        then=frozen_choice(then),
        iff=None if link.iff is None else tuple(FrozenMapping(choice) for choice in link.iff),
        never_together=frozen_choice(link.never_together),
        consequence=link.then if isinstance(link.then, str) else "",
        hardness=link.hardness or ("hard" if has_rule else "note"),
        modality=link.modality or "",
        text=link.text or "",
        evidence=evidence(link),
    )


def interactions(file: ScenarioFile, evidence: EvidenceReader) -> FrozenMapping[str, Interaction]:
    """All payoff terms over combinations of options."""
    result = {}
    for name, term in file.interactions.items():
        own = evidence(term)
        adds = quantity(term.adds, evidence(term.adds).or_else(own))
        result[name] = Interaction(name, term.party, mapped(term.when), adds, term.text or "", own)
    return mapped(result)


def outcomes(
    file: ScenarioFile, issues: Mapping[str, Issue], evidence: EvidenceReader
) -> FrozenMapping[str, NamedOutcome]:
    """All named outcomes, each with an option for every issue."""
    names = told_apart({name: outcome.name or name for name, outcome in file.outcomes.items()})
    return mapped(
        {
            name: NamedOutcome(
                id=name,
                name=names[name],
                choice=resolved_outcome(outcome.choice, file, issues),
                text=outcome.text or "",
                evidence=evidence(outcome),
            )
            for name, outcome in file.outcomes.items()
        }
    )
