"""What figures call things: names instead of ids, wrapped to the room there is."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from sim.scenario.alternatives import NOUNS

if TYPE_CHECKING:
    from sim.axiomatic.solution import Solution
    from sim.problem.problem import Problem
    from sim.scenario.scenario import Scenario

UNSTATED = "†"
COMPARABLE = "*"
UNSTATED_NOTE = f"{UNSTATED} option implied by the source or added to complete the list, not stated"
COMPARABLE_NOTE = f"{COMPARABLE} compares payoffs between parties"


@dataclass(frozen=True)
class Wording:
    """Names for printing; ``unstated`` holds the (issue, option) pairs that no source states."""

    parties: Mapping[str, str]
    issues: Mapping[str, str]
    options: Mapping[tuple[str, str], str]
    outcomes: Mapping[str, str]
    unstated: frozenset[tuple[str, str]]
    reading: str  # how the scenario is read, "" for the base reading

    def option(self, issue: str, option: str) -> str:
        """Return the wording of an option, with a dagger where no source states it."""
        mark = UNSTATED if (issue, option) in self.unstated else ""
        return self.options[issue, option] + mark


def wording(problem: Problem, scenario: Scenario | None = None) -> Wording:
    """Return the names of a problem: those of its scenario, or readable ids without one."""
    issues = problem.space.display
    names = {i: readable(i) for i, _ in issues}
    options = {(i, o): readable(o) for i, chosen in issues for o in chosen}
    outcomes = {o: readable(o) for o in problem.named_outcomes}
    unstated: set[tuple[str, str]] = set()
    if scenario is not None:
        names |= {i: x.name for i, x in scenario.issues.items() if i in names}
        outcomes |= {o: x.name for o, x in scenario.outcomes.items() if o in outcomes}
        for i, issue in scenario.issues.items():
            for o, option in issue.options.items():
                options[i, o] = option.text or readable(o)
                if option.basis in ("implied", "residual"):
                    unstated.add((i, o))
    parties = {p: problem.labels.get(p) or readable(p) for p in problem.parties}
    return Wording(
        parties, names, options, outcomes, frozenset(unstated), _reading(problem, scenario)
    )


def _reading(problem: Problem, scenario: Scenario | None) -> str:
    parts = []
    if scenario is not None:
        selection = scenario.selection
        parts += [f"{NOUNS[section]} {readable(name)}" for section, name in selection.named()]
        parts += [f"{path} = {value}" for path, value in selection.sets]
    if problem.red_lines == "claimed":
        parts.append("claimed red lines restrict")
    elif problem.red_lines == "all":
        parts.append("all red lines restrict")
    return f"reading: {', '.join(parts)}" if parts else ""


def solution_title(found: Solution) -> str:
    """Return the title of a solution: an asterisk if it compares payoffs, and how many tie."""
    mark = COMPARABLE if found.needs_comparable_payoffs else ""
    ties = found.payoff_ties or 1
    return f"{found.title}{mark}" + (f" (one of {ties:,})" if ties > 1 else "")


def readable(name: str) -> str:
    """Return an id as words.

    >>> readable("full_offer")
    'full offer'
    """
    return name.replace("_", " ")


def wrapped(text: str, width: int, lines: int = 2) -> str:
    r"""Break a text into at most ``lines`` lines of ``width`` characters; an ellipsis marks a cut.

    A dollar sign stays a dollar sign: it starts no formula.

    >>> wrapped("Democratic Republic of the Congo", 12)
    'Democratic\nRepublic of…'
    """
    flat = " ".join(text.split()).replace("$", r"\$")
    found = textwrap.wrap(flat, width, break_long_words=True)
    if len(found) <= lines:
        return "\n".join(found)
    last = found[lines - 1]
    if len(last) >= width:
        last = last[: width - 1].rstrip()
    return "\n".join([*found[: lines - 1], last + "…"])


def number(value: Fraction | float) -> str:
    """Return a payoff for printing: one decimal up to a thousand, groups of digits beyond.

    >>> number(Fraction(1, 3)), number(-40), number(12345), number(1234567), number(2e12)
    ('0.3', '−40', '12,345', '1.23M', '2 × 10¹²')
    """
    x = float(value)
    if abs(x) >= 1e9:
        power = int(f"{x:e}".partition("e")[2])
        text = f"{x / 10**power:.3g} × {power_of_ten(power)}"
    elif abs(x) >= 1e6:
        text = f"{x / 1e6:.3g}M"
    elif abs(x) >= 1000:
        text = f"{x:,.0f}"
    elif 0 < abs(x) < 0.05:
        text = f"{x:.2g}"
    else:
        text = f"{x:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text.replace("-", "−")


def power_of_ten(power: int) -> str:
    """Return a power of ten in print.

    >>> power_of_ten(9), power_of_ten(-6)
    ('10⁹', '10⁻⁶')
    """
    return "10" + str(power).translate(str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹"))


def payoff_label(
    name: str, bounds: tuple[Fraction, Fraction], width: int = 40, power: int = 0
) -> str:
    """Return the label of a payoff axis with its unit: the scale from 0 to 100, or points.

    Lines have ``width`` characters; ``power`` is the power of ten that tick labels leave out.

    >>> payoff_label("Atlantis", (Fraction(0), Fraction(100)))
    'payoff of Atlantis (0–100)'
    """
    unit = "0–100" if bounds == (Fraction(0), Fraction(100)) else "points"
    factor = f" × {power_of_ten(power)}" if power else ""
    ending = f" ({unit}{factor})"
    room = max(8, 2 * width - len(ending) - 4)
    start = textwrap.shorten(f"payoff of {name}", room, placeholder="…")
    return wrapped(start + ending, width, 3)


def counted(count: int, noun: str) -> str:
    """Return a count with its noun.

    >>> counted(1, "outcome"), counted(51762, "outcome")
    ('1 outcome', '51,762 outcomes')
    """
    return f"{count:,} {noun}" + ("" if count == 1 else "s")


def listed(names: list[str]) -> str:
    """Return names as an enumeration in a sentence.

    >>> listed(["a", "b", "c"])
    'a, b and c'
    """
    return (
        names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}" if names else ""
    )
