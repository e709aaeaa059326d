"""The sources of a brief, and how many of its numbers have one."""

from __future__ import annotations

from sim.report.as_read import HEADING as AS_READ
from sim.report.brief.section import Section
from sim.scenario.citation import full_citation
from sim.scenario.scenario import Scenario
from sim.sentences import counted

HEADING = "Sources"


def sources_section(scenario: Scenario) -> Section | None:
    """Return the sources, the one it is after first, and what was assumed as a file was read.

    None where the file names no source and nothing was assumed.
    """
    told = tuple(f"{AS_READ}: {remark}." for remark in scenario.remarks)
    if not scenario.bibliography:
        return Section(HEADING, told, 1) if told else None
    first = scenario.default_source
    cited = sorted(scenario.bibliography.items(), key=lambda entry: entry[0] != first)
    rows = scenario.sources()
    without = len(rows.without_source)
    total = counted(len(rows), "number or rule", "numbers and rules")
    backed = (
        f"Of {total} all have a source or a reason"
        if not without
        else f"Of {total} {without:,} {'have' if without > 1 else 'has'} neither source nor reason"
    )
    sentences = [f"{full_citation(source)}." for _, source in cited]
    listed = f"{backed}; sim sources {scenario.id} lists them."
    return Section(HEADING, (sentences[0], listed, *sentences[1:], *told), 2, has_links=True)
