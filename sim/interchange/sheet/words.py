"""The words by which a score sheet says what its columns and rows are."""

from __future__ import annotations

import re

ISSUE, OPTION = "issue", "option"
STATUS_QUO = "status quo"
_COLUMNS = {
    "issues": ISSUE,
    "options": OPTION,
    "status_quo": STATUS_QUO,
    "sources": "source",
    "note": "why",
    "notes": "why",
    "comment": "why",
    "comments": "why",
    "reason": "why",
}
COLUMNS = frozenset({ISSUE, OPTION, STATUS_QUO, "source", "why"})
NO_DEAL, ROLE, VETO, QUORUM, POWER = "no deal", "role", "veto", "quorum", "power"
_ROWS = {
    "no-deal": NO_DEAL,
    "no_deal": NO_DEAL,
    "no agreement": NO_DEAL,
    "reservation": NO_DEAL,
    "reservation value": NO_DEAL,
    "batna": NO_DEAL,
    "minimum": NO_DEAL,
    "threshold": NO_DEAL,
    "roles": ROLE,
    "vetoes": VETO,
    "must accept": QUORUM,
}
NO_ISSUE = frozenset({NO_DEAL, "no-deal", "no_deal", "no agreement", "batna"})
ROWS = (NO_DEAL, ROLE, VETO, QUORUM, POWER)
SUMS = frozenset(
    {
        "total",
        "totals",
        "sum",
        "sums",
        "maximum",
        "max",
        "grand total",
        "average",
        "mean",
        "σ",
        "∑",
        "summe",
        "gesamt",
        "gesamtsumme",
        "somme",
        "suma",
        "totale",
        "totaal",
    }
)
NO_PARTY = SUMS | {
    "weight",
    "weights",
    "importance",
    "rank",
    "ranks",
    "id",
    "#",
    "no.",
    "nr",
    "nr.",
    "number",
}
_YES = frozenset({"yes", "y", "x", "true", "1", "✓", "✔", "veto", STATUS_QUO, "*"})
_NO = frozenset({"no", "n", "false", "0", "-", "–"})
DASHES = "-–—"  # as people fill a cell in which nothing is to stand
WEIGHT, RANK = "weight", "rank"
_OF_A_PARTY = re.compile(r"(weight|rank)\s*(?:of\s|for\s|:|-)?\s*(\S.*)", re.IGNORECASE)


def comparable(text: str) -> str:
    """Return a text as words are compared: small letters, single blanks, no colon at its end.

    >>> comparable("  Status  QUO: ")
    'status quo'
    """
    return " ".join(text.casefold().split()).removesuffix(":").rstrip()


def column_meant(text: str) -> str:
    """Return which of the columns that every sheet may have is meant, "" for a party.

    >>> column_meant("Issues"), column_meant("Note"), column_meant("Harbour")
    ('issue', 'why', '')
    """
    word = _COLUMNS.get(comparable(text), comparable(text))
    return word if word in COLUMNS else ""


def row_meant(text: str) -> str:
    """Return which of the rows below the options is meant, "" for an issue.

    >>> row_meant("BATNA"), row_meant("Wage")
    ('no deal', '')
    """
    word = _ROWS.get(comparable(text), comparable(text))
    return word if word in ROWS else ""


def of_a_party(text: str) -> tuple[str, str] | None:
    """Return whether weights or ranks are meant, and of whom; None for another heading.

    >>> of_a_party("Weight Harbour"), of_a_party("rank: Union"), of_a_party("Union")
    (('weight', 'Harbour'), ('rank', 'Union'), None)
    """
    found = _OF_A_PARTY.fullmatch(" ".join(text.split()))
    return (found[1].lower(), found[2]) if found else None


def yes_or_no(text: str) -> bool | None:
    """Return whether a mark in a cell says yes or no, None if it is neither.

    >>> yes_or_no("X"), yes_or_no("no"), yes_or_no("perhaps")
    (True, False, None)
    """
    word = comparable(text)
    return True if word in _YES else False if word in _NO else None
