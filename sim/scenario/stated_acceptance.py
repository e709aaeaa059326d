"""How sure a file says that the consent of one who ratifies is."""

from __future__ import annotations

from sim.scenario.nouns.contents import Contents
from sim.scenario.nouns.parties import Acceptance


def stated_acceptance(scenario: Contents, asked: str, member: str) -> Acceptance | None:
    """Return the acceptance of a member of who is asked: its own entry, else that of its body."""
    own, body = scenario.parties[member].acceptance, scenario.ratifying_bodies.get(asked)
    return own or (None if body is None else body.acceptance)
