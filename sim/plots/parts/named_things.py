"""Everything of a scenario that has a name besides its id, as figures may show it."""

from __future__ import annotations

from collections.abc import Iterator

from sim.scenario.scenario import Scenario


def named_things(scenario: Scenario) -> Iterator[tuple[str, str]]:
    """Yield each name with the id that can stand for it, wherever figures take names from.

    >>> import sim
    >>> found = dict(named_things(sim.load("textbook/empty_promise")))
    >>> found["The exchange"]
    'exchange'
    """
    yield scenario.title, scenario.id
    by_id = (
        scenario.parties, scenario.issues, scenario.outcomes, scenario.no_deal,
        scenario.implementation, scenario.ratifying_bodies, scenario.after_deal,
        scenario.variants, scenario.lenses, scenario.time_steps, scenario.tracks,
    )  # fmt: skip
    for entries in by_id:
        for id, entry in entries.items():
            yield from ((name, id) for name in _names(entry))
    for known in scenario.private_information.values():
        yield from ((name, id) for id, type in known.types.items() for name in _names(type))
    for issue in scenario.issues.values():
        for id, option in issue.options.items():
            yield from ((name, id) for name in _names(option))


def _names(entry: object) -> Iterator[str]:
    said = (getattr(entry, key, "") for key in ("name", "short", "in_a_sentence"))
    yield from filter(None, said)
    if not hasattr(entry, "name"):  # an option
        yield from filter(None, [getattr(entry, "text", "")])
