"""A KPI written in a form: what it opens with, what its answers come to, how it is saved.

Answers by field: ``title``, ``team``, ``owner``, ``unit``, ``low``, ``high``, ``checkin`` (an ``Every``;
empty: as the team's), ``from`` (manual, metric or query), ``metric``, ``connection``, ``query``, ``value``
(one of ``HOW``), ``field`` (what is summed), ``whole`` (the query that a ratio divides
by), ``description``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from msgspec import Struct

from okrtui.domain.entry import Refusal, check_query
from okrtui.domain.ids import slug, unique
from okrtui.domain.kpi import KpiDef, check_kpi
from okrtui.domain.model import Source, SourceType
from okrtui.domain.typed import read_number, written
from okrtui.domain.vocabulary import Every
from okrtui.errors import ConflictError, NotFoundError, Said, UsageError
from okrtui.planfile.key_result import TOLD
from okrtui.planfile.model import Plan, PlanLasting
from okrtui.usecases.board import meant_teams
from okrtui.usecases.kpis import definition_of
from okrtui.usecases.plain import plain
from okrtui.usecases.plan_apply import Applied, apply
from okrtui.usecases.teams import tree_order
from okrtui.usecases.workspace import Workspace
from okrtui.usecases.writing_answers import Fault, Filled

HOW = ("count", "sum", "avg", "min", "max", "ratio", *TOLD)
"""What a query gives."""

SHORT = 40
"""Characters of an identifier that is made of a title."""

LABELS = {"title": "writing.field_title", "owner": "writing.field_owner", "unit": "writing.field_unit",
          "source": "kpi_form.field_from"}  # fmt: skip
"""The words of a form for a field of a definition, where they are not ``kpi_form.field_NAME``."""


class KpiWriting(Struct, frozen=True):
    """A form as it is opened. ``place`` names it for its draft; ``stored``: the definition as it stands, of
    ``version`` (of a new one None and 0). ``answers`` say what stands, ``draft`` what had been begun."""

    place: str
    id: str
    stored: KpiDef | None
    version: int
    answers: Filled
    teams: tuple[tuple[str, str], ...]
    people: Mapping[str, str]
    connections: tuple[str, ...]
    metrics: tuple[str, ...]
    draft: Filled | None = None


# Opening


def new_kpi(workspace: Workspace, team: str) -> KpiWriting:
    """A form for a KPI of a team ("": of the first that can be meant), mine until somebody else is named."""
    named = workspace.team_named(team) if team else next(iter(meant_teams(workspace)), "")
    definition = KpiDef("", named, workspace.me)
    return _opened(workspace, f"kpi_form:new:{team}", "", None, 0, answers_of(definition))


def edit_kpi(workspace: Workspace, uid: int) -> KpiWriting:
    """The form of a KPI. NotFoundError where it is gone."""
    rows = workspace.store.lasting("kpi", uids=[uid])
    if not rows:
        raise NotFoundError("store.no_such_row", kind="kpi", uid=uid)
    row, definition = rows[0], definition_of(rows[0])
    return _opened(workspace, f"kpi_form:{uid}", row.id, definition, row.version, answers_of(definition))


def _opened(
    workspace: Workspace, place: str, id: str, stored: KpiDef | None, version: int, answers: Filled
) -> KpiWriting:
    workspace.act()
    kept = workspace.store.begun(workspace.me, place) if workspace.me else None
    draft = None if kept is None else {**answers, **{name: str(text) for name, text in kept.items()}}
    teams = tuple((team.id, team.name) for team, _ in tree_order(workspace.teams().values()))
    people = {id: one.name for id, one in workspace.people().items() if one.archived_at is None}
    config = workspace.config
    names = tuple(config.connections)
    return KpiWriting(
        place, id, stored, version, answers, teams, people, names, tuple(config.metrics), draft or None
    )


def keep_draft(workspace: Workspace, writing: KpiWriting, answers: Filled | None) -> None:
    """Keep what differs from what stands, so that it can be laid upon what others change meanwhile; None, or
    what says nothing new, drops it."""
    begun: dict[str, object] = {
        name: text for name, text in (answers or {}).items() if text != writing.answers.get(name)
    }
    workspace.store.save_begun(workspace.act().author, writing.place, begun or None, workspace.now())


# Answers


def answers_of(definition: KpiDef) -> dict[str, str]:
    """The answers that say a definition."""
    source = definition.source
    how, _, field = source.value.partition(":")
    first, whole = source.ratio or (source.query or "", "")
    low, high = (None if one is None else written(one) for one in (definition.low, definition.high))
    return {
        "title": definition.title,
        "team": definition.team,
        "owner": definition.owner or "",
        "unit": definition.unit,
        "low": low or "",
        "high": high or "",
        "checkin": definition.checkin.value if definition.checkin else "",
        "from": source.type.value,
        "metric": (source.name or "") if source.type is SourceType.METRIC else "",
        "connection": source.connection or "",
        "query": first,
        "value": "ratio" if source.ratio else how,
        "field": field,
        "whole": whole,
        "description": definition.description,
    }


def planned(writing: KpiWriting, answers: Filled) -> tuple[KpiDef, list[Fault]]:
    """The definition that the answers come to, and everything wrong with them; what they leave as it was is
    kept to the last digit."""
    reader = _Reader(writing, answers)
    unit = reader.text("unit")
    if not reader.text("team"):
        reader.fault("team", "kpi_form.needs_team")
    definition = KpiDef(
        title=reader.text("title"),
        team=reader.one_of("team", dict(writing.teams), "plan.unknown_team") or "",
        owner=reader.one_of("owner", writing.people, "writing.nobody") or None,
        unit=unit,
        low=reader.number("low", unit),
        high=reader.number("high", unit),
        source=reader.source(),
        checkin=Every(answers["checkin"]) if answers.get("checkin") else None,
        description=answers.get("description", ""),
    )
    faulty = {one.field for one in reader.faults}
    for about in check_kpi(definition):
        field = "query" if about.field == "source" else about.field
        code = "writing.needs_title" if about.code == "domain.title_empty" else about.code
        if field not in faulty:
            reader.faults.append(Fault(field, Refusal(code, field, about.values, about.hint)))
    return definition, reader.faults


class _Reader:
    def __init__(self, writing: KpiWriting, answers: Filled) -> None:
        self.writing, self.answers = writing, answers
        self.faults: list[Fault] = []

    def text(self, name: str) -> str:
        return self.answers.get(name, "").strip()

    def fault(self, field: str, code: str, **values: object) -> None:
        self.faults.append(Fault(field, Refusal(code, field, values)))

    def one_of(self, field: str, known: Mapping[str, str], code: str) -> str:
        """A name among those known, or as it was."""
        name = self.text(field)
        if name and name not in known and name != self.writing.answers.get(field):
            self.fault(field, code, name=name, found=name, known=", ".join(known) or "–")
        return name

    def number(self, field: str, unit: str) -> Decimal | None:
        text, before = self.text(field), self.writing.stored
        if before is not None and text == self.writing.answers[field]:
            kept: Decimal | None = getattr(before, field)
            return kept
        try:
            return read_number(text, unit).value if text else None
        except UsageError as error:
            self.faults.append(Fault(field, Refusal(error.code, field, error.values, error.hint)))
            return None

    def source(self) -> Source:
        kind, before = SourceType(self.answers.get("from") or SourceType.MANUAL), self.writing.stored
        asked = ("from", "metric", "connection", "query", "value", "field", "whole")
        if before is not None and all(self.text(one) == self.writing.answers[one] for one in asked):
            return before.source
        if kind is SourceType.METRIC:
            name = self.one_of("metric", {one: one for one in self.writing.metrics}, "writing.no_metric")
            if not name:
                self.fault("metric", "kpi_form.needs_metric")
            return Source(kind, name=name or None)
        if kind is SourceType.QUERY:
            return self._query()
        return Source()

    def _query(self) -> Source:
        known = {one: one for one in self.writing.connections}
        connection = self.one_of("connection", known, "plan.unknown_connection")
        if not connection:
            self.fault("connection", "kpi_form.needs_connection")
        how, field = self.answers.get("value") or "count", self.text("field")
        asked = ("query", "whole") if how == "ratio" else ("query",)
        for name in asked:
            if not self.text(name):
                self.fault(name, "kpi_form.needs_query")
            self.faults += [Fault(name, about) for about in check_query(self.text(name))]
        if how == "ratio":
            ratio = (self.text("query"), self.text("whole"))
            return Source(SourceType.QUERY, connection=connection or None, ratio=ratio, value="ratio")
        alone = how in ("count", *TOLD)
        if not alone and not field:
            self.fault("field", "kpi_form.needs_field")
        value = how if alone else f"{how}:{field}"
        return Source(SourceType.QUERY, connection=connection or None, query=self.text("query"), value=value)


# Saving


def save(workspace: Workspace, writing: KpiWriting, answers: Filled) -> Applied:
    """Apply it as one act and drop the draft. ConflictError where somebody else changed the same field
    meanwhile; what they changed besides stands."""
    definition, _ = planned(writing, answers)
    with workspace.store.transaction():
        rows = workspace.store.lasting("kpi")
        if writing.stored is None:
            taken = {row.id for row in rows}
            long = slug(definition.title)
            short = long if len(long) <= SHORT else long[:SHORT].rpartition("-")[0] or long[:SHORT]
            wanted = PlanLasting("kpi", unique(short, taken), definition)
        else:
            row = next((row for row in rows if row.id == writing.id), None)
            if row is None:
                raise NotFoundError("writing.gone")
            now = definition_of(row)
            if row.version != writing.version:
                definition = _merged(workspace, row.uid, writing, definition, now)
            wanted = PlanLasting("kpi", writing.id, definition)
        done = apply(workspace, Plan(lasting=(wanted,)))
        workspace.store.save_begun(workspace.act().author, writing.place, None, workspace.now())
    return done


def _told(value: object) -> str:
    """A value of a KPI in a line."""
    if isinstance(value, Source):
        value = value.query or value.name or value.connection
    return "–" if value in (None, "") else str(plain(value))[:60]


def _merged(workspace: Workspace, uid: int, writing: KpiWriting, mine: KpiDef, now: KpiDef) -> KpiDef:
    """What was changed here laid upon what stands."""
    before = writing.stored
    fields = KpiDef.__annotations__
    changed = {one: getattr(mine, one) for one in fields if getattr(mine, one) != getattr(before, one)}
    both = [one for one in changed if getattr(now, one) not in (getattr(before, one), changed[one])]
    if both:
        last = workspace.store.lasting_history(uid)[-1]
        me, author = workspace.name_of(workspace.act().author), workspace.name_of(last.author)
        told = [
            Said(
                "kpi_form.both",
                {
                    "field": Said(LABELS.get(one, f"kpi_form.field_{one}")),
                    "author": author,
                    "theirs": _told(getattr(now, one)),
                    "me": me,
                    "mine": _told(changed[one]),
                },
            )
            for one in both
        ]
        raise ConflictError(
            "kpi_form.conflict", hint="kpi_form.hint_conflict", author=author, id=writing.id, candidates=told
        )
    return replace(now, **changed)
