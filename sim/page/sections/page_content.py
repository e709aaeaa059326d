"""All that the page tells beside its picture, as data, in the order in which it is read."""

from __future__ import annotations

from dataclasses import dataclass

from sim.diagnosis.diagnosis import Diagnosis
from sim.page.sections.doubt_lists import ListOfSentences, doubt_lists
from sim.page.sections.foot import about, made_from
from sim.page.sections.glossary import glossary
from sim.page.sections.ladder import Ladder, ladder
from sim.page.sections.option_table import OptionList, option_table
from sim.page.sections.payoff_rows import DealPayoffs, deal_payoffs
from sim.page.sections.source_groups import SourceGroups, source_groups
from sim.report.brief.cited import sources_section
from sim.report.brief.section import Section
from sim.report.first_screen.headline import Headline, headline
from sim.report.first_screen.item import Answers
from sim.scenario.option_words import FOOTNOTE, MARK


@dataclass(frozen=True)
class PageContent:
    """The first screen, then the sections; None or nothing where the file has nothing to tell."""

    head: Headline
    about: str
    payoffs: DealPayoffs
    options: OptionList
    diagnosis: Diagnosis
    ladder: Ladder | None
    doubt: tuple[ListOfSentences, ...]
    cited: Section | None
    sources: SourceGroups
    glossary: tuple[tuple[str, str], ...]
    made_from: tuple[tuple[str, str], ...]

    @property
    def contained(self) -> tuple[tuple[str, str], ...]:
        """Return the deals with what they contain, in words."""
        return tuple((deal.label, deal.contains) for deal in self.head.deals if deal.contains)

    @property
    def footnote(self) -> str:
        """Return what the mark of options means, nothing where no option has it."""
        options = (line.option for issue in self.options.issues for line in issue.lines)
        return FOOTNOTE if any(MARK in option for option in options) else ""


def page_content(answers: Answers, command: str = "") -> PageContent:
    """Return what the page tells of a case that is solved, drawn and diagnosed."""
    scenario, problem = answers.scenario, answers.problem
    head = headline(answers)
    return PageContent(
        head,
        about(scenario),
        deal_payoffs(head.deals, problem),
        option_table(scenario, problem),
        answers.diagnosis,
        ladder(answers),
        doubt_lists(answers, head.items),
        sources_section(scenario),
        source_groups(scenario, problem),
        glossary(problem),
        made_from(scenario, command),
    )
