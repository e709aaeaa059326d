"""Where every number and rule of a scenario comes from, as a listing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sim.html_table import html_table
from sim.scenario.nouns.evidence import NO_EVIDENCE, Evidence
from sim.scenario.nouns.quantity import Quantity, show


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One number or rule with the whole chain from the text to the value.

    ``kind``: power, weight, score, probability, cost, no-deal payoff, outside option, interaction,
    audience cost, branch, no-deal rule, red line, link, minimal substance, named outcome, belief,
    acceptance, failure cost, reversion, time step, track, sweep, private information, probability
    or reservation of a type, talks, waiting, crisis, payoff of a crisis, event after a deal,
    hazard, shift of power, modified red line, owner, irreversible option, plan, step, thesis or
    observation.
    ``subject`` says what it is about, ``written`` what the file has (ranking, grade, rule),
    ``derivation`` by which rule the number follows; ``value`` is None for a rule.
    """

    kind: str
    party: str | None
    issue: str | None
    subject: str
    written: str
    derivation: str
    value: Quantity | None
    evidence: Evidence

    @classmethod
    def of(
        cls,
        kind: str,
        party: str | None,
        issue: str | None,
        subject: str,
        written: str,
        basis: Quantity | Evidence,
    ) -> SourceRow:
        """The row of a number, which has its evidence, or of a rule that rests on evidence."""
        if isinstance(basis, Evidence):
            return cls(kind, party, issue, subject, written, "", None, basis)
        return cls(kind, party, issue, subject, written, basis.derivation, basis, basis.evidence)

    @classmethod
    def of_number(
        cls,
        kind: str,
        party: str | None,
        issue: str | None,
        subject: str,
        number: Quantity | None,
        fallback: Evidence = NO_EVIDENCE,
    ) -> SourceRow:
        """The row of a number as the file has it, or of one that the source does not size."""
        written = "unsized" if number is None else number.as_written
        return cls.of(kind, party, issue, subject, written, number or fallback)

    @property
    def references(self) -> str:
        """Sources and paragraphs, "" where there are none."""
        return "; ".join(str(reference) for reference in self.evidence.references)

    @property
    def articles(self) -> str:
        """Return the sources alone."""
        names = dict.fromkeys(reference.source for reference in self.evidence.references)
        return ", ".join(names)

    @property
    def paragraphs(self) -> str:
        """Return the paragraphs alone."""
        return ", ".join(r.paragraphs for r in self.evidence.references if r.paragraphs)

    @property
    def rule(self) -> str:
        """The rule that stands in for a source where the text is silent, else the derivation."""
        return self.evidence.rule or self.derivation

    @property
    def has_source(self) -> bool:
        """Return whether a source is named, or a rule where the text is silent."""
        return self.evidence.is_given or (self.evidence.grade == "default" and bool(self.rule))

    def cells(self) -> tuple[str, ...]:
        """Return the row as text, in the order of ``SourceTable.COLUMNS``."""
        number = self.value
        return (
            self.kind,
            self.subject,
            "" if number is None else show(number.best),
            "" if number is None or number.is_point else f"{show(number.low)}-{show(number.high)}",
            self.evidence.grade or "",
            self.references,
            self.written,
            self.rule,
            self.evidence.why,
        )


@dataclass(frozen=True)
class SourceTable:
    """Rows of sources that show as a table; ``without_source`` are those that have none.

    >>> print(SourceTable(()))
    (nothing recorded)
    """

    rows: tuple[SourceRow, ...]

    COLUMNS = (
        "kind", "of", "value", "interval", "evidence", "source", "as written", "rule", "why",
    )  # fmt: skip

    @property
    def without_source(self) -> SourceTable:
        """Return the rows for which the file names neither a source nor a rule."""
        return SourceTable(tuple(row for row in self.rows if not row.has_source))

    def __iter__(self) -> Iterator[SourceRow]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def __str__(self) -> str:
        if not self.rows:
            return "(nothing recorded)"
        lines = [self.COLUMNS, *(row.cells() for row in self.rows)]
        widths = [min(44, max(len(line[k]) for line in lines)) for k in range(len(self.COLUMNS))]
        return "\n".join(
            "  ".join(
                _fitted(cell, width) for cell, width in zip(line, widths, strict=True)
            ).rstrip()
            for line in lines
        )

    __repr__ = __str__

    def _repr_html_(self) -> str:
        return html_table(self.COLUMNS, [row.cells() for row in self.rows])


def _fitted(cell: str, width: int) -> str:
    return cell.ljust(width) if len(cell) <= width else f"{cell[: width - 1]}…"
