"""From a scenario to the bargaining problem that it states."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from sim.errors import ScenarioError, SimError, UnplacedError, check_kind, check_several
from sim.formulation.disagreement_point import disagreement_values, weights
from sim.formulation.restrictions import restrictions
from sim.problem.consent import Consent
from sim.problem.constraint import restricting
from sim.problem.deciding import Deciding
from sim.problem.outcome_space import OutcomeSpace, outcome_space
from sim.problem.payoffs import PartyPayoffs, party_payoffs
from sim.problem.problem import Problem
from sim.scenario.document.layers import mistake_at
from sim.scenario.scenario import Scenario
from sim.scenario.text.nearest import choose_by_name
from sim.scenario.text.shortened import quoted
from sim.sentences import counted
from sim.solver.exact_solver import ExactSolver


def problem(
    scenario: Scenario,
    *,
    lens: str | None = None,
    variant: str | None = None,
    red_lines: str = "hard",
    parties: Sequence[str] | None = None,
) -> Problem:
    """Return the bargaining problem of a scenario at its best reading.

    ``lens`` and ``variant`` select one of the file, beside what is selected already. ``red_lines``
    says which ones restrict the agreement zone: "hard", "claimed" (hard and claimed) or "all".
    ``parties`` names the signatories to keep; the other signatories become observers.
    Raises SimError when a signatory or ratifier has no preferences or no disagreement payoff.

    >>> import sim
    >>> sim.problem(sim.load("textbook/divide_the_dollar")).agreement_zone.is_empty
    False
    """
    check_kind(scenario, Scenario, "sim.problem", "write sim.problem(sim.load(…))")
    scenario = scenario.with_lens(lens) if lens else scenario
    scenario = scenario.with_variant(variant) if variant else scenario
    if scenario.payoff_scale == "ordinal":
        raise SimError(
            f'{scenario.path}: payoffs = "ordinal" are an order, without sizes to add, weigh or '
            "compare with no deal - take sim stability, which needs only the order"
        )
    return ordered_problem(scenario, red_lines, parties)


def ordered_problem(
    scenario: Scenario, red_lines: str = "hard", parties: Sequence[str] | None = None
) -> Problem:
    """Return the problem of a scenario of whose payoffs perhaps only the order counts.

    It is for what needs no more than that; where the scenario says nothing about no deal, then, its
    payoffs may be missing. Raises SimError as ``problem`` does.
    """
    roles = _roles(scenario, parties)
    voices = tuple(p for p in scenario.parties if p in scenario.preferences and roles[p] != "other")
    _check_voices(scenario, roles, voices)
    space = _space(scenario)
    d = _disagreement(scenario, voices)
    outside = {p: option.best for p, option in scenario.outside_options.items()}
    r = {p: max(payoff, outside.get(p, payoff)) for p, payoff in d.items()}
    tables = {p: _payoffs(scenario, space, p) for p in voices}
    signatories = tuple(p for p in voices if roles[p] == "signatory")
    _check_enough(scenario, signatories, parties)
    rule = _deciding(scenario, signatories)
    return Problem(
        id=scenario.id,
        title=scenario.title,
        parties=voices,
        signatories=signatories,
        roles=roles,
        powers={p: scenario.parties[p].power for p in voices},
        space=space,
        party_payoffs=tables,
        disagreement=d,
        reservation=r,
        solver=ExactSolver(),
        constraints=restricting(restrictions(scenario), red_lines),
        consents=_consents(scenario, roles, voices, rule),
        deciding=rule,
        named_outcomes={o: dict(named.choice) for o, named in scenario.outcomes.items()},
        nouns={p: party.noun for p, party in scenario.parties.items()},
        positions=_positions(scenario),
        weights={p: weights(scenario, p) for p in voices},
        outside_options={p: outside[p] for p in voices if p in outside},
        red_lines=red_lines,
        scenario=scenario,
    )


def _roles(scenario: Scenario, kept: Sequence[str] | None) -> dict[str, str]:
    roles: dict[str, str] = {p: party.role for p, party in scenario.parties.items()}
    if kept is None:
        return roles
    check_several(kept, "parties")
    signatories = [p for p, role in roles.items() if role == "signatory"]
    for party in kept:
        check_kind(party, str, "parties", f"choose among {', '.join(signatories)}")
        if party not in signatories:
            remedy = choose_by_name(party, {p: scenario.parties[p].name for p in signatories})
            remedy = remedy or "the file has none"
            raise SimError(f"{scenario.path}: {quoted(party)} is no signatory - {remedy}")
    return {p: "observer" if p in signatories and p not in kept else r for p, r in roles.items()}


def _check_voices(scenario: Scenario, roles: Mapping[str, str], voices: Sequence[str]) -> None:
    for party, role in roles.items():
        if role in ("signatory", "ratifier") and party not in voices:
            raise SimError(
                f'{scenario.path}: party "{party}" is a {role} but has no preferences - add '
                f'[preferences.{party}] and [importance.{party}], or make it role = "other"'
            )


def _space(scenario: Scenario) -> OutcomeSpace:
    fixed = set(scenario.off_agenda) | {i for i, x in scenario.issues.items() if not x.negotiable}
    try:
        return outcome_space(
            {i: tuple(issue.options) for i, issue in scenario.issues.items()},
            {i: issue.status_quo for i, issue in scenario.issues.items() if issue.status_quo},
            frozenset(fixed),
        )
    except SimError as error:
        raise SimError(f"{scenario.path}: {error}") from error


def _disagreement(scenario: Scenario, voices: Sequence[str]) -> dict[str, Fraction]:
    """Return what no deal is worth; where only the order of payoffs counts it may be unstated."""
    valued = voices
    if scenario.payoff_scale == "ordinal" and not scenario.no_deal:
        valued = [p for p in voices if p in scenario.no_deal_payoffs]
    return {p: value.best for p, value in disagreement_values(scenario, valued).items()}


def _payoffs(scenario: Scenario, space: OutcomeSpace, party: str) -> PartyPayoffs:
    share = weights(scenario, party)
    contributions = {
        issue: {o: share.get(issue, Fraction(0)) * score.best for o, score in wish.scores.items()}
        for issue, wish in scenario.preferences[party].items()
    }
    terms = [(t.when, t.adds.best) for t in scenario.interactions.values() if t.party == party]
    try:
        return party_payoffs(space, contributions, terms)
    except UnplacedError as error:
        place = ("preferences", party)
        mistake = mistake_at(scenario.origin, place, error.what, error.remedy)
        raise ScenarioError([mistake]) from error


def _check_enough(
    scenario: Scenario, signatories: tuple[str, ...], kept: Sequence[str] | None
) -> None:
    """Raise SimError where parties are kept that cannot decide by the rule of the file."""
    rule = scenario.deciding
    if rule is None or kept is None:
        return
    if len(signatories) < rule.quorum:
        few = counted(len(signatories), "signatory", "signatories")
        raise SimError(
            f"{scenario.path}: {rule.quorum} signatories must accept, and only {few} "
            f"{'is' if len(signatories) == 1 else 'are'} kept - name {rule.quorum} or more"
        )
    if left_out := [p for p in rule.veto if p not in signatories]:
        raise SimError(
            f"{scenario.path}: {quoted(left_out[0])} has a veto and is not among the signatories "
            "kept - name it too"
        )


def _deciding(scenario: Scenario, signatories: tuple[str, ...]) -> Deciding | None:
    written = scenario.deciding
    if written is None:
        return None
    try:
        rule = Deciding(signatories, written.quorum, written.veto)
    except SimError as error:
        raise SimError(f"{scenario.path}: [deciding]: {error}") from error
    return None if rule.is_unanimous else rule


def _consents(
    scenario: Scenario, roles: Mapping[str, str], voices: Sequence[str], rule: Deciding | None
) -> tuple[Consent, ...]:
    needed = voices if rule is None else rule.asked_alone
    enough = rule.enough_others if rule is not None else None
    seated = {p for body in scenario.ratifying_bodies.values() for p in body.members}
    found = []
    for p in voices:
        if roles[p] not in ("signatory", "ratifier") or (roles[p] == "ratifier" and p in seated):
            continue
        if roles[p] == "signatory" and p not in needed:
            continue
        party = scenario.parties[p]
        scoped = roles[p] == "ratifier" and party.consents_to is not None  # signatories always
        scope = frozenset(party.consents_to or ()) if scoped else None
        found.append(Consent.of_party(p, party.noun, scope))
    found += [] if enough is None else [enough]
    for body in scenario.ratifying_bodies.values():
        scope = frozenset(body.consents_to) if body.consents_to is not None else None
        members = tuple(body.members)
        asked = Consent(f"consent:{body.id}", members, body.quorum, scope, body.noun, True)
        found.append(asked)
    return tuple(found)


def _positions(scenario: Scenario) -> dict[str, dict[str, Fraction]]:
    return {
        i: {
            o: Fraction(k) if option.value is None else Fraction(option.value)
            for k, (o, option) in enumerate(issue.options.items())
        }
        for i, issue in scenario.issues.items()
    }
