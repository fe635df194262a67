"""Readings of a whole cycle take turns, and one that fails lets the next one in."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from threading import Event

import pytest
from textual.worker import active_worker

from okrtui.tui.whole_reading import UnwantedError, WholeReading


def test_they_take_turns() -> None:
    whole, began, go_on, order = WholeReading(), Event(), Event(), []

    def first() -> None:
        with whole:
            began.set()
            assert go_on.wait(60)
            order.append("first")
            raise ValueError

    def second() -> None:
        with whole:
            order.append("second")

    with ThreadPoolExecutor(2) as threads:
        one = threads.submit(first)
        assert began.wait(60)
        other = threads.submit(second)
        assert not order
        go_on.set()
        with pytest.raises(ValueError):
            one.result(60)
        other.result(60)
    assert order == ["first", "second"]


class _Worker:
    is_cancelled = False


def test_what_nobody_waits_for_any_more_is_not_read() -> None:
    whole, worker, read = WholeReading(), _Worker(), []

    def late() -> None:
        active_worker.set(worker)  # type: ignore[arg-type]
        with whole:
            read.append("late")

    with ThreadPoolExecutor(1) as threads:
        with whole:
            waiting = threads.submit(copy_context().run, late)
            worker.is_cancelled = True
        with pytest.raises(UnwantedError):
            waiting.result(60)
        worker.is_cancelled = False
        threads.submit(copy_context().run, late).result(60)
    assert read == ["late"]
