"""The small case that tests of crisis models share."""

from __future__ import annotations

import pytest

from sim.scenario.reader import loads
from sim.scenario.scenario import Scenario
from tests.border_case import BORDER


@pytest.fixture(scope="session")
def border() -> Scenario:
    """War: north 100 - 50, south 0 - 60. Quiet: north 40 - 10, south 30."""
    return loads(BORDER, "border")
