"""``sim uncertainty``: pages, JSON, and going on from what was kept."""

import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from sim.cli.case import Options, read_selected
from sim.cli.patience import Patience
from sim.cli.uncertainty import Run
from sim.doubt.draws.block_survey import Arrays, DrawSurvey
from sim.doubt.draws.draw_limits import DrawLimits
from sim.doubt.sampling.propagation import DrawPart, computed_part
from sim.doubt.words import agreement_sentences
from sim.scenario.nouns.selection import Selection
from tests.cli.conftest import TEXT, Command, Done

EXPECTED = {
    "uncertainty.json",
    "agreement_chances.png",
    "acceptability.png",
    "deal_cloud.png",
    "tornado_landlord.png",
    "tornado_tenant.png",
    "deal_chances.png",
}
DOUBTFUL = "no_deal_payoffs.tenant={ low = 10, best = 30, high = 90 }"


def written(folder: Path) -> dict[str, bytes]:
    """The files that a run wrote into its folder, the manifest left out."""
    files = [path for path in folder.iterdir() if path.is_file() and path.name != "manifest.json"]
    return {path.name: path.read_bytes() for path in files}


@pytest.mark.usefixtures("every_figure")
def test_the_page_says_how_sure_a_deal_is(sim: Command, flat: Path) -> None:
    done = sim("uncertainty", flat, "--draws", 512, "--set", DOUBTFUL)
    assert done.status == 0
    assert re.search(r"512 draws of the \d numbers in doubt \(seed 0\): share", done.out)
    assert "What decides it" in done.out
    assert "A deal exists as long as Tenant's no-deal payoff is at most" in done.out
    assert "The figure deal_chances rests on draws of its own: 256" in " ".join(done.out.split())
    assert "What to settle for" in done.out
    assert "Draws kept in" in done.err
    [folder] = Path("out").glob("flat--*/uncertainty")
    assert set(written(folder)) == EXPECTED


def test_json_is_the_same_for_any_number_of_processes(sim: Command, flat: Path) -> None:
    options = ("uncertainty", flat, "--draws", 300, "--seed", 7, "--sobol", 256, "--json")
    options += ("--set", DOUBTFUL)
    first = sim(*options)
    two = sim(*options, "--jobs", 2, "--out", "elsewhere")
    assert first.out == two.out
    [folder] = Path("out").glob("flat--*/uncertainty")
    assert written(folder) == written(Path("elsewhere/uncertainty"))
    sobol = first.json["decides"]["deal"]["sobol"]
    assert sobol[0]["group"] == "no_deal_payoffs.tenant"
    assert sobol[0]["total"] > 0.5
    assert 0 < first.json["agreement"]["share"] < 1
    assert first.json["seed"] == 7
    assert len(first.json["sha256"]) == 64


