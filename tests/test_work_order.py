"""The order of work names files that are there, each once, and workers keep to it."""

from pathlib import Path
from types import SimpleNamespace

import pytest
from xdist.remote import Producer

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


class Worker:
    """A worker that only notes what it is sent."""

    shutting_down = False

    def __init__(self, name: str) -> None:
        self.gateway, self.sent = SimpleNamespace(id=name), list[int]()

    def send_runtest_some(self, tests: list[int]) -> None:
        self.sent += tests

    def shutdown(self) -> None:
        self.shutting_down = True


def test_the_tests_of_a_group_are_sent_to_one_worker(pytestconfig: pytest.Config) -> None:
    one, other = "tests/problem/test_limbs.py", "tests/report/test_rounding.py"
    files = (one, other, *TOGETHER["sources"])
    tests = [f"{file}::test_{k}" for k in range(3) for file in files]
    option = SimpleNamespace(loadscopereorder=False)
    config = SimpleNamespace(option=option, getvalue=lambda _: ["popen", "popen"])
    scheduling = pytestconfig.hook.pytest_xdist_make_scheduler(config=config, log=Producer("x"))
    workers = [Worker("gw0"), Worker("gw1")]
    for worker in workers:
        scheduling.add_node(worker)
        scheduling.add_node_collection(worker, tests)
    scheduling.schedule()
    for turn in range(len(tests)):
        for worker in workers:
            for test in worker.sent[turn : turn + 1]:
                scheduling.mark_test_complete(worker, test)
    assert scheduling.tests_finished
    assert sorted(k for worker in workers for k in worker.sent) == list(range(len(tests)))
    places = [{group_of(tests[k]) for k in worker.sent} for worker in workers]
    assert places[0] | places[1] == {one, other, "sources"}
    assert not places[0] & places[1]
