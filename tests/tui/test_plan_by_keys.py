"""A quarter's plan is written in the app with few keys, and comes to the same as its file."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

import pytest
from plan_by_keys import FILE, QUARTER, Written, by_file, by_keys, empty_house, keys_of, stands


@pytest.mark.parametrize("part", [QUARTER[:1], pytest.param(QUARTER, marks=pytest.mark.soak)])
def test_what_is_written_by_keys_is_what_the_file_says(part: Sequence[Written]) -> None:
    with empty_house() as live:
        asyncio.run(by_keys(live, part))
        written = stands(live)
    with empty_house() as live:
        by_file(live, part)
        assert written == stands(live)
    assert len(written[0]) == len(part)


def test_the_whole_quarter_is_of_the_promised_size_and_takes_few_keys() -> None:
    rows = [row for one in QUARTER for row in one.rows]
    links = sum(len(row.links) for row in rows)
    assert (len(QUARTER), len(rows), links) == (6, 20, 8)
    assert keys_of(QUARTER) <= 900 and len(FILE.read_text("utf-8")) >= 3471
