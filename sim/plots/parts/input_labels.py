"""Labels of numbers in doubt: what a number is about, and below it which of its numbers it is."""

from __future__ import annotations

import textwrap
from itertools import takewhile
from typing import TYPE_CHECKING

from sim.doubt.numbers.input_names import FORMULA_ITEMS, input_parts
from sim.formulation.restrictions import red_line_words
from sim.plots.parts.wording import legible, legible_text, readable
from sim.scenario.option_words import choice_words

if TYPE_CHECKING:
    from sim.scenario.scenario import Scenario

UNCUT = 1000  # characters
RED_LINE = "Red line of"
LEAST = 18  # characters for an option; where it gets less the party goes to the first line


def input_label(scenario: Scenario, name: str, width: int = UNCUT) -> tuple[str, str]:
    """Return two lines of at most ``width`` characters for an input, with names instead of ids.

    The second line may be empty; for a number of a branch of no deal it quotes the branch.

    >>> import sim
    >>> input_label(sim.load("lieven2022"), "importance.us.nato_mem")
    ('Ukrainian membership of NATO', 'weight for the United States')
    >>> input_label(sim.load("lieven2022"), "preferences.us.minsk_seq.gap_1", 48)[1]
    "“Amend first, in…” over “Ukraine's security…”"
    """
    subject, remark = _label(scenario, name, width)
    return cut(subject, width), cut(remark, width)


def cut(text: str, width: int) -> str:
    """Return a text of at most ``width`` characters, cut between words where it is too long.

    >>> cut("Amend first, in force later", 14), cut("Gesamtpaket", 8)
    ('Amend first…', 'Gesamtp…')
    """
    if len(text) <= width:
        return text
    kept = textwrap.shorten(text, width, placeholder="…").removesuffix("…").rstrip(" ,;:–-")
    return f"{kept or text[: width - 1]}…"


def _label(scenario: Scenario, name: str, width: int) -> tuple[str, str]:
    match input_parts(name):
        case ["importance", party, issue]:
            return _issue(scenario, issue), f"weight for {_in_a_sentence(scenario, party)}"
        case ["preferences", party, issue, item]:
            return _score(scenario, party, issue, item, width)
        case ["no_deal", branch, "probability"]:
            return "Probability without a deal", _branch(scenario, branch, width)
        case ["no_deal", branch, "believed_by", party]:
            believed = f"Probability believed by {_in_a_sentence(scenario, party)}"
            return believed, _branch(scenario, branch, width)
        case ["no_deal", branch, "cost", party, number]:
            costs = scenario.no_deal[branch].costs[party]
            which = f", entry {int(number) + 1}: {costs[int(number)].label}" * (len(costs) > 1)
            whose = f"Cost to {_in_a_sentence(scenario, party)}{which}"
            return whose, _branch(scenario, branch, width)
        case ["no_deal_payoffs", party]:
            return "Payoff without a deal", _party(scenario, party)
        case ["outside_options", party]:
            return "Outside option", _party(scenario, party)
        case ["red_lines", line, _]:
            coded = scenario.red_lines[line]
            words = legible_text(scenario, red_line_words(scenario, coded))
            return f"{RED_LINE} {_in_a_sentence(scenario, coded.party)}", words
        case ["interactions", term, _]:
            combined = scenario.interactions[term]
            words = legible_text(scenario, choice_words(scenario.issues, combined.when))
            return f"Worth to {_in_a_sentence(scenario, combined.party)} of a combination", words
    return name, ""


def _score(scenario: Scenario, party: str, issue: str, item: str, width: int) -> tuple[str, str]:
    """Return the issue, and which score or gap of it is meant, cut to the room there is."""
    name, subject = _party(scenario, party), _issue(scenario, issue)
    ranking = scenario.preferences[party][issue].ranking
    if item.startswith("gap_") and ranking is not None:
        at = int(item.removeprefix("gap_"))
        upper, lower = (
            " or ".join(_option(scenario, issue, o) for o in level)
            for level in ranking.levels[at - 1 : at + 1]
        )
        room = width - len("“” over “”")
        beside = room - len(f"{name}: ")
        if beside >= min(2 * LEAST, len(upper) + len(lower)):
            return subject, f"{name}: {_gap(upper, lower, beside)}"
        return _with_party(name, subject, width), _gap(upper, lower, room)
    if item in FORMULA_ITEMS:
        return subject, f"{name}: {FORMULA_ITEMS[item]}"
    kind = "place of" if item.startswith("place_of_") else "score of"
    option = _option(scenario, issue, item.removeprefix("place_of_"))
    room = width - len(f"{name}: {kind} “”")
    if room >= min(LEAST, len(option)):
        return subject, f"{name}: {kind} “{cut(option, room)}”"
    room = max(8, width - len(f"{kind} “”"))
    return _with_party(name, subject, width), f"{kind} “{cut(option, room)}”"


def _with_party(name: str, subject: str, width: int) -> str:
    return f"{cut(name, width // 2)}: {subject}"


def _gap(upper: str, lower: str, room: int) -> str:
    """Return two options in so many characters: what a short one leaves goes to the other.

    Options that would read alike are told by where they begin to differ.
    """
    first = cut(upper, max(room // 2, room - len(lower)))
    second = cut(lower, room - len(first))
    if upper != lower and first.endswith("…") and first.rstrip("…") == second.rstrip("…"):
        return _gap(*_ends(upper, lower), room)
    return f"“{first}” over “{second}”"


def _ends(upper: str, lower: str) -> tuple[str, str]:
    """Return what two texts say after the words, or the letters, that they begin with in common.

    >>> _ends("Federation; regions decide", "Federation; regions share")
    ('…decide', '…share')
    """
    pairs = zip(upper, lower, strict=False)
    same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
    start = upper.rfind(" ", 0, same) + 1 or same
    return f"…{upper[start:]}", f"…{lower[start:]}"


def _branch(scenario: Scenario, branch: str, width: int) -> str:
    """Return the name of a branch of no deal in quotes, or its id in words where it has none."""
    name = legible(scenario.no_deal[branch].name, branch)
    return f"“{cut(name, width - len('“”'))}”"


def _party(scenario: Scenario, party: str) -> str:
    known = scenario.parties.get(party)
    return legible(known.name, party) if known else readable(party)


def _in_a_sentence(scenario: Scenario, party: str) -> str:
    known = scenario.parties.get(party)
    return legible(str(known.noun), party) if known else readable(party)


def _issue(scenario: Scenario, issue: str) -> str:
    known = scenario.issues.get(issue)
    return legible(known.name, issue) if known else readable(issue)


def _option(scenario: Scenario, issue: str, option: str) -> str:
    known = scenario.issues[issue].options.get(option)
    return legible(known.text, option) if known and known.text else readable(option)
