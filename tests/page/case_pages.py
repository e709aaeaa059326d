"""Cases of which several tests look at the page, each solved once."""

from __future__ import annotations

from functools import cache

import sim
from sim.page.sections.page_content import PageContent, page_content
from sim.report.first_screen.item import Answers
from tests.report.brief.hostile import hostile
from tests.report.screened import answered, answers_of


@cache
def solved(case: str) -> Answers:
    """Return a case solved, with few draws; "hostile" has names that a browser might act on."""
    if case == "hostile":
        return answered(sim.scenario_from(hostile()))
    return answers_of(case)


@cache
def content(case: str) -> PageContent:
    """Return what the page of a case tells."""
    return page_content(solved(case), f"sim explore {case}")
