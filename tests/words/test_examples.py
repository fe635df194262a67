"""The examples that a form shows are read as what they are shown for."""

from __future__ import annotations

import re

import pytest

from okrtui.domain.model import Kind
from okrtui.domain.title_shapes import read_title
from okrtui.words import LANGUAGES, load_catalogue

WITHOUT_A_NUMBER = {Kind.BOOLEAN, Kind.MILESTONES}
"""Kinds that no title tells: they are chosen."""


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("language", LANGUAGES)
def test_each_way_to_measure_is_shown_by_a_title_that_is_read_so(language: str, kind: Kind) -> None:
    told = load_catalogue(language, "writing")[f"writing.measure_{kind}"]
    example = re.search("“(.+)”", told)
    assert example is not None
    reading = read_title(example[1])
    assert (reading.kind if reading is not None else None) == (None if kind in WITHOUT_A_NUMBER else kind)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("message", ["writing.row_title", "plain.ask_row", "plain.ask_one_row"])
def test_the_example_of_an_empty_title_is_read(language: str, message: str) -> None:
    told = load_catalogue(language, message.split(".")[0])[message]
    reading = read_title(told)
    assert reading is not None and (reading.start, reading.target) == (45, 60)
