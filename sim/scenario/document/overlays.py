"""What lenses, beliefs, variants and time steps change in a document."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from sim.scenario.document.drop import drop_of, dropped
from sim.scenario.document.merge import merged_document
from sim.scenario.text.preference_layout import PATCHING, Document, by_party

READINGS = ("lenses", "beliefs")
NOT_PATCHED = (
    "format", "extends", "drop", "default_at", "variants", "lenses", "time_steps", "sweeps",
)  # fmt: skip

_ABOUT = {"name", "why", "source", "evidence", "phrase", "rule"}
_RESTRICTIONS = {"forbid", "require", "off_agenda", "drop"}
_WHOSE = {"lenses": "lens", "beliefs": "belief of", "variants": "variant"}


def patch_of(document: Document, section: str, name: str) -> Document:
    """The patch in a lens or variant: everything but what describes it; preferences by party."""
    table = as_table(as_table(document.get(section)).get(name))
    about = _ABOUT if section in READINGS else _ABOUT | _RESTRICTIONS
    kept = {key: value for key, value in table.items() if key not in about}
    return by_party({key: value for key, value in kept.items() if key not in NOT_PATCHED})[0]


def with_patch(document: Document, section: str, name: str) -> Document:
    """Return the document under a variant, a lens, the belief of a party, or as of a time step."""
    if section == "time_steps":
        for step in steps_up_to(document, name):
            document = changed_by(document, section, step)
        return document
    changed = changed_by(document, section, name)
    return _ranked(changed, patch_of(document, section, name), section, name)


class Overlay(NamedTuple):
    """One variant, lens, ... of a section, the document below it, and the document with it."""

    section: str
    name: str
    below: Document
    changed: Document


def overlays(document: Document) -> Iterator[Overlay]:
    """Yield everything that changes a document, each laid over it in turn; time steps pile up."""
    for section in PATCHING:
        below = document
        for name in as_table(document.get(section)):
            piles_up = section == "time_steps"
            changed = (changed_by if piles_up else with_patch)(below, section, name)
            yield Overlay(section, name, below, changed)
            below = changed if piles_up else document


def changed_by(document: Document, section: str, name: str) -> Document:
    """Return the document without what one table drops, and with what it says."""
    patch = patch_of(document, section, name)
    if section in READINGS:
        return merged_document(document, patch)
    paths = drop_of(as_table(as_table(document.get(section)).get(name)))
    return merged_document(dropped(document, paths), patch)


def steps_up_to(document: Document, name: str) -> tuple[str, ...]:
    """Return the time steps up to one of them, in the order of the file."""
    steps = list(as_table(document.get("time_steps")))
    return tuple(steps[: steps.index(name) + 1])


def _ranked(seen: Document, patch: Document, section: str, name: str) -> Document:
    """Return the document with a place for every issue that a reading gives a new ranking.

    An issue with a tier keeps it; one that was listed under no_stake or unknown joins the last
    tier, with evidence "implied", unless the reading itself says where it belongs.
    """
    for party, ranked in as_table(patch.get("preferences")).items():
        importance = as_table(as_table(seen.get("importance")).get(party))
        placed = as_table(as_table(patch.get("importance")).get(party)).keys() & {
            "tiers", "weights", "no_stake", "unknown",
        }  # fmt: skip
        joining = [issue for issue in as_table(ranked) if _is_unranked(importance, issue)]
        if joining and not placed and isinstance(importance.get("tiers"), list):
            whose = f'{_WHOSE[section]} "{name}"'
            changed = _joined(importance, joining, whose)
            seen = merged_document(seen, {"importance": {party: changed}})
    return seen


def _is_unranked(importance: Document, issue: str) -> bool:
    lists = (importance.get("no_stake"), importance.get("unknown"))
    return any(isinstance(listed, list) and issue in listed for listed in lists)


def _joined(importance: Document, joining: list[str], whose: str) -> Document:
    """Return the importance of one party with issues moved to the end of the last tier."""
    tiers = [tier if isinstance(tier, list) else [tier] for tier in importance["tiers"]] or [[]]
    changed: Document = {"tiers": [*tiers[:-1], [*tiers[-1], *joining]]}
    for key in ("no_stake", "unknown"):
        if isinstance(importance.get(key), list):
            changed[key] = [issue for issue in importance[key] if issue not in joining]
    why = f"Joins the last tier because the {whose} gives it a ranking."
    changed["of"] = {issue: {"evidence": "implied", "why": why} for issue in joining}
    return changed


def as_table(value: Any) -> Document:
    """Return a table as it is, anything else as an empty one."""
    return value if isinstance(value, dict) else {}
