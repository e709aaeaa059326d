"""The order of work names files that are there, each once, and workers keep to it."""

import re
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

from tests.work_order import LONGEST_FIRST, TOGETHER, group_of, place_of

ROOT = Path(__file__).parents[1]


def test_what_is_named_is_there() -> None:
    together = [file for files in TOGETHER.values() for file in files]
    files = [*together, *(name for name in LONGEST_FIRST if name not in TOGETHER)]
    assert [file for file in files if not (ROOT / file).is_file()] == []
    assert len(set(files)) == len(files)
    assert set(TOGETHER) <= set(LONGEST_FIRST)


def test_the_longest_come_first_and_the_short_last() -> None:
    file = "tests/test_findings.py"
    assert group_of(file) == group_of(f"{file}::test_a_page") == "five articles"
    assert place_of(file) == place_of(f"{file}::test_a_page")
    assert place_of(file) < place_of("tests/claims/test_claims_move.py")
    assert place_of(file) < place_of("tests/plots/test_figures.py")
    assert place_of("tests/plots/test_figures.py") < place_of("sim/errors.py")


def test_the_tests_of_a_file_stay_on_one_worker() -> None:
    files = ["tests/problem/test_limbs.py", "tests/report/test_rounding.py"]
    pytest = [sys.executable, "-m", "pytest", "-v", "-n", "2", "--dist", "load"]
    done = subprocess.run([*pytest, *files], cwd=ROOT, capture_output=True, text=True, check=True)
    workers = defaultdict(list)
    for worker, file in re.findall(r"^\[(gw\d)\].* PASSED (\S+?)::", done.stdout, re.MULTILINE):
        workers[file].append(worker)
    assert set(workers) == set(files)
    assert all(len(every) > 2 and len(set(every)) == 1 for every in workers.values())
