"""Own commands that run beside the app: what they say last is told, and none outlives the app."""

from __future__ import annotations

import os
import signal
import subprocess
import threading

from okrtui.errors import OkrError, UsageError
from okrtui.words.width import tame

LONGEST = 3600.0
"""Seconds that a command may take."""
PATIENCE = 1.0
"""Seconds that it has to end by itself when the app ends."""
_SAID = 200
_POSIX = os.name != "nt"


class Beside:
    """Those that run at the moment. Each leads a group of processes, which is ended whole."""

    def __init__(self) -> None:
        self._running: set[subprocess.Popen[bytes]] = set()
        self._lock = threading.Lock()
        self._over = False

    def run(self, words: list[str], name: str) -> str:
        """The last line that a command says; OkrError where it fails, with what it said of that, or was
        ended."""
        try:
            process = self._begin(words)
        except OSError as error:
            raise UsageError("own.absent", name=tame(words[0]), reason=error.strerror or "") from None
        try:
            out, err = process.communicate(timeout=LONGEST)
        except subprocess.TimeoutExpired:
            _end(process, kill=True)
            raise OkrError("own.too_long", name=name) from None
        finally:
            with self._lock:
                self._running.discard(process)
        said = (err if process.returncode else out).decode("utf-8", "replace").strip()
        last = tame(said.splitlines()[-1])[:_SAID] if said else ""
        if process.returncode:
            raise failed(name, process.returncode, last)
        return last

    def _begin(self, words: list[str]) -> subprocess.Popen[bytes]:
        with self._lock:
            if self._over:
                raise OSError
            pipe = subprocess.PIPE
            process = subprocess.Popen(  # noqa: S603 - the reader's own command, without a shell
                words,
                stdin=subprocess.DEVNULL,
                stdout=pipe,
                stderr=pipe,
                process_group=0 if _POSIX else None,
            )
            self._running.add(process)
            return process

    def stop(self) -> None:
        """End all of them; none is begun any more."""
        with self._lock:
            self._over, left = True, list(self._running)
        for process in left:
            _end(process)
        for process in left:
            try:
                process.wait(PATIENCE)
            except subprocess.TimeoutExpired:
                _end(process, kill=True)


def failed(name: str, status: int, said: str = "") -> OkrError:
    """That a command ended with a status; one below 0 is the signal that ended it."""
    if status < 0:
        known = -status in {one.value for one in signal.Signals}
        return OkrError(
            "own.stopped", name=name, signal=signal.Signals(-status).name if known else str(-status)
        )
    if said:
        return OkrError("own.failed_saying", name=name, status=status, said=said)
    return OkrError("own.failed", name=name, status=status)


def _end(process: subprocess.Popen[bytes], *, kill: bool = False) -> None:
    try:
        if _POSIX:
            os.killpg(process.pid, signal.SIGKILL if kill else signal.SIGTERM)
        else:
            process.kill()
    except ProcessLookupError:
        pass
