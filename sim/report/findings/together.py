"""The sources side by side, and from the first of them to the last."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from sim.articles.ensemble import ALWAYS, NEVER, POSSIBLE, Ensemble
from sim.articles.timeline import MomentResult, Timeline
from sim.claims.readings.reading_effects import ZoneInShort
from sim.formulation.disagreement_point import DisagreementValue
from sim.report.findings.markdown import markdown_table
from sim.rounding import rounded
from sim.scenario.across.canon import Canon
from sim.scenario.citation import cited_as
from sim.scenario.outcome_words import point_words
from sim.sentences import listing


def ensemble_section(found: Ensemble, others: Mapping[str, Sequence[ZoneInShort]]) -> str:
    """Return the articles side by side, and how the options of shared questions stand.

    ``others`` has the zones of the articles under each other coding.
    """
    shares = [
        f"{_percent(Fraction(sum(zone.agreements != 0 for zone in zones), len(zones)))} under the "
        f"{coding}"
        for coding, zones in others.items()
    ]
    rows = [
        (
            cited_as(member.scenario),
            f"{member.problem.space.size:,}",
            f"{member.problem.agreement_zone.feasible_count:,}",
            f"{member.problem.agreement_zone.count:,}",
            *(_side(found.canon, member.scenario.id, side, member.problem.disagreement)
              for side in found.canon.parties),
        )
        for member in found.members
    ]  # fmt: skip
    sides = [f"no deal: {side.name}" for side in found.canon.parties.values()]
    share = _percent(found.share_with_agreement)
    table = markdown_table(("", "combinations", "possible", "agreements", *sides), rows)
    return (
        f"## Across the articles\n\nThere is something to agree on in {share} of the articles "
        f"({listing(shares)}). Issues, scales and dates differ, so nothing is averaged."
        f"\n\n{table}\n\n{_standings(found)}"
    )


def _percent(share: Fraction) -> str:
    return f"{rounded(100 * share, 0)} %"


def _side(canon: Canon, scenario: str, side: str, values: Mapping[str, Fraction]) -> str:
    party = canon.parties[side].parties.get(scenario)
    return point_words(values[party]) if party in values and party is not None else ""


def _standings(found: Ensemble) -> str:
    """Return for each option of a shared question in how many articles it stands how."""
    names = {member.scenario.id for member in found.members}
    rows = []
    for issue in found.canon.issues.values():
        if len(names & issue.places.keys()) < 2:
            continue
        for option, by_article in found.standings(issue.id).items():
            counts = [list(by_article.values()).count(word) for word in (ALWAYS, POSSIBLE, NEVER)]
            rows.append((issue.name, issue.scale[option], *(str(n) if n else "" for n in counts)))
    head = ("question", "option", ALWAYS, POSSIBLE, NEVER)
    title = "How many articles with an agreement zone have each option of a shared question"
    return f"### Options\n\n{title}:\n\n{markdown_table(head, rows)}"


def timeline_section(found: Timeline) -> str:
    """Return the moments with no-deal values, agreements, and what moved."""
    sides = [side.name for side in found.canon.parties.values()]
    head = ("when", "case", *(f"no deal: {side}" for side in sides), "agreements", "what moved")
    rows = [_moment_cells(result, found.canon) for result in found.results]
    return f"## From 2014 to 2024\n\n{markdown_table(head, rows)}"


def _moment_cells(result: MomentResult, canon: Canon) -> tuple[str, ...]:
    moment = result.moment
    case = moment.scenario or ""
    case += f" ({moment.variant})" if moment.variant else ""
    values = [result.no_deal.get(side) for side in canon.parties]
    numbers = ["" if v is None else _interval(v) for v in values]
    agreements = "" if result.agreements is None else f"{result.agreements:,}"
    return moment.when, case, *numbers, agreements, moment.shift


def _interval(value: DisagreementValue) -> str:
    low, high = (point_words(end) for end in (value.low, value.high))
    return f"{point_words(value.best)} [{low}, {high}]"
