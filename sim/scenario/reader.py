"""Reads a scenario file, under whatever is selected of it, into a Scenario."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from sim.errors import Mistake, ScenarioError, check_path
from sim.scenario.agenda import check_choices
from sim.scenario.checks.misspelt_sections import as_meant, is_inside
from sim.scenario.document.extends import Origin, read_chain
from sim.scenario.document.layers import Layers, file_layers
from sim.scenario.document.layout_mistakes import files_mistakes, overlay_mistakes
from sim.scenario.document.made import origin_of
from sim.scenario.document.overlays import overlays
from sim.scenario.document.selected import patching_layers, selected
from sim.scenario.nouns.selection import Selection, Sets, Variants
from sim.scenario.scenario import Scenario
from sim.scenario.tables.assembled import assembled
from sim.scenario.tables.checked import Checked, checked, checked_anew
from sim.scenario.tables.sweeps import sweep_findings
from sim.scenario.text.shipped import find
from sim.scenario.text.toml_text import parse_bytes

_ACROSS = ({"scenarios", "aspects"}, {"follow", "moments"})  # keys of the files in across/


def load(
    source: str | Path,
    variant: Variants = None,
    lens: str | None = None,
    sets: Sets = (),
    *,
    track: str | None = None,
    time_step: str | None = None,
    seen_by: str | None = None,
) -> Scenario:
    """Read a scenario: a path, or the name of one that ships with the program.

    1. Read the file and those it extends; a file is laid over the one it extends.
    2. Check it as a whole, and under each of its time steps, variants, lenses and beliefs.
    3. Lay over it ``time_step`` (by default that of ``default_at``), the variants at once, the
       lens, the belief of the party ``seen_by``, the track, and the single values ("path=value",
       or pairs).
    4. Check the result and derive its numbers.

    Raises ScenarioError with all mistakes at once, each with file and line, and SimError if there
    is no such file or shipped scenario.

    >>> load("textbook/divide_the_dollar").status_quo
    {'anns_share': '0'}
    """
    check_path(source, "sim.load")
    return read(source, Selection.of(variant, lens, sets, track, time_step, seen_by))


def read(source: str | Path, selection: Selection) -> Scenario:
    """As load, with all that is selected as one value."""
    return _read(read_chain(find(source)), selection)


@lru_cache(maxsize=64)
def _read(origin: Origin, selection: Selection) -> Scenario:
    """Return the scenario of files as they stand now: it is frozen, so the last ones are kept."""
    return _checked_and_built(origin, selection)


def loads(
    text: str, name: str = "scenario", variant: Variants = None, lens: str | None = None
) -> Scenario:
    """As load, from the text of a file; for tests, notebooks and examples."""
    origin = Origin(name, (parse_bytes(text.encode(), f"{name}.toml"),))
    return _checked_and_built(origin, Selection.of(variant, lens))


def made(data: Mapping[Any, Any], name: str = "scenario") -> Scenario:
    """As load, from the data that a file would hold; a mistake is named by its keys."""
    return _checked_and_built(origin_of(data, name), Selection())


def build(origin: Origin, selection: Selection, sound: Checked | None = None) -> Scenario:
    """Return the scenario of files that are known to be sound, under another selection.

    ``sound`` is the document of the files as it was checked, where that is at hand.

    Raises ScenarioError if something selected is unknown, or a set value makes a mistake, and
    SimError if the variants selected contradict each other.
    """
    base = origin.document() if sound is None else sound.document
    document, layers = selected(origin, base, selection)
    whole = checked(document) if sound is None else checked_anew(document, sound)
    if whole.findings or whole.file is None:
        raise ScenarioError(Layers(layers).mistake(finding) for finding in whole.findings)
    contents = assembled(whole.file, origin, selection)
    check_choices(contents)
    return Scenario(**vars(contents), origin=origin, reread=build)


def _checked_and_built(origin: Origin, selection: Selection) -> Scenario:
    whole = checked(origin.document())
    mistakes = file_mistakes(origin, whole)
    if mistakes:
        raise ScenarioError(mistakes)
    if selection.time_step is None:
        selection = replace(selection, time_step=whole.document.get("default_at"))
    return build(origin, selection, whole)


def file_mistakes(origin: Origin, whole: Checked) -> list[Mistake]:
    """Return all mistakes of the files: as they stand, and under each thing that changes them."""
    document = whole.document
    if any(keys <= document.keys() for keys in _ACROSS):
        what = "this file sets several scenarios side by side and is none itself"
        path = origin.files[0].path
        return [Mistake(path, 1, what, "", "name a scenario, or run findings.py beside them")]
    document, misspelt, moved = as_meant(document)
    whole = checked(document) if misspelt else whole
    layers = file_layers(origin)
    mistakes = files_mistakes(origin)
    sound = [finding for finding in whole.findings if not is_inside(finding.path, moved)]
    mistakes += [Layers(layers).mistake(finding) for finding in (*misspelt, *sound)]
    known = set(whole.findings)
    for overlay in overlays(document):
        mistakes += overlay_mistakes(origin, overlay)
        found = [f for f in checked_anew(overlay.changed, whole).findings if f not in known]
        if found:
            own = patching_layers(origin, document, overlay.section, overlay.name)
            mistakes += [Layers([*own, *layers]).mistake(finding) for finding in found]
            known.update(found)
    if not whole.findings:
        mistakes += [Layers(layers).mistake(finding) for finding in sweep_findings(whole)]
    return mistakes
