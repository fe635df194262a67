"""The one way into a worker: its result or its error comes back to the screens, and nothing ends the app."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial
from typing import TYPE_CHECKING, TypeAlias, TypeVar

from textual.message import Message
from textual.screen import Screen
from textual.worker import get_current_worker

if TYPE_CHECKING:
    from textual.app import App

Result = TypeVar("Result")
Node: TypeAlias = "App[None] | Screen[None]"


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
    then: Callable[[Result], object] | None = None,
    failed: Callable[[Exception], object] | None = None,
    exclusive: bool = False,
) -> None:
    """Do something that blocks in a thread. A message that comes of it is posted to ``node``; anything else
    ``then`` gets, and ``failed`` whatever went wrong (by default it is told in the footer), both on the app's
    side. What belongs to a screen that is gone, or of an ``exclusive`` group was begun before the last, is
    dropped."""

    def told(error: Exception) -> None:
        if failed is not None and there(node):
            failed(error)
        else:
            node.app.tell_error(error)  # type: ignore[attr-defined]

    def shown(found: Result) -> None:
        if then is not None and there(node):
            then(found)

    def run() -> None:
        worker = get_current_worker()
        back: Callable[[], None]
        try:
            found = do()
            if isinstance(found, Message):
                node.post_message(found)
                return
            back = partial(shown, found)
        except Exception as error:  # noqa: BLE001 - whatever it was, the screen stays and says it
            back = partial(told, error)
        node.app.post_message(Returned(lambda: None if worker.is_cancelled else back()))

    node.run_worker(run, thread=True, group=group, exclusive=exclusive)


def work_along(node: Node, do: Awaitable[None], *, group: str) -> None:
    """Let a coroutine run beside the app; what goes wrong in it is told."""

    async def run() -> None:
        try:
            await do
        except Exception as error:  # noqa: BLE001 - as above
            node.app.tell_error(error)  # type: ignore[attr-defined]

    node.run_worker(run(), group=group)


def there(node: Node) -> bool:
    """Whether it can still show anything."""
    return not isinstance(node, Screen) or node in node.app.screen_stack
