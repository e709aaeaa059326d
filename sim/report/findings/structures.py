"""What the answers rest on that is no number, as a section of a page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from sim.articles.structure import OtherStructure, Structure
from sim.report.findings.markdown import markdown_table
from sim.scenario.outcome_words import percent
from sim.sentences import counted

_HOW = """\
One entry at a time is read otherwise. A hard red line is dropped, or a claimed one taken as hard;
no deal is valued by another rule on the threat; a ratifier is not asked; if the rest of a deal is
broken off, nothing that was done is set back, or all of it; all who sign take one step of it
together (the one that then leaves the fewest orders, and the one that leaves the most), or every
step. Orders are counted in which nobody gains by stopping. If all is set back, who stops has what
it had at the start: then every order holds, by construction, where the deal leaves nobody worse off
than that. † marks options that the source does not state."""


_MANY = 1_000_000  # orders, of which a share says more than a count


def structure_section(found: Mapping[str, Structure]) -> str:
    """Return for each article, by its citation, what other structures make of the answer."""
    turned = [
        f"- {name}, {other.subject}: {other.words} – {_answer(other)} instead of "
        f"{_answer(structure.coded(other))}."
        for name, structure in found.items()
        for other in structure.others
        if structure.turns(other)
    ]
    tables = (f"### {name}: structure\n\n{_table(structure)}" for name, structure in found.items())
    return "\n\n".join(
        ("## If the structure were another", _HOW, "What turns an answer:",
         "\n".join(turned) or "Nothing.", *tables)
    )  # fmt: skip


def _table(structure: Structure) -> str:
    return markdown_table(("", "read otherwise", "then"), _rows(structure))


def _rows(structure: Structure) -> Iterator[tuple[str, str, str]]:
    coded = [_answer(structure.zone)]
    coded += [_answer(structure.orders)] if structure.orders else []
    yield "", "as coded", "; ".join(coded)
    for other in structure.others:
        said = _answer(other)
        turns = structure.turns(other)
        yield other.subject, other.words, f"**{said}**" if turns else said


def _answer(other: OtherStructure) -> str:
    count, orders = other.count, other.orders
    if orders is None:
        return "agreements, not counted" if count is None else counted(count, "agreement")
    if count in (0, orders):
        return f"{'all' if count else 'none'} of {counted(orders, 'order')}"
    share = percent(Fraction(count or 0, orders)) if orders > _MANY else f"{count:,}"
    return f"{share} of {counted(orders, 'order')}"
