"""Over stores that nobody wrote: a report has the rows of ``okrtui status --json`` and no other numbers."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from acme import company, person, team
from desk import Desk
from hypothesis import given, settings
from hypothesis import strategies as st
from new_stores import new_sqlite
from page_reader import PageReader
from python_calamine import CalamineWorkbook

from okrtui.reporting import documents
from okrtui.reporting.page import CHARTS, page
from okrtui.reporting.rows import OBJECTIVE, TEAM
from okrtui.reporting.workbook import COLUMNS, HEAD, workbook_of
from okrtui.store import open_store
from okrtui.usecases.checkin import CheckinInput, check_in
from okrtui.usecases.close import close_overdue
from okrtui.usecases.report import report
from okrtui.usecases.status import status
from okrtui.usecases.workspace import Workspace
from okrtui.words import Words
from okrtui.words.markdown import document
from okrtui.words.numbers import percent

Json = dict[str, Any]
TEAMS = ("acme", "sales", "outbound", "empty")
CONFIG = company(
    person("mina"),
    person("joon"),
    team("acme"),
    team("sales", parent="acme", lead="mina"),
    team("outbound", parent="sales"),
    team("empty", parent="acme"),
)
KINDS = {
    "increase": ("start = 10\ntarget = 30", lambda dice: dice.uniform(0, 40)),
    "decrease": ("start = 30\ntarget = 10", lambda dice: dice.uniform(0, 40)),
    "reach": ("target = 7", lambda dice: dice.randrange(12)),
    "relative": ('baseline = 50\nchange = "-10%"', lambda dice: dice.uniform(40, 60)),
    "keep": ("low = 3\nhigh = 9", lambda dice: dice.uniform(0, 12)),
    "boolean": ("", lambda dice: dice.choice(("done", "open"))),
}


def written(dice: Random) -> list[str]:
    """Objectives of a plan with their key results: drafts, weights of nothing, both kinds, some that drive
    one of any team, some that wait for one."""
    found: list[str] = []
    above: list[str] = []
    waited: list[str] = []
    for number in range(dice.randrange(1, 7)):
        team = dice.choice(TEAMS[:3])
        driver = dice.choice(("krs", "aligned", "both"))
        lines = [f'[[objectives]]\nid = "o{number}"\ntitle = "Goal {number} by {driver}"\ncycle = "2026-Q4"']
        lines.append(f'team = "{team}"\nweight = {dice.choice((1, 1, 2, 0))}\ndriver = "{driver}"')
        if above and dice.random() < 0.5:
            lines.append(f'drives = "{dice.choice(above)}"')
        above.append(f"{team}/o{number}")
        lines.append(f'kind = "{dice.choice(("aspirational", "committed"))}"')
        lines.append('state = "draft"' if dice.random() < 0.25 else 'owner = "joon"')
        for below in range(dice.randrange(4)):
            kind = dice.choice([*KINDS])
            lines.append(f'[[objectives.key_results]]\nid = "k{below}"\ntitle = "Result {number} {below}"')
            lines.append(f'kind = "{kind}"\nweight = {dice.choice((1, 1, 3, 0))}\n{KINDS[kind][0]}')
            if waited and dice.random() < 0.3:
                lines.append(f'depends = [ {{ on = "{dice.choice(waited)}", state = "confirmed" }} ]')
            waited.append(f"2026-Q4/{team}/o{number}/k{below}")
        found.append("\n".join(lines) + "\n")
    return found


@contextmanager
def lived(seed: int) -> Iterator[Workspace]:
    """A quarter of chance: check-ins, some rows archived, seen on any day of it or after."""
    dice = Random(seed)
    with TemporaryDirectory() as folder:
        store = open_store(new_sqlite(Path(folder) / "okr.db"), "acme")
        desk = Desk(store, CONFIG)
        desk.at(2026, 10, 1, 3)
        plan = written(dice)
        desk.apply("".join(plan))
        for _ in range(dice.randrange(4)):
            desk.clock.now += timedelta(days=dice.randrange(1, 20))
            for row in of_status(status(desk.me)):
                if row["kind"] in KINDS and not row["draft"] and dice.random() < 0.8:
                    value = str(KINDS[row["kind"]][1](dice)) if dice.random() < 0.8 else None
                    sure = str(dice.randrange(1, 6)) if dice.random() < 0.8 else None
                    check_in(desk.me, CheckinInput(row["id"], value, sure, note="as it is"))
        if dice.random() < 0.4:
            desk.apply("".join(plan[:-1]) or "\n", prune=True)
        desk.clock.now += timedelta(days=dice.choice((0, 3, 30, 90)))
        if dice.random() < 0.5:
            close_overdue(desk.me)
        yield desk.me
        store.close()


def of_status(told: Json) -> list[Json]:
    """Its rows, by the names that a report has for what they hold. ``counts``: it does so in words; the key
    results of an objective that others alone drive do not."""
    found: list[Json] = []
    for one in told["teams"]:
        names = ("expected", "heading", "status", "coverage")
        means: Json = {"progress": one["rollup"]} | {name: one[f"rollup_{name}"] for name in names}
        found.append({"id": f"team:{one['id']}", "kind": TEAM, "draft": False, **means})
        for objective in one["objectives"]:
            path = f"{told['cycle']['id']}/{one['id']}/{objective['id']}"
            draft, feeds = objective["state"] == "draft", "aligned" not in objective["title"]
            found.append({**objective, "id": path, "kind": OBJECTIVE, "draft": draft})
            for row in objective["key_results"]:
                more = {
                    "coverage": None,
                    "draft": draft,
                    "counts": bool(row["weight"]) and feeds and not draft,
                }
                found.append({**row, "id": f"{path}/{row['id']}", **more})
    return found


@given(st.integers(0, 2**32))
@settings(max_examples=25)
def test_a_team_has_the_same_numbers_asked_for_alone(seed: int) -> None:
    with lived(seed) as workspace:
        whole = status(workspace)
        for id in TEAMS:
            alone = status(workspace, team=id)
            inside = {one["id"] for one in alone["teams"]}
            assert id in inside and alone["teams"] == [one for one in whole["teams"] if one["id"] in inside]
            assert {**alone, "teams": whole["teams"]} == whole


@given(st.integers(0, 2**32))
@settings(max_examples=12)
def test_no_format_has_another_number_than_the_status(seed: int) -> None:
    with lived(seed) as workspace:
        told = json.loads(json.dumps(status(workspace), default=str))
        rows = [one for one in of_status(told) if not one["draft"]]  # they are their makers' alone
        words, zone = Words("ko", strict=True), workspace.zone
        made = report(workspace, charts=CHARTS)
        listed = json.loads(json.dumps(documents.json_of(made, words, zone)))
        names = ("id", "progress", "expected", "heading", "status", "coverage")
        assert [[one[name] for name in names] for one in listed["rows"]] == [
            [one[name] for name in names] for one in rows
        ]
        counted = [one["status"] for one in rows if one["kind"] in KINDS and one["counts"]]
        assert listed["counts"] == Counter(counted)
        shares = ("progress", "expected", "heading")
        table = list(csv.DictReader(io.StringIO(documents.csv_of(made, words, zone))))
        assert [[one[name] for name in shares] for one in table] == [
            ["" if one[name] is None else repr(one[name]) for name in shares] for one in rows
        ]
        drawn = {one["data-id"][0]: one["data-progress"] for one in PageReader(page(made, words, zone)).rows}
        assert drawn == {
            one["id"]: ["" if one["progress"] is None else repr(one["progress"])] for one in rows
        }
        book = CalamineWorkbook.from_filelike(io.BytesIO(workbook_of(made, words, zone)))
        lines = book.get_sheet_by_index(0).to_python()[HEAD + 1 :]
        columns = [name for name, _ in COLUMNS]
        for line, one in zip(lines, rows, strict=True):
            for name in shares:
                cell = line[columns.index(name)]
                assert cell == ("" if one[name] is None else pytest.approx(one[name], abs=1e-12))
        text = document(words, documents.stated(made, words, zone))
        for one in rows:
            if one["kind"] in KINDS:
                (line,) = [line for line in text.splitlines() if line.startswith(f"| {one['title']} |")][-1:]
                assert f" {percent(one['raw'])} " in line
