"""The one way into a worker: its result or its error comes back to the screens, and nothing ends the app."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextvars import copy_context
from functools import partial
from typing import Any, TypeAlias, TypeVar
from weakref import WeakSet

from textual.app import App
from textual.message import Message
from textual.screen import Screen
from textual.worker import get_current_worker

THREADS = 4
"""At most so many work at once: one that watches the store, others that read or write. Each keeps a
connection to the store and what that keeps; one thread of Python runs at a time anyway."""

Result = TypeVar("Result")
Node: TypeAlias = "App[None] | Screen[None]"
Told: TypeAlias = Callable[[Exception], object]


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
    failed: Told,
    then: Callable[[Result], object] | None = None,
    exclusive: bool = False,
    to_its_end: bool = False,
) -> None:
    """Do something that blocks in a thread. ``then`` gets what comes of it, ``failed`` whatever went wrong,
    both on the app's side. A result for a screen that is gone is dropped; of an ``exclusive`` group, so is
    all that was begun before the last. ``to_its_end``: it is done even where the screen or the app is left
    before a thread was free for it, and what went wrong is told all the same."""

    def shown(found: Result) -> None:
        if then is not None and there(node):
            then(found)

    def run() -> None:
        worker = get_current_worker()
        back: Callable[[], object]
        try:
            back = partial(shown, do())
        except Exception as error:  # noqa: BLE001 - whatever it was, the screen stays and says it
            back = partial(failed, error)
        node.app.post_message(Returned(lambda: None if worker.is_cancelled else back()))

    _few_threads(asyncio.get_running_loop())
    if to_its_end:
        node.app.run_worker(_undisturbed(run), group=group)
    else:
        node.run_worker(run, thread=True, group=group, exclusive=exclusive)


_known: WeakSet[asyncio.AbstractEventLoop] = WeakSet()


def _few_threads(loop: asyncio.AbstractEventLoop) -> None:
    """Once a loop, before its first thread."""
    if loop not in _known:
        from concurrent.futures import ThreadPoolExecutor

        from okrtui.tui.small_heap import keep_small

        _known.add(loop)
        keep_small()
        loop.set_default_executor(ThreadPoolExecutor(THREADS, "worker"))


async def _undisturbed(run: Callable[[], None]) -> None:
    """In a thread of the loop, which waits for all of them before it ends."""
    doing = asyncio.get_running_loop().run_in_executor(None, copy_context().run, run)
    await asyncio.shield(doing)


def work_along(app: App[Any], do: Awaitable[None], *, group: str, failed: Told) -> None:
    """Let a coroutine run beside the app; what goes wrong in it is told."""

    async def run() -> None:
        try:
            await do
        except Exception as error:  # noqa: BLE001 - as above
            failed(error)

    app.run_worker(run(), group=group)


def there(node: Node) -> bool:
    """Whether it can still show anything."""
    return not isinstance(node, Screen) or node in node.app.screen_stack
