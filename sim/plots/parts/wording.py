"""What figures call things: names instead of ids, wrapped to the room there is."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import floor, log10
from typing import TYPE_CHECKING

from sim.noun import Noun
from sim.plots.parts.glyphs import columns, drawable, has_wide, undrawable
from sim.plots.parts.named_things import named_things
from sim.rounding import Side, exactly, is_finite, limit, rounded, significant
from sim.scenario.nouns.selection import NOUNS
from sim.scenario.selected_names import given_name

if TYPE_CHECKING:
    from sim.axiomatic.solution import Solution
    from sim.problem.problem import Problem
    from sim.scenario.scenario import Scenario

UNSTATED = "†"
COMPARABLE = "*"
UNSTATED_NOTE = f"{UNSTATED} option implied by the source or added to complete the list, not stated"
COMPARABLE_NOTE = f"{COMPARABLE} compares payoffs between parties"

SCALE = (Fraction(0), Fraction(100))


@dataclass(frozen=True)
class Wording:
    """Names for printing; ``unstated`` holds the (issue, option) pairs that no source states."""

    parties: Mapping[str, str]
    issues: Mapping[str, str]
    options: Mapping[tuple[str, str], str]
    outcomes: Mapping[str, str]
    unstated: frozenset[tuple[str, str]]
    reading: str  # what is changed for this run, "" for the base reading
    nouns: Mapping[str, Noun]  # parties as sentences have them
    is_raw: bool = False  # weights and scores as written: no scale from 0 to 100

    @property
    def phrases(self) -> dict[str, str]:
        """Return the parties as they stand within a sentence, with their articles."""
        return {party: str(noun) for party, noun in self.nouns.items()}

    def unit(self, problem: Problem, party: str) -> str:
        """Return the unit of a party's payoffs: the scale from 0 to 100, or points."""
        table = problem.party_payoffs[party]
        if self.is_raw or table.interactions:
            return "points"
        low = sum((int(v.min()) for v in table.contributions), 0)
        high = sum((int(v.max()) for v in table.contributions), 0)
        return "0–100" if (table.unit * low, table.unit * high) == SCALE else "points"

    def chosen(self, outcome: Mapping[str, str]) -> str:
        """Return an outcome in words: its options, one after the other."""
        return "; ".join(self.option(issue, option) for issue, option in outcome.items())

    def option(self, issue: str, option: str) -> str:
        """Return the wording of an option, with a dagger where no source states it."""
        mark = UNSTATED if (issue, option) in self.unstated else ""
        return self.options[issue, option] + mark


def wording(problem: Problem, scenario: Scenario | None = None) -> Wording:
    """Return the names of a problem: those of its scenario, or readable ids without one.

    ``scenario`` (default: the one that the problem was made from) gives the names.
    """
    scenario = scenario or problem.scenario
    issues = problem.space.display
    names = {i: readable(i) for i, _ in issues}
    options = {(i, o): readable(o) for i, chosen in issues for o in chosen}
    outcomes = {o: readable(o) for o in problem.named_outcomes}
    unstated: set[tuple[str, str]] = set()
    if scenario is not None:
        names |= {i: x.name for i, x in scenario.issues.items() if i in names}
        outcomes |= {o: x.name for o, x in scenario.outcomes.items() if o in outcomes}
        for i, issue in scenario.issues.items():
            for o, option in issue.options.items():
                options[i, o] = option.text or readable(o)
                if option.basis in ("implied", "residual"):
                    unstated.add((i, o))
    parties = {p: problem.labels.get(p) or readable(p) for p in problem.parties}
    for named in (parties, names, outcomes):
        named |= {key: legible(name, key) for key, name in named.items()}
    nouns = {p: _legible_noun(problem.nouns.get(p, Noun(name)), p) for p, name in parties.items()}
    options = {(i, o): legible(text, o) for (i, o), text in options.items()}
    is_raw = scenario is not None and scenario.payoff_scale == "raw"
    return Wording(
        parties,
        names,
        options,
        outcomes,
        frozenset(unstated),
        _reading(problem, scenario),
        nouns,
        is_raw,
    )


