"""The options: in how many agreements each is, and what each party gets from it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from sim.problem.problem import Problem
from sim.report.numbers import decimals, rounded_number
from sim.report.option_points import joint_points, option_points
from sim.report.payoff_table import ordered_parties
from sim.scenario.nouns.issues import Issue
from sim.scenario.option_words import option_text
from sim.scenario.outcome_words import percent
from sim.scenario.scenario import Scenario
from sim.sentences import counted, listing

MOST_OPTIONS = 40  # of one issue
MOST_ROWS = 600
Points = Mapping[str, Mapping[str, Mapping[str, Fraction]]]  # by party, issue and option


@dataclass(frozen=True)
class PartyCell:
    """What a party gets from an option, in words, and whether no option of the issue gives more."""

    points: str
    is_best: bool


@dataclass(frozen=True)
class OptionLine:
    """One option: its wording, whether it is the status quo, and in what agreements it is.

    ``agreements`` is the share of them, or a word; ``count`` how many, empty where that tells no
    more.
    """

    option: str
    is_status_quo: bool
    agreements: str
    count: str
    cells: tuple[PartyCell, ...]
    controlled_by: str


@dataclass(frozen=True)
class IssueLines:
    """The options of the issue ``id``, of very many the first; ``left_out`` says how many more."""

    id: str
    issue: str
    lines: tuple[OptionLine, ...]
    left_out: str


@dataclass(frozen=True)
class OptionList:
    """The issues in the order of the file; ``notes`` say what the rows do not show.

    ``has_agreements``: there are any in which an option could be; ``has_controllers``: the file
    says of some option who decides on it.
    """

    parties: tuple[str, ...]
    has_agreements: bool
    has_controllers: bool
    issues: tuple[IssueLines, ...]
    notes: tuple[str, ...]


def option_table(scenario: Scenario, problem: Problem) -> OptionList:
    """Return the options of all issues; where there are thousands the first, and a sentence."""
    everyone = ordered_parties(problem)
    worth = {p: option_points(problem, p) for p in everyone}
    places = decimals(x for one in worth.values() for row in one.values() for x in row.values())
    issues: list[IssueLines] = []
    room = MOST_ROWS
    for issue, options in problem.space.display:
        shown = _shown(problem, issue, options)[:room]
        if not shown:
            break
        room -= len(shown)
        lines = tuple(
            _line(problem, scenario.issues[issue], option, worth, places) for option in shown
        )
        issues.append(
            IssueLines(
                issue,
                scenario.issues[issue].name or issue,
                lines,
                _left_out(len(options) - len(shown)),
            )
        )
    return OptionList(
        tuple(problem.labels.get(p, p) for p in everyone),
        not problem.agreement_zone.is_empty,
        any(line.controlled_by for one in issues for line in one.lines),
        tuple(issues),
        (*_missing(scenario, len(issues)), *_joint(scenario, problem, everyone)),
    )


def _shown(problem: Problem, issue: str, options: Sequence[str]) -> list[str]:
    """Return the first options of an issue, and its status quo wherever that stands."""
    first = list(options[:MOST_OPTIONS])
    today = problem.status_quo.get(issue)
    return first if today is None or today in first else [*first[:-1], today]


def _line(problem: Problem, issue: Issue, option: str, worth: Points, places: int) -> OptionLine:
    best = {p: max(points[issue.id].values()) for p, points in worth.items()}
    own = {p: points[issue.id][option] for p, points in worth.items()}
    least = {p: min(points[issue.id].values()) for p, points in worth.items()}
    cells = (PartyCell(rounded_number(x, places), x == best[p] > least[p]) for p, x in own.items())
    names = (str(problem.noun(p)) for p in issue.controllers(option))
    return OptionLine(
        option_text(issue, option),
        problem.status_quo.get(issue.id) == option,
        *_agreements(problem, issue.id, option),
        tuple(cells),
        listing(names),
    )


def _agreements(problem: Problem, issue: str, option: str) -> tuple[str, str]:
    """Return in what share of the agreements an option is, and in how many where counted."""
    if option not in problem.option_ids[issue]:
        return "off the table", ""
    zone = problem.agreement_zone
    count, total = zone.option_counts[issue][option], zone.count
    if count == 0:
        return "none", ""
    if zone.always[issue] == option:
        return "all", ""
    if count is None or total is None:
        return "some", ""
    return percent(Fraction(count, total)), f"{count:,}"


def _left_out(count: int) -> str:
    return f"{counted(count, 'more option')} not shown" if count > 0 else ""


def _missing(scenario: Scenario, shown: int) -> list[str]:
    left = len(scenario.issues) - shown
    return [f"{counted(left, 'more issue')} not shown; sim sheet {scenario.id} lists all."] * (
        left > 0
    )


def _joint(scenario: Scenario, problem: Problem, parties: Sequence[str]) -> list[str]:
    """Return what options add together, a sentence for each."""
    terms = [(p, words, x) for p in parties for words, x in joint_points(scenario, p)]
    places = decimals([x for _, _, x in terms]) if terms else 0
    return [
        f"Together, {words} give {problem.noun(p)} {rounded_number(x, places, signed=True)} more."
        for p, words, x in terms
    ]
