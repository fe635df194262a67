"""Finding anything by a part of its name, or by its letters in order."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from okrtui.frozen import dataclass
from okrtui.store.records import SearchHit
from okrtui.usecases.workspace import Workspace

POOL = 500
KINDS = ("objective", "key_result", "team", "person", "task")


@dataclass(frozen=True, slots=True)
class Found:
    """``kind`` is objective, key_result, team, person or task; ``uid`` the store's key, or the id of
    a team or person."""

    kind: str
    uid: int | str
    title: str
    path: str


def find(workspace: Workspace, text: str, *, limit: int = 100) -> tuple[Found, ...]:
    """The best first: every word of ``text`` stands in the title or the path; where nothing does,
    names whose letters hold those of ``text`` in order."""
    words = folded(text).split()
    if not words:
        return ()
    longest = max(words, key=len)
    hits = [hit for hit in workspace.store.search(longest, limit=POOL) if _holds(hit, words)]
    if not hits:
        hits = list(_loosely(workspace, "".join(words)))
    ranked = sorted(hits, key=lambda hit: _rank(hit, words))
    return tuple(Found(hit.kind, hit.uid, hit.title, hit.path) for hit in ranked[:limit])


def place_of(workspace: Workspace, found: Found) -> tuple[str, int | None] | None:
    """(team, key result or None) whose board shows it; None where nothing of the running cycle does."""
    store = workspace.store
    if found.kind == "team":
        return str(found.uid), None
    if found.kind == "objective":
        rows = store.objectives(uids=[int(found.uid)])
        keys = store.key_results(objectives=[int(found.uid)])
        return (rows[0].team, keys[0].uid if keys else None) if rows else None
    if found.kind == "key_result":
        return _key_result(workspace, int(found.uid))
    if found.kind == "task":
        return _task(workspace, int(found.uid))
    cycle = workspace.current_cycle()
    owned = store.owned(str(found.uid), cycle.id) if cycle else []
    return _key_result(workspace, owned[0][0]) if owned else None


def _key_result(workspace: Workspace, uid: int) -> tuple[str, int | None] | None:
    keys = workspace.store.key_results(uids=[uid])
    rows = workspace.store.objectives(uids=[keys[0].objective]) if keys else []
    return (rows[0].team, uid) if rows else None


def _task(workspace: Workspace, uid: int) -> tuple[str, int | None] | None:
    tasks = workspace.store.tasks(uids=[uid])
    links = workspace.store.links(connections=[tasks[0].connection]) if tasks else []
    holders = {row.link for row in workspace.store.scope([link.uid for link in links]) if row.task == uid}
    for link in links:
        if link.uid in holders:
            return _key_result(workspace, link.key_result)
    return None


def folded(text: str) -> str:
    """Case and accents aside; Hangul as syllables."""
    return unicodedata.normalize("NFC", text.strip()).casefold()


def _holds(hit: SearchHit, words: Iterable[str]) -> bool:
    text = f"{folded(hit.title)} {folded(hit.path)}"
    return all(word in text for word in words)


def _rank(hit: SearchHit, words: list[str]) -> tuple[int, int, int]:
    title, whole = folded(hit.title), " ".join(words)
    closeness = 0 if title == whole else 1 if title.startswith(whole) else 2 if whole in title else 3
    return closeness, KINDS.index(hit.kind) if hit.kind in KINDS else 9, len(title)


def _loosely(workspace: Workspace, letters: str) -> Iterable[SearchHit]:
    cycle = workspace.current_cycle()
    if cycle is None:
        return
    paths = {}
    for row in workspace.store.objectives(cycle=cycle.id):
        paths[row.uid] = row.path
        if _in_order(letters, folded(row.definition.title)):
            yield SearchHit("objective", row.uid, row.definition.title, row.path)
    for key in workspace.store.key_results(cycle=cycle.id):
        if _in_order(letters, folded(key.definition.title)):
            yield SearchHit("key_result", key.uid, key.definition.title, f"{paths[key.objective]}/{key.id}")


def _in_order(letters: str, text: str) -> bool:
    rest = iter(text)
    return all(letter in rest for letter in letters)
