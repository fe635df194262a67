"""Finding what a person means by a short id: any unambiguous ending of cycle/team/objective/key-result."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from okrtui.domain.ids import fold, same
from okrtui.errors import AmbiguousError, NotFoundError
from okrtui.usecases.workspace import Workspace


class Address(Struct, frozen=True):
    """``kind`` is key_result, objective, team or kpi (its path ``kpi:ID``); ``uid`` the store's key (0 for a
    team)."""

    kind: str
    path: str
    uid: int = 0


def resolve(workspace: Workspace, text: str, *kinds: str) -> Address:
    """The one thing of these kinds (tried in their order) that ``text`` names; the current cycle
    wins over others, a whole path over an ending. What is written otherwise in case or Unicode form is
    found where nothing is written just so, and a title of the current cycle where no id is called that:
    the whole one, else one that begins so. An archived id means nothing else. NotFoundError with the nearest,
    AmbiguousError with the candidates."""
    ending = text.strip().strip("/")
    found = [Address(kind, path, uid) for kind, path, uid in workspace.store.paths(ending)]
    if "team" in kinds and ending in workspace.teams():
        found.append(Address("team", ending))
    if "kpi" in kinds:
        rows = {row.id: row for row in workspace.store.lasting("kpi")}
        alike = same(ending.removeprefix("kpi:"), rows)
        found += [Address("kpi", f"kpi:{id}", rows[id].uid) for id in alike]
    if not found:
        found = _alike(workspace, ending, kinds)
    if not found:
        found, whole = _titled(workspace, text, kinds)
        if not whole:
            for one in _archived(workspace, ending, kinds):
                raise NotFoundError("usecase.was_archived", hint="usecase.hint.was_archived", id=one.path)
    for kind in kinds:
        candidates = _narrow(workspace, ending, [one for one in found if one.kind == kind])
        if len(candidates) == 1:
            return candidates[0]
        if candidates:
            paths = sorted(one.path for one in candidates)
            raise AmbiguousError(
                "usecase.ambiguous", hint="usecase.hint.ambiguous", id=text, candidates=", ".join(paths[:8])
            )
    near = _nearest(workspace, ending)
    hint = "usecase.hint.unknown_near" if near else "usecase.hint.unknown"
    raise NotFoundError("usecase.unknown", hint=hint, id=text, nearest=near)


def resolve_ever(workspace: Workspace, text: str, *kinds: str) -> Address:
    """As ``resolve``, and what is archived where it refuses that."""
    try:
        return resolve(workspace, text, *kinds)
    except NotFoundError as error:
        gone = next(_archived(workspace, text.strip().strip("/"), kinds), None)
        if gone is None or error.code != "usecase.was_archived":
            raise
        return gone


def titles_of(workspace: Workspace, paths: Iterable[str]) -> dict[str, str]:
    """The titles of key results by their whole paths; what is not there any more is left out."""
    store = workspace.store
    uids = {
        uid: path
        for path in paths
        for kind, found, uid in store.paths(path)
        if (kind, found) == ("key_result", path)
    }
    rows = store.key_results(uids=uids) if uids else []
    return {uids[row.uid]: row.definition.title for row in rows}


def web_address(workspace: Workspace, kind: str, uid: int) -> str | None:
    """Where a key result leads on the web: its first link with an address, else its first document, else its
    first sprint."""
    if kind != "key_result":
        return None
    links = (link.url or "" for link in workspace.store.links(key_results=[uid]))
    rows = workspace.store.key_results(uids=[uid])
    docs = [doc.url for row in rows for doc in row.definition.docs]
    docs += [place.url for row in rows for place in row.definition.sprints]
    return next((url for url in (*links, *docs) if url.startswith(("http://", "https://"))), None)


def _alike(workspace: Workspace, ending: str, kinds: tuple[str, ...]) -> list[Address]:
    """What ``ending`` may mean when case and Unicode form are left aside."""
    tail, last = f"/{fold(ending)}", fold(ending.rpartition("/")[2])
    found = [
        Address(kind, path, uid)
        for id in workspace.store.ids()
        if fold(id) == last
        for kind, path, uid in workspace.store.paths(id)
        if f"/{fold(path)}".endswith(tail) or fold(path.rpartition("/")[2]) != last
    ]
    if "team" in kinds:
        found += [Address("team", id) for id in same(ending, workspace.teams())]
    return list(dict.fromkeys(found))


def _titled(workspace: Workspace, text: str, kinds: tuple[str, ...]) -> tuple[list[Address], bool]:
    """What is called ``text`` by its title or name; where nothing is, what begins so. Whether it is the
    whole of it."""
    wanted, cycle = fold(text.strip()), workspace.current_cycle()
    if not wanted:
        return [], False
    named = [(fold(team.name), Address("team", team.id)) for team in workspace.teams().values()]
    if cycle is not None:
        objectives = {row.uid: row for row in workspace.store.objectives(cycle=cycle.id)}
        for row in objectives.values():
            named.append((fold(row.definition.title), Address("objective", row.path, row.uid)))
        for key in workspace.store.key_results(cycle=cycle.id):
            if key.objective in objectives:
                path = f"{objectives[key.objective].path}/{key.id}"
                named.append((fold(key.definition.title), Address("key_result", path, key.uid)))
    named = [(title, one) for title, one in named if one.kind in kinds]
    whole = [one for title, one in named if title == wanted]
    return whole or [one for title, one in named if title.startswith(wanted)], bool(whole)


def _archived(workspace: Workspace, ending: str, kinds: tuple[str, ...]) -> Iterator[Address]:
    """Archived rows of the current cycle that are called so."""
    cycle, store = workspace.current_cycle(), workspace.store
    if cycle is None:
        return
    objectives = {row.uid: row for row in store.objectives(cycle=cycle.id, archived=True)}
    named = [("objective", row.path, row.uid, row.archived_at) for row in objectives.values()]
    named += [
        ("key_result", f"{objectives[row.objective].path}/{row.id}", row.uid, row.archived_at)
        for row in store.key_results(cycle=cycle.id, archived=True)
        if row.objective in objectives
    ]
    for kind, path, uid, at in named:
        if at is not None and kind in kinds and f"/{fold(path)}".endswith(f"/{fold(ending)}"):
            yield Address(kind, path, uid)


def _narrow(workspace: Workspace, ending: str, found: list[Address]) -> list[Address]:
    if len({one.uid or one.path for one in found}) <= 1:
        return found[:1]
    whole = [one for one in found if one.path == ending]
    if len(whole) == 1:
        return whole
    cycle = workspace.current_cycle()
    if cycle is not None:
        current = [one for one in found if one.path.startswith(f"{cycle.id}/")]
        if current:
            found = current
    return list({one.uid or one.path: one for one in found}.values())


def _nearest(workspace: Workspace, ending: str) -> str:
    """The closest known ids, for the error's hint; empty if nothing is close."""
    from difflib import get_close_matches

    cycle = workspace.current_cycle()
    known = list(workspace.teams())
    if cycle is not None:
        objectives = workspace.store.objectives(cycle=cycle.id)
        known += [row.id for row in objectives]
        known += [row.id for row in workspace.store.key_results(cycle=cycle.id)]
    return ", ".join(get_close_matches(ending.rsplit("/", 1)[-1], dict.fromkeys(known), n=3, cutoff=0.5))
