"""Why there is or is no deal, in plain words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sim.axiomatic.compare import Comparison, compare
from sim.brief_display import shown_briefly
from sim.errors import SimError, check_kind
from sim.explanation.explain_conflict import no_deal_section
from sim.explanation.explain_deciding import deciding_section
from sim.explanation.explain_evidence import evidence_section
from sim.explanation.explain_no_deal import no_deal_sentence
from sim.explanation.explain_packages import packages_section
from sim.explanation.explain_readings import readings_section
from sim.explanation.explain_zone import options_section, zone_section
from sim.problem.problem import Problem
from sim.scenario.option_words import FOOTNOTE, MARK
from sim.scenario.scenario import Scenario
from sim.sentences import capital


@dataclass(frozen=True)
class ExplanationSection:
    """A heading and its sentences."""

    title: str
    sentences: tuple[str, ...]


@shown_briefly
@dataclass(frozen=True)
class Explanation:
    """The explanation of one problem, section by section."""

    sections: tuple[ExplanationSection, ...]

    @property
    def zone_sentences(self) -> tuple[str, ...]:
        """Return the sentences on why there is or is no zone, for other programs."""
        return self.sections[0].sentences

    def __str__(self) -> str:
        """Return the whole explanation as text."""
        blocks = [
            "\n".join([s.title, *(f"  {line}" for line in s.sentences)]) for s in self.sections
        ]
        text = "\n\n".join(blocks)
        return f"{text}\n\n{FOOTNOTE}" if MARK in text else text


def explain(
    problem: Problem, comparison: Comparison | None = None, *, other_readings: bool = True
) -> Explanation:
    """Explain the agreement zone of a problem that was made from a scenario.

    1. The zone: how large, who binds, at which no-deal payoff it would close; or, when it is empty,
       the minimal conflicts, the minimal relaxations and the smallest cuts of reservation values.
       Who chooses what happens without one, where the file says that somebody does.
    2. Options that every agreement contains and that none contains.
    3. Who decides, where not all signatories must accept: which sets can form, and what each signs.
    4. The named packages: what they give, what they violate, whether all could do better.
    5. What holds at every number that the evidence allows.
    6. The same question under each lens and with claimed red lines, unless ``other_readings`` is
       false.

    Raises SimError for a problem without a scenario, such as a list of payoffs.

    >>> import sim
    >>> problem = sim.problem(sim.load("textbook/clashing_red_lines"))
    >>> print(explain(problem).zone_sentences[0])
    There is no agreement zone: none of the 4 possible outcomes meets all demands.
    """
    check_kind(problem, Problem, "sim.explain", "write sim.explain(sim.problem(scenario))")
    scenario = problem.scenario
    if scenario is None:
        raise SimError(f"{problem.title}: nothing to explain without a scenario - load one")
    if comparison is not None:
        check_kind(comparison, Comparison, "sim.explain", "write sim.compare(problem)")
    comparison = comparison or compare(problem)
    if problem.agreement_zone.is_empty:
        found = [("Why there is no deal", no_deal_section(scenario, problem))]
    else:
        found = [
            ("Why there is a deal", _told(zone_section, scenario, problem)),
            ("What agreements have in common", _told(options_section, scenario, problem)),
        ]
    if chosen := no_deal_sentence(scenario):
        found[0][1].append(chosen)
    found.append(("Who decides", deciding_section(scenario, comparison)))
    found.append(("Named packages", packages_section(scenario, problem)))
    found.append(("What the evidence alone settles", evidence_section(scenario, comparison)))
    if other_readings:
        found.append(("Under other readings", readings_section(scenario, problem)))
    return Explanation(
        tuple(ExplanationSection(t, tuple(map(capital, lines))) for t, lines in found if lines)
    )


def _told(
    section: Callable[[Scenario, Problem], list[str]], scenario: Scenario, problem: Problem
) -> list[str]:
    """Return the sentences of a section, or the one that says why a search left them open."""
    try:
        return section(scenario, problem)
    except SimError as unsettled:
        return [f"Not settled: {unsettled}."]
