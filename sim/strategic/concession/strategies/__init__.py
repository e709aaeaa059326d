"""The strategies that come with the program, one idea per file."""

from sim.strategic.concession.sessions.strategy import Strategy
from sim.strategic.concession.strategies.equilibrium import EQUILIBRIUM
from sim.strategic.concession.strategies.micro import MICRO
from sim.strategic.concession.strategies.random_offers import RANDOM
from sim.strategic.concession.strategies.time_dependent import BOULWARE, CONCEDER, LINEAR
from sim.strategic.concession.strategies.tit_for_tat import TIT_FOR_TAT

STRATEGIES: tuple[Strategy, ...] = (
    BOULWARE,
    LINEAR,
    CONCEDER,
    TIT_FOR_TAT,
    MICRO,
    EQUILIBRIUM,
    RANDOM,
)
