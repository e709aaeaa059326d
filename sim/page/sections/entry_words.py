"""What an entry of the sources is called, and its value, with names in the place of ids."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sim.problem.problem import Problem
from sim.scenario.nouns.evidence import Reference
from sim.scenario.nouns.quantity import show
from sim.scenario.nouns.source_table import SourceRow
from sim.scenario.scenario import Scenario
from sim.scenario.settled_words import ranking_words, settled_list
from sim.sentences import capital, cut_short, listing

MOST_SCORES = 12  # of one ranking
OF_AN_ISSUE = ("weight", "score", "owner", "irreversible option")  # rows on one issue alone
SHORT = 30  # letters of options that a ranking is told with
LONGEST = 60  # letters of an option
PLAIN = {"owner": "Who decides", "irreversible option": "Never left again", "plan": "Steps"}
CONSTRAINTS = {"link": "link", "red line": "red_line", "minimal substance": "minimal"}
TOLD_BY_ITSELF = ("observation", "thesis", "link", "red line", "minimal substance")
MADE_OF_IDS = ("owner", "branch")
_CHOICE = re.compile(r"(\w+) = (\w+)")
_BY = re.compile(r"\bby \w+(?: and \w+)*$")
_WORD = re.compile(r"\w+")


def subject_words(scenario: Scenario, row: SourceRow) -> str:
    """Return what an entry is about: its kind, and names of what the file calls by ids."""
    if row.kind == "score":
        return "Scores of its options, 0 to 100" * (scenario.payoff_scale == "scores") or "Scores"
    if row.kind == "weight" or row.kind in TOLD_BY_ITSELF:
        return capital(row.kind)
    kind = PLAIN.get(row.kind, capital(row.kind))
    return ": ".join([kind, *_names(scenario, row)])


def _names(scenario: Scenario, row: SourceRow) -> Iterator[str]:
    """Yield the names in the subject of a row; the party stands in a column of its own."""
    tables = (scenario.no_deal, scenario.outcomes, scenario.implementation)
    named = {id: entry.name for table in tables for id, entry in table.items()}
    issue = scenario.issues.get(row.issue or "")
    parts = row.subject.split(": ")
    for part in parts[:1] if row.kind == "step" else parts:
        if part == row.party:
            continue
        if part in named:
            yield f"“{_readable(part) if named[part] == part else named[part]}”"
        elif part in scenario.issues:  # which the group is called after, where it is only one
            yield from [scenario.issues[part].label] * (row.kind not in OF_AN_ISSUE)
        elif issue is not None and part in issue.options:
            yield issue.options[part].label
        else:
            yield _readable(_WORD.sub(lambda found: _party(scenario, found[0]), part))


def _readable(id: str) -> str:
    return id.replace("_", " ")


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
    if row.kind == "score":
        return _ranking(scenario, row)
    if row.kind == "track" and row.subject in scenario.tracks:
        track = scenario.tracks[row.subject]
        return f"{track.name}: {listing(scenario.parties[p].noun for p in track.parties)}"
    if row.kind == "step":
        return _step_words(scenario, row)
    if row.kind == "plan" and row.subject in scenario.implementation:
        return scenario.implementation[row.subject].text
    labels = {c.id: c.label for c in problem.constraints}
    for id in (f"{row.kind.replace(' ', '_')}:{row.subject}", row.kind.replace(" ", "_")):
        if id in labels:
            return capital(labels[id])
    written = _CHOICE.sub(lambda found: _chosen(scenario, found), row.written)
    if row.kind in MADE_OF_IDS:
        written = _BY.sub(lambda by: _WORD.sub(lambda x: _party(scenario, x[0]), by[0]), written)
    return "" if row.value is not None and written == show(row.value.best) else written


def _step_words(scenario: Scenario, row: SourceRow) -> str:
    """Return what a step changes, who takes it, and the steps that it comes after."""
    plan, _, id = row.subject.partition(": ")
    steps = {step.id: step for step in scenario.implementation[plan].steps}
    step = steps[id]
    words = settled_list(scenario.issues, step.does)
    if step.by:
        words += f", by {listing(scenario.parties[p].noun for p in step.by)}"
    for word, others in (("after", step.after), ("together with", step.together_with)):
        changed = [scenario.issues[i].label for one in others for i in steps[one].does]
        words += f"; {word} {listing(changed)}" * bool(changed)
    if step.reverts:
        words += f"; if broken off, back to {settled_list(scenario.issues, step.reverts)}"
    return words


def _ranking(scenario: Scenario, row: SourceRow) -> str:
    """Return the ranking of a score in short names, nothing where they are not short."""
    issue = scenario.issues[row.issue or ""]
    ranking = scenario.preferences[row.party or ""][issue.id].ranking
    if ranking is None or any(len(option.label) > SHORT for option in issue.options.values()):
        return ""
    return ranking_words(issue, row.written)


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
