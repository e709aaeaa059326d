"""What all plays have in common on the page: the case above, and why there is no play."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from sim.explanation.explain import explain
from sim.noun import Noun, all_of
from sim.problem.problem import Problem
from sim.report.heading import settings
from sim.report.numbers import decimals, rounded_number
from sim.report.summary import bullet, heading
from sim.rounding import significant
from sim.scenario.option_words import option_text
from sim.scenario.outcome_words import payoff_words, percent
from sim.scenario.scenario import Scenario
from sim.sentences import capital, counted, listing

ASSUMED = {  # what is assumed, by the name of the argument
    "discount": "a discount factor of",
    "quorum": "a quorum of",
    "order": "the order of the file,",
    "recognition": "to be drawn with probability",
}
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


def payoff_numbers(payoffs: Mapping[str, Fraction] | None) -> dict[str, float] | None:
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

    def does(self, party: str, verb: str) -> str:
        """Return a party and what it does, as a sentence begins; the verb as for several."""
        return capital(self.problem.noun(party).does(verb))

    def it(self, party: str) -> str:
        """Return the pronoun of a party that does something."""
        return "they" if self.problem.noun(party).is_plural else "it"

    def label(self, party: str) -> str:
        """Return a party by itself, as tables have it."""
        return self.problem.labels.get(party, party)

    def capital(self, sentence: str) -> str:
        """Return a sentence with a large first letter."""
        return capital(sentence)

    def several(self, parties: Iterable[str]) -> Noun:
        """Return parties as one noun."""
        return all_of(self.problem.noun(p) for p in parties)

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

    def to_each(self, values: Mapping[str, Fraction]) -> str:
        """Return points by party as what something is worth to each.

        >>> from sim.formulation.from_payoffs import problem_from_payoffs
        >>> told = Told(problem_from_payoffs({"a": {"x": 1, "y": 1}}))
        >>> told.to_each({"x": Fraction(1, 2), "y": Fraction(3)})
        '0.5 to x and 3 to y'
        """
        return listing(f"{self.points(u)} to {self.name(p)}" for p, u in values.items())

    def shared(self, words: Mapping[str, str]) -> str:
        """Return something about each party as a list, once where it is the same for all."""
        same = set(words.values())
        return f"{same.pop()} for everybody" if len(same) == 1 < len(words) else self.listed(words)

    def assumptions(self, assumed: Mapping[str, Any]) -> Iterator[str]:
        """Yield one sentence on what neither the file nor the command says, if anything."""
        parts = [self._assumption(what, value) for what, value in assumed.items()]
        if parts:
            yield (
                f"Assumed, since neither the file nor the command says it: {'; '.join(parts)}. "
                "Other assumptions may change the play."
            )

    def _assumption(self, what: str, value: object) -> str:
        name = ASSUMED.get(what, what)
        if isinstance(value, Mapping):
            return f"{name} {self.shared({p: _shown(x) for p, x in value.items()})}"
        if isinstance(value, list):
            return f"{name} {', then '.join(map(self.name, value))}"
        return f"{name} {_shown(value)}"


def _shown(value: object) -> str:
    return significant(value, 3) if isinstance(value, float) else str(value)


def payoff_columns(
    problem: Problem, payoffs: Sequence[Mapping[str, Fraction] | None]
) -> tuple[list[str], list[list[str]]]:
    """Return the names of the signatories and a row of payoffs for each play, aligned."""
    known = [row[p] for row in payoffs if row is not None for p in problem.signatories]
    places = decimals(known) if known else 0
    rows = [
        ["–" if row is None else rounded_number(row[p], places) for p in problem.signatories]
        for row in payoffs
    ]
    return [problem.labels.get(p, p) for p in problem.signatories], rows


def outcomes_in_full(
    problem: Problem, outcomes: Mapping[str, Mapping[str, str]]
) -> Iterator[RenderableType]:
    """Yield the first of several outcomes, by title, in full, and of the others what differs."""
    told: list[tuple[str, Mapping[str, str]]] = []
    for outcome in outcomes.values():
        if all(outcome != known for _, known in told):
            told.append((listing(t for t, o in outcomes.items() if o == outcome), outcome))
    (title, first), *others = told
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
    for issue, option in first.items():
        table.add_row(*_option_words(problem, issue, option))
    if title:
        yield Padding(Text(f"{capital(title)}:"), (0, 0, 0, 2))
    yield Padding(table, (0, 0, 0, 4))
    for other, outcome in others:
        changed = [_option_words(problem, i, o) for i, o in outcome.items() if o != first[i]]
        yield bullet(
            f"{capital(other)}: {'; '.join(f'{issue}: {option}' for issue, option in changed)}."
        )


def _option_words(problem: Problem, issue: str, option: str) -> tuple[str, str]:
    """Return an issue and one of its options in words, by their ids where there are none."""
    if problem.scenario is None:
        return issue, option
    asked = problem.scenario.issues[issue]
    return asked.name or issue, option_text(asked, option)
