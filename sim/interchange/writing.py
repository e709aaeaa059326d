"""From a scenario to the files of another program."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from sim.errors import SimError, check_kind, check_path
from sim.files.new_files import write_new_files
from sim.formulation import from_scenario
from sim.interchange.foreign.format import Format
from sim.interchange.foreign.outgoing import Outgoing
from sim.interchange.formats import FORMATS
from sim.scenario.scenario import Scenario
from sim.scenario.text.nearest import did_you_mean
from sim.sentences import listing

DOOR = "sim.interchange.write"


def write(
    scenario: Scenario,
    target: str | Path,
    to: str = "",
    *,
    red_lines: str = "hard",
    parties: Sequence[str] | None = None,
) -> tuple[str, ...]:
    """Write a scenario for another program, and return what its format cannot hold.

    ``to`` is the name of a format; left out, the ending of ``target`` tells it. A format of a
    single file makes a file of ``target``, one of several files a folder, and nothing that is
    there is written over. ``red_lines`` and ``parties`` are those of ``sim.problem``. An ending
    ``.toml`` makes a scenario file, which holds everything.

    Raises SimError where the format is unknown, cannot hold the scenario, or the target is there.
    """
    check_kind(scenario, Scenario, DOOR, f"write {DOOR}(sim.load(…), target)")
    check_path(target, DOOR)
    check_kind(to, str, DOOR, "give the name of a format, or leave it out")
    path = Path(target)
    if not to and path.suffix.lower() == ".toml":
        write_new_files(path, {"": scenario.to_toml().encode()})
        return ()
    chosen = written_format(path, to)
    assert chosen.writes is not None
    build = from_scenario.ordered_problem if chosen.needs_order else from_scenario.problem
    problem = build(scenario, red_lines=red_lines, parties=parties)
    made = chosen.writes(Outgoing(scenario, problem, path.suffix.lower()))
    write_new_files(path, made.files)
    return made.remarks


def written_format(target: Path, to: str = "") -> Format:
    """Return the format that is named, or that the ending of a target tells."""
    writers = {one.name: one for one in FORMATS if one.writes is not None}
    if to:
        if to not in writers:
            remedy = did_you_mean(to, writers) or f"take {listing(writers, 'or')}"
            raise SimError(f'"{to}": no format of this name is written - {remedy}')
        return writers[to]
    for one in writers.values():
        if target.suffix.lower() in one.suffixes:
            return one
    raise SimError(
        f"{target}: its ending does not tell what to write - name the format "
        f"({listing(writers, 'or')})"
    )
