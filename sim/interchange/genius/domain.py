"""A Genius domain: issues from the domain file, numbers from the profiles, all within limits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from sim.errors import Mistake, SimError
from sim.interchange.foreign.domain_files import domain_files
from sim.interchange.foreign.domain_limits import MAX_NUMBERS, check_values
from sim.interchange.genius.files import GENIUS_FILES
from sim.interchange.genius.issues import GeniusIssue, issues_of
from sim.interchange.genius.oversights import fits_domain
from sim.interchange.genius.profile import Profile, profile_of
from sim.interchange.genius.remarks import domain_remarks, profile_remarks


@dataclass(frozen=True)
class GeniusDomain:
    """A domain: issues by index, the profiles in natural order, and the bytes they came from.

    The remarks are what was left aside, and what in the files is not as Genius writes it.
    """

    name: str
    path: Path
    issues: Mapping[str, GeniusIssue]
    profiles: tuple[Profile, ...]
    content: bytes
    files: tuple[str, ...]
    remarks: tuple[Mistake, ...] = ()


def read_domain(source: Path, chosen: Sequence[str | Path] = ()) -> GeniusDomain:
    """Return the domain of a folder, or of a domain file with the profiles that lie beside it.

    Numbers are read as the decimals that they are written as. Of the profiles beside one of several
    domain files those are taken that name nothing else than it does; ``chosen`` ones are taken as
    they are. Raises ScenarioError for a file that is not as Genius writes it or too large a domain,
    SimError where the domain or the profiles are missing.
    """
    files = domain_files(GENIUS_FILES, source, chosen)
    issues = issues_of(files.domain, files.documents[files.domain].root)
    files = files.fitting(lambda path: fits_domain(files.documents[path].root, issues))
    paths = files.profiles
    values = sum(issue.count for issue in issues.values())
    check_values(files.domain, values, len(paths))
    profiles = tuple(profile_of(path, files.documents[path].root, issues) for path in paths)
    _check_rectangles(profiles)
    told = [domain_remarks(files.domain, files.documents[files.domain], issues)]
    told += [profile_remarks(path, files.documents[path], issues) for path in paths]
    return GeniusDomain(
        source.resolve().name if source.is_dir() else source.stem,
        source,
        issues,
        profiles,
        files.content(),
        files.names,
        (*files.skipped, *chain.from_iterable(told)),
    )


def _check_rectangles(profiles: Sequence[Profile]) -> None:
    """Refuse hyper-rectangles that name too many values, before any of them is written out."""
    for profile in profiles:
        named = sum(len(side) for box in profile.rectangles for side in box.sides.values())
        if named > MAX_NUMBERS // len(profiles):
            raise SimError(
                f"{profile.path}: its hyper-rectangles name {named:,} values, more than can be "
                f"read ({MAX_NUMBERS // len(profiles):,}) - leave out rectangles or values"
            )
