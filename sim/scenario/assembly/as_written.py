"""A noun that says what its table says, under the same names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import fields
from functools import cache
from typing import Any, TypeVar

from sim.scenario.assembly.derive import (
    Draft,
    EvidenceReader,
    cost,
    mapped,
    probability,
    quantity,
)
from sim.scenario.nouns.evidence import NO_EVIDENCE, Evidence
from sim.scenario.nouns.frozen_mapping import FrozenMapping
from sim.scenario.schema.entries import CostTable, ProbabilityTable, QuantityTable, Sourced

Build = Callable[[Draft, Any], Any]
N = TypeVar("N")


def as_written(noun: type[N], key: str = "id") -> Callable[..., N]:
    """Return what makes a noun of an entry whose keys are the noun's fields; some may be given.

    The field ``key`` is the key of the entry and ``evidence`` is read; a text that is left out is
    "", a name that is left out the key; lists and tables are read-only. Numbers, probabilities and
    costs without a source have that of the entry, else that of the ``whole`` it is part of.
    """
    named = _named(noun)  # type: ignore[arg-type]

    def make(
        at: str,
        table: Any,
        evidence: EvidenceReader,
        whole: Evidence = NO_EVIDENCE,
        /,
        **given: Any,
    ) -> N:
        values: dict[str, Any] = {key: at, **given}
        own = evidence(table) if isinstance(table, Sourced) else NO_EVIDENCE
        for name, is_text in named:
            if name in values:
                continue
            if name == "evidence":
                values[name] = own
                continue
            value = frozen(getattr(table, name), evidence, own.or_else(whole))
            values[name] = value or (at if name == "name" else "") if is_text else value
        return noun(**{name: values[name] for name, _ in named})

    return make


@cache
def _named(noun: type) -> tuple[tuple[str, bool], ...]:
    """Return the fields of a noun, each with whether it is a text."""
    return tuple((field.name, field.type == "str") for field in fields(noun))


def each(make: Callable[..., Any], *, told_apart: bool = False) -> Build:
    """Return what builds a table of entries by id, each by itself, in file order.

    Where they are to be told apart, each is given a name that no other has.
    """

    def build(draft: Draft, tables: Mapping[str, Any]) -> Any:
        words = {key: table.name or key for key, table in tables.items()} if told_apart else {}
        names = words_apart(words)
        return mapped(
            {
                key: make(key, table, draft.evidence, **({"name": names[key]} if names else {}))
                for key, table in tables.items()
            }
        )

    return build


def words_apart(words: Mapping[str, str]) -> dict[str, str]:
    """Return the words of things by id, with the id behind those that occur more than once.

    >>> words_apart({"north": "A road", "south": "a road", "sea": "A port", "rail": "rail"})
    {'north': 'A road (north)', 'south': 'a road (south)', 'sea': 'A port', 'rail': 'rail'}
    """
    plain = {key: " ".join(text.split()).casefold() for key, text in words.items()}
    count = Counter(plain.values())
    return {
        key: f"{text} ({key})" if count[plain[key]] > 1 and text != key else text
        for key, text in words.items()
    }


def frozen(value: Any, evidence: EvidenceReader, basis: Evidence) -> Any:
    """Return a value of the file, read-only throughout; numbers without a source have the basis."""
    if isinstance(value, dict):
        return FrozenMapping({key: frozen(x, evidence, basis) for key, x in value.items()})
    if isinstance(value, list):
        return tuple(frozen(entry, evidence, basis) for entry in value)
    if not isinstance(value, Sourced):
        return value
    own = evidence(value).or_else(basis)
    if isinstance(value, CostTable):
        return cost(value, evidence(value.points).or_else(own))
    if isinstance(value, ProbabilityTable):
        return probability(value, own)
    return quantity(value, own) if isinstance(value, QuantityTable) else value
