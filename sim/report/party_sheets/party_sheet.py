"""What one party may know: its own points, limits and reasons, and the rules that all know."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from sim.errors import SimError, taking
from sim.problem.constraint import Constraint
from sim.problem.problem import Problem
from sim.problem.winning_sets import rule_words
from sim.report.numbers import decimals, rounded_number
from sim.report.option_points import joint_points, option_points
from sim.scenario.option_words import MARK
from sim.scenario.scenario import Scenario
from sim.scenario.text.nearest import choose_by_name
from sim.scenario.text.shortened import quoted
from sim.sentences import capital, listing


@dataclass(frozen=True)
class OptionPoints:
    """What an option of the issue ``id`` adds to the points, and whether it holds today."""

    id: str
    issue: str
    option: str
    points: Fraction
    is_status_quo: bool
    is_open: bool = True


@dataclass(frozen=True)
class Reason:
    """Where the points of an issue come from."""

    issue: str
    ranking: str
    evidence: str
    sources: str
    why: str


@dataclass(frozen=True)
class PartySheet:
    """The sheet of one party; it has nobody else's points, rankings, red lines or no-deal value.

    ``is_asked`` says whether its consent is asked, ``is_needed`` whether nobody can do without it.
    """

    title: str
    name: str
    role: str
    is_asked: bool
    is_needed: bool
    deciding: tuple[str, ...]
    options: tuple[OptionPoints, ...]
    extra: tuple[tuple[str, Fraction], ...]
    no_deal: Fraction
    reservation: Fraction
    red_lines: tuple[str, ...]
    rules: tuple[str, ...]
    instructions: tuple[str, ...]
    reasons: tuple[Reason, ...]

    @property
    def places(self) -> int:
        """Return how many decimals its points are shown with."""
        terms = [points for _, points in self.extra]
        own = [row.points for row in self.options]
        return decimals([*own, *terms, self.no_deal, self.reservation])

    def shown(self, points: Fraction, *, signed: bool = False) -> str:
        """Return points as the sheet shows them."""
        return rounded_number(points, self.places, signed=signed)


@taking("Problem", "sim.problem(scenario), party")
def party_sheet(problem: Problem, party: str, *, has_sources: bool = True) -> PartySheet:
    """Return the sheet of one party of a problem that was made from a scenario.

    Raises SimError for a party without payoffs.
    """
    scenario = problem.scenario
    if scenario is None:
        raise SimError(f"{problem.title or problem.id}: no scenario - sheets are of scenarios")
    if party not in problem.parties:
        names = {p: scenario.parties[p].name for p in problem.parties}
        remedy = choose_by_name(party, names)
        raise SimError(f"{scenario.path}: {quoted(party)} has no points - {remedy}")
    asked = [consent for consent in problem.consents if party in consent.members]
    own = [c for c in problem.constraints if c.holder == party and c.kind == "red line"]
    common = [c for c in problem.constraints if c.kind != "red line" and c.restricts]
    return PartySheet(
        scenario.title,
        problem.noun(party).name,
        _role(problem, party),
        bool(asked),
        any(consent.quorum == len(consent.members) for consent in asked),
        (*_deciding(problem),),
        (*_options(problem, scenario, party),),
        tuple((words.replace(MARK, ""), points) for words, points in joint_points(scenario, party)),
        problem.disagreement[party],
        problem.reservation[party],
        (*_red_lines(scenario, party, own),),
        tuple(_rule(c) for c in common),
        (*_instructions(problem, scenario, party),),
        (*_reasons(scenario, party),) if has_sources else (),
    )


def _role(problem: Problem, party: str) -> str:
    who = capital(str(problem.noun(party)))
    if party in problem.signatories:
        return f"{who}: you bargain and sign."
    asked = any(party in consent.members for consent in problem.consents)
    return f"{who}: you do not sign; " + ("your consent is asked." if asked else "you look on.")


def _deciding(problem: Problem) -> Iterator[str]:
    """Yield who must accept, which everybody knows."""
    names = listing(str(problem.noun(p)) for p in problem.signatories)
    rule = rule_words(problem)
    if rule:
        yield f"The signatories are {names}. A deal needs {rule}."
    else:
        yield f"A deal needs the signature of {names}."
    scenario = problem.scenario
    issues = {} if scenario is None else scenario.issues
    for consent in problem.ratifying_consents:
        text = f"It also needs the {consent.label}"
        if consent.scope is not None:
            about = listing(issues[i].name or i for i in issues if i in consent.scope)
            text += f" where one of these does not stay as it is: {about}"
        yield f"{text}."


def _options(problem: Problem, scenario: Scenario, party: str) -> Iterator[OptionPoints]:
    """Yield the options in the order of the file, with what each adds."""
    quo = problem.status_quo
    for issue, worth in option_points(problem, party).items():
        noun = scenario.issues[issue]
        for option, points in worth.items():
            is_open = option in problem.option_ids[issue]
            text = noun.options[option].text or option
            is_today = quo.get(issue) == option
            yield OptionPoints(issue, noun.name or issue, text, points, is_today, is_open)


def _red_lines(scenario: Scenario, party: str, own: list[Constraint]) -> Iterator[str]:
    """Yield the party's own red lines: those that bind, those that do not, those in words alone."""
    for limit in own:
        binds = "no deal may break it" if limit.restricts else "you decide whether you keep to it"
        yield f"{capital(limit.label)} ({binds})".replace(MARK, "")
    for line in scenario.red_lines.values():
        if line.party == party and line.text and line.never is None and line.require is None:
            yield line.text


def _rule(constraint: Constraint) -> str:
    """Return a rule that holds for everybody, without the marks of evidence."""
    return capital(constraint.label.removeprefix("link ").replace(MARK, ""))


def _instructions(problem: Problem, scenario: Scenario, party: str) -> Iterator[str]:
    """Yield how the sheet is meant."""
    yield "Keep this sheet to yourself; say of it what you think wise."
    yield "A deal chooses one option for each issue. Your points of its options are added up."
    if party in problem.signatories:
        yield "Get as many points as you can. You gain nothing by the others having few."
    yield "Points of different parties measure different things and are not compared."
    if scenario.payoff_scale == "scores":
        has_terms = any(term.party == party for term in scenario.interactions.values())
        but = ", but for what is added for options together" * has_terms
        yield f"0 points: each issue as you like it least; 100: as you like it best{but}."
    yield from _derived(scenario, party)


def _derived(scenario: Scenario, party: str) -> Iterator[str]:
    """Yield by what rules the points were made, where no source states them."""
    importance = scenario.importance.get(party)
    has_tiers = importance is not None and bool(importance.tiers)
    by_rule = ["from a ranking of options"] * any(
        wish.ranking is not None for wish in scenario.preferences[party].values()
    )
    by_rule += ["from tiers of importance"] * has_tiers
    if by_rule:
        is_weighed = not has_tiers and importance is not None
        rest = (
            ", and from weights that the file states" if is_weighed else "; no source states them"
        )
        yield f"The points follow {listing(by_rule)} by fixed rules{rest}."


def _reasons(scenario: Scenario, party: str) -> Iterator[Reason]:
    """Yield what the points of each issue rest on."""
    for issue, wish in scenario.preferences[party].items():
        sources = "; ".join(str(reference) for reference in wish.evidence.references)
        ranking = "" if wish.ranking is None else wish.ranking.text
        grade, why = wish.evidence.grade or "", wish.evidence.why or wish.evidence.rule
        if sources or grade or why:
            yield Reason(scenario.issues[issue].name or issue, ranking, grade, sources, why)
