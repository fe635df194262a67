"""The rows of the table of what I owe: key results to check in, and KPIs that want a value."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from okrtui.domain.kpi import healthy
from okrtui.domain.model import Kind
from okrtui.domain.typed import Typed, read_number, written
from okrtui.errors import UsageError
from okrtui.tui.widgets.checkin_fields import confidence_choices
from okrtui.tui.widgets.style import Part, Style
from okrtui.usecases.checkin_answers import (
    CheckinAnswers,
    counted,
    draft_of,
    filled_in,
    number_of,
    said,
    with_draft,
    would_be,
)
from okrtui.usecases.checkin_form import CheckinForm
from okrtui.usecases.views import KpiView
from okrtui.words import Words
from okrtui.words.kpi import value_of
from okrtui.words.numbers import percents_apart
from okrtui.words.values import journey


class TableRow:
    """How it opened, what is typed, what is to be said of it. ``key`` names it, ``kind`` as a row is named to
    the keys that act on it."""

    kind = "key_result"

    def __init__(
        self, title: str, path: str, unit: str, key: tuple[str, int], opened: CheckinAnswers
    ) -> None:
        self.title, self.path, self.unit, self.key = title, path, unit, key
        self.opened = self.answers = opened
        self.kept: object = None
        self.saved = False
        self.told = ""
        self.confirmed: str | None = None

    @property
    def uid(self) -> int:
        return self.key[1]

    @property
    def draft(self) -> dict[str, object] | None:
        """What is typed and not saved; None where nothing is."""
        return draft_of(self.answers, self.opened)

    @property
    def begun(self) -> bool:
        """Whether something is typed that is not saved."""
        return self.draft is not None

    @property
    def counts(self) -> bool:
        """Whether its value is a number that is typed."""
        raise NotImplementedError

    def takes(self, cell: str) -> bool:
        """Whether a person says it here."""
        raise NotImplementedError

    def keys(self, words: Words) -> list[str]:
        """The keys that say how sure one is."""
        return []

    def number(self) -> Typed | None:
        """The value as it is read. UsageError for what is no number."""
        raise NotImplementedError

    def so_far(self, style: Style) -> str:
        """What stands."""
        raise NotImplementedError

    def sure(self, style: Style) -> Part:
        """What is typed of how sure one is."""
        return self.answers.confidence, "text"

    def becomes(self, now: datetime, style: Style) -> Part:
        """What it would come to. UsageError for what is no number."""
        raise NotImplementedError


class CheckinRow(TableRow):
    """A key result: its form. A value that is counted elsewhere, or of several parts, is not said here."""

    def __init__(self, form: CheckinForm) -> None:
        view = form.detail.row
        title, unit = view.definition.title, view.definition.unit
        super().__init__(title, view.path, unit, ("kr", view.uid), filled_in(form))
        self.form = form
        self.answers = with_draft(self.opened, form.draft)
        self.kept = self.draft

    @property
    def counts(self) -> bool:
        return counted(self.form)

    def takes(self, cell: str) -> bool:
        done = self.form.typed and self.form.facts.definition.kind is Kind.BOOLEAN
        return cell != "value" or self.counts or done

    def keys(self, words: Words) -> list[str]:
        return [one.key for one in confidence_choices(self.form.scale, words)]

    def number(self) -> Typed | None:
        return number_of(self.form, self.answers)

    def so_far(self, style: Style) -> str:
        return journey(style.words, self.form.detail.row, style.glyphs)

    def sure(self, style: Style) -> Part:
        text = self.answers.confidence
        choice = {one.key: one for one in confidence_choices(self.form.scale, style.words)}.get(text)
        word = f"{text} {choice.word}" if choice is not None and choice.word else text
        known = choice is not None and said(self.form, self.answers) is not None
        return word, f"bold {choice.role}" if choice is not None and known else "text"

    def becomes(self, now: datetime, style: Style) -> Part:
        """The share that is done, before and with what is typed, in the colour of its word."""
        before, after = self.form.detail.row.state, would_be(self.form, self.answers, now)
        was, told = percents_apart(before.raw, after.raw)
        if was != told:
            told = f"{was} {style.glyphs.arrow} {told}"
        return f"{told} {style.glyphs.status[after.status]}", str(after.status)


class KpiRow(TableRow):
    """A KPI: a value and a note."""

    kind = "kpi"

    def __init__(self, kpi: KpiView, begun: Mapping[str, str]) -> None:
        title, unit = kpi.definition.title, kpi.definition.unit
        super().__init__(title, kpi.path, unit, ("kpi", kpi.uid), CheckinAnswers())
        self.kpi = kpi
        self.answers = CheckinAnswers(value=begun.get("value", ""), note=begun.get("note", ""))
        self.kept = self.draft

    @property
    def counts(self) -> bool:
        return True

    def takes(self, cell: str) -> bool:
        return cell != "confidence"

    def number(self) -> Typed | None:
        text = self.answers.value.strip()
        return read_number(text, self.unit) if text else None

    def so_far(self, style: Style) -> str:
        return value_of(style.words, self.kpi)

    def becomes(self, now: datetime, style: Style) -> Part:
        """Whether it is healthy."""
        typed = self.number()
        if typed is None:
            return "", "text"
        well = healthy(self.kpi.definition, typed.value)
        word, role = ("healthy", "on_track") if well else ("unhealthy", "off_track")
        return f"{style.words.say(f'kpi.{word}')} {style.glyphs.status[role]}", role


def written_number(row: TableRow) -> str:
    """The value as it is read, as typed where it is no number."""
    try:
        typed = row.number()
    except UsageError:
        return row.answers.value
    return written(typed.value) if typed is not None else row.answers.value
