"""The crisis game: by hand, by going through the tree, and by checking every equilibrium."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.crisis.crisis_game import CrisisPayoffs, crisis_game, critical_risk
from sim.crisis.unknown_firmness import unknown_firmness
from sim.errors import SimError

F = Fraction


def payoffs(*numbers: int, hold: int | None = None) -> CrisisPayoffs:
    """Status quo, giving in, war, backing down."""
    sq, gives_in, war, back = map(Fraction, numbers)
    return CrisisPayoffs(sq, gives_in, war, back, None if hold is None else Fraction(hold))


def test_a_bluff_that_is_called_is_never_made() -> None:
    found = crisis_game(payoffs(5, 9, 1, 3), payoffs(6, 2, 0, 7))
    assert (found.outcome, found.resisted, found.defender_resists) == ("sq", "backs_down", True)
    assert (found.path, found.least_audience_cost) == (("sq",), 4)
    assert "would back down" in found.why


def test_an_audience_cost_ties_the_hands() -> None:
    defender = CrisisPayoffs(F(6), F(2), F(0))
    assert defender["backs_down"] == 6
    outcomes = {
        cost: crisis_game(CrisisPayoffs(F(5), F(9), F(1), audience_cost=F(cost)), defender).outcome
        for cost in (0, 4, 5)
    }
    assert outcomes == {0: "sq", 4: "sq", 5: "gives_in"}  # a tie favours peace


def test_who_holds_on_neither_fights_nor_backs_down() -> None:
    found = crisis_game(payoffs(5, 9, 4, 3, hold=6), payoffs(6, 2, 0, 7, hold=3))
    assert found.path == ("challenge", "resist", "hold")
    assert found.least_audience_cost is None
    with pytest.raises(SimError, match='"hold" has a payoff for one party only'):
        crisis_game(payoffs(5, 9, 4, 3, hold=6), payoffs(6, 2, 0, 7))


numbers = st.integers(-3, 3)
sides = st.tuples(numbers, numbers, numbers, numbers)


@given(sides, sides, st.none() | st.tuples(numbers, numbers))
def test_the_tree_by_plain_comparison(
    c: tuple[int, ...], d: tuple[int, ...], hold: tuple[int, int] | None
) -> None:
    game = crisis_game(payoffs(*c, hold=hold and hold[0]), payoffs(*d, hold=hold and hold[1]))
    # The more peaceful end has the lower place, and a tie goes to it.
    ends = {"sq": (c[0], d[0], 0), "gives_in": (c[1], d[1], 1), "backs_down": (c[3], d[3], 2)}
    ends |= {"war": (c[2], d[2], 9)} | ({"hold": (*hold, 3)} if hold else {})
    last = min((n for n in ends if ends[n][2] >= 2), key=lambda n: (-ends[n][0], ends[n][2]))
    answer = last if ends[last][1] > ends["gives_in"][1] else "gives_in"
    assert game.outcome == (answer if ends[answer][0] > ends["sq"][0] else "sq")
    assert game.resisted == last
    assert game.payoffs == {"challenger": ends[game.outcome][0], "defender": ends[game.outcome][1]}
    moved = crisis_game(
        payoffs(*(3 * x + 1 for x in c), hold=hold and 3 * hold[0] + 1),
        payoffs(*(2 * x - 5 for x in d), hold=hold and 2 * hold[1] - 5),
    )
    assert moved.path == game.path


def test_bluffing_by_hand() -> None:
    # q* = (7 - 2)/(7 - 1) = 5/6; q = 1/2: weak bluffs with 1/5, defender resists with 4/6.
    found = unknown_firmness(payoffs(5, 9, 1, 3), F(4), payoffs(6, 2, 1, 7), F(1, 2))
    assert (found.regime, found.threshold) == ("bluffing", F(5, 6))
    assert (found.bluff, found.resist) == (F(1, 5), F(2, 3))
    assert (found.war, found.challenge) == (F(1, 3), F(3, 5))
    assert (found.called_bluff, found.gives_in) == (F(1, 15), F(1, 5))
    louder = unknown_firmness(payoffs(5, 9, 1, 2), F(4), payoffs(6, 2, 1, 7), F(1, 2))
    assert louder.bluff == found.bluff  # whatever the audience cost
    assert louder.resist < found.resist


@pytest.mark.parametrize(
    ("weak", "firm", "defender", "prior", "regime", "war"),
    [
        (payoffs(5, 9, 1, 3), F(4), payoffs(6, 2, 1, 7), F(5, 6), "obeyed", 0),
        (payoffs(5, 9, 1, 3), F(4), payoffs(6, 8, 1, 7), F(0), "obeyed", 0),
        (payoffs(5, 9, 1, 3), F(6), payoffs(6, 2, 2, 7), F(1, 3), "always resisted", F(1, 3)),
        (payoffs(5, 9, 1, 3), F(5), payoffs(6, 2, 2, 7), F(1, 3), "always resisted", 0),
        (payoffs(5, 5, 1, 3), F(6), payoffs(6, 2, 1, 7), F(1, 3), "nothing to win", 0),
        (payoffs(5, 5, 1, 3), F(6), payoffs(6, 2, 3, 7), F(1, 3), "nothing to win", F(1, 3)),
        (
            payoffs(5, 9, 1, 3, hold=6),
            F(7),
            payoffs(6, 2, 1, 7, hold=4),
            F(1, 3),
            "pressed",
            F(1, 3),
        ),
    ],
)
def test_regimes_by_hand(
    weak: CrisisPayoffs,
    firm: Fraction,
    defender: CrisisPayoffs,
    prior: Fraction,
    regime: str,
    war: Fraction,
) -> None:
    found = unknown_firmness(weak, firm, defender, prior)
    assert (found.regime, found.war) == (regime, war)


gaps = st.tuples(st.integers(0, 3), st.integers(1, 4), st.integers(1, 5))
ends = st.tuples(numbers, numbers, numbers)


@given(
    ends, ends, gaps, st.fractions(0, 1, max_denominator=5), st.none() | st.tuples(numbers, numbers)
)
def test_nobody_gains_by_another_move(
    c: tuple[int, int, int],
    d: tuple[int, int, int],
    gap: tuple[int, int, int],
    q: Fraction,
    hold: tuple[int, int] | None,
) -> None:
    (sq, prize, back), best = c, max(c[2], hold[0]) if hold else c[2]
    at_end = hold[1] if hold and hold[0] > back else d[2]
    war, firm, beaten = best - gap[0], best + gap[1], at_end - gap[2]
    found = unknown_firmness(
        payoffs(sq, prize, war, back, hold=hold and hold[0]),
        F(firm),
        payoffs(d[0], d[1], beaten, d[2], hold=hold and hold[1]),
        q,
    )
    beta, rho = found.bluff, found.resist
    chosen = {"weak": beta, "firm": F(found.firm_challenges)}
    for kind, resisted in (("weak", best), ("firm", firm)):
        gain = rho * resisted + (1 - rho) * prize - sq
        assert gain >= 0 or chosen[kind] == 0
        assert gain <= 0 or chosen[kind] == 1
    total = q * chosen["firm"] + (1 - q) * beta
    assert found.challenge == total
    assert found.war + found.called_bluff + found.gives_in == total
    if total:  # else any belief will do
        posterior = q * chosen["firm"] / total
        gain_of_resisting = posterior * beaten + (1 - posterior) * at_end - d[1]
        assert gain_of_resisting >= 0 or rho == 0
        assert gain_of_resisting <= 0 or rho == 1


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"prior": F(3, 2)}, "give one from 0 to 1"),
        ({"weak": payoffs(5, 9, 4, 3)}, "the weak type would fight"),
        ({"firm_war": F(3)}, "give it more from war"),
        ({"defender": payoffs(6, 2, 7, 7)}, "no probability of firmness"),
    ],
)
def test_what_is_no_such_game_is_refused(changes: Any, said: str) -> None:
    usual = {
        "weak": payoffs(5, 9, 1, 3),
        "firm_war": F(4),
        "defender": payoffs(6, 2, 1, 7),
        "prior": F(1, 2),
    }
    with pytest.raises(SimError, match=said):
        unknown_firmness(**{**usual, **changes})


def test_critical_risk() -> None:
    assert critical_risk(F(12), F(6), F(-6)) == F(1, 3)
    assert critical_risk(F(12), F(6), F(8)) == F(3, 2)  # whatever the risk
    for win, lose, disaster in [(6, 6, 0), (5, 6, 0), (6, 5, 6)]:
        with pytest.raises(SimError, match="is not above"):
            critical_risk(F(win), F(lose), F(disaster))
