"""A crisis in which the defender does not know whether the challenger would fight."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from sim.brief_display import shown_briefly
from sim.crisis.crisis_game import CrisisPayoffs, check_holding, end_if_resisted
from sim.errors import SimError
from sim.rounding import per_cent

FirmnessRegime = Literal["always resisted", "obeyed", "bluffing", "pressed", "nothing to win"]


@shown_briefly
@dataclass(frozen=True)
class UnknownFirmness:
    """How a crisis goes if only the challenger knows whether it is firm.

    ``threshold`` is q*, the prior from which the defender gives in to a challenge of both types.
    ``bluff`` is how likely a weak challenger challenges, ``resist`` how likely the defender then
    resists. ``challenge``, ``war``, ``gives_in`` and ``called_bluff``, a weak challenger that is
    resisted, are probabilities from the start.
    """

    regime: FirmnessRegime
    prior: Fraction
    threshold: Fraction
    firm_challenges: bool
    bluff: Fraction
    resist: Fraction
    why: str

    @property
    def challenge(self) -> Fraction:
        """Return how likely there is a challenge."""
        return self.prior * self.firm_challenges + (1 - self.prior) * self.bluff

    @property
    def war(self) -> Fraction:
        """Return how likely there is war."""
        return self.prior * self.firm_challenges * self.resist

    @property
    def gives_in(self) -> Fraction:
        """Return how likely the defender gives in."""
        return self.challenge * (1 - self.resist)

    @property
    def called_bluff(self) -> Fraction:
        """Return how likely a weak challenger is resisted."""
        return (1 - self.prior) * self.bluff * self.resist


def unknown_firmness(
    weak: CrisisPayoffs, firm_war: Fraction, defender: CrisisPayoffs, prior: Fraction
) -> UnknownFirmness:
    """Return how a crisis goes if the challenger is firm with the probability ``prior``, q.

    The firm type has ``firm_war`` from war, and otherwise what the weak one has; resisted, the weak
    one backs down, or holds on where that is better for it. Ties favour peace.

    1. The defender is indifferent at q* = (e − g)/(e − w), clipped to [0, 1], of what it has at
       the weak type's end, from giving in and from war. At 1 it always resists, and only a firm
       challenger challenges, if war is more than the status quo.
    2. From q* on it gives in to a challenge, and both types challenge.
    3. Below, the weak type bluffs with β = q(1 − q*)/((1 − q)q*), which leaves the defender
       indifferent, and the defender resists with ρ = (g − sq)/(g − e), which leaves the weak type
       so. β does not depend on the audience cost.
    4. Two cases beside: a challenger that gains nothing when the defender gives in, and a weak one
       to whom holding on is more than the status quo and who therefore always presses.

    Raises SimError for a prior beyond 0 and 1, a weak type that would fight, a firm one that would
    not, and a defender to whom war is no worse than the weak type's end.

    >>> weak = CrisisPayoffs(Fraction(4), Fraction(10), Fraction(0), Fraction(2))
    >>> defender = CrisisPayoffs(Fraction(6), Fraction(3), Fraction(0))
    >>> found = unknown_firmness(weak, Fraction(5), defender, Fraction(1, 4))
    >>> found.regime, found.threshold, found.bluff, found.resist
    ('bluffing', Fraction(1, 2), Fraction(1, 3), Fraction(3, 4))

    Source: Fearon (1994), American Political Science Review 88: 577-592; Schultz (1999),
    International Organization 53: 233-266.
    """
    _check(weak, firm_war, defender, prior)
    end = end_if_resisted(weak)
    bent, beaten, war = defender[end], defender["gives_in"], defender["war"]
    threshold = min(max((bent - beaten) / (bent - war), Fraction(0)), Fraction(1))
    prize, quo, kept = weak["gives_in"], weak["sq"], weak[end]
    resists = (1 - prior) * bent + prior * war > beaten
    if kept > quo and (resists or prize > quo):
        why = "the weak type presses whatever the answer, as holding on beats the status quo"
        answer = Fraction(1 if resists else 0)
        return UnknownFirmness("pressed", prior, threshold, True, Fraction(1), answer, why)
    if prize <= quo or threshold == 1:
        fights = firm_war > quo and (war > beaten or prize > quo) and kept <= quo
        return _firm_alone(prior, threshold, fights, prize <= quo)
    if prior >= threshold:
        why = (
            f"the defender gives in, as firmness is at least as likely as {per_cent(threshold)} %: "
            "both types challenge"
        )
        return UnknownFirmness("obeyed", prior, threshold, True, Fraction(1), Fraction(0), why)
    bluff = prior * (1 - threshold) / ((1 - prior) * threshold)
    resist = (prize - quo) / (prize - kept)
    why = (
        f"firmness is less likely than {per_cent(threshold)} %: a weak challenger bluffs with "
        f"{per_cent(bluff)} %, the defender resists with {per_cent(resist)} %, and there is war "
        f"with {per_cent(prior * resist)} %"
    )
    return UnknownFirmness("bluffing", prior, threshold, True, bluff, resist, why)


def _firm_alone(
    prior: Fraction, threshold: Fraction, fights: bool, is_in_vain: bool
) -> UnknownFirmness:
    """Return the game in which a weak challenger never challenges."""
    if is_in_vain:
        regime: FirmnessRegime = "nothing to win"
        why = "the challenger gains nothing when the defender gives in"
        resist = Fraction(1 if fights else 0)
    else:
        regime, resist = "always resisted", Fraction(1)
        why = "war is no worse for the defender than giving in, so that it always resists"
    who = "only a firm challenger challenges, to fight" if fights else "nobody challenges"
    return UnknownFirmness(regime, prior, threshold, fights, Fraction(0), resist, f"{why}: {who}")


def _check(
    weak: CrisisPayoffs, firm_war: Fraction, defender: CrisisPayoffs, prior: Fraction
) -> None:
    check_holding(weak, defender)
    if not 0 <= prior <= 1:
        raise SimError(f"crisis: probability {prior} of firmness - give one from 0 to 1")
    end = end_if_resisted(weak)
    if end == "war":
        raise SimError(
            "crisis: the weak type would fight if resisted - give it less from war, or use the "
            "game in which everything is known"
        )
    if firm_war <= weak[end]:
        raise SimError(
            f"crisis: the firm type has {firm_war} from war and {weak[end]} otherwise - give it "
            "more from war"
        )
    if defender[end] <= defender["war"]:
        raise SimError(
            "crisis: to the defender war is no worse than the end with a weak challenger - no "
            "probability of firmness makes it give in; check its payoffs"
        )
