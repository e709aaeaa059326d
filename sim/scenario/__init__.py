"""What an analyst writes: the scenario file, its nouns, their sources and their doubts.

A file takes one road, and each room on it knows only those before: its ``text``; the ``schema`` of
what may stand there; the ``document`` of files and overlays laid over each other; the ``checks``;
the ``assembly`` into ``nouns``, which know no file; the ``tables`` of the language, each with its
entry; and here the reader, and the scenario that it makes.
"""
