"""All checks of a document: its form first, then everything that refers to something else."""

from __future__ import annotations

from sim.scenario.check_constraints import (
    check_constraints,
    check_outcomes,
    check_records,
    check_variants,
)
from sim.scenario.check_no_deal import check_no_deal
from sim.scenario.check_parties import check_ids, check_issues, check_parties
from sim.scenario.check_preferences import check_importance, check_preferences
from sim.scenario.check_sources import check_sources
from sim.scenario.findings import Finding
from sim.scenario.names import Findings, Names
from sim.scenario.preference_layout import Document
from sim.scenario.schema import ScenarioFile
from sim.scenario.validation import validated

_CHECKS = (
    check_parties,
    check_issues,
    check_preferences,
    check_importance,
    check_no_deal,
    check_constraints,
    check_outcomes,
    check_variants,
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
