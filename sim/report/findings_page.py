"""What was found about several sources as a page of Markdown, made by the program."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction

from sim.articles.ensemble import ALWAYS, NEVER, POSSIBLE, Ensemble
from sim.articles.timeline import MomentResult, Timeline
from sim.claims.claim_draws import draws_words, is_share
from sim.claims.claims import tally
from sim.claims.readings.reading_agreement import REVERSED, SAME, ReadingAgreement, ReadPreference
from sim.claims.readings.reading_effects import PartEffect, ZoneInShort
from sim.claims.verdict_table import VerdictRow, VerdictTable, verdict_under
from sim.rounding import rounded
from sim.scenario.across.canon import Canon
from sim.scenario.citation import cited_as
from sim.scenario.outcome_words import points
from sim.sentences import capital, counted, listing

_HOW = """\
Scores are compared at their best values, for every option that both readings value. A pair of
options is in the same order if both readings order it alike or neither orders it. Importance
compares every pair of issues of one party by weight, where neither reading finds the source silent;
an issue without a stake is the least important. The last row has all options and all pairs of the
articles in one pool."""


def verdict_section(table: VerdictTable) -> str:
    """Return the verdicts, article by article, and what differs under each other coding."""
    counts = tally(row.finding for row in table.rows)
    words = ", ".join(f"{count} {verdict}" for verdict, count in counts.items())
    blocks = [f"## {counted(len(table.rows), 'claim')}\n\n{capital(words)}."]
    for scenario in table.scenarios:
        rows = [row for row in table.rows if row.scenario == scenario]
        lines = (_verdict_cells(row, table.codings) for row in rows)
        head = ("", "claim", "source", "verdict", *table.codings, "why")
        blocks.append(f"### {rows[0].citation}\n\n{markdown_table(head, lines)}")
    if any(is_share(name) for row in table.rows for name in row.finding.figures):
        blocks[0] += f" {draws_words()}"
    return "\n\n".join([*blocks, *("\n".join(_differences(table, c)) for c in table.codings)])


def _verdict_cells(row: VerdictRow, codings: Iterable[str]) -> tuple[str, ...]:
    others = (_other_cell(row, coding) for coding in codings)
    places = row.places.replace(f"{row.scenario}:", "")
    return row.claim.id, row.claim.statement, places, row.finding.verdict, *others, row.finding.why


def _other_cell(row: VerdictRow, coding: str) -> str:
    verdict = verdict_under(row, coding)
    return f"**{verdict}**" if row.is_same(coding) is False else verdict


def _differences(table: VerdictTable, coding: str) -> Iterator[str]:
    yield f"### Verdicts that the {coding} changes\n"
    if not table.different(coding):
        yield "None."
    for row in table.different(coding):
        other = row.others[coding]
        yield f"- **{row.claim.id}**: {row.finding.verdict}; under the {coding} {other.verdict}."
        yield f"  Here: {row.finding.why}"
        yield f"  Under the {coding}: {other.why}"


def reading_section(agreements: Mapping[str, ReadingAgreement], whole: ReadingAgreement) -> str:
    """Return how far two readings agree, by article and over all, and what is disputed."""
    named = [*agreements.items(), ("all together", whole)]
    head = ("", "alpha of scores", "options", "pairs", "same order", "reversed", "ordered by one",
            "gamma of importance", "silence agreed")  # fmt: skip
    measures = markdown_table(head, (_measures(name, found) for name, found in named))
    disputes = markdown_table(
        ("article", "party", "issue", "first reading", "second reading", "dispute"),
        (_dispute_cells(read) for read in whole.disputed),
    )
    return (
        f"## Two readings\n\n{measures}\n\n{_HOW}\n\n### Disputed preferences\n\n{disputes}\n\n"
        f"{_over_whom(whole)}"
    )


def _measures(name: str, found: ReadingAgreement) -> tuple[str, ...]:
    counts = [found.pairs_that_are(order) for order in (SAME, REVERSED)]
    one = found.pairs - sum(counts)
    silence = f"{found.silence_agreed} of {len(found.preferences)}"
    numbers = [found.options, found.pairs, *counts, one]
    return name, _three(found.alpha), *map(str, numbers), _three(found.gamma), silence


def _three(value: Fraction | None) -> str:
    return "" if value is None else rounded(value, 3)


def _dispute_cells(read: ReadPreference) -> tuple[str, ...]:
    texts = [p.ranking.text if p.ranking else "silent" for p in (read.first, read.second)]
    rankings = (text if text == "silent" else f"`{text}`" for text in texts)
    return read.scenario, read.party, read.issue, *rankings, read.dispute or ""


def _over_whom(whole: ReadingAgreement) -> str:
    """Return whose preferences the readers order oppositely."""
    reverse = [read for read in whole.disputed if read.dispute == REVERSED]
    pairs = sum(order == REVERSED for read in reverse for _, _, order in read.pairs)
    of = {f"{r.party} on {r.issue} ({r.scenario})": None for r in reverse}
    return (
        f"{counted(pairs, 'pair')} of options in reverse order: {listing(of)}." if reverse else ""
    )


def effect_section(
    coding: str,
    effects: Mapping[str, tuple[ZoneInShort, ZoneInShort, Sequence[PartEffect]]],
) -> str:
    """Return what another coding changes in the first: agreements, and which part of it does it."""
    rows = []
    for name, (first, other, parts) in effects.items():
        moved = ", ".join(f"{i}: {a} → {b}" for i, (a, b) in first.moved(other).items())
        same = "the same" if first.nash and other.nash else ""
        one_part = "; ".join(f"{e.part} {_count(e.zone)}" for e in parts)
        rows.append((name, _count(first), _count(other), moved or same, one_part))
    alone = f"first coding with one part of the {coding}"
    head = ("article", "first coding", coding, "Nash outcome", alone)
    return f"### Agreements under the first coding and the {coding}\n\n{markdown_table(head, rows)}"


def _count(zone: ZoneInShort) -> str:
    return "" if zone.agreements is None else f"{zone.agreements:,}"


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
    return points(values[party]) if party in values and party is not None else ""


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
    numbers = ["" if v is None else f"{points(v.best)} [{points(v.low)}, {points(v.high)}]"
               for v in values]  # fmt: skip
    agreements = "" if result.agreements is None else f"{result.agreements:,}"
    return moment.when, case, *numbers, agreements, moment.shift


def markdown_table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    r"""Return a table in Markdown; signs that would end a cell are escaped.

    >>> print(markdown_table(("a", "b"), [("1", "x|y")]))
    | a | b |
    |---|---|
    | 1 | x\|y |
    """
    lines = [head, *rows]
    cells = [[cell.replace("|", "\\|").replace("\n", " ") for cell in line] for line in lines]
    written = [f"| {' | '.join(line)} |" for line in cells]
    return "\n".join([written[0], "|" + "---|" * len(head), *written[1:]])
