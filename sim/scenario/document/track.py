"""One track of the talks by itself."""

from __future__ import annotations

from sim.scenario.document.merge import merged_document
from sim.scenario.document.overlays import as_table
from sim.scenario.schema.values import STATUS_QUO
from sim.scenario.text.preference_layout import Document

_BRANCH = "status_quo"
_NOTHING = {
    "name": "The status quo",
    "outcome": STATUS_QUO,
    "probability": 1,
    "evidence": "default",
    "rule": "track rule",
}
_OF_THE_WHOLE = (
    "no_deal_rule",
    "private_information",
    "waiting",
    "crisis",
    "after_deal",
    "shifts_power",
    "thesis",
)


def with_track(document: Document, name: str) -> Document:
    """Return the document limited to one track (Tollison & Willett 1979; Sebenius 1983).

    1. Signatories who are not on the track become observers; the track's own roles win.
    2. No deal is the status quo without the costs of the branches, unless the track has no-deal
       payoffs of its own.
    3. What the file says of no deal and reservations as a whole does not count.
    4. Red lines count only for issues on the track, as does what an agreement must contain.
    5. A ratifier who signs on the track votes by signing, no longer in a body.

    Which issues leave the agenda is not part of the document: see ``sim.scenario.agenda``.
    """
    track = as_table(as_table(document.get("tracks")).get(name))
    own = as_table(track.get("no_deal_payoffs"))
    limits = {"parties": _roles(document, track), "red_lines": _scopes(document)}
    limited = merged_document(document, {key: value for key, value in limits.items() if value})
    if "ratifying_bodies" in limited:
        limited = {**limited, "ratifying_bodies": _bodies(limited)}
    kept = {key: value for key, value in limited.items() if key not in _OF_THE_WHOLE}
    return {**kept, "no_deal": {_BRANCH: dict(_NOTHING)}, "no_deal_payoffs": own}


def _roles(document: Document, track: Document) -> Document:
    """Return the roles that differ on the track."""
    seated = track.get("parties", [])
    roles = {
        party: {"role": "observer"}
        for party, table in as_table(document.get("parties")).items()
        if party not in seated and as_table(table).get("role", "signatory") == "signatory"
    }
    return roles | {party: {"role": role} for party, role in as_table(track.get("roles")).items()}


def _bodies(document: Document) -> Document:
    """Return the bodies without members who sign, whose votes count as given."""
    parties = as_table(document.get("parties"))
    signing = {p for p, x in parties.items() if as_table(x).get("role", "signatory") == "signatory"}
    left = {}
    for name, body in as_table(document["ratifying_bodies"]).items():
        members, quorum = body.get("members"), body.get("quorum")
        if isinstance(members, list) and isinstance(quorum, int) and signing & {*members}:
            voting = [p for p in members if p not in signing]
            needed = quorum + len(voting) - len(members)
            if needed > 0:
                left[name] = {**body, "members": voting, "quorum": needed}
        else:
            left[name] = body
    return left


def _scopes(document: Document) -> Document:
    """Return the scopes of red lines that would hold for issues off the agenda too."""
    return {
        line: {"scope": "while on the agenda"}
        for line, table in as_table(document.get("red_lines")).items()
        if as_table(table).get("scope", "always") == "always"
    }
