"""A cycle that is over: the board and home ask how it ended, and nothing of it is expected by today."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from live_app import press, running, shown
from sample_company import sample_session

ASKED = {"en": ("Will we make it?", "How did it end?"), "ko": ("달성할 수 있을까?", "어떻게 끝났나?")}
EXPECTED = {"en": ("by today", "by now"), "ko": ("오늘까지 기대", "오늘까지 기대")}


@pytest.mark.parametrize("language", ASKED)
@pytest.mark.parametrize("over", [False, True])
async def test_the_first_question_is_of_what_is_over_or_not(language: str, over: bool) -> None:
    now = datetime(2027, 1, 4, 3, tzinfo=UTC) if over else datetime(2026, 11, 24, 1, tzinfo=UTC)
    with sample_session(language, now=now) as session:
        async with running(session, size=(160, 40)) as pilot:
            for page in (shown(pilot), await press(pilot, "h")):
                assert ASKED[language][over] in page and ASKED[language][not over] not in page
                assert not (over and any(words in page for words in EXPECTED[language]))
