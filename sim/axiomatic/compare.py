"""Every solution of a problem side by side."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING

from sim.axiomatic import SOLUTIONS
from sim.axiomatic.gupta_livne import reference_payoffs
from sim.axiomatic.solution import EmptyAgreementZoneError, NotDefinedError, Solution
from sim.axiomatic.solve import concept_named
from sim.errors import UnsettledError, check_kind
from sim.problem.exact_number import Number
from sim.problem.problem import Problem
from sim.rounding import rounded
from sim.solver.lottery.lottery_ideal import lottery_ideal

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, repr=False)
class Comparison:
    """The solutions of one problem; none where the agreement zone is empty.

    ``left_out`` says for each solution that is not defined for the problem why it is not.
    """

    problem: Problem
    solutions: tuple[Solution, ...]
    left_out: Mapping[str, str] = field(default_factory=dict)
    reference: str | Mapping[str, Number] | None = None
    lotteries: bool = False

    @cached_property
    def ideal_point(self) -> Mapping[str, Fraction] | None:
        """Return the most that each signatory can get, over lotteries the most it can expect.

        None where there is no agreement, or where that is not settled.
        """
        try:
            if not self.lotteries:
                return self.problem.agreement_zone.ideal_point
            return lottery_ideal(self.problem) if self.problem.signatories else None
        except UnsettledError:
            return None

    def table(self) -> pd.DataFrame:
        """Return payoffs: a row per solution, after no deal and ideal, and a column per party."""
        import pandas as pd

        problem = self.problem
        ideal = self.ideal_point or {}
        rows = {"no deal": problem.disagreement, "ideal": ideal}
        rows |= {s.name: s.payoffs for s in self.solutions}
        numbers = {
            name: {p: float(row[p]) for p in problem.parties if p in row}
            for name, row in rows.items()
        }
        frame = pd.DataFrame.from_dict(numbers, orient="index", columns=list(problem.parties))
        frame["needs comparable payoffs"] = frame.index.isin(
            [s.name for s in self.solutions if s.needs_comparable_payoffs]
        )
        return frame

    def __repr__(self) -> str:
        """Show the table of payoffs."""
        return str(self.table().to_string(float_format=_one_decimal, na_rep=""))

    def _repr_html_(self) -> str:
        return str(self.table().to_html(float_format=_one_decimal, na_rep=""))


def _one_decimal(value: float) -> str:
    return rounded(value, 1)


def compare(
    problem: Problem,
    names: Sequence[str] | None = None,
    reference: str | Mapping[str, Number] | None = None,
    *,
    lotteries: bool = False,
    stage: Callable[[str], None] | None = None,
) -> Comparison:
    """Solve a problem by every solution, or by those of ``names``, in this order.

    ``reference`` (the id of a named outcome, or a payoff for each signatory) is for solutions that
    start from one; with ``lotteries`` the signatories choose among lotteries over outcomes. A
    solution that is not defined for the problem, or not found within the limits, is left out, with
    the reason in ``left_out``. ``stage`` is told the title of each solution before it is looked
    for. Raises SimError for an unknown name or reference; an empty agreement zone gives no
    solutions, no error.

    >>> import sim
    >>> [s.name for s in compare(sim.problem(sim.load("textbook/divide_the_dollar"))).solutions][:2]
    ['nash', 'kalai_smorodinsky']
    """
    check_kind(problem, Problem, "sim.compare", "write sim.compare(sim.problem(scenario))")
    concepts = SOLUTIONS if names is None else [concept_named(name) for name in names]
    problem = problem.expecting(len(concepts))
    if reference is not None:
        reference_payoffs(problem, reference)
    if not problem.signatories or (problem.agreement_zone.is_empty and not lotteries):
        return Comparison(problem, (), reference=reference, lotteries=lotteries)
    found: list[Solution] = []
    left_out: dict[str, str] = {}
    for concept in concepts:
        options = {"reference": reference} if concept.concept.needs_reference else {}
        if concept.concept.needs_lotteries and not lotteries and names is None:
            continue
        if stage is not None:
            stage(concept.concept.title)
        try:
            found.append(concept(problem, lotteries=lotteries, **options))
        except NotDefinedError as reason:
            left_out[concept.concept.name] = str(reason)
        except UnsettledError as reason:
            left_out[concept.concept.name] = f"{concept.concept.name}: {reason}"
        except EmptyAgreementZoneError:
            break
    return Comparison(problem, tuple(found), left_out, reference, lotteries)
