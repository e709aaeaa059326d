"""Reads a scenario file, under whatever is selected of it, into a Scenario."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from sim.errors import Mistake, ScenarioError, check_path
from sim.scenario.agenda import check_choices
from sim.scenario.alternatives import Selection, variant_ids
from sim.scenario.assembly.assemble import assembled
from sim.scenario.checks.all_checks import checked, checked_anew
from sim.scenario.checks.misspelt_sections import as_meant, is_inside
from sim.scenario.checks.sweeps import sweep_findings
from sim.scenario.patches.alternatives import changed_documents
from sim.scenario.patches.drop import drop_findings, drop_of
from sim.scenario.patches.extends import Origin, read_chain
from sim.scenario.patches.layers import Layer, Layers, file_layers, patch_layers
from sim.scenario.patches.preference_layout import PATCHING, Document, by_party
from sim.scenario.patches.selected import patching_layers, selected
from sim.scenario.patches.value_paths import split_assignment
from sim.scenario.scenario import Scenario
from sim.scenario.shipped import find
from sim.scenario.text.toml_text import parse_bytes

Sets = Iterable[str | tuple[str, str]]
Variants = str | Sequence[str] | None
_ACROSS = ({"scenarios", "aspects"}, {"follow", "moments"})  # keys of the files in across/


def load(
    source: str | Path,
    variant: Variants = None,
    lens: str | None = None,
    sets: Sets = (),
    *,
    track: str | None = None,
    at: str | None = None,
    seen_by: str | None = None,
) -> Scenario:
    """Read a scenario: a path, or the name of one that ships with the program.

    1. Read the file and those it extends; a file is laid over the one it extends.
    2. Check it as a whole, and under each of its time steps, variants, lenses and beliefs.
    3. Lay over it the time step `at`, the variants in order, the lens, the belief of the party
       `seen_by`, the track, and the single values ("path=value", or pairs).
    4. Check the result and derive its numbers.

    Raises:
        ScenarioError: with all mistakes at once, each with file and line.
        SimError: if there is no such file or shipped scenario.
    """
    check_path(source, "sim.load")
    origin = read_chain(find(source))
    wanted = Selection(variant_ids(variant), lens, _pairs(sets), track, at, seen_by)
    return _checked_and_built(origin, wanted)


def loads(
    text: str, name: str = "scenario", variant: Variants = None, lens: str | None = None
) -> Scenario:
    """As load, from the text of a file; for tests, notebooks and examples."""
    origin = Origin(name, (parse_bytes(text.encode(), f"{name}.toml"),))
    return _checked_and_built(origin, Selection(variant_ids(variant), lens))


def build(origin: Origin, selection: Selection) -> Scenario:
    """The scenario of files that are known to be sound, under another selection.

    Raises:
        ScenarioError: if something selected is unknown, or a set value makes a mistake.
        SimError: if the variants selected contradict each other.
    """
    document, layers = selected(origin, selection)
    whole = checked(document)
    if whole.findings or whole.file is None:
        raise ScenarioError(Layers(layers).mistake(finding) for finding in whole.findings)
    scenario = assembled(whole.file, origin, selection)
    check_choices(scenario)
    return scenario


def _checked_and_built(origin: Origin, selection: Selection) -> Scenario:
    mistakes = file_mistakes(origin, origin.document())
    if mistakes:
        raise ScenarioError(mistakes)
    return build(origin, selection)


def file_mistakes(origin: Origin, document: Document) -> list[Mistake]:
    """All mistakes of the files: as they stand, and under each thing that changes them."""
    if any(keys <= document.keys() for keys in _ACROSS):
        what = "this file sets several scenarios side by side and is none itself"
        path = origin.files[0].path
        return [Mistake(path, 1, what, "", "name a scenario, or run findings.py beside them")]
    document, misspelt, moved = as_meant(document)
    whole = checked(document)
    layers = file_layers(origin)
    twice = [(Layer(file, file.data), by_party(file.data)[1]) for file in origin.files]
    mistakes = [Layers([layer]).mistake(finding) for layer, found in twice for finding in found]
    sound = [finding for finding in whole.findings if not is_inside(finding.path, moved)]
    mistakes += [Layers(layers).mistake(finding) for finding in (*misspelt, *sound)]
    mistakes += _drop_mistakes(origin, document)
    known = set(whole.findings)
    for section in PATCHING:
        for name, changed in changed_documents(document, section):
            found = [f for f in checked_anew(changed, whole).findings if f not in known]
            if found:
                all_layers = Layers([*patching_layers(origin, document, section, name), *layers])
                mistakes += [all_layers.mistake(finding) for finding in found]
                known.update(found)
    if not whole.findings:
        mistakes += [Layers(layers).mistake(finding) for finding in sweep_findings(whole)]
    return mistakes


def _drop_mistakes(origin: Origin, document: Document) -> list[Mistake]:
    """Paths that a file, a variant or a time step drops although they are not there."""
    mistakes = [
        Layers([Layer(file, file.data)]).mistake(found) for file, found in origin.drop_findings()
    ]
    for section in ("variants", "time_steps"):
        below = document
        for name, changed in changed_documents(document, section):
            for layer in patch_layers(origin, section, name):
                paths = list(drop_of(layer.data))
                mistakes += [Layers([layer]).mistake(f) for f in drop_findings(below, paths)]
            below = changed if section == "time_steps" else document
    return mistakes


def _pairs(sets: Sets) -> tuple[tuple[str, str], ...]:
    return tuple(split_assignment(item) if isinstance(item, str) else item for item in sets)
