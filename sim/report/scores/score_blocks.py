"""The scores of deals, for reading."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice

from rich.console import RenderableType
from rich.text import Text

from sim.explanation.scores import AGREEMENT, NO_DEAL, NOT_POSSIBLE, Score, Scores
from sim.problem.problem import Problem
from sim.report.heading import settings
from sim.report.numbers import decimals, rounded_number
from sim.report.summary import bullet, heading
from sim.report.wide_table import WideTable
from sim.scenario.option_words import choice_words
from sim.scenario.outcome_words import breaches, differing, payoff_words, percent
from sim.scenario.scenario import Scenario
from sim.sentences import counted, listing, some_of

MOST_TOLD = 20  # teams of which it is told how they could have done better
NOTES = (
    "In brackets: the rank among all teams; points of different parties are not compared.",
    "From the frontier: by how much the agreement that is best for all and worse for nobody is "
    "better than the deal, as a mean of the signatories' gains over the most that each can gain. "
    "Of Nash's product: the product of gains over no deal as a share of the largest.",
)


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
    yield from _told("What deals break or cross", map(_against, against), len(against))
    yield from _left_by_all(scenario, found)
    yield Text()
    yield from (Text(note, style="dim") for note in NOTES)


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
    rows = [
        (
            score.team,
            *(
                f"{rounded_number(score.payoffs[p], places)} ({found.ranks[p][at]})"
                for p in problem.parties
            ),
            _distance(score),
            "–" if score.nash_share is None else percent(score.nash_share),
            _verdict(score),
        )
        for at, score in enumerate(found.scores)
    ]
    names = [problem.labels.get(p, p) for p in problem.parties]
    header = ("", *names, "from the\nfrontier", "of Nash's\nproduct", "")
    return WideTable(header, tuple(rows), label_width=24)


def _distance(score: Score) -> str:
    if score.improvement is None:
        return "–"
    return "≥ " * (not score.improvement.is_proven) + percent(score.improvement.distance)


def _told(title: str, sentences: Iterable[str], count: int) -> Iterator[RenderableType]:
    """Yield sentences about teams below a title; of many only the first, which alone are made."""
    if not count:
        return
    yield heading(title)
    yield from map(bullet, islice(sentences, MOST_TOLD))
    if (more := count - MOST_TOLD) > 0:
        yield bullet(f"{counted(more, 'more team')}: --tables csv")


def _verdict(score: Score) -> str:
    """Return what came of a deal, and as what it counts."""
    if score.verdict == AGREEMENT:
        return "agreement, efficient" if score.is_efficient else "agreement"
    if score.verdict == NO_DEAL:
        return NO_DEAL
    return f"no agreement, counts as {NO_DEAL if score.verdict == NOT_POSSIBLE else 'signed'}"


def _against(score: Score) -> str:
    """Return which rules a deal breaks and whose consent it lacks, and what else it crosses."""
    parts = [breaches(score.broken)] * bool(score.broken)
    parts += [f"crosses {listing(f'the {x}' for x in score.crossed)}"] * bool(score.crossed)
    return f"{score.team} {'; it also '.join(parts)}."


def _left_by_all(scenario: Scenario, found: Scores) -> Iterator[RenderableType]:
    """Yield what each team could still have had, those who have no deal together."""
    wanting = [score for score in found.scores if score.is_wanting]
    without = [s for s in wanting if s.verdict in (NO_DEAL, NOT_POSSIBLE)]
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
    if score.outcome is None or score.verdict == NOT_POSSIBLE:
        return f"{text}."
    changed = differing(better, score.outcome)
    best = choice_words(scenario.issues, {issue: better[issue] for issue in changed})
    return f"{text}. Best for all: {best}."
