"""Coalitions and power: what groups can secure, how all might share, and who can decide."""

from sim.coalition.core import Core, core
from sim.coalition.game import CoalitionGame, game
from sim.coalition.game_of_gains import GameOfGains, game_of_gains
from sim.coalition.kohlberg import is_nucleolus
from sim.coalition.nucleolus import Nucleolus, nucleolus
from sim.coalition.power_indices import PowerIndices, power_indices
from sim.coalition.shapley import shapley_value
from sim.coalition.weighted_game import WeightedGame, weighted_game
from sim.coalition.win_set import is_in_unanimity_core, unanimity_core, win_set

__all__ = [
    "CoalitionGame",
    "Core",
    "GameOfGains",
    "Nucleolus",
    "PowerIndices",
    "WeightedGame",
    "core",
    "game",
    "game_of_gains",
    "is_in_unanimity_core",
    "is_nucleolus",
    "nucleolus",
    "power_indices",
    "shapley_value",
    "unanimity_core",
    "weighted_game",
    "win_set",
]
