"""The cards of the dashboard as values; each row is named by its card and by the line of the card."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from okrtui.domain.model import Category
from okrtui.tui.stated.rows import key_result_values, mean_values
from okrtui.tui.widgets.cards_draw import Frame
from okrtui.tui.widgets.cards_facts import amount
from okrtui.tui.widgets.style import Style
from okrtui.usecases import cards_facts as facts
from okrtui.usecases import cards_numbers as numbers
from okrtui.usecases.cards import kind_of
from okrtui.usecases.cards_progress import ProgressCard
from okrtui.usecases.views import KpiView
from okrtui.words.dates import ago, day
from okrtui.words.kpi import band_of, value_of
from okrtui.words.markdown import Section, StatedRow, Values

CardRow = tuple[object, Values]


def card_section(name: str, card: object, style: Style, frame: Frame) -> Section:
    """What a card tells, all of it; no rows where it could not be read."""
    found = [*_of_numbers(card, style, frame), *_of_facts(card, style, frame)]
    rows = [StatedRow((name, key), values, _url(card, index)) for index, (key, values) in enumerate(found)]
    return Section(style.words.say(f"dashboard.card_{kind_of(name)}"), rows)


def _url(card: object, index: int) -> str:
    return (card.rows[index].task.url or "") if isinstance(card, facts.OverdueCard) else ""


def _of_numbers(card: object, style: Style, frame: Frame) -> Iterator[CardRow]:
    say, elapsed = style.words.say, frame.elapsed
    if isinstance(card, ProgressCard):
        yield ("company",), mean_values(style, "row", say("dashboard.card_progress"), card.rollup, elapsed)
    elif isinstance(card, numbers.TeamsCard):
        for team in card.teams:
            yield ("team", team.id), mean_values(style, "team", team.name, team.rollup, elapsed)
    elif isinstance(card, numbers.PeopleCard):
        for one in card.people:
            count = str(len(one.uids))
            yield ("person", one.id), mean_values(style, "who", one.name, one.rollup, elapsed, count=count)
    elif isinstance(card, numbers.MatrixCard):
        for (sure, pace), uids in card.cells.items():
            told = {"confidence": say(f"dashboard.confidence_{sure}"), "status": say(f"status.{pace}")}
            yield ("cell", sure.value, pace.value), {**told, "count": str(len(uids))}
    elif isinstance(card, numbers.BehindCard):
        for behind in card.rows:
            gap = f"{round(behind.gap * 100)}"
            row = behind.key_result
            yield ("kr", row.uid), key_result_values(style, row, team=behind.team, gap=gap)


def _of_facts(card: object, style: Style, frame: Frame) -> Iterator[CardRow]:
    if isinstance(card, facts.CheckinsCard):
        for heat in card.rows:
            yield ("team", heat.team), {"team": heat.name, "count": str(heat.due)}
    elif isinstance(card, facts.DoneCard):
        done = card.counts.get(Category.DONE, 0)
        yield ("done",), {"state": style.words.say("dashboard.tasks_done", count=done), "done": str(done)}
        for week, count in card.weeks:
            yield ("week", week), {"state": day(style.words, week), "done": str(count)}
    elif isinstance(card, facts.SumsCard):
        for share in card.rows:
            told = {name: amount(value, card.field) for name, value in _amounts(share)}
            yield ("who", share.who), {"who": share.who or style.words.say("dashboard.nobody"), **told}
    elif isinstance(card, facts.KeyResultCard) and card.detail is not None:
        yield ("kr", card.detail.row.uid), key_result_values(style, card.detail.row)
    else:
        yield from _of_said(card, style, frame)


def _of_said(card: object, style: Style, frame: Frame) -> Iterator[CardRow]:
    words, say = style.words, style.words.say
    if isinstance(card, facts.NewsCard):
        for news in card.rows:
            for kind, text in (("win", news.said.win), ("blocker", news.said.blocker)):
                if text:
                    told = {"said": text, "kind": say(f"dashboard.{kind}"), "who": news.who}
                    told |= {"key_result": news.title, "when": ago(words, frame.now - news.said.at)}
                    yield ("kr", news.key_result, kind), told
    elif isinstance(card, facts.CommentsCard):
        for one in card.rows:
            told = {"comment": one.text, "who": one.name, "row": one.title}
            told["when"] = ago(words, frame.now - one.at)
            yield ("comment", one.kind, one.path, one.id), told
    elif isinstance(card, facts.OverdueCard):
        for late in card.rows:
            told = {"task": late.task.title, "id": late.task.key, "assignee": late.task.assignee or ""}
            told["due"] = day(words, late.task.due) if late.task.due else ""
            yield ("task", late.key_result, late.task.uid), told
    elif isinstance(card, facts.KpisCard):
        for kpi in card.rows:
            yield ("kpi", kpi.uid), kpi_values(style, kpi)
    elif isinstance(card, facts.SyncCard):
        for connection in card.connections:
            told = {"connection": connection.name, "state": say(f"syncing.status_{connection.status}")}
            good = connection.last_good
            told["when"] = ago(words, frame.now - good) if good else say("dashboard.never")
            yield ("sync",), {**told, "trouble": connection.error or ""}


def kpi_values(style: Style, kpi: KpiView) -> Values:
    """A KPI as it is copied."""
    definition, words = kpi.definition, style.words
    return {
        "kpi": definition.title,
        "value": value_of(words, kpi),
        "owner": kpi.owner_name,
        "status": words.say(f"kpi.{kpi.status}"),
        "band": band_of(words, definition.low, definition.high, definition.unit, kpi.value),
    }


def _amounts(share: facts.Share) -> tuple[tuple[str, Decimal], ...]:
    return ("done", share.done), ("every", share.every)
