"""From a file or folder, of this program or of another one, to a scenario."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from sim.errors import SimError, check_path, check_paths
from sim.interchange.foreign.choice import NO_CHOICE, Choice
from sim.interchange.foreign.scenario_data import Say, ScenarioData
from sim.interchange.formats import FORMATS, recognised
from sim.scenario import reader
from sim.scenario.nouns.selection import Selection, Sets, Variants
from sim.scenario.text.shipped import find
from sim.sentences import listing

if TYPE_CHECKING:
    from sim.scenario.scenario import Scenario


class ChoiceError(SimError):
    """Something is chosen that the format of the source does not know."""


def load(
    source: str | Path,
    variant: Variants = None,
    lens: str | None = None,
    sets: Sets = (),
    *,
    track: str | None = None,
    time_step: str | None = None,
    seen_by: str | None = None,
    profiles: Sequence[str | Path] = (),
    context: int | None = None,
    sheet: str = "",
) -> Scenario:
    """Read a scenario: a path, the name of one that ships with the program, or another format.

    1. A scenario file is read and checked as a whole, and under each of its time steps, variants,
       lenses and beliefs; a file is laid over the one that it extends.
    2. What is selected is laid over it: ``time_step`` (by default that of ``default_at``), the
       variants at once, the lens, the belief of the party ``seen_by``, the track, and the single
       values ("path=value", or pairs).
    3. A score sheet, or files of another program, are recognised by what is in them; ``profiles``,
       ``context`` and ``sheet`` say which part is meant. Warns of what is left aside or assumed.

    Raises ScenarioError with all mistakes at once, each with file and line, and SimError if there
    is no such file or shipped scenario.

    >>> load("textbook/divide_the_dollar").status_quo
    {'anns_share': '0'}
    """
    check_path(source, "sim.load")
    named = check_paths(profiles, "sim.load: profiles")
    selection = Selection.of(variant, lens, sets, track, time_step, seen_by)
    choice = Choice(named, context, sheet)
    return scenario_of(source, selection, _warn, choice)


def scenario_of(
    source: str | Path, selection: Selection, say: Say, choice: Choice = NO_CHOICE
) -> Scenario:
    """Return the scenario of a file or folder under a selection.

    ``say`` is told, in one line each, what was left aside or assumed.
    """
    data = foreign_data(find(source), choice)
    if data is None:
        return reader.read(source, selection)
    return data.told(say).scenario(selection)


def foreign_data(source: Path, choice: Choice = NO_CHOICE) -> ScenarioData | None:
    """Return what was read from files of another program, None for a scenario's own file.

    Raises ChoiceError where something is chosen that its format does not know.
    """
    found = recognised(source)
    known = () if found is None else found.choices
    for name in choice.made:
        if name not in known:
            takers = [one.title for one in FORMATS if name in one.choices]
            raise ChoiceError(f"{source}: {name} can be chosen only for {listing(takers, 'or')}")
    if found is None or found.reads is None:
        return None
    return found.reads(source, choice)


def _warn(text: str) -> None:
    warnings.warn(text, stacklevel=5)  # the line that loads the file
