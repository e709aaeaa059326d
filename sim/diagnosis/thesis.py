"""What a source concludes beside what the model says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sim.diagnosis.commitment import JudgedPlan
from sim.diagnosis.diagnosed_case import DiagnosedCase
from sim.diagnosis.obstacle import Obstacle, Status
from sim.sentences import listing

STATUS_WORDS: Mapping[Status, str] = {
    "blocks": "blocks",
    "may block": "may block",
    "does not block": "does not block",
    "not coded": "is not coded",
    "not settled": "is not settled",
}


@dataclass(frozen=True)
class ThesisVerdict:
    """Whether the model agrees with the conclusion of a source, and by the same mechanisms.

    ``agrees`` is None where the file does not code what the thesis is about; ``same_mechanisms``
    where the thesis names none. ``mechanisms`` are those that it names, ``blocking`` the rows that
    block, ``doubtful`` those of its own that may block. ``refuses_outcome`` says that there are
    agreements, but the deal that the source expects is none of them.
    """

    statement: str
    expects: str
    agrees: bool | None
    same_mechanisms: bool | None
    mechanisms: tuple[str, ...]
    blocking: tuple[str, ...]
    why: str
    refuses_outcome: bool = False
    doubtful: tuple[str, ...] = ()

    @property
    def verdict(self) -> str:
        """Return whether the model agrees, and whether by the same mechanisms, in words."""
        if self.agrees is None:
            return "the model cannot tell"
        if not self.agrees:
            return "the model does not agree"
        if self.same_mechanisms is None:
            return "the model agrees"
        same, others = "by the same mechanisms as", "but not by just the mechanisms that"
        return f"the model agrees, {same if self.same_mechanisms else others} the source names"

    def __str__(self) -> str:
        """Return the conclusion of the source and the verdict on it as text."""
        return f"thesis: {self.statement} Expected: {self.expects}; {self.verdict} ({self.why})."


def thesis_verdict(case: DiagnosedCase, rows: Sequence[Obstacle]) -> ThesisVerdict | None:
    """Return the verdict on the thesis of a scenario, None where it has none.

    A deal: the zone is not empty, no row blocks, and the outcome that it names is an agreement. No
    deal: the zone is empty or a row blocks. Carried out: some order of implementation of its
    outcome is self-enforcing. Mechanisms: whether just those that it names block.
    """
    thesis = case.scenario.thesis
    if thesis is None:
        return None
    blocking = tuple(row.mechanism for row in rows if row.status == "blocks")
    is_empty = case.problem.agreement_zone.is_empty
    stands = is_empty or bool(blocking)
    refuses = thesis.expects == "deal" and not stands and _is_refused(case)
    if thesis.expects == "carried out":
        agrees, why = _carried_out(case, rows)
    elif refuses:
        agrees, why = False, f"there are agreements, but {_outcome_words(case)} is none"
    else:
        agrees = stands if thesis.expects == "no deal" else not stands
        zone = "the agreement zone is empty" if is_empty else "the agreement zone is not empty"
        why = f"{zone}, and {_listed(blocking)}"
    same = None
    if thesis.mechanisms:
        same = set(thesis.mechanisms) == set(blocking)
        others = [
            f"{row.mechanism}, which {_status_words(row)}"
            for row in rows
            if row.mechanism in thesis.mechanisms and row.mechanism not in blocking
        ]
        why += f"; the source names {listing(others)}" if others else ""
    open_rows = {row.mechanism for row in rows if row.status == "may block"}
    named = tuple(thesis.mechanisms)
    doubtful = tuple(one for one in named if one in open_rows)
    return ThesisVerdict(
        thesis.statement, thesis.expects, agrees, same, named, blocking, why, refuses, doubtful
    )


def _status_words(row: Obstacle) -> str:
    return STATUS_WORDS[row.status] if row.is_reached or row.is_open else "is not reached"


def _is_refused(case: DiagnosedCase) -> bool:
    """Return whether the deal that the thesis names is no agreement."""
    outcome = None if case.scenario.thesis is None else case.scenario.thesis.outcome
    return outcome is not None and not case.problem.is_in_zone(outcome)


def _listed(blocking: Sequence[str]) -> str:
    if not blocking:
        return "no mechanism blocks"
    return f"{listing(blocking)} {'blocks' if len(blocking) == 1 else 'block'}"


def _carried_out(case: DiagnosedCase, rows: Sequence[Obstacle]) -> tuple[bool | None, str]:
    """Return whether an order of the outcome is self-enforcing; None where none is known."""
    (row,) = (row for row in rows if row.mechanism == "commitment")
    taken, thesis = row.model, case.scenario.thesis
    if not isinstance(taken, JudgedPlan):
        return None, f"commitment {STATUS_WORDS[row.status]}"
    outcome = None if thesis is None else thesis.outcome
    if outcome is not None and dict(outcome) != taken.end:
        return None, f"no plan that was judged ends in {_outcome_words(case)}"
    if not case.problem.is_in_zone(taken.end):
        return False, f"{_outcome_words(case)} is no agreement"
    kept = taken.found.self_enforcing
    orders = f"{kept:,} are" if kept > 1 else "one is" if kept else "none is"
    return kept > 0, f"of the orders of “{taken.plan.name}” {orders} self-enforcing"


def _outcome_words(case: DiagnosedCase) -> str:
    deal = case.reference
    return deal.words if deal is not None and deal.by == "thesis" else "the outcome of the thesis"
