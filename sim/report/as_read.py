"""What was left aside or assumed as files of another program were read."""

from __future__ import annotations

from sim.explanation.explain import ExplanationSection
from sim.scenario.scenario import Scenario

HEADING = "As the file was read"


def as_read(scenario: Scenario) -> tuple[ExplanationSection, ...]:
    """Return what was said as the file was read as a section, nothing of a scenario's own file."""
    return (ExplanationSection(HEADING, scenario.remarks),) if scenario.remarks else ()
