"""The constraints that a scenario's links, red lines, variant and minimal substance state."""

from __future__ import annotations

from collections.abc import Mapping

from sim.problem.constraint import Choice, Constraint, Rule
from sim.scenario.agenda import ruled_by
from sim.scenario.nouns.constraints import Link, RedLine
from sim.scenario.option_words import choice_words
from sim.scenario.scenario import Scenario

RECORDED_ONLY = ("behaviour", "procedure", "time")


def restrictions(scenario: Scenario) -> tuple[Constraint, ...]:
    """Return every constraint of a scenario, in the order: links, variant, red lines, substance."""
    found = [_link(scenario, link) for link in scenario.links.values() if link.hardness != "note"]
    found += _off_the_table(scenario)
    found += [_red_line(scenario, line) for line in scenario.red_lines.values() if _filters(line)]
    if scenario.agreement.must_contain:
        rule = Rule({}, _on_agenda(scenario, scenario.agreement.must_contain))
        label = f"minimal substance: {_all_words(scenario, rule.consequent)}"
        found.append(Constraint("minimal_substance", "minimal substance", (rule,), label))
    return tuple(c for c in found if c.rules)


def _link(scenario: Scenario, link: Link) -> Constraint:
    hard = link.hardness == "hard"
    label = f"{'' if hard else 'soft '}link {_link_words(scenario, link)}"
    rules = _link_rules(link)
    return Constraint(f"link:{link.id}", "link", rules, label, None, link.hardness, hard)


def _link_words(scenario: Scenario, link: Link) -> str:
    def words(choice: Choice | None) -> str:
        return choice_words(scenario.issues, choice or {})

    if link.iff:
        return " if and only if ".join(words(choice) for choice in link.iff)
    if link.never_together:
        return f"never {words(link.never_together)} together"
    return f"{words(link.if_)} only with {words(link.then)}"


def _link_rules(link: Link) -> tuple[Rule, ...]:
    if link.iff:
        following = (*link.iff[1:], link.iff[0])  # each holds only if the next one does
        return tuple(Rule(one, other) for one, other in zip(link.iff, following, strict=True))
    if link.never_together:
        first = next(iter(link.never_together))
        return (Rule(link.never_together, {first: ()}),)
    if link.if_ and link.then:
        return (Rule(link.if_, link.then),)
    return ()


def _off_the_table(scenario: Scenario) -> list[Constraint]:
    found = []
    for issue, options in scenario.forbid.items():
        rule = Rule({}, {issue: _others(scenario, issue, options)})
        by = ruled_by(scenario, "forbid", issue)
        label = f"rule of {by} against {choice_words(scenario.issues, {issue: options})}"
        found.append(Constraint(f"forbid:{issue}", "off the table", (rule,), label))
    for issue, options in scenario.require.items():
        by = ruled_by(scenario, "require", issue)
        label = f"rule of {by} for {choice_words(scenario.issues, {issue: options})}"
        found.append(
            Constraint(f"require:{issue}", "off the table", (Rule({}, {issue: options}),), label)
        )
    return found


def _filters(line: RedLine) -> bool:
    return line.scope not in RECORDED_ONLY and bool(line.never or line.require)


def _red_line(scenario: Scenario, line: RedLine) -> Constraint:
    allowed: Choice = _allowed(scenario, line)
    if line.scope == "while on the agenda":
        allowed = _on_agenda(scenario, allowed)
    limited_to = scenario.agreement.classes.get(line.scope)
    antecedent = limited_to.contains if limited_to else {}
    return Constraint(
        id=f"red_line:{line.id}",
        kind="red line",
        rules=(Rule(antecedent, allowed),) if allowed else (),
        label=red_line_label(scenario, line),
        holder=line.party,
        hardness=line.hardness,
        restricts=line.hardness == "hard",
    )


def red_line_label(scenario: Scenario, line: RedLine) -> str:
    """Return whose red line it is, how hard unless it is, and what it excludes and requires."""
    words = red_line_words(scenario, line)
    that = f" that {words}" if words else ""
    hardness = "" if line.hardness == "hard" else f" ({line.hardness})"
    return f"red line of {scenario.parties[line.party].noun}{hardness}{that}"


def red_line_words(scenario: Scenario, line: RedLine) -> str:
    """Return what a red line excludes and requires, empty where it restricts no agreement."""
    if not _filters(line):
        return ""
    never = _never_words(scenario, line.never or {})
    require = _all_words(scenario, line.require or {})
    return " and ".join([never] * bool(never) + [f"requires {require}"] * bool(require))


def _never_words(scenario: Scenario, choice: Choice) -> str:
    """Return options each of which is excluded by itself, in words."""
    single = [choice_words(scenario.issues, {issue: options}) for issue, options in choice.items()]
    return " and ".join(f"excludes {words}" for words in single)


def _all_words(scenario: Scenario, choice: Choice) -> str:
    """Return options that must all be chosen, in words."""
    single = [choice_words(scenario.issues, {issue: options}) for issue, options in choice.items()]
    if len(single) < 2:
        return "".join(single)
    head = "both " if len(single) == 2 else "all of "
    return f"{head}{', '.join(single[:-1])} and {single[-1]}"


def _allowed(scenario: Scenario, line: RedLine) -> dict[str, tuple[str, ...]]:
    """Return by issue the options that neither side of a red line excludes."""
    never, require = line.never or {}, line.require or {}
    return {
        issue: tuple(
            option
            for option in require.get(issue, scenario.issues[issue].options)
            if option not in never.get(issue, ())
        )
        for issue in (*never, *(issue for issue in require if issue not in never))
    }


def _others(scenario: Scenario, issue: str, options: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(o for o in scenario.issues[issue].options if o not in options)


def _on_agenda(scenario: Scenario, choice: Mapping[str, tuple[str, ...]]) -> Choice:
    return {i: o for i, o in choice.items() if i not in scenario.off_agenda}