def test_interrupted_says_what_is_kept_and_how_to_go_on(
    sim: Command, flat: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    starts: list[int] = []

    def interrupted(survey: DrawSurvey, seed: int, part: DrawPart) -> Arrays:
        starts.append(part.start)
        if part.start == stop:
            raise KeyboardInterrupt
        return computed_part(survey, seed, part)

    options = ("uncertainty", flat, "--draws", 3000, "--sobol", 0, "--set", DOUBTFUL)
    monkeypatch.setattr("sim.doubt.sampling.propagation.computed_part", interrupted)
    stop = 0
    done = sim(*options)
    assert (done.status, done.out, done.err) == (130, "", "interrupted\n")
    stop = 4
    done = sim(*options)
    assert (done.status, done.out) == (130, "")
    [folder] = Path("out").glob("flat--*/uncertainty/*")
    kept = f"interrupted: the draws so far are kept in {folder}"
    assert done.err == f"{kept} - give the same command again to go on\n"
    stop = -1
    starts.clear()
    assert sim(*options).status == 0
    assert starts[0] == 4


def test_where_each_draw_is_a_search_few_are_made_unless_more_are_asked_for(
    flat: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    chosen = Options(Selection.of(sets=[DOUBTFUL]))
    scenario = read_selected(str(flat), chosen)
    run = Run(scenario, chosen, 0, ("nash",), "intervals", DrawLimits(paired=0))
    for asked, draws in ((None, 64), (65, 65)):
        with Patience() as patience:
            spread = run.spread(asked, 1, tmp_path / "draws", patience)
        assert (spread.survey.is_searched, spread.draws) == (True, draws)
        words = "64 draws instead of 4,096, as each is a search of its own"
        assert (words in capsys.readouterr().err) == (asked is None)
        assert f"{draws} draws of the" in agreement_sentences(spread)[0]


def test_a_scenario_without_doubt_says_so(sim: Command, flat: Path) -> None:
    done = sim("uncertainty", flat, "--draws", 10)
    assert done.status == 0


def test_a_wrong_solution_is_an_error_of_one_line(sim: Command, flat: Path) -> None:
    done = sim("uncertainty", flat, "--solution", "nsah")
    assert (done.status, done.out) == (1, "")
    assert 'did you mean "nash"?' in done.err
    assert sim("uncertainty", flat, "--draws", 0).status == 2


def test_run_says_how_sure_it_is(sim: Command, flat: Path) -> None:
    assert "How sure         Share of draws with an agreement" in sim("run", flat).out
    assert "How sure is this?" in sim("run", flat, "--full").out


def test_a_changed_figure_is_left_alone_and_named(sim: Command, flat: Path) -> None:
    options = ("uncertainty", flat, "--draws", 64, "--sobol", 0, "--set", DOUBTFUL, "--out", "here")
    assert sim(*options).status == 0
    changed = Path("here/uncertainty/deal_chances.png")
    changed.write_bytes(b"mine")
    done = sim(*options)
    assert done.status == 1
    assert "deal_chances.png: left as it is, because it was changed since" in done.err
    assert changed.read_bytes() == b"mine"
    assert sim("uncertainty", flat, "--sobol", 3).status == 2


DRAWING = """
import sys
from pathlib import Path
from sim.cli.case import Options, read_selected
from sim.cli.uncertainty import Run

class HalfWay:
    def stage(self, title):
        pass
    def __call__(self, done, total):
        print(done, flush=True)
        sys.stdin.read()

run = Run(read_selected("flat.toml", Options()), Options(), 5, ("nash",), "intervals")
run.spread(2048, 1, Path("killed/uncertainty") / run.key, HalfWay())
"""


def test_killed_half_way_and_run_again_gives_the_identical_result(
    sim: Command, flat: Path, tmp_path: Path
) -> None:
    """What is killed is a process of its own, which waits after half of its draws."""

    def run(folder: str) -> Done:
        options = ["--draws", "2048", "--seed", "5", "--sobol", "0", "--json", "--out", folder]
        return sim("uncertainty", "flat.toml", *options)

    text = TEXT.replace("tenant = 30", "tenant = { low = 10, best = 30, high = 90 }")
    flat.write_text(text, encoding="utf-8")

    with subprocess.Popen(
        [sys.executable, "-c", DRAWING],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "1024\n"
        process.kill()
    [part] = tmp_path.glob("killed/uncertainty/*/draws_*.npz")
    kept = part.stat().st_mtime_ns
    resumed = run("killed")
    assert part.stat().st_mtime_ns == kept  # read, not computed again
    assert len(list(part.parent.glob("draws_*.npz"))) == 2
    assert resumed.status == 0
    assert resumed.out == run("whole").out
    assert written(tmp_path / "killed/uncertainty") == written(tmp_path / "whole/uncertainty")


TELLING = """
import sys
from functools import partial
from sim.cli import uncertainty
uncertainty.Patience = partial(uncertainty.Patience, seconds=0.01, still=1)
from sim.__main__ import main
sys.argv = ["sim", *"uncertainty episkopos2022 --draws 65536 --jobs 2 --out out".split()]
main()
"""


@pytest.mark.skipif(os.name != "posix", reason="a terminal's Ctrl-C is a signal to a group")
@pytest.mark.parametrize("moment", [": 65,536 draws …", " of 65,536 …"])
def test_interrupted_at_any_moment_several_processes_end_with_one_line(
    tmp_path: Path, moment: str
) -> None:
    """As a terminal does it: the signal reaches the workers as well, here again and again."""
    with subprocess.Popen(
        [sys.executable, "-c", TELLING],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2]), "SIM_PROGRESS": "on"},
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as process:
        assert process.stderr is not None
        try:
            assert any(moment in line for line in process.stderr)
            os.killpg(process.pid, signal.SIGINT)
            said = []
            for line in process.stderr:  # the end of what it and its workers can write
                if not line.endswith("…\n"):
                    said.append(line)
                    os.killpg(process.pid, signal.SIGINT)
            process.wait(timeout=60)
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
    assert process.returncode == 130
    assert len(said) == 1
    assert said[0].startswith("interrupted")
