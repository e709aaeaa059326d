"""The scenarios that come with the program, and how a name is turned into a file."""

from pathlib import Path

from sim.errors import SimError
from sim.printable import printable_line
from sim.scenario.text.nearest import did_you_mean

_PACKAGE = Path(__file__).resolve().parents[2]
FIRST_CODING, SECOND_READING = "first_coding", "second_reading"
_FOLDERS = (_PACKAGE / "_scenarios", _PACKAGE.parent / "scenarios")  # installed; a checkout


def shipped_scenarios() -> tuple[Path, ...]:
    """Return the scenario files that come with the program: the cases, then the textbook ones.

    >>> all(path.suffix == ".toml" for path in shipped_scenarios())
    True
    """
    return (*_files("*.toml"), *_files("textbook/*.toml"))


def first_codings() -> tuple[Path, ...]:
    """Return the first codings that ship, each in a file named like the case that revises it.

    >>> {path.stem for path in first_codings()} <= {path.stem for path in shipped_scenarios()}
    True
    """
    return _files(f"{FIRST_CODING}/*.toml")


def second_readings() -> tuple[Path, ...]:
    """Return the second readings that ship, each in a file named like the case that it reads.

    >>> {path.stem for path in second_readings()} <= {path.stem for path in shipped_scenarios()}
    True
    """
    return _files(f"{SECOND_READING}/*.toml")


def companion(name: str) -> Path:
    """Return a file that comes with the scenarios, by its place beside them.

    Raises SimError if there is no such file.

    >>> companion("across/canonical.toml").name
    'canonical.toml'
    """
    for path in _files(name):
        return path
    raise SimError(f"{name}: there is no such file beside the scenarios that come with the program")


def _files(pattern: str) -> tuple[Path, ...]:
    folder = next((folder for folder in _FOLDERS if folder.is_dir()), None)
    return () if folder is None else tuple(sorted(folder.glob(pattern)))


def find(name_or_path: str | Path) -> Path:
    """Return the file or folder that a path, or the name of a shipped scenario, means.

    1. A file that exists is taken as it is.
    2. Otherwise ``lieven2022``, ``lieven2022.toml`` and ``textbook/ultimatum`` are looked up among
       the shipped scenarios; ``ultimatum`` alone is enough. ``first_coding/lieven2022`` is the
       same case before its revision, ``second_reading/lieven2022`` as another person read it.
    3. Otherwise a folder that exists is taken as it is.

    Raises SimError if it is none of these; the message names the closest shipped scenario.

    >>> find("no_such_case")
    Traceback (most recent call last):
    sim.errors.SimError: no_such_case: there is no such file and no shipped scenario of that name...
    """
    path = Path(name_or_path).expanduser()
    if path.is_file():
        return path
    found = shipped(path.as_posix())
    if found is not None:
        return found
    if path.is_dir():
        return path
    given = printable_line(str(name_or_path))
    if given == "-":
        raise SimError("-: standard input is not read - save the scenario and name its file")
    if path.exists():
        raise SimError(f"{given}: is not a regular file - name a scenario file or a score sheet")
    message = f"{given}: there is no such file and no shipped scenario of that name"
    remedy = did_you_mean(path.as_posix().removesuffix(".toml"), _by_name())
    raise SimError(f"{message} - {remedy}" if remedy else message)


def shipped(name: str) -> Path | None:
    """Return the shipped scenario of a name, with or without its folder and ending, if any.

    >>> shipped("no_such_case") is None
    True
    """
    return _by_name().get(name.removesuffix(".toml"))


def _by_name() -> dict[str, Path]:
    """Return the shipped files by every name under which they are found."""
    files: dict[str, Path] = {}
    for path in (*shipped_scenarios(), *first_codings(), *second_readings()):
        files.setdefault(path.stem, path)
        files.setdefault(f"{path.parent.name}/{path.stem}", path)
    return files
