"""A checked file turned into the contents of a scenario."""

from __future__ import annotations

from dataclasses import dataclass

from sim.scenario.assembly.derive import Draft, EvidenceReader
from sim.scenario.document.extends import Origin
from sim.scenario.nouns.contents import Contents
from sim.scenario.nouns.no_deal import as_believed
from sim.scenario.nouns.selection import Selection
from sim.scenario.schema.file import ScenarioFile
from sim.scenario.tables.all_tables import TABLES

_OF_ALL = ("sources", "default_source")  # what every entry that names a source depends on


@dataclass(frozen=True)
class Assembled:
    """What a scenario consists of, and the checked file that it was made from."""

    file: ScenarioFile
    contents: Contents


def assembled(
    file: ScenarioFile, origin: Origin, selection: Selection, before: Assembled | None = None
) -> Contents:
    """Return what a file without mistakes says.

    Sections that the file shares with one from ``before`` are taken over from there.
    """
    draft = Draft(file, EvidenceReader(file), {})
    for table in TABLES:
        if before is not None and _shares(file, before.file, (table.key, *table.needs, *_OF_ALL)):
            noun = table.made(before.contents)
        else:
            noun = table.build(draft, getattr(file, table.key))
        draft.made[table.noun or table.key] = noun
    if selection.seen_by is not None:
        draft.made["no_deal"] = as_believed(draft.made["no_deal"], selection.seen_by)
    return Contents(
        id=origin.id,
        title=file.title or origin.id,
        date=file.date,
        summary=file.summary or "",
        payoff_scale=file.payoffs,
        default_source=file.default_source,
        selection=selection,
        sha256=before.contents.sha256 if before is not None else origin.sha256,
        path=origin.files[0].path,
        **draft.made,
    )


def _shares(file: ScenarioFile, other: ScenarioFile, sections: tuple[str, ...]) -> bool:
    return all(getattr(file, section) is getattr(other, section) for section in sections)
