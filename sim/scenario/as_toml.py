"""A scenario as the text of a file that loads to the same scenario."""

from __future__ import annotations

from dataclasses import replace

from sim.errors import SimError
from sim.scenario.document.extends import Origin
from sim.scenario.document.selected import selected
from sim.scenario.nouns.contents import Contents
from sim.scenario.nouns.selection import Selection
from sim.scenario.text.writer import write_document


def as_toml(scenario: Contents, origin: Origin) -> str:
    """Return the text of a scenario's file, with the single values that were set in it.

    A file that stands by itself, unchanged, is returned as it was typed; one that extends others
    has all of them in it.

    Raises SimError where something else is selected, which a file describes but cannot select.
    """
    base = origin.document()
    selection = scenario.selection
    plain = Selection(sets=selection.sets, time_step=base.get("default_at"))
    if selection != plain:
        others = replace(selection, sets=()).words() or ("no time step",)
        raise SimError(
            f"{scenario.id}: a file cannot have {', '.join(others)} selected - write the scenario "
            "as it stands, and select it again when the file is loaded"
        )
    own = origin.files[0]
    text = own.content.decode() if own.is_made else own.text
    if text and len(origin.files) == 1 and not selection.sets:
        return text
    if selection.sets and plain.time_step is not None:
        raise SimError(
            f"{scenario.id}: values set over a time step cannot be written into a file - set them "
            "in the file, or write the scenario without them"
        )
    document = selected(origin, base, selection)[0]
    title = {} if document.get("title") else {"title": scenario.title}
    return write_document({"format": 1, **title, **document})
