"""The tables of config.toml that say what happens by itself: when, if, then."""

from typing import Any, Literal

import msgspec

Do = Literal["remind", "ask", "notify", "webhook", "tag", "comment", "transition"]


class When(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a key result comes to, one of them: a ``status`` (``unhealthy`` and ``healthy``: what a KPI comes
    to); a check-in ``late`` by a span; ``silent`` for a span,
    without a check-in; its ``scope`` changed; its progress ``crosses`` a share upwards."""

    status: str | None = None
    late: str | None = None
    silent: str | None = None
    scope: Literal["changed"] | None = None
    crosses: float | None = None


class Then(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One thing to do. ``to``: owners, lead, everyone or a person's id; ``channel`` in the place of a
    person's own; ``text`` is said beside what there is to know; ``status``: what linked tasks are set to;
    ``tag``: what the key result is tagged with; ``digest``: the summary that
    is sent in the place of a list."""

    do: Do
    to: str | None = None
    channel: str | None = None
    text: str | None = None
    status: str | None = None
    tag: str | None = None
    digest: Literal["company", "lead", "owner"] | None = None


class Rule(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``when`` is a schedule in words ("every monday at 10:00") or what a key result comes to; ``if`` names
    facts of the key results or KPIs that it is about, each with a value or a list of them;
    ``on = false`` switches it off."""

    id: str
    when: str | When
    then: tuple[Then, ...]
    if_: dict[str, Any] = msgspec.field(default_factory=dict, name="if")
    on: bool = True
