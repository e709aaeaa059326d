"""The random problems are awkward often enough to prove something."""

from collections import Counter

from hypothesis import Phase, given, settings

from tests.awkward_cases import AWKWARD, awkward
from tests.solver.oracle import Oracle
from tests.solver.sketch import Sketch
from tests.strategies import EITHER, sketches

EXAMPLES = 150


def test_every_awkward_case_occurs_in_at_least_one_problem_of_twenty() -> None:
    seen: Counter[str] = Counter()
    drawn: list[Sketch] = []

    @settings(max_examples=EXAMPLES, phases=[Phase.generate])
    @given(sketches(scales_of_parties=EITHER))
    def count(sketch: Sketch) -> None:
        drawn.append(sketch)
        tables = sketch.problem().party_payoffs.values()
        seen.update(awkward(Oracle(sketch)))
        seen.update(
            label
            for label, holds in {
                "unequal powers": len(set(sketch.powers.values())) > 1,
                "long fractions": any(t.limbs.count > 1 for t in tables),
                "a body with a quorum": any(c.id == "consent:senate" for c in sketch.consents),
                "a scoped consent": any(c.scope is not None for c in sketch.consents),
                "an outside option": bool(sketch.outside_options),
                "an issue off the agenda": bool(sketch.off_agenda),
                "an interaction": bool(sketch.interactions),
            }.items()
            if holds
        )

    count()
    rare = {label: seen[label] for label in {*AWKWARD, *seen} if 20 * seen[label] < len(drawn)}
    assert len(drawn) >= EXAMPLES
    assert rare == {}, f"of {len(drawn)}: {dict(seen)}"
