"""Keys and pastes that come faster than is drawn: each is handed on once the one before has done its work, so
that a burst over a slow line means what it would mean typed slowly."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Iterator
from typing import Any, TypeAlias

from textual import events
from textual.app import App, ReturnType
from textual.message_pump import MessagePump

AT_ONCE = frozenset({"ctrl+q", "ctrl+c"})
"""Keys that wait for nothing."""
LEAVES = "escape"
"""Waits for the keys before it and for what is being saved, so that its end is told, but for no reading; a
second one while something is read forgets the keys before it."""

Typed: TypeAlias = events.Key | events.Paste

CALM = 2  # rounds after which nothing more comes of a key
LOST = 2.0  # seconds after which a call is sent again


class KeyQueue:
    """``send`` lets the app handle a key or a paste; ``busy`` says whether the screen on top reads or writes,
    ``saving`` whether it saves, and ``go_on`` is called when it no longer does.

    What a key sets off are messages, from the focused widget up to the app. A call is sent the same way
    behind them: once it has come through, so have they. When it comes through again and again (``CALM``) with
    the same screen on top and the same widget focused, the key has done its work. A call that has not come
    through for ``LOST`` seconds, as one that went with its widget, is sent again; so it is by ``LEAVES``."""

    def __init__(
        self,
        app: App[Any],
        send: Callable[[Typed], Awaitable[None]],
        busy: Callable[[], bool],
        saving: Callable[[], bool],
    ) -> None:
        self._app, self._send, self._busy, self._saving = app, send, busy, saving
        self._waiting: deque[Typed] = deque()
        self._following = False
        self._sent = 0
        self._again: asyncio.TimerHandle | None = None

    @property
    def empty(self) -> bool:
        """Whether every key has done its work."""
        return not self._waiting and not self._following

    async def take(self, event: Typed) -> None:
        """Handle a key or a paste, or keep it until its turn comes."""
        key = _key(event)
        if key == LEAVES and self._busy() and key in map(_key, [*self._waiting][-1:]):
            self.forget()
            self._following = False
        if key in AT_ONCE or not (self._waiting or self._following or self._waits(event)):
            await self._hand_on(event)
            return
        self._waiting.append(event)
        if key == LEAVES and self._following:
            self._follow()

    def _waits(self, event: Typed) -> bool:
        """Whether what the screen on top does is to be over before this."""
        return self._saving() if _key(event) == LEAVES else self._busy()

    def forget(self) -> None:
        """Drop what waits: the form that the keys were typed for is closed."""
        self._waiting.clear()

    def stay(self) -> None:
        """Drop the keys that would leave what is shown: it is not what they were typed for."""
        self._waiting = deque(one for one in self._waiting if _key(one) != LEAVES)

    def go_on(self) -> None:
        """The screen on top waits for nothing, or is another one."""
        if self._waiting:
            self._follow()

    async def _hand_on(self, event: Typed) -> None:
        self._following = True
        await self._send(event)
        self._follow()

    def _follow(self, calm: int = 0) -> None:
        """Send a call the way that the messages of a key go; one that is still under way counts no more."""
        self._following = bool(self._app.screen_stack)
        self._rest()
        if self._following:
            self._again = asyncio.get_running_loop().call_later(LOST, self._follow)
            self._sent += 1
            first = self._app.focused or self._app.screen
            way = [node for node in first.ancestors_with_self if node is not self._app]
            self._pass(iter(way), self._sent, self._stand(), calm)

    def _rest(self) -> None:
        if self._again is not None:
            self._again.cancel()
            self._again = None

    def _pass(self, way: Iterator[MessagePump], sent: int, stand: object, calm: int) -> None:
        """Behind the messages of the next that still takes any, at last of the app."""
        if sent != self._sent:
            return
        if not any(node.call_later(self._pass, way, sent, stand, calm) for node in way):
            self._app.call_later(self._come_through, sent, stand, calm)

    async def _come_through(self, sent: int, stand: object, calm: int) -> None:
        if sent != self._sent:
            return
        if self._stand() != stand:
            self._follow()
        elif calm < CALM:
            self._follow(calm + 1)
        else:
            self._following = False
            self._rest()
            if self._waiting and not self._waits(self._waiting[0]) and not self._saving():
                await self._hand_on(self._waiting.popleft())

    def _stand(self) -> object:
        return self._app.screen_stack[-1:], self._app.focused


def _key(event: Typed) -> str:
    return event.key if isinstance(event, events.Key) else ""


class KeysInTurn(App[ReturnType]):
    """An app whose keys and pastes wait for each other in its queue."""

    key_queue: KeyQueue

    async def on_event(self, event: events.Event) -> None:
        if isinstance(event, Typed) and not self.screen_stack:
            return  # typed while the app ends
        if isinstance(event, Typed) and not event.is_forwarded:
            await self.key_queue.take(event)
        else:
            await super().on_event(event)

    async def handle(self, event: Typed) -> None:
        """Do what a key or a paste does by itself."""
        await super().on_event(event)
