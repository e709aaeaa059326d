"""What came out of the draws, in words."""

from __future__ import annotations

from collections.abc import Mapping
from math import floor, log10

from sim.axiomatic.solve import title_of
from sim.doubt.no_deal_in_draws import choice_sentences
from sim.doubt.sampling.quantiles import interval_words, quantiles, sampling_interval
from sim.doubt.sampling.spread import Spread
from sim.errors import taking
from sim.noun import Noun
from sim.problem.problem import Problem
from sim.scenario.option_words import option_text, option_words
from sim.scenario.outcome_words import percent
from sim.sentences import capital, counted, listing

SETTLED = 0.995  # an option in more draws than this counts as settled
LEAST_TELLING = 200  # draws: with fewer, more than that share means all
MOST_OPEN = 5
NO_INTERVALS = "The file gives no intervals, so nothing is said about how sure this is."


@taking("Spread", "sim.propagate(scenario)")
def spread_sentences(spread: Spread) -> list[str]:
    """Return the main findings, a sentence each.

    >>> import sim
    >>> spread = sim.propagate(sim.load("eyal2014"), draws=256)
    >>> print(spread_sentences(spread)[0])
    256 draws of the 49 numbers in doubt (seed 0): share of draws with an agreement 100 % ...
    """
    lines = [
        *agreement_sentences(spread),
        *package_sentences(spread),
        *resistance_sentences(spread),
        *(line for name in spread.settings.solutions for line in deal_sentences(spread, name)),
    ]
    return [*map(capital, lines)]


def agreement_sentences(spread: Spread) -> list[str]:
    """Return in how many draws there is a zone, how sure that is, and what draws differ in."""
    low, high = sampling_interval(spread.agreement_share, spread.draws)
    count = len(spread.survey.model.inputs)
    if not count:
        return [NO_INTERVALS]
    lines = [
        f"{counted(spread.draws, 'draw')} of the {counted(count, 'number')} in doubt (seed "
        f"{spread.settings.seed}): share of draws with an agreement "
        f"{percent(spread.agreement_share)} (95 % interval {interval_words(low, high)})."
    ]
    if spread.survey.halves is None:
        start = (
            "Each draw is solved by the exact search; how" if spread.survey.is_searched else "How"
        )
        lines.append(
            f"{start} many agreements there are is not followed, as outcomes are too many to count."
        )
    return [*lines, *choice_sentences(spread), *line_sentences(spread)]


def line_sentences(spread: Spread) -> list[str]:
    """Return how often each red line that may be dropped is."""
    labels = {c.id: c.label for c in spread.problem.constraints}
    return [
        f"The {labels[f'red_line:{line}']} is dropped in {percent(share)} of draws; at the best "
        "reading it stands."
        for line, share in spread.dropped_lines.items()
    ]


def package_sentences(spread: Spread) -> list[str]:
    """Return how often each named package is accepted."""
    lines = []
    for name, found in spread.acceptance.items():
        title = spread.scenario.outcomes[name].name
        each = listing(
            f"{spread.scenario.parties[p].noun} {percent(x)}" for p, x in found.by_party.items()
        )
        lines.append(
            f"“{title}” is an agreement in {percent(found.joint)} of draws; it leaves a party no "
            f"worse off than no deal this often: {each}."
        )
    return lines


def resistance_sentences(spread: Spread) -> list[str]:
    """Return whose consent limits the deals, and whose alone prevents one."""
    lines = []
    for name, found in spread.resistance.items():
        who = _whose_consent(spread, name)
        if found.blocks:
            lines.append(
                f"There would be a deal in a further {percent(found.blocks)} of draws if {who} "
                "were not asked."
            )
        elif found.binds:
            lines.append(
                f"{capital(who.does('rule'))} out something that everyone else would accept in "
                f"{percent(found.binds)} of draws, but never every deal."
            )
    return lines


def _whose_consent(spread: Spread, name: str) -> Noun:
    consents = {c.id.removeprefix("consent:"): c for c in spread.problem.consents}
    return consents[name].noun


def deal_sentences(spread: Spread, solution: str | None = None) -> list[str]:
    """Return how often the same deal is chosen, and which issues remain open in it."""
    solution = spread.followed(solution)
    deals = spread.deals(solution)
    if not deals:
        return []
    codes = spread.arrays[f"deal:{solution}"]
    different = len({int(c) for c in codes if c >= 0})
    title = title_of(solution)
    lines = [
        f"{title} chooses {counted(different, 'different deal')}; the most frequent one in "
        f"{percent(deals[0].share)} of the draws with an agreement."
        if different > 1
        else f"{title} chooses the same deal in every draw with an agreement."
    ]
    shares = spread.option_in_deal(solution)
    agreed = spread.agreement_share
    settled, open_issues = _settled_and_open(shares, agreed)
    issues = spread.scenario.issues
    if settled and open_issues:
        words = listing(option_words(issues[i], o) for i, o in settled)
        lines.append(f"{_how_settled(round(agreed * spread.draws))}: {words}.")
    for issue in open_issues[:MOST_OPEN]:
        ranked = sorted(shares[issue].items(), key=lambda pair: -pair[1])
        each = listing(
            f"“{option_text(issues[issue], o)}” {percent(x / agreed)}" for o, x in ranked if x
        )
        lines.append(f"Open – {issues[issue].name}: {each}.")
    if left := open_issues[MOST_OPEN:]:
        lines.append(f"Also open: {listing(issues[i].name for i in left)}.")
    return lines


def _how_settled(agreements: int) -> str:
    """Return in how many draws with an agreement zone an option is settled, as far as they tell."""
    if agreements >= LEAST_TELLING:
        return "Settled in at least 99.5 % of them"
    return f"The same in {'all ' * (agreements > 1)}{agreements} of them"


def _settled_and_open(
    shares: Mapping[str, Mapping[str, float]], agreed: float
) -> tuple[list[tuple[str, str]], list[str]]:
    settled, left = [], []
    for issue, options in shares.items():
        option, most = max(options.items(), key=lambda pair: pair[1])
        if most >= SETTLED * agreed:
            settled.append((issue, option))
        elif most:
            left.append((most, issue))
    return settled, [issue for _, issue in sorted(left)]


def quantile_rows(spread: Spread) -> dict[str, dict[str, tuple[float, ...] | None]]:
    """Return quantiles (5, 25, 50, 75, 95 %) of no deal, solutions and packages, by party.

    Draws are multiples of a binary grid, so that 0.3 is only near one of them: quantiles are given
    to twelve digits of the party's largest payoff.
    """
    columns = {"no deal": spread.disagreement}
    for name in (*spread.settings.solutions, *spread.survey.packages):
        columns[name] = spread.payoffs(name)
    places = {p: _places(spread.problem, p) for p in spread.problem.parties}
    return {
        name: {
            p: None
            if (found := quantiles(x)) is None
            else tuple(round(q, places[p]) for q in found)
            for p, x in row.items()
        }
        for name, row in columns.items()
    }


def _places(problem: Problem, party: str) -> int:
    """Return how many decimals twelve digits of a party's largest payoff have."""
    table = problem.party_payoffs[party]
    ends = map(table.payoff, table.span([axis.available for axis in problem.space.axes]))
    largest = max(map(abs, (*ends, problem.disagreement[party])))
    return 11 - floor(log10(largest)) if largest else 11
