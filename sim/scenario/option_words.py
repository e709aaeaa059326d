"""Options in words, with a mark on those that no source states."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from sim.scenario.nouns.issues import Issue

MARK = "†"
MARKED = ("implied", "residual")
MOST_TOLD = 12  # options or ranges of one issue in a sentence
SHORTEST_RANGE, SHORTEST_WORDED_RANGE = 4, 10  # options; words do not show what lies between
FOOTNOTE = (
    f"{MARK} not stated by the source: implied by it, or added so that the options are complete."
)


def option_mark(issue: Issue, option: str) -> str:
    """Return the mark of an option whose basis is implied or residual, else nothing."""
    return MARK if issue.options[option].basis in MARKED else ""


def option_text(issue: Issue, option: str) -> str:
    """Return the wording of an option, or its id where it has none, with its mark."""
    return f"{issue.options[option].text or option}{option_mark(issue, option)}"


def option_words(issue: Issue, *options: str) -> str:
    """Return options in words, the name of their issue first: ``Troops: “They stay”``.

    Neighbours are told as a range, "“900” to “1000”", where there are several; of very many
    options the first are told.
    """
    shown = in_runs(issue, options, lambda o: f"“{option_text(issue, o)}”")
    if (more := len(shown) - MOST_TOLD) > 1:
        shown = [*shown[:MOST_TOLD], f"{more:,} more"]
    return f"{issue.name or issue.id}: {' or '.join(shown)}"


def in_runs(issue: Issue, options: Sequence[str], said: Callable[[str], str]) -> list[str]:
    """Return options as they are said, several neighbours as one range."""
    return [
        part
        for run in _runs(issue, options)
        for part in _run_words([said(o) for o in run], _shortest(issue, run))
    ]


def _runs(issue: Issue, options: Sequence[str]) -> list[list[str]]:
    """Return options in the order given, cut where the issue does not list the next one next."""
    place = {option: k for k, option in enumerate(issue.options)}
    runs: list[list[str]] = []
    for option in options:
        if runs and place[option] == place[runs[-1][-1]] + 1:
            runs[-1].append(option)
        else:
            runs.append([option])
    return runs


def _shortest(issue: Issue, run: Sequence[str]) -> int:
    are_numbers = all(issue.options[option].value is not None for option in run)
    return SHORTEST_RANGE if are_numbers else SHORTEST_WORDED_RANGE


def _run_words(words: list[str], shortest: int) -> list[str]:
    return [f"{words[0]} to {words[-1]}"] if len(words) >= shortest else words


def choice_words(
    issues: Mapping[str, Issue], choice: Mapping[str, str] | Mapping[str, tuple[str, ...]]
) -> str:
    """Return a choice in words, issue by issue."""
    return ", ".join(
        option_words(issues[issue], *([chosen] if isinstance(chosen, str) else chosen))
        for issue, chosen in choice.items()
    )
