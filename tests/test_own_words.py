"""The repository paraphrases: no run of seven words of an article stands in it, titles aside."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

import sim

ROOT = Path(__file__).parents[1]
ARTICLES = ROOT.parent / "shared" / "articles"
KEYS = ("cameron2022", "episkopos2022", "eyal2014", "lieven2022", "petro2024")
FOLDERS = (".ci", "notebooks", "scenarios", "sim", "tests")
SUFFIXES = {".cff", ".csv", ".ipynb", ".json", ".md", ".py", ".toml", ".txt", ""}
LENGTH = 7

Run = tuple[str, ...]


def words_of(text: str) -> list[str]:
    """Return the words of a text without case, accents of print, quotation marks and dashes."""
    plain = unicodedata.normalize("NFKC", text).casefold().replace("\\\n", " ")
    return re.findall(r"\w+", re.sub(r"['’‘`´\u00ad]", "", plain))


def runs_of(words: Sequence[str]) -> Iterator[Run]:
    return zip(*(words[k:] for k in range(LENGTH)), strict=False)


def without(words: list[str], titles: Sequence[list[str]]) -> Iterator[list[str]]:
    """Yield what stands between the titles in a text."""
    ends = [0]
    for k in range(len(words)):
        for title in titles:
            if words[k : k + len(title)] == title:
                ends += [k, k + len(title)]
    ends.append(len(words))
    yield from (words[start:end] for start, end in list(pairwise(sorted(ends)))[::2])


def text_of(path: Path) -> str:
    """Return what a file says, of JSON and notebooks the strings as they are read."""
    text = path.read_text(encoding="utf-8")
    return " ".join(strings(json.loads(text))) if path.suffix in (".json", ".ipynb") else text


def strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | dict):
        for inner in value if isinstance(value, list) else [*value, *value.values()]:
            yield from strings(inner)


def copied(text: str, runs: set[Run]) -> list[str]:
    """Return the runs of a text that stand in a set, longest stretches joined."""
    words, stretches = words_of(text), list[list[int]]()
    if runs.isdisjoint(runs_of(words)):
        return []
    for k, run in enumerate(runs_of(words)):
        if run in runs:
            if stretches and k <= stretches[-1][-1]:
                stretches[-1][-1] = k + LENGTH
            else:
                stretches.append([k, k + LENGTH])
    return [" ".join(words[start:end]) for start, end in stretches]


def written_files() -> list[Path]:
    inner = (path for folder in FOLDERS for path in (ROOT / folder).rglob("*"))
    every = (path for path in (*ROOT.iterdir(), *inner) if path.is_file())
    kept = (p for p in every if p.suffix in SUFFIXES and "__pycache__" not in p.parts)
    return sorted(p for p in kept if not p.name.startswith("."))


@pytest.mark.skipif(not ARTICLES.exists(), reason="needs the reference data")
def test_no_run_of_seven_words_of_an_article_is_copied() -> None:
    titles = {key: words_of(sim.load(key).sources[key].title or "") for key in KEYS}
    assert all(titles.values())
    articles = [words_of(p.read_text(encoding="utf-8")) for p in sorted(ARTICLES.glob("0*.txt"))]
    pieces = (piece for article in articles for piece in without(article, [*titles.values()]))
    runs = {run for piece in pieces for run in runs_of(piece)}
    assert len(runs) > 5_000
    files = written_files()
    assert {"README.md", "findings.md", "lieven2022.toml", Path(__file__).name} <= {
        path.name for path in files
    }
    found = {str(p.relative_to(ROOT)): there for p in files if (there := copied(text_of(p), runs))}
    assert found == {}


def test_marks_lines_and_titles_do_not_hide_a_copy() -> None:
    source = words_of("The Long Title. It’s only a rope - and ropes, “they” said, wear out.")
    (before, after) = without(source, [["the", "long", "title"]])
    assert before == []
    runs = set(runs_of(after))
    assert copied("its only a\n rope \\\n— AND Ropes 'they' did not wear out", runs) == [
        "its only a rope and ropes they"
    ]
    assert copied("the long title its only a rope and", runs) == []
    assert copied("it is only a rope and ropes they", runs) == []
