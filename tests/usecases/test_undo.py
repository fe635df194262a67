"""Undo and redo: what is taken back, what hangs on it, and who is asked."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, cast

import pytest
from desk import PLAN, Desk, undo

from okrtui.domain.model import Category, Measurement, SourceType
from okrtui.errors import ConflictError, NotFoundError, RefusedError
from okrtui.store.protocols import Store
from okrtui.store.records import AuditEvent, LinkState, MeasurementRow, TaskRow
from okrtui.usecases.acts import StandingActs
from okrtui.usecases.checkin import CheckinInput, check_in, check_in_many
from okrtui.usecases.history import history
from okrtui.usecases.links import add_link, linkable
from okrtui.usecases.plan_state import export
from okrtui.usecases.task_values import measure
from okrtui.usecases.undo import take_back, undoing


@pytest.fixture(autouse=True)
def planned(desk: Desk) -> None:
    desk.apply()


def uid(desk: Desk, id: str) -> int:
    return desk.me.store.paths(id)[0][2]


def value(desk: Desk, id: str) -> str | None:
    found = desk.me.store.measurements([uid(desk, id)], latest=True).get(uid(desk, id))
    return str(found[0].value) if found else None


def redo(desk: Desk) -> None:
    take_back(desk.me, undoing(desk.me, redo=True))


def target(desk: Desk) -> str:
    return str(desk.me.store.key_results(uids=[uid(desk, "win-rate")])[0].definition.target)


def change_target(desk: Desk, number: int, who: object = None, reason: str = "") -> None:
    text = export(desk.me).replace(f"target = {target(desk)}", f"target = {number}")
    desk.apply(text, who or desk.me, reason=reason)  # type: ignore[arg-type]


def test_check_ins_go_and_come_one_by_one(desk: Desk) -> None:
    for number in ("19", "20", "21"):
        check_in(desk.me, CheckinInput("win-rate", number, "4"))
    undo(desk.me)
    undo(desk.me)
    assert value(desk, "win-rate") == "19"
    redo(desk)
    assert value(desk, "win-rate") == "20"
    redo(desk)
    assert value(desk, "win-rate") == "21"
    with pytest.raises(NotFoundError, match=r"undo\.nothing_undone"):
        redo(desk)
    undo(desk.me)
    assert value(desk, "win-rate") == "20"


def test_what_was_done_again_last_is_what_is_taken_back_next(desk: Desk) -> None:
    """A redo is an act: what came between is older than it."""
    check_in(desk.me, CheckinInput("win-rate", "19", "4"))
    undo(desk.me)
    check_in(desk.me, CheckinInput("leads", "5"))
    redo(desk)
    for _ in range(2):
        undo(desk.me)
        assert (value(desk, "win-rate"), value(desk, "leads")) == (None, "5")
        redo(desk)
        assert (value(desk, "win-rate"), value(desk, "leads")) == ("19", "5")
    undo(desk.me)
    undo(desk.me)
    assert (value(desk, "win-rate"), value(desk, "leads")) == (None, None)


def test_an_act_that_went_and_came_a_thousand_times_is_known_at_once(desk: Desk) -> None:
    """Nothing grows with how often: neither the depth of calls nor the questions to the store."""
    check_in(desk.me, CheckinInput("win-rate", "19", "4"))
    store = desk.me.store
    (first,) = store.events(author=desk.me.act().author, limit=1)
    ids = [first.id]
    for turn in range(2_000):
        kind = "redo" if turn % 2 else "undo"
        ids.append(store.add_event(desk.me.act(), type=kind, subject="", payload={}, undoes=ids[-1]))
    asked: list[object] = []

    class Counted:
        def events(self, *, undoing: list[int]) -> list[AuditEvent]:
            asked.append(undoing)
            return store.events(undoing=undoing)

    standing = StandingActs(cast(Store, Counted()), store.events(ids=ids))
    assert len(asked) <= 2
    assert [standing.undone_by(one) for one in ids] == [
        ids[turn + 1] if turn % 2 else None for turn in range(2_001)
    ]
    assert standing.carrier(first).id == ids[-1]


def test_what_a_redo_took_along_comes_back_with_it(desk: Desk) -> None:
    """A redo of an older act takes later ones of its row along; taking it back brings all of them."""
    change_target(desk, 28)
    undo(desk.me)
    check_in(desk.me, CheckinInput("win-rate", "19", "4"))
    for _ in range(2):
        assert (target(desk), value(desk, "win-rate")) == ("25", "19")
        redo(desk)
        assert (target(desk), value(desk, "win-rate")) == ("28", None)
        undo(desk.me)
    assert (target(desk), value(desk, "win-rate")) == ("25", "19")


def test_an_act_is_taken_back_done_again_and_taken_back(desk: Desk) -> None:
    change_target(desk, 28)
    for _ in range(2):
        undo(desk.me)
        assert target(desk) == "25"
        redo(desk)
        assert target(desk) == "28"


def test_my_later_acts_on_the_row_go_together_and_come_together(desk: Desk) -> None:
    change_target(desk, 28)
    check_in(desk.me, CheckinInput("leads", "5"))
    check_in(desk.me, CheckinInput("win-rate", "20", "4"))
    change_target(desk, 30)
    first = next(one for one in reversed(desk.me.store.events()) if one.type == "plan.apply" and one.id > 1)
    wanted = undoing(desk.me, first.id)
    assert [one.type for one in wanted.acts] == ["plan.apply", "checkin", "plan.apply"]
    assert wanted.rows == 1
    take_back(desk.me, wanted)
    assert (target(desk), value(desk, "win-rate"), value(desk, "leads")) == ("25", None, "5")
    redo(desk)
    assert (target(desk), value(desk, "win-rate"), value(desk, "leads")) == ("30", "20", "5")


def test_what_others_did_later_on_the_rows_is_named(desk: Desk) -> None:
    change_target(desk, 28)
    check_in(desk.colleague(), CheckinInput("win-rate", "20"))
    with pytest.raises(ConflictError, match=r"undo\.hangs") as raised:
        undoing(desk.me)
    (line,) = raised.value.values["candidates"]  # type: ignore[misc]
    assert (line.values["author"], line.values["value"], line.values["title"]) == (
        "Joon Lee",
        "20",
        "Win rate",
    )
    undo(desk.colleague())  # takes it back: nothing hangs on it any more
    undo(desk.me)
    assert target(desk) == "25"


def test_a_colleagues_check_in_holds_the_plan_that_made_its_row(desk: Desk) -> None:
    check_in(desk.colleague(), CheckinInput("blocked", "1"))
    with pytest.raises(ConflictError, match=r"undo\.hangs"):
        undo(desk.me)
    assert desk.me.store.paths("close-more")


def test_a_colleague_on_another_row_holds_nothing(desk: Desk) -> None:
    change_target(desk, 28)
    check_in(desk.colleague(), CheckinInput("leads", "20"))
    undo(desk.me)
    assert target(desk) == "25" and value(desk, "leads") == "20"


def test_acts_of_others_are_theirs(desk: Desk) -> None:
    check_in(desk.me, CheckinInput("leads", "20"))
    with pytest.raises(RefusedError, match=r"undo\.not_yours"):
        undo(desk.colleague(), desk.me.store.events()[0].id)
    with pytest.raises(NotFoundError, match=r"undo\.nothing"):
        undo(desk.colleague())


def test_undo_on_a_row_never_takes_another_check_in(desk: Desk) -> None:
    check_in(desk.me, CheckinInput("leads", "20"))
    check_in(desk.me, CheckinInput("win-rate", "20"))
    wanted = undoing(desk.me, row=("key_result", uid(desk, "leads")))
    take_back(desk.me, wanted)
    assert value(desk, "leads") is None and value(desk, "win-rate") == "20"
    check_in(desk.me, CheckinInput("leads", "7"))
    first = desk.me.store.checkins([uid(desk, "win-rate")])[uid(desk, "win-rate")][0]
    take_back(desk.me, undoing(desk.me, row=("key_result", uid(desk, "win-rate")), checkin=first.id))
    assert value(desk, "win-rate") is None and value(desk, "leads") == "7"


def test_a_file_of_check_ins_is_one_act(desk: Desk) -> None:
    done = check_in_many(
        desk.me, [CheckinInput("win-rate", "20"), CheckinInput("leads", "9"), CheckinInput("blocked", "1")]
    )
    assert len({one.event for one in done}) == 1
    wanted = undoing(desk.me)
    assert wanted.rows == 3
    take_back(desk.me, wanted)
    assert [value(desk, id) for id in ("win-rate", "leads", "blocked")] == [None] * 3
    redo(desk)
    assert [value(desk, id) for id in ("win-rate", "leads", "blocked")] == ["20", "9", "1"]
    assert [one.event.type for one in history(desk.me, "leads")] == [
        "redo",
        "undo",
        "checkin.file",
        "plan.apply",
    ]


def test_something_done_meanwhile_takes_nothing_back(desk: Desk) -> None:
    check_in(desk.me, CheckinInput("win-rate", "20"))
    wanted = undoing(desk.me)
    check_in(desk.me, CheckinInput("win-rate", "21"))
    with pytest.raises(ConflictError, match=r"undo\.meanwhile"):
        take_back(desk.me, wanted)
    assert value(desk, "win-rate") == "21"


def held_by(desk: Desk, link: int, count: int) -> None:
    """A sync found tasks through a link, the first of them done."""
    store = desk.me.store
    rows = [
        TaskRow(0, "gh", str(n), f"#{n}", "t", "u", "s", Category.DONE if n == 1 else Category.TODO)
        for n in range(1, count + 1)
    ]
    ids, _ = store.upsert_tasks(rows, account="mina", at=desk.clock())
    store.open_scope([(link, one) for one in ids.values()], desk.clock())
    links = store.links(key_results=[uid(desk, "win-loss")])
    store.save_link_states([LinkState(one.uid, good_at=desk.clock()) for one in links])
    measure(desk.me, [uid(desk, "win-loss")])


def test_a_link_goes_after_the_sync_that_followed_it(desk: Desk) -> None:
    address = linkable(desk.me, "win-loss")
    link = add_link(desk.me, address, connection="gh", query="label:x")
    held_by(desk, link.uid, 4)
    assert desk.me.store.totals([address.uid])[address.uid].total == 4
    undo(desk.me)
    assert desk.me.store.totals([address.uid])[address.uid].total == 0
    assert [one.kind.value for one in desk.me.store.scope_events([address.uid])] == ["dropped"] * 4
    redo(desk)
    totals = desk.me.store.totals([address.uid])[address.uid]
    assert (totals.total, totals.done) == (4, 1)
    assert [one.kind.value for one in desk.me.store.scope_events([address.uid], limit=4)] == ["added"] * 4


def test_values_leave_with_the_source_they_came_from(desk: Desk) -> None:
    check_in(desk.me, CheckinInput("leads", "9"))
    source = 'target = 50\nsource = { type = "query", connection = "gh", query = "label:x" }'
    desk.apply(export(desk.me).replace("target = 50", source))
    row = Measurement(desk.clock(), Decimal(31), source=SourceType.QUERY)
    desk.me.store.add_measurements([MeasurementRow(uid(desk, "leads"), row, desk.clock())])
    assert value(desk, "leads") == "31"
    undo(desk.me)
    assert value(desk, "leads") == "9"


def test_an_archived_identifier_is_revived_with_its_history(desk: Desk) -> None:
    check_in(desk.me, CheckinInput("win-rate", "20"))
    before = uid(desk, "win-rate")
    whole = PLAN[PLAN.index("[[objectives]]") :]
    start, end = (
        whole.index("[[objectives.key_results]]"),
        whole.index('[[objectives.key_results]]\nid = "agreed"'),
    )
    desk.apply(whole[:start] + whole[end:], prune=True)
    assert desk.me.store.paths("win-rate") == []
    done = desk.apply(whole.replace("target = 25", "target = 26"))
    assert [(one.op, one.field) for one in done.changes] == [("revive", ""), ("change", "target")]
    assert uid(desk, "win-rate") == before and value(desk, "win-rate") == "20" and target(desk) == "26"
    undo(desk.me)
    assert desk.me.store.paths("win-rate") == []
    undo(desk.me)
    assert target(desk) == "25"


def test_an_objective_is_revived_with_what_the_plan_names_of_it(desk: Desk) -> None:
    check_in(desk.me, CheckinInput("win-rate", "20"))
    second = PLAN.index('[[objectives]]\nid = "engine"')
    keeper = '[[objectives]]\nid = "other"\nteam = "sales"\ncycle = "2026-Q4"\ntitle = "Other"\n'
    desk.apply(keeper, prune=True)
    assert desk.me.store.paths("close-more") == []
    part = PLAN[: PLAN.index('[[objectives.key_results]]\nid = "agreed"')]
    done = desk.apply(part)
    assert [(one.op, one.id.rpartition("/")[2]) for one in done.changes] == [
        ("revive", "close-more"),
        ("revive", "win-rate"),
    ]
    assert value(desk, "win-rate") == "20" and desk.me.store.paths("agreed") == []
    again = desk.apply(PLAN[:second])
    assert {one.op for one in again.changes} == {"revive"} and desk.me.store.paths("agreed")


def test_history_tells_from_and_to_and_why(desk: Desk) -> None:
    check_in(desk.me, CheckinInput("win-rate", "20", "2"))
    check_in(desk.me, CheckinInput("win-rate", "21", "4"))
    change_target(desk, 28, reason="the market moved")
    text = export(desk.me).replace('title = "Win rate"', 'title = "Win rate"\nowner = "joon"')
    desk.apply(text)
    undo(desk.me)
    told = history(desk.me, "win-rate")
    assert [one.author for one in told] == ["Mina Park"] * 6
    owner, target_, second = told[1], told[2], told[3]
    assert [(one.field, one.before, one.after) for one in owner.changes] == [("owner", None, "Joon Lee")]
    assert owner.event.undone_by == told[0].event.id and told[0].event.undoes == owner.event.id
    assert [(one.field, str(one.before), str(one.after)) for one in target_.changes] == [
        ("target", "25", "28")
    ]
    assert target_.reason == "the market moved"
    assert [(one.field, one.before, one.after) for one in second.changes] == [
        ("", "20", "21"),
        ("confidence", 0.25, 0.75),
    ]


def test_acts_that_go_together_are_taken_back_by_as_many_questions_each(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Thousands of check-ins may hang on the first of them: none reads what the others do."""
    read: list[int] = []
    events = type(desk.me.store).events

    def counted(self: Store, **wanted: Any) -> list[AuditEvent]:
        found = events(cast(Any, self), **wanted)
        read.append(len(found))
        return found

    told = []
    for many in (10, 40):
        with desk.me.store.transaction(durable=False):
            for number in range(many):
                check_in(desk.me, CheckinInput("win-rate", str(number + 1), "4"))
        first = desk.me.store.events(author=desk.me.act().author, limit=many)[-1]
        with monkeypatch.context() as patched:
            patched.setattr(type(desk.me.store), "events", counted)
            read.clear()
            assert len(take_back(desk.me, undoing(desk.me, first.id))) == many
        told.append(sum(read) / many)
        assert value(desk, "win-rate") is None
        redo(desk)
        assert value(desk, "win-rate") == str(many)
        undo(desk.me, first.id)
    assert told[1] <= 1.5 * told[0]
