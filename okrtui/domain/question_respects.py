"""In which respect a question asks: each list of words opens something that the answers of a few intents
tell, most
of them of none. A word that colours a question and narrows nothing stands in none of them."""

from __future__ import annotations

import re
from typing import NamedTuple

_MOVES = ("moved", "changed", "why")
_RISKS = ("at_risk", "weakest", "blocks")


class Dimension(NamedTuple):
    """``words`` open it; the answers of ``told`` say something of it."""

    name: str
    words: re.Pattern[str]
    told: tuple[str, ...]


def _respect(name: str, english: str, korean: str, told: tuple[str, ...] = ()) -> Dimension:
    """``english`` is a list of words, or a pattern where it holds a backslash; ``korean`` a pattern."""
    listed = english if "\\" in english else rf"\b(?:{'|'.join(english.split())})\b"
    return Dimension(name, re.compile(f"{listed}|{korean}"), told)


RESPECTS = (
    _respect(
        "feeling",
        """happy happier unhappy sad proud angry upset annoyed frustrated satisfied dissatisfied nervous
        tired lucky
        unlucky motivated engaged excited exciting bored boring lazy stupid smart funny gloomy stressed busy
        embarrassed comfortable""",
        r"행복|기분|만족스러|화(?:가|를)?\s*[났나내]|뿌듯|자랑|지루|피곤|바쁜|바빠|바쁘|재미|즐거|슬프|게으",
    ),
    _respect(
        "truth",
        r"(?<!on the )\b(?:true|truth|false|accurate|inaccurate|incorrect|correct|valid|invalid|reliable"
        r"|unreliable"
        r"|genuine|fake|official|legit|inconsistent)\b",
        r"정확한(?:가|지|\s*(?:숫자|값|수치))|정확해|맞는\s*(?:숫자|값|수치)|틀린\s*(?:숫자|값|수치)"
        r"|믿을\s*만한\s*(?:숫자|값)|(?:예측|전망|숫자|데이터|지표)\S*\s*믿",
        ("confidence",),
    ),
    _respect(
        "importance",
        r"\b(?:important|unimportant|importance|vital|essential|fundamental|significant|relevant|necessary"
        r"|worthwhile"
        r"|useful|useless|meaningful|valuable|strategic|ideal|optimal|suitable|sufficient|adequate|proper"
        r"|sensible)\b",
        r"중요|필수|의미\s*있|유용|쓸모",
        (*_MOVES, *_RISKS),
    ),
    _respect(
        "ease",
        r"\b(?:easy|easier|easiest|difficult|simple|simpler|simplest|complex|complicated|tricky|trivial)\b"
        r"|\bhow (?:hard|tough)\b",
        r"쉬운|쉽|쉬워|복잡|간단한\s*(?:목표|핵심)|(?<!달성이 )(?<!달성하기 )어려운|난이도",
        ("make_it", *_RISKS),
    ),
    _respect(
        "kind",
        r"\b(?:what|which) (?:kinds?|types?|sorts?|category|categories) of\b|\bof what (?:kind|type|sort)\b",
        r"무슨\s*(?:종류|유형)|어떤\s*(?:종류|유형)|종류\S*\s*(?:뭐|무엇)|유형\S*\s*(?:뭐|무엇)",
        ("changed", "blocks", "at_risk"),
    ),
    _respect(
        "strangeness",
        """interesting popular familiar famous strange odd weird unusual remarkable surprising unexpected
        normal usual
        typical ordinary rare neat cool creative original""",
        r"흥미|인기|유명|특이|이상한|평범|보통인|당연|신기|놀라운|놀랄",
        (*_MOVES, "at_risk", "sure"),
    ),
    _respect(
        "likeness",
        r"\b(?:similar|alike|identical|equal|related|unrelated|same as|in common|connected)\b",
        r"비슷|똑같|동일|닮은|공통",
    ),
    _respect(
        "exception",
        r"\b(?:except(?:ing)?|excluding|other than|apart from|aside from|besides|but not|outside (?:of "
        r")?(?:the )?\u27e6"
        r"|instead of|rather than|not (?:in|of|from|by) \u27e6|ignoring|leaving out)\b",
        r"말고|\u27e7\S*\s*없(?:으면|이|다면|었)|빼고|빼면|제외(?!된)|이외|\S\s외에|대신",
    ),
    _respect(
        "days to come",
        r"\b(?:next|coming|following|upcoming) (?:week|month|quarter|cycle|year|sprint|mon|tue|wed|thu|fri"
        r"|sat|sun)\w*"
        r"|\btomorrow\b|\bin (?:a|one|two|three|four|six|\d+) (?:days?|weeks?|months?|years?)\b",
        r"다음\s*(?:주|달|분기|해|주기|월)|내년|내일|모레|내달",
    ),
    _respect(
        "what may come",
        r"\b(?:will|going to|gonna|might|may|could) (?:\w+ly |still |also )?(?:move|change|rise|fall|drop"
        r"|improve|grow|increase|decrease|jump|slip)\b",
        r"(?:움직일|바뀔|오를|내릴|떨어질|늘어날|줄어들)\s*(?:것|거|까|건가|수)",
        ("at_risk", "make_it", "weakest", "blocks", "on_track", "sure"),
    ),
    _respect(
        "years",
        r"\b(?:last|previous|past|this|a) years?\b(?! end)|\byears?[ -]ago\b|\byear[ -](?:on|over)[ "
        r"-]year\b|\byoy\b",
        r"작년|지난해|재작년|전년|올해|연간",
    ),
    _respect(
        "comparison",
        r"\b(?:better|worse|higher|lower|faster|slower|more|less|stronger|weaker|further|earlier|later"
        r"|bigger|smaller"
        r"|different(?:ly)?|\w+er) than (?!planned|expected|(?:we|they|it|he|she|you) (?:should|planned"
        r"|expected|think"
        r"|admit|say)|(?:the )?(?:plan|pace|progress|target)\b)|\bcompared? (?:to|with)\b",
        r"\S보다\s+(?:더\s+)?(?:높|낮|좋|나은|나아|나쁘|나쁜|빠르|빠른|느리|느린|많|적|크|작)|(?<!계획 "
        r")(?<!목표 )(?<!기대 )(?<!예상 )대비",
        ("moved", "why", "changed", "sure", "weakest", "confidence"),
    ),
    _respect(
        "yardstick",
        r"\bgood for (?:a|an|our|companies|people)\b|\bby (?:industry|market|global) standards?\b|\bnormal "
        r"for\b",
        r"(?:업계|시장|평균)\S*\s*(?:수준|기준)|좋은\s*편|나쁜\s*편|(?<!\S)(?:좋은|적정한?|이상적인"
        r"|바람직한)\s*\u27e6",
    ),
    _respect(
        "the machine",
        r"\b(?:are|were|do|did) you\b(?! (?:think|reckon|suppose|know|tell|show|see|expect|predict|foresee"
        r"|believe|have|mean|say))"
        r"|\byour (?:opinion|view|name|favou?rite|model)\b|\bwho are you\b",
        r"(?<!\S)(?:넌|너는|네가|니가|당신)(?!\S)",
    ),
    _respect(
        "leaving",
        r"\b(?:quit|quits|quitting|resign\w*|retir(?:e|es|ed|ing))\b",
        r"퇴사|퇴직|사직|이직",
    ),
    _respect("shares", r"\b(?:stocks?|share) prices?\b", r"(?<!\S)주가(?:는|가|도|를)?(?!\S)"),
    _respect("habit", r"\b(?:always|constantly|usually|habitually)\b", r"맨날|항상|(?<!\S)늘(?!\S)"),
    _respect(
        "making",
        r"\bwho (?:has |have )?(?:wrote|written|created|invented|introduced|typed|entered|imported|set up)\b",
        r"누가\s*(?:쓴|썼|만든|만들|입력|적은|적었|작성)",
    ),
    _respect(
        "renewal",
        r"\brenewals?\b",
        r"갱신",
        ("outdated", "owes", "moved", "pending", "changed", "at_risk"),
    ),
    _respect(
        "use",
        r"\bwhat (?:is|are) .*\b(?:good for|worth)$|\bworth (?:it|doing|the)\b|\bmatters? most\b",
        r"소용|가치\s*있|쓸\s*데",
    ),
)
"""What no list of rows, no number and no day tells by itself."""
