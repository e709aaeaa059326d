"""What a party alone knows of itself, as a noun."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from sim.scenario.assembly.as_written import as_written
from sim.scenario.assembly.derive import (
    EvidenceReader,
    mapped,
    probability,
    sum_of_others,
)
from sim.scenario.nouns.evidence import Evidence
from sim.scenario.nouns.no_deal import Probability
from sim.scenario.nouns.private_information import PartyType, PrivateInformation
from sim.scenario.schema.private_information import PartyTypeTable, PrivateInformationTable


def private_information(
    party: str, table: PrivateInformationTable, evidence: EvidenceReader
) -> PrivateInformation:
    """Return what others do not know of one party."""
    own = evidence(table)
    types = {
        name: _type(name, entry, table.types, evidence, own) for name, entry in table.types.items()
    }
    make = as_written(PrivateInformation, "party")
    return make(party, table, evidence, types=mapped(types))


def _type(
    name: str,
    table: PartyTypeTable,
    types: Mapping[str, PartyTypeTable],
    evidence: EvidenceReader,
    whole: Evidence,
) -> PartyType:
    chance: Probability | None = None
    if table.probability is not None:
        given = {key: t.probability for key, t in types.items() if t.probability is not None}
        basis = evidence(table.probability).or_else(evidence(table)).or_else(whole)
        chance = probability(table.probability, basis, sum_of_others(given, name))
        if chance.otherwise:
            chance = replace(chance, derivation="what the other types leave")
    return as_written(PartyType)(name, table, evidence, whole, probability=chance)
