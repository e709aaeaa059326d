"""The document under a selection, and the layers of text that it is made of."""

from __future__ import annotations

from collections.abc import Sequence

from sim.errors import Mistake, ScenarioError, SimError
from sim.scenario.document.contradictions import undone_assignment, variants_at_odds
from sim.scenario.document.extends import Origin
from sim.scenario.document.layers import Layer, Layers, file_layers, patch_layers
from sim.scenario.document.overlays import as_table, steps_up_to, with_patch
from sim.scenario.document.set_values import with_assignment
from sim.scenario.document.track import with_track
from sim.scenario.document.value_paths import parsed_path
from sim.scenario.nouns.selection import NOUNS, Selection
from sim.scenario.text.nearest import choose_by_name
from sim.scenario.text.preference_layout import PATCHING, Document
from sim.scenario.text.shortened import quoted, shown

_SELECTABLE = (*PATCHING, "tracks")


def selected(
    origin: Origin, document: Document, selection: Selection
) -> tuple[Document, list[Layer]]:
    """The document of some files under a selection, with its layers, the one that wins first.

    1. Set the single values inside what can be selected, such as variants.v.forbid.
    2. Lay over it the time step (and those before it), the variants at once, the lens, the
       belief of the party through whose eyes it is seen, then limit it to the track.
    3. Set the other single values, which win.

    Raises ScenarioError if a name is unknown, two variants contradict each other, or a value
    cannot be set or is set to two values.
    """
    _check_assignments(selection.sets)
    inside = [pair for pair in selection.sets if parsed_path(pair[0])[0] in _SELECTABLE]
    document, layers = _set(document, file_layers(origin), inside)
    for section, name in selection.named():
        _check_name(origin, document, section, name)
        if section == "variants":
            _check_together(origin, document, selection.variants, name)
        if section == "tracks":
            document = with_track(document, name)
        else:
            layers = [*patching_layers(origin, document, section, name), *layers]
            document = with_patch(document, section, name)
    return _set(document, layers, [pair for pair in selection.sets if pair not in inside])


def _set(
    document: Document, layers: list[Layer], sets: Sequence[tuple[str, str]]
) -> tuple[Document, list[Layer]]:
    """Return the document with single values set, and the layers with those of the values."""
    for path, text in sets:
        document, layer, finding = with_assignment(document, path, text)
        if finding is not None:
            raise ScenarioError([Layers([layer]).mistake(finding)])
        layers = [layer, *layers]
    return document, layers


def patching_layers(origin: Origin, document: Document, section: str, name: str) -> list[Layer]:
    """The layers that a variant, lens, ... adds, those of earlier time steps below its own."""
    names = steps_up_to(document, name) if section == "time_steps" else (name,)
    return [layer for step in reversed(names) for layer in patch_layers(origin, section, step)]


def _check_together(origin: Origin, document: Document, variants: Sequence[str], name: str) -> None:
    """Refuse a variant that contradicts one of those before it, which the document has."""
    for first in variants[: variants.index(name)]:
        finding = variants_at_odds(document, first, name)
        if finding is not None:
            own = patching_layers(origin, document, "variants", name)
            raise ScenarioError([Layers([*own, *file_layers(origin)]).mistake(finding)])


def _check_assignments(sets: Sequence[tuple[str, str]]) -> None:
    """Refuse a value set that nothing would be left of."""
    undone = undone_assignment(sets)
    if undone is not None:
        first, second = (quoted("=".join(pair)) for pair in undone)
        raise SimError(f"set {first} and {second}: the second undoes the first - leave one out")


def _check_name(origin: Origin, document: Document, section: str, name: str) -> None:
    known = as_table(document.get("parties" if section == "beliefs" else section))
    if name not in known:
        noun = "party" if section == "beliefs" else NOUNS[section]
        names = {i: str(as_table(one).get("name", "")) for i, one in known.items()}
        remedy = choose_by_name(name, names) or f"the file has no {section.replace('_', ' ')}"
        what = f"unknown {noun} {shown(name)}"
        raise ScenarioError([Mistake(origin.files[0].path, None, what, "", remedy)])
