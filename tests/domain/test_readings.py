"""What is read in thousands of sentences, and in what becomes of each when its words and numbers are changed:
a mark of it all stands in ``readings.txt``, so that a change of the rules shows which sentences it touches.

``OKRTUI_GOLDEN=write`` writes the file anew; look at the sentences that changed before you commit it."""

from __future__ import annotations

import hashlib
import os
import re
import tomllib
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from functools import partial
from pathlib import Path

import pytest
from labelled_titles import HALVES, others, shapes, titles

from okrtui.domain.mentions import Named as Person
from okrtui.domain.mentions import mentions
from okrtui.domain.model import KeyResultDef, Kind, ObjectiveDef
from okrtui.domain.quality import key_result_warnings, objective_warnings
from okrtui.domain.question import Grammar
from okrtui.domain.question_names import Named, Names
from okrtui.domain.rule_reader import Names as RuleNames
from okrtui.domain.rule_sentence import hear
from okrtui.domain.title_lint import with_start
from okrtui.domain.title_shapes import read_title
from okrtui.domain.typed import read_number
from okrtui.domain.typed_day import read_day, read_due
from okrtui.errors import OkrError

HERE = Path(__file__).parent
FILE = HERE / "readings.txt"
PUT: dict[str, list[str]] = tomllib.loads((HERE / "labelled" / "changes.toml").read_text(encoding="utf-8"))
CHUNK = 25
MOST = 7
"""Changes of a sentence that are read; which they are, its place tells."""
TODAYS = (date(2026, 11, 26), date(2026, 1, 1), date(2028, 2, 29), date(2027, 7, 5))
NUMBER = re.compile(r"\d[\d.,]*")


def mark(given: Sequence[object]) -> str:
    return hashlib.blake2s("\n".join(map(repr, given)).encode(), digest_size=6).hexdigest()


def put(what: str, at: int) -> str:
    return PUT[what][at % len(PUT[what])]


def changed(text: str, at: int) -> Iterator[str]:
    """What becomes of a sentence: words left out and in another order, numbers and units replaced, two
    numbers swapped, words before and behind. ``at`` chooses among the replacements."""
    words = text.split(" ")
    yield from (text.upper(), text.lower(), " ".join(words[1:]), " ".join(words[:-1]))
    yield " ".join([*words[1:2], words[0], *words[2:]])
    found = NUMBER.findall(text)
    yield from (NUMBER.sub(put("numbers", at + 5 * step), text) for step in range(4))
    if len(found) > 1:
        swapped = text.replace(found[0], "\0", 1).replace(found[1], found[0], 1).replace("\0", found[1], 1)
        yield from (swapped, text.replace(found[1], found[0], 1), text.replace(found[0], "", 1))
    for step in range(3):
        yield re.sub(r"(?<=\d)\s?(?:%p?|[^\W\d]+)", put("units", at + 4 * step), text, count=step + 1)
        yield put("before", at + 4 * step) + text
        yield text + put("behind", at + 7 * step)
    yield f"{text}: {words[-1]}"
    yield re.sub(r"[-–→]+>?", " to ", text)


def some(text: str, at: int) -> Iterator[str]:
    every = list(dict.fromkeys(changed(text, at)))
    return iter([text, *(every[(at + 5 * step) % len(every)] for step in range(MOST))])


def asked(text: str, at: int) -> Iterator[str]:
    yield from some(text, at)
    yield from (text + put("since", at + 5 * step) for step in range(5))
    yield text.replace("e", "", 1)
    yield text.replace(" ", "")


def said(text: str, at: int) -> Iterator[str]:
    yield from some(text, at)
    for step in range(3):
        yield re.sub(r"at \d[\d:]* ?(?:am|pm)?|오[전후] ?\d+시", put("times", at + 4 * step), text)
        yield re.sub(r"every \w+|on \w+days?|매주 .요일", put("days", at + 4 * step), text)
        yield re.sub(r"all owners|everyone|the owner\b|담당자", put("whom", at + 3 * step), text)


def defined(title: str, at: int) -> list[KeyResultDef]:
    """What a title defines, and a key result that is something else."""
    read = read_title(title)
    if read is None or read.kind is None:
        kind = (Kind.BOOLEAN, Kind.TASKS, Kind.MILESTONES)[at % 3]
        return [KeyResultDef(title, kind, "mina"), KeyResultDef(title, Kind.REACH, "", target=Decimal(7))]
    same = KeyResultDef(
        title, read.kind, "mina", start=read.start, target=read.target, low=read.low, high=read.high,
        change=read.change, unit=read.unit,
    )  # fmt: skip
    target = (read.target or Decimal(5)) * (1, 2, 1000, Decimal("0.01"))[at % 4]
    unit = ("", "%", "명")[at % 3]
    return [same, KeyResultDef(title, Kind.INCREASE, "mina", start=Decimal(1), target=target, unit=unit)]


