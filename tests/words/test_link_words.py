"""What a link would hold is said in one form, whichever tracker it is."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from connectors.model import Holds
from okrtui.domain.model import Category
from okrtui.sync.answers import Many
from okrtui.sync.preview import Preview
from okrtui.words import Words
from okrtui.words.en.link import MESSAGES
from okrtui.words.link import preview_lines

CODES = sorted(name.removeprefix("link.holds.") for name in MESSAGES if name.startswith("link.holds."))
CHOOSING = {"search", "view", "project_view", "project_part", "filter", "query", "query_of"}
"""Those that let through what their own conditions say."""
NONE: Any = None
FOUND = Preview(
    connection="work",
    query=True,
    url=None,
    tasks=12,
    categories={Category.DONE: 5},
    counted=12,
    done=5,
    cancelled=0,
    already=0,
    unestimated=0,
    before=None,
    after=None,
    totals=NONE,
    shown=(),
    holds=Holds("list"),
    open_only=None,
    reader=None,
    guessed=(),
    answer=Many(()),
    account="",
    who="",
)


@pytest.mark.parametrize(
    ("language", "states"), [("en", ", open and closed: 12 tasks"), ("ko", ", 열린 것과 닫힌 것: 작업 12개")]
)
@pytest.mark.parametrize("code", CODES)
def test_every_place_is_told_with_its_open_and_its_closed_tasks(
    code: str, language: str, states: str
) -> None:
    found = replace(
        FOUND, holds=Holds(code, {"name": "Backlog", "project": "web", "filter": "is:x", "view": "2"})
    )
    what = preview_lines(Words(language), found, "work")[0].text
    assert (states in what) is (code not in {*CHOOSING, "task", "goal"}), what
    assert "Backlog" in what


def test_a_list_is_called_one() -> None:
    found = replace(FOUND, holds=Holds("list", {"name": "Backlog"}))
    told = [preview_lines(Words(one), found, "work")[0].text for one in ("en", "ko")]
    assert told == [
        "all of list Backlog, open and closed: 12 tasks, 5 done",
        "리스트 Backlog 전부, 열린 것과 닫힌 것: 작업 12개, 완료 5개",
    ]
