"""What a moved case comes to, in words for a notebook: agreements, payoffs, the deal, the code."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from html import escape

from sim.axiomatic.solution import Solution
from sim.html_table import html_table
from sim.page.moved import Value
from sim.page.notebook.code_to_repeat import command_options, python_code
from sim.page.notebook.moved_case import MovedCase
from sim.page.notebook.outcome_sample import OutcomeSample
from sim.plots.parts.palette import (
    AGREEMENT_SHADES,
    ALL_FRONTIER_COLOUR,
    FEASIBLE_SHADES,
    FRONTIER_COLOUR,
)
from sim.problem.winning_sets import rule_words
from sim.report.proof import proven
from sim.scenario.option_words import FOOTNOTE, MARK, option_text
from sim.scenario.outcome_words import payoff_words
from sim.sentences import counted

MOST_ISSUES = 12  # that are told one by one
CLOSE = "line-height:1.4"  # a notebook spreads the lines of its widgets


def case_html(case: MovedCase, values: Mapping[str, Value]) -> str:
    """Return what the numbers come to, and how to set them again."""
    parts = [f"<p><b>{escape(_zone_words(case))}</b></p>", _payoff_table(case)]
    if case.deal is not None:
        parts += [_deal_html(case, case.deal)]
    parts += _code_html(values)
    return f'<div style="{CLOSE}">{"".join(parts)}</div>'


def legend_html(sample: OutcomeSample) -> str:
    """Return what the signs of the picture mean."""
    signs = (
        ("●", AGREEMENT_SHADES[1], "agreement"),
        ("●", FEASIBLE_SHADES[1], "possible, but no agreement"),
        ("━", FRONTIER_COLOUR, "efficient agreements"),
        ("─", ALL_FRONTIER_COLOUR, "efficient among all that is possible"),
        ("⬤", "#222222", "Nash"),
        ("✚", "#222222", "no deal"),
        ("╌", "#5f5f5f", "least that each accepts"),
    )
    told = (f'<span style="color:{c}">{sign}</span> {words}' for sign, c, words in signs)
    words = f"{'; '.join(told)}. Shown: {escape(sample.words)}."
    return f'<div style="{CLOSE}"><small>{words}</small></div>'


def error_html(error: Exception) -> str:
    """Return a sentence in place of an answer."""
    return f"<p><b>Not solved:</b> {escape(str(error))}</p>"


def _zone_words(case: MovedCase) -> str:
    problem = case.problem
    needs = f" An agreement needs {rule_words(problem)}." if problem.deciding is not None else ""
    if case.is_empty:
        return f"No outcome that can happen suits all whose consent is needed.{needs}"
    if case.count is None:
        return f"There are agreements, too many to count at every move.{needs}"
    each = " Each set of signatories that suffices has a deal of its own: sim.compare(…) has them."
    return f"{counted(case.count, 'agreement')}.{needs}{each if needs else ''}"


def _payoff_table(case: MovedCase) -> str:
    problem, deal = case.problem, case.deal
    rows = []
    for party in problem.parties:
        row = [problem.labels.get(party, party), _number(case, problem.disagreement[party])]
        if deal is not None:
            gain = payoff_words(case.scenario, deal.gains[party], signed=True)
            row += [_number(case, deal.payoffs[party]), gain]
        rows.append(row)
    columns = ["payoffs", "no deal", *(["Nash", "gain"] if deal is not None else [])]
    return html_table(columns, rows)


def _number(case: MovedCase, value: Fraction) -> str:
    return payoff_words(case.scenario, value)


def _deal_html(case: MovedCase, deal: Solution) -> str:
    lines = list(_deal_lines(case, deal))
    items = "".join(f"<li>{escape(line)}</li>" for line in lines)
    marked = f"<small>{escape(FOOTNOTE)}</small>" if any(MARK in line for line in lines) else ""
    return f"<p>Nash's deal{escape(_remark(deal))}:</p><ul>{items}</ul>{marked}"


def _remark(deal: Solution) -> str:
    parts = [f"one of {deal.ties:,} equally good"] if (deal.ties or 1) > 1 else []
    gap = deal.certificate.gap
    parts += [proven(deal.certificate)] if gap is None or gap > deal.certificate.tolerance else []
    return f" ({'; '.join(parts)})" if parts else ""


def _deal_lines(case: MovedCase, deal: Solution) -> Iterator[str]:
    issues, quo = case.scenario.issues, case.problem.status_quo
    chosen = deal.outcome or {}
    changed = [issue for issue, option in chosen.items() if option != quo.get(issue)]
    for issue in changed[:MOST_ISSUES]:
        yield f"{issues[issue].name}: {option_text(issues[issue], chosen[issue])}"
    if len(changed) > MOST_ISSUES:
        yield f"and {counted(len(changed) - MOST_ISSUES, 'more change')}"
    if kept := len(chosen) - len(changed):
        yield f"stays as it is: {counted(kept, 'issue')}"


def _code_html(values: Mapping[str, Value]) -> Iterator[str]:
    if not values:
        yield "<p>Every number is at its reading.</p>"
        return
    style = "white-space:pre-wrap;overflow-wrap:anywhere"
    yield f'<p>The same numbers again:</p><pre style="{style}">{escape(python_code(values))}</pre>'
    yield f'<pre style="{style}">{escape(command_options(values))}</pre>'
