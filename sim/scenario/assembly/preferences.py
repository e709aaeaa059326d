"""Preferences and importance, as nouns with derived numbers."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from sim.scenario.assembly.derive import Draft, EvidenceReader, mapped, quantity
from sim.scenario.assembly.formulas import preference_formula
from sim.scenario.nouns.evidence import NO_EVIDENCE, Evidence
from sim.scenario.nouns.formula import BY_FORMULA
from sim.scenario.nouns.frozen_mapping import FrozenMapping
from sim.scenario.nouns.grades import Triple
from sim.scenario.nouns.importance import Importance, tier_ranks, tier_weight, unranked_weight
from sim.scenario.nouns.issues import Issue, Preference
from sim.scenario.nouns.quantity import Quantity
from sim.scenario.nouns.ranking import UNKNOWN, Ranking
from sim.scenario.schema.entries import QuantityTable
from sim.scenario.schema.file import ScenarioFile
from sim.scenario.schema.issues import ImportanceTable, PreferenceTable

SWING = "ranking on the swing scale: 100 x gaps below / all gaps"
SILENT = "the source is silent: 50, anywhere from 0 to 100"
ADD_UP = "raw points add up as written"
ONE_MORE = "0, up to the weight of one more, last-ranked issue"


def preferences(
    draft: Draft, tables: Mapping[str, Mapping[str, PreferenceTable]]
) -> FrozenMapping[str, FrozenMapping[str, Preference]]:
    """Return the preferences of every party that has any, on every issue, in file order."""
    result = {}
    for party in [party for party in draft.file.parties if party in _weighed(draft.file)]:
        given, issues = tables.get(party, {}), draft.made["issues"].items()
        wants = {name: preference(given.get(name), own, draft.evidence) for name, own in issues}
        result[party] = mapped(wants)
    return mapped(result)


def preference(
    table: PreferenceTable | None, issue: Issue, read_evidence: EvidenceReader
) -> Preference:
    """Return one preference; None stands for an issue on which the source is silent."""
    evidence = read_evidence(table)
    if table is None or not table.forms:
        evidence = _silent(evidence, SILENT)
        scores = {option: _score(UNKNOWN, evidence, SILENT) for option in issue.options}
        return Preference(None, mapped(scores), evidence, True)
    if table.ranking is not None:
        ranking = Ranking.parse(table.ranking)
        triples = ranking.scores()
        rule = SILENT if ranking.is_unknown else SWING
        scores = {option: _score(triples[option], evidence, rule) for option in issue.options}
        return Preference(ranking, mapped(scores), evidence, ranking.is_unknown)
    if table.scores is not None:
        given = {option: table.scores[option] for option in issue.options}
        scores = {o: quantity(x, read_evidence(x).or_else(evidence)) for o, x in given.items()}
        return Preference(None, mapped(scores), evidence, False)
    return _by_formula(table, issue, read_evidence, evidence)


def _by_formula(
    table: PreferenceTable, issue: Issue, read_evidence: EvidenceReader, evidence: Evidence
) -> Preference:
    numbers = {o: option.value for o, option in issue.options.items() if option.value is not None}
    own = preference_formula(
        table, numbers, lambda x: quantity(x, read_evidence(x).or_else(evidence))
    )
    found = own.ideal.evidence if own.ideal is not None else evidence
    scores = {}
    for option, triple in own.scores().items():
        point = own.points.get(numbers[option]) if own.ideal is None else None
        why = point.evidence if point is not None else found
        scores[option] = Quantity(*triple, "triangular", why, BY_FORMULA)
    return Preference(None, mapped(scores), evidence, False, own)


def _score(triple: Triple, evidence: Evidence, rule: str) -> Quantity:
    low, best, high = triple
    return Quantity(low, best, high, "uniform", evidence, rule)


def importance(
    draft: Draft, tables: Mapping[str, ImportanceTable]
) -> FrozenMapping[str, Importance]:
    """Return the importance of every party that has preferences."""
    del tables  # raw payoffs may have none
    weighed = _weighed(draft.file)
    return mapped(
        {
            party: _importance(weighed[party], tuple(draft.made["issues"]), draft.evidence)
            for party in draft.file.parties
            if party in weighed
        }
    )


def _weighed(file: ScenarioFile) -> dict[str, ImportanceTable]:
    """Return the importance of each party; raw payoffs without any add up as they are written."""
    if file.payoffs == "scores":
        return file.importance
    one = QuantityTable(best=Fraction(1), evidence="default", rule=ADD_UP)
    plain = ImportanceTable(weights=dict.fromkeys(file.issues, one))
    return {**dict.fromkeys(file.preferences, plain), **file.importance}


def _importance(
    table: ImportanceTable, issues: tuple[str, ...], read_evidence: EvidenceReader
) -> Importance:
    whole = read_evidence(table)
    of = {name: read_evidence(table.of.get(name)).or_else(whole) for name in issues}
    tiers = tuple(tuple(tier) for tier in table.tiers or () if tier)
    if table.weights is None:
        weights = _tier_weights(tiers, of)
    else:
        weights = {
            name: quantity(entry, read_evidence(entry).or_else(of[name]))
            for name, entry in table.weights.items()
        }
    unranked = _unranked(weights)
    for name in table.no_stake:
        weights[name] = Quantity(*unranked, "uniform", of[name], f"no stake: {ONE_MORE}")
    for name in table.unknown:
        silent = _silent(read_evidence(table.of.get(name)), f"unknown: {ONE_MORE}")
        weights[name] = Quantity(*unranked, "uniform", silent, f"unknown: {ONE_MORE}")
    ordered = {name: weights[name] for name in issues}
    return Importance(tiers, tuple(table.no_stake), tuple(table.unknown), mapped(ordered))


def _unranked(weights: dict[str, Quantity]) -> Triple:
    """Return the weight without a rank, on the scale of the weights that have one."""
    total = sum((weight.best for weight in weights.values()), Fraction(0)) or Fraction(100)
    low, best, high = unranked_weight(len(weights))
    return low * total / 100, best * total / 100, high * total / 100


def _silent(evidence: Evidence, rule: str) -> Evidence:
    """Evidence for what stands by rule because the source is silent."""
    return evidence.or_else(Evidence(grade="default", rule=rule))


def _tier_weights(
    tiers: tuple[tuple[str, ...], ...], of: dict[str, Evidence]
) -> dict[str, Quantity]:
    ranks = tier_ranks(tiers)
    weights = {}
    for number, tier in enumerate(tiers, start=1):
        for name in tier:
            first, last = ranks[name]
            evidence = of.get(name, NO_EVIDENCE)
            low, best, high = tier_weight(len(ranks), first, last, evidence.grade)
            place = f"rank {first}" if first == last else f"ranks {first}-{last}"
            rule = f"rank-order centroid, tier {number}: {place} of {len(ranks)}"
            weights[name] = Quantity(low, best, high, "uniform", evidence, rule)
    return weights
