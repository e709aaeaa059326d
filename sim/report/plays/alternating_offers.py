"""Offers in turn, for reading and for other programs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from sim.report.plays.play_page import Told, outcomes_in_full, payoff_columns, payoff_numbers
from sim.report.summary import bullet, heading
from sim.report.wide_table import WideTable
from sim.rounding import significant
from sim.sentences import counted
from sim.solver.lottery.lottery_line import Lottery
from sim.strategic.alternating_offers import AlternatingOffers, Offer, TalksCourse
from sim.strategic.lottery_offers import LotteryOffers

PROVEN = "Worked out backwards from the last round over the efficient agreements, exactly."


def blocks(found: AlternatingOffers) -> Iterator[RenderableType]:
    """Yield what lotteries give, how talks of packages go, and who gains from moving last."""
    told = Told(found.problem)
    yield heading("Offers in turn")
    yield from map(bullet, _terms(found, told))
    yield heading("If they may offer lotteries, in talks without end")
    yield from map(bullet, _lotteries(found, told))
    yield heading("What happens with single packages")
    yield from map(bullet, _story(found, told))
    yield heading("Who moves last")
    yield Padding(_last_movers(found, told), (0, 0, 1, 2))
    yield from map(bullet, _horizon(found, told))
    if added := [*_added(found, told)]:
        yield heading("What the talks add to the zone")
        yield from map(bullet, added)
    if agreed := _agreed(found, told):
        yield heading("What is agreed")
        yield from outcomes_in_full(found.problem, agreed)
    yield Padding(Text(PROVEN, style="dim"), (1, 0, 0, 0))


def _terms(found: AlternatingOffers, told: Told) -> Iterator[str]:
    terms = found.terms
    order = ", then ".join(told.name(p) for p in terms.order[: terms.rounds])
    chance = told.chance(terms.breakdown)
    ends = f"; after each round without agreement they end with {chance}" if terms.breakdown else ""
    who = f"first {order} proposes" if terms.rounds > 1 else f"{order} proposes"
    yield f"The talks have {told.rounds(terms.rounds)}; {who}{ends}."
    factors = told.shared({p: significant(x, 4) for p, x in terms.factors.items()})
    yield f"A round of waiting leaves this part of a payoff: {factors}."
    moved = {p: flow for p, flow in terms.flows.items() if flow != found.problem.disagreement[p]}
    if moved:
        yield f"While the talks last: {told.payoffs(moved)}; gains are counted from there."
    yield from told.assumptions(terms.assumed)


def _story(found: AlternatingOffers, told: Told) -> Iterator[str]:
    play, end = found.play, found.play.end
    if end is None:
        yield "Nobody ever offers what another would accept: the talks lapse without agreement."
        return
    when = "at once" if end.round == 0 else f"after {told.rounds(end.round)} without agreement"
    if end.outcome is None:
        assert end.left_by is not None
        gone = found.problem.noun(end.left_by).does("leave")
        yield f"No agreement: {gone} {when}, for what {told.it(end.left_by)} can have outside."
        return
    others = told.all_but(end.proposer)
    yield f"{told.does(end.proposer, 'make an offer')} {when}, and {others.does('accept')}."
    yield f"It gives {told.payoffs(_of_signatories(found, end))}."
    yield (
        "Every equilibrium of these rounds in efficient offers pays the same."
        if play.is_unique
        else "Somebody is indifferent in some round, so there may be other equilibria; here who "
        "is as well off with an offer accepts it."
    )


def _of_signatories(found: AlternatingOffers, offer: Offer) -> dict[str, Fraction]:
    assert offer.payoffs is not None
    return {p: offer.payoffs[p] for p in found.problem.signatories}


def _last_movers(found: AlternatingOffers, told: Told) -> WideTable:
    names, columns = payoff_columns(
        found.problem, [None if p.agreement is None else p.agreement.payoffs for p in found.plays]
    )
    header = ("rounds", "first to propose", "last to propose", *names, "")
    rows = [
        (f"{play.rounds:,}", told.label(play.first), told.label(play.last), *cells, _ends(play))
        for play, cells in zip(found.plays, columns, strict=True)
    ]
    return WideTable(header, tuple(rows))


def _ends(play: TalksCourse) -> str:
    if play.agreement is None:
        return "no agreement"
    return "" if play.agreement.round == 0 else f"after {counted(play.agreement.round, 'round')}"


def _horizon(found: AlternatingOffers, told: Told) -> Iterator[str]:
    if found.is_independent_of_horizon:
        yield "It does not matter who proposes last."
    elif len(found.terms.order) == 2:
        worth = told.to_each(_worth_of_last(found))
        yield f"To propose last is worth {worth}, so one number of rounds alone says little."
    else:
        yield "Who proposes last matters, so one number of rounds alone says little."
    for cycle in found.cycles if len(found.terms.order) > 2 else ():
        yield (
            f"Where {found.problem.noun(cycle.last).does('propose')} last, offers come again every "
            f"{told.rounds(len(cycle.offers))}, however many rounds there are."
        )
    if len(found.terms.order) == 2:
        yield _pairs(found, told)


def _worth_of_last(found: AlternatingOffers) -> dict[str, Fraction]:
    """Return how much more each of two expects where it proposes last, the same one first."""
    by_last = {p.last: p.values for p in found.plays if p.first == found.terms.order[0]}
    first, second = by_last
    return {p: by_last[p][p] - by_last[other][p] for p, other in ((first, second), (second, first))}


def _pairs(found: AlternatingOffers, told: Told) -> str:
    count = len(found.pairs)
    if count == 0:
        return "In talks without end no pair of offers is a best reply to itself for ever."
    party = found.problem.signatories[0]
    own = [_of_signatories(found, pair.offers[0])[party] for pair in found.pairs]
    many = "is one stationary pair of offers" if count == 1 else f"are {count:,} stationary pairs"
    return (
        f"In talks without end there {many}, best replies for ever; the offer of "
        f"{told.name(party)} gives {found.problem.noun(party).it} {_range(own, told)}."
    )


def _lotteries(found: AlternatingOffers, told: Told) -> Iterator[str]:
    lotteries = found.lotteries
    if lotteries is None:
        yield f"No offers: {found.why_no_lotteries}."
        return
    for party, offer in lotteries.offers.items():
        given = {p: offer.payoffs[p] for p in found.problem.signatories}
        yield f"The offer of {told.name(party)} gives {told.payoffs(given)}."
    yield from _first_mover(lotteries, told)
    if lotteries.limit is not None:
        given = {p: lotteries.limit.payoffs[p] for p in found.problem.signatories}
        powers = told.shared({p: significant(x, 3) for p, x in lotteries.limit.powers.items()})
        yield (
            f"As rounds get short it no longer matters who begins: {told.payoffs(given)}, the Nash "
            f"solution with powers {powers} (who loses less by waiting has more)."
        )


def _first_mover(lotteries: LotteryOffers, told: Told) -> Iterator[str]:
    gained = {}
    for party, own in lotteries.offers.items():
        others = [offer.payoffs[party] for p, offer in lotteries.offers.items() if p != party]
        gained[party] = own.payoffs[party] - max(others)
    yield f"To propose, rather than to be made an offer, is worth {told.to_each(gained)}."


def _added(found: AlternatingOffers, told: Told) -> Iterator[str]:
    """Yield for each signatory what the zone leaves open, and what the talks leave of that."""
    zone = found.problem.agreement_zone.contract_set
    for at, party in enumerate(found.problem.signatories):
        unit = found.problem.party_payoffs[party].unit
        if not len(zone):
            return
        column = zone.columns[at]
        ends = [int(column.min()) * unit, int(column.max()) * unit]
        agreed = [_of_signatories(found, p.agreement)[party] for p in found.plays if p.agreement]
        who = found.problem.noun(party)
        parts = [f"{who.does('get')} {_range(ends, told)} in the efficient agreements of the zone"]
        if agreed and len(agreed) == len(found.plays):
            parts.append(f"by offers of single packages {_range(agreed, told)}")
        if found.lotteries is not None:
            own = [offer.payoffs[party] for offer in found.lotteries.offers.values()]
            parts.append(f"by offers of lotteries {_range(own, told)}")
        yield f"{told.capital('; '.join(parts))}."


def _range(numbers: Sequence[Fraction], told: Told) -> str:
    low, high = told.points(min(numbers)), told.points(max(numbers))
    return low if low == high else f"{low.removesuffix(' points')} to {high}"


def _agreed(found: AlternatingOffers, told: Told) -> dict[str, Mapping[str, str]]:
    """Return the outcomes that differ, by who proposes first and last."""
    agreed: dict[str, Mapping[str, str]] = {}
    for play in found.plays:
        if play.agreement is not None and play.agreement.outcome not in agreed.values():
            assert play.agreement.outcome is not None
            who = f"{told.start(play.first)} first, {told.name(play.last)} last"
            agreed[who] = play.agreement.outcome
    return agreed


def document(found: AlternatingOffers) -> dict[str, Any]:
    """Return the plays for other programs."""
    return {
        "assumed": dict(found.terms.assumed),
        "rounds": found.terms.rounds,
        "terms": _terms_document(found),
        "offers": [_offer(offer, found.play) for offer in found.play.offers],
        "agreement": _agreement(found.play),
        "reference": {
            "plays": [
                {
                    "rounds": play.rounds,
                    "first": play.first,
                    "last": play.last,
                    "agreement": _agreement(play),
                    "left_by": None if play.end is None else play.end.left_by,
                    "expected": payoff_numbers(play.values),
                    "is_unique_among_efficient_offers": play.is_unique,
                }
                for play in found.plays
            ],
            "is_independent_of_horizon": found.is_independent_of_horizon,
            "stationary_pairs": [
                {offer.proposer: _plain(offer) for offer in pair.offers} for pair in found.pairs
            ],
            "cycles": [
                {
                    "last": cycle.last,
                    "settled": cycle.settled,
                    "offers": [{"proposer": o.proposer, **_plain(o)} for o in cycle.offers],
                }
                for cycle in found.cycles
            ],
            "lotteries": _lottery_document(found.lotteries),
            "why_no_lotteries": found.why_no_lotteries,
        },
    }


def _terms_document(found: AlternatingOffers) -> dict[str, Any]:
    terms = found.terms
    return {
        "order": list(terms.order),
        "discount": payoff_numbers(terms.factors),
        "breakdown": float(terms.breakdown),
        "inside": payoff_numbers(terms.flows),
    }


def _plain(offer: Offer) -> dict[str, Any]:
    outcome = None if offer.outcome is None else dict(offer.outcome)
    return {"outcome": outcome, "payoffs": payoff_numbers(offer.payoffs)}


def _offer(offer: Offer, play: TalksCourse) -> dict[str, Any]:
    end = play.end
    return {
        "round": offer.round,
        "proposer": offer.proposer,
        **_plain(offer),
        "left_by": offer.left_by,
        "is_reached": end is None or offer.round <= end.round,
    }


def _agreement(play: TalksCourse) -> dict[str, Any] | None:
    agreed = play.agreement
    return None if agreed is None else {"round": agreed.round, **_plain(agreed)}


def _lottery(lottery: Lottery) -> list[dict[str, Any]]:
    return [{"probability": float(x), "outcome": dict(outcome)} for x, outcome in lottery]


def _lottery_document(found: LotteryOffers | None) -> dict[str, Any] | None:
    if found is None:
        return None
    limit = found.limit
    return {
        "offers": {
            p: {"payoffs": payoff_numbers(o.payoffs), "lottery": _lottery(o.lottery)}
            for p, o in found.offers.items()
        },
        "nash_limit": None
        if limit is None
        else {
            "payoffs": payoff_numbers(limit.payoffs),
            "lottery": _lottery(limit.lottery),
            "powers": payoff_numbers(limit.powers),
            "origin": payoff_numbers(limit.origin),
        },
    }
