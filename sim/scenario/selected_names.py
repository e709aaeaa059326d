"""What is selected of a scenario file, as people call it."""

from __future__ import annotations

from sim.scenario.nouns.contents import Contents


def selected_name(scenario: Contents, section: str, id: str) -> str:
    """Return the name of a variant, lens, time step, belief or track, else its reason, else its id.

    >>> import sim
    >>> selected_name(sim.load("lieven2022"), "variants", "no_moratorium")
    'The door stays open: no moratorium and no exclusion (claim L2)'
    >>> selected_name(sim.load("lieven2022"), "beliefs", "us")
    'United States'
    """
    why = getattr(getattr(scenario, section).get(id), "why", "")
    return given_name(scenario, section, id) or why.strip().rstrip(".") or id


def given_name(scenario: Contents, section: str, id: str) -> str:
    """Return the name that the file gives it, for a belief that of the party; else nothing."""
    if section == "beliefs":
        return scenario.parties[id].name
    name = str(getattr(scenario, section)[id].name)
    return "" if name == id else name
