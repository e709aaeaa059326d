"""The page of a case: what the document tells, and the picture that moves."""

from __future__ import annotations

from sim.extras import extra
from sim.page.document.page_html import page_html
from sim.page.picture.picture import POLICY, picture
from sim.page.sections.page_content import page_content
from sim.report.first_screen.item import Answers

PURPOSE = "the page"


def check_installed() -> None:
    """Raise SimError, with what to install, where a package that makes the page is missing."""
    extra("jinja2", "report", PURPOSE)
    extra("vl_convert", "report", PURPOSE)


def page(answers: Answers, command: str, solving: str) -> str:
    """Return the page of a case that is solved, drawn and diagnosed, as one HTML document.

    ``command`` made the page, ``solving`` is the one that solves the case as it is read. A case
    with one party has no picture, which sets two beside each other.
    Raises SimError where a package that it needs is missing.
    """
    has_two = len(answers.problem.parties) > 1
    moving = picture(answers.scenario, answers.problem, solving) if has_two else ""
    return page_html(page_content(answers, command), moving, POLICY)
