"""Writes a case as a scenario file, line by line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tests.whole_files.case import Branch, Case, Choice, Issue, Party


def toml(case: Case) -> str:
    """Return the text of the file."""
    lines = ["format = 1", 'title = "A random file"']
    lines += ['payoffs = "raw"'] if case.is_raw else []
    for name, party in case.parties.items():
        lines += _party(name, party)
    for name, body in case.bodies.items():
        lines += [f"[ratifying_bodies.{name}]", f"members = {_list(body.members)}"]
        lines += [f"quorum = {body.quorum}", *_scope(body.consents_to)]
    for name, issue in case.issues.items():
        lines += _issue(name, issue)
    for name, party in case.parties.items():
        lines += _wants(name, party)
    for name, branch in case.branches.items():
        lines += _branch(name, branch)
    lines += _numbers("no_deal_payoffs", {p: x.no_deal for p, x in case.parties.items()})
    lines += _numbers("outside_options", {p: x.outside for p, x in case.parties.items()})
    lines += _constraints(case)
    if case.has_variant:
        lines += ["[variants.changed]", f"off_agenda = {_list(case.off_agenda)}"]
        lines += _choice_line("forbid", case.forbid) + _choice_line("require", case.require)
    return "\n".join(lines) + "\n"


def _party(name: str, party: Party) -> list[str]:
    lines = [f"[parties.{name}]", f'role = "{party.role}"', f"power = {_number(party.power)}"]
    return lines + _scope(party.consents_to)


def _scope(issues: Sequence[str] | None) -> list[str]:
    return [] if issues is None else [f"consents_to = {_list(issues)}"]


def _issue(name: str, issue: Issue) -> list[str]:
    lines = [f"[issues.{name}]", f'status_quo = "{issue.status_quo}"']
    lines += [] if issue.negotiable else ["negotiable = false"]
    if issue.steps is None:
        pairs = ", ".join(f'{o} = "Option {o}"' for o in issue.options)
        return [*lines, f"options = {{ {pairs} }}"]
    low, high, step = issue.steps
    return [*lines, f"range = {{ from = {low}, to = {high}, step = {step} }}"]


def _wants(name: str, party: Party) -> list[str]:
    if not party.has_payoffs:
        return []
    lines = [f"[preferences.{name}]"]
    lines += [f'{issue} = "{ranking}"' for issue, ranking in party.rankings.items()]
    for issue, scores in party.scores.items():
        row = ", ".join(f'"{o}" = {_number(x)}' for o, x in scores.items())
        lines += [f"{issue} = {{ scores = {{ {row} }} }}"]
    lines += [f"[importance.{name}]", f"no_stake = {_list(party.no_stake)}"]
    lines += [f"unknown = {_list(party.unknown)}"]
    if party.tiers:
        return [*lines, f"tiers = [{', '.join(_list(t) for t in party.tiers)}]"]
    row = ", ".join(f"{i} = {_number(w)}" for i, w in party.weights.items())
    return [*lines, f"weights = {{ {row} }}"]


def _branch(name: str, branch: Branch) -> list[str]:
    chance = '"otherwise"' if branch.probability is None else _number(branch.probability)
    named = [f'{i} = "{o}"' for i, o in branch.outcome.items()]
    outcome = ", ".join([*named, 'rest = "status quo"'])
    lines = [f"[no_deal.{name}]", f"probability = {chance}", f"outcome = {{ {outcome} }}"]
    for party, costs in branch.costs.items():
        items = [_number(c) if _is_number(c) else f'"{c}"' for c in costs]
        lines += [f"cost.{party} = " + (f"[{', '.join(items)}]" if len(items) > 1 else items[0])]
    return lines + [f"believed_by.{p} = {q}" for p, q in branch.believed.items()]


def _constraints(case: Case) -> list[str]:
    lines = ["[agreement]", *_choice_line("must_contain", case.must_contain)]
    lines += [f"classes.{c}.contains = {_choice(x)}" for c, x in case.classes.items()]
    for name, line in case.red_lines.items():
        lines += [f"[red_lines.{name}]", f'party = "{line.party}"', f'scope = "{line.scope}"']
        lines += [f'hardness = "{line.hardness}"', *_choice_line("never", line.never)]
        lines += _choice_line("require", line.require)
    for name, link in case.links.items():
        lines += [f"[links.{name}]", f'hardness = "{link.hardness}"']
        if link.kind == "if":
            lines += [f"if = {_choice(link.first)}", f"then = {_choice(link.second)}"]
        elif link.kind == "iff":
            lines += [f"iff = [{_choice(link.first)}, {_choice(link.second)}]"]
        else:
            lines += [f"never_together = {_choice(link.first)}"]
    for name, term in case.interactions.items():
        lines += [f"[interactions.{name}]", f'party = "{term.party}"']
        lines += [f"when = {_choice(term.when)}", f"adds = {_number(term.adds)}"]
    return lines


def _numbers(table: str, values: Mapping[str, str | None]) -> list[str]:
    rows = [f"{p} = {_number(x)}" for p, x in values.items() if x is not None]
    return [f"[{table}]", *rows] if rows else []


def _choice_line(key: str, choice: Choice) -> list[str]:
    return [f"{key} = {_choice(choice)}"] if choice else []


def _choice(choice: Choice) -> str:
    return "{ " + ", ".join(f"{i} = {_list(options)}" for i, options in choice.items()) + " }"


def _list(items: Sequence[str]) -> str:
    return "[" + ", ".join(f'"{item}"' for item in items) + "]"


def _is_number(text: str) -> bool:
    return text[-1].isdigit()


def _number(text: str) -> str:
    return f'"{text}"' if "/" in text else text
