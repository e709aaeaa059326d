"""What lenses and variants change in a document."""

from __future__ import annotations

from typing import Any

from sim.scenario.patches.drop import drop_of, dropped
from sim.scenario.patches.patch import merged_document
from sim.scenario.patches.preference_layout import Document, by_party

_ABOUT = {"name", "why", "source", "evidence", "phrase", "rule"}
_VARIANT_LISTS = {"forbid", "require", "off_agenda", "drop"}


def patch_of(document: Document, section: str, name: str) -> Document:
    """The patch in a lens or variant: everything but what describes it; preferences by party."""
    table = _table(_table(document, section), name)
    about = _ABOUT | (_VARIANT_LISTS if section == "variants" else set())
    return by_party({key: value for key, value in table.items() if key not in about})[0]


def with_variant(document: Document, name: str) -> Document:
    """The document without what a variant drops, and with what it changes."""
    paths = drop_of(_table(_table(document, "variants"), name))
    return merged_document(dropped(document, paths), patch_of(document, "variants", name))


def with_lens(document: Document, name: str) -> Document:
    """The document seen through a lens.

    An issue to which the lens gives a new ranking keeps its tier; one that was listed under
    no_stake or unknown joins the last tier, with evidence "implied", unless the lens itself
    says where it belongs.
    """
    patch = patch_of(document, "lenses", name)
    seen = merged_document(document, patch)
    for party, ranked in _table(patch, "preferences").items():
        importance = _table(_table(seen, "importance"), party)
        placed = _table(_table(patch, "importance"), party).keys() & {
            "tiers", "weights", "no_stake", "unknown",
        }  # fmt: skip
        joining = [issue for issue in _as_table(ranked) if _is_unranked(importance, issue)]
        if joining and not placed and isinstance(importance.get("tiers"), list):
            changed = _joined(importance, joining, name)
            seen = merged_document(seen, {"importance": {party: changed}})
    return seen


def _is_unranked(importance: Document, issue: str) -> bool:
    lists = (importance.get("no_stake"), importance.get("unknown"))
    return any(isinstance(listed, list) and issue in listed for listed in lists)


def _joined(importance: Document, joining: list[str], lens: str) -> Document:
    """The importance of one party with issues moved to the end of the last tier."""
    tiers = [tier if isinstance(tier, list) else [tier] for tier in importance["tiers"]] or [[]]
    changed: Document = {"tiers": [*tiers[:-1], [*tiers[-1], *joining]]}
    for key in ("no_stake", "unknown"):
        if isinstance(importance.get(key), list):
            changed[key] = [issue for issue in importance[key] if issue not in joining]
    why = f'Joins the last tier because the lens "{lens}" gives it a ranking.'
    changed["of"] = {issue: {"evidence": "implied", "why": why} for issue in joining}
    return changed


def _table(document: Any, key: str) -> Document:
    return _as_table(document.get(key)) if isinstance(document, dict) else {}


def _as_table(value: Any) -> Document:
    return value if isinstance(value, dict) else {}
