"""What a concession consists of, in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sim.diagnosis.concessions import Concession


def concession_words(one: Concession, words: Callable[[Mapping[str, str]], str]) -> str:
    """Return the change of a concession; what only the receiver can bring about is "accepted".

    >>> one = Concession("a", "b", {"fare": "low", "guards": "stay"}, 2, 1, ("guards",))
    >>> concession_words(one, lambda choice: ", ".join(choice.values()))
    'low, and accepting stay'
    """
    accepted = {issue: one.change[issue] for issue in one.accepted}
    given = {issue: option for issue, option in one.change.items() if issue not in accepted}
    if not accepted:
        return words(given)
    return f"{words(given)}{', and ' * bool(given)}accepting {words(accepted)}"
