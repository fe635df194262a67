"""The words that start a program: this one once more, or a command that a person wrote as one line."""

from __future__ import annotations

import os
import sys


def own_program() -> tuple[str, ...]:
    """The words that start okrtui once more as it was started here: a program frozen into one file is called
    itself, an archive that Python runs (zipapp, shiv, PEX) is given to Python, else the package is run."""
    if getattr(sys, "frozen", False):
        return (sys.executable,)
    archive = (
        os.environ.get("PEX", "") if "pex" in sys.modules else sys.argv[0]
    )  # PEX names another file there
    if archive.lower().endswith(".exe"):  # a launcher on Windows is an archive too, behind its own start
        return (sys.executable, "-P", "-m", "okrtui")
    if os.path.isfile(archive) and _holds_an_archive(archive):
        return (sys.executable, os.path.abspath(archive))
    return (sys.executable, "-P", "-m", "okrtui")


ARCHIVE_ENDS = b"PK\x05\x06"
"""Of an archive it stands in the last bytes: behind it comes a comment of 64 KiB at most."""


def _holds_an_archive(path: str) -> bool:
    """Whether the file is one that Python can run as an archive."""
    try:
        with open(path, "rb") as file:
            file.seek(-min(1 << 17, os.path.getsize(path)), os.SEEK_END)
            if ARCHIVE_ENDS not in file.read():
                return False
    except OSError:
        return False
    import zipfile  # which none but an archive costs its time and half a megabyte

    return zipfile.is_zipfile(path)


def program_words(text: str, *, system: str = os.name) -> list[str]:
    """The words of a command line, quotes taken off. On Windows (``system`` ``"nt"``) a backslash is part of
    a path and only double quotes quote. Raises ValueError for a quote without its end."""
    import shlex

    if system != "nt":
        return shlex.split(text)
    reader = shlex.shlex(text, posix=True, punctuation_chars=False)
    reader.whitespace_split, reader.escape, reader.quotes, reader.commenters = True, "", '"', ""
    return startable(list(reader), system=system)


def startable(words: list[str], *, system: str = os.name) -> list[str]:
    """The words of a command as the system starts them: Windows looks for a program without its suffix by
    PATHEXT, where otherwise only ``.exe`` would start."""
    if system != "nt" or not words:
        return words
    import shutil

    return [shutil.which(words[0]) or words[0], *words[1:]]
