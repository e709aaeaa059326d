"""What the page says of the sliders as they stand, sentence by sentence."""

from __future__ import annotations

from collections.abc import Sequence

from sim.page.model.bargaining import Bargaining
from sim.page.picture.axes import ACROSS, UP, of_party
from sim.page.picture.nash_rows import is_exact
from sim.page.picture.notes import zone_as_read
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
    """Return the expression of what one outcome is: its options, and what parties get."""
    parties = model.parties.items()
    if len(parties) > MOST_TOLD:
        told = [_of_axis(model, scenario, chosen) for chosen in (ACROSS, UP)]
    else:
        told = [
            _named(at, number_words(scenario, f"datum.u{at} / {one.divisor.text}"))
            for at, (_, one) in enumerate(parties)
        ]
    words = _lines([*_options(model.problem, "datum.row"), *told])
    if model.held.is_complete:
        return words
    kept = [int(at in model.held.chosen) for at in range(len(model.held))]
    model.signals.value("kept", kept)
    return f"(kept[datum.row] ? '' : 'From the sample\\n') + {words}"


def live_words(model: Bargaining, scenario: Scenario) -> dict[str, str]:
    """Return the texts that follow the sliders, by the element that shows them."""
    signals = model.signals
    moved = " || ".join(f"m{at}" for at in range(_slider_count(model))) or "false"
    signals.text("moved", moved)
    signals.text("deal", "length(data('nash')) > 0 ? data('nash')[0] : null")
    signals.value("unmoved", "" if model.held.is_complete else zone_as_read(model))
    return {
        "told-zone": f"broken ? {text(CONTRADICTION)} : {_count(model)}",
        "told-no-deal": _lines(_no_deal(model, scenario)),
        "told-deal": f"broken ? '' : {_deal(model, scenario)}",
    }


def number_words(scenario: Scenario, value: str) -> str:
    """Return the expression of a payoff in words: tenths of scores, up to three decimals else.

    Halves go away from zero, as everywhere in the program.
    """
    tenths = _rounded(value, 1, ".1f")
    if scenario.payoff_scale == "scores":
        return tenths
    is_long = f"abs({value}) >= 10 && {value} != floor({value})"
    return f"({is_long} ? {tenths} : {_rounded(value, 3, '.3~f')})"


def text(words: str) -> str:
    r"""Return words of the program as a text of an expression.

    >>> print(text("nobody's"))
    'nobody\'s'
    """
    escaped = words.replace("\\", "\\\\").replace("'", "\\'").replace("\n", "\\n")
    return f"'{escaped}'"


def _rounded(value: str, places: int, form: str) -> str:
    scale = 10**places
    exact = f"({value} < 0 ? -1 : 1) * floor(abs({value}) * {scale} + 0.5) / {scale}"
    return f"replace(format({exact}, '{form}'), '\\u2212', '-')"


def _count(model: Bargaining) -> str:
    held = len(model.held)
    count = "format(length(data('zone')), ',')"
    if model.held.is_complete:
        of = text(f" of {counted(held, 'possible outcome')} ")
        return (
            f"{count} + {of} + (length(data('zone')) == 1 ? 'is an agreement.' : 'are agreements.')"
        )
    told = text(
        f" of the {held:,} points shown are agreements with the sliders as they stand; the points "
        "are a sample, and the frontier of the case as it is read."
    )
    return f"(moved ? {count} + {told} : unmoved)"


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
    equal = (
        "format(length(data('nash')), ',') + ' outcomes are equally good, the first of them is:\\n'"
    )
    if not is_exact(model):
        equal = (
            "format(length(data('nash')), ',') + ' outcomes are equally good as far as told:\\n'"
        )
    many = f"(length(data('nash')) > 1 ? {equal} : '')"
    among = (
        "" if model.held.is_complete else "(moved ? 'The best of the outcomes shown:\\n' : '') + "
    )
    none = "(moved ? 'None of the outcomes shown is an agreement.' : 'There is no agreement.')"
    if model.held.is_complete:
        none = "'There is no agreement.'"
    return f"(deal == null ? {none} : {among}{many} + {told})"


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
