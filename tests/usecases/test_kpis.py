"""KPIs and bets: alive across cycles, defined by plans, told by people; KPIs are never counted, but feed."""

from __future__ import annotations

from datetime import UTC, date
from decimal import Decimal

import pytest
from desk import PLAN, Desk, undo

from okrtui.domain.kpi import KpiDef, word
from okrtui.domain.model import Measurement
from okrtui.domain.settings import Rules
from okrtui.domain.vocabulary import CheckinState, Every, KpiStatus, Status
from okrtui.errors import ConflictError, PlanError, UsageError
from okrtui.usecases.board import home
from okrtui.usecases.cards_facts import kpis_card
from okrtui.usecases.cards_scope import scope_of
from okrtui.usecases.checkin import CheckinInput, check_in
from okrtui.usecases.comments import comment, recent
from okrtui.usecases.explain import explain
from okrtui.usecases.filter import Filter, home_of
from okrtui.usecases.find import find, place_of
from okrtui.usecases.history import history
from okrtui.usecases.kpi_values import record
from okrtui.usecases.kpis import due_kpis, kpis
from okrtui.usecases.plan_state import export
from okrtui.usecases.queue import due_count
from okrtui.usecases.short_ids import resolve
from okrtui.usecases.status import status
from okrtui.usecases.undo import take_back, undoing
from okrtui.words import Words
from okrtui.words.explain import summary

KPI = """
[[kpis]]
id = "mrr"
team = "sales"
title = "Monthly recurring revenue"
owner = "mina"
unit = "$"
low = 100
checkin = "1m"
"""
BET = """
[[bets]]
id = "self-serve"
title = "Customers start without us"
"""
FED = """
[[objectives.key_results]]
id = "revenue"
title = "Revenue"
kind = "increase"
start = 90
target = 130
source = { type = "kpi", id = "mrr" }
"""
WITH = PLAN.replace('owner = "mina"\n', 'owner = "mina"\nserves = "self-serve"\nmends = ["mrr"]\n', 1)
WITH = WITH.replace('[[objectives]]\nid = "engine"', f'{FED}[[objectives]]\nid = "engine"') + KPI + BET


def tell(desk: Desk, value: str, **how: str) -> None:
    record(desk.me, resolve(desk.me, "mrr", "key_result", "kpi"), value, **how)


def revenue(desk: Desk) -> list[str]:
    uid = desk.me.store.paths("revenue")[0][2]
    return [str(one.value) for one in desk.me.store.measurements([uid]).get(uid, [])]


def stands(desk: Desk, **how: object) -> tuple[object, str]:
    (one,) = status(desk.me, **how)["kpis"]  # type: ignore[arg-type, misc]
    return one["value"], one["status"]


@pytest.mark.parametrize(
    ("value", "days", "expected"),
    [
        (None, 0, KpiStatus.PENDING),
        ("100", 0, KpiStatus.HEALTHY),
        ("200", 0, KpiStatus.HEALTHY),
        ("99.9", 0, KpiStatus.UNHEALTHY),
        ("200.1", 0, KpiStatus.UNHEALTHY),
        ("150", 63, KpiStatus.HEALTHY),  # two months of 30.4375 days and three days of grace
        ("150", 64, KpiStatus.OUTDATED),
        ("1", 64, KpiStatus.OUTDATED),
    ],
)
def test_its_word(value: str | None, days: int, expected: KpiStatus) -> None:
    from datetime import UTC, datetime, timedelta

    told = datetime(2026, 1, 5, 10, tzinfo=UTC)
    values = [] if value is None else [Measurement(told, Decimal(value))]
    definition = KpiDef("Revenue", "sales", low=Decimal(100), high=Decimal(200), checkin=Every.MONTH)
    assert word(definition, values, told + timedelta(days=days), Rules(), "UTC") is expected


def test_plans_define_merge_and_put_away_what_lasts(desk: Desk) -> None:
    desk.apply(WITH)
    assert desk.apply(export(desk.me)).changes == ()
    mine, theirs = export(desk.me), export(desk.me)
    desk.apply(theirs.replace("low = 100", "low = 110"), desk.colleague())
    desk.apply(mine.replace('"Monthly recurring revenue"', '"MRR"'))
    (row,) = desk.me.store.lasting("kpi")
    assert (row.definition.title, row.definition.low) == ("MRR", Decimal(110))  # type: ignore[union-attr]
    told = [(one.field, one.before, one.after) for one in history(desk.me, "mrr")[0].changes]
    assert told == [("title", "Monthly recurring revenue", "MRR")]
    with pytest.raises(ConflictError) as caught:
        desk.apply(mine.replace("low = 100", "low = 120"))
    assert [(one.id, one.field, one.author) for one in caught.value.values["changes"]] == [
        ("kpi:mrr", "low", "joon")
    ]
    without = export(desk.me).replace(BET.strip(), "").replace('serves = "self-serve"\n', "")
    gone = desk.apply(without, prune=True)
    assert [(one.op, one.id) for one in gone.changes if one.kind == "bet"] == [("archive", "bet:self-serve")]
    assert desk.me.store.lasting("bet") == []
    undo(desk.me)
    assert [one.id for one in desk.me.store.lasting("bet")] == ["self-serve"]
    undo(desk.me)
    assert desk.me.store.lasting("kpi")[0].definition.title == "Monthly recurring revenue"


