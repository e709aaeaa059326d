"""The scenarios that come with the program, and how a name is turned into a file."""

from pathlib import Path

from sim.errors import SimError
from sim.scenario.nearest import did_you_mean

_PACKAGE = Path(__file__).resolve().parent.parent
_FOLDERS = (_PACKAGE / "_scenarios", _PACKAGE.parent / "scenarios")  # installed; a checkout


def shipped_scenarios() -> tuple[Path, ...]:
    """Return the scenario files that come with the program: the cases, then the textbook ones.

    >>> all(path.suffix == ".toml" for path in shipped_scenarios())
    True
    """
    return (*_files("*.toml"), *_files("textbook/*.toml"))


def second_readings() -> tuple[Path, ...]:
    """Return the second readings that ship, each in a file named like the case that it reads.

    >>> {path.stem for path in second_readings()} <= {path.stem for path in shipped_scenarios()}
    True
    """
    return _files("second_reading/*.toml")


def _files(pattern: str) -> tuple[Path, ...]:
    folder = next((folder for folder in _FOLDERS if folder.is_dir()), None)
    return () if folder is None else tuple(sorted(folder.glob(pattern)))


def find(name_or_path: str | Path) -> Path:
    """Return the file or folder that a path, or the name of a shipped scenario, means.

    1. A file that exists is taken as it is.
    2. Otherwise ``lieven2022``, ``lieven2022.toml`` and ``textbook/ultimatum`` are looked up among
       the shipped scenarios; ``ultimatum`` alone is enough. ``second_reading/lieven2022`` is the
       same case as another person read it.
    3. Otherwise a folder that exists is taken as it is.

    Raises:
        SimError: It is none of these; the message names the closest shipped scenario.

    >>> find("no_such_case")
    Traceback (most recent call last):
    sim.errors.SimError: no_such_case: there is no such file and no shipped scenario of that name...
    """
    path = Path(name_or_path).expanduser()
    if path.is_file():
        return path
    shipped = _by_name()
    name = path.as_posix().removesuffix(".toml")
    if name in shipped:
        return shipped[name]
    if path.is_dir():
        return path
    message = f"{name_or_path}: there is no such file and no shipped scenario of that name"
    remedy = did_you_mean(name, shipped)
    raise SimError(f"{message} - {remedy}" if remedy else message)


def _by_name() -> dict[str, Path]:
    """Return the shipped files by every name under which they are found."""
    files: dict[str, Path] = {}
    for path in (*shipped_scenarios(), *second_readings()):
        files.setdefault(path.stem, path)
        files.setdefault(f"{path.parent.name}/{path.stem}", path)
    return files
