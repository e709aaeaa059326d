"""A scenario under each thing in its file that changes it, one after the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sim.scenario.agenda import check_choices
from sim.scenario.document.overlays import overlays
from sim.scenario.document.set_values import with_assignment
from sim.scenario.document.track import with_track
from sim.scenario.document.value_paths import value_text
from sim.scenario.nouns.selection import Selection
from sim.scenario.scenario import Scenario
from sim.scenario.tables.assembled import Assembled, assembled
from sim.scenario.tables.checked import checked, checked_anew
from sim.scenario.text.preference_layout import Document

MOST_VALUES = 100
_KINDS = {
    "time_steps": "time_step",
    "variants": "variant",
    "lenses": "lens",
    "beliefs": "seen_by",
}


def changed_scenarios(scenario: Scenario) -> Iterator[Scenario]:
    """The scenario of a file as it stands under each time step, variant, lens, belief and track.

    Also at the values of each sweep: 100 of them, evenly spread, where there are more. Whatever is
    selected of the scenario that is given, also by default, does not count.
    """
    document = scenario.origin.document()
    whole, as_it_stands = checked(document), scenario.under(Selection())
    for changed, selection in _changed(scenario, document):
        file = checked_anew(changed, whole).file
        assert file is not None
        assert whole.file is not None
        before = Assembled(whole.file, as_it_stands)
        contents = assembled(file, scenario.origin, selection, before)
        check_choices(contents)
        yield Scenario(**vars(contents), origin=scenario.origin, reread=scenario.reread)


def _changed(scenario: Scenario, document: Document) -> Iterator[tuple[Document, Selection]]:
    """Yield the document under each thing that changes it, with how that is selected."""
    for overlay in overlays(document):
        yield overlay.changed, Selection.of(**{_KINDS[overlay.section]: overlay.name})
    for track in scenario.tracks:
        yield with_track(document, track), Selection(track=track)
    for sweep in scenario.sweeps.values():
        for number in _spread(len(sweep.values)):
            text = value_text(sweep.values[number])
            changed, _, _ = with_assignment(document, sweep.path, text)
            yield changed, Selection(sets=((sweep.path, text),))


def _spread(count: int) -> Iterable[int]:
    """Up to 100 positions in a list, evenly spread, the first and the last among them."""
    if count <= MOST_VALUES:
        return range(count)
    return (number * (count - 1) // (MOST_VALUES - 1) for number in range(MOST_VALUES))
