"""What would change the mind of each side: no-deal payoffs, red lines, cuts."""

from __future__ import annotations

from sim.diagnosis.diagnosed_case import DiagnosedCase
from sim.errors import SimError
from sim.explanation.explain_conflict import cut_sentences
from sim.explanation.explain_packages import package_sentence
from sim.explanation.explain_zone import signatory_sentences
from sim.report.brief.section import Section
from sim.report.first_screen.item import Answers, Item

HEADING = "What would change minds"
MOST_PARTIES = 3


def minds_section(answers: Answers, clash: Item | None) -> Section | None:
    """Return where each signatory would refuse all; in an empty zone what would have to give.

    ``clash`` is what the first screen says of demands, which stands here where the zone is empty.
    """
    scenario, problem = answers.scenario, answers.problem
    try:
        if problem.agreement_zone.is_empty:
            clashes = () if clash is None else clash.sentences
            sentences = [*dict.fromkeys((*clashes, *cut_sentences(scenario, problem)))]
        else:
            sentences = signatory_sentences(scenario, problem, MOST_PARTIES)
    except SimError as unsettled:
        sentences = [f"Not settled: {unsettled}."]
    least = min(2, len(sentences))
    if (refused := _refused_package(answers)) is not None:
        sentences = [*sentences, refused]
    return Section(HEADING, tuple(sentences), least) if sentences else None


def _refused_package(answers: Answers) -> str | None:
    """Return what the package that is asked about lacks where others are agreements."""
    scenario, problem = answers.scenario, answers.problem
    start = DiagnosedCase(scenario, problem, answers.spread).reference
    if start is None or problem.agreement_zone.is_empty or problem.is_in_zone(start.outcome):
        return None
    same = (name for name, choice in problem.named_outcomes.items() if choice == start.outcome)
    name = next(same, None)
    return None if name is None else package_sentence(scenario, problem, name)
