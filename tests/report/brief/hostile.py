"""A scenario whose names hold signs that a browser, Markdown or a printer might act on."""

from __future__ import annotations

from typing import Any

NAMES = (
    "</script><script>alert(1)</script>",
    "A & B \"quoted\" 'twice'",
    "1. *bold* _under_ `code` ~~gone~~ | <b>| [x](y) ![z](w) # $m$ \\",
    "القاهرة \u200f\u200e",
    "👩\u200d🚀 🇪🇺",
)


def hostile(names: tuple[str, ...] = NAMES) -> dict[str, Any]:
    """Return a case of two whose parties, issue, options and title have these names."""
    first, second, issue, option, other = names
    return {
        "title": f"{first} {issue}",
        "payoffs": "raw",
        "parties": {"a": {"name": first}, "b": {"name": second}},
        "issues": {
            "one": {
                "name": issue,
                "status_quo": "old",
                "options": {"old": option, "new": other, "half": issue},
            },
            "two": {"name": option, "status_quo": "off", "options": {"off": second, "on": first}},
        },
        "preferences": {
            "a": {
                "one": {"scores": {"old": 0, "half": 4, "new": 6}},
                "two": {"scores": {"off": 3, "on": 0}},
            },
            "b": {
                "one": {"scores": {"old": 3, "half": 2, "new": 0}},
                "two": {"scores": {"off": 0, "on": 5}},
            },
        },
        "no_deal_payoffs": {"a": 1, "b": 1},
    }
