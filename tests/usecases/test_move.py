"""Moving rows and handing over what a person owns: what goes along, what is refused, how it is taken back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from desk import CONFIG, Desk, undo

from okrtui.domain.model import Cycle, CycleState
from okrtui.errors import ConflictError, NotFoundError, OkrError, RefusedError
from okrtui.planfile.parse import parse
from okrtui.usecases.checkin import CheckinInput, check_in
from okrtui.usecases.comments import comment
from okrtui.usecases.handing import hand_over_all, handing_over
from okrtui.usecases.history import history
from okrtui.usecases.move import move
from okrtui.usecases.past import moment_of
from okrtui.usecases.plan_apply import compare
from okrtui.usecases.plan_state import export, known_to
from okrtui.usecases.status import status
from okrtui.usecases.undo import take_back, undoing

NEXT = Cycle("2027-Q1", date(2027, 1, 1), date(2027, 3, 31))


@pytest.fixture(autouse=True)
def planned(desk: Desk) -> None:
    desk.at(2026, 11, 10, 3)
    desk.apply()
    desk.me.store.save_cycles([NEXT])
    check_in(desk.me, CheckinInput("win-rate", "20", "4"))
    comment(desk.me, "win-rate", "a word")
    desk.at(2026, 11, 24, 3)


def board(desk: Desk, day: date | None = None) -> dict[str, list[str]]:
    """The key results of each objective by its path, now or on a day."""
    then = None if day is None else moment_of(desk.me, day)
    store = desk.me.store
    above = {
        row.uid: row.path for cycle in store.cycles() for row in store.objectives(cycle=cycle.id, as_of=then)
    }
    found: dict[str, list[str]] = {path: [] for path in above.values()}
    for key in store.key_results(objectives=list(above), as_of=then):
        found[above[key.objective]].append(key.id)
    return found


def test_a_key_result_moves_with_all_that_is_its_own(desk: Desk) -> None:
    before = board(desk)
    uid = desk.me.store.paths("win-loss")[0][2]
    links = desk.me.store.links(key_results=[uid])
    done = move(desk.me, "win-rate", "engine", "belongs there")
    assert (done.kind, done.after) == ("key_result", "2026-Q4/outbound/engine/win-rate")
    assert board(desk)["2026-Q4/outbound/engine"] == ["leads", "blocked", "win-rate"]
    assert desk.me.store.links(key_results=[uid]) == links
    for name in ("win-rate", "close-more/win-rate", "2026-Q4/sales/close-more/win-rate", done.after):
        assert [(one.event.type, one.reason) for one in history(desk.me, name)] == [
            ("move", "belongs there"), ("comment", ""), ("checkin", ""), ("plan.apply", ""),
        ]  # fmt: skip
    change = history(desk.me, "win-rate")[0].changes[0]
    assert (change.field, change.before, change.after) == (
        "place", "2026-Q4/sales/close-more", "2026-Q4/outbound/engine",
    )  # fmt: skip
    for above in ("engine", "close-more"):
        assert history(desk.me, above)[0].event.type == "move"
    assert board(desk, date(2026, 11, 20)) == before
    assert board(desk, date(2026, 11, 24)) == board(desk)
    undo(desk.me)
    assert board(desk) == before
    take_back(desk.me, undoing(desk.me, redo=True))
    assert board(desk)["2026-Q4/sales/close-more"] == ["agreed", "단계", "win-loss"]


@pytest.mark.parametrize(
    ("place", "path"),
    [
        ("outbound", "2026-Q4/outbound/close-more"),
        ("2027-Q1/acme", "2027-Q1/acme/close-more"),
        ("ACME", "2026-Q4/acme/close-more"),
    ],
)
def test_an_objective_moves_with_its_key_results_and_who_named_it_still_does(
    desk: Desk, place: str, path: str
) -> None:
    if place.startswith("2027"):  # a milestone of the old cycle would not fit
        desk.apply(export(desk.me).replace(", due = 2026-11-15", ""))
    before = board(desk)
    old = {one["id"]: one for one in status(desk.me)["teams"]}  # type: ignore[index]
    done = move(desk.me, "close-more", place)
    assert (done.after, done.follows) == (path, ("2026-Q4/outbound/engine",))
    engine = desk.me.store.objectives(uids=[desk.me.store.paths("engine")[0][2]])[0]
    assert engine.definition.supports == path
    assert desk.me.store.paths("2026-Q4/sales/close-more/win-rate")[0][1] == f"{path}/win-rate"
    assert desk.me.store.paths("2026-Q4/sales/close-more")[0][1] == path
    assert history(desk.me, "close-more")[0].event.type == "move"
    assert {one.event.type for one in history(desk.me, f"{path}/win-rate")} >= {"checkin", "comment"}
    assert board(desk, date(2026, 11, 23)) == before
    undo(desk.me)
    assert board(desk) == before
    assert {one["id"]: one for one in status(desk.me)["teams"]} == old  # type: ignore[index]


def closed(desk: Desk) -> None:
    desk.me.store.save_cycles([replace(NEXT, state=CycleState.CLOSED)])


@pytest.mark.parametrize(
    ("row", "place", "code", "before"),
    [
        ("win-rate", "close-more", "move.there", None),
        ("close-more", "sales", "move.there", None),
        ("close-more", "2026-Q4", "move.there", None),
        ("win-rate", "sales", "move.into_team", None),
        ("win-rate", "nowhere", "usecase.unknown", None),
        ("close-more", "engine", "move.no_place", None),
        ("nowhere", "engine", "usecase.unknown", None),
        ("close-more", "2027-Q1", "move.does_not_fit", None),
        ("engine", "2027-Q1", "acts.closed", closed),
        ("leads", "close-more", "move.taken", lambda desk: desk.apply(TWIN)),
    ],
)
def test_refused_moves_change_nothing(
    desk: Desk, row: str, place: str, code: str, before: Callable[[Desk], object] | None
) -> None:
    if before is not None:
        before(desk)
    stood, acts = board(desk), len(desk.me.store.events())
    with pytest.raises(OkrError) as caught:
        move(desk.me, row, place)
    assert caught.value.code == code
    assert (board(desk), len(desk.me.store.events())) == (stood, acts)


TWIN = """
[[objectives]]
id = "close-more"
team = "sales"
cycle = "2026-Q4"
title = "Close more good deals"
owner = "mina"
[[objectives.key_results]]
id = "LEADS"
title = "Other leads"
kind = "reach"
target = 5
"""


def test_moves_of_others_later_stand_in_the_way_of_undo(desk: Desk) -> None:
    move(desk.me, "win-rate", "engine")
    move(desk.colleague(), "win-rate", "close-more")
    with pytest.raises(ConflictError, match=r"undo\.hangs"):
        undo(desk.me)


OWNED = """
[[kpis]]
id = "mrr"
team = "sales"
title = "Monthly revenue"
owner = "mina"
low = 1
[[objectives]]
id = "tools"
team = "sales"
cycle = "2026-Q4"
title = "Tools that help"
owner = "joon"
[[objectives.initiatives]]
id = "crm"
title = "A new CRM"
owner = "mina"
[[objectives.key_results]]
id = "seats"
title = "Seats in use"
kind = "reach"
target = 5
owner = "mina"
"""


def owners(desk: Desk) -> dict[str, str | None]:
    store = desk.me.store
    found = {row.id: row.definition.owner for row in store.objectives(cycle="2026-Q4")}
    found |= {key.id: key.definition.owner for key in store.key_results(cycle="2026-Q4")}
    crm = [one for row in store.objectives(cycle="2026-Q4") for one in row.definition.initiatives]
    found |= {one.id: one.definition.owner for one in store.lasting("kpi")}  # type: ignore[union-attr]
    return found | {one.id: one.owner for one in crm}


def test_everything_of_a_person_goes_in_one_act(desk: Desk) -> None:
    desk.apply(OWNED)
    before = owners(desk)
    assert [id for id, owner in before.items() if owner == "mina"] == ["close-more", "seats", "mrr", "crm"]
    told = handing_over(desk.me, "Mina Park", "joon")
    assert owners(desk) == before
    done = hand_over_all(desk.me, "mina", "Joon Lee", reason="leaves")
    assert (done.changes, done.leads, [one.team for one in done.leads]) == (
        told.changes,
        told.leads,
        ["sales"],
    )
    assert not [id for id, owner in owners(desk).items() if owner == "mina"]
    entry = history(desk.me)[0]
    assert (entry.event.type, entry.reason, entry.event.id) == ("people.hand_over", "leaves", done.event)
    assert [(one.path, one.field, one.before, one.after) for one in entry.changes] == [
        (one.path, one.field, "Mina Park", "Joon Lee") for one in told.changes
    ]
    assert history(desk.me, "mrr")[0].event.id == done.event
    undo(desk.me)
    assert owners(desk) == before


@pytest.mark.parametrize(
    ("giver", "taker", "code"),
    [
        ("nobody", "joon", "people.unknown"),
        ("mina", "nobody", "people.unknown"),
        ("mina", "Mina Park", "people.same"),
        ("mina", "joon", "people.gone"),
        ("joon", "mina", "people.nothing"),
    ],
)
def test_refused_hand_overs_change_nothing(desk: Desk, giver: str, taker: str, code: str) -> None:
    store = desk.me.store
    if code == "people.gone":
        joon = next(one for one in store.people() if one.id == "joon")
        store.save_people([type(joon)("joon", joon.name, joon.email, joon.timezone, datetime.now(UTC))])
        desk.me.forget()
    if code == "people.nothing":
        hand_over_all(desk.me, "joon", "mina")
    before, acts = owners(desk), len(store.events())
    with pytest.raises((RefusedError, NotFoundError)) as caught:
        hand_over_all(desk.me, giver, taker)
    assert caught.value.code == code
    assert (owners(desk), len(store.events())) == (before, acts)


def test_a_plan_exported_before_a_move_finds_its_rows_where_they_are(desk: Desk) -> None:
    text = export(desk.me)
    move(desk.me, "win-rate", "engine")
    move(desk.me, "close-more", "acme")
    known = known_to(desk.me)
    assert compare(desk.me, parse(text, file="plan", known=known), prune=True) == []
    desk.apply(text.replace("target = 25", "target = 27"))
    uid = desk.me.store.paths("engine/win-rate")[0][2]
    assert desk.me.store.key_results(uids=[uid])[0].definition.target == 27
    text = export(desk.me)
    assert compare(desk.me, parse(text, file="plan", known=known), prune=True) == []


def test_who_named_a_renamed_objective_still_does_and_undo_takes_both_back(desk: Desk) -> None:
    def named() -> tuple[str | None, str]:
        store, (_, path, _) = desk.me.store, desk.me.store.paths("close-more")[0]
        (engine,) = store.objectives(uids=[store.paths("engine")[0][2]])
        return engine.definition.supports, path

    before, text = named(), export(desk.me)
    text = text.replace('id = "close-more"', 'id = "close-well"\nwas = "close-more"')
    desk.apply(text)
    assert before[1].endswith("/close-more") and named() == ("2026-Q4/sales/close-well",) * 2
    known = known_to(desk.me)
    for again in (text, export(desk.me)):
        assert compare(desk.me, parse(again, file="plan", known=known), prune=True) == []
    undo(desk.me)
    assert named() == before


@pytest.mark.parametrize("shared", [False, True])
def test_who_leads_a_team_is_named_with_the_line_that_says_so(
    desk: Desk, tmp_path: Path, shared: bool
) -> None:
    head, people = CONFIG.split("[[people]]", 1)
    people, connections = people.split("[connections.gh]")
    own, organization = tmp_path / "config.toml", tmp_path / "org.toml"
    if shared:
        own.write_text(f'organization_file = "org.toml"\n[ui]\nme = "mina"\n[connections.gh]{connections}')
        organization.write_text(head.replace('[ui]\nme = "mina"\n', "") + "[[people]]" + people)
    else:
        own.write_text(CONFIG)
    (lead,) = handing_over(desk.me, "mina", "joon", own).leads
    file = organization if shared else own
    assert (lead.team, Path(lead.place.file).name) == ("sales", file.name)
    assert file.read_text().splitlines()[lead.place.line - 1] == 'lead = "mina"'
