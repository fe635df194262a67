"""What a line of Markdown says it is: an objective, a key result, a field of one, and who it is of."""

from __future__ import annotations

import re

from okrtui.domain.companions import Doc
from okrtui.domain.title_shapes import read_title
from okrtui.importing.calendar import named_cycle
from okrtui.importing.model import SeenPerson
from okrtui.importing.tables import values
from okrtui.importing.tables.headers import loose, meanings
from okrtui.named import NamedTuple
from okrtui.planfile.foreign import has_credentials, is_web_address

_BOLD = re.compile(r"(\*\*|__)(?=\S)((?:(?!\1).)+)(?<=\S)\1")
_SLANTED = re.compile(r"(?<![\w*])([*_])(?=\S)([^*_]+?)(?<=\S)\1(?![\w*])")
_CODE = re.compile(r"`([^`]+)`")
_STRUCK = re.compile(r"~~(.+?)~~")
_LINK = re.compile(r"!?\[([^\[\]]*)\]\(<?([^()\s>]+)(?:[\s>][^()]*)?\)")
_PARTED = r"\s*(?:[:：)\-–—]|\.(?!\d)|\s-)\s*"
_WHOSE = r"(?:(?:company|team|department|product|business|strategic|annual|quarterly|회사|팀|전사)\s+)?"
"""What may stand before the word for an objective."""
_OBJECTIVES = (
    r"(?:objective|obj|목표|objetivo|objectif|obiettivo|ziel|doelstelling|目标|目標|goal(?=\s*#?\s*\d))"
)
"""The word for an objective, in the languages that such files are written in."""
_RESULTS = (
    r"(?:key[ -]?results?|핵심 ?결과|resultados?[ -](?:chave|clave)|r[ée]sultats?[ -]cl[ée]s?|"
    r"risultat[oi] chiave|schlüsselergebnis(?:se)?|关键结果|關鍵結果|主要成果)"
)
_SAID = r"(?:and|or|to|is|was|are|were|has|will|becomes?|which|that|은|는|이|가|와|과|및)\b"
"""What begins a sentence about an objective, and no title of one."""
_OBJECTIVE = re.compile(
    rf"{_WHOSE}{_OBJECTIVES}\s*#?\s*(?:O\s?)?\d*(?:\.\d+)?{_PARTED}(.*)"
    rf"|O\s?\d{{1,2}}(?:\.\d+)?(?:{_PARTED}|\s+(?!{_SAID}))(.+)"
    r"|(?-i:O)\s*(?:[:：]|[-–—]\s)\s*(.+)",
    re.IGNORECASE | re.DOTALL,
)
_COUNTED_OBJECTIVE = re.compile(
    rf"{_WHOSE}{_OBJECTIVES}\s*#?\s*\d{{1,2}}\s+(?!{_SAID})(\S.*)", re.IGNORECASE | re.DOTALL
)
_KEY_RESULT = re.compile(
    rf"{_RESULTS}\s*#?\s*\d*(?:[.\-]\d+)*{_PARTED}(.*)"
    rf"|(?:O\d{{1,2}}[ .\-/]*)?KR\s?#?\s*\d*(?:[.\-]\d+)*{_PARTED}(.+)"
    rf"|(?:O\d{{1,2}}[ .\-/]*)?KR\s?#?\d+(?:[.\-]\d+)*\s+(.+)",
    re.IGNORECASE | re.DOTALL,
)
_IN_BOTH = r"\s*(?:\([^()]{1,30}\))?\s*[:：]?"
"""A label is told in a second language, behind it."""
_SECTION = re.compile(rf"({_RESULTS}|krs?|주요 ?결과){_IN_BOTH}", re.IGNORECASE)
_GROUP = re.compile(rf"(?:{_RESULTS}|krs?|okrs?|주요 ?결과){_IN_BOTH}", re.IGNORECASE)
_ANNOUNCED = re.compile(
    rf"(?:objectives?|목표|objetivos?|objectifs?|obiettiv[oi]|ziele?|目标|目標)\s*#?\s*(?:O\s?)?\d{{0,2}}{_IN_BOTH}",
    re.IGNORECASE,
)
_COUNT = re.compile(r"(?:KR|key[ -]?result|핵심 ?결과)?\s*#?\s*\d+(?:[.\-]\d+)*", re.IGNORECASE)
_WORK = re.compile(
    r"(initiatives?|projects?|tasks?|action items?|actions?|to-?dos?"
    r"|deliverables|outputs|entreg[áa]veis|산출물"
    rf"|iniciativas?|initiativen|maßnahmen|이니셔티브|실행 ?과제|과제|실행 ?계획|주요 ?활동){_IN_BOTH}",
    re.IGNORECASE,
)
_PRIORITY = re.compile(r"^\s*(?:[`\[(]|\*\*)?\s*(P\d|PX)\s*(?:[`\])]|\*\*)?\s*[:\-–]?\s*", re.IGNORECASE)
_MARKED = re.compile(r"\s*\*\*\s*(?:P\d|PX)\s*\*\*", re.IGNORECASE)
_GENERAL = re.compile(
    r"(?:19|20)\d\d|\bFY\s?\d\d\b|Q\s?[1-4]|H\s?[12]|[1-4]\s?분기|상반기|하반기|년"
    r"|\b(?:quarter(?:ly)?|objectives?|key results?|okrs?|goals?|and|for|our|team)\b|목표|핵심 ?결과|[\W_]",
    re.IGNORECASE,
)
_AT = re.compile(r"^\s*((?:@[\w.\-]+[\s,&]*(?:and\s+)?)+)\s*[:\-–—]?\s*")
_INITIALS = re.compile(r"\s*\(([a-z]{1,4}(?:\s*[,/&]\s*[a-z]{1,4})*)\)\s*$")
_OWNED = re.compile(
    r"\s*[(\[（【]\s*(?:(?:owners?|dri|leads?|driver|responsible|accountable|담당자?|책임자?)\s*[:：=\-–—]"
    r"|(?:owned|led) by\b\s*[:：]?)\s*([^()\[\]（）【】]+)[)\]）】]\s*[.;]?\s*$",
    re.IGNORECASE,
)
"""Who a line is of, in brackets at its end."""
_AT_END = re.compile(r"(?:\s*[-–—(]|\s)\s*((?:@[\w.\-]+[\s,&]*){1,40})\)?\s*$")
_ORNAMENT = re.compile(r"^[^\w\[@`\"'(*]+")
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_NUMBER = re.compile(rf"\s*{_WHOSE}(?:{_OBJECTIVES}|O)\s*#?\s*(?:O\s?)?(\d{{1,2}})(?![.\d])", re.IGNORECASE)
_LABEL = re.compile(
    r"\*\*[^*]{1,40}?[:：]?\*\*\s*[:：]?\s*\S|(?:tracked|tracking manager)\s*[:：]", re.IGNORECASE
)
_INLINE = re.compile(
    r"\s*[-–—|,;·•]\s*(target|baseline|start|current|owner|due|progress|confidence|status|목표|현재|담당자?|마감일)\s*[:：]\s*",
    re.IGNORECASE,
)
_SCORED = re.compile(
    r"\s+[–—-]\s+(?:(?:score|grade)d?\s*[:=]?\s*)?[*_`]{0,2}((?:0(?:[.,]\d{1,2})?|1[.,]00?))[*_`]{0,2}\s*(\s\([^()]+\))?$",
    re.IGNORECASE,
)
"""How a result was scored, behind it: "NPS 40 to 55 — 0.7 (ended at 50)"."""
_NUMBER_BEFORE = re.compile(r"\d([.,]\d{1,2})?$")
_TO_FILL = re.compile(
    r"[*_]*[(\[（](?:add|insert|your|list|repeat|more|etc|e\.g\.|tbd|추가|작성|입력|예)(?![a-z])[^()\[\]]*[)\]）][*_]*[.…]*",
    re.IGNORECASE,
)
_QUOTES = frozenset({('"', '"'), ("“", "”"), ("'", "'"), ("‘", "’"), ("「", "」"), ("『", "』")})
_BOX = re.compile(r"^\s*\[([ xX])\]\s*")
_FIELD = re.compile(r"([^:：]{1,40})[:：]\s*(.*)", re.DOTALL)
_OWN = {
    loose(name): field
    for field, names in {
        "starts": "active from|from date|start",
        "due": "kr measurement deadline|measurement deadline|measured by|by|목표일",
        "description": "측정 방법|측정방법|측정|how measured|measurement|measure|why|배경|의미",
        "current": "현재|now|current status",
        "metric": "지표|측정 ?지표|indicator|kpi|metric",
        "target": "목표|goal",
        "owner": "driver|lead|dri|책임",
        "team": "team|팀",
    }.items()
    for name in names.split("|")
}
_FIELDS = frozenset(
    ("owner", "team", "start", "target", "current", "progress", "unit", "weight", "confidence", "metric")
) | {"starts", "due", "cycle", "description", "tags", "priority", "parent"}


