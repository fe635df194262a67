"""What is read in sentences that between them go every way through the readers: a mark of each reading stands
in ``readings.txt``, so that a change of the rules shows which sentences it touches.

``OKRTUI_GOLDEN=write`` marks them anew and says what was read otherwise; look at it before you commit. A
sentence is added as a line of its own with any mark, its kind and its text, tabs between them."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from functools import partial
from pathlib import Path
from zlib import crc32

import pytest

from okrtui.domain.mentions import Mentionable as Person
from okrtui.domain.mentions import mentions
from okrtui.domain.model import KeyResultDef, Kind, ObjectiveDef
from okrtui.domain.quality import key_result_warnings, objective_warnings
from okrtui.domain.question import Grammar
from okrtui.domain.question_names import Named, Names
from okrtui.domain.rule_reader import RuleNames
from okrtui.domain.rule_sentence import hear
from okrtui.domain.title_lint import with_start
from okrtui.domain.title_shapes import read_title
from okrtui.domain.typed import read_number
from okrtui.domain.typed_day import read_day, read_due
from okrtui.errors import OkrError

FILE = Path(__file__).with_name("readings.txt")
CHUNK = 100
TODAYS = (date(2026, 11, 26), date(2026, 1, 1), date(2028, 2, 29), date(2027, 7, 5))
PATHS = (
    ("key_result", "2026-Q4/sales/close-more/win-rate", "Win rate"),
    ("objective", "2026-Q4/sales/close-more", "Close more good deals"),
    ("key_result", "2026-Q4/success/stay/nps", "NPS at least 65"),
    ("key_result", "2026-Q4/success/stay/retention", "Users who come back after 30 days"),
    ("key_result", "2026-Q4/sales/close-more/wins", "수주율"),
    ("key_result", "2026-Q4/success/stay/happy", "고객 만족도"),
    ("key_result", "2026-Q4/success/stay/churn", "Churn"),
    ("kpi", "kpi:mrr", "Monthly revenue"),
    ("team", "sales", "Sales"),
    ("team", "engineering", "Engineering"),
    ("team", "closing", "영업"),
    ("person", "mina", "Mina Park"),
    ("person", "joon", "이준"),
)
GRAMMAR = Grammar(Names(Named(kind, path, title, path.rpartition("/")[2]) for kind, path, title in PATHS))
RULES = RuleNames(
    {"mina": "mina", "mina park": "mina", "joon": "joon", "joon lee": "joon", "김준": "joon"},
    {"sales": "sales", "영업": "sales", "product": "product"},
    ("chat", "hook"),
    "mina",
)
NOBODY = RuleNames({}, {}, (), None)
PEOPLE = [
    Person("mina", "Mina Park"),
    Person("joon", "이준"),
    Person("jo", "Jo"),
    Person("ara", "Ara K. Kim"),
]
UNITS = ("", "%", "€", "k€", "명", "h", "points", "만", "백만 원", "EUR", "M", "users")


def tried(read: Callable[[], object]) -> object:
    try:
        return read()
    except OkrError as error:
        return error.code, sorted(map(repr, error.values.items())), error.hint


def chosen(text: str) -> int:
    """A number that the text alone tells, by which what stands beside it is chosen."""
    return crc32(text.encode())


def defined(title: str) -> list[KeyResultDef]:
    """What a title defines, and a key result that is something else."""
    read, at = read_title(title), chosen(title)
    if read is None or read.kind is None:
        kind = (Kind.BOOLEAN, Kind.TASKS, Kind.MILESTONES)[at % 3]
        return [KeyResultDef(title, kind, "mina"), KeyResultDef(title, Kind.REACH, "", target=Decimal(7))]
    same = KeyResultDef(
        title, read.kind, "mina", start=read.start, target=read.target, low=read.low, high=read.high,
        change=read.change, unit=read.unit,
    )  # fmt: skip
    target = (read.target or Decimal(5)) * (1, 2, 1000, Decimal("0.01"))[at % 4]
    unit = ("", "%", "명")[at % 3]
    other = KeyResultDef(title, Kind.INCREASE, "mina", start=Decimal(1), target=target, unit=unit)
    if read.change is None:
        return [same, other]
    return [same, other, KeyResultDef(title, Kind.RELATIVE, "mina", change=2 * read.change)]


def of_title(title: str) -> object:
    found = (read_title(title), with_start(title), objective_warnings(ObjectiveDef(title), []))
    return (*found, *(key_result_warnings(one) for one in defined(title)))


def of_question(text: str) -> object:
    today = TODAYS[chosen(text) % 2]
    return GRAMMAR.read(text, today, today - timedelta(days=50))


def of_rule(text: str) -> object:
    return hear(text, RULES), hear(text, NOBODY)


def of_day(text: str) -> object:
    reads = [partial(read_due, text, day) for day in TODAYS]
    reads += [partial(read_day, text, day, day + timedelta(days=92)) for day in TODAYS]
    return [tried(read) for read in reads]


def of_number(text: str) -> object:
    return [tried(partial(read_number, text, unit, shares=flag)) for unit in UNITS for flag in (False, True)]


def of_mention(text: str) -> object:
    return mentions(text, PEOPLE), mentions(text, PEOPLE[:2])


KINDS: dict[str, Callable[[str], object]] = {
    "title": of_title, "question": of_question, "rule": of_rule, "day": of_day, "number": of_number,
    "mention": of_mention,
}  # fmt: skip


def mark(kind: str, text: str) -> str:
    return hashlib.blake2s(repr(KINDS[kind](text)).encode(), digest_size=4).hexdigest()


def marked() -> list[tuple[str, str, str]]:
    """(mark, kind, text) as they stand in the file."""
    lines = (line.split("\t", 2) for line in FILE.read_text(encoding="utf-8").split("\n") if line)
    return [(known, kind, text) for known, kind, text in lines]


def test_the_sentences_are_of_every_kind_and_each_stands_once() -> None:
    known = marked()
    if os.environ.get("OKRTUI_GOLDEN") == "write":
        anew = [(mark(kind, text), kind, text) for _, kind, text in known]
        for kind, text in dict.fromkeys(one[1:] for one in sorted({*anew} - {*known})):
            print(f"{kind} “{text}”: {KINDS[kind](text)!r}")
        FILE.write_text("".join("\t".join(one) + "\n" for one in dict.fromkeys(anew)), encoding="utf-8")
        known = marked()
    assert {kind for _, kind, _ in known} == {*KINDS}
    assert len({one[1:] for one in known}) == len(known)


@pytest.mark.parametrize("start", range(0, len(marked()), CHUNK))
def test_each_sentence_is_read_as_it_was_looked_at(start: int) -> None:
    other = [
        f"{kind} “{text}”"
        for known, kind, text in marked()[start : start + CHUNK]
        if mark(kind, text) != known
    ]
    assert other == [], "read otherwise; OKRTUI_GOLDEN=write once that is meant"
