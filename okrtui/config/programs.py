"""A command that a person wrote as one line, as the words that start it."""

from __future__ import annotations

import os


def program_words(text: str, *, system: str = os.name) -> list[str]:
    """The words of a command line, quotes taken off. On Windows (``system`` ``"nt"``) a backslash is part of
    a path and only double quotes quote; a program without its suffix is looked for by PATHEXT, since
    otherwise only ``.exe`` would start. Raises ValueError for a quote without its end."""
    import shlex

    if system != "nt":
        return shlex.split(text)
    reader = shlex.shlex(text, posix=True, punctuation_chars=False)
    reader.whitespace_split, reader.escape, reader.quotes, reader.commenters = True, "", '"', ""
    words = list(reader)
    if words:
        import shutil

        words[0] = shutil.which(words[0]) or words[0]
    return words
