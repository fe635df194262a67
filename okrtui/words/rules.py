"""A rule as a sentence, and what it says to people."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import tzinfo
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from okrtui.asking.summary import digest
from okrtui.channels.model import Note, Point
from okrtui.config.environment import language
from okrtui.config.rules import Rule, Then, When
from okrtui.domain.rules import KPI_STATUS
from okrtui.usecases.make_views import key_result_view
from okrtui.usecases.rule_rows import KpiRow, WatchedRow
from okrtui.usecases.rules import of_kpis
from okrtui.usecases.workspace import Workspace
from okrtui.words import Words
from okrtui.words.dates import moment
from okrtui.words.glyphs import UNICODE
from okrtui.words.kpi import stands
from okrtui.words.summary import note
from okrtui.words.values import journey
from okrtui.words.width import tame

if TYPE_CHECKING:
    from okrtui.messaging.rules import Action, RuleMessage

MOST = 20
"""Points of one message; the rest is counted."""

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_TIMES = (
    (re.compile(r"every day at (\S+)"), "day"),
    (re.compile(r"every weekday at (\S+)"), "workday"),
    (re.compile(r"every (?:week on )?([a-z, ]*day) at (\S+)"), "week"),
    (re.compile(r"every (\d+) weeks on ([a-z, ]*day) at (\S+)"), "weeks"),
    (re.compile(r"every month on the (\d+)(?:st|nd|rd|th) at (\S+)"), "month"),
    (re.compile(r"every month on the last day at (\S+)"), "month_end"),
    (re.compile(r"every month on the last weekday at (\S+)"), "month_workday"),
)


def schedule_words(words: Words, text: str) -> str:
    """A schedule as people of the language say it; as it is written where nothing is known of its shape."""
    plain = re.sub(r" in \S+$", "", text.strip())
    for shape, name in _TIMES:
        found = shape.fullmatch(plain)
        if found is None:
            continue
        parts = list(found.groups())
        values: dict[str, object] = {"at": parts.pop()}
        if parts and name in ("week", "weeks"):
            days = [one.strip() for one in parts.pop().split(",")]
            if any(one not in _DAYS for one in days):
                break
            values["days"] = ", ".join(words.say(f"time.weekday_{_DAYS.index(one)}") for one in days)
        if parts:
            values["n"] = int(parts.pop())
        return words.say(f"rules.at_{name}", **values)
    return words.say("rules.at_other", text=plain)


def when_words(words: Words, when: str | When) -> str:
    """When a rule fires."""
    if isinstance(when, str):
        return schedule_words(words, when)
    if when.status in KPI_STATUS:
        return words.say(f"rules.when_kpi_{when.status}")
    if when.status is not None:
        return words.say("rules.when_status", status=words.say(f"status.{when.status}"))
    if when.late is not None:
        return words.say("rules.when_late", span=_span(words, when.late))
    if when.silent is not None:
        return words.say("rules.when_silent", span=_span(words, when.silent))
    if when.scope is not None:
        return words.say("rules.when_scope")
    return words.say("rules.when_crosses", percent=f"{(when.crosses or 0) * 100:g}")


def _span(words: Words, text: str) -> str:
    unit = {"m": "minutes", "h": "hours", "d": "days", "w": "weeks"}.get(text.strip()[-1:])
    number = text.strip()[:-1].strip()
    return words.say(f"rules.span_{unit}", n=int(number)) if unit and number.isdigit() else text


def sentence(words: Words, rule: Rule, name_of: Callable[[str | None], str]) -> str:
    """The whole rule."""
    deeds = words.say("rules.and").join(
        deed_words(words, one, name_of, kpis=of_kpis(rule)) for one in rule.then
    )
    when = when_words(words, rule.when)
    if rule.if_:
        return words.say("rules.sentence_if", when=when, conditions=_conditions(words, rule.if_), deeds=deeds)
    return words.say("rules.sentence", when=when, deeds=deeds)


def _conditions(words: Words, conditions: Mapping[str, object]) -> str:
    told = []
    for name, wanted in conditions.items():
        many = wanted if isinstance(wanted, list | tuple) else (wanted,)
        told.append(f"{name} = {words.say('rules.or').join(str(one) for one in many)}")
    return ", ".join(told)


def deed_words(words: Words, then: Then, name_of: Callable[[str | None], str], *, kpis: bool = False) -> str:
    """What is done, and to whom; ``kpis``: by a rule about KPIs."""
    if then.to in (None, "owners", "lead", "everyone"):
        whom = words.say(f"rules.to_{then.to or 'owners'}")
    else:
        whom = name_of((then.to or "").removeprefix("@"))
    name: str = then.do
    if then.do == "notify" and then.channel and not then.to:
        name, whom = "webhook", ""
    name = "remind_kpi" if kpis and name == "remind" else name
    values = {"whom": whom, "channel": then.channel or "", "tag": then.tag or "", "status": then.status or ""}
    told = words.say(f"rules.do_{name}", **values)
    if then.digest is not None:
        told = words.say("rules.digesting", deed=told, digest=words.say(f"rules.digest_{then.digest}"))
    return told if not then.text else words.say("rules.saying", deed=told, text=then.text)


def why_words(words: Words, rule: Rule, fired: object, zone: tzinfo) -> str:
    """Why a rule does something: its time, or what came true."""
    from datetime import datetime

    at = moment(words, fired, zone) if isinstance(fired, datetime) else ""
    return words.say("rules.why", when=when_words(words, rule.when), at=at)


def composer_of(workspace: Workspace) -> Callable[[RuleMessage], Note]:
    """Writes what a rule says in the language of whom it goes to."""
    spoken = {one.id: one.language for one in workspace.config.people if one.language}
    usual = language(workspace.config.ui.language)
    return composer(workspace, lambda person: Words(spoken.get(person, usual)), ZoneInfo(workspace.zone))


def composer(
    workspace: Workspace, words_of: Callable[[str], Words], zone: tzinfo
) -> Callable[[RuleMessage], Note]:
    """Writes what a rule says; ``words_of`` gives the language of a person ("": that of everybody)."""

    def compose(told: RuleMessage) -> Note:
        words = words_of(told.person)
        if told.then.digest is not None:
            return _digest(words, workspace, told)
        points = [
            _kpi_point(words, told, row) if isinstance(row, KpiRow) else _point(words, workspace, told, row)
            for row in told.rows[:MOST]
        ]
        over = len(told.rows) - len(points)
        rest = words.say("rules.rest", rule=told.rule.id, why=why_words(words, told.rule, told.fired, zone))
        if over > 0:
            rest = f"{words.say('reminders.more', count=over)} {rest}"
        name = tame(workspace.name_of(told.person)) if told.person else ""
        kind = told.then.do if told.person and told.then.do in ("remind", "ask") else "notify"
        title = tame(told.then.text or words.say(f"rules.title_{kind}", name=name, count=len(told.rows)))
        if told.then.do == "comment" and not told.then.text:
            title = words.say("rules.comment")
        elif told.rows and isinstance(told.rows[0], KpiRow) and not told.then.text:
            title = words.say(
                "rules.title_kpis", when=when_words(words, told.rule.when), count=len(told.rows)
            )
        elif kind == "notify" and not told.then.text:
            title = words.say(
                "rules.title_about", when=when_words(words, told.rule.when), count=len(told.rows)
            )
        return Note(name, "", title, tuple(points), tame(rest), tuple(row.path for row in told.rows))

    return compose


def _digest(words: Words, workspace: Workspace, told: RuleMessage) -> Note:
    """The summary in the place of a list: of the team that the rule is about, or of the person's own."""
    team = told.rule.if_.get("team")
    about = team if isinstance(team, str) and told.then.digest != "owner" else None
    found = digest(workspace, told.then.digest or "company", team=about, person=told.person or None)
    name = tame(workspace.name_of(told.person)) if told.person else ""
    made = note(words, found, name)
    return made if not told.then.text else replace(made, title=tame(told.then.text))


