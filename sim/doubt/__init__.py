"""Doubt: every number of a scenario drawn within its interval, and what the answer makes of it.

Everything here is imported on first use, from where the lines below have it.
"""

# ruff: isort: skip_file
from typing import TYPE_CHECKING

from sim.lazy_import import imports_of as _imports_of, lazy_names as _lazy_names

if TYPE_CHECKING:
    from sim.doubt.decisive.box_cover import (
        Cover as Cover,
        cover as cover,
        cover_sentences as cover_sentences,
    )
    from sim.doubt.decisive.chance_curves import (
        DealChances as DealChances,
        deal_chances as deal_chances,
    )
    from sim.doubt.decisive.condition_boxes import (
        Box as Box,
        box_sentence as box_sentence,
        conditions as conditions,
    )
    from sim.doubt.decisive.decisive_words import decisive_sentences as decisive_sentences
    from sim.doubt.decisive.influence import (
        Influence as Influence,
        Shift as Shift,
        influences as influences,
        influences_on as influences_on,
        shifts as shifts,
    )
    from sim.doubt.decisive.one_at_a_time import Swings as Swings, swings as swings
    from sim.doubt.decisive.questions import (
        Decision as Decision,
        Question as Question,
        decisions as decisions,
        gain_of as gain_of,
    )
    from sim.doubt.decisive.turning_points import (
        BreakEven as BreakEven,
        break_even as break_even,
        solution_stays as solution_stays,
    )
    from sim.doubt.decisive.turning_words import break_even_sentence as break_even_sentence
    from sim.doubt.document import spread_document as spread_document
    from sim.doubt.no_deal_in_draws import (
        better_branch_values as better_branch_values,
        inside_values as inside_values,
        no_deal_values as no_deal_values,
        with_inside_branch as with_inside_branch,
    )
    from sim.doubt.numbers.input_names import group_words as group_words, input_words as input_words
    from sim.doubt.readings import Readings as Readings, propagate_readings as propagate_readings
    from sim.doubt.regret import Candidate as Candidate, regrets as regrets
    from sim.doubt.sampling.propagation import propagate as propagate
    from sim.doubt.sampling.quantiles import (
        quantiles as quantiles,
        sampling_interval as sampling_interval,
    )
    from sim.doubt.sampling.spread import Spread as Spread
    from sim.doubt.staircase_sweep import (
        ReservationSweep as ReservationSweep,
        reservation_sweep as reservation_sweep,
    )
    from sim.doubt.swept_answer import Answer as Answer
    from sim.doubt.swept_path import SweptPath as SweptPath
    from sim.doubt.value_sweep import (
        SweptPoint as SweptPoint,
        ValueSweep as ValueSweep,
        sweep as sweep,
    )
    from sim.doubt.words import spread_sentences as spread_sentences

if not TYPE_CHECKING:  # a type checker would take every misspelt name for an object
    _DEFINED_IN = _imports_of(__name__, __file__)
    __all__ = sorted(_DEFINED_IN)  # noqa: PLE0605
    __getattr__, __dir__ = _lazy_names(__name__, _DEFINED_IN)
