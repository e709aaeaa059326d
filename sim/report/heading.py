"""What a result is about: the case, who is asked, and how many deals there are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.table import Table

from sim.analysis.outcome_words import listing, party_name
from sim.problem.consent import Consent
from sim.problem.problem import Problem
from sim.report.plain_names import in_a_row
from sim.scenario.quantity import show
from sim.scenario.scenario import Scenario

MOST_ISSUES = 4


def origin(scenario: Scenario) -> str:
    """Return whom the case is after: author, outlet and date, or only the date."""
    source = scenario.bibliography.get(scenario.default_source or "")
    parts = [source.author, source.outlet] if source else []
    parts.append(str(scenario.date) if scenario.date else "")
    return ", ".join(part for part in parts if part)


def settings(scenario: Scenario, problem: Problem) -> tuple[str, ...]:
    """Return what was asked for that differs from the file as it stands, a line each."""
    lines = list(_selected(scenario))
    if problem.red_lines != "hard":
        lines.append(f"Red lines that count: {problem.red_lines}")
    lines += [f"Set: {path} = {value}" for path, value in scenario.selection.sets]
    dropped = [
        p
        for p, party in scenario.parties.items()
        if party.role == "signatory" and problem.roles[p] == "observer"
    ]
    if dropped:
        names = listing(party_name(scenario, p) for p in dropped)
        lines.append(f"Left out of the bargaining: {names}")
    if scenario.off_agenda:
        names = listing(scenario.issues[i].name for i in scenario.off_agenda)
        lines.append(f"Off the agenda: {names}")
    return tuple(lines)


def _selected(scenario: Scenario) -> Iterator[str]:
    """Return what of the file is selected, with the reason that the file gives."""
    selection = scenario.selection
    if selection.time_step:
        step = scenario.time_steps[selection.time_step]
        when = ", ".join(part for part in (str(step.date or ""), step.why.strip()) if part)
        yield _named("As of", selection.time_step, when)
    for variant in selection.variants:
        yield _named("Variant", variant, scenario.variants[variant].why)
    if selection.lens:
        lens = scenario.lenses[selection.lens]
        yield _named("Lens", selection.lens, lens.name or lens.why)
    if selection.seen_by:
        belief = scenario.beliefs.get(selection.seen_by)
        yield _named("As seen by", selection.seen_by, belief.why if belief else "")
    if selection.track:
        yield _named("Track", selection.track, scenario.tracks[selection.track].name)


def _named(what: str, name: str, text: str) -> str:
    return f"{what}: {name}" + (f" ({text.strip().rstrip('.')})" if text.strip() else "")


def who(scenario: Scenario, problem: Problem) -> Table:
    """Return who bargains, who must consent and who only looks on, as a small table."""
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column()
    table.add_row("Who bargains", _bargainers(scenario, problem))
    for consent in problem.consents:
        if not set(consent.members) <= set(problem.signatories):
            table.add_row("Who must ratify", _ratifier(scenario, consent))
    observers = [p for p in problem.parties if problem.roles[p] == "observer"]
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
    return in_a_row(party_name(scenario, p) + shown.get(p, "") for p in problem.signatories)


def _names(scenario: Scenario, parties: Sequence[str]) -> str:
    return in_a_row(party_name(scenario, p) for p in parties)


def _ratifier(scenario: Scenario, consent: Consent) -> str:
    names = _names(scenario, consent.members)
    if len(consent.members) > 1:
        names = f"{consent.quorum} of {names}"
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
    table.add_column()
    links = any(c.restricts and c.bounds_outcomes for c in problem.constraints)
    table.add_row(f"{problem.space.size:,}", "combinations of one option per issue")
    if links:
        table.add_row(
            f"{zone.feasible_count:,}", "of them possible: no link between issues is broken"
        )
    table.add_row(f"{zone.count:,}", _agreements(problem), style="bold")
    if not zone.is_empty:
        best = zone.contract_set.outcome_count
        text = "of these cannot be improved for one signatory without loss to another"
        table.add_row(f"{best:,}", text)
    return table


def _agreements(problem: Problem) -> str:
    kinds = {c.kind for c in problem.constraints if c.restricts}
    conditions = []
    if "minimal substance" in kinds:
        conditions.append("contain what an agreement must contain")
    if "red line" in kinds:
        conditions.append("cross no red line")
    conditions.append("leave everyone who is asked no worse off than without a deal")
    return f"agreements: they {listing(conditions)}"
