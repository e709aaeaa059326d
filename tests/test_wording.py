"""The words that a reader gets: odd ones that were mended stay away from all that is printed."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from matplotlib.text import Text

import sim
from sim.axiomatic.compare import compare
from sim.cli import app
from sim.diagnosis.diagnosed_case import DiagnosedCase
from sim.diagnosis.diagnosis import diagnosis_of
from sim.doubt.sampling.propagation import propagate
from sim.doubt.words import spread_sentences
from sim.explanation.explain import explain
from sim.plots.draws_figures import doubt_figures
from sim.report.first_screen.headline import headline
from sim.report.first_screen.item import Answers
from tests.picture_in_words import picture_in_words

ROOT = Path(__file__).parents[1]
SHIPPED = ("eyal2014", "episkopos2022", "minsk2015", "inf1987")
TEXTBOOK = sorted(f"textbook/{file.stem}" for file in (ROOT / "scenarios/textbook").glob("*.toml"))
PAGES = (
    *("README.md", "scenarios/README.md", "scenarios/findings.md"),
    *(str(file.relative_to(ROOT)) for file in sorted((ROOT / "notebooks").glob("*.ipynb"))),
)
COMMANDS = (
    "check textbook/empty_promise",
    "explain textbook/ratifier_in_doubt",
    "brief textbook/empty_promise",
    "diagnose textbook/empty_promise --draws 16",
    "uncertainty textbook/challenge --draws 16",
    "diff textbook/empty_promise --set no_deal_payoffs.rebels=3",
    "sweep textbook/empty_promise no_deal_payoffs.rebels 1 2 20",
    "solve textbook/divide_the_dollar",
    "sources textbook/challenge",
    "claims eyal2014",
    "power textbook/five_of_six",
    "stability inf1987",
    "stability episkopos2022 --without-branches",
    "tournament textbook/trade_across_issues textbook/ferry_for_two --rounds 6",
    "play textbook/trade_across_issues",
    "play textbook/trade_across_issues --sessions 8",
    "play textbook/trade_across_issues --model alternating_offers --rounds 1",
    "play textbook/five_of_six --model legislative",
    "play textbook/divide_the_dollar --model reputation --demand ann=60 --demand bob=60 "
    "--obstinate ann=0.1 --obstinate bob=0.2",
    "play textbook/divide_the_dollar --model double_offer",
)
WRITING = ("run textbook/five_of_six", "run textbook/ratifier_in_doubt --full", "run eyal2014")
ONE = "numbers|years|outcomes|options|draws|orders|issues|parties|agreements|others|steps|claims"
NEVER = (
    r"contains? “",  # an option before its issue
    r"There would be a deal if there were no",
    r"There is a deal as long as its",
    r"by itself blocks",
    r"would be no surprise",
    r"can be worth far less",
    r"no worse off \(with a quorum\)",
    r"which must ratify",
    r"points better off than without a deal",
    rf"(?<![\d.,:–-])\b1 (different )?({ONE}|values|signatories|deals)\b",
    r"chooses 1 ",
    r"more may tell, with --draws",
    r"\bthe fixed by",
    r"How sure is that",
    r"[Hh]ow likely a deal",
    r"in its own terms",
    r"(?<![Tt]he )\bUnited States (alone|gains?|keeps?|refuses|signs|stands?|wants?|would)\b",
    r"\b[Rr]ebels (does|gains|gives|has|is|keeps|refuses|signs|wants)\b",
    r"\bUnited States's\b|[^s]s's\b",
    r"\b(by|for|from|of|to|with) United States\b",
    r"\(--\w+\)",  # options of the command line have no place in sentences on a case
)


def words_of(name: str) -> Iterator[str]:
    """Yield the sentences on a case, those of every part of a run, without its figures."""
    scenario = sim.load(name)
    problem = sim.problem(scenario)
    spread = propagate(scenario, 16, solutions=("nash",) if problem.deciding is None else ())
    comparison = compare(problem)
    diagnosis = diagnosis_of(DiagnosedCase(scenario, problem, spread))
    answers = Answers(scenario, problem, comparison, diagnosis, spread)
    yield from (sentence for item in headline(answers).items for sentence in item.sentences)
    for section in explain(problem, comparison, other_readings=False).sections:
        yield from section.sentences
    yield from str(diagnosis).splitlines()
    yield from spread_sentences(spread)


@cache
def sentences(name: str) -> tuple[str, ...]:
    return tuple(words_of(name))


def odd(texts: Iterator[str] | tuple[str, ...]) -> list[tuple[str, str]]:
    """Return what must not come back, each with the text that has it."""
    return [(pattern, text) for text in texts for pattern in NEVER if re.search(pattern, text)]


@pytest.mark.parametrize("name", [*SHIPPED, *TEXTBOOK])
def test_what_is_said_of_a_case_has_no_odd_words(name: str) -> None:
    assert odd(sentences(name)) == []


@pytest.mark.parametrize("name", [*SHIPPED, *TEXTBOOK])
def test_every_sentence_begins_large_and_ends(name: str) -> None:
    for sentence in sentences(name):
        begun = sentence.split(". ", 1)[0]
        assert not re.match(r"(the|a|an|it|they) ", begun), sentence
        assert sentence.rstrip("†)”").endswith((".", "?")), sentence


@pytest.mark.parametrize("page", PAGES)
def test_pages_have_no_odd_words(page: str) -> None:
    lines = (ROOT / page).read_text(encoding="utf-8").splitlines()
    assert odd(tuple(line for line in lines if '"image/png": "' not in line)) == []


@pytest.mark.parametrize("command", COMMANDS)
def test_commands_print_no_odd_words(
    command: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", "400")
    with pytest.raises(SystemExit):
        app(args=command.split(), prog_name="sim")
    printed = capsys.readouterr().out
    assert printed
    assert odd(tuple(printed.splitlines())) == []


@pytest.mark.parametrize("command", WRITING)
def test_runs_print_and_write_no_odd_words(
    command: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr("sim.plots.parts.save.drawn_figure", picture_in_words)
    with pytest.raises(SystemExit):
        app(args=[*command.split(), "--out", str(tmp_path)], prog_name="sim")
    assert odd(tuple(capsys.readouterr().out.splitlines())) == []
    assert odd(tuple((tmp_path / "explanation.txt").read_text().splitlines())) == []
    pictures = [file.read_text() for file in sorted(tmp_path.glob("*.png"))]
    assert len(pictures) > 2
    assert odd(tuple(line for text in pictures for line in text.splitlines())) == []


@pytest.mark.parametrize("name", ["eyal2014", "textbook/ratifier_in_doubt"])
def test_figures_of_doubt_have_no_odd_words(name: str) -> None:
    drawn = doubt_figures(propagate(sim.load(name), 16))
    texts = [
        " ".join(text.get_text().split()) for one in drawn for text in one.figure.findobj(Text)
    ]
    assert len(texts) > 20
    assert odd((*texts, *(one.alt_text for one in drawn))) == []


@pytest.mark.parametrize(
    "text",
    [
        "Every agreement contains “They are withdrawn” (Troops).",
        "United States gains 3.1 points.",
        "256 draws of the 1 numbers in doubt",
        "Nash chooses 1 different deal",
        "the rebels gains 4",
    ],
)
def test_odd_words_are_found(text: str) -> None:
    assert odd((text,)) != []
