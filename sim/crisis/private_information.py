"""Private information: what one side offers when it does not know what the other would accept."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from sim.crisis.offers import Offers, Package, offers
from sim.crisis.prior import Prior, check_chances
from sim.crisis.responder_type import ResponderType
from sim.errors import SimError
from sim.problem.problem import Problem
from sim.rounding import per_cent
from sim.scenario.nouns.quantity import show

Interval = tuple[Fraction, Fraction]


@dataclass(frozen=True)
class BestOffer:
    """The best package that a party can offer before it knows what the other would accept.

    ``outcome`` and ``payoffs`` (of all parties) are None where to offer nothing is better.
    ``value`` is what the offerer expects, ``without_offer`` what it expects of no deal.
    ``stays_best[type]`` are the probabilities of a type, the others in proportion, at which the
    offer stays the best one.
    """

    offerer: str
    responder: str
    outcome: Mapping[str, str] | None
    payoffs: Mapping[str, Fraction] | None
    value: Fraction
    without_offer: Fraction
    acceptance: Fraction
    stays_best: Mapping[str, Interval]

    @property
    def breakdown(self) -> Fraction:
        """Return the probability that there is no deal."""
        return 1 - self.acceptance

    def is_accepted_at(self, reservation: Fraction) -> bool:
        """Return whether a responder with this reservation value takes the offer."""
        return self.payoffs is not None and self.payoffs[self.responder] >= reservation

    @property
    def why(self) -> str:
        """Return the offer and its chances in words."""
        if self.payoffs is None:
            return (
                f"{self.offerer} offers {self.responder} nothing: no deal is worth "
                f"{show(self.without_offer)} to it, and no offer more"
            )
        return (
            f"{self.offerer} offers {self.responder} a package worth "
            f"{show(self.payoffs[self.responder])}, which is accepted with "
            f"{per_cent(self.acceptance)} %, and expects {show(self.value)} (no deal: "
            f"{show(self.without_offer)})"
        )


def private_information(
    problem: Problem, offerer: str, responder: str, beliefs: Sequence[ResponderType] | Prior
) -> BestOffer:
    """Return the offer that is best for one signatory, given what it believes about another.

    It offers one package of those that meet the filters and the consent of all but the responder,
    or nothing. The responder takes what is worth its reservation value, of which ``beliefs`` are
    types with probabilities, or a prior. No deal is worth to the offerer what each type says, under
    a prior its disagreement payoff. Equal offers: the likelier one, then the better one for the
    responder, then the first by name.

    1. Where no deal is worth the same with every type, an undominated package is best: the
       offerer's best one that each type would accept, or under a prior each of them.
    2. Otherwise a dominated one can be, as the right type refuses it: the offerer's best among all
       packages that just the same types accept.

    Raises SimError where probabilities do not sum to 1, or a party is no signatory.

    >>> import sim
    >>> from sim.crisis.responder_type import responder_type
    >>> rows = {"much": {"a": 90, "b": 40}, "less": {"a": 50, "b": 70}, "least": {"a": 10, "b": 90}}
    >>> types = [responder_type("weak", 0.7, 35, 40), responder_type("tough", 0.3, 60, 40)]
    >>> found = private_information(sim.problem_from_payoffs(rows), "a", "b", types)
    >>> found.outcome, found.value, found.stays_best["tough"]
    ({'outcome': 'much'}, Fraction(75, 1), (Fraction(0, 1), Fraction(4, 5)))

    Source: Fearon (1995), International Organization 49: 379-414.
    """
    table = offers(problem, offerer, responder)
    if isinstance(beliefs, Sequence):
        return _to_types(problem, table, beliefs)
    worth = problem.disagreement[offerer]
    line = table.undominated(beliefs.low)

    best, at = _nothing(worth), -1
    for k, (own, other) in enumerate(line.payoffs):
        chance = beliefs.at_most(other)
        this = chance * own + (1 - chance) * worth, chance, other
        if chance and this > best:
            best, at = this, k
    outcome = line.outcomes[at] if at >= 0 else None
    return _result(problem, table, outcome, best, worth, {})


def _to_types(problem: Problem, table: Offers, types: Sequence[ResponderType]) -> BestOffer:
    _check_types(types)
    steps = sorted({t.reservation for t in types})
    search: Callable[[Sequence[Fraction]], list[Package]] = (
        table.best_from if len({t.no_deal for t in types}) == 1 else table.best_between
    )
    without = sum((t.probability * t.no_deal for t in types), Fraction(0))
    best: tuple[Fraction, Fraction, Fraction] = _nothing(without)
    chosen: Package | None = None
    packages = search(steps)
    for package in packages:
        taking = sum((t.probability for t in types if t.reservation <= package.other), Fraction(0))
        value = sum((t.probability * _worth(package, t) for t in types), Fraction(0))
        if taking and (value, taking, package.other) > best:
            best, chosen = (value, taking, package.other), package
    rivals = [p for p in (*packages, None) if p is not chosen]
    stays = {t.id: _stays_best(chosen, rivals, t, types) for t in types if t.probability != 1}
    outcome = None if chosen is None else chosen.outcome
    return _result(problem, table, outcome, best, without, stays)


def _check_types(types: Sequence[ResponderType]) -> None:
    names = [t.id for t in types]
    if twice := sorted({n for n in names if names.count(n) > 1}):
        raise SimError(f'two types of the responder are called "{twice[0]}" - rename one')
    check_chances([t.probability for t in types], "types of the responder")


def _nothing(worth: Fraction) -> tuple[Fraction, Fraction, Fraction]:
    return worth, Fraction(0), Fraction(0)


def _worth(package: Package | None, t: ResponderType) -> Fraction:
    """Return what a package, or None, is worth to the offerer with one type."""
    return t.no_deal if package is None or package.other < t.reservation else package.own


def _stays_best(
    chosen: Package | None,
    rivals: Sequence[Package | None],
    t: ResponderType,
    types: Sequence[ResponderType],
) -> Interval:
    """Return the probabilities of a type at which no rival is better."""

    def line(package: Package | None) -> tuple[Fraction, Fraction]:
        others = (s.probability * _worth(package, s) for s in types if s is not t)
        start = sum(others, Fraction(0)) / (1 - t.probability)
        return start, _worth(package, t) - start

    own = line(chosen)
    low, high = Fraction(0), Fraction(1)
    for rival in map(line, rivals):
        ahead, change = own[0] - rival[0], own[1] - rival[1]
        if change > 0:
            low = max(low, -ahead / change)
        elif change < 0:
            high = min(high, -ahead / change)
    return low, high


def _result(
    problem: Problem,
    table: Offers,
    outcome: Mapping[str, str] | None,
    best: tuple[Fraction, Fraction, Fraction],
    without: Fraction,
    stays_best: Mapping[str, Interval],
) -> BestOffer:
    return BestOffer(
        table.offerer,
        table.responder,
        outcome,
        None if outcome is None else problem.payoffs(outcome),
        best[0],
        without,
        best[1],
        stays_best,
    )
