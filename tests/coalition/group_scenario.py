"""Scenarios in which groups can act: written at random, and solved by going through packages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from random import Random

from sim.problem.problem import Problem

PARTIES = "abcd"
OPTIONS = ("o", "p", "q")


@dataclass(frozen=True)
class GroupCase:
    """A scenario in raw payoffs, as text and as what its game of gains is to be computed from."""

    parties: str
    issues: Mapping[str, tuple[str, ...]]
    needed: Mapping[tuple[str, str], frozenset[str] | None]
    branches: Mapping[str, Mapping[str, str]]
    chances: Mapping[str, Mapping[str, Fraction]]
    link: tuple[tuple[str, str], tuple[str, str]] | None
    red_line: tuple[str, str, str] | None
    text: str

    def package_gains(
        self, problem: Problem, group: frozenset[str]
    ) -> Iterator[tuple[Fraction, dict[str, str]]]:
        """Yield every package that a group may carry out, with its expected gain."""
        choices = [
            [None, *(o for o in options if self._suffices(group, issue, o))]
            for issue, options in self.issues.items()
        ]
        for chosen in product(*choices):
            package = {i: o for i, o in zip(self.issues, chosen, strict=True) if o is not None}
            after = {b: {**outcome, **package} for b, outcome in self.branches.items()}
            if all(self._is_allowed(group, package, outcome) for outcome in after.values()):
                gain = Fraction(0)
                for branch, before in self.branches.items():
                    old, new = problem.payoffs(before), problem.payoffs(after[branch])
                    gain += sum(self.chances[p][branch] * (new[p] - old[p]) for p in group)
                yield gain, package

    def _suffices(self, group: frozenset[str], issue: str, option: str) -> bool:
        needed = self.needed[issue, option]
        return needed is not None and needed <= group

    def _is_allowed(
        self, group: frozenset[str], package: Mapping[str, str], outcome: Mapping[str, str]
    ) -> bool:
        if self.link is not None:
            (one, first), (other, second) = self.link
            touched = one in package or other in package
            if touched and outcome[one] == first and outcome[other] != second:
                return False
        if self.red_line is not None:
            holder, issue, option = self.red_line
            if holder in group and package.get(issue) == option:
                return False
        return True


def group_case(seed: int) -> GroupCase:
    """Return a random case of three or four signatories, perhaps with a ratifier."""
    random = Random(seed)
    parties = PARTIES[: random.choice([3, 3, 4])]
    issues = {f"i{k}": OPTIONS[: random.choice([2, 3])] for k in range(random.choice([3, 4]))}
    scope = random.choice([None, "i0"])
    lines = ["format = 1", 'payoffs = "raw"', *(f"[parties.{p}]" for p in parties)]
    if scope:
        lines += ["[parties.r]", 'role = "ratifier"', f'consents_to = ["{scope}"]']
    needed: dict[tuple[str, str], frozenset[str] | None] = {}
    for issue, options in issues.items():
        holders = random.sample(parties, random.choice([0, 1, 2, 2]))
        lines += [f"[issues.{issue}]", 'status_quo = "o"']
        lines += [f"controlled_by = {holders}"] if holders else []
        own = {o: random.sample(parties, random.choice([0, 0, 0, 1, 3])) for o in options}
        for option, some in own.items():
            lines.append(f"[issues.{issue}.options.{option}]")
            lines.append(f"controlled_by = {some}" if some else f'text = "{option}"')
            who = some or holders
            needed[issue, option] = frozenset(who) if who and issue != scope else None
    voices = parties + ("r" if scope else "")
    for p in voices:
        lines.append(f"[preferences.{p}]")
        for issue, options in issues.items():
            row = {o: random.randint(-4, 6) for o in options}
            words = ", ".join(f"{o} = {x}" for o, x in row.items())
            lines.append(f"{issue}.scores = {{ {words} }}")
    lines.append("[importance]")
    weights = ", ".join(f"{issue} = 1" for issue in issues)
    lines += [f"{p}.weights = {{ {weights} }}" for p in voices]
    branches = {
        "drift": dict.fromkeys(issues, "o"),
        "clash": {i: random.choice(options) for i, options in issues.items()},
    }
    chances = {p: Fraction(random.randint(1, 4), 5) for p in voices}
    for branch, outcome in branches.items():
        words = ", ".join(f'{i} = "{o}"' for i, o in outcome.items())
        common = "0.4" if branch == "drift" else "0.6"
        lines += [f"[no_deal.{branch}]", f"probability = {common}", f"outcome = {{ {words} }}"]
        lines += [f"cost = {{ {', '.join(f'{p} = 30' for p in voices)} }}"]
        believed = {p: float(c if branch == "drift" else 1 - c) for p, c in chances.items()}
        lines.append(f"[no_deal.{branch}.believed_by]")
        lines += [f"{p} = {x}" for p, x in believed.items()]
    link = None
    if random.random() < 0.5:
        one, other = random.sample([*issues], 2)
        link = (one, random.choice(issues[one])), (other, random.choice(issues[other]))
        lines += ["[links.l]", f'if = {{ {one} = "{link[0][1]}" }}',
                  f'then = {{ {other} = "{link[1][1]}" }}']  # fmt: skip
    red_line = None
    if random.random() < 0.5:
        issue = random.choice([*issues])
        red_line = random.choice(parties), issue, random.choice(issues[issue])
        lines += ["[red_lines.x]", f'party = "{red_line[0]}"',
                  f'never = {{ {issue} = "{red_line[2]}" }}']  # fmt: skip
    if random.random() < 0.5:
        one, other = random.sample([*issues], 2)
        lines += ["[interactions.t]", f'party = "{random.choice(parties)}"', "adds = 7",
                  f'when = {{ {one} = "p", {other} = "o" }}']  # fmt: skip
    held = {p: {"drift": c, "clash": 1 - c} for p, c in chances.items()}
    return GroupCase(parties, issues, needed, branches, held, link, red_line, "\n".join(lines))
