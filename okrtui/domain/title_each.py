"""Numbers that are told of each of several: "each team ships 3 experiments", "지점마다 안전 교육 4회"."""

from __future__ import annotations

import re

_TURNS = "day|week|month|quarter|year|sprint|cycle|morning|evening|night|hour|release|time|single|other"
_EACH = re.compile(
    rf"(?<![a-z])(?:each|every)(?! (?:of )?(?:the )?(?:{_TURNS})(?![a-z])) [a-z]|"
    "(?<![가-힣])(?:각각|각자)(?![가-힣])|[가-힣](?<![날일주달기해])(?:마다|별로)(?= )|"
    "(?:팀|부서|지점|매장|점포|본부|그룹|국가|지역|도시|채널|제품|고객사|고객|직원|사람|명|인|곳)당(?= )"
)


def is_of_each(text: str) -> bool:
    """Whether what a title (folded) counts is told of each of some, of whom it does not say how many."""
    return bool(_EACH.search(text))
