"""House rules that no linter knows: short files, short functions, names that say something."""

import ast
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from tests.source_nodes import nodes, text_of

ROOT = Path(__file__).parents[1]
FILES = sorted(path for path in (ROOT / "sim").rglob("*.py") if "_scenarios" not in path.parts)
SCRIPTS = sorted((ROOT / "scenarios").glob("*.py"))
NAMELESS = {"base", "common", "helper", "helpers", "misc", "util", "utils"}


def offenders(files: Iterable[Path], faults: Callable[[Path], object]) -> dict[str, object]:
    """Return what is wrong with each file that breaks a rule, by its name."""
    found = {path.relative_to(ROOT).as_posix(): faults(path) for path in files}
    return {name: fault for name, fault in found.items() if fault}


def body_lengths(source: str) -> Iterator[tuple[str, int]]:
    """Yield each function of a source with its number of lines, the docstring left out."""
    for node in nodes(source):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            first = node.body[0]
            documented = ast.get_docstring(node) is not None
            docstring = (first.end_lineno or 0) - first.lineno + 1 if documented else 0
            yield node.name, (node.end_lineno or 0) - node.lineno + 1 - docstring


def test_files_are_well_named() -> None:
    assert len(FILES) > 300
    assert [path for path in FILES if path.stem in NAMELESS] == []
    # the core is a solution concept there
    assert [p for p in FILES if p.stem == "core" and "coalition" not in p.parts] == []


def long_parts(path: Path) -> dict[str, int]:
    """Return the number of lines of a file and of its functions, where they are too many."""
    source = text_of(path)
    functions = {name: lines for name, lines in body_lengths(source) if lines > 40}
    lines = source.count("\n")
    return functions | ({"the file": lines} if lines > 300 else {})


def test_files_and_functions_are_short() -> None:
    assert offenders(FILES, long_parts) == {}


def test_the_docstring_is_not_counted() -> None:
    source = 'def f():\n    """One.\n\n    Two.\n    """\n    return 1\n'
    assert list(body_lengths(source)) == [("f", 2)]


def test_docstrings_say_in_sentences_what_is_raised() -> None:
    sections = re.compile(r"^\s*(Args|Attributes|Raises|Returns|Yields):\s*$", re.MULTILINE)
    assert offenders(FILES, lambda path: sections.findall(text_of(path))) == {}


def roundings(source: str) -> Iterator[str]:
    """Yield the formats of a source that round a number to a few digits by themselves."""
    for node in nodes(source):
        if isinstance(node, ast.FormattedValue) and node.format_spec is not None:
            spec = ast.unparse(node.format_spec).removeprefix("f")[1:-1]
            if re.search(r"\.(\d|\{.*\})f$|\.([1-5]|\{.*\})g$|%$|^\{.*\}$", spec):
                yield spec


def test_shown_numbers_are_rounded_in_one_place() -> None:
    """Formats round the binary float, halves to even: a table and a figure would disagree."""
    files = [path for path in (*FILES, *SCRIPTS) if path.stem != "rounding"]
    assert offenders(files, lambda path: list(roundings(text_of(path)))) == {}


def test_formats_that_round_are_seen() -> None:
    source = 'f"{x:.1f} {x:+,.0f} {x:.3g} {x:.0%} {x:,} {x:>9} {x:.12g}"'
    assert list(roundings(source)) == [".1f", "+,.0f", ".3g", ".0%"]
    source = 'f"{x:{spec}} {x:.{n}f} {x:,.{n}g} {x:>{n}} {x:0{n}d}"'
    assert list(roundings(source)) == ["{spec}", ".{n}f", ",.{n}g"]


# how finely pictures are drawn, which figures a run has, which draws and how many
NO_LIMITS = {"DPI", "DRAWS", "OF_A_CASE", "OF_DRAWS", "SEED"}