class Said(NamedTuple):
    """A text without its marks. ``done``: what a box before it says."""

    text: str
    priority: str = ""
    owners: tuple[SeenPerson, ...] = ()
    docs: tuple[Doc, ...] = ()
    done: bool | None = None


def plain(text: str) -> str:
    """A text without marks of weight, slant and code, several blanks as one; of a link its words."""
    text = _TAG.sub("", _LINK.sub(lambda found: found[1] or found[2], text))
    for mark in (_BOLD, _SLANTED):
        text = mark.sub(r"\2", text)
    return " ".join(_STRUCK.sub(r"\1", _CODE.sub(r"\1", text)).replace("\\", "").split())


def is_bold(text: str) -> bool:
    """Whether all of a paragraph is bold."""
    found = _BOLD.fullmatch(text.strip().rstrip(":"))
    return found is not None and "**" not in found[2]


def objective_in(text: str) -> str | None:
    """The title behind "Objective:", "O1." and the like, "" where none follows; None without such a label."""
    return _behind(_OBJECTIVE, plain(text))


def numbered_objective_in(text: str) -> str | None:
    """The title behind "Objective 5" where no sign parts them, as headings have it."""
    found = _COUNTED_OBJECTIVE.fullmatch(_ORNAMENT.sub("", plain(text)))
    return found[1].strip() if found else None


