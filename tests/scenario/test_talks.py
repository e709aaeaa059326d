"""How the talks are held, from the file to its noun and into the listing of sources."""

from __future__ import annotations

from fractions import Fraction

import pytest

from sim.errors import ScenarioError
from sim.scenario.reader import loads
from sim.scenario.sources import Sources

TALKS = """
[talks]
rounds = 9
order = ["south", "north"]
breakdown = { low = 0.01, best = 0.02, high = 0.05, source = "4" }
round_length = 0.5
source = "3"
"""


def said(text: str) -> str:
    with pytest.raises(ScenarioError) as caught:
        loads(text)
    [line] = str(caught.value).split("\n")
    return line


def test_talks_are_read_with_their_sources(text: str) -> None:
    scenario = loads(text + TALKS)
    talks = scenario.talks
    assert talks is not None
    assert (talks.rounds, talks.order) == (9, ("south", "north"))
    assert talks.breakdown is not None
    assert talks.breakdown.high == Fraction(1, 20)
    rows = {row.subject: row for row in Sources(scenario)() if row.kind == "talks"}
    assert set(rows) == {"rounds", "order", "breakdown", "round_length"}
    assert rows["order"].written == "south, north"
    assert (rows["breakdown"].paragraphs, rows["rounds"].paragraphs) == ("4", "3")
    assert loads(text).talks is None


def test_a_deadline_stands_for_as_many_rounds_as_fit(text: str) -> None:
    written = TALKS.replace("rounds = 9", "deadline = 3.3")
    talks = loads(text + written).talks
    assert talks is not None
    assert (talks.rounds, talks.round_count) == (None, 6)


def test_what_all_rounds_take_together_is_shared_among_them(text: str) -> None:
    talks = loads(text + TALKS.replace("round_length = 0.5", "length = 3")).talks
    assert talks is not None
    assert (talks.periods_of_a_round(9), talks.periods_of_a_round(4)) == (
        Fraction(1, 3),
        Fraction(3, 4),
    )


def test_a_variant_may_change_them_and_a_deadline_replaces_rounds(text: str) -> None:
    more = '\n[variants.soon]\ntalks = { deadline = 2, order = ["north", "south"] }\n'
    talks = loads(text + TALKS + more, variant="soon").talks
    assert talks is not None
    assert (talks.round_count, talks.order) == (4, ("north", "south"))
    assert talks.breakdown is not None


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("rounds = 9", "rounds = 0", "talks: rounds: 0 rounds - write a whole number from 1 up"),
        ('"north"]', '"nroth"]', 'unknown party "nroth" - did you mean "north"?'),
        ('"north"]', '"south"]', 'party "south" is listed twice - keep it once'),
        ("rounds = 9", "rounds = 9\ndeadline = 4", "rounds and deadline are both given"),
        ("rounds = 9", "deadline = 0.4", "the talks end in period 0.4, before one round is over"),
        ("round_length = 0.5", "round_length = 0", "the length of a round 0 is not above 0"),
        ("round_length = 0.5", "length = 0", "the length of the talks 0 is not above 0"),
        ("round_length = 0.5", "round_length = 1\nlength = 2", "length and round_length are both"),
        ("high = 0.05", "high = 1.5", "1.5 is above 1 - write a number from 0 to 1"),
        ("best = 0.02", "otherwise = true", "otherwise"),
    ],
)
def test_what_is_wrong_is_said_in_one_sentence(text: str, old: str, new: str, message: str) -> None:
    assert old in TALKS
    changed = TALKS.replace(old, new)
    if "otherwise" in new:
        changed = changed.replace("low = 0.01, ", "").replace(", high = 0.05", "")
    assert message in said(text + changed)
