"""What there is to say about the links and sources of key results: what each waits for or why it fails,
what an account no longer sees, what was guessed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from okrtui.domain.model import Kind
from okrtui.store.records import OPEN_ONLY, KeyResultRow, LinkRow, LinkState
from okrtui.usecases.feeds import Wait, feed_name, freshness
from okrtui.usecases.task_values import unit_of
from okrtui.usecases.workspace import Workspace

_WAITS = frozenset(
    {"unasked", "undeclared", "no_token", "not_found", "deleted", "auth", "permission", "rate_limit", "query"}
)
UNSEEN = "feeds.unseen"
_NOTICES = {"projects": "notice", "deprecated": "notice_ends", "sunset": "notice_ends"}
"""What is told of connections by name, and the hint of each."""


class Note(Struct, frozen=True):
    """``code`` is a message id, ``hint`` that of what to do about it, both filled from ``values``."""

    code: str
    values: Mapping[str, object]
    hint: str = ""


def notes(workspace: Workspace, rows: Sequence[KeyResultRow]) -> dict[int, list[Note]]:
    """By key result, for those of which there is something to say."""
    fed = [row for row in rows if not row.definition.source.type.typed]
    found: dict[int, list[Note]] = {}
    for uid, note in (
        *_waiting(workspace, fed),
        *_failing(workspace, fed),
        *_of_tasks(workspace, fed),
        *_open_only(workspace, fed),
        *_of_reader(workspace, fed),
    ):
        if note not in found.setdefault(uid, []):
            found[uid].append(note)
    return found


def connection_notes(workspace: Workspace) -> list[Note]:
    """What accounts may not see although their passes are good, which addresses end, and finished states
    that were guessed."""
    found = []
    for name, state in workspace.store.connection_states().items():
        for code, values in state.notices:
            if code == OPEN_ONLY:
                continue
            told = code if code in _NOTICES else "other"
            hint = f"feeds.hint.{_NOTICES.get(code, 'notice')}"
            found.append(Note(f"feeds.notice_{told}", {**values, "connection": name}, hint))
    for name, status in workspace.store.guessed_states():
        found.append(_guess(name, status))
    return found


def unseen_notes(workspace: Workspace, key_result: int) -> tuple[Note, ...]:
    """The links of a key result most of whose tasks an account no longer sees, and since when."""
    links = workspace.store.links(key_results=[key_result])
    states = workspace.store.link_states([link.uid for link in links]) if links else {}
    told = (note for link in links for note in _of_link(link, states.get(link.uid)))
    return tuple(note for note in told if note.code == UNSEEN)


def wait_note(wait: Wait) -> Note:
    """What a link or source waits for, in words."""
    reason = wait.reason if wait.reason in _WAITS else "failed"
    values = {"link": wait.name, "connection": wait.connection}
    return Note(f"feeds.wait_{reason}", values, _hint(reason, wait.name))


Notes = Iterator[tuple[int, Note]]


def _waiting(workspace: Workspace, rows: Sequence[KeyResultRow]) -> Notes:
    for uid, fresh in freshness(workspace, rows).items():
        for wait in fresh.waits:
            yield uid, wait_note(wait)


def _failing(workspace: Workspace, rows: Sequence[KeyResultRow]) -> Notes:
    store = workspace.store
    tasks = [row.uid for row in rows if row.definition.kind is Kind.TASKS]
    links = store.links(key_results=tasks) if tasks else []
    states = store.link_states([link.uid for link in links]) if links else {}
    for link in links:
        for note in _of_link(link, states.get(link.uid)):
            yield link.key_result, note
    others = [row for row in rows if row.definition.kind is not Kind.TASKS]
    sources = store.source_states([row.uid for row in others]) if others else {}
    for row in others:
        state = sources.get(row.uid)
        if state is None or state.good_at is None:
            continue
        values = {"link": row.definition.source.query or "", "connection": feed_name(row)}
        if state.stale_since is not None:
            yield row.uid, _failure(values, state.error, state.stale_since)
        if state.estimated:
            yield row.uid, Note("feeds.estimated", values)


def _of_link(link: LinkRow, state: LinkState | None) -> Iterable[Note]:
    if state is None or state.good_at is None:
        return
    values = {"link": link.url or link.query or link.id, "connection": link.connection}
    if state.stale_since is not None:
        yield _failure(values, state.error, state.stale_since)
    if state.unseen_since is not None:
        told = {**values, "since": state.unseen_since, "account": state.unseen_by or "–"}
        yield Note(UNSEEN, told, "feeds.hint.unseen")


def _failure(values: Mapping[str, object], error: str | None, since: object) -> Note:
    reason = error if error in _WAITS else "failed"
    return Note("feeds.fails", {**values, "since": since}, _hint(reason, str(values["link"])))


def _hint(reason: str, link: str) -> str:
    """What to do about it: a tracker's own search knows nothing of ``{sprint}``."""
    from okrtui.domain.query_windows import placeholders

    sprint = reason == "query" and any(one.startswith("sprint") for one in placeholders(link))
    return f"feeds.hint.wait_{'sprint' if sprint else reason}"


def _of_tasks(workspace: Workspace, rows: Sequence[KeyResultRow]) -> Notes:
    """Finished states that were guessed, and key results whose tasks have nothing where they are weighed: a
    field that was renamed, say."""
    weighed = {row.uid: row.definition for row in rows if row.definition.kind is Kind.TASKS}
    for uid, held in workspace.store.tasks_of(weighed).items() if weighed else ():
        for task in held:
            if task.guessed:
                yield uid, _guess(task.connection, task.status)
        here, weigh = [task for task in held if task.missing_since is None], weighed[uid].source.weigh
        if here and weigh != "count" and all(unit_of(task, weigh) is None for task in here):
            told = {"title": weighed[uid].title, "field": weigh}
            yield uid, Note("feeds.unweighed", told, "feeds.hint.unweighed")


def _open_only(workspace: Workspace, rows: Sequence[KeyResultRow]) -> Notes:
    tasks = [row.uid for row in rows if row.definition.kind is Kind.TASKS]
    links = {str(link.uid): link for link in workspace.store.links(key_results=tasks)} if tasks else {}
    for state in workspace.store.connection_states().values() if links else ():
        for code, values in state.notices:
            link = links.get(values["link"]) if code == OPEN_ONLY else None
            if link is not None:
                told = {"link": link.url or link.query or link.id, "words": values["words"]}
                yield link.key_result, Note("feeds.open_only", told, "feeds.hint.open_only")


def _of_reader(workspace: Workspace, rows: Sequence[KeyResultRow]) -> Notes:
    from okrtui.domain.query_reader import reader_word

    tasks = [row.uid for row in rows if row.definition.kind is Kind.TASKS]
    asked = [(one.key_result, one.url or one.query or "") for one in workspace.store.links(key_results=tasks)]
    for row in rows:
        source = row.definition.source
        asked += [(row.uid, text) for text in (source.query, *(source.ratio or ())) if text]
    for uid, text in asked if asked else ():
        if (words := reader_word(text)) is not None:
            yield uid, Note("feeds.reader", {"link": text, "words": words}, "feeds.hint.reader")


def _guess(connection: str, status: str) -> Note:
    return Note("feeds.guessed", {"status": status, "connection": connection}, "feeds.hint.guessed")
