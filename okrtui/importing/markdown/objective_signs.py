"""Whether a heading with a list below it is an objective, where no label of the file says so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from okrtui.domain.title_shapes import read_title
from okrtui.domain.vocabulary import Kind
from okrtui.importing.markdown.draft import KeyDraft, ObjectiveDraft
from okrtui.importing.markdown.labels import is_group, is_period, is_work

_OKR = re.compile(
    r"(?<![a-z])(?:okrs?|objectives?|key results?|goals?)(?![a-z])|목표|핵심 ?결과", re.IGNORECASE
)
_ABOUT = re.compile(
    r"(?<![a-z])(?:guides?|how to|how|why|what|intro(?:duction)?|lessons?|learned|best practices?|tips"
    r"|examples?|tutorial|"
    r"faq|cheat ?sheet|handbook|retro(?:spective)?s?|minutes|meeting|sync|notes|blog|history)(?![a-z])|"
    r"작성|가이드|방법|이란|소개|원칙|회고|교훈|회의록|안내|사례|입문|후기|정리|팁",
    re.IGNORECASE,
)
"""Headings of what is written about objectives, and not of objectives."""
_SECTION = re.compile(
    r"(?:the )?(?:introduction|background|context|overview|summary|abstract|highlights|agenda|attendees"
    r"|participants"
    r"|present|"
    r"absent|minutes|notes?|decisions?|discussion|next steps?|action items?|follow[- ]?ups?|resources"
    r"|references?|"
    r"links?|further reading|see also|table of contents|contents|installation|install|setup|usage|"
    r"getting started|quick ?start|requirements|prerequisites|features?|license|licence|contributing"
    r"|contributors|"
    r"authors?|credits|changelog|roadmap|faq|questions?|examples?|ingredients|steps?|directions"
    r"|responsibilities|"
    r"qualifications|benefits|skills|about(?: us)?|conclusions?|takeaways?|pros|cons|added|changed|fixed"
    r"|removed|"
    r"deprecated|security|known issues|risks|assumptions|scope|out of scope|glossary|definitions?|appendix|"
    r"what went (?:well|wrong|badly)|wins|blockers|lessons(?: learned)?|"
    r"목차|개요|배경|소개|요약|참석자|안건|논의(?: ?사항)?|결정(?: ?사항)?|다음 ?단계|참고(?: ?자료)?|설치"
    r"|사용법|기능|"
    r"자격 ?요건|우대 ?사항|담당 ?업무|복지|혜택|재료|순서|변경 ?사항|잘한 ?점|아쉬운 ?점|배운 ?점"
    r"|느낀 ?점|좋았던 ?점|"
    r"다음에 ?할 ?것|결론|맺음말|마치며|들어가며|용어|부록|질문|예시|주의 ?사항)s?[:：.]?",
    re.IGNORECASE,
)
_SHORT = 7
"""Words of a heading that names what follows; a longer one tells something."""
_ASKING = re.compile(
    r"(?:what|how|why|when|where|who|which)(?: not)? (?:to|you|we|i|our|your|is|are|do|does|did|went"
    r"|happened|makes?)"
    r"(?![a-z])|.*[?？]$|.*(?:조건|주의할 ?점|이유|방법|실수|하는 ?법|쓸 ?때|할 ?때)$",
    re.IGNORECASE,
)
_DATUM = re.compile(r"[^:：]{1,16}\s*[:：]\s*\S")
"""A fact about the text itself: "Author: …"."""
_SENTENCE = re.compile(r".*(?:[.!?。]|[다요죠]\.?)[\"'”’)]?$", re.DOTALL)
_TOLD = re.compile(
    r"(?<![a-z])(?:you|your|yours|we|i|my|they|should|must|was|were|had|did)(?![a-z])", re.IGNORECASE
)


def looks_like_one(draft: ObjectiveDraft, heading: str, file: str) -> bool:
    """``heading`` stands above the draft, ``file`` is the name of its file without its ending.

    Marks of results (a label, a priority, an owner, a field, a history) are proof. Without them at least half
    of the results name a number and one of them a way to go, or what stands above says that objectives
    follow; and neither is it a section that other texts have, nor are the items sentences that tell."""
    if draft.told or draft.sectioned or draft.fields or any(map(_is_marked, draft.keys)):
        return True
    title = draft.said.text
    if _SECTION.fullmatch(title) or _ASKING.match(title):
        return False
    texts = [one.said.text for one in draft.keys]
    announced = any(map(announces, (heading, file)))
    kinds = [kind for kind in map(_kind_of, texts) if kind is not None]
    moves = any(one is not Kind.REACH for one in kinds)
    if kinds and 2 * len(kinds) >= len(texts) and 2 * _telling(texts) <= len(texts) and (moves or announced):
        return True
    if re.search("(?i:okr)", title) or all(_DATUM.match(text) for text in texts):
        return False
    told = _telling(
        [*texts, *(one.text for one in draft.work)], dated=announces(heading) and _is_dated(heading)
    )
    if 2 * told > len(texts) + len(draft.work):
        return False
    return announced and bool(texts or draft.work)


def _is_marked(key: KeyDraft) -> bool:
    return bool(key.named or key.said.priority or key.said.owners or key.fields or key.dated)


def _kind_of(text: str) -> Kind | None:
    """What kind a result is by its number; so many of something, with no way to it, are the least proof."""
    read = read_title(text) if any(char.isdigit() for char in text) else None
    if read is None or read.kind is None:
        return None
    counted = read.kind is Kind.INCREASE and read.start is None and read.unit != "%"
    return Kind.REACH if counted else read.kind


def _is_named(text: str) -> bool:
    """Whether what is measured is called by a name: "Deals from 10 to 30", and no mere "from 10 to 30"."""
    before = re.split(r"\d", text, maxsplit=1)[0]
    return bool(set(re.findall(r"[^\W\d_]{2,}", before.casefold())) - {"from", "to", "by", "at", "least"})


def _is_dated(heading: str) -> bool:
    return re.search(r"20\d\d|(?<![a-z])[qh][1-4](?!\d)|[1-4] ?분기|[상하]반기", heading.lower()) is not None


def _telling(texts: Sequence[str], *, dated: bool = False) -> int:
    """How many of them are sentences that tell something, and no results. ``dated``: below a heading that
    names objectives of a cycle, where people tell their readers what they mean, too."""
    return sum(len(text.split()) > 2 and _tells(text, dated) for text in texts)


def _tells(text: str, dated: bool) -> bool:
    if _SENTENCE.fullmatch(text) is not None:
        return True
    return not dated and len(text.split()) > 5 and _TOLD.search(text) is not None


def stands_above(heading: str, items: Sequence[tuple[int, str]], *, likewise: bool) -> bool:
    """Whether the items (depth, text) below a heading are objectives, with their results in lists of their
    own: it announces them, or what is measured stands in those lists alone. ``likewise``: those before it
    stood so."""
    if len(items) < 2 or items[1][0] <= items[0][0]:
        return False
    if announces(heading):
        return True
    first = items[0][0]
    upper = [text for depth, text in items if depth == first]
    lower = [text for depth, text in items if depth > first]
    alone = any(one == next_ == first for (one, _), (next_, _) in pairwise(items)) or items[-1][0] == first
    kinds = [kind for kind in map(_kind_of, lower) if kind is not None]
    moving = [text for text in lower if _kind_of(text) not in (None, Kind.REACH)]
    return (
        not alone
        and not any(char.isdigit() for char in "".join(upper))
        and not any(is_group(one) or is_work(one) or one.rstrip().endswith((":", "：")) for one in upper)
        and 2 * len(kinds) >= len(lower)
        and (likewise or bool(moving))
        and all(map(_is_named, moving))
    )


def announces(text: str) -> bool:
    """Whether a heading, or the name of a file, says that objectives follow."""
    if not text or len(text.split()) > _SHORT or _ABOUT.search(text.replace("_", " ")):
        return False
    return is_period(text) or _OKR.search(text.replace("_", " ").replace("-", " ")) is not None


_RETOLD = re.compile(
    r"\b(?:now|status|progress|updates?|review|results?|summary|overview|current|check-?ins?|scores?|scoring|notes?)\b|"
    r"비고|참고|현재|현황|진행|진척|요약|회고|점검|평가|체크인",
    re.IGNORECASE,
)


def retells(heading: str) -> bool:
    """Whether a heading is one over what is told again: how things stand, notes."""
    return _RETOLD.search(heading) is not None
