"""A card by its name, from its facts to its picture. Pure."""

from __future__ import annotations

from datetime import datetime, tzinfo

from okrtui.named import NamedTuple
from okrtui.tui.widgets import cards_facts, cards_numbers
from okrtui.tui.widgets.cards_parts import CardPicture, sentence
from okrtui.tui.widgets.style import Style
from okrtui.usecases import cards_facts as facts
from okrtui.usecases import cards_numbers as numbers
from okrtui.usecases.cards import kind_of
from okrtui.usecases.cards_progress import ProgressCard


class Frame(NamedTuple):
    """What all cards are told by: the moment, the zone, and the share of the cycle that is over."""

    now: datetime
    zone: tzinfo
    elapsed: float | None


class Failed(NamedTuple):
    """A card that could not be read, and what is said of it."""

    said: str


def draw_card(name: str, card: object, width: int, height: int, style: Style, frame: Frame) -> CardPicture:
    """``card`` None: it is still being read."""
    title = style.words.say(f"dashboard.card_{kind_of(name)}")
    if card is None:
        return CardPicture(title, "", sentence(style, style.words.say("board.reading"), width))
    if isinstance(card, Failed):
        return CardPicture(title, "", sentence(style, card.said, width, "at_risk"))
    made = _numbers(card, width, height, style, frame) or _facts(card, width, height, style, frame)
    if made is None:
        raise TypeError(type(card).__name__)
    return made


def _numbers(card: object, width: int, height: int, style: Style, frame: Frame) -> CardPicture | None:
    if isinstance(card, ProgressCard):
        return cards_numbers.draw_progress(card, width, height, style, zone=frame.zone, elapsed=frame.elapsed)
    if isinstance(card, numbers.TeamsCard):
        return cards_numbers.draw_teams(card, width, height, style, elapsed=frame.elapsed)
    if isinstance(card, numbers.PeopleCard):
        return cards_numbers.draw_people(card, width, height, style, elapsed=frame.elapsed)
    if isinstance(card, numbers.MatrixCard):
        return cards_numbers.draw_matrix(card, width, height, style)
    if isinstance(card, numbers.BehindCard):
        return cards_numbers.draw_behind(card, width, height, style)
    return None


def _facts(card: object, width: int, height: int, style: Style, frame: Frame) -> CardPicture | None:
    if isinstance(card, facts.CheckinsCard):
        return cards_facts.draw_checkins(card, width, height, style)
    if isinstance(card, facts.NewsCard):
        return cards_facts.draw_news(card, width, height, style, now=frame.now)
    if isinstance(card, facts.CommentsCard):
        return cards_facts.draw_comments(card, width, height, style, now=frame.now)
    if isinstance(card, facts.OverdueCard):
        return cards_facts.draw_overdue(card, width, height, style)
    if isinstance(card, facts.DoneCard):
        return cards_facts.draw_done(card, width, height, style)
    if isinstance(card, facts.SumsCard):
        return cards_facts.draw_sums(card, width, height, style)
    if isinstance(card, facts.KpisCard):
        return cards_facts.draw_kpis(card, width, height, style, now=frame.now)
    if isinstance(card, facts.SyncCard):
        return cards_facts.draw_sync(card, width, height, style, now=frame.now)
    if isinstance(card, facts.KeyResultCard):
        return cards_facts.draw_key_result(card, width, height, style, now=frame.now, zone=frame.zone)
    return None
