"""A summary as a message: plain text, Markdown, and what a channel posts."""

from __future__ import annotations

from okrtui.asking.summary import Digest
from okrtui.channels.model import Note, Point
from okrtui.words import Words
from okrtui.words.ask import sentence_text, sentences_json
from okrtui.words.dates import day, with_weekday
from okrtui.words.markdown import flat
from okrtui.words.width import tame

Json = dict[str, object]


def title(words: Words, one: Digest) -> str:
    """Whose summary, of which day."""
    told_day = with_weekday(words, one.day, day(words, one.day))
    return tame(words.say(f"summary.title_{one.audience}", name=" ".join(one.title.split()), day=told_day))


def text(words: Words, one: Digest) -> str:
    """For a terminal, or a mail."""
    lines = [title(words, one), "", *(f"• {sentence_text(words, each)}" for each in one.sentences)]
    return "\n".join(lines) + "\n"


def markdown(words: Words, one: Digest) -> str:
    """For a page or a chat."""
    lines = [
        f"# {flat(title(words, one))}",
        "",
        *(f"- {flat(sentence_text(words, each))}" for each in one.sentences),
    ]
    return "\n".join(lines) + "\n"


def note(words: Words, one: Digest, name: str) -> Note:
    """For a channel: a point a sentence."""
    points = tuple(Point(sentence_text(words, each), "") for each in one.sentences)
    rows = tuple(dict.fromkeys(row for each in one.sentences for row in each.rows))
    return Note(name, "", title(words, one), points, "", rows)


def digest_json(words: Words, one: Digest) -> Json:
    """The document of ``summary --json``."""
    return {
        "schema": 1,
        "for": one.audience,
        "title": title(words, one),
        "day": one.day.isoformat(),
        "language": words.language,
        "sentences": sentences_json(words, one.sentences),
    }