def test_values_are_told_fed_on_taken_back_and_seen_as_of_a_day(desk: Desk) -> None:
    desk.at(2026, 11, 2)
    desk.apply(WITH)
    assert stands(desk) == (None, "pending")
    before = [team["objectives"][0]["counts"] for team in status(desk.me)["teams"] if team["objectives"]]  # type: ignore[attr-defined]
    desk.at(2026, 11, 10)
    tell(desk, "99", note="one customer left")
    desk.at(2026, 11, 20)
    tell(desk, "$ 110")
    assert stands(desk) == (110, "healthy") and revenue(desk) == ["99", "110"]
    assert stands(desk, as_of=date(2026, 11, 12)) == (99, "unhealthy")
    assert stands(desk, as_of=date(2026, 11, 5)) == (None, "pending")
    (change,) = history(desk.me, "mrr")[0].changes
    assert (change.path, change.before, change.after) == ("kpi:mrr", "99", "110")
    (row,) = [
        one for one in status(desk.me)["teams"][1]["objectives"][0]["key_results"] if one["id"] == "revenue"
    ]  # type: ignore[index]
    assert (row["value"], row["progress"], row["source"]) == (110, 0.5, "kpi")
    undo(desk.me)
    assert stands(desk) == (99, "unhealthy") and revenue(desk) == ["99"]
    take_back(desk.me, undoing(desk.me, redo=True))
    assert stands(desk) == (110, "healthy") and revenue(desk) == ["99", "110"]
    assert kpis(desk.me)[0].values[0].note == "one customer left"
    assert kpis(desk.me)[0].due_at is not None and len(before) == 2
    with pytest.raises(UsageError, match=r"checkin\.fed_by_kpi"):
        check_in(desk.me, CheckinInput("revenue", "5"))
    desk.apply(export(desk.me).replace('source = { type = "kpi", id = "mrr" }\n', ""))
    desk.apply(
        export(desk.me).replace("target = 130\n", 'target = 130\nsource = { type = "kpi", id = "mrr" }\n')
    )
    assert revenue(desk) == ["99", "110"]


def test_they_are_found_and_what_nobody_has_is_refused(desk: Desk) -> None:
    desk.apply(WITH)
    (hit,) = find(desk.me, "recurring")
    assert (hit.kind, hit.path, place_of(desk.me, hit)) == ("kpi", "kpi:mrr", ("sales", None))
    (hit,) = find(desk.me, "without us")
    assert (hit.kind, place_of(desk.me, hit)) == ("bet", ("sales", None))
    for old, new, code in (
        ('serves = "self-serve"', 'serves = "x"', "plan.unknown_bet"),
        ('mends = ["mrr"]', 'mends = ["x"]', "plan.unknown_kpi"),
        ('"kpi", id = "mrr"', '"kpi", id = "x"', "plan.unknown_kpi"),
        ("low = 100", 'source = { type = "tasks" }', "domain.kpi_no_band"),
        ("low = 100", 'low = 100\nsource = { type = "tasks" }', "domain.kpi_source"),
        (
            "low = 100",
            'low = 100\nsource = { type = "query", connection = "gh", query = "a created:{start}..{end}" }',
            "domain.kpi_window",
        ),
        ("low = 100", "low = 100\nhigh = 9", "domain.keep_reversed"),
        (KPI, KPI + KPI, "plan.same_lasting"),
    ):
        with pytest.raises(PlanError) as caught:
            desk.apply(WITH.replace(old, new))
        assert code in [one.code for one in caught.value.problems], code


def test_my_kpis_are_owed_explained_commented_on_and_obey_the_filter(desk: Desk) -> None:
    desk.at(2026, 11, 2)
    desk.apply(WITH)
    count = due_count(desk.me)
    assert [(one.path, one.checkin_state) for one in due_kpis(desk.me)] == [("kpi:mrr", CheckinState.DUE)]
    assert [one.path for one in home(desk.me).kpis] == ["kpi:mrr"] and due_kpis(desk.colleague()) == ()
    tell(desk, "99")
    assert due_kpis(desk.me) == () and due_count(desk.me) == count - 1
    owed = []
    for day in ((2026, 11, 28), (2026, 12, 1), (2026, 12, 8), (2027, 1, 5), (2026, 12, 30)):
        desk.at(*day)
        owed.append(kpis(desk.me)[0].checkin_state.value)
    assert owed == ["ok", "due", "late", "missed", "late"]
    for wanted, passes in (
        (Filter(teams=frozenset(["acme"])), True),
        (Filter(teams=frozenset(["outbound"])), False),
        (Filter(owners=frozenset(["joon"])), False),
        (Filter(mine=True, times=frozenset(["due"])), True),
        (Filter(statuses=frozenset([Status.OFF_TRACK])), False),
        (Filter(labels=frozenset([("tags", "growth")])), False),
    ):
        assert [one.id for one in home_of(desk.me, wanted).kpis] == ["mrr"] * passes
        assert [one.id for one in kpis_card(desk.me, scope_of(desk.me, wanted)).rows] == ["mrr"] * passes
        said = comment(desk.me, "mrr", "why?").comment.id
        assert [one.path for one in recent(desk.me, wanted) if one.id == said] == ["kpi:mrr"] * passes
    found = explain(desk.me, "mrr")
    told = [node.code for node in found.node.children]
    assert told == [
        "explain.kpi_status.unhealthy", "explain.kpi.band_low", "explain.value.last",
        "explain.freshness.fresh_manual", "explain.checkin.late", "explain.kpi.feeds",
        "explain.kpi.mended_by",
        "explain.kpi.counted_nowhere", "explain.definition.version",
    ]  # fmt: skip
    assert found.node.children[0].children[0].code == "explain.because.out_of_band"
    for language, text in (("en", "$99 · unhealthy · healthy at $100 or more"), ("ko", "$99 · 벗어남")):
        assert summary(Words(language), found, UTC)[0].startswith(text)
