"""The Nash solution on the page: the largest product of gains, in exact arithmetic."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any

from sim.page.model.bargaining import Bargaining
from sim.page.model.signing import sets_to_choose
from sim.page.picture.zone_rows import Transform, formula, signs
from sim.solver.objectives.nash_product import whole_powers
from sim.solver.objectives.objective import LOG_TOLERANCE

LIMB = 1 << 24  # of a product; three such factors and what is carried fit a browser's numbers
MOST_LIMBS = 1_500  # in all steps of a product
CLOSE = 1e-9  # logarithms this near are compared by the products themselves


def product_steps(model: Bargaining) -> list[Transform]:
    """Return what adds to every row the logarithm of its product of gains, and the largest one.

    Only of an agreement from which most signatories gain; where not everyone gains, gains are
    relative to the most that a party can gain. A row is never copied for it, which takes long.
    """
    shares = _shares(model)
    factors = _factor_texts(model)
    logs = (f"{share!r} * log({x})" for share, x in zip(shares, factors, strict=True))
    gains = [gain for _, gain in _signers(model)]
    best = {gain.removeprefix("datum."): f"best{k}" for k, gain in enumerate(gains)}
    gainers = (f"({sign} && {gain} > 0 ? 1 : 0)" for sign, gain in _signers(model))
    counts = "datum.n && datum.gainers == datum.most"
    return [
        _most(best) | {"groupby": ["n"]},
        formula("gainers", f"datum.n ? {' + '.join(gainers)} : -1"),
        _most({"gainers": "most"}),
        formula("log", f"{counts} ? {' + '.join(logs)} : null"),
        _most({"log": "top"}),
    ]


def nash_rows(model: Bargaining) -> list[Mapping[str, Any]]:
    """Return the data ``nash``: the rows with the largest product, the representative first.

    1. The rows whose logarithms are near the largest one.
    2. Of these the largest product itself, each gain raised to its power, in limbs; by logarithms
       alone where powers are not in the ratio of small whole numbers.
    3. Equal ones: the largest sum of relative gains first, then by options in alphabetical order.
    """
    factors = _factors(model)
    margin = f"{CLOSE!r} * max(1, abs(datum.top))" if factors is not None else f"{LOG_TOLERANCE!r}"
    is_near = f"isNumber(datum.log) && datum.log >= datum.top - {margin}"
    steps = [formula(f"x{k}", text) for k, text in enumerate(_factor_texts(model))]
    steps += [] if factors is None else _largest(factors)
    relative = (
        f"({sign} && datum.best{k} > 0 ? {gain} / datum.best{k} : 0)"
        for k, (sign, gain) in enumerate(_signers(model))
    )
    steps.append(formula("relative", f"round(({' + '.join(relative)}) * 1e12)"))
    order = {"field": ["relative", "row"], "order": ["descending", "ascending"]}
    steps.append({"type": "collect", "sort": order})
    near = [{"type": "filter", "expr": is_near}]
    return [
        {"name": "near", "source": "rows", "transform": near},
        {"name": "nash", "source": "near", "transform": steps},
    ]


def _signers(model: Bargaining) -> list[tuple[str, str]]:
    """Return for each signatory the condition that it signs, and its gain."""
    problem = model.problem
    can_choose = bool(sets_to_choose(problem))
    return [
        (signs(k) if can_choose else "true", f"datum.g{problem.parties.index(p)}")
        for k, p in enumerate(problem.signatories)
    ]


def _factor_texts(model: Bargaining) -> list[str]:
    """Return the factors of the product: gains, or where there is none the most of that party."""
    return [
        f"({sign} ? ({gain} > 0 ? {gain} : datum.best{k} > 0 ? datum.best{k} : 1) : 1)"
        for k, (sign, gain) in enumerate(_signers(model))
    ]


def _shares(model: Bargaining) -> list[float]:
    """Return the bargaining powers, the largest of them as 1."""
    powers = [model.problem.powers[p] for p in model.problem.signatories]
    return [float(power / max(powers)) for power in powers]


def is_exact(model: Bargaining) -> bool:
    """Return whether products are compared in whole numbers, not by their logarithms."""
    return _factors(model) is not None


def _most(fields: Mapping[str, str]) -> dict[str, Any]:
    """Return the transform that adds the largest of some fields to every row."""
    return {
        "type": "joinaggregate",
        "fields": list(fields),
        "ops": ["max"] * len(fields),
        "as": list(fields.values()),
    }


def _largest(factors: Sequence[tuple[str, int]]) -> Iterator[Transform]:
    """Yield what leaves the rows with the largest product of some factors."""
    limbs = yield from _product(factors)
    order = {"field": list(reversed(limbs)), "order": ["descending"] * len(limbs)}
    yield {"type": "window", "sort": order, "ops": ["dense_rank"], "as": ["rank"]}
    yield {"type": "filter", "expr": "datum.rank == 1"}


def _factors(model: Bargaining) -> list[tuple[str, int]] | None:
    """Return the factors of the product with their bits, None where it is not to be worked out."""
    problem = model.problem
    powers = whole_powers([problem.powers[p] for p in problem.signatories])
    if powers is None:
        return None
    found = []
    for k, (party, power) in enumerate(zip(problem.signatories, powers, strict=True)):
        gain = model.parties[party].gain
        bits = int(max(abs(gain.low), abs(gain.high), Fraction(1))).bit_length()
        found += [(f"datum.x{k}", bits)] * power
    bits, limbs = 0, 0
    for _, more in found:
        bits += more
        limbs += _limbs(bits)
    return found if limbs <= MOST_LIMBS else None


def _limbs(bits: int) -> int:
    return -(-bits // (LIMB.bit_length() - 1))


def _product(factors: Sequence[tuple[str, int]]) -> Generator[Transform, None, list[str]]:
    """Yield what works out a product in limbs, lowest first; return what these are called."""
    product, bits = ["1"], 0
    names: list[str] = []
    for step, (factor, more) in enumerate(factors):
        bits += more
        parts = [f"floor({factor} / {LIMB**k}) % {LIMB}" for k in range(_limbs(more))]
        sums = []
        for k in range(_limbs(bits)):
            terms = [
                f"({product[k - j]}) * ({part})"
                for j, part in enumerate(parts)
                if 0 <= k - j < len(product)
            ]
            terms += [f"floor(datum.p{step}_{k - 1} / {LIMB})"] if k else []
            yield formula(f"p{step}_{k}", " + ".join(terms) or "0")
            sums.append(f"datum.p{step}_{k}")
        product = [f"{name} % {LIMB}" for name in sums]
    for k, limb in enumerate(product):
        yield formula(f"l{k}", limb)
        names.append(f"l{k}")
    return names
