"""Which file, lens, variant or set value a finding belongs to, and on which line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sim.errors import Mistake
from sim.scenario.document.extends import Origin
from sim.scenario.schema.places import SHORT_FORMS, where
from sim.scenario.text.findings import Finding, Path
from sim.scenario.text.preference_layout import by_issue
from sim.scenario.text.shortened import shortened
from sim.scenario.text.toml_text import TomlText


@dataclass(frozen=True)
class Layer:
    """One source of values: a file, a lens or variant inside it (``prefix``), or a set value."""

    file: TomlText | None
    data: dict[str, Any]
    prefix: tuple[str, ...] = ()
    name: str = ""

    def depth(self, path: Path) -> tuple[int, Path]:
        """Return how many keys of a path this layer has, and the path in its own layout."""
        candidates = [path]
        other = by_issue(path)
        if other is not None:
            candidates.append(other)
        depths = [
            (_depth(self.data, candidate) - len(candidate) + len(path), candidate)
            for candidate in candidates
        ]
        return max(depths, key=lambda pair: pair[0])


class Layers:
    """All layers of a scenario, the one that wins first."""

    def __init__(self, layers: list[Layer]) -> None:
        self._layers = layers

    def mistake(self, finding: Finding) -> Mistake:
        """A finding with its file and line, named after the parties and issues it concerns."""
        layer, path = self._owner(finding.path)
        whole = (*layer.prefix, *path)
        words = ": ".join(
            part for part in (where(layer.prefix), where(finding.path, finding.what)) if part
        )
        remedy = finding.remedy
        if finding.absent:
            remedy = f"add {self._as_laid_out(finding.absent)}{remedy}"
        if layer.file is None:
            return Mistake(layer.name, None, finding.what, words, remedy)
        if layer.file.is_made:
            words = keys_of(layer.file.data, whole, finding.what)
        if (place := layer.file.cell_of(whole)) is not None:
            row, cell = place
            return Mistake(layer.file.path, row, finding.what, words, remedy, cell)
        line = self.line(layer, whole)
        return Mistake(layer.file.path, line, finding.what, words, remedy)

    def _as_laid_out(self, preference: tuple[str, ...]) -> str:
        """Return the path of a preference in the layout that the files use."""
        issues = [table for layer in self._layers for table in _tables(layer.data.get("issues"))]
        path = by_issue(preference) if any("wants" in table for table in issues) else preference
        return ".".join(shortened(str(key)) for key in path or preference)

    def line(self, layer: Layer, path: Path) -> int | None:
        """Return the line of a path in the file of a layer; 1 when nothing of it is there.

        None where no text was read.
        """
        assert layer.file is not None
        return layer.file.locator.line_of(path) or (1 if layer.file.text else None)

    def _owner(self, path: Path) -> tuple[Layer, Path]:
        found = [(*layer.depth(path), layer) for layer in self._layers]
        _, own_path, layer = max(found, key=lambda entry: entry[0])
        return layer, own_path


def keys_of(data: Any, path: Path, what: str = "") -> str:
    """Return a path by its keys, as far as data have it; places of a list in brackets, from 0.

    What a short form stands for follows in words, unless ``what`` says it.

    >>> keys_of({"cost": {"us": [1, 2]}}, ("cost", "us", 1, "grade"))
    'cost.us[1]'
    >>> keys_of({"wants": {"us": "ideal 7"}}, ("wants", "us", "ideal"), "7 is above 6")
    'wants.us: ideal'
    """
    words = ""
    for at, key in enumerate(path):
        if isinstance(data, dict) and key in data:
            words += f".{shortened(str(key))}"
        elif isinstance(data, list | tuple) and isinstance(key, int) and key < len(data):
            words += f"[{key}]"
        else:
            inside = [str(inner) for inner in path[at:] if inner not in SHORT_FORMS]
            words += "".join(f": {inner}" for inner in inside if inner not in what)
            break
        data = data[key]
    return words.removeprefix(".")


def mistake_at(origin: Origin, path: Path, what: str, remedy: str = "") -> Mistake:
    """Return what is wrong at a path of a scenario, with its file and line."""
    return Layers(file_layers(origin)).mistake(Finding(path, what, remedy))


def file_layers(origin: Origin) -> list[Layer]:
    """Return the files of a scenario, the outermost first."""
    return [Layer(file, file.data) for file in origin.files]


def patch_layers(origin: Origin, section: str, name: str) -> list[Layer]:
    """Return the parts of each file that belong to one lens or variant."""
    layers = []
    for file in origin.files:
        patches = file.data.get(section)
        patch = patches.get(name) if isinstance(patches, dict) else None
        if isinstance(patch, dict):
            layers.append(Layer(file, patch, (section, name)))
    return layers


def _tables(section: Any) -> list[dict[str, Any]]:
    tables = section.values() if isinstance(section, dict) else ()
    return [table for table in tables if isinstance(table, dict)]


def _depth(data: Any, path: Path) -> int:
    """How far a path leads into data; a plain value stands for all that could be below it."""
    for position, key in enumerate(path):
        if isinstance(data, dict):
            if key not in data:
                return position
            data = data[key]
        elif isinstance(data, list | tuple) and isinstance(key, int) and key < len(data):
            data = data[key]
        else:
            return len(path)
    return len(path)
