"""What all plays have in common on the page: the case above, and why there is no play."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from rich.console import RenderableType
from rich.text import Text

from sim.explanation.explain import explain
from sim.noun import Noun, all_of
from sim.problem.problem import Problem
from sim.report.heading import settings
from sim.report.numbers import decimals, number
from sim.report.summary import bullet, heading
from sim.report.wide_table import SAME, WideTable
from sim.rounding import significant
from sim.scenario.option_words import option_text
from sim.scenario.outcome_words import payoff_words, percent
from sim.scenario.scenario import Scenario
from sim.sentences import capital, counted, listing

NO_PLAY = "There is no agreement zone, so nobody can offer anything that all accept: no play."


def play_page(
    scenario: Scenario, problem: Problem, blocks: Iterable[RenderableType]
) -> Iterator[RenderableType]:
    """Yield the case and how the talks go."""
    yield Text(scenario.title, style="bold")
    yield from (Text(line) for line in settings(scenario, problem))
    yield from blocks


def empty_page(scenario: Scenario, problem: Problem) -> Iterator[RenderableType]:
    """Yield why there is no play."""
    told = explain(problem, other_readings=False).sections[0]
    reasons = [heading(told.title), *(bullet(sentence) for sentence in told.sentences)]
    yield from play_page(scenario, problem, [Text(NO_PLAY), *reasons])


def empty_document(problem: Problem) -> dict[str, Any]:
    """Return why there is no play, for other programs."""
    told = explain(problem, other_readings=False).zone_sentences
    return {
        "assumed": {},
        "rounds": None,
        "offers": [],
        "agreement": None,
        "reference": {},
        "explanation": list(told),
    }


def numbers(payoffs: Mapping[str, Fraction] | None) -> dict[str, float] | None:
    """Return payoffs by party for other programs."""
    return None if payoffs is None else {p: float(u) for p, u in payoffs.items()}


@dataclass(frozen=True)
class Told:
    """How parties, payoffs and assumptions of a play stand in sentences."""

    problem: Problem

    def name(self, party: str) -> str:
        """Return a party within a sentence."""
        return str(self.problem.noun(party))

    def start(self, party: str) -> str:
        """Return a party as a sentence begins."""
        return capital(self.name(party))

    def label(self, party: str) -> str:
        """Return a party by itself, as tables have it."""
        return self.problem.labels.get(party, party)

    def all_but(self, party: str) -> Noun:
        """Return the other signatories as one noun."""
        return all_of(self.problem.noun(p) for p in self.problem.signatories if p != party)

    def points(self, value: Fraction) -> str:
        """Return payoff points on the scale of the scenario."""
        scenario = self.problem.scenario
        if scenario is None:
            return significant(value, 4)
        unit = " points" if scenario.payoff_scale == "scores" else ""
        return f"{payoff_words(scenario, value)}{unit}"

    def payoffs(self, values: Mapping[str, Fraction]) -> str:
        """Return payoffs by party as a list."""
        return self.listed({p: self.points(u) for p, u in values.items()})

    def listed(self, words: Mapping[str, str]) -> str:
        """Return something about each party as a list."""
        return listing(f"{self.name(p)} {text}" for p, text in words.items())

    def chance(self, probability: Fraction) -> str:
        """Return a probability in words."""
        return f"a chance of {percent(probability)}"

    def rounds(self, count: int) -> str:
        """Return a number of rounds."""
        return counted(count, "round")

    def assumptions(self, assumed: Mapping[str, Any]) -> Iterator[str]:
        """Yield one sentence on what neither the file nor the command says, if anything."""
        parts = []
        for what, value in assumed.items():
            if isinstance(value, Mapping):
                parts.append(f"{what} {self.listed({p: str(x) for p, x in value.items()})}")
            elif isinstance(value, list):
                parts.append(f"{what} {', '.join(map(self.name, value))}")
            else:
                parts.append(f"{what} {value}")
        if parts:
            yield (
                f"Assumed, since neither the file nor the command says it: {'; '.join(parts)}. "
                "Another assumption may change the play."
            )


def payoff_columns(
    problem: Problem, payoffs: Sequence[Mapping[str, Fraction] | None]
) -> tuple[list[str], list[list[str]]]:
    """Return the names of the signatories and a row of payoffs for each play, aligned."""
    known = [row[p] for row in payoffs if row is not None for p in problem.signatories]
    places = decimals(known) if known else 0
    rows = [
        ["–" if row is None else number(row[p], places) for p in problem.signatories]
        for row in payoffs
    ]
    return [problem.labels.get(p, p) for p in problem.signatories], rows


def outcome_table(problem: Problem, outcomes: Mapping[str, Mapping[str, str]]) -> WideTable:
    """Return a table with a row per issue and a column per outcome, a dot for the same as first."""
    scenario, first = problem.scenario, next(iter(outcomes.values()))

    def words(issue: str, option: str) -> str:
        return option if scenario is None else option_text(scenario.issues[issue], option)

    def name(issue: str) -> str:
        return issue if scenario is None else scenario.issues[issue].name or issue

    rows = [
        (
            name(issue),
            *(
                words(issue, o[issue]) if o is first or o[issue] != first[issue] else SAME
                for o in outcomes.values()
            ),
        )
        for issue in first
    ]
    header = ("", *outcomes)
    return WideTable(header, tuple(rows), is_right=False, has_remark=False, label_width=36)
