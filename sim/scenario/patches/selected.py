"""The document under a selection, and the layers of text that it is made of."""

from __future__ import annotations

from sim.errors import Mistake, ScenarioError
from sim.scenario.alternatives import NOUNS, Selection
from sim.scenario.nearest import choose_from
from sim.scenario.patches.alternatives import as_table, steps_up_to, with_patch
from sim.scenario.patches.extends import Origin
from sim.scenario.patches.layers import Layer, Layers, file_layers, patch_layers
from sim.scenario.patches.preference_layout import Document
from sim.scenario.patches.set_values import with_assignment
from sim.scenario.patches.track import with_track
from sim.scenario.schema.values import shown


def selected(origin: Origin, selection: Selection) -> tuple[Document, list[Layer]]:
    """The document of some files under a selection, with its layers, the one that wins first.

    1. Lay over it the time step (and those before it), the variants in order, the lens, the
       belief of the party through whose eyes it is seen, then limit it to the track.
    2. Set the single values.

    Raises:
        ScenarioError: if a name is unknown, or a value cannot be set.
    """
    document, layers = origin.document(), file_layers(origin)
    for section, name in selection.named():
        _check_name(origin, document, section, name)
        document, patching = patched(origin, document, section, name)
        layers = [*patching, *layers]
    for path, text in selection.sets:
        document, layer, finding = with_assignment(document, path, text)
        if finding is not None:
            raise ScenarioError([Layers([layer]).mistake(finding)])
        layers = [layer, *layers]
    return document, layers


def patched(
    origin: Origin, document: Document, section: str, name: str
) -> tuple[Document, list[Layer]]:
    """The document under one selection, and the layers this adds."""
    if section == "tracks":
        return with_track(document, name), []
    return with_patch(document, section, name), patching_layers(origin, document, section, name)


def patching_layers(origin: Origin, document: Document, section: str, name: str) -> list[Layer]:
    """The layers that a variant, lens, ... adds, those of earlier time steps below its own."""
    names = steps_up_to(document, name) if section == "time_steps" else (name,)
    return [layer for step in reversed(names) for layer in patch_layers(origin, section, step)]


def _check_name(origin: Origin, document: Document, section: str, name: str) -> None:
    known = tuple(as_table(document.get("parties" if section == "beliefs" else section)))
    if name not in known:
        noun = "party" if section == "beliefs" else NOUNS[section]
        remedy = choose_from(name, known) or f"the file has no {section.replace('_', ' ')}"
        what = f"unknown {noun} {shown(name)}"
        raise ScenarioError([Mistake(origin.files[0].path, None, what, "", remedy)])