def _point(words: Words, workspace: Workspace, told: RuleMessage, row: WatchedRow) -> Point:
    above = row.objective.row
    view = key_result_view(workspace, above.path, row.one, (), above.definition.owner)
    status = words.say(f"status.{row.one.state.status.value}")
    lines = [
        f"{words.say('reminders.stands', value=journey(words, view, UNICODE))} \u00b7 {status}",
        " \u00b7 ".join(one for one in (view.owner_name, above.definition.title) if one),
    ]
    command = ""
    if told.then.do == "remind" and told.person:
        command = f"okrtui checkin {row.path}" + (
            " VALUE" if row.one.row.definition.source.type.typed else ""
        )
    elif told.then.do == "ask" and told.person:
        command = f"okrtui checkin {row.path} --confidence CONFIDENCE"
    return Point(tame(view.definition.title), "\n".join(tame(one) for one in lines), tame(command))


def _kpi_point(words: Words, told: RuleMessage, row: KpiRow) -> Point:
    """ "Monthly revenue": "$99 · unhealthy · healthy at $100 or more", its owner, how to tell a value." """
    one = row.kpi
    typed = told.then.do == "remind" and bool(told.person) and one.definition.source.type.typed
    lines = [stands(words, one), *filter(None, [one.owner_name])]
    command = f"okrtui checkin {row.path} VALUE" if typed else ""
    return Point(tame(one.definition.title), "\n".join(tame(text) for text in lines), tame(command))


def action_line(words: Words, workspace: Workspace, one: Action) -> str:
    """One thing that a rule does, in a line."""
    whom = (
        workspace.name_of(one.to)
        if one.to
        else one.task or (one.rows[0] if one.then.do == "tag" and one.rows else "")
    )
    where = " \u2192 ".join(part for part in (whom, one.channel or "") if part)
    line = words.say(
        "rules.line_kpis" if of_kpis(one.rule) else "rules.line",
        rule=one.rule.id, do=words.say(f"rules.verb_{one.then.do}"), where=where or "-",
        state=words.say(f"rules.state_{one.state}"), count=len(one.rows),
    )  # fmt: skip
    if not one.why:
        return line
    name, _, task = (one.task or "").partition("/")
    why = reason_words(words, one.why, found=whom, name=name, task=task, do=one.then.do)
    return f"{line}: {why}"


def reason_words(words: Words, code: str, **values: object) -> str:
    """Why something is not done; ``values`` name whom it is for, the connection, the task and the deed."""
    for message in (f"rules.{code}", f"rules.why_{code}", f"reminders.why_{code}", code):
        if words.knows(message):
            return words.say(message, **{"found": "", "rule": "", **values})
    return code
