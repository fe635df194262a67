"""Nothing is lost between a value and its column; every statement is there and uses an index."""

from __future__ import annotations

import re
from contextlib import closing
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from store_facts import task

from okrtui.decoders import decoder_of
from okrtui.domain.model import Doc, KeyResultDef, Kind, Milestone, ObjectiveDef, Source, SourceType
from okrtui.errors import RefusedError
from okrtui.store.codec import (
    encode_definition,
    fold,
    instant,
    micros,
    to_json,
)
from okrtui.store.engine import Row, moves_numbers
from okrtui.store.queries import FOLDER, Statements, for_postgres, read_statements
from okrtui.store.sqlite import open_sqlite
from okrtui.store.task_columns import digests

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
NUMBER = st.decimals(allow_nan=False, allow_infinity=False)
DAY = st.dates()
SOURCE = st.builds(
    Source,
    type=st.sampled_from(SourceType),
    weigh=TEXT,
    connection=st.none() | TEXT,
    query=st.none() | TEXT,
    value=TEXT,
    ratio=st.none() | st.tuples(TEXT, TEXT),
    name=st.none() | TEXT,
)
DEFINITION = st.builds(
    KeyResultDef,
    title=TEXT,
    kind=st.sampled_from(Kind),
    owner=st.none() | TEXT,
    start=st.none() | NUMBER,
    target=st.none() | NUMBER,
    weight=NUMBER,
    unit=TEXT,
    source=SOURCE,
    milestones=st.lists(st.builds(Milestone, TEXT, NUMBER, st.none() | DAY), max_size=3).map(tuple),
    expected=st.lists(st.tuples(DAY, NUMBER), max_size=3).map(tuple),
    due=st.none() | DAY,
    checkin=st.booleans(),
    tags=st.lists(TEXT, max_size=3).map(tuple),
    docs=st.lists(st.builds(Doc, TEXT, TEXT), max_size=2).map(tuple),
    flagged=st.none() | TEXT,
)


@settings(max_examples=150, deadline=None)
@given(DEFINITION)
def test_key_result_definitions_come_back(definition: KeyResultDef) -> None:
    back = decoder_of(KeyResultDef)(encode_definition(definition))
    assert back == definition
    assert str(back.weight) == str(definition.weight)


@settings(max_examples=50, deadline=None)
@given(st.builds(ObjectiveDef, title=TEXT, owner=st.none() | TEXT, weight=NUMBER, description=TEXT))
def test_objective_definitions_come_back(definition: ObjectiveDef) -> None:
    assert decoder_of(ObjectiveDef)(encode_definition(definition)) == definition


@settings(max_examples=100, deadline=None)
@given(st.datetimes(datetime(1, 1, 2), datetime(9999, 12, 30)), st.integers(-1000, 840))
def test_instants_come_back_to_the_microsecond(naive: datetime, minutes: int) -> None:
    at = naive.replace(tzinfo=timezone(timedelta(minutes=minutes)))
    assert instant(micros(at)) == at
    assert instant(micros(at)).tzinfo is UTC


def test_text_that_is_none_is_refused() -> None:
    with pytest.raises(RefusedError):
        to_json({"day": date(2026, 1, 1), "text": "\udfff"})


