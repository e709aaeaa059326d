"""Mistakes in how files and overlays change what is below them, whatever it says."""

from __future__ import annotations

from sim.errors import Mistake
from sim.scenario.document.drop import drop_findings, drop_of
from sim.scenario.document.extends import Origin
from sim.scenario.document.layers import Layer, Layers, patch_layers
from sim.scenario.document.overlays import READINGS, Overlay
from sim.scenario.text.preference_layout import by_party


def files_mistakes(origin: Origin) -> list[Mistake]:
    """Preferences that a file gives twice, and paths that it drops although they are not there."""
    found = [(file, finding) for file in origin.files for finding in by_party(file.data)[1]]
    found += origin.drop_findings()
    return [Layers([Layer(file, file.data)]).mistake(finding) for file, finding in found]


def overlay_mistakes(origin: Origin, overlay: Overlay) -> list[Mistake]:
    """Paths that a variant or a time step drops although they are not there."""
    if overlay.section in READINGS:
        return []
    return [
        Layers([layer]).mistake(finding)
        for layer in patch_layers(origin, overlay.section, overlay.name)
        for finding in drop_findings(overlay.below, list(drop_of(layer.data)))
    ]
