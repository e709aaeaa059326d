"""Games in the files of Gambit (Savani & Turocy 2025, https://www.gambit-project.org)."""

from __future__ import annotations

from pathlib import Path

from sim.interchange.foreign.choice import Choice
from sim.interchange.foreign.format import Format
from sim.interchange.foreign.outgoing import Outgoing, Written
from sim.interchange.foreign.scenario_data import ScenarioData
from sim.interchange.foreign.sight import Sight


def _recognises(source: Sight) -> bool:
    """Return whether a file calls itself a strategic or an extensive game, or is named so."""
    named = source.suffix in (".nfg", ".efg")
    return named or source.text.lstrip().startswith(("NFG ", "EFG "))


def _read(source: Path, choice: Choice) -> ScenarioData:
    from sim.interchange.gambit.document import scenario_data

    del choice  # a file holds one game
    return scenario_data(source)


def _write_any(outgoing: Outgoing) -> Written:
    from sim.interchange.gambit.writing import any_game

    return any_game(outgoing)


def _write_crisis(outgoing: Outgoing) -> Written:
    from sim.interchange.gambit.writing import crisis_game_file

    return crisis_game_file(outgoing)


def _write_offer(outgoing: Outgoing) -> Written:
    from sim.interchange.gambit.writing import offer_file

    return offer_file(outgoing)


def _write_moves(outgoing: Outgoing) -> Written:
    from sim.interchange.gambit.writing import moves_file

    return moves_file(outgoing)


def _write_tree(outgoing: Outgoing) -> Written:
    from sim.interchange.gambit.offer_tree import offer_tree

    return offer_tree(outgoing)


NFG = Format(
    name="nfg",
    title="Strategic game of Gambit (.nfg)",
    shape="file",
    recognises=_recognises,
    reads=_read,
    writes=_write_any,
    suffixes=(".nfg",),
)
NFG_CRISIS = Format("nfg-crisis", "The crisis as one (.nfg)", "file", writes=_write_crisis)
NFG_OFFER = Format("nfg-offer", "One take-it-or-leave-it offer (.nfg)", "file", writes=_write_offer)
NFG_MOVES = Format("nfg-moves", "What each party controls (.nfg)", "file", writes=_write_moves)
EFG = Format(
    name="efg",
    title="Offers in turn, a game tree of Gambit (.efg)",
    shape="file",
    writes=_write_tree,
    suffixes=(".efg",),
)
GAMBIT = (NFG, NFG_CRISIS, NFG_OFFER, NFG_MOVES, EFG)
