"""Small random bargaining problems that hit the awkward cases often."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from fractions import Fraction
from functools import cache
from typing import Any

from hypothesis import strategies as st

from sim.noun import Noun
from sim.problem.consent import Consent
from sim.problem.constraint import Constraint, Kind, Rule
from tests.solver.oracle import Oracle
from tests.solver.sketch import Sketch

# Neither list is in alphabetical order: the order of a file must not matter.
ISSUES = ("troops", "arms", "ports", "border")
OPTIONS = {
    "troops": ("keep", "cut", "ban"),
    "arms": ("sell", "buy", "halt"),
    "ports": ("open", "shut", "share"),
    "border": ("old", "new", "joint"),
}
PARTIES = ("us", "russia", "ukraine", "armenia", "belarus")
NONE = Fraction(0)

Draw = Callable[[st.SearchStrategy[Any]], Any]
Issues = dict[str, tuple[str, ...]]

SCALES: Mapping[str, Callable[[int], Fraction]] = {
    "whole": Fraction,
    "thirds": lambda k: Fraction(k, 3),
    "huge": lambda k: Fraction(k * 10**15 + k),
    "tiny": lambda k: Fraction(k, 10**9),
    "binary": lambda k: Fraction(k / 10),  # sums differ from what they round to, in digit 17
    "long": lambda k: Fraction(k * 10**30 + k, 3 * 10**25 + 7),
    "near ties": lambda k: Fraction(k // 2) + Fraction(k, 10**20),
}
SHORT = ("whole", "whole", "whole", "thirds", "huge", "tiny")
LONG = ("binary", "long", "near ties")  # no int64 holds these over a common denominator
EITHER = (*SHORT, *LONG)


# Made once for all draws: to make and check a strategy takes longer than to draw from it.
@cache
def _integers(low: int, high: int) -> st.SearchStrategy[int]:
    return st.integers(low, high)


@cache
def _one_of(*items: Any) -> st.SearchStrategy[Any]:
    return st.sampled_from(items)


@cache
def _some_of(items: tuple[str, ...], most: int) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(items), min_size=1, max_size=most, unique=True)


@cache
def _numbers(size: int) -> st.SearchStrategy[list[int]]:
    return st.lists(st.integers(-2, 4), min_size=size, max_size=size)


@st.composite
def sketches(
    draw: Draw,
    *,
    scales_of_parties: tuple[str, ...] = SHORT,
    equal_powers: bool | None = None,
    open_zone: bool = False,
    signatories: str = "any",
) -> Sketch:
    """Draw a problem of 2–5 parties and 1–4 issues of 1–3 options; equal payoffs are common.

    ``scales_of_parties``: what the numbers of a party may look like. ``equal_powers``: None draws
    either. ``open_zone``: some outcome is acceptable to all. ``signatories``: "any" number, "two",
    or "many" (three or more). Unless many, one problem in five is a mirror: two signatories who
    want the opposite and are otherwise alike; one in five has a ratifying body.
    """
    kinds = ("many",) if signatories == "many" else (*[signatories] * 3, "mirror", "council")
    kind = draw(_one_of(*kinds))
    issues = _issues(draw)
    roles = _roles(draw, kind)
    scales = {p: draw(_one_of(*scales_of_parties)) for p in roles}
    points = {p: _points(draw, issues) for p in roles}
    fallback = {p: _fallback(draw, points[p], role) for p, role in roles.items()}
    if kind == "mirror":
        one, other = (p for p, role in roles.items() if role == "signatory")
        points[other] = {i: _reversed(row) for i, row in points[one].items()}
        fallback[one] = fallback[other] = sum(min(row.values()) for row in points[one].values())
        scales[other] = scales[one]
    contributions = {
        p: {i: {o: SCALES[scales[p]](k) for o, k in row.items()} for i, row in points[p].items()}
        for p in roles
    }
    quo = {i: draw(_one_of(*options)) for i, options in issues.items()}
    off = frozenset(i for i in issues if len(issues) > 1 and _one_in(draw, 8))
    d = {p: SCALES[scales[p]](fallback[p]) for p in roles}
    powers = _powers(draw, roles, True if kind == "mirror" else equal_powers)
    interactions = {
        p: ((_choice(draw, issues), SCALES[scales[p]](draw(_integers(-3, 3)))),)
        for p in roles
        if kind != "mirror" and _one_in(draw, 8)
    }
    outside = {
        p: d[p] + SCALES[scales[p]](draw(_integers(-1, 2)))
        for p in roles
        if kind != "mirror" and _one_in(draw, 8)
    }
    sketch = Sketch(
        issues=issues,
        contributions=contributions,
        disagreement=d,
        consents=_consents(draw, issues, roles, kind),
        roles=roles,
        powers=powers,
        positions={i: {o: Fraction(k) for k, o in enumerate(row)} for i, row in issues.items()},
        constraints=() if kind == "mirror" else _constraints(draw, issues, tuple(roles)),
        status_quo=quo,
        off_agenda=off,
        interactions=interactions,
        outside_options=outside,
    )
    return _opened(draw, sketch) if open_zone else sketch


def _opened(draw: Draw, sketch: Sketch) -> Sketch:
    """Return the sketch with no-deal payoffs and constraints that leave one outcome acceptable."""
    oracle = Oracle(sketch)
    outcome = draw(st.sampled_from(oracle.combinations))
    payoffs = {p: oracle.payoff(p, outcome) for p in sketch.parties}
    return replace(
        sketch,
        disagreement={p: min(d, payoffs[p]) for p, d in sketch.disagreement.items()},
        outside_options={p: min(o, payoffs[p]) for p, o in sketch.outside_options.items()},
        constraints=tuple(c for c in sketch.constraints if oracle.keeps(c.id, outcome)),
    )


def _one_in(draw: Draw, n: int) -> bool:
    """Return True once in ``n`` draws; the simplest draw is False."""
    return bool(draw(_integers(0, n - 1)) == n - 1)


def _issues(draw: Draw) -> Issues:
    sizes = draw(_one_of((3,), (3, 2), (2, 3), (3, 3), (2, 2, 2), (3, 1, 2), (2, 2, 3, 2)))
    return {i: OPTIONS[i][:size] for i, size in zip(ISSUES, sizes, strict=False)}


TWO = [
    ("signatory", "signatory"),
    ("signatory", "ratifier", "signatory"),
    ("signatory", "signatory", "ratifier"),
]
MANY = [
    ("signatory", "signatory", "signatory"),
    ("signatory", "signatory", "signatory", "signatory"),
    ("signatory", "signatory", "signatory", "ratifier", "observer"),
]
CASTS = {
    "mirror": [*TWO[:2], ("signatory", "signatory", "observer")],
    "council": [
        ("signatory", "signatory", "ratifier", "ratifier"),
        ("ratifier", "signatory", "signatory", "ratifier", "ratifier"),
    ],
    "two": TWO,
    "many": [*MANY, ("signatory", "ratifier", "signatory", "signatory")],
    "any": [*TWO, *MANY],
}


def _roles(draw: Draw, kind: str) -> dict[str, str]:
    return dict(zip(PARTIES, draw(_one_of(*CASTS[kind])), strict=False))


def _reversed(row: Mapping[str, int]) -> dict[str, int]:
    return dict(zip(row, reversed(row.values()), strict=True))


def _points(draw: Draw, issues: Issues) -> dict[str, dict[str, int]]:
    size = sum(map(len, issues.values()))
    numbers = iter(draw(_numbers(size)))
    return {i: {o: next(numbers) for o in options} for i, options in issues.items()}


def _fallback(draw: Draw, table: Mapping[str, Mapping[str, int]], role: str) -> int:
    """Draw what a party gets without a deal: mostly below or among its payoffs, at times above."""
    lowest = sum(min(row.values()) for row in table.values())
    highest = sum(max(row.values()) for row in table.values())
    among = (lowest + highest) // 2
    if role == "ratifier":
        return int(draw(_one_of(among, among, among + 1, highest, lowest, highest + 1)))
    low = [lowest - 1, lowest, lowest + 1, lowest - 1, lowest, lowest + 1]
    return int(draw(_one_of(*low, *low, lowest + 2, 0, 0, among, highest, highest + 1)))


def _powers(draw: Draw, roles: Mapping[str, str], equal: bool | None) -> dict[str, Fraction]:
    same = equal if equal is not None else not _one_in(draw, 3)
    if same:
        power = draw(_one_of(Fraction(1), Fraction(2), Fraction(1, 2)))
        return dict.fromkeys(roles, power)
    choices = _one_of(Fraction(1), Fraction(2), Fraction(3), Fraction(1, 2), Fraction(7, 2))
    return {p: draw(choices) for p in roles}


def _choice(draw: Draw, issues: Issues, most: int = 2) -> dict[str, tuple[str, ...]]:
    chosen = draw(_some_of(tuple(issues), most))
    return {i: tuple(draw(_some_of(issues[i], 2))) for i in chosen}


def _scope(draw: Draw, issues: Issues) -> frozenset[str] | None:
    if _one_in(draw, 2):
        return None
    return frozenset(draw(_some_of(tuple(issues), 2)))


def _consents(
    draw: Draw, issues: Issues, roles: Mapping[str, str], kind: str
) -> tuple[Consent, ...]:
    ratifiers = [p for p, role in roles.items() if role == "ratifier"]
    seated = ratifiers if kind == "council" else []
    found = [
        Consent.of_party(p, scope=_scope(draw, issues) if p in ratifiers else None)
        for p, role in roles.items()
        if role in ("signatory", "ratifier") and p not in seated
    ]
    if seated:
        quorum = draw(_integers(1, len(seated)))
        scope = _scope(draw, issues)
        found.append(
            Consent("consent:senate", tuple(seated), quorum, scope, Noun("the senate"), True)
        )
    return tuple(found)


def _constraints(draw: Draw, issues: Issues, parties: tuple[str, ...]) -> tuple[Constraint, ...]:
    found = [_link(draw, issues, n) for n in range(draw(_integers(0, 2)))]
    found += [_red_line(draw, issues, parties, n) for n in range(draw(_integers(0, 2)))]
    if _one_in(draw, 4):
        found.append(_constraint("minimal_substance", "minimal substance", _choice(draw, issues)))
    if _one_in(draw, 8):
        issue, options = next(iter(_choice(draw, issues, 1).items()))
        found.append(
            _constraint(f"forbid:{issue}", "off the table", _others(issues, issue, options))
        )
    return tuple(found)


def _constraint(name: str, kind: Kind, consequent: Mapping[str, tuple[str, ...]]) -> Constraint:
    return Constraint(name, kind, (Rule({}, consequent),), name)


def _others(issues: Issues, issue: str, options: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    return {issue: tuple(o for o in issues[issue] if o not in options)}


def _link(draw: Draw, issues: Issues, number: int) -> Constraint:
    one, other = _choice(draw, issues, 1), _choice(draw, issues, 1)
    kind = draw(_one_of("only if", "iff", "never together", "soft"))
    rules = {
        "iff": (Rule(one, other), Rule(other, one)),
        "never together": tuple(Rule(one, {i: ()}) for i in other),
    }.get(kind, (Rule(one, other),))
    if kind == "never together":
        rules = (Rule({**one, **other}, {next(iter(other)): ()}),)
    name = f"link:{number}"
    if kind == "soft":
        return Constraint(name, "link", rules, name, None, "soft", False)
    return Constraint(name, "link", rules, name)


def _red_line(draw: Draw, issues: Issues, parties: tuple[str, ...], number: int) -> Constraint:
    issue, options = next(iter(_choice(draw, issues, 1).items()))
    consequent = _others(issues, issue, options) if _one_in(draw, 2) else {issue: options}
    antecedent = _choice(draw, issues, 1) if _one_in(draw, 3) else {}
    hardness = draw(_one_of("hard", "hard", "hard", "claimed", "soft"))
    name = f"red_line:{number}"
    rule = Rule(antecedent, consequent)
    holder = draw(_one_of(*parties))
    return Constraint(name, "red line", (rule,), name, holder, hardness, hardness == "hard")


def orders(sketch: Sketch) -> st.SearchStrategy[Sketch]:
    """Draw the same problem written down in another order."""
    options = {i: st.permutations(row) for i, row in sketch.issues.items()}
    return st.builds(
        sketch.reordered,
        st.permutations(sketch.parties),
        st.permutations(list(sketch.issues)),
        st.fixed_dictionaries(options),
    )
