"""Where every number and rule of a scenario comes from: its sources by id, and as a listing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sim.errors import SimError
from sim.scenario.nouns.constraints import Link, RedLine
from sim.scenario.nouns.contents import Contents
from sim.scenario.nouns.evidence import Evidence
from sim.scenario.nouns.importance import Importance
from sim.scenario.nouns.issues import Preference
from sim.scenario.nouns.no_deal import Branch, Probability
from sim.scenario.nouns.quantity import Quantity, show
from sim.scenario.nouns.records import Observation, Source
from sim.scenario.nouns.source_table import SourceRow, SourceTable
from sim.scenario.text.nearest import choose_from
from sim.scenario.text.shortened import quoted
from sim.scenario.text.writer import inline


class Sources(Mapping[str, Source]):
    """The sources by id; called, the table of where each number and rule comes from."""

    def __init__(self, scenario: Contents) -> None:
        self._scenario = scenario

    def __getitem__(self, key: str) -> Source:
        return self._scenario.bibliography[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._scenario.bibliography)

    def __len__(self) -> int:
        return len(self._scenario.bibliography)

    def __call__(self, party: str | None = None, issue: str | None = None) -> SourceTable:
        """The rows about a party, an issue, or both; all of them without arguments."""
        return source_table(self._scenario, party, issue)


def source_table(
    scenario: Contents, party: str | None = None, issue: str | None = None
) -> SourceTable:
    """The rows about a party, an issue, or both; all of them without either.

    Raises:
        SimError: if the party or issue is unknown.
    """
    for noun, name, known in (
        ("party", party, scenario.parties),
        ("issue", issue, scenario.issues),
    ):
        if name is not None and name not in known:
            remedy = choose_from(name, known)
            raise SimError(f"{scenario.path}: unknown {noun} {quoted(name)} - {remedy}")
    rows = source_rows(scenario)
    return SourceTable(
        tuple(
            row
            for row in rows
            if (party is None or row.party == party) and (issue is None or _about(row, issue))
        )
    )


def _about(row: SourceRow, issue: str) -> bool:
    return row.issue is not None and issue in row.issue.split(", ")


def source_rows(scenario: Contents) -> tuple[SourceRow, ...]:
    """Every number and rule of the scenario, in the order of the file."""
    return tuple(_rows(scenario))


def _rows(scenario: Contents) -> Iterator[SourceRow]:
    yield from _power_rows(scenario)
    for party, importance in scenario.importance.items():
        for issue in scenario.issues:
            yield _weight_row(party, issue, importance)
            yield from _score_rows(party, issue, scenario.preferences[party][issue])
    for branch in scenario.no_deal.values():
        yield from _branch_rows(branch)
    if scenario.inside_option is not None:
        yield from _cost_rows(scenario.inside_option)
    for kind, payoffs in (
        ("no-deal payoff", scenario.no_deal_payoffs),
        ("outside option", scenario.outside_options),
    ):
        for party, payoff in payoffs.items():
            yield _number(kind, party, None, party, show(payoff.best), payoff)
    yield from _rule_rows(scenario)
    yield from _selection_rows(scenario)
    yield from _recorded_rows(scenario)


def _number(
    kind: str, party: str | None, issue: str | None, subject: str, written: str, value: Quantity
) -> SourceRow:
    derivation = value.derivation
    return SourceRow(kind, party, issue, subject, written, derivation, value, value.evidence)


def _rule(
    kind: str, party: str | None, issue: str | None, subject: str, written: str, why: Evidence
) -> SourceRow:
    return SourceRow(kind, party, issue, subject, written, "", None, why)


def _power_rows(scenario: Contents) -> Iterator[SourceRow]:
    """Bargaining powers that are not 1, or that the file gives."""
    for party in scenario.parties.values():
        if party.power != 1 or party.is_power_given:
            value = Quantity.point(party.power, party.evidence)
            yield _number("power", party.id, None, party.id, show(party.power), value)


def _weight_row(party: str, issue: str, importance: Importance) -> SourceRow:
    weight = importance.weights[issue]
    written = show(weight.best)
    if issue in importance.no_stake:
        written = "no stake"
    elif issue in importance.unknown:
        written = "unknown"
    elif importance.tiers:
        number = next(k for k, tier in enumerate(importance.tiers, start=1) if issue in tier)
        written = f"tier {number}"
    return _number("weight", party, issue, f"{party}: {issue}", written, weight)


def _score_rows(party: str, issue: str, preference: Preference) -> Iterator[SourceRow]:
    for option, score in preference.scores.items():
        if preference.ranking is not None:
            written = preference.ranking.text
        else:
            written = "" if preference.is_unknown else show(score.best)
        yield _number("score", party, issue, f"{party}: {issue}: {option}", written, score)


def _branch_rows(branch: Branch) -> Iterator[SourceRow]:
    changed = ", ".join(branch.outcome)
    yield _rule("branch", None, changed, branch.id, branch.name, branch.evidence)
    held: list[tuple[str | None, Probability]] = [(None, branch.probability)]
    held += branch.believed_by.items()
    for party, probability in held:
        subject = branch.id if party is None else f"{branch.id}, as {party} believes"
        written = " or ".join(probability.bands) or show(probability.best)
        written = "otherwise" if probability.otherwise else written
        yield _number("probability", party, None, subject, written, probability)
    yield from _cost_rows(branch)


def _cost_rows(branch: Branch) -> Iterator[SourceRow]:
    for party, costs in branch.costs.items():
        for cost in costs:
            written = cost.label or show(cost.points.best)
            yield _number("cost", party, None, f"{branch.id}: {party}", written, cost.points)


def _rule_rows(scenario: Contents) -> Iterator[SourceRow]:
    required = scenario.agreement.must_contain
    if required:
        words, issues = _words(required), ", ".join(required)
        evidence = scenario.agreement.evidence
        yield _rule("minimal substance", None, issues, "an agreement", words, evidence)
    for line in scenario.red_lines.values():
        issues = ", ".join({**(line.never or {}), **(line.require or {})})
        written = _red_line_words(line)
        yield _rule("red line", line.party, issues, line.id, written, line.evidence)
    for link in scenario.links.values():
        written = _link_words(link)
        yield _rule("link", None, ", ".join(link.issues), link.id, written, link.evidence)
    for term in scenario.interactions.values():
        issues, written = ", ".join(term.when), _words(term.when)
        yield _number("interaction", term.party, issues, term.id, written, term.adds)
    for outcome in scenario.outcomes.values():
        issues = ", ".join(outcome.choice)
        yield _rule("named outcome", None, issues, outcome.id, outcome.name, outcome.evidence)


def _selection_rows(scenario: Contents) -> Iterator[SourceRow]:
    """What can be selected and rests on a source: beliefs, time steps, tracks and sweeps."""
    for belief in scenario.beliefs.values():
        subject, written = f"{belief.party}, of the others", ", ".join(belief.changes)
        yield _rule("belief", belief.party, None, subject, written, belief.evidence)
    for step in scenario.time_steps.values():
        written = str(step.date or step.name)
        yield _rule("time step", None, None, step.id, written, step.evidence)
    for track in scenario.tracks.values():
        issues, who = ", ".join(track.issues), ", ".join(track.parties)
        yield _rule("track", None, issues, track.id, f"{track.name}: {who}", track.evidence)
        for party, payoff in track.no_deal_payoffs.items():
            subject, written = f"{party}, on the track {track.id}", show(payoff.best)
            yield _number("no-deal payoff", party, None, subject, written, payoff)
    for sweep in scenario.sweeps.values():
        values = ", ".join(inline(value) for value in sweep.values)
        yield _rule("sweep", None, None, sweep.id, f"{sweep.path} = {values}", sweep.evidence)


def _recorded_rows(scenario: Contents) -> Iterator[SourceRow]:
    for cost in scenario.audience_costs.values():
        issues, written = ", ".join(cost.on or ()), cost.label or cost.text
        for party in cost.parties:
            subject = cost.id if len(cost.parties) == 1 else f"{cost.id}: {party}"
            if cost.size is None:
                yield _rule("audience cost", party, issues, subject, written, cost.evidence)
            else:
                yield _number("audience cost", party, issues, subject, written, cost.size)
    for seen in scenario.observations.values():
        yield _observation_row(seen)


def _observation_row(seen: Observation) -> SourceRow:
    held = f" (held by {seen.holder})" if seen.holder else ""
    about = f" (about {', '.join(seen.about)})" if seen.about else ""
    event = f" (event: {seen.event})" if seen.event else ""
    written = f"{seen.kind}{held}{about}: {seen.text}{event}"
    if seen.probability is None:
        return _rule("observation", seen.party, None, seen.id, written, seen.evidence)
    return _number("observation", seen.party, None, seen.id, written, seen.probability)


def _link_words(link: Link) -> str:
    if link.if_ is not None:
        then = link.consequence if link.then is None else _words(link.then)
        return f"if {_words(link.if_)} then {then}"
    if link.iff is not None:
        return " iff ".join(_words(choice) for choice in link.iff)
    if link.never_together is not None:
        return f"never together: {_words(link.never_together)}"
    return link.text


def _red_line_words(line: RedLine) -> str:
    rules = [f"never {_words(line.never)}" if line.never else ""]
    rules.append(f"require {_words(line.require)}" if line.require else "")
    rule = "; ".join(part for part in rules if part) or line.text
    return f"{line.hardness}: {rule}"


def _words(choice: Mapping[str, tuple[str, ...]]) -> str:
    return ", ".join(f"{issue} = {' or '.join(options)}" for issue, options in choice.items())
