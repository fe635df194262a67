"""What forms of objectives, key results and KPIs exchange with the store and with trackers: what they open
with, what they keep, what they save, what gives their values.

Everything here blocks and is called from workers."""

from __future__ import annotations

import asyncio
import os
import threading
from collections.abc import Mapping
from dataclasses import replace as with_values
from typing import TYPE_CHECKING

from msgspec.structs import replace

from okrtui.domain.model import Kind, Source, SourceType
from okrtui.errors import UsageError
from okrtui.named import NamedTuple
from okrtui.planfile.model import PlanLink
from okrtui.usecases import writing as use
from okrtui.usecases import writing_save
from okrtui.usecases.link_place import LinkPlace
from okrtui.usecases.links import weight_of

if TYPE_CHECKING:
    from okrtui.domain.kpi import KpiDef
    from okrtui.errors import OkrError
    from okrtui.sync.accounts import ConnectionCheck
    from okrtui.sync.preview import About, Preview
    from okrtui.tui.live_session import LiveSession
    from okrtui.tui.setup_exchange import LinkWish
    from okrtui.usecases.kpi_writing import KpiWriting
    from okrtui.usecases.plan_apply import Applied
    from okrtui.usecases.writing import Sheet, Writing
    from okrtui.usecases.writing_templates import Offer


class Wanted(NamedTuple):
    """What a form is about: ``kind`` objective or key_result. ``uid`` is what is edited; of something new 0,
    ``above`` is then the objective it belongs to, or ``team`` its team."""

    kind: str
    uid: int = 0
    above: int = 0
    team: str = ""
    cycle: str | None = None


def opened(session: LiveSession, wanted: Wanted) -> Writing:
    """The form filled in."""
    workspace = session.workspace()
    workspace.act()
    if wanted.uid:
        read = use.edit_objective if wanted.kind == use.OBJECTIVE else use.edit_key_result
        return read(workspace, wanted.uid)
    if wanted.above:
        return use.new_row(workspace, wanted.above)
    return use.new_objective(workspace, wanted.team, wanted.cycle)


def offered(session: LiveSession, writing: Writing) -> list[Offer]:
    """The templates that it may begin with."""
    from okrtui.usecases.writing_templates import offers

    return offers(session.workspace(), writing, session.settings.language)


CALLED = "called"
"""The answer of a new key result that names it among all that are written; no field shows it."""


def link_wanted(writing: Writing, sheet: Sheet, at: int, uid: int) -> tuple[About, LinkPlace, str]:
    """What a link of a key result that is written is to feed, where it goes, and what names that key result
    among all that are written; ``uid`` of the key result whose form it is."""
    from okrtui.sync.preview import About
    from okrtui.usecases.writing_links import cells_of

    row = writing_save.planned(writing, sheet)[0].key_results[at]
    definition = row.definition
    if definition.kind is not Kind.TASKS:
        definition = with_values(definition, kind=Kind.TASKS, source=Source(SourceType.TASKS))
    own = uid if writing.kind == use.KEY_RESULT else 0
    links = [cells_of(line)["text"] for line in sheet.rows[at].get("links", "").split("\n") if line.strip()]
    place = LinkPlace("", row.definition.title, tuple(links), writing.known.connections)
    name = sheet.rows[at].get(CALLED) or row.id
    return About(writing.team, writing.known.cycle.id, definition, own), place, f"{writing.place}/{name}"


def called_for_good(writing: Writing, sheet: Sheet, at: int) -> Sheet:
    """The same with a name for a key result that is new, which stays when its title becomes another one: what
    is typed for it is found again by that."""
    row = sheet.rows[at]
    if row.get("id") or row.get(CALLED) or not row.get("title", "").strip():
        return sheet
    name = writing_save.planned(writing, sheet)[0].key_results[at].id
    taken = {one.get(CALLED) or one.get("id") for one in sheet.rows}
    while name in taken:
        name += "+"
    rows = [{**one, CALLED: name} if place == at else one for place, one in enumerate(sheet.rows)]
    return replace(sheet, rows=tuple(rows))


def link_wished(wish: LinkWish) -> PlanLink:
    """A link that was looked at, as the plan writes it."""
    url, query = (None, wish.text) if wish.query else (wish.text, None)
    return PlanLink(wish.connection, url, query, weight_of(wish.weight))


def metric_read(session: LiveSession, name: str, unit: str) -> ConnectionCheck:
    """What a metric of the configuration says at this moment, counted in ``unit``. May take as long as the
    metric may. UsageError where the configuration has none of this name."""
    from okrtui.sync.accounts import check_configured
    from okrtui.sync.pass_settings import METRIC, secrets_of_machine

    config = session.workspace().config
    asked = check_configured(
        config,
        now=session.now,
        tokens=secrets_of_machine(session.config_path.parent, os.environ),
        names=[f"{METRIC}:{name}"],
        unit=unit,
    )
    found = asyncio.run(asked)
    if not found:
        raise UsageError("writing.no_metric", name=name, known=", ".join(config.metrics) or "–")
    return found[0]


def kpi_opened(session: LiveSession, uid: int, team: str) -> KpiWriting:
    """The form of a KPI filled in; ``uid`` 0: of a new one of a team."""
    from okrtui.usecases.kpi_writing import edit_kpi, new_kpi

    workspace = session.workspace()
    return edit_kpi(workspace, uid) if uid else new_kpi(workspace, team)


def value_read(session: LiveSession, definition: KpiDef) -> ConnectionCheck:
    """What the metric or the query of a KPI gives at this moment. May take as long as the tracker may."""
    from okrtui.sync.pass_settings import secrets_of_machine
    from okrtui.sync.value_preview import read_query

    if definition.source.type is SourceType.METRIC:
        return metric_read(session, definition.source.name or "", definition.unit)
    tokens = secrets_of_machine(session.config_path.parent, os.environ)
    return asyncio.run(read_query(session.workspace(), definition, tokens))


class WritingExchange:
    """Drafts and savings one after another, from any thread; a draft older than what was written last is
    dropped. ``ticket`` is taken when a writing is asked for."""

    def __init__(self, session: LiveSession) -> None:
        self._session = session
        self._writing = threading.Lock()
        self._given = self._written = 0

    def ticket(self) -> int:
        """One for each writing, in the order of asking."""
        self._given += 1
        return self._given

    def draft(self, writing: Writing, sheet: Sheet | None, ticket: int) -> None:
        with self._writing:
            if ticket > self._written:
                self._written = ticket
                use.keep_draft(self._session.workspace(), writing, sheet)

    def save(
        self, writing: Writing, sheet: Sheet, reason: str, ticket: int, seen: Mapping[str, Preview | OkrError]
    ) -> Applied:
        """Save it, together with what was ``seen`` of its new links."""
        with self._writing:
            workspace = self._session.workspace()
            with workspace.store.transaction():
                done = writing_save.save(workspace, writing, sheet, reason)
                if seen:
                    from okrtui.sync.link import take_seen

                    take_seen(workspace, writing.known.cycle.id, writing.team, seen)
            self._written = ticket
            return done

    def merged(
        self, wanted: Wanted, writing: Writing, sheet: Sheet, *, theirs: bool
    ) -> tuple[Writing, Sheet]:
        """The form as it stands now with what was typed laid upon it."""
        fresh = opened(self._session, wanted)
        if fresh.draft is not None:  # it was made from what stood before
            with self._writing:
                use.keep_draft(self._session.workspace(), writing, None)
            fresh = opened(self._session, wanted)
        fresh = replace(fresh, brought=writing.brought)
        return fresh, writing_save.merged(fresh, writing, sheet, theirs=theirs)
