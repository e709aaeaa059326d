"""The diagnosis of files that use every table of the language, sound ones drawn at random."""

from __future__ import annotations

import json
from contextlib import suppress
from random import Random
from typing import get_args

import pytest
from hypothesis import assume, given

from sim.diagnosis.diagnosis import MECHANISMS, diagnose
from sim.diagnosis.obstacle import LEAST, MOST, Status
from sim.errors import SimError
from sim.formulation.from_scenario import problem
from sim.report.diagnosis_blocks import diagnosis_document
from sim.scenario.reader import loads
from tests.example_count import examples
from tests.random_scenario import randoms, scenario_text


@examples(8)
@given(randoms)
def test_every_row_is_a_sentence_with_figures_or_the_key_that_codes_it(random: Random) -> None:
    try:
        found = diagnose(loads(scenario_text(random)), draws=16)
    except SimError:  # a contradiction, or a signatory without a no-deal payoff
        assume(False)
    assert [row.mechanism for row in found.obstacles] == [*MECHANISMS]
    json.dumps(diagnosis_document(found), allow_nan=False)
    for row in found.obstacles:
        assert row.status in get_args(Status)
        assert row.why.endswith(".")
        assert not row.why[0].islower()
        assert ".." not in row.why
        assert "  " not in row.why
        if row.status == "not coded":
            assert row.key
            assert row.share is None
        if row.share is not None:
            assert 0 <= row.share <= 1
            if LEAST <= row.share <= MOST:
                assert row.status in ("may block", "blocks")
        if row.status == "may block" and row.share is None:
            assert row.threshold is not None or row.key is not None


@pytest.mark.parametrize("seed", [2, 36, 64])
def test_the_same_seed_gives_the_same_bytes(seed: int) -> None:
    text = _sound_text(Random(seed))
    one, other = (
        json.dumps(diagnosis_document(diagnose(loads(text), draws=16, seed=3))) for _ in range(2)
    )
    assert one == other


def _sound_text(random: Random) -> str:
    """Return the first random file of which a problem can be made."""
    while True:
        text = scenario_text(random)
        with suppress(SimError):
            problem(loads(text))
            return text
