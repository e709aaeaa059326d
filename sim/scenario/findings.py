"""What the checks find: a path into the document, what is wrong there, and the remedy."""

from __future__ import annotations

from dataclasses import dataclass

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong, before it is known on which line of which file."""

    path: Path
    what: str
    remedy: str = ""


_NOUNS = {
    "sources": "source",
    "parties": "party",
    "ratifying_bodies": "ratifying body",
    "issues": "issue",
    "no_deal": "no-deal branch",
    "red_lines": "red line",
    "links": "link",
    "interactions": "interaction",
    "outcomes": "outcome",
    "lenses": "lens",
    "variants": "variant",
    "tracks": "track",
    "audience_costs": "audience cost",
    "implementation": "implementation",
    "observations": "observation",
    "claims": "claim",
    "preferences": "party",
    "importance": "party",
    "options": "option",
    "wants": "party",
    "cost": "party",
    "believed_by": "party",
    "classes": "class",
    "actors": "actor",
    "notes": "note",
    "no_deal_payoffs": "party",
    "outside_options": "party",
}
_PLAIN_KEYS = ("situation", "agreement", "inside_option")


def where(path: Path) -> str:
    """The place of a path in words.

    >>> where(("preferences", "us", "land", "ranking"))
    'party "us": issue "land": ranking'
    >>> where(("no_deal", "war", "cost", "us", 0, "grade"))
    'no-deal branch "war": party "us": cost'
    """
    parts: list[str] = []
    keys = [key for key in path if isinstance(key, str)]
    position = 0
    while position < len(keys):
        key = keys[position]
        named = keys[position + 1] if position + 1 < len(keys) else None
        if key in _NOUNS and named is not None and (position == 0 or key in _INSIDE):
            parts.append(f'{_NOUNS[key]} "{named}"')
            parts += _about(key, keys[position + 2 : position + 3])
            position += 3 if key == "preferences" else 2
        else:
            parts.append(key.replace("_", " "))
            position += 1
    if len(parts) > 1 and parts[-1] in _NUMBER_KEYS:
        parts.pop()
    return ": ".join(parts)


_INSIDE = {"options", "wants", "cost", "believed_by", "classes", "actors", "notes"}
_NUMBER_KEYS = {"grade", "points", "low", "best", "high", "band", "bands", "probability of"}


def _about(key: str, following: list[str]) -> list[str]:
    if key == "preferences":
        return [f'issue "{issue}"' for issue in following]
    words = {
        "importance": "importance",
        "cost": "cost",
        "believed_by": "probability believed",
        "no_deal_payoffs": "no-deal payoff",
        "outside_options": "outside option",
    }
    return [words[key]] if key in words else []
