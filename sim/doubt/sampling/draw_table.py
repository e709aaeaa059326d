"""The draws as a table: one row each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from sim.doubt.draws.block_survey import Arrays
from sim.doubt.draws.deal_codes import deals_by_code
from sim.problem.outcome_space import OutcomeSpace
from sim.problem.table_columns import by_column

if TYPE_CHECKING:
    import pandas as pd


def draw_table(
    space: OutcomeSpace,
    arrays: Arrays,
    solution: str,
    numbers: Mapping[str, Mapping[str, NDArray[np.float64]]],
) -> pd.DataFrame:
    """Return a row per draw: is there a deal, the option of the chosen one per issue, the numbers.

    The names of numbers begin with the kind under which they stand.
    """
    import pandas as pd

    found = deals_by_code(space, arrays, solution)
    deals = [found.get(code, {}) for code in arrays[f"deal:{solution}"].tolist()]
    columns: dict[str, object] = {"has_agreement": arrays["has_agreement"]}
    options = {issue: [deal.get(issue) for deal in deals] for issue, _ in space.display}
    columns |= by_column(options, ["has_agreement"])
    for kind, named in numbers.items():
        columns |= {f"{kind}{name}": values for name, values in named.items()}
    return pd.DataFrame(columns)
