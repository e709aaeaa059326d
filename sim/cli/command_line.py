"""A command as it is typed, with the options that select the same of a scenario."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from sim.cli.case import Options
from sim.scenario.text.shipped import shipped


def command_line(command: str, file: str, options: Options) -> str:
    """Return a command on a file with these options, quoted for a shell.

    >>> from sim.scenario.nouns.selection import Selection
    >>> chosen = Selection.of("rainy", sets=["no_deal.war.probability=very likely"])
    >>> command_line("solve", "my case.toml", Options(chosen, red_lines="all"))
    "sim solve 'my case.toml' --variant rainy --red-lines all \
--set 'no_deal.war.probability=very likely'"
    """
    return shlex.join(["sim", command, file, *_words(options)])


def without_folders(file: str, options: Options) -> tuple[str, Options]:
    """Return a file and its options with bare names of files; what ships keeps its name.

    A document that is handed on tells nothing of where its author keeps the files.

    >>> without_folders("folder/no such case.toml", Options())[0]
    'no such case.toml'
    >>> without_folders("textbook/five_of_six", Options())[0]
    'textbook/five_of_six'
    """
    path = Path(file).expanduser()
    is_shipped = not path.is_file() and shipped(path.as_posix()) is not None
    profiles = tuple(Path(one).name for one in options.choice.profiles)
    bare = replace(options, choice=replace(options.choice, profiles=profiles))
    return (file if is_shipped else path.absolute().name), bare


def _words(options: Options) -> Iterator[str]:
    chosen, choice = options.selection, options.choice
    given = [
        *(("--variant", variant) for variant in chosen.variants),
        ("--lens", chosen.lens),
        ("--track", chosen.track),
        ("--at", chosen.time_step),
        ("--seen-by", chosen.seen_by),
        ("--red-lines", None if options.red_lines == "hard" else options.red_lines),
        *(("--party", party) for party in options.parties or ()),
        *(("--profile", str(profile)) for profile in choice.profiles),
        ("--context", choice.context and str(choice.context)),
        ("--sheet", choice.sheet),
        *(("--set", "=".join(pair)) for pair in chosen.sets),
    ]
    for name, value in given:
        if value:
            yield from (name, value)
