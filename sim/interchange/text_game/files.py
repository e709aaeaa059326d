"""The files of a text game: who plays, what each option is worth to each, and a first deal."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from sim.errors import Mistake
from sim.interchange.foreign.listed import some_quoted
from sim.interchange.sheet.grid import column_letters
from sim.interchange.untrusted.files import bounded_bytes
from sim.interchange.untrusted.text import decoded_text
from sim.printable import steering_sign
from sim.scenario.text.shortened import quoted

CONFIG, SCORES, FIRST_DEAL = "config.txt", "scores_files", "initial_deal.txt"
ROLES = ("p1", "p2", "player")
MAX_BYTES = 20_000  # of one file
MAX_PLAYERS = 100
MAX_SCORES = 100_000  # of all players together
_NUMBER = re.compile(r"[+-]?[0-9]{1,20}(?:\.[0-9]{1,20})?")
_STEM = re.compile(r"\w[\w .-]{0,99}")
_OPTION = re.compile(r"([A-Z]{1,2})([0-9]{1,4})")


@dataclass(frozen=True)
class Player:
    """A player: its name, the stem of the file with its scores, and its role."""

    line: int
    name: str
    stem: str
    role: str


@dataclass(frozen=True)
class PlayerScores:
    """What each option of each issue is worth to one player, and the least that it accepts."""

    path: Path
    rows: tuple[tuple[Fraction, ...], ...]
    minimum: Fraction


def lines_of(path: Path, contents: dict[Path, bytes]) -> list[str]:
    """Return the lines of a text without the blanks around them and the empty ones at its end.

    ``contents`` gets the bytes. Raises ScenarioError where it is too large or no text.
    """
    contents[path] = bounded_bytes(path, MAX_BYTES)
    text, _ = decoded_text(path, contents[path])
    return [line.strip() for line in text.rstrip().splitlines()]


def players_of(path: Path, lines: list[str], found: list[Mistake]) -> list[Player]:
    """Return the players that the lines of a list name, noting what is wrong with others."""
    players: list[Player] = []
    if len(lines) > MAX_PLAYERS:
        found.append(Mistake(path, MAX_PLAYERS + 1, f"there are more than {MAX_PLAYERS} players"))
    for number, line in enumerate(lines[:MAX_PLAYERS], 1):
        name, stem, role = ([part.strip() for part in line.split(",")] + [""] * 3)[:3]
        if why := _no_player(name, stem, role, players):
            found.append(Mistake(path, number, *why))
        else:
            players.append(Player(number, name, stem, role))
    for role in ("p1", "p2"):
        if role not in {player.role for player in players} and not found:
            remedy = "give that role to the player whom no deal can leave out"
            found.append(Mistake(path, None, f"no player has the role {role}", "", remedy))
    return players


def _no_player(
    name: str, stem: str, role: str, players: list[Player]
) -> tuple[str, str, str] | None:
    """Return what is wrong with a player, where, and the remedy; None if nothing is."""
    if not name or not stem or not role:
        return "a player has a name, a file and a role", "", "write name,file,role"
    if sign := steering_sign(name, in_a_line=True):
        return f"a name has the {sign}", "", "remove it"
    who = f"player {quoted(name)}"
    if not _STEM.fullmatch(stem) or ".." in stem:
        return f"{quoted(stem)} is no name of a file in {SCORES}", who, "write it without folders"
    if role not in ROLES:
        return f"{quoted(role)} is no role", who, f"write {', '.join(ROLES)}"
    if any(name.casefold() == other.name.casefold() for other in players):
        return "the name stands twice", who, "name each player otherwise"
    if any(stem == other.stem for other in players):
        return f"the file {quoted(stem)} has another player already", who, "give each its own"
    if role != "player" and any(role == other.role for other in players):
        return f"another player has the role {role} already", who, "write player"
    return None


def player_scores(
    path: Path, lines: list[str], found: list[Mistake], told: list[Mistake]
) -> PlayerScores | None:
    """Return the scores in a file: a line for each issue, then the least; None with mistakes.

    ``told`` gets what is left aside.
    """
    rows: list[tuple[Fraction, ...]] = []
    before = len(found)
    if ends := [number for number, line in enumerate(lines, 1) if line.endswith(",")]:
        where = "this line" if len(ends) == 1 else f"{len(ends):,} lines"
        told.append(Mistake(path, ends[0], f"the comma at the end of {where} is left aside"))
    for number, line in enumerate(lines, 1):
        texts = [text.strip() for text in line.removesuffix(",").split(",")]
        wrong = [text for text in texts if not _NUMBER.fullmatch(text)]
        if wrong:
            what = f"{quoted(wrong[0])} is no number" if wrong[0] else "a number is missing"
            found.append(Mistake(path, number, what, "", "write numbers between commas"))
        else:
            rows.append(tuple(map(Fraction, texts)))
    if len(lines) < 2:
        found.append(Mistake(path, None, "a line for each issue and one for the least are needed"))
    elif len(found) == before and len(rows[-1]) != 1:
        what = f"the last line has {len(rows[-1])} numbers"
        remedy = "write the least that the player accepts there, alone"
        found.append(Mistake(path, len(rows), what, "", remedy))
    if len(found) > before:
        return None
    return PlayerScores(path, tuple(rows[:-1]), rows[-1][0])


def unnamed(folder: Path, players: Iterable[Player]) -> Iterator[Mistake]:
    """Yield what lies among the scores and belongs to nobody, a sentence for all of it."""
    known = {f"{player.stem}.txt" for player in players}
    names = sorted(p.name for p in folder.iterdir() if p.name not in known and p.name[0] != ".")
    if names:
        verb = "is" if len(names) == 1 else "are"
        what = f"{some_quoted(names)} {verb} left aside: {CONFIG} names no player with such a file"
        yield Mistake(folder, None, what)


def unlike(scores: Mapping[Player, PlayerScores]) -> Iterator[Mistake]:
    """Yield where files differ in their issues or options from the first, or are too much."""
    first, *others = scores.values()
    count = sum(map(len, first.rows)) * len(scores)
    if count > MAX_SCORES:
        what = f"{count:,} scores of {len(scores)} players, more than {MAX_SCORES:,}"
        yield Mistake(first.path, None, what, "", "leave out issues, options or players")
        return
    for other in others:
        if len(other.rows) != len(first.rows):
            what = f"{len(other.rows)} issues, and {len(first.rows)} in {first.path.name}"
            yield Mistake(other.path, None, what, "", "write a line for each issue in every file")
            continue
        for number, (own, row) in enumerate(zip(other.rows, first.rows, strict=True), 1):
            if len(own) != len(row):
                what = f"{len(own)} options, and {len(row)} in {first.path.name}"
                yield Mistake(other.path, number, what, "", "give each option a number")


def first_deal_of(
    path: Path, lines: list[str], rows: tuple[tuple[Fraction, ...], ...], found: list[Mistake]
) -> dict[str, str] | None:
    """Return the deal ``A1,B1,C4`` by issue; None, with a mistake noted, where it is none."""
    letters = {column_letters(n): len(row) for n, row in enumerate(rows, 1)}
    deal: dict[str, str] = {}
    for text in ",".join(lines).replace(" ", "").removesuffix(",").split(","):
        option = _OPTION.fullmatch(text)
        issue = option[1] if option else ""
        if option is None or not 1 <= int(option[2]) <= letters.get(issue, 0) or issue in deal:
            what = f"{quoted(text)} is no option, or a second one of its issue"
            found.append(Mistake(path, 1, what, "", "write such as A1,B1,C4"))
            return None
        deal[issue] = f"{issue}{int(option[2])}"
    if lacking := letters.keys() - deal.keys():
        what = f"the deal says nothing of issue {min(lacking)}"
        found.append(Mistake(path, 1, what, "", "write an option of every issue"))
        return None
    return {issue: deal[issue] for issue in letters}