def of_title(title: str, at: int) -> object:
    found = [read_title(title), with_start(title), objective_warnings(ObjectiveDef(title), [])]
    return (*found, *(key_result_warnings(one) for one in defined(title, at)))


GRAMMAR = Grammar(
    Names(
        Named(kind, path, title, path.rpartition("/")[2])
        for kind, path, title in (
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
    )
)
RULES = RuleNames(
    {"mina": "mina", "mina park": "mina", "joon": "joon", "joon lee": "joon", "김준": "joon"},
    {"sales": "sales", "영업": "sales", "product": "product"},
    ("chat", "hook"),
    "mina",
)
NOBODY = RuleNames({}, {}, (), None)


def of_question(text: str, at: int) -> object:
    today = TODAYS[at % 2]
    return GRAMMAR.read(text, today, today - timedelta(days=50))


def of_rule(text: str, at: int) -> object:
    return hear(text, RULES), hear(text, NOBODY) if at % 3 == 0 else None


def tried(read: Callable[[], object]) -> object:
    try:
        return read()
    except OkrError as error:
        return error.code, dict(error.values), error.hint


def of_day(text: str, _at: int) -> object:
    found = []
    for day in TODAYS:
        found.append(tried(partial(read_due, text, day)))
        found.append(tried(partial(read_day, text, day, day + timedelta(days=92))))
    return found


def of_number(text: str, _at: int) -> object:
    units = ("", "%", "€", "k€", "명", "h", "points", "만", "백만 원", "EUR", "M", "users")
    return [tried(partial(read_number, text, unit, shares=flag)) for unit in units for flag in (False, True)]


def of_mention(text: str, _at: int) -> object:
    named = {"mina": "Mina Park", "joon": "이준", "jo": "Jo", "ara": "Ara K. Kim"}
    people = [Person(id, name) for id, name in named.items()]
    return mentions(text, people), mentions(text, people[:2])


def title_list() -> list[str]:
    found = [one.title for language in ("en", "ko") for half in HALVES for one in titles(language, half)]
    found += [title for language in ("en", "ko") for half in HALVES for title in shapes(language, half)]
    return found + [title for language in ("en", "ko") for _section, title, _poor in others(language)]


def listed(name: str) -> list[str]:
    lines = (HERE / "labelled" / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line.strip() and not line.startswith("#")]


def numbers() -> list[str]:
    return [one.replace("{}", digits) for digits in PUT["digits"] for one in PUT["around"]]


Variants = Callable[[str, int], Iterator[str]]
KINDS: dict[str, tuple[Callable[[], list[str]], Variants, Callable[[str, int], object]]] = {
    "title": (title_list, some, of_title),
    "question": (lambda: [line.split(" | ")[1] for line in listed("questions")], asked, of_question),
    "rule": (lambda: [line.rpartition(" = ")[0] for line in listed("rules")], said, of_rule),
    "day": (lambda: PUT["dates"], lambda text, _at: iter((text, f" {text.upper()} ")), of_day),
    "number": (numbers, lambda text, _at: iter((text,)), of_number),
    "mention": (lambda: PUT["mentions"], lambda text, _at: iter((text, f"a {text} b")), of_mention),
}


def read(kind: str, text: str, at: int) -> list[object]:
    _texts, variants, of = KINDS[kind]
    return [of(one, at) for one in dict.fromkeys(variants(text, at))]


def texts(kind: str) -> list[tuple[int, str]]:
    return list(enumerate(dict.fromkeys(KINDS[kind][0]())))


CHUNKS = [(kind, start) for kind in KINDS for start in range(0, len(texts(kind)), CHUNK)]


def written() -> dict[tuple[str, str], str]:
    lines = (line.split("\t", 2) for line in FILE.read_text(encoding="utf-8").splitlines())
    return {(kind, text): digest for digest, kind, text in lines}


def test_every_sentence_has_its_mark() -> None:
    if os.environ.get("OKRTUI_GOLDEN") == "write":
        lines = [
            f"{mark(read(kind, text, at))}\t{kind}\t{text}\n" for kind in KINDS for at, text in texts(kind)
        ]
        FILE.write_text("".join(lines), encoding="utf-8")
    assert {*written()} == {(kind, text) for kind in KINDS for _, text in texts(kind)}


@pytest.mark.parametrize(("kind", "start"), CHUNKS)
def test_what_was_read_is_read(kind: str, start: int) -> None:
    known = written()
    for at, text in texts(kind)[start : start + CHUNK]:
        told = f"{kind} “{text}” is read otherwise; OKRTUI_GOLDEN=write once that is meant"
        assert mark(read(kind, text, at)) == known[kind, text], told
