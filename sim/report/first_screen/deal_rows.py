"""What each party gets: no deal, the best, and at most three deals by what they contain."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from sim.axiomatic.compare import Comparison
from sim.report.first_screen.item import Answers
from sim.scenario.outcome_words import differing
from sim.scenario.settled_words import settled_list

MOST_DEALS = 3


@dataclass(frozen=True)
class DealRow:
    """One line of payoffs; ``contains`` says in words what a deal is, empty for no deal."""

    label: str
    payoffs: Mapping[str, Fraction]
    contains: str = ""
    solutions: tuple[str, ...] = ()
    outcome: Mapping[str, str] | None = None


def deal_rows(answers: Answers) -> tuple[DealRow, ...]:
    """Return no deal, each signatory's own best, and deals, equal ones with all their names."""
    problem, comparison = answers.problem, answers.comparison
    rows = [DealRow("No deal", problem.disagreement)]
    if comparison.ideal_point is not None:
        rows.append(DealRow("Each one's own best", comparison.ideal_point))
    return (*rows, *_deals(answers))


def _deals(answers: Answers) -> Iterator[DealRow]:
    problem = answers.problem
    first: Mapping[str, str] | None = None
    for outcome, names in list(_named(answers).items())[:MOST_DEALS]:
        choice = dict(outcome)
        solved = (s for _, s in answers.comparison.marked if s.outcome == choice)
        solutions = tuple(dict.fromkeys(s.name for s in solved))
        base = problem.status_quo if first is None else first
        change = {issue: choice[issue] for issue in differing(choice, base)}
        words = settled_list(answers.scenario.issues, change) or "everything as it is"
        rest = "; all else stays as it is" if 0 < len(change) < len(choice) else ""
        contains = f"{words}{rest}" if first is None else f"the same, but {words}"
        label = _of_all_sets(answers.comparison, choice) or _label(names)
        yield DealRow(label, problem.payoffs(choice), contains, solutions, choice)
        first = first or choice


def _named(answers: Answers) -> dict[tuple[tuple[str, str], ...], list[str]]:
    """Return distinct deals with all their names: Nash first, the deal asked about, then others."""
    problem, scenario = answers.problem, answers.scenario
    order = [issue for issue, _ in problem.space.display]
    found: dict[tuple[tuple[str, str], ...], list[str]] = {}

    def enter(outcome: Mapping[str, str], name: str) -> None:
        names = found.setdefault(tuple((i, outcome[i]) for i in order), [])
        if name:
            names.append(name)

    solved = [(f"{s.title} {who}".strip(), s) for who, s in answers.comparison.marked]
    found_by = [(title, s) for title, s in solved if s.in_zone]
    chosen = [(title, s.outcome) for title, s in found_by if s.outcome is not None]
    for title, outcome in chosen[:1]:
        enter(outcome, title)
    packages = {scenario.outcomes[o].name: x for o, x in problem.named_outcomes.items()}
    for name, outcome in packages.items():
        if problem.is_in_zone(outcome) or not chosen:
            enter(outcome, f"“{name}”")
    for title, outcome in chosen[1:]:
        enter(outcome, title)
    return found


def _of_all_sets(comparison: Comparison, outcome: Mapping[str, str]) -> str:
    """Return the name of a deal that each of several winning sets chooses, else nothing."""
    found = [s for who, s in comparison.marked if who]
    is_one = len(found) > 1 and all(s.in_zone and s.outcome == outcome for s in found)
    return f"{found[0].title} in all {len(found)} sets" if is_one else ""


def _label(names: list[str]) -> str:
    """Return the first names of a deal, and how many solutions or packages more it has.

    >>> _label(["Nash", "Egalitarian", "Utilitarian"]), _label(["Nash", "Fallback"])
    ('Nash and 2 more solutions', 'Nash = Fallback')
    >>> _label(["Nash", "“The exchange”", "Fallback", "Utilitarian"])
    'Nash and 2 more solutions = “The exchange”'
    """
    if len(names) == 2:
        return " = ".join(names)
    packages = [name for name in names if name.startswith("“")]
    solutions = [name for name in names if name not in packages]
    kinds = ((solutions, "more solutions"), (packages, "more packages"))
    return " = ".join(_first_of(found, more) for found, more in kinds if found)


def _first_of(names: list[str], more: str) -> str:
    left = len(names) - 1
    return (
        f"{names[0]} and {left} {more.removesuffix('s') if left == 1 else more}"
        if left
        else names[0]
    )
