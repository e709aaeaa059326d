"""Which files of a folder are a Genius domain and its profiles, and which are not."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from sim.errors import Mistake, SimError
from sim.interchange.untrusted.files import MAX_BYTES, bounded_bytes, refusal
from sim.interchange.untrusted.xml import MAX_PARTS, XmlDocument, read_xml
from sim.interchange.untrusted.xml_text import decoded
from sim.printable import steering_sign

MAX_FILES = 100
MAX_TOTAL = 4 * MAX_BYTES
DOMAIN, PROFILE = "negotiation_template", "utility_space"
_SOME = 4  # file names in a sentence


@dataclass(frozen=True)
class GeniusFiles:
    """A domain file and the profiles that may belong to it, in natural order.

    ``has_rivals`` says that other domains lie beside it, to which some of the profiles may belong.
    """

    domain: Path
    profiles: tuple[Path, ...]
    documents: Mapping[Path, XmlDocument]
    contents: Mapping[Path, bytes]
    skipped: tuple[Mistake, ...]
    has_rivals: bool


def genius_files(source: Path, chosen: Sequence[str | Path] = ()) -> GeniusFiles:
    """Return the files of a domain: of a folder, or of a domain file and the folder it lies in.

    1. Companions of the files and what is neither domain nor profile are left aside, by name.
    2. The others are told apart by the root element.
    3. With ``chosen`` profiles (paths, or names in the folder) no other is taken.

    Raises ScenarioError for files that cannot be read or are too much together, SimError where the
    domain or the profiles are missing, or there are several domains and none is named.
    """
    if not source.exists():
        raise SimError(f"{source}: there is no such folder - give the folder of a Genius domain")
    folder = source if source.is_dir() else source.parent
    _check_name(source, source.resolve().name)
    named = tuple(_named(folder, one) for one in chosen)
    around = () if named and source != folder else _xml_files(folder)
    own = () if source == folder else (source,)
    contents = _contents(folder, sorted({*around, *named, *own}))
    skipped = {p: why for p, content in contents.items() if (why := _companion(p, content))}
    documents = _documents({p: content for p, content in contents.items() if p not in skipped})
    tags = {path: document.root.tag for path, document in documents.items()}
    for path, tag in tags.items():
        if tag not in (DOMAIN, PROFILE):
            skipped[path] = f"<{tag[:40]}> is neither a domain nor a profile"
    domains = [path for path, tag in tags.items() if tag == DOMAIN]
    profiles = [path for path, tag in tags.items() if tag == PROFILE]
    for path in named:
        if path not in profiles:
            raise SimError(f"{path}: this is no profile (<{PROFILE}>)")
        if named.count(path) > 1:
            raise SimError(f"{path}: this profile is named twice")
    return GeniusFiles(
        _domain(source, domains, profiles),
        tuple(sorted(named or profiles, key=lambda path: natural(path.stem))),
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


def _xml_files(folder: Path) -> list[Path]:
    paths = [p for p in folder.iterdir() if p.suffix.lower() == ".xml" and p.is_file()]
    if len(paths) > MAX_FILES:
        raise SimError(f"{folder}: more than {MAX_FILES} XML files - keep those of one domain")
    return paths


def _contents(folder: Path, paths: Iterable[Path]) -> dict[Path, bytes]:
    """Return the bytes of files, within a limit for all of them together."""
    found: dict[Path, bytes] = {}
    rest = MAX_TOTAL
    for path in paths:
        _check_name(path, path.stem)
        found[path] = bounded_bytes(path)
        rest -= len(found[path])
        if rest < 0:
            limit = f"{MAX_TOTAL // 1_000_000} MB"
            raise SimError(f"{folder}: more than {limit} of XML - keep the files of one domain")
    return found


def _check_name(path: Path, name: str) -> None:
    """Refuse a name that becomes that of a party or of the scenario and would steer a terminal."""
    if sign := steering_sign(name, in_a_line=True):
        raise refusal(
            path,
            None,
            f"this name has the {sign}",
            "rename it: it is also that of a party or of the scenario",
        )


def _companion(path: Path, content: bytes) -> str:
    """Return what a file is that only accompanies the others, if it is one."""
    if path.name.startswith("._"):
        return "it is what macOS notes of another file"
    text = decoded(content).lstrip("\ufeff \t\r\n")
    if path.name.lower() == "pareto.xml" and not text.startswith("<"):
        return "it is the frontier that Genius keeps of a domain, and no XML"
    return ""


def _documents(contents: Mapping[Path, bytes]) -> dict[Path, XmlDocument]:
    """Return files as XML, within a limit for all elements and attributes together."""
    found: dict[Path, XmlDocument] = {}
    rest = MAX_PARTS
    for path, content in contents.items():
        found[path] = read_xml(path, content, rest)
        rest -= found[path].parts
    return found


def _domain(source: Path, domains: Sequence[Path], profiles: Sequence[Path]) -> Path:
    """Return the domain file among those that were read."""
    if source.is_file() and source in domains:
        if not profiles:
            raise SimError(f"{source}: no profile (<{PROFILE}>) lies beside it - name some")
        return source
    if source.is_file():
        what = f"a profile (<{PROFILE}>)" if source in profiles else "no Genius domain"
        raise SimError(
            f"{source}: this is {what} - name the domain file (<{DOMAIN}>), or its folder"
        )
    if len(domains) > 1 and profiles:
        some = ", ".join(path.name for path in domains[:_SOME])
        more = ", ..." if len(domains) > _SOME else ""
        raise SimError(
            f"{source}: {len(domains)} domain files ({some}{more}) - name one of them: {domains[0]}"
        )
    if not domains and not profiles:
        raise SimError(f"{source}: there is no Genius domain here - give a scenario's .toml file")
    if not domains or not profiles:
        raise SimError(
            f"{source}: {len(domains)} domain files (<{DOMAIN}>) and {len(profiles)} profiles "
            f"(<{PROFILE}>) - a Genius domain has one and at least one"
        )
    return domains[0]
