"""A game in strategic form as a scenario: an issue for each player, which it controls."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any

from sim.errors import Mistake
from sim.interchange.foreign.identifiers import unique_ids
from sim.interchange.foreign.scenario_data import ScenarioData
from sim.interchange.foreign.stated import STATED, assumed, file_as_source
from sim.interchange.gambit.nfg_reader import read_nfg
from sim.interchange.gambit.security import Security, security
from sim.interchange.gambit.strategic_game import Profile, StrategicGame, profiles
from sim.interchange.untrusted.files import bounded_bytes, refusal
from sim.interchange.untrusted.text import decoded_text
from sim.scenario.text.exact_numbers import decimal, fits
from sim.scenario.text.toml_limits import MAX_DIGITS
from sim.sentences import listing

RULE = "maximin in pure strategies: what the player is sure of, whatever the others do"
_SUMMARY = (
    "Read from a game in strategic form (.nfg): each player controls an issue, whose options are "
    "its strategies, and payoffs are as written. The game knows no status quo; the first strategy "
    "of each player stands in for it and affects no payoff."
)


def scenario_data(source: Path) -> ScenarioData:
    """Return a .nfg file as the data of a scenario file.

    Raises ScenarioError for what is not as Gambit writes it, or too large.
    """
    content = bounded_bytes(source)
    game = read_nfg(source, decoded_text(source, content)[0])
    if len(game.players) < 2:
        what = "a game of 1 player, who has nobody to bargain with"
        raise refusal(source, None, what, "give it two players or more")
    levels = security(game)
    document = _document(source, game, levels)
    return ScenarioData(
        source.stem, source, content, document, tuple(_remarks(source, game, levels))
    )


def _remarks(source: Path, game: StrategicGame, levels: tuple[Security, ...]) -> Iterator[Mistake]:
    """Yield what is assumed about no deal, and where mixed strategies would secure more."""
    told = [
        f"{decimal(level.level)} for {player}"
        for player, level in zip(game.players, levels, strict=True)
    ]
    what = (
        f"no deal is assumed to be each side's maximin in pure strategies ({listing(told)}), and "
        "the status quo the first strategy of each"
    )
    remedy = "--set no_deal_payoffs.PLAYER=… or issues.PLAYER.status_quo=… takes another"
    yield Mistake(source, None, what, "", remedy)
    more = [
        f"{player} of up to {decimal(level.limit)}"
        for player, level in zip(game.players, levels, strict=True)
        if level.limit > level.level
    ]
    if more:
        what = f"by mixing strategies {listing(more)} may be surer than that"
        yield Mistake(source, None, what)


def _document(source: Path, game: StrategicGame, levels: tuple[Security, ...]) -> dict[str, Any]:
    players = unique_ids(game.players)
    options = [unique_ids(labels) for labels in game.strategies]
    points, terms = _payoffs(source, game, players, options)
    return {
        "format": 1,
        "title": game.title or source.stem,
        "summary": " ".join(filter(None, (_SUMMARY, game.comment))),
        "payoffs": "raw",
        "sources": file_as_source(source),
        "parties": {
            p: {"name": name, "role": "signatory", **STATED}
            for p, name in zip(players, game.players, strict=True)
        },
        "issues": {
            p: {
                "name": f"strategy of {name}",
                "status_quo": own[0],
                "controlled_by": p,
                "options": dict(zip(own, labels, strict=True)),
                **STATED,
            }
            for p, name, own, labels in zip(
                players, game.players, options, game.strategies, strict=True
            )
        },
        "preferences": points,
        "no_deal_payoffs": {
            p: assumed(level.level, RULE) for p, level in zip(players, levels, strict=True)
        },
        "interactions": terms,
    }


def _payoffs(
    source: Path, game: StrategicGame, players: list[str], options: list[list[str]]
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return points by issue, and the terms on whole profiles that they need to make the payoffs.

    1. The points of a strategy are what it changes if all others play their first one; the first
       player's strategies have the payoff of all first ones besides.
    2. A profile has a term for a player where the points do not add up to its payoff, so that a
       game whose payoffs are sums has no terms.
    """
    start = game.at((0,) * len(players))
    points: dict[str, Any] = {}
    terms: dict[str, Any] = {}
    for at, party in enumerate(players):
        rows = [
            [_alone(game, at, player, k) - (start[at] if player else 0) for k in range(len(own))]
            for player, own in enumerate(options)
        ]
        points[party] = {
            issue: {"scores": _scores(source, own, row), **STATED}
            for issue, own, row in zip(players, options, rows, strict=True)
        }
        for number, profile in enumerate(profiles(game.shape), 1):
            rest = game.at(profile)[at] - sum(
                (row[k] for row, k in zip(rows, profile, strict=True)), Fraction(0)
            )
            if rest:
                when = _when(players, options, profile)
                adds = _bounded(source, rest)
                term = {"party": party, "when": when, "adds": adds, **STATED}
                terms[f"{party}_{number}"] = term
    return points, terms


def _alone(game: StrategicGame, at: int, player: int, strategy: int) -> Fraction:
    """Return what one player gets where another plays a strategy and all else is the first."""
    profile = [0] * len(game.players)
    profile[player] = strategy
    return game.at(tuple(profile))[at]


def _scores(source: Path, own: list[str], row: list[Fraction]) -> dict[str, Fraction]:
    return {o: _bounded(source, points) for o, points in zip(own, row, strict=True)}


def _when(players: list[str], options: list[list[str]], profile: Profile) -> Mapping[str, str]:
    return {p: own[k] for p, own, k in zip(players, options, profile, strict=True)}


def _bounded(source: Path, points: Fraction) -> Fraction:
    """Return points that a scenario can have."""
    if not fits(points):
        what = f"its payoffs make differences of more than {MAX_DIGITS} digits"
        raise refusal(source, None, what, "round them")
    return points
