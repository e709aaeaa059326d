"""How far two readings agree, what they share, and what another coding changes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from sim.claims.readings.reading_agreement import REVERSED, SAME, ReadingAgreement, ReadPreference
from sim.claims.readings.reading_effects import PartEffect, ZoneInShort
from sim.report.findings.markdown import markdown_table
from sim.rounding import rounded
from sim.scenario.scenario import Scenario
from sim.sentences import counted, listing

_HOW = """\
Scores are compared at their best values, for every option that both readings value. A pair of
options is in the same order if both readings order it alike or neither orders it. Importance
compares every pair of issues of one party by weight, where neither reading finds the source silent;
an issue without a stake is the least important. The last row has all options and all pairs of the
articles in one pool."""


_SHARED = {"parties": "parties", "links": "links", "named packages": "outcomes"}
_ONCE = """\
What was read twice is what the sides want and how much it matters, the grades of costs, the
probabilities, and how hard the red lines are. How the talks are cut into issues and options was
read once, so the agreement of the readings says nothing about that."""


def reading_section(agreements: Mapping[str, ReadingAgreement], whole: ReadingAgreement) -> str:
    """Return how far two readings agree, by article and over all, and what is disputed."""
    named = [*agreements.items(), ("all together", whole)]
    head = ("", "alpha of scores", "options", "pairs", "same order", "reversed", "ordered by one",
            "gamma of importance", "silence agreed")  # fmt: skip
    measures = markdown_table(head, (_measures(name, found) for name, found in named))
    disputes = markdown_table(
        ("article", "party", "issue", "first reading", "second reading", "dispute"),
        (_dispute_cells(read) for read in whole.disputed),
    )
    return (
        f"## Two readings\n\n{measures}\n\n{_HOW}\n\n### Disputed preferences\n\n{disputes}\n\n"
        f"{_over_whom(whole)}"
    )


def shared_section(both: Sequence[tuple[Scenario, Scenario]]) -> str:
    """Return how much of two readings was read once only, and so is the same by construction."""
    counts = {noun: [0, 0] for noun in _SHARED}
    for first, second in both:
        for noun, name in _SHARED.items():
            mine, theirs = getattr(first, name), getattr(second, name)
            counts[noun][0] += sum(entry == theirs.get(key) for key, entry in mine.items())
            counts[noun][1] += len(mine)
    options = [counts_of_options(first, second) for first, second in both]
    counts["options"] = [sum(column) for column in zip(*options, strict=True)]
    said = listing(f"{same:,} of {every:,} {noun}" for noun, (same, every) in counts.items())
    substance = sum(a.agreement.must_contain == b.agreement.must_contain for a, b in both)
    return (
        f"### What the two readings share\n\n{said} are the same in both, and the minimal "
        f"substance in {substance} of {len(both)} articles. {_ONCE}"
    )


def counts_of_options(first: Scenario, second: Scenario) -> tuple[int, int]:
    """Return how many options of the first reading the second has too, and how many it has."""
    every = [(i, o) for i, issue in first.issues.items() for o in issue.options]
    there = {(i, o) for i, issue in second.issues.items() for o in issue.options}
    return sum(pair in there for pair in every), len(every)


def _measures(name: str, found: ReadingAgreement) -> tuple[str, ...]:
    counts = [found.pairs_that_are(order) for order in (SAME, REVERSED)]
    one = found.pairs - sum(counts)
    silence = f"{found.silence_agreed} of {len(found.preferences)}"
    numbers = [found.options, found.pairs, *counts, one]
    return name, _three(found.alpha), *map(str, numbers), _three(found.gamma), silence


def _three(value: Fraction | None) -> str:
    return "" if value is None else rounded(value, 3)


def _dispute_cells(read: ReadPreference) -> tuple[str, ...]:
    sides = (read.first, read.second)
    rankings = (f"`{p.text}`" if p.text else p.text_or("scores", "silent") for p in sides)
    return read.scenario, read.party, read.issue, *rankings, read.dispute or ""


def _over_whom(whole: ReadingAgreement) -> str:
    """Return whose preferences the readers order oppositely."""
    reverse = [read for read in whole.disputed if read.dispute == REVERSED]
    pairs = sum(order == REVERSED for read in reverse for _, _, order in read.pairs)
    of = {f"{r.party} on {r.issue} ({r.scenario})": None for r in reverse}
    return (
        f"{counted(pairs, 'pair')} of options in reverse order: {listing(of)}." if reverse else ""
    )


def effect_section(
    coding: str,
    effects: Mapping[str, tuple[ZoneInShort, ZoneInShort, Sequence[PartEffect]]],
) -> str:
    """Return what another coding changes in the first: agreements, and which part of it does it."""
    rows = []
    for name, (first, other, parts) in effects.items():
        moved = ", ".join(f"{i}: {a} → {b}" for i, (a, b) in first.moved(other).items())
        same = "the same" if first.nash and other.nash else ""
        one_part = "; ".join(f"{e.part} {_count(e.zone)}" for e in parts)
        rows.append((name, _count(first), _count(other), moved or same, one_part))
    alone = f"first coding with one part of the {coding}"
    head = ("article", "first coding", coding, "Nash outcome", alone)
    return f"### Agreements under the first coding and the {coding}\n\n{markdown_table(head, rows)}"


def _count(zone: ZoneInShort) -> str:
    return "" if zone.agreements is None else f"{zone.agreements:,}"
