"""The audit log of human acts, and search."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from okrtui.store.codec import FOREVER, fold, from_json, instant, micros, to_json
from okrtui.store.comments import CommentsPart
from okrtui.store.definitions import DefinitionsPart
from okrtui.store.findable import kind_of
from okrtui.store.lasting import LastingPart
from okrtui.store.links import LinksPart
from okrtui.store.records import AuditEvent, CommentRow, SearchHit
from okrtui.store.shown import HiddenRows, shown_acts
from okrtui.store.structure import StructurePart

if TYPE_CHECKING:
    from okrtui.store.new_rows import Act

PLAN_BASES = 200
"""How many exports are remembered."""


_LONGEST = 200
"""So much of a searched text goes into the pattern that finds candidates; engines limit those."""


class JournalPart(StructurePart, DefinitionsPart, LinksPart, CommentsPart, LastingPart):
    def save_plan_base(self, name: str, body: str, at: datetime) -> None:
        """Remember an export; the oldest beyond 200 are forgotten. Does not raise ``revision()``."""
        with self.writing():
            statements = self.statements
            self.run(
                statements.named("journal.save_plan_base"), {"name": name, "at": micros(at), "body": body}
            )
            self.run(statements.named("journal.forget_plan_bases"), {"most": PLAN_BASES})

    def plan_base(self, name: str) -> str | None:
        """What the export with this base showed."""
        row = self.one("journal.plan_base", name=name)
        return None if row is None else str(row[0])

    def add_event(
        self,
        act: Act,
        *,
        type: str,
        subject: str,
        payload: Mapping[str, object],
        version: int = 1,
        undoes: int | None = None,
    ) -> int:
        """Its id."""
        kept = {**payload, "through": act.through} if act.through else payload
        with self.writing():
            return self.insert(
                "journal.add_event", "audit",
                at=micros(act.at), author=act.author, type=type, subject=subject,
                payload=to_json(kept), version=version, undoes=undoes,
            )  # fmt: skip

    def events(
        self,
        *,
        subject: str | None = None,
        author: str | None = None,
        since: datetime | None = None,
        limit: int | None = None,
        ids: Collection[int] | None = None,
        after: int | None = None,
        undoing: Collection[int] | None = None,
        subjects: Collection[str] | None = None,
        types: Collection[str] | None = None,
    ) -> list[AuditEvent]:
        """Newest first. ``subject`` matches that path and everything below it, ``subjects`` exactly
        these. ``after``: recorded after the act of that id. ``undoing``: those that take these acts
        back."""
        conditions: list[str] = []
        values: dict[str, Any] = {"most": FOREVER if limit is None else limit}
        if subject is not None:
            conditions.append("journal.a_subject")
            values |= {"subject": subject, "below": f"{subject}/", "beyond": f"{subject}0"}
        if author is not None:
            conditions.append("journal.a_author")
            values["author"] = author
        if since is not None:
            conditions.append("journal.a_since")
            values["since"] = micros(since)
        if ids is not None:
            conditions.append("journal.a_ids")
            values["ids"] = self.array(ids)
        if after is not None:
            conditions.append("journal.a_after")
            values["after"] = after
        if undoing is not None:
            conditions.append("journal.a_undoing")
            values["undoing"] = self.array(undoing)
        if subjects is not None:
            conditions.append("journal.a_subjects")
            values["subjects"] = self.array(subjects)
        if types is not None:
            conditions.append("journal.a_types")
            values["types"] = self.array(types)
        rows = self.matching("journal.events", conditions, "journal.events_order", **values)
        found = [
            AuditEvent(row[0], instant(row[1]), row[2], row[3], row[4], from_json(row[5]), *row[6:])
            for row in rows
        ]
        hidden = self.hidden() if found else ()
        return shown_acts(found, self._rows_of(hidden)) if hidden else found

    def _rows_of(self, objectives: Collection[int]) -> HiddenRows:
        """What acts name of these objectives."""
        with self.whole():
            rows = self.objectives(uids=objectives, archived=True)
            keys = {row.uid for row in self.key_results(objectives=objectives, archived=True)}
            links = {row.uid for row in self.links(key_results=keys, archived=True)} if keys else set()
        return HiddenRows(
            frozenset(row.path for row in rows), frozenset(objectives), frozenset(keys), frozenset(links)
        )

    def search(self, text: str, *, limit: int = 50) -> list[SearchHit]:
        """Substring match over titles, ids, task keys, names and comments, Korean too, case-insensitive:
        objectives, key results, teams, people, bets, KPIs, initiatives, tasks, comments, in this order,
        without what is archived."""
        needle = fold(text.strip())
        if not needle:
            return []
        if len(needle) < 3:
            rows = self.rows("search.short", text=needle, most=limit)
        else:
            rows = self.rows("search.long", text=needle, pattern=f"%{needle[:_LONGEST]}%", most=limit)
        refs: dict[str, list[str]] = {}
        order = [(kind_of(id), ref) for id, ref in rows]
        for kind, ref in order:
            refs.setdefault(kind, []).append(ref)
        hits = {(hit.kind, str(hit.uid)): hit for hit in self._hits(refs)}
        return [hits[row] for row in order if row in hits]

    def _hits(self, refs: Mapping[str, list[str]]) -> list[SearchHit]:
        hits = []
        if wanted := [int(ref) for ref in refs.get("objective", ())]:
            hits += [
                SearchHit("objective", row.uid, row.definition.title, row.path)
                for row in self.objectives(uids=wanted)
            ]
        if wanted := [int(ref) for ref in refs.get("key_result", ())]:
            found = self.key_results(uids=wanted)
            parents = {row.uid: row.path for row in self.objectives(uids={row.objective for row in found})}
            hits += [
                SearchHit("key_result", row.uid, row.definition.title, f"{parents[row.objective]}/{row.id}")
                for row in found
            ]
        if wanted := [int(ref) for ref in refs.get("task", ())]:
            hits += [SearchHit("task", task.uid, task.title, task.url) for task in self.tasks(uids=wanted)]
        if "team" in refs:
            hits += [SearchHit("team", team.id, team.name, team.id) for team in self.teams()]
        if "person" in refs:
            hits += [SearchHit("person", person.id, person.name, person.id) for person in self.people()]
        for kind in ("bet", "kpi", "action", "decision"):
            if wanted := [int(ref) for ref in refs.get(kind, ())]:
                hits += [
                    SearchHit(kind, row.uid, row.definition.title, f"{kind}:{row.id}")
                    for row in self.lasting(kind, uids=wanted)
                ]
        if "initiative" in refs:
            hits += self._initiatives(refs["initiative"])
        if wanted := [int(ref) for ref in refs.get("comment", ())]:
            hits += self._commented(self.comments(ids=wanted))
        return hits

    def _initiatives(self, refs: Collection[str]) -> Iterator[SearchHit]:
        """By the path of their objective."""
        for row in self.objectives(uids={int(ref.partition("/")[0]) for ref in refs}):
            for one in row.definition.initiatives:
                if f"{row.uid}/{one.id}" in refs:
                    yield SearchHit("initiative", f"{row.uid}/{one.id}", one.title, row.path)

    def _commented(self, found: Sequence[CommentRow]) -> Iterator[SearchHit]:
        """Those whose row is there, by the path of the row."""
        keys = self.key_results(uids=[int(one.ref) for one in found if one.kind == "key_result"])
        above = {int(one.ref) for one in found if one.kind == "objective"} | {key.objective for key in keys}
        objectives = {row.uid: row.path for row in self.objectives(uids=above)} if above else {}
        paths = {("objective", str(uid)): path for uid, path in objectives.items()}
        paths |= {("key_result", str(key.uid)): f"{objectives[key.objective]}/{key.id}" for key in keys}
        if any(one.kind == "team" for one in found):
            paths |= {("team", team.id): team.id for team in self.teams()}
        if about := [int(one.ref) for one in found if one.kind == "kpi"]:
            paths |= {("kpi", str(row.uid)): f"kpi:{row.id}" for row in self.lasting("kpi", uids=about)}
        for one in found:
            if (one.kind, one.ref) in paths:
                yield SearchHit("comment", one.id, one.body, paths[one.kind, one.ref])
