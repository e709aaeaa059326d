"""What each side wants on the common questions, scenario by scenario, on the common scales."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from sim.brief_display import shown_briefly
from sim.scenario.across.canon import Canon, read_canon
from sim.scenario.nouns.issues import Preference
from sim.scenario.scenario import Scenario

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True)
class CanonicalRanking:
    """What a side wants on a common question in one scenario.

    ``scores`` has the options of the scale that the scenario offers, 0 to 100 on the scenario's own
    scale, and is empty where the source is silent; ``ranking`` is the same in options of the scale.
    """

    scores: Mapping[str, Fraction]
    ranking: str

    @property
    def is_silent(self) -> bool:
        """Return whether the source says nothing."""
        return not self.scores


@dataclass(frozen=True, slots=True)
class CanonicalCell:
    """One common question in one scenario."""

    options: tuple[str, ...]
    status_quo: str
    by_side: Mapping[str, CanonicalRanking]


@shown_briefly
@dataclass(frozen=True)
class CanonicalRankings:
    """Common questions by scenarios; a cell is missing where a question is not raised."""

    canon: Canon
    scenarios: tuple[Scenario, ...]
    cells: Mapping[tuple[str, str], CanonicalCell]

    def shared(self, least: int = 2) -> tuple[str, ...]:
        """Return the questions that at least so many scenarios raise."""
        names = [scenario.id for scenario in self.scenarios]
        return tuple(
            issue
            for issue in self.canon.issues
            if sum((issue, name) in self.cells for name in names) >= least
        )

    def table(self) -> pd.DataFrame:
        """Return the rankings: a row per question and side, a column per scenario."""
        import pandas as pd

        rows: dict[tuple[str, str], dict[str, str]] = {}
        for (issue, scenario), cell in self.cells.items():
            for side, found in cell.by_side.items():
                place = (self.canon.issues[issue].name, self.canon.parties[side].name)
                rows.setdefault(place, {})[scenario] = found.ranking
        columns = [scenario.id for scenario in self.scenarios]
        frame = pd.DataFrame.from_dict(rows, orient="index", columns=columns).fillna("")
        frame.index = pd.MultiIndex.from_tuples(frame.index, names=["question", "side"])
        return frame

    def _repr_html_(self) -> str:
        return str(self.table().to_html())


def canonical_rankings(
    scenarios: Iterable[Scenario], canon: Canon | None = None
) -> CanonicalRankings:
    """Put the preferences of several scenarios on the common scales; nothing is filled in.

    Raises ScenarioError if the common questions name what a scenario does not have.

    >>> import sim
    >>> found = canonical_rankings([sim.load("eyal2014")])
    >>> found.cells["CRIMEA", "eyal2014"].by_side["russia"].ranking
    'recognised ~ not_recognised >> returned'
    """
    chosen, common = tuple(scenarios), canon or read_canon()
    common.check(chosen)
    cells = {
        (issue, scenario.id): _cell(common, issue, scenario)
        for issue in common.issues
        for scenario in chosen
        if scenario.id in common.issues[issue].places
    }
    return CanonicalRankings(common, chosen, cells)


def _cell(canon: Canon, issue: str, scenario: Scenario) -> CanonicalCell:
    place = canon.issues[issue].places[scenario.id]
    own = scenario.issues[place.issue]
    offered = {place.options[option] for option in own.options}
    found = {}
    for side in canon.parties.values():
        party = side.parties.get(scenario.id)
        if party in scenario.preferences and party is not None:
            preference = scenario.preferences[party][place.issue]
            found[side.id] = _ranking(preference, place.options)
    scale = tuple(option for option in canon.issues[issue].scale if option in offered)
    return CanonicalCell(scale, place.options[own.status_quo], found)


def _ranking(preference: Preference, names: Mapping[str, str]) -> CanonicalRanking:
    if preference.is_unknown:
        return CanonicalRanking({}, "")
    scores = {names[option]: score.best for option, score in preference.scores.items()}
    if preference.ranking is None:
        ordered = sorted(scores, key=lambda option: -scores[option])
        return CanonicalRanking(scores, ", ".join(f"{o} {float(scores[o]):g}" for o in ordered))
    levels = [" ? ".join(names[o] for o in level) for level in preference.ranking.levels]
    signs = [*preference.ranking.gaps, ""]
    words = [f"{level} {sign}" for level, sign in zip(levels, signs, strict=True)]
    return CanonicalRanking(scores, " ".join(words).strip())
