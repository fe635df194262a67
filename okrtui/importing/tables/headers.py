"""What the columns of other people's tables are called, in English and Korean: case, spaces, ``_`` and ``-``
do not count."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

_LOOSE = re.compile(r"[\s_\-.:#*()\[\]/?]+")

FIELDS: dict[str, str] = {
    "objective": "objective|obj|o|objectives|objective title|objective name|objective text|goal title"
    "|goal name|okr|목표명|목표 이름|목적",
    "key_result": "key result|kr|result|metric|key results|key result title|key result name|kr title"
    "|metric name|핵심 결과|핵심결과|핵심 결과 지표|주요 결과|주요 성과",
    "owner": "owner|owner email|owner emails|owner email id|owner name|owner id|owners|responsible|assignee"
    "|assigned to|responsavel|responsável"
    "|담당|담당자|책임자|소유자|dri|lead|driver|accountable|오너",
    "team": "team|teams|department|departments|group|area|scope|team name|setor|팀|부서|조직",
    "start": "start|baseline|from|initial|starting value|start value|metric start value|initial value"
    "|starting|inicial|valor inicial"
    "|시작값|시작 값|기준|기준값|기준선|baseline value|start point|시작"
    "|초기값|시작점|시작 수준",
    "target": "target|to|end|target value|metric target value|ending value|meta"
    "|목표값|목표 값|목표치|goal value|목표 수준",
    "current": "current|actual|value|current value|metric current value|latest|latest value|atual|valor atual"
    "|현재값|현재 값|현재 상태|실적|actual value|to date|현재|현재치|현황"
    "|now|actuals|today|최신값|최근값|현재 수치|실적값",
    "progress": "progress|completion|percent complete|percent completed|progress %|progress percent"
    "|% complete|진척률|진행률|달성률|% done|percent done|achievement|진척도|달성도",
    "unit": "unit|measure|units|metric unit|단위",
    "weight": "weight|가중치|비중|weightage|review cycle weightage",
    "confidence": "confidence|conf|confidence level|confidence score|신뢰도|확신|확신도",
    "status": "status|progress status|state|phase|상태|rag|rag status|health|신호등",
    "starts": "start date|startdate|starts|started at|시작일|시작 일자",
    "due": "due|due date|end date|due at|deadline|targeted at"
    "|마감일|종료일|기한|target date|finish date|완료일|목표일",
    "cycle": "cycle|quarter|time period|timeframe|goal cycle|period|cycle name|ciclo|분기|주기|기간|qtr|q",
    "year": "year|ano|fiscal year|연도|년도",
    "parent": "parent|parent row ids|parent goal ids|aligned to|parent id|parent goal|parent goal id"
    "|parent objective|parent name|parent title|parent task|alignment|상위 목표",
    "description": "description|notes|details|설명|비고",
    "tags": "tags|categories|labels|category|태그|분류",
    "priority": "priority|우선순위",
    "id": "id|goal id|okr id|row id|objective id|id obj|goal identifier|번호",
    "key_result_id": "key result id|kr id|kr no|kr number",
    "kind": "kind|metric type|key result type|measurement type|kr type|종류|측정 유형",
    "row_type": "type|goal type|objective type|item type|okr type|유형|구분|level|row type|레벨|단계|계층",
    "low": "low|at least|minimum|min|하한",
    "high": "high|at most|maximum|max|상한",
    "date": "date|timestamp|last updated|updated|as of|last check in|check in date|checkin date"
    "|recorded at|data|날짜|일자|측정일",
    "note": "note|comment|comments|commentary|check in note|코멘트|의견|메모",
    "author": "by|author|checked in by|check in owner|reported by|updated by|created by|작성자|체크인한 사람",
    "initiative": "initiative|initiatives|project|task|task name|과제|이니셔티브|실행 과제",
    "action": "action|objective action",
    "archived": "archived|is archived|보관",
}
"""Each field and how its column may be called."""

ROW_TYPES = {
    **dict.fromkeys(("objective", "goal", "big rock", "o", "목표"), "objective"),
    **dict.fromkeys(
        ("key result", "keyresult", "kr", "kpi", "milestone", "metric", "핵심 결과", "핵심결과"), "key_result"
    ),
    **dict.fromkeys(("initiative", "project", "task", "과제"), "initiative"),
    **dict.fromkeys(("epic", "story", "bug", "subtask", "sub task", "에픽", "스토리", "작업"), "initiative"),
    **dict.fromkeys(
        (
            "ultimate goal",
            "mission",
            "vision",
            "north star",
            "pillar",
            "strategic pillar",
            "theme",
            "미션",
            "비전",
        ),
        "aim",
    ),
}
"""What a row is by its type."""

COUNTED = frozenset(
    ("currency", "percent", "percentage", "number", "numeric", "boolean", "yes/no", "true/false", "unit")
)
"""What a metric is counted in, where that is all that its column says."""

AMBIGUOUS: dict[str, tuple[str, ...]] = {
    "goal": ("objective", "target"),
    "goals": ("objective", "target"),
    "목표": ("objective", "target"),
    "name": ("objective", "key_result", "owner"),
    "title": ("objective", "key_result"),
    "text": ("objective", "key_result"),
    "texto": ("objective", "key_result"),
    "email": ("owner",),
    "현재 수준": ("start", "current"),
    "제목": ("objective", "key_result"),
    "이름": ("objective", "key_result", "owner"),
    "#": ("number", "id"),
    "no": ("number", "id"),
}
"""Headers that the other columns decide; ``number`` is a mere count of rows."""

_ABOVE = ("objective", "goal", "okr", "목표")
_BELOW = ("key result", "key_result", "kr", "metric", "핵심 결과", "핵심결과")


def loose(header: str) -> str:
    """A header as it is compared."""
    folded = unicodedata.normalize("NFKC", header).casefold()
    return _LOOSE.sub("", folded) or folded.strip()


_NAMES = {loose(alias): name for name, aliases in FIELDS.items() for alias in aliases.split("|")}
_RANK = {loose(alias): place for aliases in FIELDS.values() for place, alias in enumerate(aliases.split("|"))}
_OPEN = {loose(name): choices for name, choices in AMBIGUOUS.items()}
_NUMBERED = re.compile(r"(?:keyresult|kr|핵심결과)(\d{1,2})(.*)")
_TITLES = frozenset(("", "title", "name", "text", "제목", "이름"))
_OWN = ("objective", "key_result")
_REMARK = re.compile(r"\s*[(\[（][^()\[\]（）]*[)\]）]\s*$")
"""What a header says in brackets of itself: "Actual (Nov)"."""


_JIRA = {"summary": "objective", "issuetype": "row_type"}
_JIRA_LINKS = {"issuekey": "id", "parentkey": "parent", "parent": "parent_number"}
_JIRA_NUMBERS = {"issueid": "id", "issuekey": "key", "parent": "parent", "parentid": "parent"}
"""How rows name each other: by keys, or where no parent's is told by numbers."""
_JIRA_SIGNS = frozenset(("summary", "issuekey", "issuetype"))
_CUSTOM = re.compile(r"\s*Custom field(?: \((.+)\)|:\s*(.+?))\s*", re.IGNORECASE)
"""How Jira and ClickUp call a column of their users' own."""
_QUARTER = re.compile(r"\s*(?:q[1-4]|h[12]|fy\s?\d\d|20\d\d)[\s_-]+(?=\D)", re.IGNORECASE)
"""A span of time before the name of a column: "Q4 target"."""


