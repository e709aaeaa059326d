"""Whether a division is the nucleolus: the coalitions that complain most must be balanced."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from fractions import Fraction

from sim.coalition.game import CoalitionGame
from sim.coalition.span import Span
from sim.solver.lottery.exact_simplex import ExactBasis, Variable

Division = Sequence[Fraction]


def is_nucleolus(game: CoalitionGame, division: Division) -> bool:
    """Return whether an imputation passes the criterion of Kohlberg, in exact fractions.

    For each number t the coalitions with an excess of at least t must be balanced, with the
    players that get no more than they are worth alone as a help. A coalition that is a combination
    of balanced ones changes nothing, so that only those count that add a dimension.

    >>> from sim.coalition.game import game
    >>> pairs = game({("a", "b"): 8, ("a", "c"): 6, ("b", "c"): 7, ("a", "b", "c"): 10})
    >>> is_nucleolus(pairs, [Fraction(10, 3), Fraction(13, 3), Fraction(7, 3)])
    True
    >>> is_nucleolus(pairs, [Fraction(3), Fraction(4), Fraction(3)])
    False

    Source: Kohlberg (1971), SIAM Journal on Applied Mathematics 20: 62-66.
    """
    alone = list(zip(division, game.alone, strict=True))
    if sum(division) != game.total or any(x < worth for x, worth in alone):
        return False
    at_worth = [i for i, (x, worth) in enumerate(alone) if x == worth]
    span, loud = Span(len(division)), list[int]()
    for _, masks in _by_excess(game, division):
        loud += masks
        before, span = span, span.joined(masks)
        if span.rank > before.rank and not _is_balanced(loud, at_worth, span.size):
            return False
        if span.is_whole:
            break
    return True


def excess_levels(game: CoalitionGame, division: Division) -> tuple[Fraction, ...]:
    """Return the successive largest excesses, until their coalitions pin the division down."""
    span, levels = Span(len(division)).joined([game.everyone]), []
    for level, masks in _by_excess(game, division):
        levels.append(level)
        span = span.joined(masks)
        if span.is_whole:
            break
    return tuple(levels)


def excesses(game: CoalitionGame, division: Division) -> list[Fraction]:
    """Return by mask what each coalition is worth more than it gets."""
    sums = [Fraction(0)]
    for share in division:
        sums += [total + share for total in sums]
    return [worth - total for worth, total in zip(game.worths, sums, strict=True)]


def _by_excess(game: CoalitionGame, division: Division) -> Iterator[tuple[Fraction, list[int]]]:
    found: dict[Fraction, list[int]] = defaultdict(list)
    for mask, excess in enumerate(excesses(game, division)):
        if 0 < mask < game.everyone:
            found[excess].append(mask)
    return ((excess, found[excess]) for excess in sorted(found, reverse=True))


def _is_balanced(loud: Sequence[int], at_worth: Sequence[int], size: int) -> bool:
    """Return whether weights above 0 on these coalitions, and of any help, count everyone alike.

    With weights 1 + λ_S that is Σ λ_S·e_S + Σ ν_i·e_i = μ·e_N − Σ e_S: of what is lacking on the
    right, with μ the largest count, the rest must vanish in a linear programme.
    """
    counts = [sum(mask >> i & 1 for mask in loud) for i in range(size)]
    top = max(range(size), key=lambda i: counts[i])
    unit = [tuple(int(i == j) for j in range(size)) for i in range(size)]
    lacking = [Variable(("lacking", i), unit[i], -1) for i in range(size)]
    lacking[top] = Variable("everyone", (-1,) * size)
    inverse = [[int(i == j) - int(j == top) for j in range(size)] for i in range(size)]
    inverse[top] = [-int(j == top) for j in range(size)]
    right = [-count for count in counts]
    basis = ExactBasis(lacking, inverse, right)
    columns = [tuple(mask >> i & 1 for i in range(size)) for mask in loud]
    entering = [Variable(mask, column) for mask, column in zip(loud, columns, strict=True)]
    entering += [Variable(("at its worth", i), unit[i]) for i in at_worth]
    entering.append(Variable("everyone", (-1,) * size))
    while True:
        prices = basis.prices([v.cost for v in basis.variables])
        rates = [-sum(p * c for p, c in zip(prices, v.column, strict=True)) for v in entering]
        best = max(rates)
        if best <= 0:
            return not any(v.cost and x for v, x in zip(basis.variables, basis.values, strict=True))
        basis.enter(entering[rates.index(best)])
