"""The one way into a worker: its result or its error comes back to the screens, and nothing ends the app."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from concurrent.futures import Executor, ThreadPoolExecutor
from contextvars import copy_context
from functools import partial
from typing import Any, TypeAlias, TypeVar
from weakref import WeakKeyDictionary

from textual.app import App
from textual.message import Message
from textual.screen import Screen
from textual.worker import get_current_worker

THREADS = 3
"""At most so many read or write the store at once. Each keeps a connection to it and what that keeps; one
thread of Python runs at a time anyway."""

APART = 4
"""At most so many of one group at once that wait for something else than the store."""

Result = TypeVar("Result")
Node: TypeAlias = "App[None] | Screen[None]"
Failed: TypeAlias = Callable[[Exception], object]


class Returned(Message):
    """A worker is through: ``deliver`` is called where widgets may be touched."""

    def __init__(self, deliver: Callable[[], object]) -> None:
        super().__init__()
        self.deliver = deliver


def work(
    node: Node,
    do: Callable[[], Result],
    *,
    group: str,
    failed: Failed,
    then: Callable[[Result], object] | None = None,
    exclusive: bool = False,
    to_its_end: bool = False,
    apart: bool = False,
) -> None:
    """Do something that blocks in a thread. ``then`` gets what comes of it, ``failed`` whatever went wrong,
    both on the app's side. A result for a screen that is gone is dropped; of an ``exclusive`` group, so is
    all that was begun before the last. ``to_its_end``: it is done even where the screen or the app is left
    before a thread was free for it, and what went wrong is told all the same. ``apart``: it may wait long,
    for a program, a person or a tracker, in threads of its group, which keep nobody else waiting."""

    def shown(found: Result) -> None:
        if then is not None and there(node):
            then(found)

    def run() -> Callable[[], object]:
        try:
            return partial(shown, do())
        except Exception as error:  # noqa: BLE001 - whatever it was, the screen stays and says it
            return partial(failed, error)

    def read() -> None:
        worker, back = get_current_worker(), run()
        node.app.post_message(Returned(lambda: None if worker.is_cancelled else back()))

    def write() -> None:
        node.app.post_message(Returned(run()))

    loop = asyncio.get_running_loop()
    few = _few_threads(loop)
    threads = few.apart(group) if apart else few
    if to_its_end:  # begun at once, for a worker that is cancelled before it began does nothing
        begun = loop.run_in_executor(threads, copy_context().run, write)
        node.app.run_worker(asyncio.shield(begun), group=group)
    else:
        node.run_worker(_in_a_thread(threads, read), group=group, exclusive=exclusive)


class _Threads(ThreadPoolExecutor):
    """Those of a loop, and those of each group that works apart. The loop waits for all before it ends."""

    def __init__(self) -> None:
        super().__init__(THREADS, "worker")
        self._apart: dict[str, Executor] = {}

    def apart(self, group: str) -> Executor:
        """The threads of a group."""
        if group not in self._apart:
            self._apart[group] = ThreadPoolExecutor(APART, f"apart {group}")
        return self._apart[group]

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        for one in self._apart.values():
            one.shutdown(wait, cancel_futures=cancel_futures)
        super().shutdown(wait, cancel_futures=cancel_futures)
        for loop in [loop for loop, threads in _known.items() if threads is self]:
            del _known[loop]  # a thread knows the app by what it prints to, and the app its loop


_known: WeakKeyDictionary[asyncio.AbstractEventLoop, _Threads] = WeakKeyDictionary()


def _few_threads(loop: asyncio.AbstractEventLoop) -> _Threads:
    """The same for all that a loop does; made before its first thread."""
    if loop not in _known:
        _known[loop] = _Threads()
        loop.set_default_executor(_known[loop])
    return _known[loop]


async def _in_a_thread(threads: Executor, run: Callable[[], None]) -> None:
    """It is not begun once its worker is cancelled."""
    await asyncio.get_running_loop().run_in_executor(threads, copy_context().run, run)


async def aside(do: Callable[[], Result]) -> Result:
    """Do something that blocks in a thread of the loop while whoever waits for it goes away; nothing cancels
    it."""
    loop = asyncio.get_running_loop()
    return await asyncio.shield(loop.run_in_executor(_few_threads(loop), copy_context().run, do))


def work_along(app: App[Any], do: Awaitable[None], *, group: str, failed: Failed) -> None:
    """Let a coroutine run beside the app; what goes wrong in it is told."""

    async def run() -> None:
        try:
            await do
        except Exception as error:  # noqa: BLE001 - as above
            failed(error)

    app.run_worker(run(), group=group)


def there(node: Node) -> bool:
    """Whether it can still show anything: the screens of an app that ends are taken apart in their place."""
    return not isinstance(node, Screen) or (node.app.is_running and node in node.app.screen_stack)
