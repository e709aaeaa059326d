"""What a result is about: the case, who is asked, and how many deals there are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.table import Table

from sim.noun import Noun
from sim.problem.consent import Consent
from sim.problem.problem import Problem
from sim.problem.standing import has_quorum, standing
from sim.problem.winning_sets import rule_words
from sim.report.plain_names import in_a_row
from sim.scenario.nouns.quantity import show
from sim.scenario.nouns.selection import NOUNS
from sim.scenario.outcome_words import party_name
from sim.scenario.scenario import Scenario
from sim.scenario.selected_names import selected_name
from sim.sentences import capital, listing

MOST_ISSUES = 4
MOST_NAMES = 12


def origin(scenario: Scenario) -> tuple[str, ...]:
    """Return whom the case is after, and the date of the situation where it is another one."""
    source = scenario.bibliography.get(scenario.default_source or "")
    published = str(source.date or "") if source else ""
    parts = [source.author, source.outlet, published] if source else []
    lines = [", ".join(part for part in parts if part)]
    if scenario.date and str(scenario.date) != published:
        lines.append(f"Situation of {scenario.date}")
    return tuple(line for line in lines if line)


def settings(scenario: Scenario, problem: Problem, *, with_reasons: bool = True) -> tuple[str, ...]:
    """Return what was asked for that differs from the file as it stands, a line each."""
    lines = list(selection_words(scenario, with_reasons=with_reasons))
    if problem.red_lines != "hard":
        lines.append(f"Red lines that count: {problem.red_lines}")
    dropped = [
        p
        for p, party in scenario.parties.items()
        if party.role == "signatory" and problem.roles[p] == "observer"
    ]
    if dropped:
        names = listing(scenario.parties[p].noun for p in dropped)
        lines.append(f"Left out of the bargaining: {names}")
    if scenario.off_agenda:
        names = listing(scenario.issues[i].name for i in scenario.off_agenda)
        lines.append(f"Off the agenda: {names}")
    return tuple(lines)


def selection_words(scenario: Scenario, *, with_reasons: bool = True) -> Iterator[str]:
    """Yield what of the file is selected, with the reason that it gives, then the values set."""
    selection = scenario.selection
    for section, id in selection.named():
        entry, name = getattr(scenario, section).get(id), selected_name(scenario, section, id)
        why = str(getattr(entry, "why", "")).strip().rstrip(".") if with_reasons else ""
        when = str(getattr(entry, "date", None) or "")
        remark = ", ".join(part for part in (when, why) if part and part != name)
        kind = "As of" if section == "time_steps" else capital(NOUNS[section])
        yield f"{kind}: {name}{f' ({remark})' if remark else ''}"
    yield from (f"Set: {path} = {value}" for path, value in selection.sets)


def who(scenario: Scenario, problem: Problem) -> Table:
    """Return who bargains, who must consent and who only looks on, as a small table."""
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    table.add_row("Who bargains", _bargainers(scenario, problem))
    if problem.deciding is not None:
        table.add_row("Who decides", rule_words(problem))
    for consent in problem.ratifying_consents:
        table.add_row("Who must ratify", _ratifier(scenario, consent))
    observers = [p for p in problem.parties if standing(problem, p) == "observer"]
    if observers:
        table.add_row("Who looks on", _names(scenario, observers))
    others = [p for p in scenario.parties if p not in problem.parties]
    if others:
        table.add_row("Not modelled", f"{_names(scenario, others)} (no preferences are recorded)")
    return table


def _bargainers(scenario: Scenario, problem: Problem) -> str:
    """Return the signatories, with their powers unless all are 1."""
    powers = {p: f" (power {show(problem.powers[p])})" for p in problem.signatories}
    shown = {p: words for p, words in powers.items() if problem.powers[p] != 1}
    return _row_of([party_name(scenario, p) + shown.get(p, "") for p in problem.signatories])


def _names(scenario: Scenario, parties: Sequence[str]) -> str:
    return _row_of([party_name(scenario, p) for p in parties])


def _row_of(names: Sequence[str]) -> str:
    """Return names one after the other; of very many the first, and how many more there are."""
    more = len(names) - MOST_NAMES
    return in_a_row([*names[:MOST_NAMES], f"{more} more"] if more > 1 else names)


def _ratifier(scenario: Scenario, consent: Consent) -> str:
    names = str(Noun(consent.name).remarked(consent.quota))
    if consent.is_of_body:
        names += f": {_names(scenario, consent.members)}"
    if consent.scope is None:
        return f"{names} (asked about every deal)"
    issues = [i.name for i in scenario.issues.values() if i.id in consent.scope]
    more = f" and {len(issues) - MOST_ISSUES} more" if len(issues) > MOST_ISSUES else ""
    return f"{names} (asked only if a deal changes: {'; '.join(issues[:MOST_ISSUES])}{more})"


def deal_counts(problem: Problem) -> Table:
    """Return how many combinations, possible deals and agreements there are."""
    zone = problem.agreement_zone
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column(justify="right", no_wrap=True)
    table.add_column(overflow="fold")
    size = problem.space.size
    table.add_row(f"{size:,}", f"combination{'s' * (size != 1)} of one option per issue")
    bounds = _bounds(problem)
    if bounds:
        how_many = "how many of them are" if zone.feasible_count is None else "of them"
        table.add_row(_shown(zone.feasible_count), f"{how_many} possible: {bounds}")
    table.add_row(_shown(zone.count), _agreements(problem, zone.count), style="bold")
    if not zone.is_empty and problem.deciding is None:
        best = zone.contract_set.outcome_count
        text = "of these cannot be improved for one signatory without loss to another"
        text = text if best is not None else f"how many {text}"
        table.add_row(_shown(best), text)
    return table


def _shown(count: int | None) -> str:
    return "not known" if count is None else f"{count:,}"


def _bounds(problem: Problem) -> str:
    """Return what limits the possible outcomes, in words, or nothing."""
    bounds = [c for c in problem.constraints if c.restricts and c.bounds_outcomes]
    words = {
        "no link between issues is broken": any(c.kind == "link" for c in bounds),
        "no option is off the table": any(c.id.startswith("forbid:") for c in bounds),
        "what the selection requires is there": any(c.id.startswith("require:") for c in bounds),
    }
    return listing(text for text, holds in words.items() if holds)


def _else(problem: Problem) -> str:
    """Return what those who are asked compare a deal with."""
    asked = {p for consent in problem.consents for p in consent.members}
    has_outside = any(problem.reservation[p] != problem.disagreement[p] for p in asked)
    return "what it could have instead" if has_outside else "without a deal"


def _agreements(problem: Problem, count: int | None) -> str:
    kinds = {c.kind for c in problem.constraints if c.restricts}
    is_one = count == 1
    conditions = []
    if "minimal substance" in kinds:
        conditions.append(f"contain{'s' * is_one} what an agreement must contain")
    if "red line" in kinds:
        conditions.append(f"cross{'es' * is_one} no red line")
    if has_quorum(problem):
        conditions.append(f"{'is' if is_one else 'are'} accepted by enough of those who are asked")
    else:
        floor = f"everyone who is asked no worse off than {_else(problem)}"
        conditions.append(f"leave{'s' * is_one} {floor}")
    if count is None:
        return f"number of agreements, more than the program counts: they {listing(conditions)}"
    return f"{'agreement: it' if is_one else 'agreements: they'} {listing(conditions)}"
