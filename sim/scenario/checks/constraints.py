"""Checks of minimal substance, red lines, links, interactions and outcomes."""

from __future__ import annotations

from sim.scenario.checks.names import Findings, Names
from sim.scenario.checks.numbers import check_chance, check_quantity
from sim.scenario.schema.constraints import SCOPES, LinkTable, RedLineTable
from sim.scenario.schema.file import ScenarioFile
from sim.scenario.schema.values import Choice
from sim.scenario.text.findings import Path
from sim.scenario.text.shortened import shown


def check_agreement(found: Findings, names: Names, file: ScenarioFile) -> None:
    """What an agreement must contain exists, and so do the options of each class."""
    if file.agreement is None:
        return
    names.choice(found, ("agreement", "must_contain"), file.agreement.must_contain)
    for name, kind in file.agreement.classes.items():
        _check_rule(found, names, ("agreement", "classes", name, "contains"), kind.contains)


def check_red_lines(found: Findings, names: Names, file: ScenarioFile) -> None:
    """Red lines name a party, options, and a scope that exist."""
    classes = () if file.agreement is None else tuple(file.agreement.classes)
    for name, line in file.red_lines.items():
        _check_red_line(found, names, ("red_lines", name), line, classes)


def check_links(found: Findings, names: Names, file: ScenarioFile) -> None:
    """Links name options that exist, in one rule each."""
    for name, link in file.links.items():
        _check_link(found, names, ("links", name), link)


def check_interactions(found: Findings, names: Names, file: ScenarioFile) -> None:
    """Payoff terms name a party, options and a number."""
    for name, term in file.interactions.items():
        path: Path = ("interactions", name)
        names.party(found, (*path, "party"), term.party)
        _check_rule(found, names, (*path, "when"), term.when)
        check_quantity(found, (*path, "adds"), term.adds)


def _check_rule(found: Findings, names: Names, path: Path, choice: Choice | None) -> None:
    """A choice that a rule rests on names options, and known ones."""
    names.choice(found, path, choice)
    if choice is not None and not choice:
        found.add(path, "the combination is empty", "name its options")


def _check_red_line(
    found: Findings, names: Names, path: Path, line: RedLineTable, classes: tuple[str, ...]
) -> None:
    names.party(found, (*path, "party"), line.party)
    _check_rule(found, names, (*path, "never"), line.never)
    _check_rule(found, names, (*path, "require"), line.require)
    for issue, never in (line.never or {}).items():
        asked = (line.require or {}).get(issue, ())
        if asked and set(asked) <= set(never):
            what = f'never and require leave no option of issue "{issue}"'
            found.add((*path, "require", issue), what, "take one of them back")
    check_chance(found, (*path, "modified"), line.modified)
    if line.scope not in (*SCOPES, *classes) and not names.was_left_out("agreement"):
        found.unknown((*path, "scope"), "scope", line.scope, (*SCOPES, *classes))


def _check_link(found: Findings, names: Names, path: Path, link: LinkTable) -> None:
    for issue in link.issue or ():
        names.issue(found, (*path, "issue"), issue)
    _check_rule(found, names, (*path, "if"), link.if_)
    if not isinstance(link.then, str):
        _check_rule(found, names, (*path, "then"), link.then)
    for position, choice in enumerate(link.iff or ()):
        _check_rule(found, names, (*path, "iff", position), choice)
    names.choice(found, (*path, "never_together"), link.never_together)
    if (link.if_ is None) != (link.then is None):
        what = "if without then" if link.then is None else "then without if"
        found.add(path, what, "write both, or neither")
    if link.iff is not None and len(link.iff) < 2:
        found.add((*path, "iff"), "iff needs two choices", "write iff = [{ ... }, { ... }]")
    if link.never_together is not None and len(link.never_together) < 2:
        what = "never_together needs two issues"
        found.add((*path, "never_together"), what, 'write { a = "x", b = "y" }')
    forms = [link.if_ is not None, link.iff is not None, link.never_together is not None]
    if sum(forms) > 1:
        found.add(path, "a link with several rules", "write one link for each rule")
    if link.issue is not None and any(forms):
        what = "a link with options names its issues already"
        found.add((*path, "issue"), what, "leave issue out")
    has_rule = any(forms) and not isinstance(link.then, str)
    if not has_rule and link.hardness in ("hard", "soft"):
        what = f"a link without a rule cannot be {shown(link.hardness)}"
        found.add((*path, "hardness"), what, 'write if and then, or hardness = "note"')


def check_outcomes(found: Findings, names: Names, file: ScenarioFile) -> None:
    """Named outcomes are complete, or say what the rest is."""
    for name, outcome in file.outcomes.items():
        names.outcome(found, ("outcomes", name, "choice"), outcome.choice, outcome.rest)
