"""README is true: its commands are checked, its examples run, its links lead somewhere."""

import re
import runpy
import tomllib
from pathlib import Path

import pytest
from PIL import Image
from typer.main import get_command

import sim
from sim.cli import app
from tests.picture_in_words import picture_in_words

ROOT = Path(__file__).parents[1]
TERMINAL = {"COLUMNS": "100", "NO_COLOR": "1"}
README = (ROOT / "README.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[tuple[int, str]]:
    """Return the fenced blocks of one language, each with the line on which its text begins."""
    pattern = re.compile(rf"^```{language}\n(.*?)^```$", re.MULTILINE | re.DOTALL)
    return [
        (README.count("\n", 0, match.start(1)) + 1, match[1]) for match in pattern.finditer(README)
    ]


def test_the_commands_are_those_of_the_check_script() -> None:
    environment, main_job, tests = (text.strip() for _, text in blocks("bash"))
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    assert environment == "python3 -m venv .venv && . .venv/bin/activate"
    assert main_job in script
    assert tests in script


def test_links_lead_somewhere() -> None:
    targets = re.findall(r"\]\(([^)#]+)", README)
    inside = [target for target in targets if not target.startswith("http")]
    assert [target for target in inside if not (ROOT / target).exists()] == []


@pytest.fixture
def example(tmp_path: Path) -> Path:
    """Return a folder with the sheet and the scenario under the names that README gives them."""
    for language, name in (("csv", "ferry.csv"), ("toml", "flat.toml")):
        ((_, text),) = blocks(language)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_the_first_scenario_is_ten_lines_of_toml(example: Path) -> None:
    text = (example / "flat.toml").read_text(encoding="utf-8")
    assert tomllib.loads(text)["title"] == "A flat to let"
    assert len(text.splitlines()) == 10


def test_the_sheet_is_the_one_that_comes_with_the_program() -> None:
    ((_, text),) = blocks("csv")
    assert (ROOT / "scenarios" / "sheets" / "ferry.csv").read_text(encoding="utf-8") == text


@pytest.mark.parametrize("text", [text for _, text in blocks("console")])
def test_the_output_shown_is_what_comes_out(
    example: Path, text: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    command, _, shown = text.partition("\n")
    arguments = command.removeprefix("$ sim ").split()
    monkeypatch.chdir(example)
    monkeypatch.setattr("sim.plots.parts.save.drawn_figure", picture_in_words)
    for name, value in TERMINAL.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(SystemExit) as ended:
        app(args=arguments, prog_name="sim")
    assert not ended.value.code
    printed = "\n".join(line.rstrip() for line in capsys.readouterr().out.splitlines())
    parts = [re.escape(part.strip("\n")) for part in shown.split("…\n")]  # … : lines left out
    assert re.fullmatch("(?s:.*)".join(parts), printed.strip("\n")), printed


def test_python_blocks_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    names: dict[str, object] = {}
    for line, text in blocks("python"):
        code = "\n" * (line - 1) + text  # so that a traceback points into README
        exec(compile(code, "README.md", "exec"), names)
    assert "deal" in names
    assert sim.solve(names["talks"], "nash").outcome == {"outcome": "ceasefire"}


def test_every_command_has_a_row_in_the_table() -> None:
    listed = set(re.findall(r"^\| `sim (\w+)", README, re.MULTILINE))
    assert listed == set(get_command(app).commands)


def test_the_figures_are_those_that_the_program_draws(tmp_path: Path) -> None:
    script = ROOT / "scenarios" / "figures" / "draw.py"
    for drawn in runpy.run_path(str(script))["draw"](tmp_path):
        with Image.open(drawn) as new, Image.open(script.parent / drawn.name) as shown:
            assert new.text == shown.text  # the alternative text gives the figures
