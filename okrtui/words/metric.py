"""What a metric or a query says, as sentences, before a key result or a KPI takes its number from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okrtui.domain.kpi import KpiDef, healthy
from okrtui.domain.model import KeyResultDef
from okrtui.domain.progress import raw_of
from okrtui.words import Words
from okrtui.words.link import PreviewLine
from okrtui.words.numbers import percent, with_unit
from okrtui.words.trouble import trouble_of

if TYPE_CHECKING:
    from okrtui.sync.accounts import ConnectionCheck


def metric_lines(
    words: Words, found: ConnectionCheck, definition: KeyResultDef | KpiDef
) -> list[PreviewLine]:
    """Its number and how far that is on the way of the key result, or on which side of the band of the KPI;
    or the trouble that keeps it from being read, with what to do."""
    gives = found.gives
    if gives is not None and gives.number is None and found.error is None:
        return [PreviewLine("warning", words.say("writing.value_unknown", name=found.name))]
    if gives is None or gives.number is None:
        told = trouble_of(
            words,
            found.name,
            found.error or "failed",
            detail=found.detail,
            values=found.values,
            token=found.token,
        )
        return [PreviewLine("warning", " ".join(filter(None, told)))]
    code = "writing.metric_days" if gives.days else "writing.metric_gives"
    value = with_unit(words, gives.number, definition.unit)
    value = value if gives.exact else words.say("value.about", value=value)
    lines = [PreviewLine("what", words.say(code, name=found.name, value=value, days=gives.days))]
    if isinstance(definition, KpiDef):
        word = words.say(f"kpi.{'healthy' if healthy(definition, gives.number) else 'unhealthy'}")
        return [*lines, PreviewLine("effect", words.say("writing.metric_word", word=word))]
    share = raw_of(definition, gives.number)
    if share is not None:
        lines.append(PreviewLine("effect", words.say("writing.metric_progress", progress=percent(share))))
    return lines
