"""Two scenarios side by side, for reading: agreement, disputes, what they change, the numbers."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from sim.claims.readings.reading_agreement import LOOSER, REVERSED, SAME, ReadingAgreement
from sim.claims.readings.reading_difference import Difference
from sim.claims.readings.reading_effects import ZoneInShort
from sim.diagnosis.obstacle import Obstacle
from sim.report.change_blocks import change_blocks, headed_table
from sim.report.heading import selection_words
from sim.report.summary import heading
from sim.rounding import rounded
from sim.scenario.nouns.issues import Issue, Preference
from sim.scenario.outcome_words import party_name
from sim.scenario.settled_words import ranking_words
from sim.sentences import counted, listing

_INDENT = (0, 0, 0, 2)
_ALIKE = "Altogether: the same scores and silences, and no two issues in the opposite order."
_NOTHING_SHARED = (
    "Nothing to compare: no party has payoffs on the same scale for an issue with the same options."
)


def difference_blocks(found: Difference) -> Iterator[RenderableType]:
    """Yield what differs between two scenarios, and what follows from it."""
    yield from _sides(found)
    yield heading("How far they agree on what the parties want")
    yield Padding(_agreement(found.agreement), _INDENT)
    yield heading("What the differences change")
    yield Padding(_outcomes(found), _INDENT)
    yield heading("What stands in the way, at the best reading")
    yield Padding(_obstacles(found), _INDENT)
    if found.effects:
        yield heading(f"Disputed preferences ({len(found.effects)})")
        yield Padding(_disputes(found), _INDENT)
    yield from change_blocks(found)


def _sides(found: Difference) -> Iterator[Text]:
    """Yield the titles, or one title and what is selected of the file on either side."""
    first, second = found.first, found.second
    yield Text(first.title, style="bold")
    if first.sha256 == second.sha256 and first.selection != second.selection:
        for side, scenario in (("First", first), ("Second", second)):
            words = "; ".join(f"{line[:1].lower()}{line[1:]}" for line in selection_words(scenario))
            yield Text(f"{side}: {words or 'the file as it stands'}")
    else:
        yield Text(second.title, style="bold")


def _agreement(agreement: ReadingAgreement) -> RenderableType:
    """Return the measures of agreement, or one sentence where there is nothing to measure."""
    if not agreement.preferences:
        return Text(_NOTHING_SHARED)
    return Text(_ALIKE) if agreement.is_perfect else _table(*agreement_rows(agreement))


def agreement_rows(agreement: ReadingAgreement) -> tuple[tuple[str, str], ...]:
    """Return the measures of agreement as pairs of a name and a sentence."""
    same, reverse, one = (agreement.pairs_that_are(order) for order in (SAME, REVERSED, LOOSER))
    pairs = f"{agreement.pairs}: {same} in the same order, {reverse} reversed, {one} ordered by one"
    untied = agreement.importance.concordant + agreement.importance.discordant
    silence = f"{agreement.silence_agreed} of {len(agreement.preferences)} preferences"
    return (
        (
            "Scores",
            f"Krippendorff's alpha {_rounded(agreement.alpha)} over {agreement.options} options",
        ),
        ("Pairs of options", pairs),
        ("Importance", f"gamma {_rounded(agreement.gamma)} over {untied} pairs of issues"),
        ("Silence", f"the same for {silence}"),
    )


def _rounded(value: Fraction | None) -> str:
    return "undefined" if value is None else rounded(value, 3)


def _table(*rows: tuple[str, ...]) -> Table:
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    for row in rows:
        table.add_row(*row)
    return table


def _outcomes(found: Difference) -> Table:
    first, second = found.zones
    rows = [
        ("First", _agreements(first), ""),
        ("Second", _agreements(second), _nash(found, second)),
    ]
    for effect in found.parts:
        name = f"First, with the {effect.part} of the second"
        rows.append((name, _agreements(effect.zone), _nash(found, effect.zone)))
    return _table(*rows)


def _agreements(zone: ZoneInShort) -> str:
    if zone.agreements is None:
        return "too many agreements to count"
    return counted(zone.agreements, "agreement") if zone.agreements else "no agreement"


def _nash(found: Difference, other: ZoneInShort) -> str:
    """Return how the Nash outcome differs from that of the first."""
    first = found.zones[0]
    if first.nash is None or other.nash is None:
        return ""
    moved = first.moved(other)
    words = "; ".join(_moved(found, issue, *pair) for issue, pair in moved.items())
    shared = len(first.nash.keys() & other.nash.keys())
    is_whole = first.nash.keys() == other.nash.keys()
    if not shared:
        return "no issue in common"
    of_shared = "" if is_whole else f", on the {counted(shared, 'issue')} that both have"
    return (f"Nash: {words}" if moved else "the same Nash outcome") + of_shared


def _moved(found: Difference, issue: str, *options: str) -> str:
    """Return an issue with the option that it had and the one that it has, by their names."""
    sides = (found.first, found.second)
    issues = [scenario.issues[issue] for scenario in sides if issue in scenario.issues]
    named = [
        next(one.options[option].label for one in either if option in one.options)
        for option, either in zip(options, (issues, issues[::-1]), strict=True)
    ]
    return f"{issues[0].label}: {' → '.join(named)}"


def _obstacles(found: Difference) -> RenderableType:
    """Return the mechanisms with another status or turning point, in one line what stays."""
    changed = [change for change in found.obstacles if change.is_other]
    same = [x for x in found.obstacles if not x.is_other and x.first.is_open]
    stays = listing(f"{x.mechanism} {x.first.shown_status}" for x in same)
    last = f"The same on both sides: {stays or 'nothing else blocks'}."
    if not changed:
        return Text(last if stays else "Nothing blocks on either side.")
    table = headed_table("", "first", "second")
    for change in changed:
        table.add_row(change.mechanism, *(_told(row) for row in (change.first, change.second)))
    return Group(table, Text(last))


def _told(row: Obstacle) -> str:
    turns = f"; it turns where {row.turns_where}" if row.is_open and row.threshold else ""
    return f"{row.shown_status}{turns}"


def _disputes(found: Difference) -> Table:
    table = headed_table("", "first", "second", "if only this is exchanged")
    for effect in found.effects:
        read = effect.preference
        issue = found.first.issues[read.issue]
        texts = [_wish_words(issue, wish) for wish in (read.first, read.second)]
        name = f"{party_name(found.first, read.party)}: {issue.label}"
        table.add_row(name, *texts, _result(found, effect.zone))
    return table


def _wish_words(issue: Issue, wish: Preference) -> str:
    text = wish.text_or("scores", "silent")
    return ranking_words(issue, text) if wish.ranking is not None else text


def _result(found: Difference, zone: ZoneInShort | None) -> str:
    if zone is None:
        return "nothing that matters would be left"
    moved = found.zones[0].moved(zone)
    return _agreements(zone) + (f"; {_nash(found, zone)}" if moved else "")
