"""Between which neighbouring values the answer of a sweep turns, in sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import groupby

from sim.doubt.swept_path import SweptPath
from sim.doubt.swept_words import swept_heading
from sim.doubt.value_sweep import SweptPoint, ValueSweep
from sim.sentences import counted, few, listing

MOST_SENTENCES = 6
Run = tuple[int | None, SweptPoint, SweptPoint]  # the number of the deal; from where to where
ONLY_BETWEEN = (
    "Only the listed values were solved: what lies between two of them that agree was not looked at"
)


def turn_sentences(found: ValueSweep) -> list[str]:
    """Return where the answer turns, and that it was looked for at the listed values only."""
    if len(found.points) == 1:
        return []
    sentences = list(_along_one(found) if len(found.paths) == 1 else _over_both(found))
    return [*_first(sentences), f"{ONLY_BETWEEN}."]


def _first(sentences: Sequence[str]) -> list[str]:
    more = len(sentences) - MOST_SENTENCES
    rest = [f"And {counted(more, 'more')}." if more == 1 else f"And {more:,} more."] * (more > 0)
    return [*sentences[:MOST_SENTENCES], *rest]


def _along_one(found: ValueSweep) -> Iterator[str]:
    turns = found.turns()
    if not turns:
        yield _everywhere(found)
    for before, after in turns:
        was, now = found.deal_number(before), found.deal_number(after)
        where = f"Between {before.words[0]} and {after.words[0]}"
        if now is None:
            yield f"{where} the last agreement goes."
        elif was is None:
            yield f"{where} an agreement appears: deal {now}."
        else:
            yield f"{where} {found.title} turns from deal {was} to deal {now}."


def _everywhere(found: ValueSweep) -> str:
    if not found.deals:
        return "There is no agreement at any of the values."
    counts = {point.answer.count for point in found.points}
    if len(counts) > 1:
        return f"{found.title} chooses the same deal at every value; the agreements change."
    if len(_payoffs(found)) > 1:
        return f"{found.title} chooses the same deal at every value; what it is worth changes."
    return _same(found, "at every value")


def _same(found: ValueSweep, where: str) -> str:
    """Return that nothing solved depends on the numbers swept, and where else they may tell."""
    sets = " ".join(f"--set {swept.path}=VALUE" for swept in found.paths)
    return (
        f"Agreements, deal and payoffs are the same {where}; what stands in the way may still "
        f"turn: sim diagnose FILE {sets}."
    )


def _payoffs(found: ValueSweep) -> set[tuple[Fraction, ...]]:
    return {tuple((point.answer.payoffs or {}).values()) for point in found.points}


def _over_both(found: ValueSweep) -> Iterator[str]:
    """Yield a sentence for each group of neighbouring lines of a grid that turn alike."""
    without = sum(point.answer.is_empty for point in found.points)
    if without in (0, len(found.points)) and len(found.deals) < 2:
        counts = {point.answer.count for point in found.points}
        if not without and len(counts) == len(_payoffs(found)) == 1:
            yield _same(found, "at all combinations")
        else:
            yield f"{'No agreement' if without else 'The same deal'} at all combinations."
        return
    first, last = found.paths
    for shape, group in groupby(found.lines, key=lambda line: _shape(_runs(found, line))):
        lines = list(group)
        ends = _from_to(first, lines[0][0].words[0], lines[-1][0].words[0])
        runs = _runs(found, lines[0])
        if len(shape) == 1:
            told = f"{_answer(runs[0][0])} at all values"
        else:
            told = listing(
                f"{_answer(deal)} {_from_to(last, start.words[1], end.words[1])}"
                for deal, start, end in runs
            )
        yield f"{swept_heading(found.scenario, first.path)} {ends}: {told}."


def _runs(found: ValueSweep, line: Sequence[SweptPoint]) -> list[Run]:
    """Return the stretches of a line along which the deal is the same."""
    groups = ((deal, list(group)) for deal, group in groupby(line, key=found.deal_number))
    return [(deal, points[0], points[-1]) for deal, points in groups]


def _shape(runs: Sequence[Run]) -> tuple[tuple[object, ...], ...]:
    return tuple((deal, start.words[1], end.words[1]) for deal, start, end in runs)


def _answer(deal: int | None) -> str:
    return "no agreement" if deal is None else f"deal {deal}"


def _from_to(swept: SweptPath, start: str, end: str) -> str:
    if start == end:
        return f"at {start}"
    if swept.numbers is not None:
        return f"from {start} to {end}"
    places = [swept.words.index(word) for word in (start, end)]
    return f"at {few(swept.words[places[0] : places[1] + 1])}"
