"""Reads a .nfg file: both forms, payoffs one after the other or by outcomes."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

from sim.interchange.gambit.scanner import Scanner
from sim.interchange.gambit.strategic_game import Payoffs, StrategicGame, profile_count
from sim.interchange.untrusted.files import refusal
from sim.sentences import counted

MAX_PLAYERS = 12
MOST = 100_000  # payoffs, each as often as there are players and four times more in a scenario
MAX_STRATEGIES = 10_000


def read_nfg(path: Path, text: str) -> StrategicGame:
    """Return the game of a .nfg file.

    Raises ScenarioError, with the line, for what is not as Gambit writes it, wrong counts, and a
    game that is too large, before anything of that size exists.

    >>> game = read_nfg(Path("a.nfg"), 'NFG 1 R "" { "Ann" "Bob" } { 2 1 } 1 2 1/3, -4')
    >>> game.at((1, 0))
    (Fraction(1, 3), Fraction(-4, 1))
    """
    scanner = Scanner(path, text)
    _check_head(scanner)
    title = scanner.label("the title")
    players = _players(scanner)
    strategies = _strategies(scanner, players)
    shape = tuple(map(len, strategies))
    comment = scanner.label("the comment") if scanner.next.kind == "text" else ""
    read = _by_outcome if scanner.at_brace("{") else _one_by_one
    payoffs = read(scanner, shape)
    if scanner.next.kind != "end":
        kind = "payoff" if read is _one_by_one else "number of an outcome"
        raise scanner.refused(f"more than one {kind} for each place: {_needed(shape)}")
    return StrategicGame(title, players, strategies, payoffs, comment)


def _check_head(scanner: Scanner) -> None:
    head = [scanner.take().text for _ in range(3)]
    if head[0] == "EFG":
        raise refusal(
            scanner.path,
            1,
            "an extensive game, and of the files of Gambit strategic ones are read",
            "save its strategic form (.nfg) in Gambit",
        )
    if head[:2] != ["NFG", "1"] or head[2] not in ("R", "D"):
        what = "this does not begin as a strategic game does, NFG 1 R or NFG 1 D"
        raise refusal(scanner.path, 1, what)


def _players(scanner: Scanner) -> tuple[str, ...]:
    scanner.brace("{", "the players")
    found: list[str] = []
    while not scanner.at_brace("}"):
        if len(found) == MAX_PLAYERS:
            raise scanner.refused(f"more than {MAX_PLAYERS} players", "leave some out")
        found.append(scanner.label("the name of a player") or f"Player {len(found) + 1}")
    scanner.take()
    if not found:
        raise scanner.refused("the game has no players")
    return tuple(found)


def _strategies(scanner: Scanner, players: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """Return the labels of all strategies, numbers where the file only counts them."""
    line = scanner.next.line
    scanner.brace("{", "the strategies")
    are_counted = not scanner.at_brace("{")
    found: list[int | tuple[str, ...]] = []
    while not scanner.at_brace("}") and len(found) < len(players):
        what = f"the strategies of {players[len(found)]}"
        found.append(scanner.whole(what) if are_counted else _labels(scanner, what))
    if len(found) < len(players) or not scanner.at_brace("}"):
        there = len(found) if len(found) < len(players) else "more"
        what = f"strategies of {there} players, and there are {counted(len(players), 'player')}"
        raise scanner.refused(what, line=line)
    scanner.take()
    shape = [one if isinstance(one, int) else len(one) for one in found]
    _check_shape(scanner, players, shape, line)
    return tuple(
        tuple(map(str, range(1, one + 1))) if isinstance(one, int) else one for one in found
    )


def _labels(scanner: Scanner, what: str) -> tuple[str, ...]:
    scanner.brace("{", what)
    found: list[str] = []
    while not scanner.at_brace("}"):
        if len(found) == MAX_STRATEGIES:
            raise scanner.refused(f"{what} are more than {MAX_STRATEGIES:,}")
        found.append(scanner.label(what) or str(len(found) + 1))
    scanner.take()
    return tuple(found)


def _check_shape(scanner: Scanner, players: tuple[str, ...], shape: list[int], line: int) -> None:
    """Refuse players without strategies, and games that are too large."""
    for player, count in zip(players, shape, strict=True):
        if not count:
            raise scanner.refused(f"{player} has no strategies", line=line)
    most = MOST // (len(players) + 4)
    if profile_count(shape) * len(players) > most or max(shape) > MAX_STRATEGIES:
        remedy = f"with {counted(len(players), 'player')} at most {most:,} are read"
        raise scanner.refused(_needed(shape), remedy, line)


def _needed(shape: tuple[int, ...] | list[int]) -> str:
    """Return how many payoffs a game has, as a clause."""
    sides = " × ".join(f"{count:,}" for count in shape)
    total = profile_count(shape) * len(shape)
    return f"{sides} strategies of {counted(len(shape), 'player')} make {total:,} payoffs"


def _one_by_one(scanner: Scanner, shape: tuple[int, ...]) -> tuple[Payoffs, ...]:
    size = len(shape)
    total = profile_count(shape) * size
    numbers: list[Fraction] = []
    while len(numbers) < total:
        if scanner.next.kind == "end":
            there = "there is 1" if len(numbers) == 1 else f"there are {len(numbers):,}"
            raise scanner.refused(f"{_needed(shape)}, and {there}", "add the others")
        numbers.append(scanner.number(f"payoff {len(numbers) + 1:,}"))
    return tuple(tuple(numbers[k : k + size]) for k in range(0, total, size))


def _by_outcome(scanner: Scanner, shape: tuple[int, ...]) -> tuple[Payoffs, ...]:
    """Return the payoffs of the outcomes that are numbered, 0 being one where all get nothing."""
    outcomes: list[Payoffs] = [(Fraction(0),) * len(shape)]
    scanner.take()
    while not scanner.at_brace("}"):
        if len(outcomes) * len(shape) > MOST:
            raise scanner.refused(f"more than {MOST:,} payoffs of outcomes")
        outcomes.append(_outcome(scanner, len(outcomes), len(shape)))
    scanner.take()
    found: list[Payoffs] = []
    while len(found) < profile_count(shape):
        if scanner.next.kind == "end":
            what = (
                f"{counted(len(found), 'number')} of outcomes for {profile_count(shape):,} profiles"
            )
            raise scanner.refused(what, "add the others")
        line = scanner.next.line
        number = scanner.whole(f"outcome of profile {len(found) + 1:,}")
        if number >= len(outcomes):
            what = f"outcome {number:,} of {len(outcomes) - 1:,}"
            raise scanner.refused(what, "number outcomes from 1; 0 is none", line)
        found.append(outcomes[number])
    return tuple(found)


def _outcome(scanner: Scanner, number: int, players: int) -> Payoffs:
    where = f"outcome {number:,}"
    scanner.brace("{", where)
    if scanner.next.kind == "text":
        scanner.label(f"the name of {where}")
    payoffs: list[Fraction] = []
    while not scanner.at_brace("}"):
        if len(payoffs) == players:
            raise scanner.refused(f"{where}: more payoffs than the {players} players")
        payoffs.append(scanner.number(where))
    if len(payoffs) < players:
        what = f"{where}: {counted(len(payoffs), 'payoff')} for {counted(players, 'player')}"
        raise scanner.refused(what)
    scanner.take()
    return tuple(payoffs)
