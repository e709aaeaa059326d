"""Doubt: every number of a scenario drawn within its interval, and what the answer makes of it.

Everything here is imported on first use.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.lazy_import import lazy_names as _lazy_names

if TYPE_CHECKING:
    from sim.doubt.decisive.box_cover import Cover, cover, cover_sentences
    from sim.doubt.decisive.chance_curves import DealChances, deal_chances
    from sim.doubt.decisive.condition_boxes import Box, box_sentence, conditions
    from sim.doubt.decisive.decisive_words import decisive_sentences
    from sim.doubt.decisive.influence import (
        Influence,
        Shift,
        influences,
        influences_on,
        shifts,
    )
    from sim.doubt.decisive.one_at_a_time import Swings, swings
    from sim.doubt.decisive.questions import Decision, Question, decisions
    from sim.doubt.decisive.turning_points import (
        BreakEven,
        break_even,
        solution_stays,
    )
    from sim.doubt.decisive.turning_words import break_even_sentence
    from sim.doubt.document import spread_document
    from sim.doubt.no_deal_in_draws import (
        better_branch_values,
        inside_values,
        no_deal_values,
        with_inside_branch,
    )
    from sim.doubt.numbers.input_names import group_words, input_words
    from sim.doubt.readings import Readings, propagate_readings
    from sim.doubt.regret import Candidate, regrets
    from sim.doubt.sampling.propagation import propagate
    from sim.doubt.sampling.quantiles import quantiles, sampling_interval
    from sim.doubt.sampling.spread import Spread
    from sim.doubt.staircase_sweep import ReservationSweep, reservation_sweep
    from sim.doubt.words import spread_sentences

_DEFINED_IN = {
    "Box": "decisive.condition_boxes",
    "BreakEven": "decisive.turning_points",
    "Cover": "decisive.box_cover",
    "Candidate": "regret",
    "Decision": "decisive.questions",
    "DealChances": "decisive.chance_curves",
    "Question": "decisive.questions",
    "Influence": "decisive.influence",
    "Readings": "readings",
    "ReservationSweep": "staircase_sweep",
    "Shift": "decisive.influence",
    "Spread": "sampling.spread",
    "Swings": "decisive.one_at_a_time",
    "better_branch_values": "no_deal_in_draws",
    "box_sentence": "decisive.condition_boxes",
    "break_even": "decisive.turning_points",
    "break_even_sentence": "decisive.turning_words",
    "cover_sentences": "decisive.box_cover",
    "cover": "decisive.box_cover",
    "conditions": "decisive.condition_boxes",
    "decisions": "decisive.questions",
    "deal_chances": "decisive.chance_curves",
    "decisive_sentences": "decisive.decisive_words",
    "group_words": "numbers.input_names",
    "influences_on": "decisive.influence",
    "influences": "decisive.influence",
    "input_words": "numbers.input_names",
    "inside_values": "no_deal_in_draws",
    "no_deal_values": "no_deal_in_draws",
    "propagate": "sampling.propagation",
    "propagate_readings": "readings",
    "quantiles": "sampling.quantiles",
    "regrets": "regret",
    "reservation_sweep": "staircase_sweep",
    "sampling_interval": "sampling.quantiles",
    "shifts": "decisive.influence",
    "solution_stays": "decisive.turning_points",
    "spread_document": "document",
    "spread_sentences": "words",
    "swings": "decisive.one_at_a_time",
    "with_inside_branch": "no_deal_in_draws",
}

__all__ = [
    "Box",
    "BreakEven",
    "Candidate",
    "Cover",
    "DealChances",
    "Decision",
    "Influence",
    "Question",
    "Readings",
    "ReservationSweep",
    "Shift",
    "Spread",
    "Swings",
    "better_branch_values",
    "box_sentence",
    "break_even",
    "break_even_sentence",
    "conditions",
    "cover",
    "cover_sentences",
    "deal_chances",
    "decisions",
    "decisive_sentences",
    "group_words",
    "influences",
    "influences_on",
    "input_words",
    "inside_values",
    "no_deal_values",
    "propagate",
    "propagate_readings",
    "quantiles",
    "regrets",
    "reservation_sweep",
    "sampling_interval",
    "shifts",
    "solution_stays",
    "spread_document",
    "spread_sentences",
    "swings",
    "with_inside_branch",
]


if not TYPE_CHECKING:  # a type checker would take every misspelt name for an object
    __getattr__, __dir__ = _lazy_names(__name__, _DEFINED_IN)
