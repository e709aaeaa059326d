"""The place of a path in a scenario file, in words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import get_args, get_origin

from sim.scenario.schema.file import ScenarioFile
from sim.scenario.text.findings import Path
from sim.scenario.text.preference_layout import PATCHING
from sim.scenario.text.shortened import shortened

BY_PARTY = (
    "preferences",
    "importance",
    "no_deal_payoffs",
    "outside_options",
    "beliefs",
    "private_information",
    "waiting",
)
_CALLED = {
    **dict.fromkeys(BY_PARTY, "party"),
    "beliefs": "beliefs of",
    "private_information": "private information of",
    "waiting": "waiting of",
    "after_deal": "after a deal",
    "no_deal": "no-deal branch",
    "outcomes": "outcome",
}


def _noun(section: str, model: type) -> str:
    """What an entry of a section is called: as its model, such as RedLineTable, a red line."""
    words = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", model.__name__.removesuffix("Table"))
    return _CALLED.get(section, words.lower())


SECTIONS: Mapping[str, str] = {
    section: _noun(section, get_args(field.annotation)[1])
    for section, field in ScenarioFile.model_fields.items()
    if get_origin(field.annotation) is dict
}
_INSIDE = {
    "options": "option",
    "scores": "option",
    "wants": "party",
    "cost": "party",
    "failure_cost": "party",
    "believed_by": "party",
    "roles": "party",
    "no_deal_payoffs": "party",
    "classes": "class",
    "types": "type",
    "payoffs": "party",
    "adds": "party",
    "actors": "actor",
    "notes": "note",
}
_CHOICES = (
    "weights", "of", "outcome", "reversion", "choice", "must_contain", "contains", "never",
    "require", "if", "then", "iff", "never_together", "when", "forbid", "on", "does", "reverts",
)  # fmt: skip
_AFTERWARDS = {
    "importance": "importance",
    "cost": "cost",
    "failure_cost": "cost of failure",
    "scores": "score",
    "believed_by": "probability believed",
    "no_deal_payoffs": "no-deal payoff",
    "outside_options": "outside option",
}
_FORMS = {"grade", "points", "low", "best", "high", "band", "bands"}
SHORT_FORMS = {*_FORMS, "ranking", "text"}  # keys that what a short form says need not name


def where(path: Path, what: str = "") -> str:
    """Return the place of a path in words, without the parts that ``what`` says anyway.

    >>> where(("preferences", "us", "land", "ranking"))
    'party "us": issue "land": ranking'
    >>> where(("no_deal", "war", "cost", "us", 0, "grade"))
    'no-deal branch "war": party "us": cost'
    >>> where(("red_lines", "all", "never", "lnd"), 'unknown issue "lnd"')
    'red line "all": never'
    >>> where(("beliefs", "us", "preferences", "russia", "land"))
    'beliefs of "us": party "russia": issue "land"'
    """
    if len(path) > 2 and path[0] in PATCHING and path[2] in SECTIONS:
        return ": ".join(part for part in (where(path[:2]), where(path[2:], what)) if part)
    parts = _parts([shortened(key) for key in path if isinstance(key, str)])
    if len(parts) > 1 and parts[-1] in _FORMS:
        parts.pop()
    kept = [part for part in parts if not (part in what and '"' in part)]
    if kept and (what.startswith(kept[-1]) or f'"{kept[-1].replace(" ", "_")}"' in what):
        kept.pop()
    return ": ".join(kept)


def _parts(keys: list[str]) -> list[str]:
    parts: list[str] = []
    position = 0
    while position < len(keys):
        key = keys[position]
        noun = SECTIONS.get(key) if position == 0 else _INSIDE.get(key)
        if position + 1 < len(keys) and noun is not None:
            parts.append(f'{noun} "{keys[position + 1]}"')
            parts += [_AFTERWARDS[key]] if key in _AFTERWARDS else []
            position += 2
            if key == "preferences" and position < len(keys):
                parts.append(f'issue "{keys[position]}"')
                position += 1
        elif position > 0 and key in _CHOICES and position + 1 < len(keys):
            parts += [key.replace("_", " "), f'issue "{keys[position + 1]}"']
            position += 2
        else:
            parts.append(key.replace("_", " "))
            position += 1
    return parts
