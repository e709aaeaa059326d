"""Entries without effect, or with another than they seem to have, are named with what happens."""

from __future__ import annotations

from typing import Any

import pytest

from sim.formulation.from_scenario import problem
from sim.scenario.reader import loads
from sim.scenario.text.writer import write_document
from sim.scenario.warnings import warnings

OTHER = {"role": "other"}
RATIFIER = {"role": "ratifier"}
OBSERVER = {"role": "observer"}
BRANCH = {"probability": 1, "outcome": "status quo"}


def document(**more: Any) -> dict[str, Any]:
    rated = "abcd"
    return {
        "format": 1,
        "parties": {"a": {}, "b": {}, "c": RATIFIER, "d": OBSERVER, "e": OTHER},
        "issues": {"x": {"status_quo": "n", "options": ["n", "y"]}},
        "preferences": {p: {"x": "y > n"} for p in rated},
        "importance": {p: {"tiers": ["x"]} for p in rated},
        "no_deal_payoffs": dict.fromkeys(rated, 1),
        **more,
    }


def said(**more: Any) -> list[str]:
    return [str(odd) for odd in warnings(loads(write_document(document(**more))))]


def parties(**more: Any) -> dict[str, Any]:
    return {"parties": {**document()["parties"], **more}}


def body(*members: str, quorum: int = 1) -> dict[str, Any]:
    return {"ratifying_bodies": {"duma": {"members": list(members), "quorum": quorum}}}


def limited(line: dict[str, Any]) -> dict[str, Any]:
    classes = {"k": {"contains": {"x": "y"}}}
    drawn = {"l": {"party": "a", "scope": "k", **line}}
    return {"agreement": {"classes": classes}, "red_lines": drawn}


CASES = {
    "scope of a signatory": (
        parties(a={"consents_to": ["x"]}),
        "a signatory is asked about every agreement, so consents_to has no effect",
    ),
    "scope of an observer": (
        parties(d={**OBSERVER, "consents_to": ["x"]}),
        "an observer consents to nothing",
    ),
    "scope of a member": (
        {**parties(c={**RATIFIER, "consents_to": ["x"]}), **body("c")},
        'the party votes in the body "duma" only',
    ),
    "empty scope": (parties(c={**RATIFIER, "consents_to": []}), "so consent is never asked"),
    "veto where all must accept": (
        {"deciding": {"quorum": 2, "veto": ["a"]}},
        "all signatories must accept, so a veto has no effect",
    ),
    "more with a veto than the quorum": (
        {"deciding": {"quorum": 1, "veto": ["a", "b"]}},
        "2 with a veto must accept, so a quorum of 1 has no effect",
    ),
    "observer in a body": (body("c", "d"), '"d" looks on, but votes here all the same'),
    "power of a ratifier": (parties(c={**RATIFIER, "power": 2}), "power counts among signatories"),
    "cost of nobody": (
        {"no_deal": {"war": {**BRANCH, "cost": {"e": 5}}}, "no_deal_payoffs": {}},
        'party "e" is of role "other" and so has no payoffs',
    ),
    "inside option of nobody": (
        {"inside_option": {"outcome": "status quo", "cost": {"e": 5}}},
        'party "e" is of role "other" and so has no payoffs',
    ),
    "interaction of nobody": (
        {"interactions": {"t": {"party": "e", "when": {"x": "y"}, "adds": 3}}},
        'party "e" is of role "other" and so has no payoffs',
    ),
    "payoffs and branches": ({"no_deal": {"war": BRANCH}}, "the branches do not count"),
    "onlooker who may leave": ({"outside_options": {"d": 9}}, "this restricts no agreement"),
    "line that its class keeps": (
        limited({"require": {"x": "y"}}),
        'every agreement of the class "k" keeps it, so it excludes nothing',
    ),
    "line against what its class has not": (limited({"never": {"x": "n"}}), "it excludes nothing"),
    "link that holds anyway": (
        {"links": {"k": {"if": {"x": "y"}, "then": {"x": ["y", "n"]}}}},
        "whatever has the one side has the other, so it excludes nothing",
    ),
    "unused class": (
        {"agreement": {"classes": {"k": {"contains": {"x": "y"}}}}},
        "no red line is limited to this class",
    ),
}


@pytest.mark.parametrize(("more", "sentence"), CASES.values(), ids=CASES)
def test_what_happens_is_said(more: dict[str, Any], sentence: str) -> None:
    found = said(**more)
    assert any(sentence in odd for odd in found), found
    assert all(odd.split(":")[1].isdecimal() for odd in found)


def test_nothing_is_said_of_a_sound_file() -> None:
    assert not said()
    assert not said(**body("c"))
    assert not said(**limited({"require": {"x": "n"}}))


def test_an_idle_entry_has_no_effect() -> None:
    """What the warnings claim: the zone is the same without the entry."""
    plain = problem(loads(write_document(document()))).agreement_zone
    idle = ["veto where all must accept", "more with a veto than the quorum"]
    idle += ["scope of a signatory", "power of a ratifier", "interaction of nobody"]
    idle += ["line that its class keeps", "line against what its class has not"]
    for name in (*idle, "link that holds anyway"):
        more, _ = CASES[name]
        changed = problem(loads(write_document(document(**more)))).agreement_zone
        assert (changed.count, changed.best_payoffs) == (plain.count, plain.best_payoffs)


def test_only_who_signs_pays_for_a_refusal() -> None:
    paid = {"failure_cost": {"a": {"points": 2}, "d": {"points": 2}}}
    (odd,) = said(**parties(c={**RATIFIER, **paid}))
    assert '"d" is no signatory: only who signs reckons with a refusal' in odd
