"""The brief of a scenario, from Python."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from sim.errors import taking
from sim.report.brief.as_html import brief_article, brief_html
from sim.report.brief.as_markdown import brief_markdown
from sim.report.brief.brief_page import BriefPage, brief_page
from sim.report.first_screen.first_screen import first_screen
from sim.report.first_screen.item import Answers
from sim.scenario.scenario import Scenario


@dataclass(frozen=True, eq=False, repr=False)
class Brief:
    """One page on a scenario; ``page`` holds its sections as data, and it prints as Markdown."""

    answers: Answers

    @cached_property
    def page(self) -> BriefPage:
        """Return the sections, as far as there is room for them, and the payoffs."""
        return brief_page(self.answers)

    @property
    def markdown(self) -> str:
        """Return it as a Markdown document."""
        return brief_markdown(self.page)

    @property
    def html(self) -> str:
        """Return it as one HTML document that asks for nothing, one page of A4 where printed."""
        return brief_html(self.page)

    def __repr__(self) -> str:
        """Return it in Markdown."""
        return self.markdown

    def _repr_html_(self) -> str:
        return brief_article(self.page)


@taking("Scenario", "sim.load(…)")
def brief(
    scenario: Scenario,
    *,
    draws: int | None = None,
    seed: int = 0,
    red_lines: str = "hard",
    parties: Sequence[str] | None = None,
) -> Brief:
    """Return one page on a scenario: what its source says, what the model says, what to do next.

    It tells the first screen and more: the next three offers, what would change minds, what makes
    a deal hold and who can wreck it. The arguments are those of ``sim.first_screen``.
    Raises SimError for a scenario that cannot be solved.

    >>> import sim
    >>> found = sim.brief(sim.load("textbook/clashing_red_lines"), draws=0)
    >>> [section.heading for section in found.page.sections][:2]
    ['What the model says', 'No deal']
    """
    shown = first_screen(scenario, draws=draws, seed=seed, red_lines=red_lines, parties=parties)
    return Brief(shown.answers)
