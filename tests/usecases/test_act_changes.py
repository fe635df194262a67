"""Every act is told with what it changed, from what to what, under whatever id its row had then."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from desk import CONFIG, Desk, undo

from okrtui.config.load import loads
from okrtui.domain.agreed import ActionState
from okrtui.domain.close import Answer, Decision
from okrtui.domain.model import Category, CurveWord
from okrtui.domain.vocabulary import Agreement, BlockerKind
from okrtui.errors import RefusedError
from okrtui.store.new_rows import Act
from okrtui.store.records import LinkState, TaskRow
from okrtui.usecases.act_changes import told
from okrtui.usecases.activate import activate, drafts_named
from okrtui.usecases.agreed import add_action, decide, reword, settle
from okrtui.usecases.checkin import CheckinInput, check_in, check_in_many
from okrtui.usecases.checkin_past import CorrectedAnswers, correct, withdraw
from okrtui.usecases.close import close, reopen, sheet
from okrtui.usecases.comments import comment
from okrtui.usecases.confirm import confirm
from okrtui.usecases.depend import depend
from okrtui.usecases.handing import hand_over, hand_over_all
from okrtui.usecases.history import history
from okrtui.usecases.kpi_values import record
from okrtui.usecases.late import come_late
from okrtui.usecases.links import add_link, linkable, remove_link
from okrtui.usecases.move import move
from okrtui.usecases.next_cycle import choose
from okrtui.usecases.outbox import cancel, item_of, put
from okrtui.usecases.plan_state import export
from okrtui.usecases.row_acts import archive, move_due, tag
from okrtui.usecases.short_ids import resolve
from okrtui.usecases.structure import apply
from okrtui.usecases.task_values import measure
from okrtui.usecases.turn import turn
from okrtui.usecases.undo import take_back, undoing
from okrtui.usecases.weekly import weekly
from okrtui.usecases.weekly_sitting import acknowledge, end
from okrtui.words import Words
from okrtui.words.en.event import MESSAGES

BY_A_SYNC = {"source.taken"}
"""Told where two accounts feed one value."""


@pytest.fixture(autouse=True)
def planned(desk: Desk) -> None:
    desk.apply()


def last(desk: Desk) -> list[tuple[str, str, object, object]]:
    event = desk.me.store.events(limit=1)[0]
    return [(one.op, one.field, one.before, one.after) for one in told(desk.me, event)]


KPI = '[[kpis]]\nid = "mrr"\nteam = "sales"\ntitle = "MRR"\nlow = 100\n'


def gone_task(desk: Desk) -> None:
    store, uid = desk.me.store, linkable(desk.me, "win-loss").uid
    (link,) = store.links(key_results=[uid])
    row = TaskRow(0, "gh", "i1", "#1", "Task 1", "", "todo", Category.TODO)
    uids, _ = store.upsert_tasks([row], account="me", at=desk.me.now())
    store.open_scope([(link.uid, one) for one in uids.values()], desk.me.now())
    store.save_link_states([LinkState(link.uid, good_at=desk.me.now())])
    store.mark_missing({uids["i1"]: False}, at=desk.me.now())
    measure(desk.me, [uid])


def test_acts_of_every_type_say_from_what_to_what(desk: Desk) -> None:
    check_in(desk.me, CheckinInput("win-rate", "20", "2"))
    check_in(desk.me, CheckinInput("win-rate", "21", "4"))
    assert last(desk) == [("checkin", "", "20", "21"), ("checkin", "confidence", 0.25, 0.75)]
    mended(desk)
    check_in(desk.me, CheckinInput("단계", marks=(("하나", True), ("둘", True))))
    assert last(desk) == [("checkin", "하나", None, "1"), ("checkin", "둘", None, "1")]
    undo(desk.me)
    assert last(desk) == [("retract", "둘", "1", None), ("retract", "하나", "1", None)][::-1]
    take_back(desk.me, undoing(desk.me, redo=True))
    check_in_many(desk.me, [CheckinInput("win-rate", "22"), CheckinInput("단계", "open", milestone="둘")])
    assert last(desk) == [("checkin", "", "21", "22"), ("checkin", "둘", "1", "0")]
    url = "https://github.com/acme/app/issues/13"
    add_link(desk.me, linkable(desk.me, "win-loss"), connection="gh", url=url)
    assert last(desk) == [("link", "link", None, f"gh: {url}")]
    remove_link(desk.me, "win-loss", url)
    assert last(desk) == [("unlink", "link", f"gh: {url}", None)]
    desk.apply(KPI)
    record(desk.me, resolve(desk.me, "mrr", "kpi"), "104")
    assert last(desk) == [("measure", "", None, "104")]
    comment(desk.me, "win-loss", "why?")
    assert last(desk) == [("comment", "comment", None, "why?")]
    gone_task(desk)
    confirm(desk.me, "win-loss", "#1")
    assert last(desk) == [("confirm", "task", "#1", None)]
    desk.apply(export(desk.me).replace("target = 25", "target = 28"))
    assert [(op, field, str(old), str(new)) for op, field, old, new in last(desk)] == [
        ("change", "target", "25", "28")
    ]
    move(desk.me, "win-rate", "engine")
    assert last(desk) == [("move", "place", "2026-Q4/sales/close-more", "2026-Q4/outbound/engine")]
    one = [("key_result", desk.me.store.paths("win-rate")[0][2])]
    check_in(desk.me, CheckinInput("win-rate", "18.2", "5"))
    come_late(desk.me, one[0][1], CurveWord.LATE, "a fair in December")
    assert last(desk) == [("change", "expected", (), "late")]
    move_due(desk.me, one, date(2026, 12, 15))
    assert last(desk) == [("change", "due", None, date(2026, 12, 15))]
    tag(desk.me, one, "soon")
    assert last(desk) == [("change", "tags", (), ("soon",))]
    archive(desk.me, one)
    assert last(desk) == [("archive", "", None, None)]
    draft = export(desk.me).replace('id = "engine"', 'id = "engine"\nstate = "draft"')
    desk.apply(draft)
    activate(desk.me, drafts_named(desk.me, ["engine"]))
    assert last(desk) == [("change", "state", "draft", "active")]
    hand_over(desk.me, [("objective", desk.me.store.paths("engine")[0][2])], "mina")
    assert last(desk) == [("change", "owner", "Joon Lee", "Mina Park")]
    hand_over_all(desk.me, "mina", "joon")
    assert ("change", "owner", "Mina Park", "Joon Lee") in last(desk)
    renamed(desk, CONFIG.replace('name = "Sales"', 'name = "Sales Korea"'))
    assert last(desk) == [("change", "name", "Sales", "Sales Korea")]
    put(desk.me, item_of("m1", "comment", "gh", ("#1", "i1"), "Thanks", "person:mina"))
    assert last(desk) == [("queue", "comment", None, "Thanks\n\nokrtui:m1")]
    cancel(desk.me, "m1")
    assert last(desk) == [("unqueue", "comment", "Thanks\n\nokrtui:m1", None)]
    turned(desk)
    agreed(desk)
    over(desk)
    known = {f"event.{one.type.replace('.', '_')}" for one in desk.me.store.events()}
    by_a_sync = {f"event.{one.replace('.', '_')}" for one in BY_A_SYNC}
    assert known | by_a_sync == MESSAGES.keys() and not known & by_a_sync


def mended(desk: Desk) -> None:
    """A check-in is corrected, then taken back, and both of it undone."""
    uid = desk.me.store.paths("win-rate")[0][2]
    correct(desk.me, uid, desk.me.store.checkins([uid])[uid][-1].id, CorrectedAnswers("23", "4", "so"), "why")
    assert last(desk) == [("correct", "", "21", "23"), ("correct", "note", "", "so")]
    withdraw(desk.me, uid, desk.me.store.checkins([uid])[uid][-1].id, "why")
    assert last(desk) == [("retract", "", "23", None), ("retract", "confidence", 0.75, None)]
    undo(desk.me)
    assert last(desk) == [("checkin", "", None, "23"), ("checkin", "confidence", None, 0.75)]
    undo(desk.me)
    assert last(desk) == [("correct", "", "23", "21"), ("correct", "note", "so", "")]


def turned(desk: Desk) -> None:
    """A key result turns into an objective, and back."""
    turn(desk.me, "win-loss")
    places = ("2026-Q4/sales/close-more", "2026-Q4/sales/win-loss")
    assert ("place", *places) in {one[1:] for one in last(desk)}
    turn(desk.me, places[1])
    assert ("place", *places[::-1]) in {one[1:] for one in last(desk)}


def agreed(desk: Desk) -> None:
    """What a row waits for, what a review agreed on, and what became of either."""
    for state in (*Agreement, None):
        depend(desk.me, "win-loss", "leads", state)
        assert [one[:2] for one in last(desk)] == [("change", "depends")]
    action = add_action(desk.me, "sales", "Call the bank").agreed.uid
    assert last(desk) == [("add", "", None, None)]
    reword(desk.me, action, "Call two banks", None, None)
    assert last(desk) == [("change", "title", "Call the bank", "Call two banks")]
    for before, after in zip(("open", "done", "dropped"), ("done", "dropped", "open"), strict=True):
        settle(desk.me, action, ActionState(after))
        assert ("change", "state", before, after) in last(desk)
    decide(desk.me, "sales", "No discounts")
    assert last(desk) == [("add", "", None, None)]
    end(desk.me, weekly(desk.me, "sales"))
    (review,) = desk.me.store.weeklies(teams=["sales"], limit=1)
    acknowledge(desk.colleague(), review.id)


def over(desk: Desk) -> None:
    """The cycle is closed, everything carried on, and opened again."""
    desk.at(2027, 1, 4, 3)
    choose(desk.me, "2026-Q4", "2027-Q1")
    assert last(desk) == []
    kept = Answer(reason="seen", cause=BlockerKind.RESOURCE, decision=Decision.KEEP)
    close(desk.me, "2026-Q4", {line.path: kept for line in sheet(desk.me, "2026-Q4").lines}, "2027-Q1")
    assert {one[:2] for one in last(desk)} == {("add", ""), ("link", "link")}
    reopen(desk.me, "2026-Q4", "one came late")
    assert last(desk) == []


def renamed(desk: Desk, text: str) -> None:
    desk.me = replace(desk.me, config=loads(text), _teams=None, _people=None)
    apply(desk.me)


def test_history_follows_a_row_through_its_names(desk: Desk) -> None:
    check_in(desk.me, CheckinInput("win-rate", "20"))
    check_in(desk.me, CheckinInput("agreed", "done"))
    desk.apply(export(desk.me).replace('id = "win-rate"', 'id = "won"\nwas = "win-rate"'))
    check_in(desk.me, CheckinInput("won", "21"))
    desk.apply(export(desk.me).replace('id = "close-more"', 'id = "closing"\nwas = "close-more"'))
    again = 'id = "win-rate"\ntitle = "Another"\nkind = "reach"\ntarget = 3\n'
    again += '[[objectives.key_results]]\nid = "won"'
    desk.apply(export(desk.me).replace('id = "won"', again))
    check_in(desk.me, CheckinInput("win-rate", "1"))
    check_in(desk.me, CheckinInput("won", "22"))

    def values(id: str) -> list[object]:
        acts = history(desk.me, id)
        return [one.after for act in acts for one in act.changes if one.op == "checkin"]

    assert values("won") == ["22", "21", "20"]
    assert values("closing/win-rate") == ["1"]
    assert values("closing") == ["22", "1", "21", "1", "20"]
    renames = [one for act in history(desk.me, "won") for one in act.changes if one.op == "rename"]
    assert [(one.before, one.after) for one in renames] == [("win-rate", "won")]


def test_a_configuration_is_put_back_in_its_file(desk: Desk) -> None:
    renamed(desk, CONFIG.replace('name = "Sales"', 'name = "Sales Korea"'))
    event = desk.me.store.events(limit=1)[0]
    with pytest.raises(RefusedError) as refused:
        undoing(desk.me, event.id)
    assert (refused.value.code, refused.value.hint) == ("undo.of_config", "undo.hint.of_config")
    for language in ("en", "ko"):
        words = Words(language, strict=True)
        assert "config.toml" in words.say(refused.value.code, event=event.id)
        assert "okrtui config apply" in words.say("undo.hint.of_config")
    renamed(desk, CONFIG)
    assert last(desk) == [("change", "name", "Sales Korea", "Sales")]


def test_accounts_of_two_trackers_with_one_number_are_two(desk: Desk) -> None:
    """As on servers of one's own, which count their people from 1."""
    uid, store = linkable(desk.me, "win-loss").uid, desk.me.store
    for connection, name in (("redmine", "Mina"), ("gitlab", "Joon")):
        payload = {"key_result": uid, "connection": connection, "before": "3", "after": "7"}
        act = Act("7", desk.me.now())
        path = "2026-Q4/sales/close-more/win-loss"
        store.add_event(act, type="source.taken", subject=path, payload={**payload, "names": {"7": name}})
    entries = [one for one in history(desk.me) if one.event.type == "source.taken"]
    said = {one.changes[0].field: (one.author, one.changes[0].after) for one in entries}
    assert said == {"redmine": ("Mina", "Mina"), "gitlab": ("Joon", "Joon")}
