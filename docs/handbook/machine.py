"""A person's machine in a folder that is thrown away, on which the examples of the documents run."""

from __future__ import annotations

import io
import json
import os
import re
import shlex
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import okrtui
from okrtui.cli.call import Call
from okrtui.cli.group import run
from okrtui.cli.reading import composed
from okrtui.runtime import StartOptions
from okrtui.words import Words

NOW = datetime.fromisoformat("2026-11-24T09:00:00+09:00")


_USUAL = {
    "config": "~/.config/okrtui",
    "data": "~/.local/share/okrtui",
    "state": "~/.local/state/okrtui",
    "cache": "~/.cache/okrtui",
}
"""The folders of this machine -> where they usually are."""


@dataclass(frozen=True)
class Ended:
    """How a call ended, and what it said."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one document on stdout."""
        return json.loads(self.out)


@dataclass
class Machine:
    """Configuration, store and files below ``folder``; the clock stands at ``now``."""

    folder: Path
    now: datetime = NOW

    def write(self, name: str, text: str) -> None:
        """A file in the folder that calls are made from."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def configure(self, text: str) -> None:
        """The configuration, where the program looks for it."""
        self.write("config/config.toml", text)

    def __call__(self, line: str) -> Ended:
        """One line as a shell would take it: variables in front, ``>`` into a file behind."""
        words = shlex.split(line)
        given: dict[str, str] = {}
        while "=" in words[0]:
            name, _, value = words.pop(0).partition("=")
            given[name] = value
        into = words[words.index(">") + 1] if ">" in words else None
        words = words[1 : words.index(">")] if into else words[1:]
        with self._there(given) as (out, err):
            call = Call(Words("en"), StartOptions(clock=lambda: self.now))
            call.start_app = lambda _: 0
            call.start_demo = lambda _: 0
            status = run(composed(words), call)
            sys.stdout.flush()
            sys.stderr.flush()
        said = self._plain(out.getvalue().decode())
        if into:
            self.write(into, out.getvalue().decode())
            said = ""
        return Ended(status, said, self._plain(err.getvalue().decode()))

    def _plain(self, text: str) -> str:
        text = text.replace(str(self.folder), "~")
        text = re.sub(r"~/(config|data|state|cache)\b", lambda found: _USUAL[found[1]], text)
        return text.replace(str(Path(okrtui.__file__).parent), "~/.local/lib/okrtui")

    @contextmanager
    def _there(self, given: dict[str, str]) -> Iterator[tuple[io.BytesIO, io.BytesIO]]:
        """The environment, folder and streams of a call."""
        before, streams, place = dict(os.environ), (sys.stdin, sys.stdout, sys.stderr), Path.cwd()
        out, err = io.BytesIO(), io.BytesIO()
        try:
            for name in [name for name in os.environ if name.startswith(("OKRTUI", "LC_"))]:
                del os.environ[name]
            homes = {"HOME": str(self.folder), "OKRTUI_HOME": str(self.folder)}
            os.environ.update({**homes, "OKRTUI_LANG": "en", "LOGNAME": "mina", **given})
            os.chdir(self.folder)
            sys.stdin = io.TextIOWrapper(io.BytesIO())
            told = io.TextIOWrapper(out, encoding="utf-8", write_through=True)
            talk = io.TextIOWrapper(err, encoding="utf-8", write_through=True)
            sys.stdout, sys.stderr = told, talk
            yield out, err
            told.detach()
            talk.detach()
        finally:
            os.chdir(place)
            os.environ.clear()
            os.environ.update(before)
            sys.stdin, sys.stdout, sys.stderr = streams


@contextmanager
def machine() -> Iterator[Machine]:
    """A new one, gone afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        yield Machine(Path(folder).resolve())
