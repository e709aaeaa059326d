"""What ``sim uncertainty`` prints."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from sim.axiomatic.solve import title_of
from sim.doubt.decisive.chance_curves import curve_sentences
from sim.doubt.decisive.decisive_words import decisive_sentences
from sim.doubt.decisive.questions import Decision, decisions
from sim.doubt.regret import Candidate, regrets
from sim.doubt.sampling.spread import Spread
from sim.doubt.winning_set_draws import winning_set_sentences
from sim.doubt.words import (
    agreement_sentences,
    deal_sentences,
    package_sentences,
    quantile_rows,
    resistance_sentences,
)
from sim.report.heading import settings
from sim.report.influence_table import influence_tables
from sim.report.summary import bullet, heading
from sim.report.wide_table import WideTable
from sim.rounding import rounded
from sim.scenario.option_words import option_words
from sim.scenario.outcome_words import differing, party_name, payoff_words, percent


def uncertainty_page(
    spread: Spread, found: Iterable[Decision] | None = None
) -> Iterator[RenderableType]:
    """Yield the whole page, block by block; ``found`` comes from ``decisions``."""
    found = tuple(decisions(spread, base=0) if found is None else found)
    yield Text(spread.scenario.title, style="bold")
    yield from (Text(line) for line in settings(spread.scenario, spread.problem))
    yield heading("How sure is this?")
    lines = agreement_sentences(spread) + resistance_sentences(spread)
    yield from (bullet(line) for line in [*lines, *winning_set_sentences(spread)])
    decisive = decisive_sentences(spread, found)
    if decisive:
        yield heading("What decides it")
        yield from (bullet(line) for line in [*decisive, *curve_sentences(spread)])
    yield from influence_tables(spread, found)
    yield heading("What each party gets: median, and what 90 % of draws lie between")
    yield Padding(_payoffs(spread), (0, 0, 0, 2))
    if spread.survey.packages:
        yield heading("Named packages")
        yield from (bullet(line) for line in package_sentences(spread))
    for name in spread.settings.solutions:
        sentences = deal_sentences(spread, name)
        if sentences:
            yield heading(f"The deal under {title_of(name)}")
            yield from (bullet(line) for line in sentences)
            yield heading("What to settle for")
            yield Padding(_candidates(spread, name), (0, 0, 0, 2))
            yield from _notes(spread, name)


def robustness_section(spread: Spread) -> Iterator[RenderableType]:
    """Yield the few lines that ``sim run`` prints."""
    yield heading("How sure is this?")
    lines = [*agreement_sentences(spread), *package_sentences(spread)]
    lines += deal_sentences(spread)[:1] if spread.settings.solutions else []
    yield from (bullet(line) for line in [*lines, *winning_set_sentences(spread)])


def undrawn_section() -> Iterator[RenderableType]:
    """Yield what ``sim run`` prints where draws take too long for a summary."""
    yield heading("How sure is this?")
    yield bullet(
        "Not drawn here: parties and combinations are too many for a summary. sim uncertainty "
        "draws, and says how far it is."
    )


def _payoffs(spread: Spread) -> WideTable:
    words = partial(payoff_words, spread.scenario)
    names = {"no deal": "No deal"} | {s: title_of(s) for s in spread.settings.solutions}
    names |= {o: outcome.name for o, outcome in spread.scenario.outcomes.items()}
    rows = []
    for name, row in quantile_rows(spread).items():
        cells = (
            "none" if q is None else f"{words(q[2])}  [{words(q[0])}, {words(q[4])}]"
            for q in row.values()
        )
        rows.append((names[name], *cells))
    header = ("", *(party_name(spread.scenario, p) for p in spread.problem.parties))
    return WideTable(header, tuple(rows), has_remark=False, gap=2)


def _candidates(spread: Spread, solution: str) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="")
    for title in ("deal", "chosen", "agreed to", "regret: mean", "95 %"):
        table.add_column(title, justify="left" if title == "deal" else "right")
    for number, found in numbered(regrets(spread, solution)):
        table.add_row(
            _name(spread, found, number),
            percent(found.share),
            percent(found.acceptance.joint),
            "" if found.mean is None else rounded(found.mean, 3),
            "" if found.high is None else rounded(found.high, 3),
        )
    return table


def numbered(found: Iterable[Candidate]) -> Iterator[tuple[int, Candidate]]:
    """Yield candidates, those without a name numbered from 1."""
    number = 0
    for one in found:
        number += one.name is None
        yield number, one


def _name(spread: Spread, found: Candidate, number: int) -> str:
    if found.name:
        return spread.scenario.outcomes[found.name].name
    return f"Deal {number}"


def _notes(spread: Spread, solution: str) -> Iterator[RenderableType]:
    found = [(k, c) for k, c in numbered(regrets(spread, solution)) if c.name is None]
    issues = spread.scenario.issues
    for k, (number, candidate) in enumerate(found):
        outcome = candidate.outcome
        if k == 0:
            first = outcome
            words = "; ".join(option_words(issues[i], o) for i, o in outcome.items())
            yield Padding(Text(f"Deal {number}: {words}."), (1, 0, 0, 2))
            continue
        changed = ", ".join(option_words(issues[i], outcome[i]) for i in differing(outcome, first))
        yield Padding(Text(f"Deal {number}: the same, but {changed}."), (0, 0, 0, 2))
    note = (
        "Regret: the part of the geometric mean of gains that is lost by settling for the deal now "
        "instead of the one that the draw would choose; 1 where somebody refuses."
    )
    yield Padding(Text(note, style="dim"), (1, 0, 0, 2))
