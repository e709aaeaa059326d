"""Games of a scenario in the files of Gambit: which one, and its text."""

from __future__ import annotations

from sim.interchange.foreign.outgoing import Outgoing, Written
from sim.interchange.gambit.crisis_file import crisis_as_game
from sim.interchange.gambit.game_of_moves import game_of_moves, is_game_of_moves
from sim.interchange.gambit.nfg_text import nfg_text
from sim.interchange.gambit.single_offer import single_offer
from sim.interchange.gambit.strategic_game import StrategicGame

Made = tuple[StrategicGame, tuple[str, ...]]  # a game, and what it leaves out


def any_game(outgoing: Outgoing) -> Written:
    """Return the game that a scenario describes, and say which it is.

    1. The crisis game where the file has a crisis.
    2. The game of moves where every issue is controlled by one party.
    3. A take-it-or-leave-it offer otherwise.
    """
    if outgoing.scenario.crisis is not None:
        what = "the crisis game; --to nfg-offer or --to nfg-moves writes another game"
        return _written(crisis_as_game(outgoing), f"the game is {what}")
    if is_game_of_moves(outgoing):
        what = "what each party controls; --to nfg-offer writes another game"
        return _written(game_of_moves(outgoing), f"the game is {what}")
    return _written(single_offer(outgoing), "the game is a take-it-or-leave-it offer")


def crisis_game_file(outgoing: Outgoing) -> Written:
    """Return the crisis game of a scenario."""
    return _written(crisis_as_game(outgoing))


def offer_file(outgoing: Outgoing) -> Written:
    """Return the game of one take-it-or-leave-it offer."""
    return _written(single_offer(outgoing))


def moves_file(outgoing: Outgoing) -> Written:
    """Return the game in which each party chooses all that it controls."""
    return _written(game_of_moves(outgoing))


def _written(made: Made, *first: str) -> Written:
    game, remarks = made
    return Written({"": nfg_text(game).encode()}, (*first, *remarks))
