"""Who the responder to an offer may be: types, which only it knows itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from sim.brief_display import shown_briefly
from sim.crisis.credible_threat import credible_threat
from sim.crisis.prior import check_chances
from sim.errors import SimError
from sim.problem.exact_number import Number, exact_number
from sim.problem.no_deal_branch import Branch


@shown_briefly
@dataclass(frozen=True)
class ResponderType:
    """One type: how likely it is, the least that it accepts, what no deal with it is worth.

    ``no_deal`` is the payoff of the offerer when a responder of this type refuses.
    """

    id: str
    probability: Fraction
    reservation: Fraction
    no_deal: Fraction


def responder_type(
    name: str, probability: Number, reservation: Number, no_deal: Number
) -> ResponderType:
    """Return a type of the responder. Raises SimError for what is not a number.

    >>> responder_type("tough", 0.3, 60, 40).probability
    Fraction(3, 10)
    """
    numbers = [
        exact_number(x, f'{what} of type "{name}"')
        for x, what in ((probability, "probability"), (reservation, "reservation"), (no_deal, "d"))
    ]
    return ResponderType(name, *numbers)


def types_from_branches(
    branches: Sequence[Branch], offerer: str, threat: str, gain: Number, firm: Number
) -> tuple[ResponderType, ResponderType]:
    """Return the firm and the weak type of the party that holds a threat.

    The weak one can have the best other branch without a deal; the firm one, whose probability is
    ``firm``, has ``gain`` points more of the threat than is known, and carries it out where that is
    better. No deal gives the offerer what the branch chosen is worth to it. The gain is private and
    in no source: sweep it. Raises SimError where nobody holds the threat.

    >>> from sim.problem.no_deal_branch import branch
    >>> war = branch("war", {"a": 0, "b": 20}, 0.5, controlled_by=["b"])
    >>> quiet = branch("quiet", {"a": 40, "b": 35}, 0.5)
    >>> firm, weak = types_from_branches([war, quiet], "a", "war", gain=25, firm="1/4")
    >>> [(int(t.reservation), int(t.no_deal)) for t in (firm, weak)]
    [(45, 0), (35, 40)]

    Source: Fearon (1995), International Organization 49: 379-414; Schelling (1960).
    """
    held = credible_threat(branches, threat)
    known = {b.id: b.values for b in branches}
    if offerer not in known[threat] or offerer == held.holder:
        raise SimError(f'"{offerer}" makes no offer to {held.holder} - name another party')
    worth = held.value + exact_number(gain, "gain")
    firm_chance = exact_number(firm, "probability of the firm type")
    check_chances([firm_chance, 1 - firm_chance], "firm")
    chosen = threat if worth > held.alternative_value else held.alternative
    return (
        ResponderType(
            "firm", firm_chance, max(worth, held.alternative_value), known[chosen][offerer]
        ),
        ResponderType(
            "weak", 1 - firm_chance, held.alternative_value, known[held.alternative][offerer]
        ),
    )
