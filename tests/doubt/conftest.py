"""What the tests of doubt share."""

from __future__ import annotations

import pytest

from sim.scenario.reader import loads
from sim.scenario.scenario import Scenario
from tests.doubt.one_compromise import ONE_COMPROMISE


@pytest.fixture(scope="module")
def compromise() -> Scenario:
    return loads(ONE_COMPROMISE)
