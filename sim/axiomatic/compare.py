"""Every solution of a problem side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING

from sim.axiomatic import SOLUTIONS
from sim.axiomatic.gupta_livne import reference_payoffs
from sim.axiomatic.solution import EmptyAgreementZoneError, NotDefinedError, Solution
from sim.axiomatic.solve import concept_named
from sim.errors import UnsettledError, check_kind, check_several, check_told
from sim.problem.exact_number import Number
from sim.problem.problem import Problem
from sim.problem.winning_sets import minimal_winning_sets, set_suffix, signed_by
from sim.rounding import rounded
from sim.solver.lottery.lottery_ideal import lottery_ideal

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, repr=False)
class Comparison:
    """The solutions of one problem; none where the agreement zone is empty.

    ``left_out`` says for each solution that is not defined for the problem why it is not.
    Where not all signatories must accept there are no solutions of the whole problem, and
    ``winning_sets`` has the comparison of each minimal winning set: its members are the
    signatories of ``problem`` there, and the agreement zone is empty if it cannot form.
    """

    problem: Problem
    solutions: tuple[Solution, ...]
    left_out: Mapping[str, str] = field(default_factory=dict)
    reference: str | Mapping[str, Number] | None = None
    lotteries: bool = False
    winning_sets: tuple[Comparison, ...] = ()

    @property
    def forming(self) -> tuple[Comparison, ...]:
        """Return the winning sets that can form: some agreement suits all their members."""
        return tuple(x for x in self.winning_sets if not x.problem.agreement_zone.is_empty)

    @property
    def is_by_set(self) -> bool:
        """Return whether each winning set has solutions of its own."""
        return self.problem.deciding is not None

    @property
    def marked(self) -> Iterator[tuple[str, Solution]]:
        """Yield each solution with what marks it off from others of its name, mostly nothing.

        Where each winning set has its own, the first of each set that can form, most agreements
        first, with who signs or does not: "without Ann".
        """
        yield from (("", found) for found in self.solutions)
        for one in self.by_size:
            who = set_suffix(self.problem, one.problem.signatories)
            yield from ((who, found) for found in one.solutions[:1])

    @property
    def by_size(self) -> list[Comparison]:
        """Return the winning sets that can form, those with most agreements first."""
        return sorted(self.forming, key=lambda x: -(x.problem.agreement_zone.count or 0))

    @cached_property
    def ideal_point(self) -> Mapping[str, Fraction] | None:
        """Return the most that each signatory can get, over lotteries the most it can expect.

        None where there is no agreement, where that is not settled, and over lotteries where each
        winning set has its own.
        """
        if self.lotteries and self.is_by_set:
            return None
        try:
            if not self.lotteries:
                return self.problem.agreement_zone.ideal_point
            return lottery_ideal(self.problem) if self.problem.signatories else None
        except UnsettledError:
            return None

    def table(self) -> pd.DataFrame:
        """Return payoffs: a row per solution, after no deal and ideal, and a column per party.

        Where each winning set has solutions of its own, those of one stand below those of another,
        with its members in the column "signed by".
        """
        import pandas as pd

        problem = self.problem
        if self.winning_sets:
            tables = [one.table() for one in self.winning_sets]
            for one, table in zip(self.winning_sets, tables, strict=True):
                table.insert(0, "signed by", ", ".join(one.problem.signatories))
            return pd.concat(tables)
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
    for. Where not all signatories must accept, each minimal winning set is compared by itself.
    Raises SimError for an unknown name or reference; an empty agreement zone gives no solutions, no
    error.

    >>> import sim
    >>> [s.name for s in compare(sim.problem(sim.load("textbook/divide_the_dollar"))).solutions][:2]
    ['nash', 'kalai_smorodinsky']
    """
    check_kind(problem, Problem, "sim.compare", "write sim.compare(sim.problem(scenario))")
    if names is not None:
        check_several(names, "sim.compare: names")
    check_told(stage, "sim.compare: stage")
    concepts = SOLUTIONS if names is None else [concept_named(name) for name in names]
    problem = problem.expecting(len(concepts))
    if reference is not None:
        reference_payoffs(problem, reference)
    if problem.deciding is not None:
        return _by_set(problem, names, reference, lotteries=lotteries, stage=stage)
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


def _by_set(
    problem: Problem,
    names: Sequence[str] | None,
    reference: str | Mapping[str, Number] | None,
    *,
    lotteries: bool,
    stage: Callable[[str], None] | None,
) -> Comparison:
    """Return the comparison of each minimal winning set, or why there are too many of them."""
    try:
        members = minimal_winning_sets(problem)
    except UnsettledError as reason:
        return Comparison(problem, (), {"winning sets": str(reason)}, reference, lotteries)
    found = []
    for number, some in enumerate(members, start=1):
        told = None if stage is None else _told(stage, f"winning set {number} of {len(members)}")
        alone = signed_by(problem, some)
        found.append(compare(alone, names, reference, lotteries=lotteries, stage=told))
    return Comparison(problem, (), {}, reference, lotteries, tuple(found))


def _told(stage: Callable[[str], None], where: str) -> Callable[[str], None]:
    return lambda title: stage(f"{where}: {title}")
