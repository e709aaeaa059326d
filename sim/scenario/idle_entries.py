"""Entries of a sound scenario that have no effect, or not the one that they seem to have."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sim.scenario.nouns.constraints import Choice, RedLine
from sim.scenario.nouns.parties import Party
from sim.scenario.scenario import Scenario
from sim.scenario.text.findings import Finding
from sim.sentences import listing


def idle_entries(scenario: Scenario) -> Iterator[Finding]:
    """Yield each of them, with what happens instead and what would change that."""
    for party in scenario.parties.values():
        yield from _scope(scenario, party)
        if party.is_power_given and party.role != "signatory":
            what = f"power counts among signatories only, and this is {_a(party.role)}"
            yield Finding(("parties", party.id, "power"), what, "remove it")
    for body in scenario.ratifying_bodies.values():
        if body.consents_to == ():
            yield Finding(("ratifying_bodies", body.id, "consents_to"), *_NEVER_ASKED)
    yield from _never_ratify(scenario)
    yield from _never_pay(scenario)
    yield from _onlookers_with_a_seat(scenario)
    yield from _rule_without_effect(scenario)
    yield from _without_payoffs(scenario)
    yield from _stated_twice(scenario)
    yield from _of_onlookers(scenario)
    yield from _unused_classes(scenario)
    yield from _lines_that_exclude_nothing(scenario)


def _onlookers_with_a_seat(scenario: Scenario) -> Iterator[Finding]:
    """Yield the members of bodies who are observers, with how they vote."""
    for body in scenario.ratifying_bodies.values():
        place = ("ratifying_bodies", body.id, "members")
        observers = [p for p in body.members if scenario.parties[p].role == "observer"]
        if observers:
            verb = "look on, but vote" if len(observers) > 1 else "looks on, but votes"
            what = f"{_named(observers)} {verb} here all the same"
            yield Finding(place, what, 'write role = "ratifier", or leave out who has no say')


def _rule_without_effect(scenario: Scenario) -> Iterator[Finding]:
    """Yield what of the rule who decides changes nothing."""
    rule = scenario.deciding
    if rule is None:
        return
    signatories = [p for p, party in scenario.parties.items() if party.role == "signatory"]
    if rule.veto and rule.quorum == len(signatories):
        what = "all signatories must accept, so a veto has no effect"
        yield Finding(("deciding", "veto"), what, "remove it, or lower the quorum")
    elif len(rule.veto) > rule.quorum:
        what = f"{len(rule.veto)} with a veto must accept, so a quorum of {rule.quorum} "
        what += "has no effect"
        yield Finding(("deciding", "quorum"), what, f"write {len(rule.veto)} or more")


def _named(parties: list[str]) -> str:
    return listing(f'"{party}"' for party in parties)


_NEVER_ASKED = (
    "consents_to names no issue, so consent is never asked",
    "name issues, or remove it: then consent is always asked",
)


def _a(role: str) -> str:
    return f"an {role}" if role == "observer" else f'a party of role "{role}"'


def _scope(scenario: Scenario, party: Party) -> Iterator[Finding]:
    """Yield what is odd about the issues on which the consent of a party is asked."""
    if party.consents_to is None:
        return
    place = ("parties", party.id, "consents_to")
    bodies = [body.id for body in scenario.ratifying_bodies.values() if party.id in body.members]
    if party.role == "signatory":
        what = "a signatory is asked about every agreement, so consents_to has no effect"
        yield Finding(place, what, 'remove it, or write role = "ratifier"')
    elif party.role != "ratifier":
        what = f"{_a(party.role)} consents to nothing, so consents_to has no effect"
        yield Finding(place, what, 'remove it, or write role = "ratifier"')
    elif bodies:
        what = f'the party votes in the body "{bodies[0]}" only, so consents_to has no effect'
        yield Finding(place, what, f"write it under [ratifying_bodies.{bodies[0]}]")
    elif not party.consents_to:
        yield Finding(place, *_NEVER_ASKED)


def _without_payoffs(scenario: Scenario) -> Iterator[Finding]:
    """Payoffs, costs and chances of parties that have no payoffs."""
    rated = {p for p in scenario.preferences if scenario.parties[p].role != "other"}
    named: list[tuple[tuple[str, ...], str]] = []
    for section in ("preferences", "no_deal_payoffs", "outside_options"):
        named += [((section, party), party) for party in getattr(scenario, section)]
    for name, branch in scenario.no_deal.items():
        named += [(("no_deal", name, "cost", party), party) for party in branch.costs]
        named += [(("no_deal", name, "believed_by", party), party) for party in branch.believed_by]
    if scenario.inside_option is not None:
        named += [(("inside_option", "cost", p), p) for p in scenario.inside_option.costs]
    for name, term in scenario.interactions.items():
        named.append((("interactions", name, "party"), term.party))
    for place, party in named:
        if party not in rated:
            role = scenario.parties[party].role
            why = 'is of role "other"' if role == "other" else "has no preferences"
            what = f'party "{party}" {why} and so has no payoffs: this has no effect'
            yield Finding(place, what, "remove it, or give the party a role and preferences")


def _never_ratify(scenario: Scenario) -> Iterator[Finding]:
    """What is said of a consent that is never in doubt, or never asked."""
    seated = {p for body in scenario.ratifying_bodies.values() for p in body.members}
    for party in scenario.parties.values():
        if party.role == "ratifier" or party.id in seated:
            continue
        for key in ("acceptance", "failure_cost", "reversion"):
            if getattr(party, key) not in (None, {}):
                what = f"{_a(party.role)} does not ratify, so {key} has no effect"
                remedy = 'remove it, or write role = "ratifier"'
                yield Finding(("parties", party.id, key), what, remedy)


def _never_pay(scenario: Scenario) -> Iterator[Finding]:
    """Costs of a refusal to parties that sign nothing."""
    for section in ("parties", "ratifying_bodies"):
        for name, asked in getattr(scenario, section).items():
            for party in asked.failure_cost:
                if scenario.parties[party].role != "signatory":
                    what = f'"{party}" is no signatory: only who signs reckons with a refusal'
                    place = (section, name, "failure_cost", party)
                    yield Finding(place, what, "remove it, or name a signatory")


def _stated_twice(scenario: Scenario) -> Iterator[Finding]:
    """No-deal payoffs beside branches, which then do not count for the party."""
    for party in scenario.no_deal_payoffs if scenario.no_deal else ():
        what = f'this stands for what "{party}" gets without a deal; the branches do not count'
        yield Finding(("no_deal_payoffs", party), what, "keep one of the two")


def _of_onlookers(scenario: Scenario) -> Iterator[Finding]:
    """Outside options of parties that nobody asks."""
    seated = {p for body in scenario.ratifying_bodies.values() for p in body.members}
    for party in scenario.outside_options:
        if scenario.parties[party].role == "observer" and party not in seated:
            what = f'"{party}" is an observer and consents to nothing: this restricts no agreement'
            yield Finding(("outside_options", party), what, "remove it, or let the party ratify")


def _unused_classes(scenario: Scenario) -> Iterator[Finding]:
    scopes = {line.scope for line in scenario.red_lines.values()}
    for name in scenario.agreement.classes:
        if name not in scopes:
            what = "no red line is limited to this class, so it has no effect"
            yield Finding(("agreement", "classes", name), what, f'write scope = "{name}" in one')


def _lines_that_exclude_nothing(scenario: Scenario) -> Iterator[Finding]:
    """Red lines and links that every outcome they are about keeps already."""
    for line in scenario.red_lines.values():
        limited = scenario.agreement.classes.get(line.scope)
        if limited is not None and _is_kept(scenario, line, limited.contains):
            what = f'every agreement of the class "{line.scope}" keeps it, so it excludes nothing'
            yield Finding(("red_lines", line.id, "scope"), what, "choose a wider scope")
    for link in scenario.links.values():
        if link.if_ and link.then and _follows(scenario, link.if_, link.then):
            what = "whatever has the one side has the other, so it excludes nothing"
            yield Finding(("links", link.id, "then"), what, "look at the options it names")


def _is_kept(scenario: Scenario, line: RedLine, given: Choice) -> bool:
    """Return whether a red line allows every option that a class leaves open."""
    never = line.never or {}
    barred = (set(options) & set(_open(scenario, i, given)) for i, options in never.items())
    return not any(barred) and _follows(scenario, given, line.require or {})


def _follows(scenario: Scenario, given: Choice, asked: Choice) -> bool:
    return all(set(_open(scenario, i, given)) <= set(options) for i, options in asked.items())


def _open(scenario: Scenario, issue: str, given: Choice) -> Iterable[str]:
    return given.get(issue, scenario.issues[issue].options)
