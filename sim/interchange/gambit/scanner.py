"""The words of a game file one after the other, each with its line."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Literal

from sim.errors import ScenarioError
from sim.interchange.untrusted.decimals import MAX_LENGTH
from sim.interchange.untrusted.files import refusal
from sim.interchange.untrusted.labels import label
from sim.scenario.text.exact_numbers import fits
from sim.scenario.text.shortened import quoted
from sim.scenario.text.toml_limits import MAX_DIGITS

_WORD = re.compile(r'[\s,]*+(?:"((?:[^"\\]|\\.)*+)"|([{}])|([^\s,{}"]++))', re.DOTALL)
_NUMBER = re.compile(r"[+-]?(?:\d+/\d+|(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,3})?)")
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Word:
    """A quoted text, a brace, a bare word, or the end of the file."""

    kind: Literal["text", "brace", "bare", "end"]
    text: str
    line: int

    @property
    def shown(self) -> str:
        """Return it as it is quoted in a sentence."""
        return "the end of the file" if self.kind == "end" else quoted(self.text)


class Scanner:
    """Goes through a file word by word; commas are blanks."""

    def __init__(self, path: Path, text: str) -> None:
        self.path = path
        self._text = text
        self._place = 0
        self._line = 1
        self.next = self._scan()

    def take(self) -> Word:
        """Return the next word and go on."""
        word = self.next
        self.next = self._scan()
        return word

    def refused(self, what: str, remedy: str = "", line: int | None = None) -> ScenarioError:
        """Return the error of a mistake on a line, by default that of the next word."""
        return refusal(self.path, self.next.line if line is None else line, what, remedy)

    def brace(self, sign: str, where: str) -> None:
        """Go past a brace. Raises ScenarioError where something else stands."""
        if self.next.kind != "brace" or self.next.text != sign:
            raise self.refused(f'{where}: {self.next.shown} where "{sign}" belongs')
        self.take()

    def at_brace(self, sign: str) -> bool:
        """Return whether a brace stands next."""
        return self.next.kind == "brace" and self.next.text == sign

    def label(self, what: str) -> str:
        """Return a quoted text. Raises ScenarioError where something else stands."""
        if self.next.kind != "text":
            raise self.refused(f"{what}: {self.next.shown} where a text in quotes belongs")
        word = self.take()
        return label(self.path, word.line, _ESCAPED.sub(r"\1", word.text), what)

    def whole(self, what: str) -> int:
        """Return a whole number from 0. Raises ScenarioError where something else stands."""
        if self.next.kind != "bare" or not re.fullmatch(r"\d{1,12}", self.next.text):
            raise self.refused(f"{what}: {self.next.shown} where a whole number belongs")
        return int(self.take().text)

    def number(self, what: str) -> Fraction:
        """Return a number exactly as written. Raises ScenarioError where something else stands."""
        word = self.next
        text = word.text
        if word.kind != "bare" or (len(text) <= MAX_LENGTH and not _NUMBER.fullmatch(text)):
            remedy = "write a whole number, a decimal or a fraction"
            raise self.refused(f"{what}: {word.shown} where a number belongs", remedy)
        if len(text) > MAX_LENGTH or re.search(r"/0+$", text) or not fits(Fraction(text)):
            remedy = f"write it with at most {MAX_DIGITS} digits, and not divided by 0"
            raise self.refused(f"{what}: {word.shown} cannot be a payoff", remedy)
        self.take()
        return Fraction(text)

    def _scan(self) -> Word:
        found = _WORD.match(self._text, self._place)
        if found is None:
            rest = self._text[self._place :].strip(" \t\r\n,\f\v")
            if rest:
                self.next = Word("bare", rest[:1], self._line)
                raise self.refused("a quotation mark is opened here and never closed")
            return Word("end", "", self._line)
        kinds: tuple[Literal["text", "brace", "bare"], ...] = ("text", "brace", "bare")
        group = found.lastindex or 1
        start = found.start(group)
        self._line += self._text.count("\n", self._place, start)
        word = Word(kinds[group - 1], found[group], self._line)
        self._line += self._text.count("\n", start, found.end())
        self._place = found.end()
        return word
