"""English words of goals in a Korean question, as Korean says them: "check-in 누가 안 했지"."""

from __future__ import annotations

import re

_TERMS = {
    r"check[- ]?ins?": "체크인",
    r"key results?": "핵심 결과",
    r"objectives?|goals?": "목표",
    r"targets?": "목표값",
    r"tasks?|tickets?|issues?": "작업",
    r"confidence": "확신",
    r"owners?": "담당자",
    r"blockers?": "걸림돌",
    r"deadlines?|due dates?": "기한",
    r"overdue": "기한 지난",
    r"definitions?": "정의",
    r"off[- ]track": "부진",
    r"on[- ]track": "순항",
    r"at[- ]risk|risks?": "위험",
    r"progress": "진행",
    r"status": "상태",
    r"updates?": "업데이트",
    r"scores?": "점수",
    r"weakest|worst": "가장 약한",
    r"outdated|stale": "오래된",
    r"missed": "미달",
    r"partial": "부분 달성",
}
_WORD = re.compile(
    "|".join(rf"(?P<t{at}>(?<![\w-])(?:{shape})(?![a-z\d_-]))" for at, shape in enumerate(_TERMS))
)
_KOREAN = tuple(_TERMS.values())


_COURTESY = re.compile(
    r"(?<!\S)(?:여쭤|여쭈어|물어)\s*(?:봐도|보아도|봐두|도)?\s*(?:될까요|되나요|될까|되겠습니까|괜찮을까요)$"
    r"|(?<!\S)(?:알|들을|말씀해\s*주실|말해\s*줄|알려\s*주실|알려\s*줄|가르쳐\s*주실|공유해\s*주실|보여\s*주실)"
    r"\s*수\s*(?:있을까요?|있나요?|있겠습니까|있으실까요|있으신가요|있어요?)$"
)
"""How a question is put politely, which asks for nothing more."""


def in_korean(text: str) -> str:
    """``text`` with those words in Korean and without its courtesies; particles behind them stay."""
    text = _COURTESY.sub("알려줘", text)
    return _WORD.sub(lambda found: _KOREAN[int((found.lastgroup or "t0")[1:])], text)
