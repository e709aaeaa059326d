"""A proposer is drawn in each round, and a quorum decides on what it proposes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from sim.axiomatic.solution import EmptyAgreementZoneError
from sim.brief_display import shown_briefly
from sim.errors import SimError, check_kind, check_several
from sim.problem.deciding import Deciding
from sim.problem.exact_number import Number, exact_number
from sim.problem.party_points import PartyPoints
from sim.problem.problem import Problem
from sim.problem.winning_sets import decided_by
from sim.strategic.contract_points import contract_points
from sim.strategic.countdown import OfferGame, Vector
from sim.strategic.drawn_proposals import DrawnProposals, drawn_proposals
from sim.strategic.terms import ByParty, Terms, check_signatories, terms_of

MODEL = "legislative bargaining"


@dataclass(frozen=True)
class Proposal:
    """One outcome that a proposer, once it is drawn, proposes with a probability."""

    proposer: str
    outcome: Mapping[str, str]
    payoffs: PartyPoints
    probability: Fraction
    accepted_by: tuple[str, ...]


@shown_briefly
@dataclass(frozen=True)
class Legislative:
    """How a body with a quorum bargains; payoffs in points.

    ``proposals`` are those of the first round: who proposes several outcomes mixes them evenly, who
    has none would rather wait. ``values`` are what all expect at the start, ``last_change`` by how
    much one round more changes them. ``steps`` say how coarse the outcomes are: the largest
    distance between neighbouring payoffs of each in the contract set.
    """

    problem: Problem
    terms: Terms
    rule: Deciding
    recognition: Mapping[str, Fraction]
    proposals: tuple[Proposal, ...]
    values: PartyPoints
    last_change: PartyPoints
    steps: PartyPoints
    assumed: Mapping[str, Any]

    @property
    def still_moves(self) -> bool:
        """Return whether the number of rounds still matters."""
        return any(self.last_change.values())


def legislative(
    problem: Problem,
    *,
    rounds: int | None = None,
    recognition: ByParty | None = None,
    quorum: int | None = None,
    veto: Sequence[str] | None = None,
    discount: ByParty | None = None,
    breakdown: Number | None = None,
    inside: ByParty | None = None,
) -> Legislative:
    """Return who proposes what, and what all expect, where ``quorum`` signatories decide.

    1. In each round a signatory is drawn with its ``recognition``; it and all with a ``veto`` must
       accept. Whoever accepts has at least what waiting is worth; after the last round there is no
       deal.
    2. The proposer takes the best for it; equally good proposals that nothing dominates are mixed
       evenly.

    Quorum and vetoes are those of the file where they are not given; without any a simple majority
    decides, and all are drawn alike: ``assumed`` says so. An outcome that leaves fewer than the
    quorum as much as no deal cannot be agreed on. Raises
    SimError for a quorum above the number of signatories and probabilities that do not sum to 1.

    >>> import sim
    >>> pie = {f"{a} {b}": {"x": a, "y": b, "z": 6 - a - b} for a in range(7) for b in range(7 - a)}
    >>> problem = sim.problem_from_payoffs(pie)
    >>> found = legislative(problem, rounds=9, discount={"x": 1, "y": 1, "z": 1})
    >>> sorted(int(p.payoffs["x"]) for p in found.proposals if p.proposer == "x")
    [4, 4]

    Source: Baron & Ferejohn (1989), American Political Science Review 83: 1181-1206.
    """
    check_kind(problem, Problem, "sim.legislative", "write sim.problem(scenario)")
    terms = terms_of(
        problem, MODEL, rounds=rounds, order=problem.signatories, discount=discount,
        breakdown=breakdown, inside=inside,
    )  # fmt: skip
    assumed = dict(terms.assumed)
    rule = _rule(problem, quorum, veto, assumed)
    chances = _recognition(problem, recognition, assumed)
    decided = decided_by(problem, rule)
    if decided.agreement_zone.is_empty:
        raise EmptyAgreementZoneError(
            f"{MODEL}: no outcome of {problem.title!r} leaves as much as no deal to "
            f"{rule.words} - sim.explain says why"
        )
    game = OfferGame(contract_points(decided, MODEL), terms)
    needed = tuple(problem.signatories.index(p) for p in rule.veto)
    drawn = drawn_proposals(game, tuple(chances.values()), rule.quorum, needed)
    return _named(problem, game, drawn, rule, chances, assumed)


def _rule(
    problem: Problem, quorum: int | None, veto: Sequence[str] | None, assumed: dict[str, Any]
) -> Deciding:
    """Return who decides: as given, else as the file says, else a simple majority."""
    count, coded = len(problem.signatories), problem.deciding
    if count < 2:
        raise SimError(f"{MODEL}: {count} signatory bargains - it takes two or more")
    if veto is None:
        veto = () if coded is None else coded.veto
    check_several(veto, f"{MODEL}: veto")
    check_signatories(problem, MODEL, dict.fromkeys(veto))
    if quorum is None and coded is not None:
        quorum = coded.quorum
    elif quorum is None:
        assumed["quorum"] = quorum = count // 2 + 1
    try:
        return Deciding(problem.signatories, quorum, tuple(veto))
    except SimError as error:
        raise SimError(f"{MODEL}: {error}") from None


def _recognition(
    problem: Problem, given: ByParty | None, assumed: dict[str, Any]
) -> dict[str, Fraction]:
    signatories = problem.signatories
    if given is None:
        share = Fraction(1, len(signatories))
        assumed["recognition"] = {p: float(share) for p in signatories}
        return dict.fromkeys(signatories, share)
    check_signatories(problem, MODEL, given)
    chances = {
        p: exact_number(given.get(p, 0), f"{MODEL}: recognition of {p}") for p in signatories
    }
    for party, chance in chances.items():
        if chance < 0:
            raise SimError(
                f"{MODEL}: {party} is drawn with probability {float(chance):g} - give 0 or more"
            )
    total = sum(chances.values())
    if total != 1:
        raise SimError(
            f"{MODEL}: the probabilities of being drawn sum to {float(total):g} - let them sum to 1"
        )
    return chances


def _named(
    problem: Problem,
    game: OfferGame,
    drawn: DrawnProposals,
    rule: Deciding,
    recognition: Mapping[str, Fraction],
    assumed: Mapping[str, Any],
) -> Legislative:
    names = problem.signatories

    def by_name(numbers: Vector) -> PartyPoints:
        return PartyPoints(zip(names, numbers, strict=True))

    proposals = [
        Proposal(
            names[proposer],
            game.points.outcome(at),
            game.points.payoffs(at),
            Fraction(1, len(found)),
            tuple(names[k] for k in drawn.acceptors(at)),
        )
        for proposer, found in drawn.proposals.items()
        for at in found
    ]
    values = tuple(v + flow for v, flow in zip(drawn.values, game.flows, strict=True))
    change = tuple(b - a for a, b in zip(drawn.values, drawn.longer, strict=True))
    steps = by_name(game.points.steps)
    return Legislative(
        problem, game.terms, rule, recognition, tuple(proposals), by_name(values),
        by_name(change), steps, assumed,
    )  # fmt: skip