def key_result_in(text: str) -> str | None:
    """The same of "Key Result:", "KR1." and the like, marks kept."""
    if box := _BOX.match(text):
        behind = key_result_in(text[box.end() :])
        return f"[{box[1]}] {behind}" if behind else behind
    found = _behind(_KEY_RESULT, plain(text))
    if found is None:
        return None
    bare = _BOLD.sub(r"\2", text)
    return _behind(_KEY_RESULT, bare.strip()) or found


def _behind(label: re.Pattern[str], text: str) -> str | None:
    found = label.fullmatch(_ORNAMENT.sub("", text))
    if found is None:
        return None
    return next((one.strip() for one in found.groups() if one is not None), "")


def number_in(text: str) -> int | None:
    """The number of an objective in its label."""
    found = _NUMBER.match(_ORNAMENT.sub("", plain(text)))
    return int(found[1]) if found else None


def is_labelled(text: str) -> bool:
    """Whether a line is a label and its value, whatever the label is."""
    return _LABEL.match(text) is not None and _MARKED.match(text) is None


def is_period(text: str) -> bool:
    """Whether a heading says a cycle and nothing else of its own ("2019 Q4 - Objectives and Key Results")."""
    return named_cycle(text, ()) is not None and not _GENERAL.sub("", text)


def inline(text: str) -> tuple[str, dict[str, str]]:
    """A result and the fields that stand behind it in the same line (" - Target: 5 | Current: 2")."""
    fields: dict[str, str] = {}
    if (score := _SCORED.search(text)) and not _is_way(text[: score.start()], score[0]):
        text, fields["progress"] = text[: score.start()] + (score[2] or ""), score[1]
    parts = _INLINE.split(text)
    for label, value in zip(parts[1::2], parts[2::2], strict=True):
        found = field_in(f"{label}: {plain(value)}")
        if found is not None and found[1]:
            fields.setdefault(*found)
        elif found is None and plain(value):
            fields.setdefault(loose(label), plain(value))
    return parts[0], fields


