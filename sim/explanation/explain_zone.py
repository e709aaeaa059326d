"""Sentences on an agreement zone that is not empty."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from sim.formulation.disagreement_point import disagreement_value
from sim.problem.consent import Consent
from sim.problem.problem import Problem
from sim.rounding import significant
from sim.scenario.option_words import choice_words, option_words
from sim.scenario.outcome_words import alike, gain_predicate, payoff_words
from sim.scenario.scenario import Scenario
from sim.scenario.stated_acceptance import stated_acceptance
from sim.sentences import capital, counted, listing, some_of

MOST_TOLD = 6  # parties that get a sentence of their own


def zone_section(scenario: Scenario, problem: Problem) -> list[str]:
    """Return why there is a deal: size of the zone, slack, who binds, where it would close."""
    lines = [
        _size(problem),
        *_substance(scenario, problem),
        *_binding(problem),
    ]
    lines += signatory_sentences(scenario, problem)
    return lines + [_ratifier(scenario, problem, c) for c in problem.ratifying_consents]


def signatory_sentences(scenario: Scenario, problem: Problem, most: int = MOST_TOLD) -> list[str]:
    """Return a line for each signatory; of many for those with least to spare."""
    parties = problem.signatories
    if len(parties) <= most:
        return [_signatory(scenario, problem, party) for party in parties]
    ideal = problem.agreement_zone.ideal_point or {}
    tight = sorted(parties, key=lambda p: (ideal[p] - problem.reservation[p], parties.index(p)))
    lines = [_signatory(scenario, problem, party) for party in tight[:most]]
    left = len(parties) - most
    others = "signatory has" if left == 1 else f"{left} signatories have"
    return [*lines, f"The other {others} no less to spare."]


def _size(problem: Problem) -> str:
    zone, who = problem.agreement_zone, _who(problem)
    if zone.count is None:
        return (
            f"There is an agreement zone: agreements exist, acceptable to {who}; their number is "
            f"unknown ({problem.space.size:,} combinations are too many to count them)."
        )
    what = "an agreement" if zone.count == 1 else "agreements"
    are = f"{'is' if zone.count == 1 else 'are'} {what}, acceptable to {who}"
    if not zone.feasible_count:
        return f"There is an agreement zone: {counted(zone.count, 'outcome')} {are}."
    share = Fraction(100 * zone.count, zone.feasible_count)
    return (
        f"There is an agreement zone: {zone.count:,} of "
        f"{counted(zone.feasible_count, 'possible outcome')} ({significant(share, 3)} %) {are}."
    )


def _who(problem: Problem) -> str:
    return some_of([str(consent.who_where) for consent in problem.consents])


def _substance(scenario: Scenario, problem: Problem) -> list[str]:
    required = scenario.agreement.must_contain
    if required:
        words = choice_words(scenario.issues, required)
        return [f"Only packages with {words} count as an agreement (the minimal substance)."]
    quo = problem.status_quo
    if len(quo) == len(problem.space.axes) and problem.is_in_zone(quo):
        if problem.agreement_zone.count == 1:
            return ["The only agreement is to leave everything as it is."]
        return ["No minimal substance is stated, so the status quo itself counts as an agreement."]
    return []


def _binding(problem: Problem) -> list[str]:
    refused = problem.agreement_zone.refused_by
    if all(count == 0 for count in refused.values()):
        return ["No party is ever the sole obstacle."]
    others = "all others would accept" if len(problem.consents) > 1 else "all else allows"
    binding = [consent for consent in problem.consents if refused.get(consent.id, 0) != 0]
    lines = [
        f"{who} alone {who.verb('stand')} in the way of {_outcomes(refused[consent.id])} that "
        f"{others}."
        for consent in binding[:MOST_TOLD]
        for who in (consent.who,)
    ]
    if left := len(binding) - MOST_TOLD if len(binding) > MOST_TOLD else 0:
        stand = "other alone stands" if left == 1 else "others alone stand"
        lines.append(f"{left} {stand} in the way of some, too.")
    return lines


def _outcomes(count: int | None) -> str:
    return "an unknown number of outcomes" if count is None else counted(count, "outcome")


def _signatory(scenario: Scenario, problem: Problem, party: str) -> str:
    """Return what a signatory gains at best, and up to which value of no deal there is a deal."""
    ideal = (problem.agreement_zone.ideal_point or {})[party]
    who = scenario.parties[party].noun
    line = f"At best {_gain(scenario, problem, party, ideal)}."
    asked = [consent for consent in problem.consents if party in consent.members]
    if not asked:
        return f"{line} {capital(who.it_does('are'))} not asked."
    if all(consent.quorum < len(consent.members) for consent in asked):
        return line  # there may be a deal without it
    d, r = problem.disagreement[party], problem.reservation[party]
    floor = "no deal" if r == d else f"{who.its} outside option"
    others = "the others accept" if len(problem.consents) > 1 else "is possible"
    value = disagreement_value(scenario, party) if r == d else scenario.outside_options[party]
    ends = [] if r != value.best or value.low == value.high else [value.low, value.high]
    most, here, *interval = alike(
        scenario, [(ideal, "down"), *((x, "nearest") for x in (r, *ends))]
    )
    line += (
        f" {capital(who.it_does('would'))} refuse all that {others} only if {floor} were worth "
        f"more than {most} to {who.it} (read as {here}"
    )
    if not interval:
        return f"{line})."
    line += f", from {interval[0]} to {interval[1]})."
    return line + (" The upper end would close the zone." if value.high > ideal else "")


def _ratifier(scenario: Scenario, problem: Problem, consent: Consent) -> str:
    """Return what a ratifier, or each member of a body, gains at best."""
    slack, r = problem.agreement_zone.slack, problem.reservation
    gains = [_gain(scenario, problem, p, r[p] + slack[p]) for p in consent.members]
    said = [f"{consent.who_where} must ratify. At best {listing(gains)}."]
    return " ".join([*said, *_own_words(scenario, problem, consent)])


def _own_words(scenario: Scenario, problem: Problem, consent: Consent) -> Iterator[str]:
    """Yield which members by what the file says accept from another payoff on than here."""
    for p in consent.members:
        known, here = (
            stated_acceptance(scenario, consent.id.removeprefix("consent:"), p),
            problem.reservation[p],
        )
        least = known.reservation.best if known and known.reservation else None
        if least is not None and least != here:
            needs, counts = (payoff_words(scenario, x) for x in (least, here))
            who = scenario.parties[p].noun
            yield (
                f"Here {who.does('count')} as accepting from {counts} on; by {who.its} acceptance "
                f"{who.it_does('need')} {needs}, by which the diagnosis judges ratification."
            )


def _gain(scenario: Scenario, problem: Problem, party: str, payoff: Fraction) -> str:
    """Return what a party gains over no deal, and over an outside option that counts."""
    who = scenario.parties[party].noun
    d, r = problem.disagreement[party], problem.reservation[party]
    over_no_deal = f"{who} {gain_predicate(scenario, who, payoff - d)}"
    if r == d:
        return over_no_deal
    outside = f"{who.its} outside option"
    return f"{over_no_deal} and {gain_predicate(scenario, who, payoff - r, outside)}"


def common_options(problem: Problem) -> tuple[dict[str, str], dict[str, tuple[str, ...]]]:
    """Return the options that every agreement contains, and those on the table that none does.

    Issues with one option are not counted, nor the options beside one that all contain.
    """
    zone = problem.agreement_zone
    open_issues = {i: options for i, options in problem.option_ids.items() if len(options) > 1}
    always = {i: o for i, o in zone.always.items() if o is not None and i in open_issues}
    never = {
        i: left
        for i, options in zone.never.items()
        if i in open_issues and i not in always
        if (left := tuple(o for o in options if o in open_issues[i]))
    }
    return always, never


def options_section(scenario: Scenario, problem: Problem) -> list[str]:
    """Return the options that every agreement contains and that none contains."""
    always, absent = common_options(problem)
    never = [option_words(scenario.issues[i], *options) for i, options in absent.items()]
    lines = []
    if always:
        lines.append(f"Every agreement contains {choice_words(scenario.issues, always)}.")
    if never:
        lines.append(f"No agreement contains {listing(never, 'or')}.")
    if not lines:
        lines.append("Every option occurs in some agreement and none occurs in all of them.")
    fixed = [scenario.issues[i].name for i, on in problem.option_ids.items() if len(on) == 1]
    if fixed:
        lines.append(f"Not counted, as only one option is on the table: {listing(fixed)}.")
    return lines
