"""What an entry of the sources is called, and its value, with names in the place of ids."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sim.problem.problem import Problem
from sim.scenario.nouns.evidence import Reference
from sim.scenario.nouns.source_table import SourceRow
from sim.scenario.scenario import Scenario
from sim.scenario.settled_words import ranking_words, settled_list
from sim.sentences import capital, cut_short, listing

MOST_SCORES = 12  # of one ranking
LONGEST = 60  # letters of an option
CONSTRAINTS = {"link": "link", "red line": "red_line", "minimal substance": "minimal"}
TOLD_BY_ITSELF = ("observation", "thesis", "link", "red line", "minimal substance")
MADE_OF_IDS = ("owner", "step", "branch")
_CHOICE = re.compile(r"(\w+) = (\w+)")
_BY = re.compile(r"\bby (\w+(?: and \w+)*)$|\bby (\w+(?: and \w+)*)(?=;)")
_WORD = re.compile(r"\w+")


def subject_words(scenario: Scenario, row: SourceRow) -> str:
    """Return what an entry is about: its kind, and names of what the file calls by ids."""
    if row.kind == "score":
        return "Scores of its options, 0 to 100" * (scenario.payoff_scale == "scores") or "Scores"
    if row.kind == "weight" or row.kind in TOLD_BY_ITSELF:
        return capital(row.kind)
    names = [*_names(scenario, row)]
    return f"{capital(row.kind)}: {listing(names)}" if names else capital(row.kind)


def _names(scenario: Scenario, row: SourceRow) -> Iterator[str]:
    """Yield the names in the subject of a row; the party stands in a column of its own."""
    for part in row.subject.split(": "):
        issue = scenario.issues.get(row.issue or "")
        if part == row.party:
            continue
        if part in scenario.no_deal:
            yield f"“{scenario.no_deal[part].name}”"
        elif part in scenario.outcomes:
            yield f"“{scenario.outcomes[part].name}”"
        elif part in scenario.implementation:
            yield f"“{scenario.implementation[part].name}”"
        elif part in scenario.issues:
            yield scenario.issues[part].label
        elif issue is not None and part in issue.options:
            yield issue.options[part].label
        else:
            yield _WORD.sub(lambda found: _party(scenario, found[0]), part).replace("_", " ")


def entry_value(scenario: Scenario, rows: Sequence[tuple[SourceRow, str]]) -> str:
    """Return the value of an entry with its interval; the scores of a ranking option by option."""
    first = rows[0][0]
    if first.kind != "score":
        return _number(*rows[0])
    options = scenario.issues[first.issue or ""].options
    told = [
        f"{cut_short(options[row.subject.rsplit(': ', 1)[-1]].label, LONGEST)}: "
        f"{_number(row, before)}"
        for row, before in rows[:MOST_SCORES]
    ]
    more = len(rows) - len(told)
    return "; ".join([*told, f"and {more:,} more"] if more else told)


def _number(row: SourceRow, before: str) -> str:
    number = "" if row.value is None else str(row.value)
    return f"{number} (in the file {before})" if before else number


def written_words(scenario: Scenario, problem: Problem, row: SourceRow) -> str:
    """Return what the file has, such as a ranking or a grade, with names for ids."""
    issue = scenario.issues.get(row.issue or "")
    if row.kind == "score" and issue is not None:
        return ranking_words(issue, row.written) if len(issue.options) <= MOST_SCORES else ""
    labels = {c.id: c.label for c in problem.constraints}
    for id in (f"{row.kind.replace(' ', '_')}:{row.subject}", row.kind.replace(" ", "_")):
        if id in labels:
            return capital(labels[id])
    written = _CHOICE.sub(lambda found: _chosen(scenario, found), row.written)
    if row.kind in MADE_OF_IDS:
        written = _BY.sub(lambda by: _WORD.sub(lambda x: _party(scenario, x[0]), by[0]), written)
    return written


def _party(scenario: Scenario, word: str) -> str:
    return str(scenario.parties[word].noun) if word in scenario.parties else word


def _chosen(scenario: Scenario, found: re.Match[str]) -> str:
    issue, option = found.groups()
    known = issue in scenario.issues and option in scenario.issues[issue].options
    return settled_list(scenario.issues, {issue: option}) if known else found[0]


def paragraph_words(scenario: Scenario, references: Sequence[Reference]) -> str:
    """Return paragraphs of the source that the case is after, and places of others by their key."""
    own = [r.paragraphs for r in references if r.source == scenario.default_source if r.paragraphs]
    whole = len(own) == 1 and own[0].isdigit()
    told = [f"paragraph{'s' * (not whole)} {', '.join(own)}"] * bool(own)
    others = [r for r in references if r.source != scenario.default_source or not r.paragraphs]
    return "; ".join([*told, *map(str, others)])
