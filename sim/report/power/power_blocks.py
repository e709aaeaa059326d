"""Power in a case, for reading."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from sim.coalition.game import Coalition
from sim.coalition.power import Power, Sharing
from sim.problem.problem import Problem
from sim.report.heading import origin, settings
from sim.report.numbers import decimals, rounded_number
from sim.report.power.power_words import (
    CERTIFIED,
    COMPARES,
    changes,
    core_sentences,
    deciding_sentences,
    game_sentences,
    group_in_order,
    replacement_sentences,
    strength_sentences,
)
from sim.report.summary import bullet, heading
from sim.report.wide_table import WideTable
from sim.rounding import per_cent
from sim.scenario.option_words import FOOTNOTE, MARK, choice_words
from sim.scenario.outcome_words import payoff_words
from sim.scenario.scenario import Scenario
from sim.sentences import capital

MOST_ROWS = 12  # groups in the table
NO_GAME = "There is no agreement, hence no game of gains; sim explain says why."


def power_blocks(scenario: Scenario, found: Power) -> Iterator[RenderableType]:
    """Yield what groups can do, how all might share, who decides, what could come instead."""
    problem, sharing = found.problem, found.sharing
    yield Text(scenario.title, style="bold")
    yield from (Text(line) for line in (*origin(scenario), *settings(scenario, problem)) if line)
    yield heading("What groups could do without the others")
    if sharing is None:
        yield bullet(NO_GAME)
    else:
        yield from _groups(scenario, found, sharing)
        yield heading("How all might divide the gains")
        if sharing.gains.is_informative:
            yield Padding(_shares(scenario, problem, sharing), (0, 0, 1, 2))
        for sentence in (*strength_sentences(problem, sharing), *core_sentences(problem, sharing)):
            yield bullet(sentence)
        fair = sharing.nucleolus
        notes = [COMPARES, CERTIFIED] if fair is not None and fair.is_certified else [COMPARES]
        yield Padding(Text("\n".join(notes), style="dim"), (1, 0, 0, 2))
    yield heading("Who can decide")
    if len(found.rule.veto_players) < len(found.rule.weights):
        yield Padding(_votes(found), (0, 0, 1, 2))
    yield from (bullet(sentence) for sentence in deciding_sentences(found))
    yield heading("What could replace the status quo")
    yield from (bullet(sentence) for sentence in replacement_sentences(found.replacements))
    if sharing is not None and _has_mark(scenario, sharing):
        yield Padding(Text(FOOTNOTE, style="dim"), (1, 0, 0, 0))


def _has_mark(scenario: Scenario, sharing: Sharing) -> bool:
    gains = sharing.gains
    packages = (*gains.packages.values(), *gains.agreements.values())
    return any(MARK in choice_words(scenario.issues, package) for package in packages)


def _groups(scenario: Scenario, found: Power, sharing: Sharing) -> Iterator[RenderableType]:
    """Yield what all gain, and a row for each group that gains something by itself."""
    yield from (bullet(sentence) for sentence in game_sentences(found, sharing, scenario))
    game, problem = sharing.gains.game, found.problem
    able = [(s, x) for s, x in game.coalitions() if x > 0 and len(s) < len(game.players)]
    if not able:
        return
    rows = tuple(
        (
            capital(group_in_order(problem, members)),
            payoff_words(scenario, worth),
            _done(scenario, problem, sharing, members),
        )
        for members, worth in able[:MOST_ROWS]
    )
    yield Padding(WideTable(("group", "gains", "by"), rows, label_width=40), (1, 0, 1, 2))
    left = len(able) - MOST_ROWS
    if left > 0:
        yield bullet(f"{left:,} more can gain something (--json lists them).")
    if len(able) < 2 ** len(problem.signatories) - 2:
        yield bullet("The other groups gain nothing by themselves.")


def _done(scenario: Scenario, problem: Problem, sharing: Sharing, group: Coalition) -> str:
    """Return what a group does by itself: without an agreement, or by one that it can decide."""
    agreed = sharing.gains.agreements.get(group)
    if agreed is None:
        return choice_words(scenario.issues, sharing.gains.packages[group])
    words = choice_words(scenario.issues, changes(problem, agreed)) or "the status quo"
    return f"an agreement: {words}"


def _shares(scenario: Scenario, problem: Problem, sharing: Sharing) -> WideTable:
    """Return what each party has alone, what the others have without it, and two divisions."""
    game, fair = sharing.gains.game, sharing.nucleolus
    values = {
        p: (
            game([p]),
            game.worths[game.everyone - game.mask(p)],
            sharing.shapley[p],
            *([] if fair is None else [fair.division[p]]),
        )
        for p in problem.signatories
    }
    places = decimals([x for row in values.values() for x in row])
    header = (
        "",
        "alone",
        "others without it",
        "Shapley value",
        *["nucleolus"] * (fair is not None),
    )
    rows = tuple(
        (scenario.parties[p].name, *(rounded_number(x, places) for x in row))
        for p, row in values.items()
    )
    return WideTable(header, rows, has_remark=False)


def _votes(found: Power) -> WideTable:
    """Return the power indices of each party, in per cent."""
    indices, vetoes = found.indices, found.rule.veto_players
    rows = tuple(
        (
            found.problem.labels.get(p, p),
            "yes" if p in vetoes else "",
            f"{per_cent(indices.shapley_shubik[p])} %",
            f"{per_cent(indices.banzhaf[p])} %",
            f"{indices.swings[p]:,}",
        )
        for p in found.problem.signatories
    )
    return WideTable(("", "veto", "Shapley-Shubik", "Banzhaf", "swings"), rows, has_remark=False)
