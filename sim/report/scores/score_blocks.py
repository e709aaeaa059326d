"""The scores of deals, for reading."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from itertools import islice

from rich.console import RenderableType
from rich.text import Text

from sim.explanation.scores import AGREEMENT, NO_DEAL, REFUSED, Score, Scores
from sim.problem.problem import Problem
from sim.report.heading import settings
from sim.report.numbers import decimals, rounded_number
from sim.report.summary import bullet, heading
from sim.report.wide_table import WideTable
from sim.scenario.option_words import choice_words
from sim.scenario.outcome_words import breaches, differing, payoff_words, percent
from sim.scenario.scenario import Scenario
from sim.sentences import counted, listing, some_of

UNKNOWN = "–"
MOST_TOLD = 20  # teams of which it is told how they could have done better
RANKS = "In brackets: the rank among all teams; points of different parties are not compared."
NO_AGREEMENT = (
    "A deal that breaks a rule, or lacks the consent that it needs because somebody is better off "
    "without it, is no agreement, whoever signed it: each party then has what no deal gives."
)
FRONTIER = (
    "From the frontier: by how much the agreement that is best for all and worse for nobody is "
    "better than the deal, as a mean of the signatories' gains over the most that each can gain"
)
PRODUCT = "Of Nash's product: the product of gains over no deal as a share of the largest."


def score_blocks(scenario: Scenario, found: Scores) -> Iterator[RenderableType]:
    """Yield a row for each team, how they could have done better, and what the columns mean."""
    problem = found.problem
    yield Text(scenario.title, style="bold")
    yield from (Text(line) for line in settings(scenario, problem) if line)
    yield Text(_counts(found))
    if problem.agreement_zone.is_empty:
        yield Text("No agreement exists, so no deal can be compared with one; sim explain says why")
    yield Text()
    yield _table(found)
    against = [s for s in found.scores if s.broken or s.crossed]
    told = (_against(scenario, found.problem, score) for score in against)
    yield from _told("What deals break or cross", told, len(against))
    yield from _left_by_all(scenario, found)
    yield Text()
    yield from (Text(note, style="dim") for note in _notes(found))


def _notes(found: Scores) -> Iterator[str]:
    """Yield what the columns mean that are shown."""
    yield RANKS
    if any(score.broken for score in found.scores):
        yield NO_AGREEMENT
    is_known = [score.improvement is not None for score in found.scores]
    if any(is_known):
        unless = "" if all(is_known) else f"; {UNKNOWN} where every agreement is worse for somebody"
        yield f"{FRONTIER}{unless}."
    if any(score.nash_share is not None for score in found.scores):
        yield PRODUCT


def _counts(found: Scores) -> str:
    """Return how the teams ended: ``4 teams: 2 agreements (1 efficient), 1 refused, 1 no deal``."""
    verdicts = Counter(score.verdict for score in found.scores)
    efficient = sum(score.is_efficient for score in found.scores)
    parts: list[str] = []
    for verdict, count in verdicts.items():
        if verdict == AGREEMENT:
            what = counted(count, "agreement")
            parts.insert(0, f"{what} ({efficient} efficient)")
        else:
            parts.append(f"{count} {verdict}")
    return f"{counted(len(found.scores), 'team')}: {', '.join(parts)}"


def _table(found: Scores) -> WideTable:
    problem = found.problem
    values = [u for score in found.scores for u in score.payoffs.values()]
    places = decimals(values)
    points = [
        [
            f"{rounded_number(score.payoffs[party], places)} ({rank})"
            for score, rank in zip(found.scores, found.ranks[party], strict=True)
        ]
        for party in problem.parties
    ]
    measures = {
        "from the\nfrontier": [_distance(score) for score in found.scores],
        "of Nash's\nproduct": [_share(score) for score in found.scores],
    }
    known = {title: cells for title, cells in measures.items() if set(cells) != {UNKNOWN}}
    teams = [score.team for score in found.scores]
    verdicts = [_verdict(problem, score) for score in found.scores]
    rows = zip(teams, *points, *known.values(), verdicts, strict=True)
    names = [problem.labels.get(p, p) for p in problem.parties]
    return WideTable(("", *names, *known, ""), tuple(rows), label_width=24)


def _share(score: Score) -> str:
    return UNKNOWN if score.nash_share is None else percent(score.nash_share)


def _distance(score: Score) -> str:
    if score.improvement is None:
        return UNKNOWN
    return "≥ " * (not score.improvement.is_proven) + percent(score.improvement.distance)


def _told(title: str, sentences: Iterable[str], count: int) -> Iterator[RenderableType]:
    """Yield sentences about teams below a title; of many only the first, which alone are made."""
    if not count:
        return
    yield heading(title)
    yield from map(bullet, islice(sentences, MOST_TOLD))
    if (more := count - MOST_TOLD) > 0:
        yield bullet(f"{counted(more, 'more team')}: --tables csv")


def _verdict(problem: Problem, score: Score) -> str:
    """Return what came of a deal, and who does not sign it."""
    who = some_of([str(problem.noun(p)) for p in score.refused_by])
    if score.verdict == AGREEMENT:
        absent = [str(problem.noun(p)) for p in score.refused_by if p in problem.signatories]
        without = f" without {some_of(absent)}" if absent else ""
        return f"agreement{without}{', efficient' * score.is_efficient}"
    if score.verdict == REFUSED:
        return f"no agreement: refused by {who}"
    return NO_DEAL if score.verdict == NO_DEAL else "no agreement: breaks a rule"


def _against(scenario: Scenario, problem: Problem, score: Score) -> str:
    """Return which rules a deal breaks and whose consent it lacks, and what else it crosses."""
    parts = [breaches(score.broken) + _worse(scenario, problem, score)] * bool(score.broken)
    parts += [f"crosses {listing(f'the {x}' for x in score.crossed)}"] * bool(score.crossed)
    return f"{score.team} {'; it also '.join(parts)}."


def _worse(scenario: Scenario, problem: Problem, score: Score) -> str:
    """Return what those who refuse a deal would have by it, and what without it."""
    written: Mapping[str, Fraction] = score.written or {}
    words = [
        f"{problem.noun(p)}{' would have' * (not at)} {payoff_words(scenario, written[p])} "
        f"instead of {payoff_words(scenario, problem.reservation[p])}"
        for at, p in enumerate(score.refused_by)
    ]
    return f": {some_of(words)}" if words else ""


def _left_by_all(scenario: Scenario, found: Scores) -> Iterator[RenderableType]:
    """Yield what each team could still have had, those who have no deal together."""
    wanting = [score for score in found.scores if score.is_wanting]
    without = [s for s in wanting if s.verdict != AGREEMENT]
    who = {score.team: score for score in wanting if score not in without}
    if without:
        who = {some_of([s.team for s in without]): without[0], **who}
    told = (_left(scenario, found.problem, score, name) for name, score in who.items())
    yield from _told("What was left on the table", told, len(who))


def _left(scenario: Scenario, problem: Problem, score: Score, who: str) -> str:
    """Return what each signatory could still have had, and by which changes all do best."""
    left = {p: u for p, u in (score.left or {}).items() if u}
    most = listing(
        f"{problem.noun(p)} up to {payoff_words(scenario, u)} more" for p, u in left.items()
    )
    text = f"{who}: without a loss to anyone, could still have had: {most}"
    better = score.improvement.outcome if score.improvement is not None else {}
    if score.outcome is None or score.verdict != AGREEMENT:
        return f"{text}."
    changed = differing(better, score.outcome)
    best = choice_words(scenario.issues, {issue: better[issue] for issue in changed})
    return f"{text}. Best for all: {best}."
