"""The agreements of a problem as a programme: what everybody asked must get, and how it is found.

HiGHS works in floating point. What it finds is looked at again in exact numbers, and an outcome
that is no agreement is excluded before it is asked again; its bounds count as right up to one
millionth of the numbers that they are made of.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import inf

from sim.errors import UnsettledError
from sim.problem.outcome_space import Outcome
from sim.solver.programme.outcome_variables import OutcomeVariables
from sim.solver.programme.payoff_sum import PayoffSum
from sim.solver.programme.whole_programme import NODES, ProgrammeVariable, Row, WholeProgramme

TOLERANCE = 1e-6  # of bounds, relative to the numbers that they are made of
DOUBT = 2e-6  # of a shortfall from floors, in rows whose payoffs range over 16
MARGIN = 0.5  # of a step, by which a sum may fall short of a whole number of steps
ROOM = 1e-6  # per entry of a row whose payoffs range over 16: HiGHS takes coefficients to be round
MOST_EXCLUDED = 20  # outcomes that are looked at again before a question stays open


@dataclass(frozen=True, eq=False)
class Floor:
    """A payoff must reach a number of steps, unless the variable ``unless`` is 1.

    Its row is in floating point, and may fall short by half a step, or by ``ROOM`` if that is more.
    """

    payoff: PayoffSum
    steps: int
    unless: int | None = None

    @property
    def reach(self) -> int:
        """Return by how many steps an outcome may fall short of it."""
        return max(self.steps - self.payoff.least, 0)

    @property
    def is_beyond(self) -> bool:
        """Return whether no outcome reaches it."""
        return self.unless is None and self.steps > self.payoff.most

    def row(self, soft: int | None = None) -> Row:
        """Return the row of the floor, which may fall short by the variable ``soft`` if given."""
        by = 1 / self.payoff.scale
        entries = self.payoff.scaled(by)
        if self.unless is not None:
            entries[self.unless] = self.reach * by
        if soft is not None:
            entries[soft] = 1.0
        return Row(entries, self.steps * by - max(MARGIN * by, ROOM * len(entries)))


@dataclass(frozen=True, eq=False)
class AgreementProgramme:
    """The outcomes that keep ``rules`` and reach ``floors``; ``accepts`` says so exactly.

    ``rules`` are rows that an outcome breaks by 1 or more, or keeps; the rows of ``structure`` can
    be obeyed by every outcome.
    """

    outcomes: OutcomeVariables
    structure: WholeProgramme
    rules: tuple[Row, ...]
    floors: tuple[Floor, ...]
    accepts: Callable[[Outcome], bool]
    nodes: int = NODES

    @property
    def is_void(self) -> bool:
        """Return whether it is plain that nothing is left."""
        broken = any(not r.entries and not r.least <= 0 <= r.most for r in self.rules)
        return broken or self.outcomes.is_void or any(floor.is_beyond for floor in self.floors)

    @property
    def size(self) -> int:
        """Return the number of variables: the next one has this number."""
        return len(self.structure.variables)

    def restricted(
        self,
        floors: Sequence[Floor] = (),
        *,
        variables: Sequence[ProgrammeVariable] = (),
        structure: Sequence[Row] = (),
        rules: Sequence[Row] = (),
        also: Callable[[Outcome], bool] | None = None,
    ) -> AgreementProgramme:
        """Return the programme with more variables, numbered on, rows, rules and floors.

        Outcomes must ``also`` be what a function says.
        """
        before = self.accepts
        return replace(
            self,
            structure=self.structure.extended(variables, structure),
            rules=(*self.rules, *rules),
            floors=(*self.floors, *(f for f in floors if f.reach)),
            accepts=before if also is None else lambda x: also(x) and before(x),
        )

    def excluding(self, outcome: Outcome) -> AgreementProgramme:
        """Return the programme without one outcome."""
        return self.restricted(rules=[self.outcomes.other_than(outcome)])

    def best(self, objective: Mapping[int, float]) -> tuple[dict[str, str] | None, float]:
        """Return the best outcome as far as floating point tells, to be checked, and a bound.

        None and minus infinity where nothing is left. Raises UnsettledError.
        """
        if self.is_void:
            return None, -inf
        rows = [*self.rules, *(floor.row() for floor in self.floors)]
        solved = self.structure.extended(rows=rows).maximise(objective, self.nodes)
        if solved.values is not None:
            return self.outcomes.outcome(solved.values), solved.bound
        if not solved.is_impossible:
            return None, solved.bound
        nearest = self._nearest()  # a word of HiGHS is doubted, a distance is not
        return nearest, -inf if nearest is None else inf

    def any(self) -> dict[str, str] | None:
        """Return an agreement, None where a bound proves that there is none.

        Raises UnsettledError where neither is certain.
        """
        programme = self
        for _ in range(MOST_EXCLUDED):
            outcome = programme._nearest()
            if outcome is None or self.accepts(outcome):
                return outcome
            programme = programme.excluding(outcome)
        raise unsettled("whether there is an agreement")

    def _nearest(self) -> dict[str, str] | None:
        """Return an outcome that seems to reach every floor; None where none does, or keeps rules.

        The smallest shortfall is looked for, in numbers of the size of the rows: if there is an
        agreement it is 0.
        """
        if self.is_void:
            return None
        soft = self.size
        reach = max((floor.reach / floor.payoff.scale for floor in self.floors), default=0.0)
        rows = [*self.rules, *(floor.row(soft) for floor in self.floors)]
        programme = self.structure.extended([ProgrammeVariable(0.0, reach, is_whole=False)], rows)
        solved = programme.maximise({soft: -1.0}, self.nodes)
        if solved.is_impossible:
            self._check_rules()
        elif solved.bound >= -DOUBT:
            if solved.values is None:
                raise unsettled("whether there is an agreement")
            return self.outcomes.outcome(solved.values)
        return None

    def _check_rules(self) -> None:
        """Raise UnsettledError unless every outcome breaks a rule: the fewest breaches are 1."""
        first, count = self.size, len(self.rules)
        softened = [
            Row({**rule.entries, first + at: -1.0 if rule.most < inf else 1.0}, *rule[1:])
            for at, rule in enumerate(self.rules)
        ]
        programme = self.structure.extended(
            [ProgrammeVariable(0.0, inf, is_whole=False)] * count, softened
        )
        if programme.maximise(dict.fromkeys(range(first, first + count), -1.0)).bound > -MARGIN:
            raise unsettled("whether there is an agreement")


def unsettled(what: str) -> UnsettledError:
    """Return the error that a question stays open at the limit of the programme."""
    return UnsettledError(
        f"{what} could not be settled within the limits of the whole-number programme - take "
        "issues off the agenda, or leave out some of what ties them"
    )
