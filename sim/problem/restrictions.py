"""The constraints that a scenario's links, red lines, variant and minimal substance state."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from sim.problem.constraint import Choice, Constraint, Rule
from sim.scenario.scenario import Link, RedLine, Scenario

RECORDED_ONLY = ("behaviour", "procedure", "time")


def restrictions(scenario: Scenario) -> tuple[Constraint, ...]:
    """Return every constraint of a scenario, in the order: links, variant, red lines, substance."""
    found = [_link(link) for link in scenario.links.values() if link.hardness != "note"]
    found += _off_the_table(scenario)
    found += [
        _red_line(scenario, line)
        for line in scenario.red_lines.values()
        if _filters(scenario, line)
    ]
    if scenario.agreement.must_contain:
        rule = Rule({}, _on_agenda(scenario, scenario.agreement.must_contain))
        label = f"minimal substance: {describe(rule.consequent)}"
        found.append(Constraint("minimal_substance", "minimal substance", (rule,), label))
    return tuple(c for c in found if c.rules)


def describe(choice: Choice) -> str:
    """Return a choice in words: ``donbas = full or outside, troops = withdraw``."""
    return ", ".join(f"{issue} = {' or '.join(options)}" for issue, options in choice.items())


def _link(link: Link) -> Constraint:
    hard = link.hardness == "hard"
    label = f"link {link.id}" + ("" if hard else " (soft)") + f": {_link_words(link)}"
    rules = _link_rules(link)
    return Constraint(f"link:{link.id}", "link", rules, label, None, link.hardness, hard)


def _link_words(link: Link) -> str:
    if link.iff:
        return f"{describe(link.iff[0])} if and only if {describe(link.iff[1])}"
    if link.never_together:
        return f"never {describe(link.never_together)} together"
    then = link.then if isinstance(link.then, Mapping) else {}
    return f"{describe(link.if_ or {})} only with {describe(then)}"


def _link_rules(link: Link) -> tuple[Rule, ...]:
    if link.iff:
        one, other = link.iff
        return (Rule(one, other), Rule(other, one))
    if link.never_together:
        last = next(reversed(link.never_together))
        rest = {i: o for i, o in link.never_together.items() if i != last}
        return (Rule({**rest, last: link.never_together[last]}, {last: ()}),)
    if link.if_ and isinstance(link.then, Mapping):
        return (Rule(link.if_, link.then),)
    return ()


def _off_the_table(scenario: Scenario) -> list[Constraint]:
    found = []
    for issue, options in scenario.forbid.items():
        rule = Rule({}, {issue: _others(scenario, issue, options)})
        label = f"off the table: {describe({issue: options})}"
        found.append(Constraint(f"forbid:{issue}", "off the table", (rule,), label))
    for issue, options in scenario.require.items():
        label = f"fixed by the variant: {describe({issue: options})}"
        found.append(
            Constraint(f"require:{issue}", "off the table", (Rule({}, {issue: options}),), label)
        )
    return found


def _filters(scenario: Scenario, line: RedLine) -> bool:
    return line.scope not in RECORDED_ONLY and bool(line.never or line.require)


def _red_line(scenario: Scenario, line: RedLine) -> Constraint:
    allowed: dict[str, tuple[str, ...]] = {}
    for issue, options in (line.never or {}).items():
        allowed[issue] = _others(scenario, issue, options)
    for issue, options in (line.require or {}).items():
        allowed[issue] = options
    if line.scope == "while on the agenda":
        allowed = _on_agenda(scenario, allowed)
    classes = scenario.agreement.classes
    antecedent = classes[line.scope] if line.scope in classes else {}
    never, require = describe(line.never or {}), describe(line.require or {})
    words = "; ".join([f"never {never}"] * bool(never) + [f"requires {require}"] * bool(require))
    hardness = "" if line.hardness == "hard" else f" ({line.hardness})"
    constraint = Constraint(
        id=f"red_line:{line.id}",
        kind="red line",
        rules=(Rule(antecedent, allowed),) if allowed else (),
        label=f"red line of {scenario.parties[line.party].name}{hardness}: {words}",
        holder=line.party,
        hardness=line.hardness,
    )
    return replace(constraint, restricts=line.hardness == "hard")


def _others(scenario: Scenario, issue: str, options: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(o for o in scenario.issues[issue].options if o not in options)


def _on_agenda(scenario: Scenario, choice: Mapping[str, tuple[str, ...]]) -> Choice:
    return {i: o for i, o in choice.items() if i not in scenario.off_agenda}
