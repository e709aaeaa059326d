"""Options in words, with a mark on those that no source states."""

from __future__ import annotations

from collections.abc import Mapping

from sim.scenario.issues import Issue

MARK = "†"
MARKED = ("implied", "residual")
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
    """Return options in words, with the name of their issue: ``“They stay” (Troops)``."""
    chosen = " or ".join(f"“{option_text(issue, option)}”" for option in options)
    return f"{chosen} ({issue.name or issue.id})"


def choice_words(
    issues: Mapping[str, Issue], choice: Mapping[str, str] | Mapping[str, tuple[str, ...]]
) -> str:
    """Return a choice in words, issue by issue."""
    return ", ".join(
        option_words(issues[issue], *([chosen] if isinstance(chosen, str) else chosen))
        for issue, chosen in choice.items()
    )