def selected_words(scenario: Scenario, section: str, id: str) -> str:
    """Return what is selected by its kind and name, or by its id as words where it has no name."""
    name = given_name(scenario, section, id)
    return f"{NOUNS[section]} {legible(f'“{name}”', id) if name else readable(id)}"


def _reading(problem: Problem, scenario: Scenario | None) -> str:
    parts = []
    if scenario is not None:
        selection = scenario.selection
        by_default = ("time_steps", scenario.origin.document().get("default_at"))
        named = [pair for pair in selection.named() if pair != by_default]
        parts += [selected_words(scenario, *pair) for pair in named]
        parts += [f"{path} = {value}" for path, value in selection.sets]
    if problem.red_lines == "claimed":
        parts.append("claimed red lines restrict")
    elif problem.red_lines == "all":
        parts.append("all red lines restrict")
    return f"changed for this run: {', '.join(parts)}" if parts else ""


def solution_title(found: Solution) -> str:
    """Return the title of a solution: an asterisk if it compares payoffs, and how many tie.

    One that is no outcome of the file says so.
    """
    mark = COMPARABLE if found.needs_comparable_payoffs else ""
    parts = {x for won in (found.shares or {}).values() for x in won.values()}
    divided = " (an issue divided)" if found.outcome is None and parts - {0, 1} else ""
    ties = found.payoff_ties or 1
    return f"{found.title}{mark}{divided}" + (f" (one of {ties:,})" if ties > 1 else "")


def legible(name: str, key: str) -> str:
    """Return a name, or the id that stands for it where no font here has its characters.

    >>> legible("Київ", "kyiv"), legible(chr(0xF0000), "private_use")
    ('Київ', 'private use')
    """
    return readable(key) if undrawable([name]) and not undrawable([key]) else name


def _legible_noun(noun: Noun, key: str) -> Noun:
    shown = legible(str(noun), key)
    return noun if shown == str(noun) else Noun(shown, is_plural=noun.is_plural)


def legible_text(scenario: Scenario | None, text: str) -> str:
    """Return a sentence with ids for the names that no font here can show, the longest first."""
    if scenario is None or not undrawable([text]):
        return text
    for name, key in sorted(named_things(scenario), key=lambda pair: -len(pair[0])):
        if legible(name, key) != name:
            text = text.replace(name, readable(key))
    return text


def readable(name: str) -> str:
    """Return an id as words.

    >>> readable("full_offer")
    'full offer'
    """
    return name.replace("_", " ")


