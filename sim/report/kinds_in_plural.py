"""What the kinds of numbers in the listing of sources are called where there are several."""

from __future__ import annotations

_PLURALS = {
    "branch": "branches",
    "crisis": "crises",
    "event after a deal": "events after a deal",
    "minimal substance": "minimal substance",
    "payoff of a crisis": "payoffs of a crisis",
    "private information": "private information",
    "probability": "probabilities",
    "probability of a type": "probabilities of types",
    "reservation of a type": "reservation values of types",
    "shift of power": "shifts of power",
    "thesis": "theses",
    "waiting": "sizes of waiting",
}


def in_plural(kind: str) -> str:
    """Return the plural of a kind of number.

    >>> in_plural("crisis"), in_plural("weight")
    ('crises', 'weights')
    """
    return _PLURALS.get(kind, f"{kind}s")
