"""Which files of a folder are a domain and its profiles, in the format of a negotiation program."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from sim.errors import Mistake, ScenarioError, SimError
from sim.interchange.untrusted.files import MAX_BYTES, bounded_bytes, refusal
from sim.printable import steering_sign

MAX_FILES = 100
MAX_TOTAL = 4 * MAX_BYTES
_SOME = 4  # file names in a sentence

D = TypeVar("D")  # a document as it was parsed


@dataclass(frozen=True)
class DomainKind(Generic[D]):
    """How the files of a program are told apart.

    ``noun`` and ``file_noun`` are what a domain and its files are called; ``domain_mark`` and
    ``profile_mark`` what is in a domain file and a profile. ``parse`` takes what is left of
    ``most_parts`` for all files together and says how many parts a document has; ``part_of`` says
    whether it is a "domain", a "profile" or, in words, why neither; ``companion`` what a file is
    that only accompanies the others, "" for all others.
    """

    noun: str
    file_noun: str
    suffixes: tuple[str, ...]
    domain_mark: str
    profile_mark: str
    most_parts: int
    parse: Callable[[Path, bytes, int], tuple[D, int]]
    part_of: Callable[[D], str]
    companion: Callable[[Path, bytes], str]


@dataclass(frozen=True)
class DomainFiles(Generic[D]):
    """A domain file and the profiles that may belong to it, as named or else in natural order.

    ``has_rivals`` says that other domains lie beside it, to which some of the profiles may belong.
    """

    domain: Path
    profiles: tuple[Path, ...]
    documents: Mapping[Path, D]
    contents: Mapping[Path, bytes]
    skipped: tuple[Mistake, ...]
    has_rivals: bool

    def fitting(self, fits: Callable[[Path], bool]) -> DomainFiles[D]:
        """Return it with those profiles alone that may be of the domain, where it has rivals."""
        if not self.has_rivals:
            return self
        taken = tuple(path for path in self.profiles if fits(path))
        if not taken:
            what = "no profile beside it names only what this domain does"
            raise SimError(f"{self.domain}: {what} - name them (--profile FILE, or profiles=[…])")
        what = f"skipped: it names what {self.domain.name} does not know"
        remedy = "name it (--profile FILE, or profiles=[…]) to take it all the same"
        others = [
            Mistake(path, None, what, "", remedy) for path in self.profiles if path not in taken
        ]
        skipped = (*self.skipped, *others)
        return DomainFiles(self.domain, taken, self.documents, self.contents, skipped, False)

    @property
    def names(self) -> tuple[str, ...]:
        """Return the names of the domain file and of the profiles."""
        return tuple(path.name for path in (self.domain, *self.profiles))

    def content(self) -> bytes:
        """Return the bytes of the domain and its profiles, in the order of their names."""
        return b"".join(self.contents[path] for path in sorted({self.domain, *self.profiles}))


def domain_files(
    kind: DomainKind[D], source: Path, chosen: Sequence[str | Path] = ()
) -> DomainFiles[D]:
    """Return the files of a domain: of a folder, or of a domain file and the folder it lies in.

    1. Companions of the files and what is neither domain nor profile are left aside, by name.
    2. With ``chosen`` profiles (paths, or names in the folder) no other is taken, and their order
       is that of the parties.

    Raises ScenarioError for files that cannot be read or are too much together, SimError where the
    domain or the profiles are missing, or there are several domains and none is named.
    """
    if not source.exists():
        raise SimError(f"{source}: there is no such folder - give the folder of a {kind.noun}")
    folder = source if source.is_dir() else source.parent
    _check_name(source, source.resolve().name)
    named = tuple(_named(folder, one) for one in chosen)
    around = () if named and source != folder else _files_in(kind, folder)
    own = () if source == folder else (source,)
    contents = _contents(kind, folder, sorted({*around, *named, *own}))
    skipped = {p: why for p, content in contents.items() if (why := kind.companion(p, content))}
    read = {p: content for p, content in contents.items() if p not in skipped}
    documents = _documents(kind, read)
    parts = {path: kind.part_of(document) for path, document in documents.items()}
    skipped |= {path: why for path, why in parts.items() if why not in ("domain", "profile")}
    domains = [path for path, part in parts.items() if part == "domain"]
    profiles = [path for path, part in parts.items() if part == "profile"]
    _check_named(kind, named, profiles)
    return DomainFiles(
        _domain(kind, source, domains, profiles),
        named or tuple(sorted(profiles, key=lambda path: natural(path.stem))),
        documents,
        contents,
        tuple(Mistake(path, None, f"skipped: {why}") for path, why in sorted(skipped.items())),
        len(domains) > 1 and not named,
    )


def natural(name: str) -> tuple[tuple[int, int, str], ...]:
    """Return a key that sorts numbers inside names by size.

    >>> sorted(["party10", "party9", "adg_deal2", "adg_deal"], key=natural)
    ['adg_deal', 'adg_deal2', 'party9', 'party10']
    """
    parts = re.findall(r"\d{1,18}|\D+", name.lower())
    return tuple((0, int(x), "") if x.isdecimal() else (1, 0, x) for x in parts)


def _named(folder: Path, profile: str | Path) -> Path:
    """Return the file that somebody names as a profile, also by its name in the folder."""
    for path in (Path(profile).expanduser(), folder / profile):
        if path.is_file():
            return path
    raise SimError(f"{profile}: there is no such profile - give its path, or its name in {folder}")


def _check_named(kind: DomainKind[D], named: Sequence[Path], profiles: Sequence[Path]) -> None:
    for path in named:
        if path not in profiles:
            raise SimError(f"{path}: this is no profile ({kind.profile_mark})")
        if named.count(path) > 1:
            raise SimError(f"{path}: this profile is named twice")


def _files_in(kind: DomainKind[D], folder: Path) -> list[Path]:
    found = [p for p in folder.iterdir() if p.suffix.lower() in kind.suffixes and p.is_file()]
    if len(found) > MAX_FILES:
        what = f"more than {MAX_FILES} {kind.file_noun} files"
        raise SimError(f"{folder}: {what} - keep those of one domain")
    return found


def _contents(kind: DomainKind[D], folder: Path, paths: Iterable[Path]) -> dict[Path, bytes]:
    """Return the bytes of files, within a limit for all of them together."""
    found: dict[Path, bytes] = {}
    rest = MAX_TOTAL
    for path in paths:
        _check_name(path, path.stem)
        found[path] = bounded_bytes(path)
        rest -= len(found[path])
        if rest < 0:
            limit = f"{MAX_TOTAL // 1_000_000} MB of {kind.file_noun}"
            raise SimError(f"{folder}: more than {limit} - keep the files of one domain")
    return found


def _check_name(path: Path, name: str) -> None:
    """Refuse a name that becomes that of a party or of the scenario and would steer a terminal."""
    if sign := steering_sign(name, in_a_line=True):
        what, use = f"this name has the {sign}", "it is also that of a party or of the scenario"
        raise refusal(path, None, what, f"rename it: {use}")


def _documents(kind: DomainKind[D], contents: Mapping[Path, bytes]) -> dict[Path, D]:
    """Return files as documents, within a limit for all their parts together.

    Raises ScenarioError with what is wrong in each of them.
    """
    found: dict[Path, D] = {}
    mistakes: list[Mistake] = []
    rest = kind.most_parts
    for path, content in contents.items():
        try:
            found[path], parts = kind.parse(path, content, rest)
        except ScenarioError as error:
            mistakes += error.problems
        else:
            rest -= parts
    if mistakes:
        raise ScenarioError(mistakes)
    return found


def _domain(
    kind: DomainKind[D], source: Path, domains: Sequence[Path], profiles: Sequence[Path]
) -> Path:
    """Return the domain file among those that were read."""
    if source.is_file() and source in domains:
        if not profiles:
            raise SimError(f"{source}: no profile ({kind.profile_mark}) lies beside it - name some")
        return source
    if source.is_file():
        is_profile = source in profiles
        what = f"a profile ({kind.profile_mark})" if is_profile else f"no {kind.noun}"
        remedy = f"name the domain file ({kind.domain_mark}), or its folder"
        raise SimError(f"{source}: this is {what} - {remedy}")
    if len(domains) > 1 and profiles:
        some = ", ".join(path.name for path in domains[:_SOME])
        more = ", ..." if len(domains) > _SOME else ""
        raise SimError(
            f"{source}: {len(domains)} domain files ({some}{more}) - name one of them: {domains[0]}"
        )
    if not domains and not profiles:
        raise SimError(f"{source}: there is no {kind.noun} here - give a scenario's .toml file")
    if not domains or not profiles:
        raise SimError(
            f"{source}: {len(domains)} domain files ({kind.domain_mark}) and {len(profiles)} "
            f"profiles ({kind.profile_mark}) - a {kind.noun} has one and at least one"
        )
    return domains[0]
