"""What is settled in which way, the issue first: ``Troops: withdrawn``."""

from __future__ import annotations

from collections.abc import Mapping

from sim.scenario.nouns.issues import Issue
from sim.scenario.option_words import in_runs, option_mark
from sim.sentences import cut_short, listing

LONGEST = 30  # characters of an option within a ranking


def settled_words(issue: Issue, *options: str) -> str:
    """Return an issue and its options by their short names, marked where no source states them."""
    said = in_runs(issue, options, lambda o: f"{issue.options[o].label}{option_mark(issue, o)}")
    return f"{issue.label}: {listing(said, 'or')}"


def ranking_words(issue: Issue, ranking: str) -> str:
    """Return a ranking with the short names of options for their ids.

    >>> import sim
    >>> ranking_words(sim.load("lieven2022").issues["crimea"], "no = yes")
    'Not recognised = Recognised by the West'
    """
    shown = {id: cut_short(option.label, LONGEST) for id, option in issue.options.items()}
    return " ".join(shown.get(word, word) for word in ranking.split())


def settled_list(issues: Mapping[str, Issue], choice: Mapping[str, str]) -> str:
    """Return a choice, issue by issue, with semicolons between."""
    return "; ".join(settled_words(issues[i], option) for i, option in choice.items())
