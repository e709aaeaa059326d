"""Draws a scenario in which every feature of the language may meet every other."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from random import Random

from tests.whole_files.case import (
    Body,
    Branch,
    Case,
    Choice,
    Interaction,
    Issue,
    Link,
    Party,
    RedLine,
)

ISSUES = ("troops", "arms", "ports", "border")  # not in alphabetical order, as in a real file
WORDS = ("keep", "cut", "ban", "halt")
PARTIES = ("us", "russia", "ukraine", "armenia", "belarus", "moldova")
CASTS = (
    ("signatory", "signatory"),
    ("signatory", "signatory"),
    ("signatory", "ratifier", "signatory"),
    ("signatory", "signatory", "ratifier", "ratifier"),
    ("ratifier", "signatory", "ratifier", "signatory", "ratifier"),
    ("signatory", "signatory", "signatory", "observer"),
    ("signatory", "observer", "signatory", "other"),
    ("signatory", "signatory", "signatory", "ratifier", "ratifier", "other"),
    ("signatory", "ratifier"),
)
STEPS = (("1", "3", "1"), ("0.5", "2", "0.5"), ("-10", "10", "10"), ("3.0", "3.5", "0.25"))
SIGNS = (">", ">", ">>", "~", "=", "?")
GRADES = ("none", "minor", "moderate", "severe", "minor gain", "unstated")
ALIKE = ("0", "0", "50", "50", "100", "100")  # numbers that tie


def random_case(seed: int) -> Case:
    """Return the case of a seed: 1 to 4 issues of 1 to 4 options, 2 to 6 parties."""
    return _Drawing(Random(seed)).case()


class _Drawing:
    def __init__(self, random: Random) -> None:
        self.random = random
        self.is_raw = random.random() < 0.3
        self.issues = self._issues()
        self.digits = random.choice((0, 0, 0, 1, 3, 13, 17))
        self.ties = random.random() < 0.4

    def case(self) -> Case:
        roles = dict(zip(PARTIES, self.random.choice(CASTS), strict=False))
        by_branches = self.random.random() < 0.5
        parties = {p: self._party(role, by_branches) for p, role in roles.items()}
        with_payoffs = [p for p, party in parties.items() if party.has_payoffs]
        classes = {"full": self._choice(2)} if self.one_in(3) else {}
        holders = tuple(parties)
        forbid, require, off = self._variant()
        return Case(
            issues=self.issues,
            parties=parties,
            bodies=self._bodies(roles),
            branches=self._branches(with_payoffs) if by_branches else {},
            red_lines={
                f"line{n}": self._red_line(holders, tuple(classes))
                for n in range(self.random.choice((0, 0, 1, 2)))
            },
            links={f"link{n}": self._link() for n in range(self.random.choice((0, 0, 1, 2)))},
            interactions=self._interactions(with_payoffs),
            must_contain=self._choice(1) if self.one_in(4) else {},
            classes=classes,
            forbid=forbid,
            require=require,
            off_agenda=off,
            is_raw=self.is_raw,
            restricting=self.random.choice(("hard", "hard", "claimed", "all")),
        )

    def one_in(self, n: int) -> bool:
        return self.random.randrange(n) == 0

    # ── issues and choices ──────────────────────────────────────────────────────────────────

    def _issues(self) -> dict[str, Issue]:
        found = {}
        for name in ISSUES[: self.random.choice((1, 2, 3, 3, 4))]:
            steps = self.random.choice(STEPS) if self.one_in(4) else None
            options = (
                WORDS[: self.random.choice((1, 2, 2, 3, 3, 4))] if steps is None else _ids(*steps)
            )
            negotiable = len(options) == 1 or not self.one_in(10)
            found[name] = Issue(options, self.random.choice(options), steps, negotiable)
        return found

    def _choice(self, most: int, fewest: int = 1) -> dict[str, tuple[str, ...]]:
        names = list(self.issues)
        count = min(len(names), self.random.randint(fewest, max(fewest, most)))
        chosen = self.random.sample(names, count)
        return {i: self._some_of(self.issues[i].options) for i in chosen}

    def _some_of(self, options: Sequence[str]) -> tuple[str, ...]:
        count = self.random.randint(1, max(1, len(options) - 1))
        return tuple(self.random.sample(list(options), count))

    def _scope(self) -> tuple[str, ...] | None:
        if self.one_in(2):
            return None
        names = list(self.issues)
        return tuple(self.random.sample(names, self.random.randint(1, len(names))))

    # ── numbers ─────────────────────────────────────────────────────────────────────────────

    def _number(self, low: int, high: int) -> str:
        """Return a number of the digits of this case, at times one that occurs twice."""
        if self.ties and self.one_in(2):
            return str(self.random.choice([k for k in (0, 50, 100) if low <= k <= high] or [low]))
        if self.one_in(8):
            return f"{self.random.randint(3 * low, 3 * high)}/3"
        whole = self.random.randint(low, high - 1)
        if not self.digits:
            return str(whole)
        tail = "".join(self.random.choice("0123456789") for _ in range(self.digits))
        return f"{whole}.{tail}" if whole >= 0 else str(whole)

    def _near(self, number: str) -> str:
        """Return the number, or one that differs from it in the last of many digits."""
        if "/" in number or not self.one_in(4):
            return number
        place = self.random.choice((12, 15, 18))
        value = Fraction(number) + Fraction(self.random.choice((-1, 1)), 10**place)
        return decimal(max(Fraction(0), value))

    # ── parties ─────────────────────────────────────────────────────────────────────────────

    def _party(self, role: str, by_branches: bool) -> Party:
        if role == "other":
            return Party(role)
        valued = [i for i in self.issues if not self.one_in(8)] or list(self.issues)
        scored = [i for i in valued if self.is_raw or self.one_in(2)]
        rankings = {i: self._ranking(i) for i in valued if i not in scored}
        scores = {i: self._scores(i) for i in scored}
        power = self.random.choice(("1", "1", "2", "3", "0.5")) if self.one_in(3) else "1"
        no_stake = tuple(valued[1:2]) if self.one_in(5) else ()
        held = [i for i in valued if i not in no_stake]
        in_tiers = not self.is_raw and self.one_in(2)
        return Party(
            role=role,
            power=power if role == "signatory" else "1",
            consents_to=self._scope() if role == "ratifier" else None,
            rankings=rankings,
            scores=scores,
            tiers=self._tiers(held) if in_tiers else (),
            weights={} if in_tiers else self._weights(held),
            no_stake=no_stake,
            unknown=tuple(i for i in self.issues if i not in valued),
            no_deal=None if by_branches else self._no_deal(role),
            outside=self._number(0, 90) if role != "observer" and self.one_in(6) else None,
        )

    def _ranking(self, issue: str) -> str:
        options = list(self.issues[issue].options)
        self.random.shuffle(options)
        text = options[0]
        for option in options[1:]:
            text += f" {self.random.choice(SIGNS)} {option}"
        return text

    def _scores(self, issue: str) -> dict[str, str]:
        low, high = (-50, 200) if self.is_raw else (0, 99)
        found: dict[str, str] = {}
        for option in self.issues[issue].options:
            again = bool(found) and self.one_in(4)
            source = self._near(list(found.values())[-1]) if again else self._number(low, high)
            found[option] = source if self.is_raw or Fraction(source) <= 100 else "100"
        return found

    def _tiers(self, valued: list[str]) -> tuple[tuple[str, ...], ...]:
        names = self.random.sample(valued, len(valued))
        cut = self.random.randint(1, len(names))
        return tuple(t for t in (tuple(names[:cut]), tuple(names[cut:])) if t)

    def _weights(self, valued: list[str]) -> dict[str, str]:
        found = {i: self._number(0, 60) for i in valued}
        if not any(Fraction(w) for w in found.values()):
            found[valued[0]] = "1"
        return found

    def _no_deal(self, role: str) -> str:
        low, high = (-60, 60) if role == "signatory" else (0, 80)
        return self._number(low, high)

    # ── institutions and constraints ────────────────────────────────────────────────────────

    def _bodies(self, roles: dict[str, str]) -> dict[str, Body]:
        ratifiers = [p for p, role in roles.items() if role == "ratifier"]
        if len(ratifiers) < 2 or self.one_in(2):
            return {}
        members = tuple(self.random.sample(ratifiers, self.random.randint(2, len(ratifiers))))
        return {"senate": Body(members, self.random.randint(1, len(members)), self._scope())}

    def _branches(self, parties: list[str]) -> dict[str, Branch]:
        first = self.random.choice(("0.25", "0.6", "1/3", "0.1234567890123"))
        chances = (
            (first, None) if self.one_in(2) else (first, decimal_or_fraction(1 - Fraction(first)))
        )
        return {f"branch{n}": self._branch(chance, parties) for n, chance in enumerate(chances)}

    def _branch(self, probability: str | None, parties: list[str]) -> Branch:
        costs = {
            p: tuple(self._cost() for _ in range(self.random.choice((1, 1, 2)))) for p in parties
        }
        outcome = {
            i: self.random.choice(x.options)
            for i, x in self.issues.items()
            if x.negotiable and self.one_in(2)
        }
        believed = {p: "0.5" for p in parties if probability is not None and self.one_in(5)}
        return Branch(probability, outcome, costs, believed)

    def _cost(self) -> str:
        if self.is_raw or self.one_in(2):
            return self._number(-20, 60)
        return self.random.choice(GRADES)

    def _red_line(self, holders: Sequence[str], classes: Sequence[str]) -> RedLine:
        form = self.random.choice(("never", "require", "both"))
        never = self._choice(2) if form != "require" else {}
        require = self._choice(2) if form != "never" else {}
        return RedLine(
            party=self.random.choice(holders),
            never={i: o for i, o in never.items() if self._leaves_one(i, o, require)},
            require=require,
            hardness=self.random.choice(("hard", "hard", "claimed", "soft")),
            scope=self.random.choice(("always", "always", "while on the agenda", *classes)),
        )

    def _leaves_one(self, issue: str, without: Sequence[str], require: Choice) -> bool:
        return bool(set(require.get(issue, self.issues[issue].options)) - set(without))

    def _link(self) -> Link:
        kind = self.random.choice(("if", "iff", "never_together"))
        first = self._choice(2, 2 if kind == "never_together" else 1)
        if kind == "never_together" and len(first) < 2:
            kind = "if"
        second = self._choice(2) if kind != "never_together" else {}
        return Link(kind, first, second, self.random.choice(("hard", "hard", "soft", "note")))

    def _interactions(self, parties: list[str]) -> dict[str, Interaction]:
        if len(self.issues) < 2 or not parties or not self.one_in(4):
            return {}
        when = self._choice(2, 2)
        return {"term": Interaction(self.random.choice(parties), when, self._number(-20, 20))}

    def _variant(self) -> tuple[Choice, Choice, tuple[str, ...]]:
        if not self.one_in(3):
            return {}, {}, ()
        names = list(self.issues)
        off = tuple(i for i in names if len(names) > 1 and self.one_in(4))
        on = [i for i in names if i not in off and self.issues[i].negotiable]
        require = {i: self._some_of(self.issues[i].options) for i in on if self.one_in(6)}
        drawn = {i: self._some_of(self.issues[i].options) for i in on if self.one_in(4)}
        forbid = {i: o for i, o in drawn.items() if self._leaves_one(i, o, require)}
        return forbid, require, off


def _ids(first: str, last: str, step: str) -> tuple[str, ...]:
    """Return the steps of a range as the shortest decimals."""
    low, high, by = Fraction(first), Fraction(last), Fraction(step)
    return tuple(decimal(low + k * by) for k in range(int((high - low) / by) + 1))


def decimal(value: Fraction) -> str:
    """Return a fraction whose decimals end, written out."""
    places = 0
    while (value * 10**places).denominator != 1:
        places += 1
    digits = f"{abs(int(value * 10**places)):0{places + 1}d}"
    text = digits if not places else f"{digits[:-places]}.{digits[-places:]}"
    return f"-{text}" if value < 0 else text


def decimal_or_fraction(value: Fraction) -> str:
    """Return a number as a file may have it."""
    bottom = value.denominator
    for prime in (2, 5):
        while bottom % prime == 0:
            bottom //= prime
    return decimal(value) if bottom == 1 else str(value)
