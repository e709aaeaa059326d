"""``sim explain``: why there is a deal or none, and what would change that."""

from __future__ import annotations

import typer

from sim.cli.case import Options, diagnosed, explained, robustness, solved
from sim.cli.guard import EMPTY_ZONE
from sim.cli.options import Debug, FailOnEmpty, File, Json
from sim.cli.patience import Patience
from sim.cli.printing import show_blocks, show_json
from sim.cli.selection import selecting


@selecting()
def explain(
    file: File,
    *,
    options: Options,
    as_json: Json = False,
    fail_on_empty: FailOnEmpty = False,
    _debug: Debug = False,
) -> None:
    """Say why there is a deal or none, and what would change that."""
    from sim.explanation.explain import Explanation
    from sim.report.diagnosis_blocks import diagnosis_sections
    from sim.report.summary import explanation_page

    with Patience() as patience:
        case = solved(file, options, patience, explains=True)
        explanation = explained(case, patience)
        patience.stage(f"{case.scenario.id}: how sure it is")
        found = diagnosed(case, robustness(case, solutions=()), patience)
    explanation = Explanation((*explanation.sections, *diagnosis_sections(found)))
    if as_json:
        sections = [
            {"title": section.title, "sentences": list(section.sentences)}
            for section in explanation.sections
        ]
        show_json({"format": 1, "scenario": case.scenario.id, "sections": sections})
    else:
        show_blocks(explanation_page(case.scenario, case.problem, explanation))
    if fail_on_empty and case.problem.agreement_zone.is_empty:
        raise typer.Exit(EMPTY_ZONE)
