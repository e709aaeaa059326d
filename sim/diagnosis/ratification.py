"""Ratification: whether those who do not sign would consent to the reference deal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

import numpy as np

from sim.diagnosis.diagnosed_case import DiagnosedCase, ReferenceDeal
from sim.diagnosis.obstacle import Obstacle, Turn, not_coded, not_reached, status, turn_of_chance
from sim.diagnosis.ratifiers import Ratifiers
from sim.doubt.regret import acceptance_of
from sim.errors import SimError
from sim.noun import Noun, all_of
from sim.problem.consent import Consent
from sim.rounding import per_cent, rounded
from sim.sentences import listing

MECHANISM = "ratification"


def obstacle(case: DiagnosedCase) -> Obstacle:
    """Return whether a ratifier or a body refuses the reference deal at the best reading.

    The share is that of the draws in which it is refused, or how likely it fails where the file
    says how sure the consent is. A ratifier that compares the deal with a reversion may refuse it
    unless it believes in some of the costs of no deal: the share is a threshold.
    """
    problem, deal = case.problem, case.reference
    consents = problem.ratifying_consents
    if not consents:
        return not_coded(
            MECHANISM, "parties.<id>.role", "anyone whose consent is asked without signing"
        )
    if deal is None:
        return not_reached(MECHANISM, "There is no deal to ratify.")
    ratifiers = Ratifiers(case, consents)
    asked = [c for c in consents if c.is_asked_at(deal.outcome, problem.status_quo)]
    if not asked:
        why = f"Nobody who does not sign is asked about {deal.words}."
        return Obstacle(MECHANISM, "does not block", why, model=ratifiers)
    payoffs = problem.payoffs(deal.outcome)
    refusing = [c for c in asked if ratifiers.refuses(c, payoffs)]
    share = _share(case, ratifiers, asked, deal)
    margins = _margins(ratifiers, asked, payoffs)
    figures = {p: float(points) for p, points in margins.items()}
    credits = {c.noun: ratifiers.credit_needed(c, payoffs) for c in asked}
    unsized = {who: x for who, x in credits.items() if not isinstance(x, bool) and x != 0}
    verdict = status(bool(refusing), share, is_unsized=bool(unsized) and not refusing)
    words = [
        _consent_words(case, deal, asked, refusing, margins, payoffs),
        *_chance_words(ratifiers, asked, deal),
    ]
    words += [_credit_words(who, x) for who, x in unsized.items()]
    figures |= _figures(ratifiers, deal)
    figures |= {f"credit that {who.name} needs": float(x) for who, x in unsized.items() if x}
    why, threshold = "; ".join(words), _threshold(unsized)
    is_chance = any(ratifiers.is_sized(c) for c in asked)
    return Obstacle(
        MECHANISM, verdict, f"{why}.", figures, share, threshold, None, ratifiers, is_chance,
        deal=case.reference_words,
    )  # fmt: skip


def _margins(
    ratifiers: Ratifiers, asked: list[Consent], payoffs: Mapping[str, Fraction]
) -> dict[str, Fraction]:
    """Return by how much the deal exceeds what each member needs, where that is known."""
    needs = {p: ratifiers.needs(c, p) for c in asked for p in c.members}
    return {p: payoffs[p] - least for p, least in needs.items() if least is not None}


def _consent_words(
    case: DiagnosedCase,
    deal: ReferenceDeal,
    asked: list[Consent],
    refusing: list[Consent],
    margins: Mapping[str, Fraction],
    payoffs: Mapping[str, Fraction],
) -> str:
    """Return who consents or refuses, and by how much the closest of those who vote so do."""
    voting = {p for c in refusing or asked for p in c.members}
    sized = {p: abs(x) for p, x in margins.items() if p in voting and (x < 0) == bool(refusing)}
    gap = ""
    if sized:
        closest = min(sized, key=lambda p: (sized[p], p))
        side = "less" if refusing else "more"
        needs = case.name(closest).it_does("need")
        points = f"{case.sized(closest, sized[closest])} {side} than {needs}"
        gap = f"gives {case.name(closest)} {points if sized[closest] else f'just what {needs}'}"
        gap += _apart(case, closest, payoffs[closest] - margins[closest])
    if refusing:
        who = all_of(c.noun for c in refusing)
        return f"{who.does('refuse')} {deal.words}, which {gap}"
    construction = "" if deal.is_named else ", by construction, as it is chosen among agreements"
    who, more = all_of(c.noun for c in asked), f"; it {gap}" if gap else ""
    return f"{who} would consent to {deal.words}{construction}{more}"


def _apart(case: DiagnosedCase, party: str, needed: Fraction) -> str:
    """Return that the agreement zone asks for another payoff than the acceptance of a member."""
    in_zone = case.problem.reservation[party]
    if needed == in_zone:
        return ""
    by_file, by_zone = case.points(party, needed), case.points(party, in_zone)
    return f" ({by_file} by its acceptance, against {by_zone} in the agreement zone)"


def _chance_words(ratifiers: Ratifiers, asked: list[Consent], deal: ReferenceDeal) -> Iterator[str]:
    """Yield how likely the deal passes by the priors, and what would be chosen with that doubt."""
    sized = any(ratifiers.is_sized(c) for c in asked)
    basis = (
        "by the acceptance that the file states"
        if sized
        else ("by the interval of the no-deal payoff alone")
    )
    yield f"{basis} it passes with {_passes(ratifiers.chance(deal.outcome))}"
    try:
        found = ratifiers.model
    except SimError as reason:
        yield str(reason)
        return
    if found.chosen is None:
        yield "with that doubt no package leaves every signatory a gain to expect"
        return
    if found.ignoring is None or found.chosen.outcome == found.ignoring.outcome:
        passes = _passes(found.chosen.chance)
        yield f"the package that the signatories would choose with that doubt passes with {passes}"
    else:
        yield (
            f"with that doubt the signatories would choose a package that passes with "
            f"{_passes(found.chosen.chance)}; if nobody had to ratify, one that would pass with "
            f"{_passes(found.ignoring.chance)}"
        )
    if found.certain is None:
        yield "no package that leaves every signatory a gain passes for certain"
    helped = [x for x in ratifiers.comparisons if x.helps]
    if helped:
        names = {c.id: c.noun for c in ratifiers.consents}
        yield listing(
            f"having to ask {names[x.consent]} leaves {ratifiers.case.name(x.party)} more if it "
            "passes"
            for x in helped
        )


def _passes(chance: Fraction) -> str:
    return f"a chance of {per_cent(chance)} %"


def _figures(ratifiers: Ratifiers, deal: ReferenceDeal) -> dict[str, float]:
    figures = {"the deal passes": float(ratifiers.chance(deal.outcome))}
    try:
        found = ratifiers.model
    except SimError:
        return figures
    deals = {
        "with the doubt": found.chosen,
        "ignoring ratifiers": found.ignoring,
        "at the best reading": found.at_best,
        "certain": found.certain,
    }
    figures |= {f"best {how} passes": float(x.chance) for how, x in deals.items() if x}
    for consent, members in found.pivotal.items():
        name = consent.removeprefix("consent:")
        figures |= {f"{p} decides in {name}": float(chance) for p, chance in members.items()}
    for x in ratifiers.comparisons:
        if x.having is not None and x.without is not None:
            name = x.consent.removeprefix("consent:")
            figures[f"{x.party} gains by asking {name}"] = float(x.having - x.without)
    return figures


def _credit_words(who: Noun, needed: Fraction | None) -> str:
    believes = who.it_does("believe in")
    if needed is None:
        return f"{who.does('refuse')} it, however much {believes} the costs of no deal"
    if needed > 1:
        return f"{who.does('refuse')} it even if {believes} all the costs of no deal"
    share = rounded(100 * needed, 1, "up")
    return f"{who.does('consent')} if {believes} at least {share} % of the costs of no deal"


def _threshold(unsized: dict[Noun, Fraction | None]) -> Turn | None:
    """Return the largest credit that is needed, where belief in the costs can bring it about."""
    needed = {who: x for who, x in unsized.items() if x is not None and x <= 1}
    if not needed or len(needed) < len(unsized):
        return None
    most = max(needed, key=lambda who: (needed[who], who.name))
    believes = most.does("believe in")
    return turn_of_chance(f"share of the costs of no deal that {believes}", needed[most])


def _share(
    case: DiagnosedCase, ratifiers: Ratifiers, asked: list[Consent], deal: ReferenceDeal
) -> float | None:
    """Return the share of draws in which one of them refuses the deal.

    Where the file says how sure a consent is, the probability of refusal by its priors instead.
    """
    if any(ratifiers.is_sized(c) for c in asked):
        return float(1 - ratifiers.chance(deal.outcome))
    if case.spread is None:
        return None
    accepted, _, _ = acceptance_of(case.spread, dict(deal.outcome))
    at = {p: k for k, p in enumerate(case.problem.parties)}
    refused = np.zeros(case.spread.draws, dtype=np.bool_)
    for c in asked:
        refused |= accepted[:, [at[p] for p in c.members]].sum(axis=1) < c.quorum
    return float(refused.mean())
