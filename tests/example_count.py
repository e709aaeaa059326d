"""How many random problems a test draws: some by default, many more in a long run.

    RANDOM_TIMES=50 python -m pytest tests/problem tests/axiomatic

draws fifty times as many. A test that says nothing of it draws ``FEW`` by default.
"""

import os

from hypothesis import settings

TIMES = int(os.environ.get("RANDOM_TIMES", "1"))
FEW = 15


def examples(count: int) -> settings:
    """Return the settings of a test that draws ``count`` examples by default."""
    return settings(max_examples=count * TIMES)
