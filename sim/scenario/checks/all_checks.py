"""All checks of a document: its form first, then everything that refers to something else."""

from __future__ import annotations

from sim.scenario.checks.alternatives import (
    check_beliefs,
    check_patches,
    check_time_steps,
    check_tracks,
    check_variants,
)
from sim.scenario.checks.constraints import (
    check_constraints,
    check_outcomes,
    check_records,
)
from sim.scenario.checks.findings import Finding
from sim.scenario.checks.names import Findings, Names
from sim.scenario.checks.no_deal import check_no_deal
from sim.scenario.checks.parties import check_ids, check_issues, check_parties
from sim.scenario.checks.preferences import check_importance, check_preferences
from sim.scenario.checks.sources import check_sources
from sim.scenario.checks.validation import validated
from sim.scenario.patches.preference_layout import Document
from sim.scenario.schema.file import ScenarioFile

_CHECKS = (
    check_parties,
    check_issues,
    check_preferences,
    check_importance,
    check_no_deal,
    check_constraints,
    check_outcomes,
    check_variants,
    check_time_steps,
    check_patches,
    check_beliefs,
    check_tracks,
    check_records,
    check_sources,
)


def checked(document: Document) -> tuple[ScenarioFile | None, tuple[Finding, ...]]:
    """The model of a document and all that is wrong with it; usable only if nothing is."""
    file, form, left_out = validated(document)
    found = Findings()
    names = Names(document, left_out)
    if document.get("format") is None:
        found.add((), "format is missing", "add format = 1 as the first line")
    check_ids(found, names)
    if file is not None:
        for check in _CHECKS:
            check(found, names, file)
    return file, tuple(dict.fromkeys((*form, *found.all)))
