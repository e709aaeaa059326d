"""The Nash solution on the page: the largest product of gains, in exact arithmetic."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any

from sim.page.model.bargaining import Bargaining
from sim.page.picture.zone_rows import SIGNING, Transform, formula
from sim.solver.objectives.nash_product import whole_powers
from sim.solver.objectives.objective import LOG_TOLERANCE

LIMB = 1 << 24  # of a product; three such factors and what is carried fit a browser's numbers
MOST_LIMBS = 1_500  # in all steps of a product
CLOSE = 1e-9  # logarithms this near are compared by the products themselves


def nash_rows(model: Bargaining) -> Mapping[str, Any]:
    """Return the data ``nash``: the rows with the largest product, the representative first.

    1. Among the agreements, those from which most of the signatories gain.
    2. Of these the largest product, each gain raised to its power; where not everyone gains, gains
       are relative to the most that a party can gain. Near ones by logarithms are compared by the
       product itself, in limbs; by logarithms alone where powers are not in the ratio of small
       whole numbers.
    3. Equal ones: the largest sum of relative gains first, then by options in alphabetical order.
    """
    problem = model.problem
    places = [problem.parties.index(p) for p in problem.signatories]
    gains = [f"datum.g{at}" for at in places]
    signs = [f"members[{SIGNING}][{k}]" for k in range(len(places))]
    if problem.deciding is None:
        signs = ["true"] * len(places)
    steps: list[Transform] = [{"type": "filter", "expr": "datum.n"}]
    steps.append(_most({f"g{at}": f"best{k}" for k, at in enumerate(places)}))
    gainers = (f"({s} && {g} > 0 ? 1 : 0)" for s, g in zip(signs, gains, strict=True))
    steps += [formula("gainers", " + ".join(gainers)), _most({"gainers": "most"})]
    steps.append({"type": "filter", "expr": "datum.gainers == datum.most"})
    for k, (s, g) in enumerate(zip(signs, gains, strict=True)):
        without = f"(datum.best{k} > 0 ? datum.best{k} : 1)"
        steps.append(formula(f"x{k}", f"{s} ? ({g} > 0 ? {g} : {without}) : 1"))
    steps += _largest(model)
    relative = (
        f"({s} && datum.best{k} > 0 ? {g} / datum.best{k} : 0)"
        for k, (s, g) in enumerate(zip(signs, gains, strict=True))
    )
    steps.append(formula("relative", f"round(({' + '.join(relative)}) * 1e12)"))
    order = {"field": ["relative", "row"], "order": ["descending", "ascending"]}
    steps.append({"type": "collect", "sort": order})
    return {"name": "nash", "source": "rows", "transform": steps}


def is_exact(model: Bargaining) -> bool:
    """Return whether products are compared in whole numbers, not by their logarithms."""
    return _factors(model) is not None


def _most(fields: Mapping[str, str]) -> Transform:
    return {
        "type": "joinaggregate",
        "fields": list(fields),
        "ops": ["max"] * len(fields),
        "as": list(fields.values()),
    }


def _largest(model: Bargaining) -> Iterator[Transform]:
    """Yield what leaves the rows with the largest product of ``x0``, ``x1`` and so on."""
    problem = model.problem
    powers = [problem.powers[p] for p in problem.signatories]
    shares = [float(power / max(powers)) for power in powers]
    logs = (f"{share!r} * log(datum.x{k})" for k, share in enumerate(shares))
    yield formula("log", " + ".join(logs))
    yield _most({"log": "top"})
    factors = _factors(model)
    near = f"{CLOSE!r} * max(1, abs(datum.top))" if factors is not None else f"{LOG_TOLERANCE!r}"
    yield {"type": "filter", "expr": f"datum.log >= datum.top - {near}"}
    if factors is None:
        return
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