def patched_limits(source: str) -> list[str]:
    """Return the constants and budgets of the program that a test puts others in place of."""
    by_object = r'(?:setattr|object)\(\s*[\w.]+,\s*"([A-Z]\w*)"'
    by_path = r'(?:setattr|patch)\(\s*"[\w.]+\.([A-Z]\w*)"'
    found = [*re.findall(by_object, source), *re.findall(by_path, source)]
    return [name for name in found if name not in NO_LIMITS]


def test_limits_are_given_to_what_is_tested_and_not_patched() -> None:
    tests = sorted(path for path in (ROOT / "tests").rglob("*.py") if path != Path(__file__))
    assert offenders(tests, lambda path: patched_limits(text_of(path))) == {}


def test_a_patched_limit_is_seen() -> None:
    source = 'patch.setattr(sums, "FEW", 0)\npatch.object(\n    members, "MOST_ROWS", 1)\n'
    source += 'monkeypatch.setattr("sim.solver.frontier.Budget", few)\npatch("sim.x.LIMIT", 1)'
    assert patched_limits(source) == ["FEW", "MOST_ROWS", "Budget", "LIMIT"]
    assert patched_limits('monkeypatch.setattr("sim.files.staging.write", broken)') == []


# Names that several files define for one reason: siblings of one list, or one thing on its way.
ROLES = {
    # what each sibling of a list is asked for
    "balanced": "the rules over a line, a region and lotteries",
    "blocks": "models that sim play knows",
    "document": "models that sim play knows",
    "domain_remarks": "formats of negotiating agents",
    "figures": "figures",
    "fits_domain": "formats of negotiating agents",
    "issues_of": "formats of negotiating agents",
    "largest_weighted_sum": "the rules over a line, a region and lotteries",
    "obstacle": "mechanisms of the diagnosis",
    "party_of": "formats of negotiating agents",
    "profile_remarks": "formats of negotiating agents",
    "scenario_data": "formats of other programs",
    "tables": "models that sim play knows",
    "written": "formats of negotiating agents",
    # what a file says, and what is made of it
    "Branch": "a noun of the file, and with payoffs",
    "Deciding": "a noun of the file, and among the signatories",
    "NoDealRule": "a noun of the file, and over the draws",
    "Step": "a noun of the file, and with its outcome",
    "Track": "a noun of the file, and with its problem",
    # what the front door has, and what it is made of
    "Finding": "of a claim, for its scripts; of a check",
    "SourceTable": "of a report; of a file, where the schema names it",
    "load": "a file of any format, and one of this program",
    "main": "the program, and its commands",
    "points": "a prior over points; points in a sentence on a claim",
}
# Here a file is called after what it shows or builds, and has a function of that name.
NAMED_AFTER_WHAT_THEY_SHOW = ("sim/cli/", "sim/report/tables/", "sim/scenario/assembly/")


def shared_names(sources: dict[str, str]) -> dict[str, list[str]]:
    """Return the public functions and classes that several files define, with the files."""
    places: dict[str, list[str]] = {}
    for path, source in sources.items():
        is_named_so = path.startswith(NAMED_AFTER_WHAT_THEY_SHOW)
        for node in nodes(source):
            if not isinstance(node, ast.FunctionDef | ast.ClassDef) or node.col_offset:
                continue
            if node.name.startswith("_"):
                continue
            if not (is_named_so and node.name == Path(path).stem):
                places.setdefault(node.name, []).append(path)
    return {name: files for name, files in places.items() if len(files) > 1}


def test_a_name_has_one_meaning() -> None:
    sources = {path.relative_to(ROOT).as_posix(): text_of(path) for path in FILES}
    shared = shared_names(sources)
    assert {name: files for name, files in shared.items() if name not in ROLES} == {}
    assert set(ROLES) == set(shared), "a role that nobody shares any more"


def test_a_second_meaning_is_seen() -> None:
    twice = {"sim/a.py": "def deal(): ...", "sim/b.py": "class deal: ...\ndef _own(): ..."}
    assert shared_names(twice) == {"deal": ["sim/a.py", "sim/b.py"]}
    command = {"sim/cli/deal.py": "def deal(): ...", "sim/b.py": "def deal(): ...\ndef _own(): ..."}
    assert shared_names(command) == {}
