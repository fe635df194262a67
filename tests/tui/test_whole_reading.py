"""Readings of a whole cycle take turns, and one that fails lets the next one in."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest

from okrtui.tui.whole_reading import WholeReading


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
