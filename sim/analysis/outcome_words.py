"""Outcomes, options and parties in words, with a mark on options that no source states."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from sim.scenario.scenario import Scenario

MARK = "†"
MARKED = ("implied", "residual")
FOOTNOTE = (
    f"{MARK} not stated by the source: implied by it, or added so that the options are complete."
)


def option_mark(scenario: Scenario, issue: str, option: str) -> str:
    """Return the mark of an option whose basis is implied or residual, else nothing."""
    return MARK if scenario.issues[issue].options[option].basis in MARKED else ""


def option_words(scenario: Scenario, issue: str, option: str) -> str:
    """Return an option as ``issue = option``, marked where no source states it."""
    return f"{issue} = {option}{option_mark(scenario, issue, option)}"


def choice_words(scenario: Scenario, choice: Mapping[str, str]) -> str:
    """Return a choice in words, options marked."""
    return ", ".join(option_words(scenario, i, o) for i, o in choice.items())


def party_name(scenario: Scenario, party: str) -> str:
    """Return the name of a party."""
    return scenario.parties[party].name


def listing(words: Iterable[str], join: str = "and") -> str:
    """Return words as a list in a sentence.

    >>> listing(["a", "b", "c"])
    'a, b and c'
    """
    items = list(words)
    return f" {join} ".join([", ".join(items[:-1]), items[-1]] if len(items) > 1 else items)


def points(value: Fraction | float, signed: bool = False) -> str:
    """Return a payoff to one decimal, without a negative zero.

    >>> points(Fraction(-1, 100)), points(12.34, signed=True)
    ('0.0', '+12.3')
    """
    number = round(float(value), 1) + 0.0
    return f"{number:+.1f}" if signed else f"{number:.1f}"


def payoffs_words(scenario: Scenario, values: Mapping[str, Fraction], signed: bool = False) -> str:
    """Return payoffs or gains per party in words."""
    return ", ".join(f"{party_name(scenario, p)} {points(v, signed)}" for p, v in values.items())


def differing(first: Mapping[str, str], second: Mapping[str, str]) -> Sequence[str]:
    """Return the issues on which two outcomes differ."""
    return [issue for issue in first if first[issue] != second.get(issue)]
