"""The installed program as a person runs it: a home of its own, real processes, everything stopped."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import warm

ROOT = Path(__file__).resolve().parents[2]
KEPT = ("PATH", "LANG", "SYSTEMROOT", "TMPDIR")


@dataclass(frozen=True, slots=True)
class Ended:
    """What a call left: exit status and both streams."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one document on stdout."""
        return json.loads(self.out)

    @property
    def said(self) -> str:
        """Both streams."""
        return self.out + self.err


@dataclass
class Program:
    """``okrtui`` with ``home`` as the whole world of its user. ``env`` is added to a clean environment."""

    home: Path
    env: dict[str, str] = field(default_factory=dict)
    patience: float = 60

    def __post_init__(self) -> None:
        for folder in ("config", "data", "state", "cache", "tmp"):
            (self.home / folder).mkdir(parents=True, exist_ok=True)

    @property
    def config(self) -> Path:
        return self.home / "config/config.toml"

    @property
    def store(self) -> Path:
        """Where the store of the organisation ``acme`` stands unless said otherwise."""
        return self.home / "data/acme.db"

    def environ(self, more: Mapping[str, str] | None = None) -> dict[str, str]:
        """Nothing of the caller's but what a process cannot do without."""
        kept = {name: os.environ[name] for name in KEPT if name in os.environ}
        return {
            **kept,
            "LANG": "C.UTF-8",
            "HOME": str(self.home),
            "OKRTUI_HOME": str(self.home),
            "TMPDIR": str(self.home / "tmp"),
            "PYTHONPATH": str(ROOT),
            "PYTHONDONTWRITEBYTECODE": "1",
            **self.env,
            **(more or {}),
        }

    def command(self, *words: str) -> list[str]:
        return [sys.executable, "-m", "okrtui", *words]

    def __call__(self, *words: str, input: str = "", env: Mapping[str, str] | None = None) -> Ended:
        """Run to the end."""
        status, out, err = warm.run(
            words, input=input.encode(), env=self.environ(env), cwd=self.home, timeout=self.patience
        )
        return Ended(status, out.decode(), err.decode())

    def run(
        self, command: Sequence[str], *, input: str = "", env: Mapping[str, str] | None = None, **more: Any
    ) -> Ended:
        """Any command to its end, started anew."""
        done = subprocess.run(
            command,
            input=input.encode(),
            capture_output=True,
            env=self.environ(env),
            cwd=self.home,
            timeout=self.patience,
            check=False,
            **more,
        )
        return Ended(done.returncode, done.stdout.decode(), done.stderr.decode())

    def ok(self, *words: str, input: str = "", env: Mapping[str, str] | None = None) -> Ended:
        """The same for a call that has to succeed."""
        ended = self(*words, input=input, env=env)
        assert ended.status == 0, f"{words}: {ended}"
        return ended

    @contextmanager
    def started(
        self, *words: str, env: Mapping[str, str] | None = None, command: Sequence[str] | None = None
    ) -> Iterator[subprocess.Popen[bytes]]:
        """A call that is still running inside the context; it and its children are gone afterwards."""
        process = subprocess.Popen(
            command or self.command(*words),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=self.environ(env),
            cwd=self.home,
            start_new_session=True,
        )
        try:
            yield process
        finally:
            kill_group(process.pid)
            process.communicate()

    def write_config(self, text: str) -> None:
        self.config.write_text(text, encoding="utf-8")

    def key_results(self) -> dict[str, dict[str, Any]]:
        """Every key result of ``status --json`` by its id."""
        document = self.ok("status", "--json").json
        return {
            one["id"]: one
            for team in document["teams"]
            for objective in team["objectives"]
            for one in objective["key_results"]
        }


def kill_group(pid: int) -> None:
    """End a process that leads its group, and the group."""
    with suppress(ProcessLookupError, PermissionError):  # the latter where Windows has ended it
        os.killpg(pid, signal.SIGKILL) if hasattr(os, "killpg") else os.kill(pid, signal.SIGTERM)


def alive(pid: int) -> bool:
    """Whether a process runs (a zombie does not)."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def descendants(pid: int) -> list[int]:
    """The processes below one, from the system's table."""
    import psutil

    try:
        return [one.pid for one in psutil.Process(pid).children(recursive=True)]
    except psutil.NoSuchProcess:
        return []
