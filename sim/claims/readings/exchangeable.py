"""Which parts of one scenario can stand in another: those whose names all exist there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from sim.scenario.nouns.constraints import Choice
from sim.scenario.scenario import Scenario
from sim.scenario.schema.constraints import SCOPES

PARTS: Mapping[str, tuple[str, ...]] = {
    "rankings": ("preferences",),
    "importance": ("importance",),
    "no deal": ("no_deal", "no_deal_payoffs"),
    "outside options": ("outside_options",),
    "roles and bodies": ("parties", "deciding", "ratifying_bodies"),
    "minimal substance": ("agreement",),
    "red lines": ("red_lines",),
    "links": ("links",),
    "interactions": ("interactions",),
}


def is_exchangeable(part: str, first: Scenario, second: Scenario) -> bool:
    """Return whether a part of the second scenario can take its place in the first.

    Preferences, importance and no deal need the same issues with the same options and the same
    parties with payoffs, on the same scale; rules need the parties and options that they name.

    >>> import sim
    >>> is_exchangeable("rankings", sim.load("eyal2014"), sim.load("lieven2022"))
    False
    """
    return all(check(first, second) for check in _CHECKS[part])


def _same_space(first: Scenario, second: Scenario) -> bool:
    return option_ids_by_issue(first) == option_ids_by_issue(second)


def option_ids_by_issue(scenario: Scenario) -> dict[str, set[str]]:
    """Return the ids of the options of each issue."""
    return {name: set(issue.options) for name, issue in scenario.issues.items()}


def _same_scale(first: Scenario, second: Scenario) -> bool:
    return first.payoff_scale == second.payoff_scale


def _same_voices(first: Scenario, second: Scenario) -> bool:
    return first.preferences.keys() == second.preferences.keys()


def _has_fallbacks(first: Scenario, second: Scenario) -> bool:
    """Return whether every party with payoffs in the first has a no-deal value in the second."""
    return bool(second.no_deal) or first.preferences.keys() <= second.no_deal_payoffs.keys()


def _same_cast(first: Scenario, second: Scenario) -> bool:
    """Whether the parties are the same, and those who are asked in the second have payoffs."""
    asked = {p for p, party in second.parties.items() if party.role in ("signatory", "ratifier")}
    seated = {p for body in second.ratifying_bodies.values() for p in body.members}
    scopes = [x.consents_to for x in second.parties.values()]
    scopes += [body.consents_to for body in second.ratifying_bodies.values()]
    return (
        first.parties.keys() == second.parties.keys()
        and asked | seated <= first.preferences.keys()
        and all(issue in first.issues for scope in scopes for issue in scope or ())
    )


def _has_parties_of_payoffs(first: Scenario, second: Scenario) -> bool:
    named = {*second.outside_options, *(term.party for term in second.interactions.values())}
    return named <= first.preferences.keys()


def _has_holders(first: Scenario, second: Scenario) -> bool:
    """Return whether the holders of red lines exist, and the classes to which these are limited."""
    lines = second.red_lines.values()
    scopes = (*SCOPES, *first.agreement.classes)
    return all(line.party in first.parties and line.scope in scopes for line in lines)


def _has_classes(first: Scenario, second: Scenario) -> bool:
    """Return whether the red lines of the first find their classes in the second."""
    scopes = (*SCOPES, *second.agreement.classes)
    return all(line.scope in scopes for line in first.red_lines.values())


def _has_options(of: Callable[[Scenario], Iterable[Choice | None]]) -> _Check:
    def check(first: Scenario, second: Scenario) -> bool:
        known = option_ids_by_issue(first)
        return all(
            set(options) <= known.get(issue, set())
            for choice in of(second)
            for issue, options in (choice or {}).items()
        )

    return check


def _in_agreement(scenario: Scenario) -> Iterator[Choice]:
    yield scenario.agreement.must_contain
    yield from (kind.contains for kind in scenario.agreement.classes.values())


def _in_red_lines(scenario: Scenario) -> Iterator[Choice | None]:
    for line in scenario.red_lines.values():
        yield from (line.never, line.require)


def _in_links(scenario: Scenario) -> Iterator[Choice | None]:
    for link in scenario.links.values():
        yield from (link.if_, link.then, link.never_together, *(link.iff or ()))


def _in_interactions(scenario: Scenario) -> Iterator[Choice]:
    yield from (term.when for term in scenario.interactions.values())


_Check = Callable[[Scenario, Scenario], bool]
_CHECKS: Mapping[str, tuple[_Check, ...]] = {
    "rankings": (_same_space, _same_voices, _same_scale),
    "importance": (_same_space, _same_voices, _same_scale),
    "no deal": (_same_space, _same_scale, _has_fallbacks),
    "outside options": (_same_scale, _has_parties_of_payoffs),
    "roles and bodies": (_same_cast,),
    "minimal substance": (_has_options(_in_agreement), _has_classes),
    "red lines": (_has_options(_in_red_lines), _has_holders),
    "links": (_has_options(_in_links),),
    "interactions": (_same_scale, _has_options(_in_interactions), _has_parties_of_payoffs),
}