@given(TEXT)
def test_folding_is_stable(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_statements_for_postgres() -> None:
    text = "SELECT 1 WHERE a IN (SELECT value FROM json_each(:ids)) AND b LIKE '5%' AND c = :c::text"
    assert for_postgres(text) == "SELECT 1 WHERE a = ANY(%(ids)s) AND b LIKE '5%%' AND c = %(c)s::text"
    assert for_postgres("FROM json_each(:k) k") == "FROM unnest(%(k)s::bigint[]) k(value)"


@pytest.mark.parametrize("dialect", ["sqlite", "postgres"])
def test_code_and_files_name_the_same_statements(dialect: str) -> None:
    store = Path(FOLDER).parent
    code = "\n".join(path.read_text(encoding="utf-8") for path in store.glob("*.py"))
    stems = "|".join(sorted(path.stem for path in Path(FOLDER, "common").glob("*.sql")))
    named = set(re.findall(rf'f?"((?:{stems})\.[\w{{}}]+)"', code))
    wanted = {name.replace("{kind}", kind) for name in named for kind in ("objective", "key_result")}
    wanted = {name.replace("{then}", suffix) for name in wanted for suffix in ("", "_then")}
    there = {
        f"{path.stem}.{name}"
        for folder in ("common", dialect)
        for path in Path(FOLDER, folder).glob("*.sql")
        for name in read_statements(path.read_text(encoding="utf-8"))
    }
    wanted = {name for name in wanted if "{" not in name}
    assert wanted - there == set()
    if dialect == "postgres":  # of many rows at once, see ``PostgresStore.change_many``
        wanted |= {f"{name}_many" for name in wanted} & there
    unused = {name for name in there - wanted if not name.startswith(("engine.next_", "engine.take_"))}
    assert unused == set()
    for name in there:
        assert Statements(dialect).named(name)


def test_every_statement_that_moves_numbers_of_teams_is_known_by_its_beginning() -> None:
    writes = re.compile(r"(INTO|UPDATE|DELETE FROM)\s+(objective|objective_score|figure_ahead|team)\b")
    found = {
        name: statement
        for path in Path(FOLDER).glob("[!m]*/*.sql")
        for name, statement in read_statements(path.read_text(encoding="utf-8")).items()
        if writes.search(statement)
    }
    assert {"add_objective", "save_scores", "save_ahead", "archive_objective"} <= set(found)
    assert [name for name, statement in found.items() if not moves_numbers(statement)] == []


@pytest.mark.parametrize(
    "name",
    [
        "facts.measurements", "facts.latest_measurements", "facts.totals", "facts.work", "facts.checkins",
        "facts.last_checkin", "facts.latest_checkins", "facts.standing_checkins",
        "past.measurements", "past.latest_measurements", "past.totals", "past.work", "past.checkins",
        "links.tasks_in_scope", "links.scope",
        "links.in_scope", "links.feeds", "links.scope_events", "sync.known_tasks_of", "sync.seen_among",
        "scores.team_sums",
        "scores.stale_objectives", "scores.stale_among",
        "definitions.owned", "definitions.asked", "definitions.called", "definitions.once_called",
        "search.long",
    ],
)  # fmt: skip
def test_hot_statements_scan_no_table(name: str, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'okr.db'}"
    with closing(open_sqlite(url, None, create=True, readonly=False)) as store:
        sql = store.statements.named(name)
        values = dict.fromkeys(re.findall(r":(\w+)", sql), "[]")
        plan = [row[3] for row in store.fetch(f"EXPLAIN QUERY PLAN {sql}", values)]
    derived = re.compile(r"VIRTUAL|SCAN (ranked|told|n|p|w|named)$|SCAN (\(subquery-|SUBQUERY )\d+")
    assert [step for step in plan if step.startswith("SCAN") and not derived.search(step)] == []


def test_what_is_asked_of_few_objectives_looks_up_those_alone(tmp_path: Path) -> None:
    asked: list[str] = []
    with closing(open_sqlite(f"sqlite:///{tmp_path / 'okr.db'}", None, create=True, readonly=False)) as store:
        fetch = store.fetch

        def explain(sql: str, parameters: dict[str, Any]) -> list[Row]:
            asked.extend(str(row[3]) for row in fetch(f"EXPLAIN QUERY PLAN {sql}", parameters))
            return fetch(sql, parameters)

        store.fetch = explain  # type: ignore[method-assign]
        assert store.objective_scores(cycle="2026-Q4", objectives=[1, 2]) == {}
        assert store.stale_objectives("2026-Q4", "rules", 0, [1, 2, 1]) == []
    assert [step for step in asked if "PRIMARY KEY (rowid=?)" in step] != []
    assert [step for step in asked if "cycle=?" in step or step.startswith(("SCAN o", "SCAN s"))] == []


def test_a_row_that_is_kept_is_known_again_by_later_versions() -> None:
    assert digests([task(1)]) == ["ce724a7d064e5005"]
    assert digests([task(1, guessed=True)]) == ["1183008ac7178173"]
    assert digests([task(1, labels=("a",), archived=True, guessed=True)]) == ["705cdd1b1609d154"]
