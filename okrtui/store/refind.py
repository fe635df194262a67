"""The search table made anew from everything that can be found."""

from __future__ import annotations

from okrtui.store.relational import RelationalStore


def make_all_findable(store: RelationalStore) -> None:
    """Inside a transaction: what stood in the search table goes, what lives is found by its words."""
    store.run("DELETE FROM search", {})
    objectives = store.objectives()
    store.make_findable("objective", {str(row.uid): (row.definition.title, row.id) for row in objectives})
    for row in objectives:
        if row.definition.initiatives:
            store.find_initiatives(row.uid, row.definition)
    keys = store.key_results()
    store.make_findable("key_result", {str(row.uid): (row.definition.title, row.id) for row in keys})
    store.make_findable("team", {team.id: (team.name, team.id) for team in store.teams()})
    store.make_findable("person", {one.id: (one.name, one.id, one.email) for one in store.people()})
    for kind in ("bet", "kpi"):
        rows = store.lasting(kind)
        store.make_findable(kind, {str(row.uid): (row.definition.title, row.id) for row in rows})
    tasks = store.fetch("SELECT uid, title, key FROM task ORDER BY uid", {})
    store.make_findable("task", {str(uid): (title, key) for uid, title, key in tasks})
    said = store.fetch("SELECT id, body FROM comment WHERE retracted_at IS NULL ORDER BY id", {})
    store.make_findable("comment", {str(id): (body,) for id, body in said})
