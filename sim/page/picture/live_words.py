"""What the page says of the sliders as they stand, sentence by sentence."""

from __future__ import annotations

from collections.abc import Sequence

from sim.page.model.bargaining import Bargaining
from sim.page.model.signing import sets_to_choose
from sim.page.picture.axes import ACROSS, UP, of_party
from sim.page.picture.expression_words import number_words, text
from sim.page.picture.nash_rows import is_exact
from sim.page.picture.notes import knows_deal, zone_as_read
from sim.page.picture.verdict_words import verdict_words
from sim.problem.problem import Problem
from sim.scenario.option_words import option_text
from sim.scenario.scenario import Scenario
from sim.sentences import counted

MOST_TOLD = 12  # parties whose payoffs a point tells; of more only the two on the axes
CONTRADICTION = (
    "These sliders contradict each other: probabilities above 1 together, or nothing that matters."
)


def take_up_names(model: Bargaining, scenario: Scenario) -> None:
    """Take up the names of parties, issues and options as data."""
    problem, signals = model.problem, model.signals
    signals.value("parties", [problem.labels.get(p, p) for p in problem.parties])
    signals.value("issues", [scenario.issues[i].name for i in _told_issues(problem)])
    words = []
    for issue in _told_issues(problem):
        axis = problem.space.axes[problem.space.position[issue]]
        words.append([option_text(scenario.issues[issue], option) for option in axis.options])
    signals.value("words", words)


def row_words(model: Bargaining, scenario: Scenario) -> str:
    """Return the expression of what one outcome is: a verdict, options, and what parties get."""
    parties = model.parties.items()
    if len(parties) > MOST_TOLD:
        told = [_of_axis(model, scenario, chosen) for chosen in (ACROSS, UP)]
    else:
        told = [
            _named(at, number_words(scenario, f"datum.u{at} / {one.divisor.text}"))
            for at, (_, one) in enumerate(parties)
        ]
    words = _lines([*_options(model.problem, "datum.row"), *told])
    verdict = f"{verdict_words(model)} + '\\n' + "
    if model.held.is_complete:
        return verdict + words
    kept = [int(at in model.held.chosen) for at in range(len(model.held))]
    model.signals.value("kept", kept)
    return f"{verdict}(kept[datum.row] ? '' : 'From the sample\\n') + {words}"


def live_words(model: Bargaining, scenario: Scenario) -> dict[str, str]:
    """Return the texts that follow the sliders, by the element that shows them."""
    signals = model.signals
    moved = " || ".join(f"m{at}" for at in range(_slider_count(model))) or "false"
    signals.text("moved", moved)
    signals.text("deal", "length(data('nash')) > 0 ? data('nash')[0] : null")
    signals.value("unmoved", "" if model.held.is_complete else zone_as_read(model))
    return {
        "told-zone": f"broken ? {text(CONTRADICTION)} : {_count(model)}",
        "told-no-deal": f"broken ? '' : {_lines(_no_deal(model, scenario))}",
        "told-deal": f"broken ? '' : {_deal(model, scenario)}",
    }


def _count(model: Bargaining) -> str:
    held = len(model.held)
    count = "format(length(data('zone')), ',')"
    if model.held.is_complete:
        of = text(f" of {counted(held, 'possible outcome')} ")
        return (
            f"{count} + {of} + (length(data('zone')) == 1 ? 'is an agreement.' : 'are agreements.')"
        )
    head = text(f"Agreements among the {held:,} points shown, with the sliders as they stand: ")
    tail = text(". The points are a sample, and the frontier of the case as it is read.")
    return f"(moved ? {head} + {count} + {tail} : unmoved)"


def _no_deal(model: Bargaining, scenario: Scenario) -> list[str]:
    asked = {p for consent in model.problem.consents for p in consent.members}
    return [
        _named(at, number_words(scenario, f"no_deal_{at}"))
        for at, p in enumerate(model.problem.parties)
        if p in asked
    ]


def _deal(model: Bargaining, scenario: Scenario) -> str:
    payoffs = [
        _named(at, number_words(scenario, f"deal.u{at} / {one.divisor.text}"))
        for at, one in enumerate(model.parties.values())
    ]
    told = _lines([*_options(model.problem, "deal.row"), *payoffs[:MOST_TOLD]])
    shown, none = "outcomes", text("There is no agreement.")
    if sets_to_choose(model.problem):
        none = text("Those who would sign accept no agreement together.")
    is_sample = "false" if model.held.is_complete else "moved" if knows_deal(model) else "true"
    if not model.held.is_complete:
        shown = "of the outcomes shown"
        none = f"({is_sample} ? {text('No outcome shown is accepted by all who sign.')} : {none})"
    far = "" if is_exact(model) else " as far as logarithms tell"
    equal = text(f" {shown} are equally good{far}, the first of them is:\n")
    many = f"(length(data('nash')) > 1 ? format(length(data('nash')), ',') + {equal} : '')"
    best = text("The best of the outcomes shown:\n")
    among = f"({is_sample} ? {best} : '')"
    return f"(deal == null ? {none} : {among} + {many} + {told})"


def _options(problem: Problem, row: str) -> list[str]:
    position = problem.space.position
    return [
        f"issues[{k}] + ': ' + words[{k}][o{position[issue]}[{row}]]"
        for k, issue in enumerate(_told_issues(problem))
    ]


def _told_issues(problem: Problem) -> list[str]:
    """Return the issues on which there is something to choose; all where there is none."""
    found = [issue for issue, options in problem.option_ids.items() if len(options) > 1]
    return found or list(problem.option_ids)


def _of_axis(model: Bargaining, scenario: Scenario, chosen: str) -> str:
    def told(at: int, _: object) -> str:
        divisor = list(model.parties.values())[at].divisor.text
        return number_words(scenario, f"datum.u{at} / {divisor}")

    return f"parties[{chosen}] + ': ' + {of_party(model, chosen, told)}"


def _named(at: int, value: str) -> str:
    return f"parties[{at}] + ': ' + {value}"


def _lines(parts: Sequence[str]) -> str:
    return " + '\\n' + ".join(parts)


def _slider_count(model: Bargaining) -> int:
    return sum(signal["name"].startswith("k") for signal in model.signals.listed)