def jira_fields(headers: Iterable[str]) -> dict[str, str]:
    """What columns of a table of issues that Jira exports hold, by their loose headers, where they mean
    something else than in other tables; none of another table."""
    names = set(map(loose, headers))
    if not names >= _JIRA_SIGNS:
        return {}
    return {**_JIRA, **(_JIRA_LINKS if "parentkey" in names else _JIRA_NUMBERS)}


def meanings(header: str) -> tuple[str, ...]:
    """The fields that a column called so may hold; () where it says nothing. A field of one level alone is
    ``objective.owner`` or ``key_result.owner``."""
    if own := _CUSTOM.fullmatch(header):
        header = own[1] or own[2]
    found = _meanings(loose(header)) or _meanings(loose(_REMARK.sub("", header)))
    of_span = _QUARTER.match(header) if not found else None
    return (
        found if of_span is None or _meanings(loose(header[of_span.end() :])) != ("target",) else ("target",)
    )


def is_of_span(header: str) -> bool:
    """Whether a column is called after a span of time, as are those beside it: "Q4 target"."""
    return _QUARTER.match(header) is not None and not _meanings(loose(header))


def _meanings(name: str) -> tuple[str, ...]:
    if name in _OPEN:
        return _OPEN[name]
    if name in _NAMES:
        return (_NAMES[name],)
    for level, beginnings in zip(_OWN, (_ABOVE, _BELOW), strict=True):
        for beginning in map(loose, beginnings):
            rest = name.removeprefix(beginning)
            if rest != name and rest in _NAMES and _NAMES[rest] not in _OWN:
                return (f"{level}.{_NAMES[rest]}",)
    return ()


def numbered(header: str) -> tuple[int, str] | None:
    """The number and the field of one of several key results in a row (``key_result_2_target``)."""
    found = _NUMBERED.fullmatch(loose(header))
    if found is None:
        return None
    rest = found[2]
    field = "key_result" if rest in _TITLES else _NAMES.get(rest, _OPEN.get(rest, ("",))[-1])
    return (int(found[1]), field) if field else None


def rank(header: str) -> int:
    """Of several columns of one field the one of the lowest rank is meant."""
    return _RANK.get(loose(header), 0)


def is_header(cell: str) -> bool:
    return bool(meanings(cell) or numbered(cell))
