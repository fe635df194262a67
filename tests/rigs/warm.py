"""Calls of the program without the cost of its start: a process that has loaded the program, and has run
nothing of it, forks for each call. A call has its own process, environment, folder and streams."""

from __future__ import annotations

import atexit
import gc
import importlib
import json
import os
import pkgutil
import selectors
import signal
import socket
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
OF_THE_INTERPRETER = ("PYTHON", "LANG", "LC_")
"""How the variables begin that are read when Python starts."""

LENGTH = struct.Struct("!I")


class Warm:
    """``start`` is the environment that the process is started in: calls may differ from it in what is no
    matter of the interpreter."""

    def __init__(self, start: Mapping[str, str]) -> None:
        self._lock = threading.Lock()
        self._line, theirs = socket.socketpair()
        self._process = subprocess.Popen(
            [sys.executable, __file__, str(theirs.fileno())],
            env={**start, "PYTHONPATH": str(ROOT)},
            pass_fds=[theirs.fileno()],
            stdin=subprocess.DEVNULL,
        )
        theirs.close()
        atexit.register(self.end)

    def end(self) -> None:
        self._line.close()
        self._process.wait()

    def run(
        self, words: Sequence[str], *, input: bytes, env: Mapping[str, str], cwd: Path, timeout: float
    ) -> tuple[int, bytes, bytes]:
        """Exit status (minus the signal) and both streams of ``okrtui WORDS``."""
        theirs, ours = zip(*(os.pipe() for _ in range(4)), strict=True)
        given = (theirs[0], ours[1], ours[2], ours[3])  # stdin, stdout, stderr, what the end was
        call = json.dumps([list(words), dict(env), str(cwd)]).encode()
        with self._lock:
            socket.send_fds(self._line, [LENGTH.pack(len(call)) + call], given)
        for number in given:
            os.close(number)
        out, err, told = _exchange(ours[0], theirs[1:], input, timeout)
        status = os.waitstatus_to_exitcode(json.loads(told.split(b"\n")[1]))
        return status, out, err


def _exchange(writing: int, reading: Sequence[int], input: bytes, timeout: float) -> list[bytes]:
    """Give ``input``; what each of the others says until its end. Its process is killed after ``timeout``."""
    until, said = time.monotonic() + timeout, dict.fromkeys(reading, b"")
    os.set_blocking(writing, False)
    with selectors.DefaultSelector() as waiting:
        waiting.register(writing, selectors.EVENT_WRITE)
        for number in reading:
            waiting.register(number, selectors.EVENT_READ)
        while waiting.get_map():
            ready = waiting.select(max(0.0, until - time.monotonic()))
            if not ready:
                os.kill(int(said[reading[-1]].split(b"\n")[0]), signal.SIGKILL)
                raise subprocess.TimeoutExpired("okrtui", timeout, *list(said.values())[:2])
            for key, _ in ready:
                if key.fd == writing:
                    try:
                        input = input[os.write(writing, input[:65536]) :]
                    except BrokenPipeError:
                        input = b""
                    over = not input
                else:
                    came = os.read(key.fd, 65536)
                    said[key.fd] += came
                    over = not came
                if over:
                    waiting.unregister(key.fd)
                    os.close(key.fd)
    return list(said.values())


@cache
def _warm(start: tuple[tuple[str, str], ...]) -> Warm:
    return Warm(dict(start))


def run(
    words: Sequence[str], *, input: bytes, env: Mapping[str, str], cwd: Path, timeout: float
) -> tuple[int, bytes, bytes]:
    """As ``Warm.run``, by the one process of these tests whose interpreter began as ``env`` says; a process
    started anew where the system cannot fork."""
    if not hasattr(os, "fork"):
        command = [sys.executable, "-m", "okrtui", *words]
        done = subprocess.run(
            command, input=input, env=env, cwd=cwd, timeout=timeout, capture_output=True, check=False
        )
        return done.returncode, done.stdout, done.stderr
    start = {name: value for name, value in env.items() if name.startswith(OF_THE_INTERPRETER)}
    start.pop("PYTHONPATH", None)
    warm = _warm((("PATH", os.environ["PATH"]), *sorted(start.items())))
    return warm.run(words, input=input, env=env, cwd=cwd, timeout=timeout)


def _load() -> None:
    """The whole program but its terminal app."""
    import connectors
    import okrtui

    for package in (okrtui, connectors):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if not module.name.startswith(("okrtui.tui", "okrtui.__main__", "connectors.testing")):
                importlib.import_module(module.name)
    import psycopg

    gc.collect()
    gc.freeze()
    assert psycopg and threading.active_count() == 1


def _receive(line: socket.socket) -> tuple[bytes, list[int]]:
    head, given, _, _ = socket.recv_fds(line, LENGTH.size, 4)
    if not head:
        return b"", []
    (wanted,) = LENGTH.unpack(head)
    call = b""
    while len(call) < wanted:
        call += line.recv(wanted - len(call))
    return call, given


def _serve(line: socket.socket) -> None:
    """Fork for each call; tell its process at once, and in the end how that ended."""
    _load()
    wake, woken = socket.socketpair()
    for one in (wake, woken):
        one.setblocking(False)
    signal.set_wakeup_fd(woken.fileno())
    signal.signal(signal.SIGCHLD, lambda *_: None)
    told: dict[int, int] = {}
    with selectors.DefaultSelector() as waiting:
        waiting.register(line, selectors.EVENT_READ)
        waiting.register(wake, selectors.EVENT_READ)
        while True:
            ready = {key.fileobj for key, _ in waiting.select()}
            if wake in ready:
                wake.recv(4096)
            if line in ready:
                call, given = _receive(line)
                if not call:
                    return
                child = os.fork()
                if child == 0:
                    signal.set_wakeup_fd(-1)
                    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
                    os._exit(_call(*json.loads(call), given))
                os.write(given[3], f"{child}\n".encode())
                told[child] = given.pop()
                for number in given:
                    os.close(number)
            while told and (ended := os.waitpid(-1, os.WNOHANG))[0]:
                os.write(told[ended[0]], f"{ended[1]}\n".encode())
                os.close(told.pop(ended[0]))


def _call(words: list[str], env: dict[str, str], cwd: str, given: list[int]) -> int:
    """Everything but the start and the taking apart of the interpreter."""
    _take_streams(given)
    os.environ.clear()
    os.environ.update(env)
    time.tzset()
    os.chdir(cwd)
    sys.argv = [str(ROOT / "okrtui/__main__.py"), *words]
    try:
        from okrtui.__main__ import main

        main()
        status: object = 0
    except SystemExit as end:
        status = end.code or 0
    except BaseException:
        sys.excepthook(*sys.exc_info())
        status = 1
    threading._shutdown()  # type: ignore[attr-defined]
    atexit._run_exitfuncs()
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError):
            stream.flush()
    assert isinstance(status, int)
    return status


def _take_streams(given: list[int]) -> None:
    for place, name in enumerate(("stdin", "stdout", "stderr")):
        os.dup2(given[place], place)
        former = getattr(sys, name)
        stream = open(  # noqa: SIM115
            place,
            "w" if place else "r",
            encoding=former.encoding,
            errors=former.errors,
            closefd=False,
            buffering=1 if place == 2 else -1,
        )
        setattr(sys, name, stream)
        setattr(sys, f"__{name}__", stream)
    os.closerange(3, 256)


if __name__ == "__main__":
    _serve(socket.socket(fileno=int(sys.argv[1])))