def _is_way(before: str, score: str) -> bool:
    """Whether a number behind a dash is where the one before it leads: "Defects per build 1.2 – 0.8"."""
    found = _NUMBER_BEFORE.search(before)
    if found is None or score.strip(" –—-")[:1].isalpha():
        return False
    told = None if found[1] else read_title(plain(before))
    return told is None or told.kind is None


def is_section(text: str) -> bool:
    """Whether a line announces key results."""
    return _SECTION.fullmatch(_ORNAMENT.sub("", plain(text))) is not None


def is_to_fill(text: str) -> bool:
    """Whether a line is a place of a template that nobody filled in: "(Add more key results)"."""
    return _TO_FILL.fullmatch(text.strip()) is not None


def is_group(text: str) -> bool:
    """Whether an item only says that results stand below it."""
    return _GROUP.fullmatch(_ORNAMENT.sub("", plain(text))) is not None


def is_announced(text: str) -> bool:
    """Whether a line announces an objective that the next one tells."""
    return _ANNOUNCED.fullmatch(_ORNAMENT.sub("", plain(text))) is not None


def is_name(text: str) -> bool:
    """Whether a line may be an objective by where it stands: a short one, without marks, and no sentence."""
    return len(text) < 120 and plain(text) == text and not text.endswith((".", ":", "?", "…"))


def is_count(text: str) -> bool:
    """Whether a cell only counts results ("KR 1", "2.1")."""
    return _COUNT.fullmatch(plain(text)) is not None


def unquoted(text: str) -> str:
    """Without quotation marks around the whole."""
    return text[1:-1].strip() if len(text) > 2 and (text[0], text[-1]) in _QUOTES else text


def is_work(text: str) -> bool:
    """Whether a line announces initiatives."""
    return _WORK.fullmatch(_ORNAMENT.sub("", plain(text))) is not None


def field_in(text: str) -> tuple[str, str] | None:
    """A field and its value ("**목표**: 95%"); None where the label means nothing here."""
    found = _FIELD.fullmatch(plain(text))
    if found is None:
        return None
    label = found[1].strip()
    field = _OWN.get(loose(label)) or next(iter(meanings(label)), "")
    field = field.rpartition(".")[2]
    return (field, found[2].strip()) if field in _FIELDS else None


def said(text: str, *, numbered: bool = False) -> Said:
    """A result as it is meant: priority, owners, addresses and a box taken out of its title. Initials at the
    end of a ``numbered`` one are its owners'."""
    docs = []
    for name, url in _LINK.findall(text):
        if is_web_address(url) and not has_credentials(url):
            docs.append(Doc(plain(name) or url, url))
    done: bool | None = None
    if box := _BOX.match(text):
        done, text = box[1] != " ", text[box.end() :]
    priority, owners = "", []
    if found := _PRIORITY.match(text):
        priority = "" if found[1].upper() == "PX" else found[1].upper()
        text = text[found.end() :]
    if found := _AT.match(text):
        owners = re.findall(r"@([\w.\-]+)", found[1])
        text = text[found.end() :]
    if found := _AT_END.search(text):
        owners += re.findall(r"@([\w.\-]+)", found[1])
        text = text[: found.start()]
    text = plain(text)
    people: tuple[SeenPerson, ...] = ()
    if found := _OWNED.search(text):
        people = values.people(re.sub(r"\s+(?:and|&|/|및)\s+", ", ", found[1]))
        text = text[: found.start()]
    if numbered and (found := _INITIALS.search(text)):
        owners += re.findall(r"[a-z]+", found[1])
        text = text[: found.start()]
    people = (*(SeenPerson(name=one, id=one) for one in owners), *people)
    return Said(text.strip(" :-–—"), priority, tuple(dict.fromkeys(people)), tuple(docs), done)
