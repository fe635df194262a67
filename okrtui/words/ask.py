"""Answers and their questions in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from okrtui.asking.model import (
    Amount,
    Answer,
    Asked,
    Code,
    Day,
    Estimate,
    Exact,
    Gain,
    Listed,
    Percent,
    Points,
    Sentence,
    Size,
    Standing,
)
from okrtui.domain.change import tenths
from okrtui.domain.definition_changes import FieldChange
from okrtui.domain.model import Status
from okrtui.usecases.plain import plain
from okrtui.words import Words
from okrtui.words.acts import field_name, from_to
from okrtui.words.dates import day, with_weekday
from okrtui.words.numbers import number, percent, rough, short_with_unit, shorts_apart, signed, with_unit
from okrtui.words.standing import heading, of_found, whole, word
from okrtui.words.width import tame

Json = dict[str, object]


def words_for(answer: Answer) -> Words:
    """The language that was asked in."""
    return Words(answer.language)


def sentence_text(words: Words, sentence: Sentence) -> str:
    """A sentence as people read it; names of rows are tamed, so that they cannot steer a terminal."""
    return tame(words.say(sentence.code, **_values(words, sentence.values)))


def _values(words: Words, values: Mapping[str, object]) -> dict[str, object]:
    texts = {name: told(words, value) for name, value in values.items()}
    before, after = values.get("before"), values.get("after")
    if isinstance(before, Amount) and isinstance(after, Amount) and before.value != after.value:
        shown = shorts_apart(words, after.unit, (before.value, after.value))
        for name, one in (("before", before), ("after", after)):
            if one.value is not None:
                texts[name] = short_with_unit(words, one.value, one.unit, text=shown[one.value])
    return texts


def told(words: Words, value: object) -> object:
    """A value of a sentence as it is put in."""
    if isinstance(value, str):
        return " ".join(value.split())
    if isinstance(value, Percent):
        return percent(value.share)
    if isinstance(value, Exact):
        return f"{number(tenths(value.share) / 10, 1)}%"
    if isinstance(value, Points):
        return signed(round(value.share * 100))
    if isinstance(value, Gain):
        return signed(value.tenths / 10, 1)
    if isinstance(value, Size):
        return number(value.tenths / 10, 1)
    if isinstance(value, Day):
        return with_weekday(words, value.day, day(words, value.day, value.today))
    if isinstance(value, Amount):
        return "–" if value.value is None else short_with_unit(words, value.value, value.unit)
    if isinstance(value, Estimate):
        return with_unit(words, value.value, value.unit, text=rough(value.value))
    if isinstance(value, Standing):
        return _standing(words, value)
    if isinstance(value, Code):
        return words.say(value.code, **_values(words, value.values))
    if isinstance(value, Listed):
        return _listed(words, value)
    if isinstance(value, FieldChange):
        return f"{field_name(words, value.field)} {from_to(words, plain(value.before), plain(value.after))}"
    return value


def _standing(words: Words, value: Standing) -> str:
    standing = of_found(value.stands)
    if value.brief:
        return word(words, standing)
    done = value.stands.status is Status.DONE
    ahead = "" if done else heading(words, standing)
    return ", ".join(one for one in (whole(words, standing), ahead) if one)


def _listed(words: Words, value: Listed) -> str:
    items = [str(told(words, one)) for one in value.items]
    if value.more:
        return words.say("ask.and_more", items=", ".join(items), count=value.more)
    if len(items) < 2:
        return "".join(items)
    return words.say("ask.and", items=", ".join(items[:-1]), last=items[-1])


def question_text(words: Words, asked: Asked) -> str:
    """A question that is understood when it is asked so."""
    if asked.name:
        return tame(words.say(f"ask.ask_{asked.intent}_of", name=" ".join(asked.name.split())))
    return words.say(f"ask.ask_{asked.intent}")


def answer_json(answer: Answer) -> Json:
    """The document of ``ask --json``."""
    words = words_for(answer)
    document: Json = {
        "schema": 1,
        "understood": answer.understood,
        "intent": answer.intent,
        "language": answer.language,
        "sentences": sentences_json(words, answer.sentences),
        "parts": None,
        "nearest": [question_text(words, one) for one in answer.nearest],
    }
    if answer.parts is not None:
        document["parts"] = [
            {
                "kind": one.kind,
                "amount": one.amount,
                "rows": list(one.sentence.rows),
                "text": sentence_text(words, one.sentence),
            }
            for one in answer.parts
        ]
        document |= {
            "before": answer.before,
            "after": answer.after,
            "since": answer.since.isoformat() if answer.since else None,
        }
    return document


def sentences_json(words: Words, sentences: Sequence[Sentence]) -> list[Json]:
    """Sentences with their rows."""
    return [{"text": sentence_text(words, one), "rows": list(one.rows)} for one in sentences]


def answer_lines(answer: Answer) -> list[str]:
    """The answer for a terminal: a sentence a line, the parts of a change below, else what can be asked."""
    words = words_for(answer)
    lines = [sentence_text(words, one) for one in answer.sentences]
    lines += [f"  {sentence_text(words, one.sentence)}" for one in answer.parts or ()]
    if answer.nearest:
        lines.append(words.say("ask.nearest"))
        lines += [f"  {question_text(words, one)}" for one in answer.nearest]
    return lines
