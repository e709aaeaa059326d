"""What a source concludes beside what the model says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sim.diagnosis.diagnosed_case import DiagnosedCase
from sim.diagnosis.obstacle import Obstacle
from sim.sentences import listing


@dataclass(frozen=True)
class ThesisVerdict:
    """Whether the model agrees with the conclusion of a source, and by the same mechanisms.

    ``agrees`` is None where the file does not code what the thesis is about; ``same_mechanisms``
    where the thesis names none.
    """

    statement: str
    expects: str
    agrees: bool | None
    same_mechanisms: bool | None
    why: str


def thesis_verdict(case: DiagnosedCase, rows: Sequence[Obstacle]) -> ThesisVerdict | None:
    """Return the verdict on the thesis of a scenario, None where it has none.

    A deal: the zone is not empty and no row blocks. No deal: the zone is empty or a row blocks.
    Carried out: some order of implementation is self-enforcing.
    """
    thesis = case.scenario.thesis
    if thesis is None:
        return None
    blocking = [row.mechanism for row in rows if row.status == "blocks"]
    if thesis.expects == "carried out":
        (found,) = (row.status for row in rows if row.mechanism == "commitment")
        is_known = found not in ("not coded", "not settled")
        agrees = found == "does not block" if is_known else None
        why = f"commitment: {found}"
    else:
        stands = case.problem.agreement_zone.is_empty or bool(blocking)
        agrees = stands if thesis.expects == "no deal" else not stands
        why = f"what blocks: {listing(blocking) or 'nothing that the file codes'}"
    same = None
    if thesis.mechanisms:
        same = set(thesis.mechanisms) == {row.mechanism for row in rows if row.is_open}
    return ThesisVerdict(thesis.statement, thesis.expects, agrees, same, why)
