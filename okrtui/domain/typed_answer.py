"""Done or open, as people type it: yes, 완료, 1, 100 %, ✓."""

from __future__ import annotations

import unicodedata

from okrtui.domain.typed import read_number
from okrtui.errors import UsageError

DONE, OPEN = "done", "open"
"""How an answer is written where a person did not type it."""

_DONE = frozenset(
    (
        *("done", "yes", "y", "true", "ok", "complete", "completed", "finished", "closed"),
        *("achieved", "reached", "met", "shipped", "released", "launched"),
        *("완료", "완료됨", "완료했음", "예", "네", "응", "참", "맞음", "달성", "달성함", "끝", "끝남"),
        *("했음", "됨", "✓", "✔", "✅", "☑"),
    )
)
_OPEN = frozenset(
    (
        *("open", "no", "n", "false", "not done", "not yet", "not met", "todo", "to do"),
        *("incomplete", "unfinished", "pending", "missed", "not started"),
        *("미완료", "미완", "아니오", "아니요", "아니", "아뇨", "거짓", "아님", "미달성", "미달", "아직"),
        *("안 함", "안함", "못 함", "못함", "안 됨", "안됨", "진행 중", "진행중", "✗", "✘", "❌", "☐"),
    )
)


def done_typed(text: str) -> bool | None:
    """Whether ``text`` says that something is done, or that it is not; None where it says neither. 1 and
    100 % are done, 0 is open, and nothing between is an answer."""
    word = _word(text)
    if word in _DONE:
        return True
    if word in _OPEN:
        return False
    try:
        value = read_number(text, "%" if "%" in word else "").value
    except UsageError:
        return None
    if value == 0:
        return False
    return True if value == 100 or (value == 1 and "%" not in word) else None


def answer_begun(text: str) -> bool:
    """Whether two letters or more are the beginning of what ``done_typed`` understands."""
    word = _word(text)
    return len(word) > 1 and any(one.startswith(word) for one in (*_DONE, *_OPEN, "100%"))


def _word(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text).casefold().strip(" \t\r\n.!。")
    return " ".join(plain.replace("\ufe0f", "").replace("-", " ").split())
