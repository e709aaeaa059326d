"""Doubt: every number of a scenario drawn within its interval, and what the answer makes of it.

Everything here is imported on first use.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.lazy_names import lazy_names

if TYPE_CHECKING:
    from sim.analysis.uncertainty.box_cover import Cover, cover, cover_sentences
    from sim.analysis.uncertainty.chance_curves import DealChances, deal_chances
    from sim.analysis.uncertainty.condition_boxes import Box, box_sentence, conditions
    from sim.analysis.uncertainty.decisive_words import decisive_sentences
    from sim.analysis.uncertainty.document import spread_document
    from sim.analysis.uncertainty.influence import (
        Influence,
        Shift,
        influences,
        influences_on,
        shifts,
    )
    from sim.analysis.uncertainty.input_names import group_words, input_words
    from sim.analysis.uncertainty.no_deal_in_draws import (
        better_branch_values,
        inside_values,
        no_deal_values,
        with_inside_branch,
    )
    from sim.analysis.uncertainty.one_at_a_time import Swings, swings
    from sim.analysis.uncertainty.propagation import propagate
    from sim.analysis.uncertainty.questions import Decision, Question, decisions
    from sim.analysis.uncertainty.readings import Readings, propagate_readings
    from sim.analysis.uncertainty.regret import Candidate, regrets
    from sim.analysis.uncertainty.spread import Spread, quantiles, sampling_interval
    from sim.analysis.uncertainty.staircase_sweep import ReservationSweep, reservation_sweep
    from sim.analysis.uncertainty.turning_points import (
        BreakEven,
        break_even,
        break_even_sentence,
        solution_stays,
    )
    from sim.analysis.uncertainty.words import spread_sentences

_DEFINED_IN = {
    "Box": "condition_boxes",
    "BreakEven": "turning_points",
    "Cover": "box_cover",
    "Candidate": "regret",
    "Decision": "questions",
    "DealChances": "chance_curves",
    "Question": "questions",
    "Influence": "influence",
    "Readings": "readings",
    "ReservationSweep": "staircase_sweep",
    "Shift": "influence",
    "Spread": "spread",
    "Swings": "one_at_a_time",
    "better_branch_values": "no_deal_in_draws",
    "box_sentence": "condition_boxes",
    "break_even": "turning_points",
    "break_even_sentence": "turning_points",
    "cover_sentences": "box_cover",
    "cover": "box_cover",
    "conditions": "condition_boxes",
    "decisions": "questions",
    "deal_chances": "chance_curves",
    "decisive_sentences": "decisive_words",
    "group_words": "input_names",
    "influences_on": "influence",
    "influences": "influence",
    "input_words": "input_names",
    "inside_values": "no_deal_in_draws",
    "no_deal_values": "no_deal_in_draws",
    "propagate": "propagation",
    "propagate_readings": "readings",
    "quantiles": "spread",
    "regrets": "regret",
    "reservation_sweep": "staircase_sweep",
    "sampling_interval": "spread",
    "shifts": "influence",
    "solution_stays": "turning_points",
    "spread_document": "document",
    "spread_sentences": "words",
    "swings": "one_at_a_time",
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
    __getattr__, __dir__ = lazy_names(__name__, _DEFINED_IN)
