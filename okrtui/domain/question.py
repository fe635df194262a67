"""A question in English or Korean, read by a grammar over a closed set of intents. What is not of it is
named, and nothing is guessed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from okrtui.domain import question_en, question_ko
from okrtui.domain.question_compared import Compared, is_ahead, read_compared
from okrtui.domain.question_days import CycleWord, read_cycle, read_since
from okrtui.domain.question_everyday import ORDER, SHORT, is_outside, is_sound, says_nothing
from okrtui.domain.question_known import STEMS, known, left_over, stem_of
from okrtui.domain.question_mixed import in_korean
from okrtui.domain.question_names import Mention, Named, Names, bare
from okrtui.domain.question_numbers import Numbered, numbered
from okrtui.domain.question_text import (
    LONGEST,
    Nearest,
    korean,
    plain,
    spans,
    tokens,
)
from okrtui.domain.question_told import untold
from okrtui.domain.question_until import read_until

INTENTS = (
    "weakest", "why", "stands", "on_track", "blocks", "make_it", "moved", "owes", "at_risk", "changed",
    "overdue", "sure", "met", "confidence", "outdated", "pending", "missed", "partial",
    "value",
)  # fmt: skip
"""What can be asked."""

MOST_WORDS = 60

_PLACE = re.compile("\u27e6(\\d+)\u27e7")
_ARTICLE = re.compile("\\b(?:the|our|my|your|their|a|an|this) (?=\u27e6)")
_DEFINED = re.compile(
    r"\b(?:defin|target|goalpost|baseline|weight|owner|deadline|due|wording|title|unit|edit)\w*|"
    r"정의|목표값|목표치|기준|시작값|가중치|담당자|마감|기한|제목|단위|이력|내역"
)
"""What is changed of a definition."""
_RUNNING = re.compile(
    r"\b(?:how|what|where) (?:is|are|does|do)\b.*\b(?:this week|today|this month)\b|이번\s*(?:주|달).*(?:상황"
    r"|상태|어때|현황)|"
    r"오늘.*(?:상황|상태|어때|현황)"
)
"""How something stands in the days that run."""
_LISTING = re.compile(
    r"\b(?:which|what|list|show|name|give)\b|(?<![그이저])(?:것|거|게|건|데|곳|(?<!\u27e7 )팀|목표|결과|지표"
    r"|kr)(?:들)?(?:은|는|이|가|을|를|만|도)?(?:요|야)?(?=\s|$)"
    r"|뭐|무엇|어떤|어느|목록"
)


_DIGITS = re.compile(r"\d+(?:[.,]\d+)*%?")
_INTRODUCED = re.compile(
    r"^(?:(?:hi|hello|hey|sorry|quick question|one question|i(?:'|\u2019| a)?m (?:new|curious))\b[^,:?]{0,40}"
    r"[,:] "
    r"|(?:제가 |저는 )?(?:입사|새로 (?:왔|온|합류)|처음|궁금)\S*(?: \S+){0,4}?(?:는데|은데|인데|서)요?,? )"
    r"(?=.{6})",
    re.IGNORECASE,
)
"""What is said of oneself before a question is asked."""

_ASKED_FOR = tuple(
    (
        kind,
        re.compile(
            rf"(?<!\u27e7 )\b(?:{english})s\b"
            r"|\b(?:which|what|any|each|every|weakest|worst|lowest|slowest) (?:of (?:the|our|these) )?"
            rf"(?:\w+ )?(?:{english})\b"
            r"|(?:(?:어느|어떤|무슨|(?:제일|가장|젤) \S+|\S*[은는한인린진된난운]) )"
            rf"(?<!우리 )(?<!저희 ){korean}|{korean}들|{korean} ?(?:중|가운데)"
        ),
    )
    for kind, english, korean in (
        ("team", "team|department", r"(?:팀|부서)(?!장)"),
        ("objective", "objective|goal", r"목표(?![값치])"),
    )
)
"""Which of several is asked for; "in our team" and 영업 팀은 ask for none."""
_EITHER = re.compile(
    r"\u27e7 (?:or|vs|versus) (?:the |our |in )?\u27e6|\u27e7\S* (?:아니면|또는|혹은|vs) \S*\u27e6"
    r"|\u27e7(?:와|과|랑|이랑|하고)\S* .*\u27e6\d+\u27e7\S*\s*(?:중|가운데|둘)"
)
"""One of two things that are named, whichever it is."""


class QuestionReading(NamedTuple):
    """``names``: what is named, each with everything that the name may mean; ``since``: the day from
    whose end on is meant; ``kind`` of row that is spoken of; ``rest``: the words that nothing was made
    of; ``untold``: those that open what no answer of the intent tells ("since when"); ``listing``: it
    is asked which rows, not whether; ``either``: it is asked of one of two that are named; ``of``: which of
    the objectives or teams is asked for; ``compared``: the number that what is named is compared with."""

    intent: str | None
    language: str
    names: tuple[tuple[Named, ...], ...] = ()
    since: date | None = None
    cycle: CycleWord | None = None
    kind: str | None = None
    rest: tuple[str, ...] = ()
    scores: tuple[str, ...] = ()
    untold: tuple[str, ...] = ()
    listing: bool = False
    either: bool = False
    of: str | None = None
    compared: Compared | None = None

    @property
    def understood(self) -> bool:
        return self.intent is not None and not self.rest and not self.untold


class Span(NamedTuple):
    """The day that is today, and those between which the running cycle lies."""

    today: date
    first: date | None = None
    last: date | None = None


class Grammar:
    """Reads questions about the names of one organisation."""

    def __init__(self, names: Names) -> None:
        self.names = names
        self._english = Nearest(question_en.WORDS)

    def read(
        self, text: str, today: date, first: date | None = None, last: date | None = None
    ) -> QuestionReading:
        """What a question says. ``first`` and ``last``: the first and the last day of the running cycle."""
        line = _INTRODUCED.sub("", plain(text[: LONGEST * 4]))
        language = "ko" if korean(line) else "en"
        if not line or len(line) > LONGEST or len(text) > LONGEST * 4:
            return QuestionReading(None, language, rest=(line[:40],) if line else ())
        words = tokens(line)[:MOST_WORDS]
        found = self.names.mentions(words, question_en.WORDS)
        span = Span(today, first, last)
        reading = self._read(words, found, span)
        if reading.intent is None:
            for one in found:  # a name that is a word of the question too
                again = self._read(words, [other for other in found if other is not one], span)
                if again.understood:
                    return again
        meant = [one for group in reading.names for one in group]
        for among in (meant, *([] if reading.understood else [None])):
            parts = self.names.parts(words, found, known, among)
            again = self._read(words, parts, span) if parts != found else reading
            if again.understood and not (reading.understood and len(again.names) > len(reading.names)):
                return again
        return reading

    def warm(self) -> None:
        """Make ready what the first mistyped word would wait for."""
        self.names.warm()

    def _read(self, words: Sequence[str], mentions: Sequence[Mention], span: Span) -> QuestionReading:
        masked = _masked(words, mentions)
        if korean("".join(words)):
            masked, more = self._glued(masked, len(mentions))
        else:
            more = []
        number = read_compared(" ".join(masked), hangul=korean("".join(words)))
        if number is not None:
            compared, rest = number
            ahead = is_ahead(" ".join(masked))
            reading = self._made(words, mentions, rest.split(), more, span, "make_it" if ahead else "value")
            if reading.understood and reading.since is None and reading.intent in ("make_it", "value"):
                return reading._replace(compared=compared, of=_asked_for(" ".join(masked)))
        reading = self._made(words, mentions, masked, more, span)
        if number is not None and reading.understood and reading.since is None and reading.intent != "why":
            return reading._replace(untold=(number[0].number,))  # of what the number is, no answer tells
        return reading

    def _made(
        self,
        words: Sequence[str],
        mentions: Sequence[Mention],
        masked: Sequence[str],
        more: Sequence[tuple[Named, ...]],
        span: Span,
        instead: str | None = None,
    ) -> QuestionReading:
        """``instead``: what is asked where nothing more than where things stand is."""
        text = " ".join(self._corrected(masked))
        hangul = korean(_PLACE.sub("", text)) or (korean("".join(words)) and not _PLACE.sub("", text).strip())
        text = in_korean(text) if hangul else text
        unasked = _unasked(" ".join(words), mentions, hangul=hangul)
        intent = None if unasked else _intent(text, hangul=hangul)
        if instead is not None and not unasked and intent in (None, "stands", "met", "on_track", "make_it"):
            intent = instead
        until, text = read_until(text, span.today, span.last) if intent == "make_it" else ("", text)
        since, left = read_since(text, span.today, span.first)
        cycle, left = read_cycle(left)
        names = [*(one.meant for one in mentions), *more]
        rest = left_over(left.split(), text, intent, hangul=hangul)
        if not names:
            quiet = [one for one in left.split() if self._may_name(one)]
            rest = [
                one for one in left.split() if one in rest or (one in quiet and one not in question_en.WORDS)
            ]
        called = numbered(left)
        if called is not None:
            names, rest = self._called(called, names, rest)
        language = "ko" if hangul else "en"
        if not names and intent is None and not rest:
            return QuestionReading(None, language)
        if since is not None and _asks_of_span(intent, text, names):
            intent = "moved"
        if intent is None and not unasked and names and not rest and len(text.split()) <= 3:
            intent = "stands"
        kind = _kind(text)
        named = called is None or rest[:1] != [called.said]
        if rest and named and not _pointed_at(text, rest) and not all(map(_DIGITS.fullmatch, rest)):
            rows = _below(names, self.names.about(rest) or self._spelled(words, rest, mentions))
            if rows:
                text = _named_late(text, rest, len(names))
                intent = intent or (None if unasked else _intent(text, hangul=hangul))
                names, rest = [*names, tuple(rows)], []
        more_asked = untold(text, intent) or untold(" ".join(masked), intent) if intent is not None else ()
        more_asked = (until,) if until else more_asked
        return QuestionReading(
            intent,
            language,
            tuple(names),
            since,
            cycle,
            kind,
            tuple(rest),
            untold=more_asked,
            listing=_LISTING.search(text) is not None,
            either=_EITHER.search(text) is not None,
            of=_asked_for(text),
        )

    def _called(
        self, called: Numbered, names: Sequence[tuple[Named, ...]], rest: Sequence[str]
    ) -> tuple[list[tuple[Named, ...]], list[str]]:
        """Names, and the words that are left over, with the row that is called by a number."""
        left, meant = [one for one in rest if one not in called.said.split()], self.names.numbered(called)
        return ([*names, tuple(meant)], left) if meant else ([*names], [called.said, *left])

    def _may_name(self, word: str) -> bool:
        """Whether a word that colours questions, or begins as one of theirs does (응답, 응답률), is a word
        of a
        name as well."""
        if word.isascii():
            return says_nothing(word) and self.names.is_word_of_one(word)
        return any(
            len(one) > 2 and one not in STEMS and self.names.is_word_of_one(one)
            for one in bare(word)
            if korean(one)
        )

    def _spelled(self, words: Sequence[str], rest: Sequence[str], mentions: Sequence[Mention]) -> list[Named]:
        """What a run of the words that holds all of ``rest`` and no other name is nearly the name of."""
        for start, end in spans(len(words), 6):
            part = words[start:end]
            free = all(one.end <= start or one.start >= end for one in mentions)
            if free and end - start > 1 and all(one in part for one in rest):
                found = self.names.alike("".join(part))
                if found:
                    return found
        return []

    def _glued(self, words: Sequence[str], count: int) -> tuple[list[str], list[tuple[Named, ...]]]:
        """Names at the beginning of a word, without a space after them."""
        found, more = [], list[tuple[Named, ...]]()
        for word in words:
            if korean(word) and not _PLACE.search(word) and not known(word):
                for end in range(len(word) - 1, 1, -1):
                    hit = self.names.mentions([word[:end]], ())
                    if hit and word[end:].startswith(question_ko.STEMS):
                        more.append(hit[0].meant)
                        word = f"\u27e6{count + len(more) - 1}\u27e7 {word[end:]}"
                        break
            found.append(word)
        return found, more

    def _corrected(self, words: Sequence[str]) -> list[str]:
        """Mistyped words of questions, and short ones, as they were meant."""
        begun = ["why", *words[1:]] if words and words[0] in ("y", "whyy") else words
        return [SHORT[word] if word in SHORT else self._meant(word) for word in begun if not is_sound(word)]

    def _meant(self, word: str) -> str:
        if _PLACE.search(word) or known(word) or is_outside(word) or self.names.stands_in(word):
            return word
        if word.isascii() and word.isalpha():
            near_ones = self._english.to(word)
            swapped = [one for one in near_ones if sorted(one) == sorted(word)]
            near_ones = swapped or [
                one  # a slip is no first letter, and of a short word none that makes another word
                for one in near_ones
                if one[0] == word[0] and (len(word) > 4 or len(one) != len(word))
            ]
            return near_ones[0] if near_ones else word
        if self.names.holding(word):
            return word
        return stem_of(word) if korean(word) else word


def _unasked(whole: str, mentions: Sequence[Mention], *, hangul: bool) -> bool:
    """Whether the words are an order and no question; "email open rate", a name, orders no mail."""
    if hangul:
        return question_ko.UNASKED.search(whole) is not None
    return not (mentions and mentions[0].start == 0) and ORDER.match(whole) is not None


def _named_late(text: str, said: Sequence[str], number: int) -> str:
    """The text with a place in the stead of words that turned out to be a name."""
    kept = [f"\u27e6{number}\u27e7" if one == said[0] else one for one in text.split()]
    return " ".join(one for one in kept if one not in said)


def _asks_of_span(intent: str | None, text: str, names: Sequence[Sequence[Named]]) -> bool:
    """Whether what a span of time is named with asks for what moved in it: what changed in a team is its
    numbers."""
    if intent == "changed":
        return _of_teams(names) and not _DEFINED.search(text)
    if intent == "why":
        return re.search(r"무슨\s*일", text) is not None
    return intent == "stands" and not _RUNNING.search(text)


def _of_teams(names: Sequence[Sequence[Named]]) -> bool:
    return bool(names) and all(one.kind == "team" for group in names for one in group)


def _pointed_at(text: str, rest: Sequence[str]) -> bool:
    """Whether a word is shown and not named: "this document", 이 문서."""
    return (
        len(rest) == 1
        and re.search(rf"(?<!\S)(?:this|that|이|그|저) {re.escape(rest[0])}(?!\S)", text) is not None
    )


def _below(names: Sequence[Sequence[Named]], meant: Sequence[Named]) -> Sequence[Named]:
    """What a word may mean beside the names that stand whole: the rows of the teams that are named, all where
    none is. "marketing lost ground" speaks of no customers that another team lost."""
    teams = [one for group in names for one in group if one.kind == "team"]
    return [one for one in meant if any(f"/{team.id}/" in one.path for team in teams)] if teams else meant


def _masked(words: Sequence[str], mentions: Sequence[Mention]) -> list[str]:
    """The words with a place in the stead of every name."""
    found: list[str] = []
    at = 0
    for number, one in enumerate(mentions):
        found += [*words[at : one.start], f"\u27e6{number}\u27e7"]
        at = one.end
    return [*found, *words[at:]]


def _intent(text: str, *, hangul: bool) -> str | None:
    text = _ARTICLE.sub("", text)
    tables = (question_ko.INTENTS, question_en.INTENTS) if hangul else (question_en.INTENTS,)
    found = (next((one for one, pattern in table if pattern.search(text)), None) for table in tables)
    read = [one for one in found if one is not None]
    narrow = [one for one in read if one != "stands"]  # 알려줘 asks for whatever else is said: at risk 알려줘
    chosen = (narrow or read)[:1]
    return _denied(chosen[0], text) if chosen else None


def _denied(intent: str, text: str) -> str | None:
    """What is asked where the words of an intent are denied: "not at risk" asks for what is on track."""
    for of, pattern, instead in (*question_en.NEGATED, *question_ko.NEGATED):
        if of == intent and pattern.search(text):
            return instead
    return intent


def _asked_for(text: str) -> str | None:
    return next((one for one, pattern in _ASKED_FOR if pattern.search(text)), None)


def _kind(text: str) -> str | None:
    for kind, pattern in (*question_en.KINDS, *question_ko.KINDS):
        if pattern.search(text):
            return kind
    return None
