"""How a scenario shows itself: a short text, and tables in a notebook."""

from __future__ import annotations

from html import escape

from sim.html_table import html_table
from sim.scenario.nouns.contents import Contents
from sim.scenario.nouns.quantity import show
from sim.sentences import cut_short, few

OPTIONS = 12  # of one issue that a cell of a table names


def scenario_line(scenario: Contents) -> str:
    """Id, title, parties, issues and what is selected, cut to a few lines however large."""
    facts = [cut_short(scenario.title, 80), f"parties {few(scenario.parties)}"]
    facts += [f"issues {few(scenario.issues)}", *map(cut_short, scenario.selection.words()[:6])]
    return f"Scenario({cut_short(scenario.id)}: {'; '.join(facts)})"


def scenario_text(scenario: Contents) -> str:
    """Title, parties, issues and no-deal branches, a line each."""
    lines = [f"{scenario.title} ({scenario.date})" if scenario.date else scenario.title]
    lines += [f"  {party.name}: {party.role}" for party in scenario.parties.values()]
    for issue in scenario.issues.values():
        lines.append(f"  {issue.name}: {', '.join(issue.options)} (now {issue.status_quo})")
    for branch in scenario.no_deal.values():
        lines.append(f"  no deal: {branch.name}, probability {branch.probability}")
    return "\n".join(lines)


def scenario_html(scenario: Contents) -> str:
    """Return two tables: parties, and issues with the weights and rankings of each party."""
    valued = tuple(scenario.preferences)
    parties = html_table(
        ["party", "role", "power"],
        [[party.name, party.role, show(party.power)] for party in scenario.parties.values()],
    )
    names = [scenario.parties[party].name for party in valued]
    rows = []
    for issue in scenario.issues.values():
        cells = [_wish(scenario, party, issue.id) for party in valued]
        rows.append([issue.name, few(issue.options, OPTIONS), issue.status_quo, *cells])
    issues = html_table(["issue", "options", "status quo", *names], rows)
    heading = escape(" · ".join([scenario.title, *scenario.selection.words()]))
    return f"<h4>{heading}</h4><p>{escape(scenario.summary)}</p>{parties}{issues}"


def _wish(scenario: Contents, party: str, issue: str) -> str:
    preference = scenario.preferences[party][issue]
    weight = show(scenario.importance[party].weights[issue].best)
    if preference.text is not None:
        return f"{weight}: {preference.text}"
    if preference.is_unknown:
        return f"{weight}: unknown"
    scores = [f"{option} {show(score.best)}" for option, score in preference.scores.items()]
    return f"{weight}: {few(scores, OPTIONS)}"
