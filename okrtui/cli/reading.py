"""Text that comes in: files in the encodings that spreadsheets write, standard input, words of a call."""

from __future__ import annotations

import codecs
import os
import sys
import unicodedata
from collections.abc import Sequence
from datetime import date

from okrtui.config.paths import expanded
from okrtui.errors import UsageError
from okrtui.named import NamedTuple

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_ORDINARY = 0.8
"""Share of the letters of a CP949 text that belong to the older, smaller set."""


_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
"""How the files of spreadsheets begin, those of today and of before."""


class Read(NamedTuple):
    """A text and the encoding that it was found to be in."""

    text: str
    encoding: str


def read_bytes(name: str, largest: int) -> bytes:
    """At most ``largest`` bytes of a file, ``-`` for standard input. UsageError where it cannot be read."""
    try:
        if name == "-":
            data = _standard_input(largest + 1)
        else:
            with expanded(name).open("rb") as file:
                data = file.read(largest + 1)
    except OSError as error:
        raise UsageError("config.unreadable", file=name, reason=error.strerror or str(error)) from None
    if len(data) > largest:
        raise UsageError("cli.file_large", file=name, size=largest // 1_000_000)
    return data


def _standard_input(most: int) -> bytes:
    """Its bytes, whatever the code page of the console."""
    buffer = getattr(sys.stdin, "buffer", None)
    if buffer is None:
        return sys.stdin.read(most).encode("utf-8", "surrogatepass")
    data: bytes = buffer.read(most)
    return data


def read_utf8(name: str, largest: int) -> str:
    """A text that has to be UTF-8. UsageError for any other."""
    data = read_bytes(name, largest)
    _no_workbook(data, name)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UsageError("cli.file_encoding", hint="cli.hint_utf8", file=name) from None


def read_text(name: str, largest: int) -> Read:
    """A text as spreadsheets save it: UTF-8, UTF-16, or CP949. UsageError for any other."""
    return text_of(read_bytes(name, largest), name)


def text_of(data: bytes, name: str) -> Read:
    """The same of bytes in hand, lines ended as one system or another ends them; ``name`` is told where they
    cannot be read."""
    text, encoding = _text_of(data, name)
    return Read(text.replace("\r\n", "\n").replace("\r", "\n"), encoding)


def _no_workbook(data: bytes, name: str) -> None:
    if data.startswith(_WORKBOOKS):
        raise UsageError("cli.file_workbook", hint="cli.hint_workbook", file=name)


def _text_of(data: bytes, name: str) -> tuple[str, str]:
    _no_workbook(data, name)
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decoded(data, encoding, name), encoding
    if b"\x00" in data[:200]:
        return _decoded(data, "utf-16-le" if data[1:2] == b"\x00" else "utf-16-be", name), "utf-16"
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        pass
    text = _decoded(data, "cp949", name)
    letters = {char for char in text if not char.isascii()}
    ordinary = sum(_in_older_set(char) for char in letters)
    if ordinary < _ORDINARY * len(letters):
        raise UsageError("cli.file_encoding", hint="cli.hint_utf8", file=name)
    return text, "cp949"


def _decoded(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        raise UsageError("cli.file_encoding", hint="cli.hint_utf8", file=name) from None


def _in_older_set(char: str) -> bool:
    try:
        return len(char.encode("euc_kr")) <= 2  # others are spelled out in eight bytes
    except UnicodeEncodeError:
        return False


def composed(words: Sequence[str]) -> list[str]:
    """The words of a call as they are kept everywhere: letters composed, but for names of files that are
    there. UsageError for a word that is no text in the locale of the machine."""
    found = []
    for word in words:
        if any("\ud800" <= char <= "\udfff" for char in word):
            shown = word.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
            raise UsageError("cli.not_text", hint="cli.hint_not_text", word=shown)
        name = word.partition("=")[2] if word.startswith("--") else word
        there = not word.isascii() and bool(name) and os.path.lexists(name)
        found.append(word if there else unicodedata.normalize("NFC", word))
    return found


def day(text: str | None) -> date | None:
    """An ISO date; UsageError for anything else, and for the calendar's first year, before which there is
    nothing to look back to."""
    if text is None:
        return None
    try:
        found = date.fromisoformat(text)
    except ValueError:
        raise UsageError("cli.bad_date", value=text) from None
    if found.year == date.min.year:
        raise UsageError("cli.bad_date", value=text)
    return found