def wrapped(text: str, width: int, lines: int = 2) -> str:
    r"""Break a text into at most ``lines`` lines of ``width`` characters; an ellipsis marks a cut.

    What no font has is a question mark. A word is broken only in scripts that write no spaces, and
    at its hyphens where it is too long for a line; elsewhere a longer one is cut.

    >>> wrapped("Democratic Republic of the Congo", 12), wrapped("Confederation of Isles", 8, 3)
    ('Democratic\nRepublic of…', 'Confede…\nof Isles')
    >>> wrapped("Russia's no-deal payoff", 12), wrapped("A peace-keeping force", 8, 3)
    ("Russia's\nno-deal…", 'A peace-\nkeeping\nforce')
    """
    flat = drawable(" ".join(text.split()))
    is_wide = has_wide(flat)
    width = max(4, width * len(flat) // max(1, columns(flat)))
    has_long = any(len(word) > width for word in flat.split())
    broken = textwrap.wrap(flat, width, break_long_words=is_wide, break_on_hyphens=has_long)
    found = [line if len(line) <= width else f"{line[: width - 1]}…" for line in broken]
    if len(found) <= lines:
        return "\n".join(found)
    last = found[lines - 1]
    if len(last) >= width:
        is_one = is_wide or " " not in last
        last = last[: width - 1].rstrip() if is_one else last.rsplit(" ", 1)[0]
    return "\n".join([*found[: lines - 1], last + "…"])


def within_width(text: str, width: int) -> str:
    """Return a text of at most ``width`` characters; an ellipsis marks a cut between words.

    >>> within_width("Democratic Republic of the Congo", 24)
    'Democratic Republic of…'
    """
    return textwrap.shorten(text, width, placeholder="…")


def number(value: Fraction | float, size: float | None = None, side: Side = "nearest") -> str:
    """Return a payoff for printing: one decimal up to a thousand, groups of digits beyond.

    ``size`` is the largest payoff beside which it is read; a small one calls for more decimals.
    A limit is rounded to its safe ``side``.

    >>> number(Fraction(1, 3)), number(-40), number(12345), number(1234567), number(2e12)
    ('0.3', '−40', '12,345', '1.23M', '2 × 10¹²')
    >>> number(0.9518, 1), number(1, 1), number(0.0004, 0.01), number(4.25, 8), number(78.02, 90)
    ('0.952', '1', '0.00040', '4.25', '78.0')
    """
    if not is_finite(value):
        return rounded(value, 1).replace("-", "−")
    exact = exactly(value)
    far = abs(exact)
    if size is not None and far <= size < 1000 and size and exact.denominator > 1:
        places = 2 - floor(log10(size / 2)) if size < 10 else 1
        return limit(exact, places, side).replace("-", "−")
    if far >= 10**9:
        digits, _, power = significant(exact, 3, side).partition("e")
        text = f"{digits} × {power_of_ten(int(power))}"
    elif far >= 10**6:
        text = f"{significant(exact / 10**6, 3, side)}M"
    elif far >= 1000:
        text = f"{int(rounded(exact, 0, side)):,}"
    elif 0 < far < Fraction("0.05"):
        text = significant(exact, 2, side)
    else:
        text = limit(exact, 1, side).removesuffix(".0")
    return text.replace("-", "−")


def numbers(values: Sequence[Fraction], size: float | None = None) -> list[str]:
    """Return payoffs that are read together, all with as many decimals as one of them needs.

    >>> numbers([Fraction(96), Fraction(837, 10)]), numbers([Fraction(96), Fraction(2)])
    (['96.0', '83.7'], ['96', '2'])
    """
    texts = [number(value, size) for value in values]
    if any(set(text) & set("M×e") for text in texts):
        return texts
    places = max((len(text.partition(".")[2]) for text in texts), default=0)
    return [rounded(x, places).replace("-", "−") if abs(x) < 1000 else t
            for x, t in zip(values, texts, strict=True)]  # fmt: skip


def power_of_ten(power: int) -> str:
    """Return a power of ten in print.

    >>> power_of_ten(9), power_of_ten(-6)
    ('10⁹', '10⁻⁶')
    """
    return "10" + str(power).translate(str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹"))


def payoff_label(name: str, unit: str, width: int = 40, power: int = 0) -> str:
    """Return the label of a payoff axis with its unit.

    Lines have ``width`` characters; ``power`` is the power of ten that tick labels leave out.

    >>> payoff_label("Atlantis", "0–100")
    'payoff of Atlantis (0–100)'
    """
    factor = f" × {power_of_ten(power)}" if power else ""
    ending = f" ({unit}{factor})"
    room = max(8, 2 * width - len(ending) - 4)
    start = within_width(f"payoff of {name}", room)
    return wrapped(start + ending, width, 3)


def count_words(count: int | None, noun: str) -> str:
    """Return a count with its noun; None is a number that is not known.

    >>> count_words(1, "outcome"), count_words(51762, "outcome"), count_words(4**40, "outcome")
    ('1 outcome', '51,762 outcomes', '1.21 × 10²⁴ outcomes')
    """
    if count is None:
        return f"an unknown number of {noun}s"
    shown = f"{count:,}" if count < 10**12 else number(Fraction(count))
    return f"{shown} {noun}" + ("" if count == 1 else "s")
