"""A text game as the data of a scenario file."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sim.errors import Mistake, ScenarioError, SimError
from sim.interchange.foreign.identifiers import unique_ids
from sim.interchange.foreign.scenario_data import ScenarioData
from sim.interchange.sheet.grid import column_letters
from sim.interchange.text_game.files import (
    CONFIG,
    FIRST_DEAL,
    SCORES,
    Player,
    PlayerScores,
    first_deal_of,
    lines_of,
    player_scores,
    players_of,
    unlike,
    unnamed,
)
from sim.printable import steering_sign

_GAME = "game"
_STATED = {"source": _GAME, "evidence": "stated"}
_WHY = "A deal needs p1 and p2, and of all players at most one may refuse."
_LEFT_ASIDE = "attitudes and models are left aside: they are no part of the game's numbers"
_NO_STATUS_QUO = (
    "the game knows no status quo; the first option of each issue stands for it and affects no "
    "payoff"
)


def scenario_data(source: Path) -> ScenarioData:
    """Return a text game as the data of a scenario file.

    1. The players are read, then the scores of each, then the deal that opens the game.
    2. The least that a player accepts is what no deal is worth to it.
    3. A deal needs p1 and p2, and at most one player may refuse.

    Raises ScenarioError with all mistakes, each with its file and line.
    """
    found: list[Mistake] = []
    contents: dict[Path, bytes] = {}
    config = source / CONFIG
    players = players_of(config, lines_of(config, contents), found)
    told: list[Mistake] = []
    sheets = {p: _scores(source, p, contents, found, told) for p in players}
    scores = {p: own for p, own in sheets.items() if own is not None}
    if scores:
        found += unlike(scores)
    if found or not scores:
        raise ScenarioError(found or [Mistake(config, None, "no player is named")])
    document = _document(source.resolve().name, scores)
    path = source / FIRST_DEAL
    if path.is_file():
        rows = next(iter(scores.values())).rows
        deal = first_deal_of(path, lines_of(path, contents), rows, found)
        if found:
            raise ScenarioError(found)
        document["outcomes"] = {"first_deal": {"name": "The first deal", "choice": deal, **_STATED}}
    told += [*unnamed(source / SCORES, players), Mistake(config, None, _LEFT_ASIDE)]
    remarks = (*told, Mistake(source, None, _NO_STATUS_QUO))
    content = b"".join(contents[path] for path in sorted(contents))
    return ScenarioData(document["title"], source, content, document, remarks)


def _scores(
    source: Path,
    player: Player,
    contents: dict[Path, bytes],
    found: list[Mistake],
    told: list[Mistake],
) -> PlayerScores | None:
    path = source / SCORES / f"{player.stem}.txt"
    if not path.is_file():
        what = f"there is no file {path.name} in {SCORES}"
        found.append(Mistake(source / CONFIG, player.line, what, f"player “{player.name}”"))
        return None
    return player_scores(path, lines_of(path, contents), found, told)


def _document(name: str, scores: Mapping[Player, PlayerScores]) -> dict[str, Any]:
    if sign := steering_sign(name, in_a_line=True):
        raise SimError(f"the name of the folder has the {sign} - rename it")
    ids = dict(zip(scores, unique_ids((p.name for p in scores), "player"), strict=True))
    rows = next(iter(scores.values())).rows
    options = {
        letter: [f"{letter}{option}" for option in range(1, len(row) + 1)]
        for number, row in enumerate(rows, 1)
        for letter in [column_letters(number)]
    }
    return {
        "format": 1,
        "title": name,
        "payoffs": "raw",
        "default_source": _GAME,
        "sources": {_GAME: {"title": f"Score sheets of the text game {name}"}},
        "parties": {ids[player]: {"name": player.name} for player in scores},
        "deciding": _deciding(ids),
        "issues": {
            letter: {
                "name": f"Issue {letter}",
                "status_quo": own[0],
                "options": {option: option for option in own},
            }
            for letter, own in options.items()
        },
        "preferences": {
            ids[player]: {
                letter: {"scores": dict(zip(own, row, strict=True)), **_STATED}
                for (letter, own), row in zip(options.items(), sheet.rows, strict=True)
            }
            for player, sheet in scores.items()
        },
        "no_deal_payoffs": {
            ids[player]: {"best": sheet.minimum, **_STATED} for player, sheet in scores.items()
        },
    }


def _deciding(ids: Mapping[Player, str]) -> dict[str, Any]:
    """Return that p1 and p2 must accept, and all others but one."""
    vetoes = [ids[player] for role in ("p1", "p2") for player in ids if player.role == role]
    return {"quorum": max(len(ids) - 1, 1), "veto": vetoes, "source": _GAME, "why": _WHY}
