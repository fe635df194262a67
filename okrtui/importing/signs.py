"""How things stand, said in a title: by a word in brackets or behind a dash, by a colour. The title loses it;
of a key result it is a confidence, or that it is done; nothing of it goes unsaid."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Literal

from msgspec.structs import replace

from okrtui.domain.ids import fold
from okrtui.domain.model import Kind
from okrtui.domain.title_shapes import read_title
from okrtui.importing.model import (
    Flagged,
    Seen,
    SeenAlignment,
    SeenKeyResult,
    SeenObjective,
    Spot,
    Unread,
)
from okrtui.named import NamedTuple

Standing = Literal["on_track", "at_risk", "off_track", "done", "under_way"]

_WORDS: dict[str, Standing] = {
    **dict.fromkeys(
        ("on track", "on-track", "green", "순항", "순항 중", "정상", "양호", "초록", "녹색"), "on_track"
    ),
    **dict.fromkeys(
        ("at risk", "at-risk", "yellow", "amber", "needs attention", "주의", "위험", "노랑", "노란색"),
        "at_risk",
    ),
    **dict.fromkeys(
        ("off track", "off-track", "behind", "behind schedule", "delayed", "blocked", "red"), "off_track"
    ),
    **dict.fromkeys(("지연", "지연 중", "부진", "막힘", "빨강", "빨간색"), "off_track"),
    **dict.fromkeys(
        ("done", "complete", "completed", "achieved", "완료", "완료됨", "달성", "달성 완료"), "done"
    ),
    **dict.fromkeys(
        (
            "in progress",
            "in-progress",
            "wip",
            "ongoing",
            "not started",
            "진행 중",
            "진행중",
            "시작 전",
            "미착수",
        ),
        "under_way",
    ),
}
_COLOURS: dict[str, Standing] = {
    **dict.fromkeys("🟢🟩", "on_track"),
    **dict.fromkeys("🟡🟠🟨🟧⚠", "at_risk"),
    **dict.fromkeys("🔴🟥", "off_track"),
    **dict.fromkeys("✅☑✔", "done"),
}
LONGEST = 500
"""Characters of a title that is looked at."""

_SURE = {"on_track": 0.85, "at_risk": 0.55, "off_track": 0.2}
"""As a column of confidences reads the same words."""

_W = "|".join(sorted((re.escape(one) for one in _WORDS), key=len, reverse=True))
_C = rf"[{''.join(_COLOURS)}]\ufe0f?"
_NAMED = rf"(?:{_C}\s*)?(?:(?:status|상태)\s*[:：]\s*)?(?:{_C}\s*)?(?:{_W})"
_OPEN, _CLOSE = r"[\[(（【]\s*", r"\s*[\])）】]"
_BEFORE = re.compile(rf"\s*(?:{_OPEN}(?:{_NAMED}|{_C}){_CLOSE}|{_C})\s*(?:[:：–—-]\s+|[:：])?", re.IGNORECASE)
_BEHIND = re.compile(
    rf"\s*(?:{_OPEN}(?:{_NAMED}|{_C}){_CLOSE}|\s[–—|-]\s+{_NAMED}|(?:\s[–—|-]\s*)?{_C}(?:\s*(?:{_W}))?)\s*$",
    re.IGNORECASE,
)
_EITHER = re.compile(rf"(?<![^\W_])(?:{_W})(?![^\W_])|{_C}", re.IGNORECASE)


class Title(NamedTuple):
    """A title without the ``sign`` of how it stands, "" where it has none."""

    text: str
    sign: str = ""
    standing: Standing | None = None


def parted(title: str) -> Title:
    """The title and what it says of its standing, of several signs a word before a colour."""
    if len(title) > LONGEST or not _EITHER.search(title):
        return Title(title)
    text, signs = title.strip(), list[str]()
    while (found := _BEFORE.match(text)) and found.end() < len(text):
        signs.append(found[0].strip(" :：–—-"))
        text = text[found.end() :].lstrip()
    while (found := _BEHIND.search(text)) and found.start() > 0:
        signs.insert(0, found[0].strip(" :：–—-|"))
        text = text[: found.start()].rstrip()
    if not signs:
        return Title(title)
    said = [one[0] for sign in signs for one in _EITHER.finditer(sign)]
    words = [_WORDS[fold(one)] for one in said if fold(one) in _WORDS]
    colours = [_COLOURS[one[0]] for one in said if one[0] in _COLOURS]
    return Title(text, " ".join(signs), next(iter((*words, *colours))))


def with_signs_read(seen: Seen) -> Seen:
    """The same with the signs of all titles taken for what they mean."""
    unread, flagged = [*seen.unread], [*seen.flagged]
    objectives = tuple(_objective(one, unread, flagged) for one in seen.objectives)
    return replace(seen, objectives=objectives, unread=tuple(unread), flagged=tuple(flagged))


def _objective(seen: SeenObjective, unread: list[Unread], flagged: list[Flagged]) -> SeenObjective:
    title = parted(seen.title)
    if title.sign:
        unread.append(Unread(_at(seen.place, "objective"), title.sign, "status_computed"))
    return replace(
        seen,
        title=title.text,
        alignments=tuple(_alignment(one) for one in seen.alignments),
        key_results=tuple(_key_result(one, unread, flagged) for one in seen.key_results),
    )


def _alignment(seen: SeenAlignment) -> SeenAlignment:
    """A parent is named by the title that it has here."""
    return replace(seen, title=parted(seen.title).text)


def _key_result(seen: SeenKeyResult, unread: list[Unread], flagged: list[Flagged]) -> SeenKeyResult:
    title = parted(seen.title)
    if title.standing is None:
        return seen
    seen = replace(seen, title=title.text)
    told = _told(seen, title.standing)
    if told is None:
        unread.append(Unread(_at(seen.place, "key_result"), title.sign, "status_computed"))
        return seen
    flagged.append(Flagged(title.text, "done_in_title" if title.standing == "done" else "status_in_title"))
    return told


def _told(seen: SeenKeyResult, standing: Standing) -> SeenKeyResult | None:
    """With what its standing says where nothing else does, None where that has no place."""
    if (sure := _SURE.get(standing)) is not None:
        said = seen.confidence is not None or any(one.confidence is not None for one in seen.checkins)
        return None if said else replace(seen, confidence=sure)
    known = seen.current is not None or seen.progress is not None or bool(seen.checkins)
    if standing != "done" or known or seen.links or seen.milestones:
        return None
    if seen.target is not None:
        return replace(seen, current=seen.target)
    if seen.kind in (None, Kind.BOOLEAN) and seen.start is None and read_title(seen.title) is None:
        return replace(seen, current=Decimal(1))
    return None


def _at(place: Spot, column: str) -> Spot:
    return place if place.column else Spot(place.file, place.row, column)
