"""The cards of a dashboard by name, and the order in which a person wants them.

A name may carry what the card is about behind a colon: ``key_result:2026-Q4/sales/o/k``, ``sums:points``.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from types import MappingProxyType

from okrtui.usecases import cards_facts, cards_numbers
from okrtui.usecases.cards_progress import Point, progress_card
from okrtui.usecases.cards_scope import Scope
from okrtui.usecases.workspace import Workspace

Read = Callable[[Workspace, Scope], object]

_PLAIN: Mapping[str, Read] = MappingProxyType(
    {
        "teams": cards_numbers.teams_card,
        "confidence": cards_numbers.matrix_card,
        "behind": cards_numbers.behind_card,
        "people": cards_numbers.people_card,
        "checkins": cards_facts.checkins_card,
        "overdue": cards_facts.overdue_card,
        "done": cards_facts.done_card,
        "news": cards_facts.news_card,
        "comments": cards_facts.comments_card,
        "kpis": cards_facts.kpis_card,
        "sync": cards_facts.sync_card,
    }
)
_ABOUT: Mapping[str, Callable[[Workspace, Scope, str], object]] = MappingProxyType(
    {"key_result": cards_facts.key_result_card, "sums": cards_facts.sums_card}
)

KINDS = ("progress", *_PLAIN, *_ABOUT)
"""Every kind of card, in the order in which they are offered."""

USUAL = ("progress", "teams", "confidence", "behind", "done", "checkins", "overdue", "news", "sync")
"""What a dashboard shows that nobody has arranged; KPIs beside it where there are any."""

PLACE = "dashboard"


def kind_of(name: str) -> str:
    """The kind of a card."""
    return name.partition(":")[0]


def known(name: str) -> bool:
    """Whether there is such a card."""
    kind, colon, about = name.partition(":")
    return kind in KINDS and (kind not in _ABOUT or bool(colon and about))


def card(workspace: Workspace, scope: Scope, name: str, weeks: Mapping[date, Point]) -> object:
    """The facts of a card; ``weeks`` are the ends of past weeks as far as they were told already. KeyError
    for a card that does not exist."""
    kind, _, about = name.partition(":")
    if kind == "progress":
        return progress_card(workspace, scope, weeks)
    if kind in _ABOUT:
        return _ABOUT[kind](workspace, scope, about)
    return _PLAIN[kind](workspace, scope)


def arranged(workspace: Workspace) -> tuple[str, ...]:
    """The cards that I want, in my order."""
    body = workspace.store.arrangement(workspace.me, PLACE) if workspace.me else None
    if body is None:
        return (*USUAL[:-1], "kpis", USUAL[-1]) if workspace.store.lasting("kpi") else USUAL
    found = dict.fromkeys(str(name) for name in json.loads(body))
    return tuple(name for name in found if known(name))


def arrange(workspace: Workspace, names: Sequence[str]) -> None:
    """Keep the cards that I want, in this order. UsageError where nobody is me, StoreError where the store
    cannot be written."""
    workspace.store.save_arrangement(workspace.act().author, PLACE, json.dumps(list(names)))
