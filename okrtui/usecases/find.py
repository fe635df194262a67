"""Finding anything by a part of its name, or by its letters in order (Korean by its initials too)."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from heapq import nsmallest

from msgspec import Struct
from msgspec.structs import replace

from okrtui.domain.agreed import ActionDef, DecisionDef
from okrtui.domain.model import Status, StatusFrom
from okrtui.domain.windows import cycle_window, elapsed
from okrtui.named import NamedTuple
from okrtui.store.records import SearchHit, TaskRow
from okrtui.usecases.kpis import definition_of
from okrtui.usecases.standing import standings, teams_in_parts
from okrtui.usecases.telling import Teller, today
from okrtui.usecases.workspace import Workspace

POOL = 500
KINDS = (
    "objective", "key_result", "team", "person", "bet", "kpi", "initiative", "task", "comment", "action",
    "decision",
)  # fmt: skip
LOOSE = 5
"""Letters in order may be spread over so many times their number."""

_INITIALS = str.maketrans(
    "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ", "".join(chr(0x1100 + place) for place in range(19))
)
"""A consonant typed alone is the initial of a syllable."""


class Stands(NamedTuple):
    """How something that was found does: its word, the score it is heading for, whether a person lowered
    the word, or gave all there is to go by, and the elapsed share of its window."""

    status: Status
    heading: float | None
    doubted: bool
    owners: bool
    elapsed: float | None


class Found(Struct, frozen=True):
    """``kind`` is one of ``KINDS``; ``uid`` the store's key, or the
    id of a team or person. ``path`` is its own or, of a task, its address, of a comment that of its row;
    ``where`` the name of the team or objective that it stands in, of a team the one above it, of a task its
    key; ``stands``: how it does, of objectives and key results; ``task``: what is known of it, of tasks."""

    kind: str
    uid: int | str
    title: str
    path: str
    where: str = ""
    stands: Stands | None = None
    task: TaskRow | None = None


def find(workspace: Workspace, text: str, *, limit: int = 100) -> tuple[Found, ...]:
    """The best first: every word of ``text`` stands in the title or the path; where nothing does,
    what bears a tag that begins so (``#`` before it or not), then names whose letters hold those of ``text``
    in order, the closest together first."""
    words = folded(text).split()
    if not words:
        return ()
    ranked: list[SearchHit] = []
    for spelled in spellings(text):
        words = folded(spelled).split()
        longest = max(words, key=len)
        hits = [hit for hit in workspace.store.search(longest, limit=POOL) if _holds(hit, words)]
        ranked = sorted(hits, key=partial(_rank, words=words))
        if ranked:
            break
    else:
        ranked = _tagged_or_loose(workspace, folded(text), limit)
    return told_of(workspace, ranked[:limit])


def spellings(text: str) -> list[str]:
    """``text`` as typed, then as it may have been meant: 률 and 율 are often taken for each other, and
    확신 has other names."""
    text = unicodedata.normalize("NFC", text)
    meant = [text, text.replace("률", "율"), text.replace("율", "률")]
    meant += [text.replace(other, "확신") for other in ("자신감", "신뢰도")]
    return list(dict.fromkeys(meant))


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
    if found.kind in ("comment", "initiative"):
        return _at(workspace, found.path)
    cycle = workspace.current_cycle()
    if found.kind == "kpi":
        return _at(workspace, found.path)
    if found.kind in ("action", "decision"):
        return _agreed(workspace, found)
    if found.kind == "bet":
        serving = store.objectives(cycle=cycle.id) if cycle else []
        id = found.path.removeprefix("bet:")
        return next(((row.team, None) for row in serving if row.definition.serves == id), None)
    owned = store.owned(str(found.uid), cycle.id) if cycle else []
    return _key_result(workspace, owned[0][0]) if owned else None


def _agreed(workspace: Workspace, found: Found) -> tuple[str, int | None] | None:
    """Where the row stands that an action or a decision is about, else its team."""
    rows = workspace.store.lasting(found.kind, uids=[int(found.uid)])
    if not rows or not isinstance(rows[0].definition, ActionDef | DecisionDef):
        return None
    one = rows[0].definition
    about = Found(one.row, one.uid or 0, "", "")
    place = place_of(workspace, about) if one.row else None
    return place or ((one.team, None) if one.team else None)


def _at(workspace: Workspace, path: str) -> tuple[str, int | None] | None:
    """Of the row of that path, of a KPI, or the team of that id."""
    if path.startswith("kpi:"):
        kpis = {f"kpi:{row.id}": row for row in workspace.store.lasting("kpi")}
        return (definition_of(kpis[path]).team, None) if path in kpis else None
    if "/" not in path:
        return path, None
    rows = [Found(kind, uid, "", path) for kind, whole, uid in workspace.store.paths(path) if whole == path]
    return place_of(workspace, rows[0]) if rows else None


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
    """Case aside, Hangul taken apart into its letters, so that a syllable half typed is found."""
    return unicodedata.normalize("NFD", text.strip().translate(_INITIALS)).casefold()


def _holds(hit: SearchHit, words: Iterable[str]) -> bool:
    text = f"{folded(hit.title)} {folded(hit.path)}"
    return all(word in text for word in words)


def _rank(hit: SearchHit, words: list[str]) -> tuple[int, int, int]:
    title, whole = folded(hit.title), " ".join(words)
    closeness = 0 if title == whole else 1 if title.startswith(whole) else 2 if whole in title else 3
    return closeness, KINDS.index(hit.kind) if hit.kind in KINDS else 9, len(title)


def _tagged_or_loose(workspace: Workspace, text: str, limit: int) -> list[SearchHit]:
    """Objectives and key results of the running cycle with a tag that begins so; where there is none,
    objectives, key results, teams and people whose names hold the letters in order. Of all that do in a
    large organisation only the best are held."""
    wanted, letters = text.removeprefix("#"), "".join(text.split())
    tagged: list[tuple[bool, int, SearchHit]] = []
    close: list[tuple[int, int, SearchHit]] = []
    order = 0
    for order, (hit, tags) in enumerate(_running_rows(workspace)):
        if any(folded(tag).startswith(wanted) for tag in tags):
            tagged.append((hit.kind != "objective", order, hit))
        elif not tagged:
            close += _close(letters, hit, order)
            if len(close) > 2 * limit:
                close = nsmallest(limit, close, key=_closest)
    if tagged:
        return [hit for *_, hit in sorted(tagged, key=lambda one: one[:2])]
    named = [SearchHit("team", team.id, team.name, team.id) for team in workspace.teams().values()]
    named += [SearchHit("person", one.id, one.name, one.id) for one in workspace.store.people()]
    for place, hit in enumerate(named, order + 1):
        close += _close(letters, hit, place)
    return [hit for *_, hit in sorted(close, key=_closest)]


def _closest(one: tuple[int, int, SearchHit]) -> tuple[int, int, int]:
    span, order, hit = one
    return span, KINDS.index(hit.kind), order


def _close(letters: str, hit: SearchHit, order: int) -> list[tuple[int, int, SearchHit]]:
    span = spread(letters, folded(hit.title))
    return [(span, order, hit)] if span is not None and span <= LOOSE * len(letters) else []


def _running_rows(workspace: Workspace) -> Iterator[tuple[SearchHit, tuple[str, ...]]]:
    """Every objective and key result of the running cycle, with its tags."""
    store, cycle = workspace.store, workspace.current_cycle()
    if cycle is None:
        return
    for teams in teams_in_parts(workspace):
        rows = store.objectives(cycle=cycle.id, teams=teams)
        paths = {row.uid: row.path for row in rows}
        for row in rows:
            yield SearchHit("objective", row.uid, row.definition.title, row.path), row.definition.tags
        for key in store.key_results(objectives=list(paths)) if paths else ():
            path = f"{paths[key.objective]}/{key.id}"
            yield SearchHit("key_result", key.uid, key.definition.title, path), key.definition.tags


def spread(letters: str, text: str) -> int | None:
    """Over how many characters of ``text`` its first run of ``letters`` in order is spread; None where
    it has none. Both as ``folded``, ``letters`` not empty."""
    begin = at = text.find(letters[0])
    for letter in letters[1:]:
        if at < 0:
            return None
        at = text.find(letter, at + 1)
    return None if at < 0 else at - begin + 1


def told_of(workspace: Workspace, hits: Sequence[SearchHit]) -> tuple[Found, ...]:
    """What was found, with where it stands and how it does."""
    store = workspace.store
    keys = {row.uid: row for row in store.key_results(uids=_uids(hits, "key_result"))}
    wanted = {*_uids(hits, "objective"), *(row.objective for row in keys.values())}
    objectives = {row.uid: row for row in store.objectives(uids=wanted)} if wanted else {}
    tasks = {row.uid: row for row in store.tasks(uids=_uids(hits, "task"))}
    of_keys, of_objectives = _standing(workspace, list(objectives))
    teams = workspace.teams()
    told = []
    for hit in hits:
        one = Found(hit.kind, hit.uid, hit.title, hit.path)
        if hit.kind == "key_result" and hit.uid in keys:
            parent = objectives.get(keys[int(hit.uid)].objective)
            where = parent.definition.title if parent else ""
            one = replace(one, where=where, stands=of_keys.get(int(hit.uid)))
        elif hit.kind == "objective" and hit.uid in objectives:
            team = teams.get(objectives[int(hit.uid)].team)
            one = replace(one, where=team.name if team else "", stands=of_objectives.get(int(hit.uid)))
        elif hit.kind == "task" and hit.uid in tasks:
            task = tasks[int(hit.uid)]
            one = replace(one, where=task.key, task=task)
        elif hit.kind == "team" and hit.path in teams:
            one = replace(one, where=workspace.team_name(teams[hit.path].parent or ""))
        told.append(one)
    return tuple(told)


def _uids(hits: Sequence[SearchHit], kind: str) -> list[int]:
    return [int(hit.uid) for hit in hits if hit.kind == kind]


def _standing(
    workspace: Workspace, objectives: list[int]
) -> tuple[Mapping[int, Stands], Mapping[int, Stands]]:
    """How key results and objectives do today."""
    cycle = workspace.current_cycle()
    if not objectives or cycle is None:
        return {}, {}
    day = today(workspace)
    scores = workspace.store.objective_scores(day=day, cycle=cycle.id, objectives=objectives)
    scores = Teller(workspace, day).told(scores)
    keys = {}
    for one in standings(workspace, scores.values()):
        told, owner = one.told, one.told.status_from is StatusFrom.OWNER
        alone = owner and told.pace is None
        keys[one.kept.uid] = Stands(told.status, told.heading, owner and not alone, alone, told.elapsed)
    over = elapsed(cycle_window(cycle, workspace.zone), workspace.now())
    rows = {}
    for uid, score in scores.items():
        found = score.figures
        doubted = found.status_from is StatusFrom.OWNER
        rows[uid] = Stands(found.status, found.heading, doubted, False, over)
    return keys, rows
