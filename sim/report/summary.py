"""The summary that ``run`` prints, and the shorter one of ``solve``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from sim.axiomatic.compare import Comparison
from sim.explanation.explain import Explanation
from sim.problem.problem import Problem
from sim.report.as_read import as_read
from sim.report.deal_words import (
    compact_options,
    crossing,
    deal_changes,
    deal_difference,
    distinct_deals,
    mixture_table,
    option_wording,
    unchanged,
)
from sim.report.heading import deal_counts, origin, settings, who
from sim.report.packages import package_lines, package_table
from sim.report.payoff_table import COMPARES_NOTE, payoff_table
from sim.report.plain_names import legend
from sim.report.proof import proof_lines
from sim.report.winning_sets import MOST_SETS_SHOWN, set_lines, signing
from sim.scenario.option_words import FOOTNOTE, MARK
from sim.scenario.scenario import Scenario

_SCALE = (
    "In points: 0 is every issue settled as the party likes least, 100 as it likes best. Points of "
    "different parties are different units."
)
_RAW = "In the units of the file."
_GAINS = "In brackets the gain over no deal."
PACKAGES = "Named packages"


def full_summary(
    scenario: Scenario, comparison: Comparison, explanation: Explanation
) -> Iterator[RenderableType]:
    """Yield what ``run`` prints, block by block."""
    problem = comparison.problem
    yield Text(scenario.title, style="bold")
    yield from _lines([*origin(scenario), *settings(scenario, problem)])
    yield Text()
    yield who(scenario, problem)
    yield heading("Deals")
    yield Padding(deal_counts(problem), (0, 0, 0, 2))
    yield from _chosen(scenario, comparison)
    lines = package_lines(scenario, problem)
    if problem.named_outcomes:
        yield heading(PACKAGES)
        yield Padding(package_table(scenario, problem), (0, 0, 0, 2))
        yield from (bullet(line) for line in lines)
    told = Explanation(tuple(s for s in explanation.sections if s.title != PACKAGES))
    yield from explanation_blocks(Explanation((*as_read(scenario), *told.sections)))
    yield from _footnote(str(told), *_words(scenario, comparison), *lines)


def _chosen(scenario: Scenario, comparison: Comparison) -> Iterator[RenderableType]:
    """Yield what each party gets and the deals in words; of each winning set by itself."""
    if comparison.is_by_set:
        yield heading("Who can sign")
        yield from (bullet(line) for line in set_lines(comparison))
    for one in comparison.by_size[:MOST_SETS_SHOWN] if comparison.is_by_set else (comparison,):
        title = signing(comparison, one) if comparison.is_by_set else "What each party gets"
        yield heading(title)
        yield from _payoffs(scenario, one)
        yield from _deal_words(scenario, one)
        yield from _mixtures(scenario, one)


def short_summary(scenario: Scenario, comparison: Comparison) -> Iterator[RenderableType]:
    """Yield what ``solve`` prints: the counts, the payoffs, and the options by their ids."""
    problem = comparison.problem
    yield Text(scenario.title, style="bold")
    yield from _lines(settings(scenario, problem))
    yield Padding(deal_counts(problem), (1, 0, 1, 0))
    if not comparison.is_by_set:
        yield from _solved(scenario, comparison)
        return
    yield from (Text(line) for line in set_lines(comparison))
    for one in comparison.by_size[:MOST_SETS_SHOWN]:
        yield heading(signing(comparison, one))
        yield from _solved(scenario, one)


def _solved(scenario: Scenario, comparison: Comparison) -> Iterator[RenderableType]:
    """Yield the solutions of one problem: payoffs, proofs, and the options by their ids."""
    problem = comparison.problem
    yield payoff_table(comparison)
    if any(found.needs_comparable_payoffs for found in comparison.solutions):
        yield Text(COMPARES_NOTE, style="dim")
    yield from (Text(line, style="dim") for line in proof_lines(comparison.solutions))
    if comparison.solutions:
        yield Padding(compact_options(comparison), (1, 0, 0, 0))
        yield from _mixtures(scenario, comparison)
        crossed = [
            f"{d.title}: {line}."
            for d in distinct_deals(comparison)
            for line in crossing(problem, d)
        ]
        crossed += [
            f"{found.title}: some outcome of the lottery crosses the {label}."
            for found in comparison.solutions
            if found.lottery and found.outcome is None
            for label in found.violates
        ]
        if crossed:
            yield Padding(Text("\n".join(crossed)), (1, 0, 0, 0))
        yield from _footnote(*crossed)
    else:
        yield Text("There is no agreement, hence no solution; sim explain says why.")


def explanation_blocks(explanation: Explanation) -> Iterator[RenderableType]:
    """Yield an explanation: a heading per section, a bullet per sentence."""
    for section in explanation.sections:
        yield heading(section.title)
        for sentence in section.sentences:
            yield bullet(sentence)


def explanation_page(
    scenario: Scenario, problem: Problem, explanation: Explanation
) -> Iterator[RenderableType]:
    """Yield what ``explain`` prints: the case, then the explanation."""
    yield Text(scenario.title, style="bold")
    yield from _lines(settings(scenario, problem))
    yield from explanation_blocks(explanation)
    yield from _footnote(*(line for s in explanation.sections for line in s.sentences))


def heading(title: str) -> RenderableType:
    """Return a heading with an empty line above it."""
    return Padding(Text(title, style="bold"), (1, 0, 0, 0))


def _payoffs(scenario: Scenario, comparison: Comparison) -> Iterator[RenderableType]:
    yield Padding(payoff_table(comparison), (0, 0, 1, 2))
    notes = [_RAW if scenario.payoff_scale == "raw" else _SCALE]
    if comparison.solutions:
        notes[0] += f" {_GAINS}"
    notes += legend(comparison.problem, comparison.solutions)
    if any(found.needs_comparable_payoffs for found in comparison.solutions):
        notes.append(COMPARES_NOTE)
    notes += proof_lines(comparison.solutions)
    yield from (Padding(Text(note, style="dim"), (0, 0, 0, 2)) for note in notes)


def _deal_words(scenario: Scenario, comparison: Comparison) -> Iterator[RenderableType]:
    chosen = distinct_deals(comparison)
    if not chosen:
        return
    first = chosen[0]
    yield heading(f"The deal under {first.title}")
    yield Padding(deal_changes(scenario, first), (0, 0, 0, 2))
    rest = unchanged(scenario, first)
    if rest:
        yield Padding(Text(rest), (0, 0, 0, 2))
    problem = comparison.problem
    yield from (Padding(Text(_sentence(x)), (0, 0, 0, 2)) for x in crossing(problem, first))
    for other in chosen[1:]:
        title, lines = deal_difference(scenario, first, other)
        yield Padding(Text(f"Different under {title}:"), (1, 0, 0, 2))
        yield from (bullet(line, indent=4) for line in lines)
        yield from (Padding(Text(_sentence(x)), (0, 0, 0, 4)) for x in crossing(problem, other))


def _sentence(text: str) -> str:
    return f"It {text}."


def _words(scenario: Scenario, comparison: Comparison) -> Iterator[str]:
    """Yield the wording of every option that a chosen deal contains."""
    for deal in (d for one in (comparison, *comparison.winning_sets) for d in distinct_deals(one)):
        yield from (
            option_wording(scenario, issue, option) for issue, option in deal.outcome.items()
        )


def _footnote(*texts: str) -> Iterator[RenderableType]:
    """Yield what the mark of an option means, if one of the texts has it."""
    if any(MARK in text for text in texts):
        yield Padding(Text(FOOTNOTE, style="dim"), (1, 0, 0, 0))


def _mixtures(scenario: Scenario, comparison: Comparison) -> Iterator[RenderableType]:
    table = mixture_table(scenario, comparison)
    if table is not None:
        yield heading("Lotteries and divided issues")
        yield Padding(table, (0, 0, 0, 2))


def _lines(lines: Iterable[str]) -> Iterator[Text]:
    yield from (Text(line) for line in lines if line)


def bullet(text: str, indent: int = 2) -> RenderableType:
    """Return a sentence with a dash before it."""
    row = Table.grid(padding=(0, 1, 0, 0))
    row.add_column(no_wrap=True)
    row.add_column(overflow="fold")
    row.add_row("-", text)
    return Padding(row, (0, 0, 0, indent))
