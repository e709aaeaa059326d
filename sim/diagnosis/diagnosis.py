"""The diagnosis of a scenario: one row per mechanism, then the standing checks."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from sim.brief_display import shown_briefly
from sim.diagnosis import (
    audience,
    beliefs,
    choice,
    commitment,
    positions,
    power_shift,
    private_information,
    ratification,
    stakes,
    threat,
    waiting,
)
from sim.diagnosis.concessions import Concession, concessions_of_all
from sim.diagnosis.diagnosed_case import DiagnosedCase
from sim.diagnosis.obstacle import MOST_PAIRED, Obstacle, not_settled
from sim.diagnosis.standing_checks import Check, standing_checks
from sim.diagnosis.thesis import ThesisVerdict, thesis_verdict
from sim.doubt.sampling.propagation import Progress, propagate
from sim.errors import SimError, check_kind, check_told, whole_number
from sim.formulation.from_scenario import problem as build_problem
from sim.problem.winning_sets import rule_words
from sim.scenario.scenario import Scenario
from sim.scenario.text.nearest import choose_from
from sim.scenario.text.shortened import quoted
from sim.sentences import capital

DRAWS = 256


@shown_briefly
@dataclass(frozen=True)
class Diagnosis:
    """Which mechanism stands between the zone and a deal, by what the file says."""

    scenario: Scenario
    reference: str | None
    draws: int
    obstacles: tuple[Obstacle, ...]
    checks: tuple[Check, ...]
    thesis: ThesisVerdict | None = None
    concessions: tuple[Concession, ...] = ()

    @property
    def blocking(self) -> tuple[Obstacle, ...]:
        """Return the mechanisms that block or may block."""
        return tuple(o for o in self.obstacles if o.is_open)

    def row(self, mechanism: str) -> Obstacle:
        """Return the row of a mechanism; its ``model`` is what the figures of it are drawn from.

        Raises SimError for an unknown mechanism.
        """
        rows = {row.mechanism: row for row in self.obstacles}
        if mechanism not in rows:
            remedy = choose_from(mechanism, rows)
            raise SimError(f"a diagnosis has no row {quoted(mechanism)} - {remedy}")
        return rows[mechanism]

    def __str__(self) -> str:
        """Return the rows, the checks, and what the source concludes, as text."""
        rows = [f"{o.mechanism}: {o.shown_status}. {o.told}" for o in self.obstacles]
        rows += [f"check {c.check}: {c.verdict}. {c.why}" for c in self.checks]
        return "\n".join([*rows, *([str(self.thesis)] if self.thesis else [])])


MECHANISMS: Mapping[str, Callable[[DiagnosedCase], Obstacle]] = {
    "positions": positions.obstacle,
    "stakes": stakes.obstacle,
    "beliefs": beliefs.obstacle,
    "private information": private_information.obstacle,
    "threat": threat.obstacle,
    "waiting": waiting.obstacle,
    "commitment": commitment.obstacle,
    "power shift": power_shift.obstacle,
    "ratification": ratification.obstacle,
    "audience": audience.obstacle,
    "choice": choice.obstacle,
}


# What takes every signatory for one that must accept is asked of one winning set at a time.
UNDER_ANY_RULE = ("positions", "stakes", "threat", "commitment")


def _of_one_set(case: DiagnosedCase) -> str:
    rule = rule_words(case.problem)
    return f"An agreement needs {rule}; this is asked of the parties of one winning set"


def _row(
    name: str, mechanism: Callable[[DiagnosedCase], Obstacle], case: DiagnosedCase
) -> Obstacle:
    """Return a row; one whose model cannot be computed says so and leaves the others standing."""
    try:
        row = mechanism(case)
    except SimError as reason:
        row = not_settled(name, str(reason))
    if case.problem.deciding is not None and name not in UNDER_ANY_RULE:
        row = row if row.status == "not coded" else not_settled(name, _of_one_set(case))
    row = replace(row, why=capital(row.why))
    if row.share is None or row.draws or case.spread is None:
        return row
    is_sampled = case.doubted or 0 < row.share < 1  # else all draws are the same
    return replace(row, draws=case.spread.draws) if is_sampled else row


def diagnose(
    scenario: Scenario,
    *,
    outcome: str | None = None,
    draws: int = DRAWS,
    seed: int = 0,
    red_lines: str = "hard",
    parties: Sequence[str] | None = None,
    progress: Progress | None = None,
) -> Diagnosis:
    """Return which mechanism stands between the agreement zone and a deal.

    Each row says what the coded evidence allows at the best reading and, with ``draws`` of the
    numbers in doubt, in which share of them; never that the mechanism caused a failure.
    ``outcome`` names the deal that is asked about, by default that of the thesis, else the first
    package that the file names, else the one that Nash's solution selects; ``red_lines`` and
    ``parties`` are those of ``sim.problem``.
    Raises SimError for an unknown outcome or a scenario that cannot be solved.

    >>> import sim
    >>> found = diagnose(sim.load("textbook/clashing_red_lines"), draws=0)
    >>> [row.mechanism for row in found.blocking]
    ['positions']

    Source: Fearon (1995), International Organization 49: 379-414; Powell (2006), ibid. 60: 169-203.
    """
    check_kind(scenario, Scenario, "sim.diagnose", "write sim.diagnose(sim.load(…))")
    if outcome is not None:
        check_kind(outcome, str, "sim.diagnose: outcome", "name an outcome of the file")
    check_told(progress, "sim.diagnose: progress")
    problem = build_problem(scenario, red_lines=red_lines, parties=parties)
    case = DiagnosedCase(scenario, problem, None, outcome)
    case.reference  # noqa: B018  (an unknown outcome is refused before any draw)
    if whole_number(draws) is None:
        raise SimError(f"draws={draws!r}: give a whole number from 0, such as draws=256")
    if draws < 0:
        raise SimError(f"{draws} draws - ask for 0 or more")
    if draws:
        spread = propagate(
            scenario, draws, seed, red_lines=red_lines, parties=parties, solutions=(),
            progress=progress,
        )  # fmt: skip
        case = replace(case, spread=spread)
    return diagnosis_of(case)


def diagnosis_of(case: DiagnosedCase) -> Diagnosis:
    """Return the diagnosis of a case whose numbers are drawn already, if at all."""
    obstacles = tuple(_row(name, mechanism, case) for name, mechanism in MECHANISMS.items())
    return Diagnosis(
        case.scenario,
        case.reference.heading if case.reference else None,
        case.spread.draws if case.spread else 0,
        obstacles,
        standing_checks(case, obstacles),
        thesis_verdict(case, obstacles),
        _concessions(case),
    )


def _concessions(case: DiagnosedCase) -> tuple[Concession, ...]:
    """Return what each signatory could give each other one from the deal asked about, if any."""
    if case.reference is None or len(case.problem.signatories) > MOST_PAIRED:
        return ()
    return concessions_of_all(case.problem, case.reference.outcome)
