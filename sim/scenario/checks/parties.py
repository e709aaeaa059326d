"""Checks of parties, ratifying bodies, issues and options."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from fractions import Fraction

from sim.scenario.checks.names import MOST_STEPS, Findings, Names, endless, range_options
from sim.scenario.checks.numbers import check_positive
from sim.scenario.schema.file import ScenarioFile
from sim.scenario.schema.issues import IssueTable, RangeTable
from sim.scenario.schema.parties import RatifyingBodyTable
from sim.scenario.schema.places import BY_PARTY, SECTIONS
from sim.scenario.schema.values import REST
from sim.scenario.text.exact_numbers import decimal
from sim.scenario.text.findings import Path
from sim.scenario.text.latin import latin_letters
from sim.scenario.text.nearest import choose_from
from sim.scenario.text.shortened import LONGEST, shown

_ID = re.compile(r"[A-Za-z0-9_-]+")
LONGEST_SHORT = 32
_NUMERIC_ID = re.compile(r"-?[0-9.]+")


def check_ids(found: Findings, names: Names, sections: Collection[str]) -> None:
    """Ids have letters, digits, _ and - only; options of a range may be numbers."""
    for section in SECTIONS:
        for name in names.of(section) if section in sections and section not in BY_PARTY else ():
            _check_id(found, (section, name), name)
    if "issues" not in sections:
        return
    for issue, options in names.options.items():
        for option in options or ():
            if not _NUMERIC_ID.fullmatch(option):
                _check_id(found, ("issues", issue, "options", option), option)
    if REST in names.issues:
        what = f'an issue cannot have the id "{REST}"'
        found.add(("issues", REST), what, "choose another id; rest means all other issues")


def _check_id(found: Findings, path: Path, name: str) -> None:
    if len(name) > LONGEST and _ID.fullmatch(name):
        what = f"the id {shown(name)} has more than {LONGEST} characters"
        found.add(path, what, "give it a short id, and a name for people")
    if not _ID.fullmatch(name):
        remedy = f'write "{suggested_id(name)}"' if suggested_id(name) else "choose another id"
        what = f"{shown(name)} is not an id (letters, digits, _ and -)"
        found.add(path, what, remedy)


def suggested_id(name: str) -> str:
    """Return an id that resembles a name.

    >>> suggested_id("United States"), suggested_id("Curaçao"), suggested_id("Große Ærø")
    ('united_states', 'curacao', 'grosse_aero')
    """
    return re.sub(r"[^a-z0-9-]+", "_", latin_letters(name[:40])[:40]).strip("_")


def check_parties(found: Findings, names: Names, file: ScenarioFile) -> None:
    """There are parties, one of them signs, and what they refer to exists."""
    if not names.parties and not names.was_left_out("parties"):
        found.add((), "there are no parties", "add a table [parties.NAME] for each")
    signs = any(party.role == "signatory" for party in file.parties.values())
    if names.parties and not signs and not names.was_left_out("parties"):
        found.add(("parties",), "no party is a signatory", 'give one role = "signatory"')
    for name, party in file.parties.items():
        path = ("parties", name)
        check_positive(found, (*path, "power"), party.power, "power")
        if party.discount_rate is not None and party.discount_rate < 0:
            found.add((*path, "discount_rate"), "the discount rate is negative", "write 0 or more")
        _check_scope(found, names, path, party.consents_to)
    for name, body in file.ratifying_bodies.items():
        _check_body(found, names, ("ratifying_bodies", name), body, file)
    _check_phrases(found, file)


def _check_phrases(found: Findings, file: ScenarioFile) -> None:
    """What parties and bodies are called in a sentence is not empty, and tells them apart."""
    tables = {("parties", p): table.in_a_sentence for p, table in file.parties.items()}
    tables |= {("ratifying_bodies", b): x.in_a_sentence for b, x in file.ratifying_bodies.items()}
    first: dict[str, Path] = {}
    for place, phrase in tables.items():
        if phrase is None:
            continue
        path = (*place, "in_a_sentence")
        if not phrase.strip():
            found.add(path, "there is no name in it", 'write such as "the United States"')
        elif (other := first.setdefault(phrase.casefold(), place)) != place:
            found.add(path, f"{shown(phrase)} is {other[-1]} too", "tell the two apart")


def _check_body(
    found: Findings, names: Names, path: Path, body: RatifyingBodyTable, file: ScenarioFile
) -> None:
    for position, member in enumerate(body.members):
        place = (*path, "members", position)
        names.party(found, place, member)
        if member in file.parties and (why := _no_payoffs(names, file, member)) is not None:
            remedy = f'give {member} role = "ratifier" and preferences, or leave it out'
            found.add(place, f'member "{member}" cannot vote, since {why}', remedy)
        elif member in file.parties and file.parties[member].role == "signatory":
            remedy = "list ratifiers only; k of n among signatories is [deciding] quorum = k"
            found.add(place, f'member "{member}" is a signatory', remedy)
    names.distinct(found, (*path, "members"), body.members, "member")
    if not body.members:
        found.add((*path, "members"), "there are no members", "name those who vote")
    elif not 1 <= body.quorum <= len(body.members):
        what = f"quorum {body.quorum} with {len(body.members)} members"
        found.add((*path, "quorum"), what, f"write a number from 1 to {len(body.members)}")
    _check_scope(found, names, path, body.consents_to)


def _no_payoffs(names: Names, file: ScenarioFile, party: str) -> str | None:
    """Why a known party has no payoffs to vote by; None if it has, or is wrong elsewhere."""
    if file.parties[party].role == "other":
        return 'a party of role "other" has no payoffs'
    is_rated = party in file.preferences or party in file.importance
    is_known = not (names.was_left_out("preferences") or names.was_left_out("importance"))
    if file.parties[party].role == "observer" and not is_rated and is_known:
        return "nothing says what it wants"
    return None


def _check_scope(found: Findings, names: Names, path: Path, scope: list[str] | None) -> None:
    for position, issue in enumerate(scope or ()):
        names.issue(found, (*path, "consents_to", position), issue)
    names.distinct(found, (*path, "consents_to"), scope or (), "issue")


def check_issues(found: Findings, names: Names, file: ScenarioFile) -> None:
    """There are issues, each with options, and the status quo is one of them."""
    if not names.issues and not names.was_left_out("issues"):
        found.add((), "there are no issues", "add a table [issues.NAME] for each")
    _check_short(found, [(("issues", i), table.short) for i, table in file.issues.items()])
    for name, issue in file.issues.items():
        path = ("issues", name)
        options = issue.options.items()
        _check_short(found, [((*path, "options", o), table.short) for o, table in options])
        names.holders(found, (*path, "controlled_by"), issue.controlled_by)
        for option, table in issue.options.items():
            place = (*path, "options", option, "controlled_by")
            names.holders(found, place, table.controlled_by)
        _check_options(found, names, path, issue)
        known = names.options.get(name)
        if known and issue.status_quo not in known:
            what = f"the status quo {shown(issue.status_quo)} is not an option"
            found.add((*path, "status_quo"), what, choose_from(issue.status_quo, known))


def _check_short(found: Findings, shorts: Iterable[tuple[Path, str | None]]) -> None:
    """Short names are short, and no two of them the same."""
    first: dict[str, Path] = {}
    for place, short in shorts:
        if short is None:
            continue
        path = (*place, "short")
        if not 0 < len(short) <= LONGEST_SHORT:
            what = f"the short name {shown(short)} has {len(short)} characters"
            found.add(path, what, f"write 1 to {LONGEST_SHORT}, or leave it out")
        elif (other := first.setdefault(short.casefold(), place)) != place:
            what = f"{shown(short)} is the short name of {other[-1]} too"
            found.add(path, what, "tell the two apart")


def _check_options(found: Findings, names: Names, path: tuple[str, str], issue: IssueTable) -> None:
    if issue.range is not None and issue.options:
        found.add((*path, "range"), "options and range are both given", "keep one of them")
    elif issue.range is not None:
        _check_range(found, (*path, "range"), issue.range)
    elif not issue.options and not names.was_left_out(*path):
        found.add(path, "there are no options", f"add a table [issues.{path[1]}.options]")


def _check_range(found: Findings, path: Path, steps: RangeTable) -> None:
    if steps.step <= 0:
        what = f"the step {decimal(steps.step)} is not above 0"
        found.add((*path, "step"), what, "write a number above 0")
        return
    if steps.to < steps.from_:
        what = f"it ends at {decimal(steps.to)}, below its start at {decimal(steps.from_)}"
        found.add((*path, "to"), what, "exchange from and to")
        return
    options = range_options(steps.from_, steps.to, steps.step)
    if options is None:
        what = f"the step {decimal(steps.step)} makes more than {MOST_STEPS:,} options"
        found.add(path, what, "take larger steps")
    elif (option := endless(options)) is not None:
        what = f"the decimals of its option {option[:40]} do not end"
        found.add(path, what, "write from and step so that they do, or list options by name")
    elif Fraction(options[-1]) != steps.to:
        last, step = options[-1], decimal(steps.step)
        what = f"steps of {step} from {decimal(steps.from_)} end at {last}, not {decimal(steps.to)}"
        found.add((*path, "to"), what, f"end it at {last}, or take a step that divides the range")
