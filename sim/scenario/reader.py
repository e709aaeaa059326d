"""Reads a scenario file, with a variant, a lens and single values, into a Scenario."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from sim.errors import Mistake, ScenarioError
from sim.scenario.assembly.assemble import assembled
from sim.scenario.checks.all_checks import checked
from sim.scenario.checks.findings import Finding
from sim.scenario.nearest import choose_from
from sim.scenario.patches.drop import drop_findings, drop_of
from sim.scenario.patches.extends import Origin, read_chain
from sim.scenario.patches.layers import Layer, Layers, file_layers, patch_layers
from sim.scenario.patches.lens import with_lens, with_variant
from sim.scenario.patches.patch import set_at
from sim.scenario.patches.preference_layout import Document, by_party
from sim.scenario.patches.value_paths import (
    parsed_path,
    parsed_value,
    resolved_path,
    split_assignment,
)
from sim.scenario.records import Selection
from sim.scenario.scenario import Scenario
from sim.scenario.shipped import find
from sim.scenario.text.toml_text import parse_bytes

Sets = Iterable[str | tuple[str, str]]


def load(
    source: str | Path, variant: str | None = None, lens: str | None = None, sets: Sets = ()
) -> Scenario:
    """Read a scenario: a path, or the name of one that ships with the program.

    1. Read the file and those it extends; a file is laid over the one it extends.
    2. Check it as a whole, and under each of its variants and lenses.
    3. Lay the variant, then the lens, then the single values ("path=value", or pairs) over it.
    4. Check the result and derive its numbers.

    Raises:
        ScenarioError: with all mistakes at once, each with file and line.
        SimError: if there is no such file or shipped scenario.
    """
    origin = read_chain(find(source))
    return _checked_and_built(origin, Selection(variant, lens, _pairs(sets)))


def loads(
    text: str, name: str = "scenario", variant: str | None = None, lens: str | None = None
) -> Scenario:
    """As load, from the text of a file; for tests, notebooks and examples."""
    origin = Origin(name, (parse_bytes(text.encode(), f"{name}.toml"),))
    return _checked_and_built(origin, Selection(variant, lens))


def build(origin: Origin, selection: Selection) -> Scenario:
    """The scenario of files that are known to be sound, under another selection.

    Raises:
        ScenarioError: if the variant or lens is unknown, or a set value makes a mistake.
    """
    document, layers = _selected(origin, origin.document(), selection)
    file, findings = checked(document)
    if findings or file is None:
        raise ScenarioError(Layers(layers).mistake(finding) for finding in findings)
    return assembled(file, origin, selection)


def _checked_and_built(origin: Origin, selection: Selection) -> Scenario:
    document = origin.document()
    mistakes = file_mistakes(origin, document)
    if mistakes:
        raise ScenarioError(mistakes)
    return build(origin, selection)


def file_mistakes(origin: Origin, document: Document) -> list[Mistake]:
    """All mistakes of the files, under no variant or lens, and under each of them."""
    layers = file_layers(origin)
    _, findings = checked(document)
    twice = [(Layer(file, file.data), by_party(file.data)[1]) for file in origin.files]
    mistakes = [Layers([layer]).mistake(finding) for layer, found in twice for finding in found]
    mistakes += [Layers(layers).mistake(finding) for finding in findings]
    mistakes += _drop_mistakes(origin, document)
    known = set(findings)
    for section in ("variants", "lenses"):
        for name in _names(document, section):
            patched, patching = _patched(origin, document, section, name)
            found = [finding for finding in checked(patched)[1] if finding not in known]
            mistakes += [Layers([*patching, *layers]).mistake(finding) for finding in found]
            known.update(found)
    return mistakes


def _drop_mistakes(origin: Origin, document: Document) -> list[Mistake]:
    """Paths that a file or a variant drops although they are not there."""
    mistakes = [
        Layers([Layer(file, file.data)]).mistake(found) for file, found in origin.drop_findings()
    ]
    for name in _names(document, "variants"):
        for layer in patch_layers(origin, "variants", name):
            paths = list(drop_of(layer.data))
            mistakes += [Layers([layer]).mistake(f) for f in drop_findings(document, paths)]
    return mistakes


def _names(document: Document, section: str) -> tuple[str, ...]:
    table = document.get(section)
    return tuple(table) if isinstance(table, dict) else ()


def _patched(
    origin: Origin, document: Document, section: str, name: str
) -> tuple[Document, list[Layer]]:
    """The document under one variant or lens, and the layers this adds."""
    patched = with_lens(document, name) if section == "lenses" else with_variant(document, name)
    return patched, patch_layers(origin, section, name)


def _selected(
    origin: Origin, document: Document, selection: Selection
) -> tuple[Document, list[Layer]]:
    layers = file_layers(origin)
    for section, name in (("variants", selection.variant), ("lenses", selection.lens)):
        if name is None:
            continue
        known = _names(document, section)
        if name not in known:
            raise _unknown(origin, section, name, known)
        document, patching = _patched(origin, document, section, name)
        layers = [*patching, *layers]
    for path, text in selection.sets:
        document, layer = _with_value(document, path, text)
        layers = [layer, *layers]
    return document, layers


def _unknown(origin: Origin, section: str, name: str, known: tuple[str, ...]) -> ScenarioError:
    noun = "variant" if section == "variants" else "lens"
    remedy = choose_from(name, known) or f"the file has no {section}"
    return ScenarioError(
        [Mistake(origin.files[0].path, None, f'unknown {noun} "{name}"', "", remedy)]
    )


def _with_value(document: Document, path: str, text: str) -> tuple[Document, Layer]:
    """The document with one value set, and the layer that names it in messages."""
    shown = f"--set {path}={text}"
    value = parsed_value(text)
    keys = parsed_path(path)
    moved, _ = by_party(_as_patch(keys, value))
    if keys[0] == "issues" and "preferences" in moved and len(keys) >= 4:
        keys = ("preferences", keys[3], keys[1], *keys[4:])
    resolved, finding = resolved_path(document, keys, value)
    layer = Layer(None, {}, (), shown)
    if not text:
        finding = Finding((), "there is no value", "write path=value")
    if finding is not None:
        raise ScenarioError([Layers([layer]).mistake(finding)])
    changed = set_at(document, resolved, value)
    return changed, Layer(None, _as_patch(resolved, value), (), shown)


def _as_patch(path: tuple[str | int, ...], value: object) -> Document:
    for key in reversed(path):
        value = {str(key): value}
    return value if isinstance(value, dict) else {}


def _pairs(sets: Sets) -> tuple[tuple[str, str], ...]:
    return tuple(split_assignment(item) if isinstance(item, str) else item for item in sets)
