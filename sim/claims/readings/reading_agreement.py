"""How far two readings of the same source agree on what the parties want."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations
from typing import Any

from sim.brief_display import shown_briefly
from sim.claims.readings.coefficients import OrderedPairs, krippendorff_alpha, ordered_pairs
from sim.scenario.nouns.issues import Preference
from sim.scenario.scenario import Scenario

SAME = "same order"
REVERSED = "reverse order"
SILENT = "silent for one"
LOOSER = "ordered by one"


@dataclass(frozen=True, slots=True)
class ReadPreference:
    """What one party wants on one issue, by two readings of one source."""

    scenario: str
    party: str
    issue: str
    first: Preference
    second: Preference

    @property
    def is_silence_agreed(self) -> bool:
        """Return whether both find the source silent, or neither does."""
        return self.first.is_unknown == self.second.is_unknown

    @property
    def is_ranked_twice(self) -> bool:
        """Return whether both readings say what the party wants."""
        return not (self.first.is_unknown or self.second.is_unknown)

    @property
    def pairs(self) -> tuple[tuple[str, str, str], ...]:
        """Return every pair of options, with whether it stands the same in both readings.

        It is in the "same order" if both readings order it alike or neither orders it, in "reverse
        order" if they order it oppositely, else "ordered by one".
        """
        return tuple((one, other, self._order(one, other)) for one, other in self._couples())

    @property
    def dispute(self) -> str | None:
        """Return what the readings differ in, the worst if several, or None."""
        if not self.is_silence_agreed:
            return SILENT
        orders = {order for _, _, order in self.pairs}
        return next((order for order in (REVERSED, LOOSER) if order in orders), None)

    def _couples(self) -> Iterator[tuple[str, str]]:
        return combinations(self.first.scores, 2) if self.is_ranked_twice else iter(())

    def _order(self, one: str, other: str) -> str:
        gaps = [p.scores[one].best - p.scores[other].best for p in (self.first, self.second)]
        if gaps[0] * gaps[1] < 0:
            return REVERSED
        return SAME if bool(gaps[0]) == bool(gaps[1]) else LOOSER


@shown_briefly
@dataclass(frozen=True)
class ReadingAgreement:
    """The agreement of two readings, of one scenario or pooled over several."""

    preferences: tuple[ReadPreference, ...]
    importance: OrderedPairs

    @property
    def alpha(self) -> Fraction | None:
        """Return Krippendorff's alpha (interval) of the best scores of all options compared."""
        return krippendorff_alpha(self._scores())

    @property
    def options(self) -> int:
        """Return the number of options compared: those that both readings value."""
        return len(self._scores())

    @property
    def pairs(self) -> int:
        """Return the number of pairs of options compared, within one party and issue."""
        return sum(len(read.pairs) for read in self.preferences)

    def pairs_that_are(self, order: str) -> int:
        """Return how many pairs are in the "same order", "reverse order" or "ordered by one"."""
        return sum(1 for read in self.preferences for pair in read.pairs if pair[2] == order)

    @property
    def gamma(self) -> Fraction | None:
        """Return Goodman and Kruskal's gamma of the importance of issues."""
        return self.importance.gamma

    @property
    def silence_agreed(self) -> int:
        """Return for how many preferences the readings agree whether the source says anything."""
        return sum(1 for read in self.preferences if read.is_silence_agreed)

    @property
    def is_perfect(self) -> bool:
        """Return whether scores and silences are the same, and no issues in the opposite order."""
        is_same = all(first == second for first, second in self._scores())
        is_ordered = not self.importance.discordant
        return is_same and is_ordered and self.silence_agreed == len(self.preferences)

    @property
    def disputed(self) -> tuple[ReadPreference, ...]:
        """Return the preferences that differ in silence or in the order of a pair, worst first."""
        worst_first = (REVERSED, SILENT, LOOSER)
        return tuple(
            read for kind in worst_first for read in self.preferences if read.dispute == kind
        )

    def __add__(self, other: ReadingAgreement) -> ReadingAgreement:
        return ReadingAgreement(
            self.preferences + other.preferences, self.importance + other.importance
        )

    def document(self) -> dict[str, Any]:
        """Return the figures by name, ready for strict JSON."""
        return {
            "scores_krippendorff_alpha_interval": None if self.alpha is None else float(self.alpha),
            "options_compared": self.options,
            "pairs_of_options": self.pairs,
            "same_order": self.pairs_that_are(SAME),
            "reversed_order": self.pairs_that_are(REVERSED),
            "ordered_by_one": self.pairs_that_are(LOOSER),
            "importance_goodman_kruskal_gamma": None if self.gamma is None else float(self.gamma),
            "silence_agreed": self.silence_agreed,
            "preferences": len(self.preferences),
        }

    def _scores(self) -> list[tuple[Fraction, Fraction]]:
        return [
            (read.first.scores[option].best, read.second.scores[option].best)
            for read in self.preferences
            if read.is_ranked_twice
            for option in read.first.scores
        ]


def reading_agreement(first: Scenario, second: Scenario) -> ReadingAgreement:
    """Compare two readings party by party, on the issues that have the same options in both.

    1. Scores: the best value of each option that both readings value, at full precision.
    2. Order: every pair of options of one party and issue, by these values. A pair that is tied in
       both readings counts as the same order.
    3. Importance: every pair of issues of one party, by best weights. Issues on which one reading
       finds the source silent do not count; an issue without a stake is the least important.
    4. Silence: whether a reading finds nothing on what a party wants on an issue.

    >>> import sim
    >>> found = reading_agreement(sim.load("eyal2014"), sim.load("second_reading/eyal2014"))
    >>> found.options, found.pairs_that_are("reverse order"), round(float(found.alpha), 3)
    (44, 0, 0.995)
    """
    preferences: list[ReadPreference] = []
    importance = OrderedPairs()
    for party in first.preferences:
        if party not in second.preferences:
            continue
        read = tuple(_read(first, second, party))
        both = [p.issue for p in read if p.is_ranked_twice]
        weights = [(_weight(first, party, i), _weight(second, party, i)) for i in both]
        preferences += read
        importance += ordered_pairs(weights)
    return ReadingAgreement(tuple(preferences), importance)


def pooled(pairs: Iterable[tuple[Scenario, Scenario]]) -> ReadingAgreement:
    """Compare the two readings of several scenarios, all options and pairs in one pool.

    >>> pooled([]).options
    0
    """
    return sum((reading_agreement(*pair) for pair in pairs), ReadingAgreement((), OrderedPairs()))


def _read(first: Scenario, second: Scenario, party: str) -> Iterator[ReadPreference]:
    for issue, table in first.issues.items():
        other = second.issues.get(issue)
        if other is not None and set(other.options) == set(table.options):
            preferences = (s.preferences[party][issue] for s in (first, second))
            yield ReadPreference(first.id, party, issue, *preferences)


def _weight(scenario: Scenario, party: str, issue: str) -> Fraction:
    return scenario.importance[party].weights[issue].best
