"""Measurements, check-ins, drafts, scores, the journal."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest
from store_facts import CYCLE, act, day, key_result, objective

from okrtui.domain.cadence import Owed
from okrtui.domain.curve import Curve
from okrtui.domain.keep import Trace
from okrtui.domain.model import (
    BlockerKind,
    Checkin,
    ConfidenceScale,
    Measurement,
    SourceType,
    Status,
    StatusFrom,
    TaskTotals,
    WorkThen,
)
from okrtui.domain.verdict import Grounds
from okrtui.errors import NotFoundError
from okrtui.store.protocols import Store
from okrtui.store.records import (
    Figures,
    KeptKeyResult,
    KeptObjective,
    MeasurementRow,
    Moment,
    ObjectiveScore,
    Organization,
    Person,
    Team,
)


def measured(uid: int, at: float, value: str, part: str = "", **extra: object) -> MeasurementRow:
    return MeasurementRow(uid, Measurement(day(at), Decimal(value), part=part), day(at), **extra)  # type: ignore[arg-type]


KEPT = KeptObjective(
    0.7,
    0.4,
    False,
    True,
    (
        KeptKeyResult(
            7, 2.0, Grounds(Curve(0, 9, "steps", ((3, 0.5), (5, 0.5)), 0.1), 0.25, fresh_until=4),
            Owed(1, 2, None), ("gh",),
        ),
        KeptKeyResult(
            8, 1.0, Grounds(Curve(0, 9), None, Trace(0, 9, 1, 2, 3, True, 4, 5, 6, 7), confidence=0.5), None
        ),
    ),
    ((9, 0.25),),
)  # fmt: skip


class FactsContract:
    def test_measurements_in_order(self, store: Store) -> None:
        one = key_result(store, objective(store))
        two = key_result(store, objective(store, "other"))
        ids = store.add_measurements(
            [measured(one, 3, "3"), measured(one, 1, "1.10"), measured(two, 2, "9"), measured(one, 3, "4")]
        )
        assert ids == sorted(ids)
        series = store.measurements([one, two, 99])
        assert [str(m.value) for m in series[one]] == ["1.10", "3", "4"]
        assert [m.id for m in series[one]] == [ids[1], ids[0], ids[3]]
        assert series[two][0].at == day(2)
        assert set(series) == {one, two}
        assert [m.id for m in store.measurements([one, two], latest=True)[one]] == [ids[3]]
        assert store.add_measurements([]) == []

    def test_the_latest_of_every_part(self, store: Store) -> None:
        uid = key_result(store, objective(store))
        store.add_measurements(
            [measured(uid, 1, "1", "a"), measured(uid, 2, "0", "a"), measured(uid, 2, "1", "a"),
             measured(uid, 1, "1", "b"), measured(uid, 5, "1", "b"), measured(uid, 0, "7")]
        )  # fmt: skip
        got = [(m.part, str(m.value), m.at) for m in store.measurements([uid], latest=True)[uid]]
        assert got == [("", "7", day(0)), ("a", "1", day(2)), ("b", "1", day(5))]

    @pytest.mark.parametrize(
        "value",
        ["0.1", "-0.000000000000000000000000000001", "12345678901234567890.12345", "1E+3", "100", "1.500"],
    )
    def test_decimals_are_exact(self, store: Store, value: str) -> None:
        uid = key_result(store, objective(store))
        number = Decimal(value)
        store.add_checkin(
            uid, Checkin(day(1), value=number), day(1), Measurement(day(1), number, source=SourceType.METRIC)
        )
        assert store.measurements([uid])[uid][0].value == number
        assert store.checkins([uid])[uid][0].value == number
        assert store.measurements([uid])[uid][0].source is SourceType.METRIC

    def test_totals_go_with_the_latest_measurement(self, store: Store) -> None:
        one = key_result(store, objective(store))
        two = key_result(store, objective(store, "b"))
        sums = TaskTotals(12.0, 7.5, 12, 7, 1, 1, 2, 3, 4)
        store.add_measurements([measured(one, 1, "0.5", totals=TaskTotals(total=1))])
        store.add_measurements([measured(one, 2, "0.6", totals=sums)])
        store.add_measurements([measured(two, 1, "5", totals=sums), measured(two, 2, "6")])
        assert store.totals([one, two]) == {one: sums}
        assert store.standing_totals([one, two]) == {one: (day(2), sums), two: (day(2), None)}

    def test_work_is_told_with_every_measurement(self, store: Store) -> None:
        one = key_result(store, objective(store))
        two = key_result(store, objective(store, "b"))
        sums = [TaskTotals(weight=12.0 + number, done_weight=2.5 * number, total=9) for number in (1, 2, 3)]
        store.add_measurements([measured(one, 2, "0.6", totals=sums[1])])
        store.add_measurements([measured(one, 1, "0.5", totals=sums[0]), measured(two, 1, "5")])
        assert store.work([one, two]) == {one: [WorkThen(day(1), 2.5, 13.0), WorkThen(day(2), 5.0, 14.0)]}
        store.add_measurements([measured(one, 3, "0.6", totals=sums[2])])
        assert store.work([one], Moment(day(2), day(2))) == {one: store.work([one])[one][:2]}
        assert store.work([one], Moment(day(1), None)) == {one: store.work([one])[one][:1]}

    def test_confirming_extends_the_latest(self, store: Store) -> None:
        uid = key_result(store, objective(store))
        store.add_measurements([measured(uid, 1, "1"), measured(uid, 2, "2")])
        store.confirm_measurements([uid], day(5))
        store.confirm_measurements([uid], day(4))
        assert [m.confirmed_at for m in store.measurements([uid])[uid]] == [None, day(5)]

    def test_checkins(self, store: Store) -> None:
        uid = key_result(store, objective(store))
        whole = Checkin(
            day(2),
            0,
            "mina",
            Decimal("22.10"),
            0.55,
            "note",
            "win",
            BlockerKind.CLARITY,
            "who?",
            "ask",
            ConfidenceScale.RAG,
        )
        late = store.add_checkin(uid, whole, day(2))
        early = store.add_checkin(uid, Checkin(day(1), note="early"), day(3))
        same = store.add_checkin(uid, Checkin(day(2), note="same instant"), day(3))
        got = store.checkins([uid])[uid]
        assert [c.id for c in got] == [early, late, same]
        assert got[1] == Checkin(
            day(2), late, "mina", Decimal("22.10"), 0.55, "note", "win", BlockerKind.CLARITY, "who?", "ask",
            ConfidenceScale.RAG,
        )  # fmt: skip
        assert [c.id for c in store.checkins([uid, 99], latest=1)[uid]] == [same]
        assert [c.id for c in store.checkins([uid], latest=2)[uid]] == [late, same]
        assert [c.id for c in store.checkins([uid, 99], latest=0)[uid]] == [late, same]
        assert store.checkins([]) == {}

    def test_what_was_said_before(self, store: Store) -> None:
        uid = key_result(store, objective(store))
        assert store.said_before(uid, "", day(9)) == (None, None)
        for at, value, confidence in ((5, "2.50", 0.5), (3, "1", None), (5, "3", None), (7, None, 0.25)):
            number = None if value is None else Decimal(value)
            brought = () if number is None else (Measurement(day(at), number),)
            said = Checkin(day(at), value=number, confidence=confidence)
            last = store.add_checkin(uid, said, day(8), *brought)
        store.add_measurements([measured(uid, 6, "1", part="step")])
        told = {at: store.said_before(uid, "", day(at)) for at in (2, 4, 5, 9)}
        assert told == {2: (None, None), 4: ("1", None), 5: ("3", 0.5), 9: ("3", 0.25)}
        assert store.said_before(uid, "step", day(9)) == ("1", 0.25)
        store.retract_checkin(last, day(9))
        assert store.said_before(uid, "", day(9)) == ("3", 0.5)

    def test_a_retracted_checkin_takes_its_measurement_along(self, store: Store) -> None:
        uid = key_result(store, objective(store))
        kept = store.add_checkin(
            uid, Checkin(day(1), value=Decimal(1)), day(1), Measurement(day(1), Decimal(1))
        )
        gone = store.add_checkin(
            uid, Checkin(day(1), value=Decimal(1)), day(1), Measurement(day(1), Decimal(1))
        )
        assert len(store.measurements([uid])[uid]) == 2
        store.retract_checkin(gone, day(2))
        store.retract_checkin(gone, day(3))
        assert [c.id for c in store.checkins([uid])[uid]] == [kept]
        assert [c.id for c in store.checkins([uid], latest=1)[uid]] == [kept]
        assert len(store.measurements([uid])[uid]) == 1
        assert len(store.measurements([uid], latest=True)[uid]) == 1
        store.retract_checkin(kept, day(4))
        assert store.measurements([uid]) == store.measurements([uid], latest=True) == {}

    def test_facts_of_unknown_key_results_are_refused(self, store: Store) -> None:
        for attempt in (
            lambda: store.add_measurements([measured(99, 1, "1")]),
            lambda: store.add_checkin(99, Checkin(day(1)), day(1)),
        ):
            with pytest.raises(NotFoundError):
                attempt()

    def test_drafts(self, store: Store, opened: Callable[[], Store]) -> None:
        uid = key_result(store, objective(store))
        assert store.draft(uid, "mina") is None
        store.save_draft(uid, "mina", {"value": "12", "note": "반쯤"})
        store.save_draft(uid, "mina", {"value": "13"})
        assert opened().draft(uid, "mina") == {"value": "13"}
        assert store.draft(uid, "jun") is None
        store.save_draft(uid, "mina", None)
        assert store.draft(uid, "mina") is None

    def test_what_was_begun_is_kept_by_author_and_place(
        self, store: Store, opened: Callable[[], Store]
    ) -> None:
        store.save_begun("mina", "objective:new:q/영업", {"title": "더 많이"}, day(1))
        store.save_begun("mina", "key_result:7", {"title": "a"}, day(3))
        store.save_begun("mina", "objective:new:q/영업", {"title": "더"}, day(2))
        assert opened().begun("mina", "objective:new:q/영업") == {"title": "더"}
        assert list(store.all_begun("mina")) == ["objective:new:q/영업", "key_result:7"]
        assert store.begun("jun", "key_result:7") is None and store.all_begun("jun") == {}
        store.save_begun("mina", "key_result:7", None, day(4))
        assert list(store.all_begun("mina").items()) == [("objective:new:q/영업", day(2))]

    def test_scores(self, store: Store) -> None:
        one, two, draft = objective(store), objective(store, "b"), objective(store, "c")
        gone, ops = objective(store, "d"), objective(store, "e", team="ops")

        def judged(
            at: int,
            weight: float,
            progress: float | None,
            status: Status,
            *,
            team: str = "sales",
            recheck: int | None = None,
            day: int = 9,
        ) -> ObjectiveScore:
            expected = None if progress is None else 0.5
            figures = Figures(status, StatusFrom.PACE, progress, expected, progress, progress, progress, 1, 2)
            return ObjectiveScore(at, CYCLE, team, weight, KEPT, "r1", recheck, day, figures)

        first = judged(one, 2, 0.5, Status.ON_TRACK)
        rest = [
            judged(two, 1, None, Status.PENDING, recheck=9),
            judged(draft, -1, 0.9, Status.OFF_TRACK),
            judged(gone, 1, 0.9, Status.OFF_TRACK),
            judged(ops, 0, 0.7, Status.AT_RISK, team="ops"),
        ]
        store.save_scores([first, *rest])
        store.archive_objective(gone, act(1))
        assert store.objective_scores(cycle=CYCLE, objectives=[one, gone]) == {one: first}
        assert store.objective_scores(objectives=[one, ops])[one].kept == KEPT
        assert set(store.objective_scores(cycle=CYCLE, teams=["sales"])) == {one, two, draft}
        sums, behind, counted = store.team_sums(CYCLE, "r1", 9)
        assert (behind, counted) == (0, {"sales": 4})
        assert set(sums) == {"sales", "ops"}
        sales = sums["sales"]
        assert (sales.weight, sales.progress, sales.expected_weight, sales.expected) == (2.0, 1.0, 2.0, 1.0)
        assert (sales.heading_weight, sales.heading, sales.held, sales.judged) == (2.0, 1.0, 1.0, 1.0)
        assert (sales.on_track, sales.at_risk) == (pytest.approx(1.4), pytest.approx(0.8))
        assert (sales.known, sales.every) == (2, 4)
        assert sales.counts == {Status.ON_TRACK: 1, Status.PENDING: 1}
        assert sales.weights == {Status.ON_TRACK: 2.0, Status.PENDING: 1.0}
        assert (sums["ops"].weight, sums["ops"].counts) == (0.0, {Status.AT_RISK: 1})
        assert store.team_sums("2027-Q1", "r1", 9) == ({}, 0, {})
        assert store.team_sums(CYCLE, "r2", 9) == store.team_sums(CYCLE, "r1", 10) == ({}, 4, {"sales": 4})
        assert store.stale_objectives(CYCLE, "r1", 9) == []
        assert store.stale_objectives(CYCLE, "r1", 10) == [two]
        assert store.stale_objectives(CYCLE, "r2", 9) == [one, two, draft, ops]
        assert store.stale_objectives(CYCLE, "r2", 9, [draft, gone, ops]) == [draft, ops]
        assert store.untold(CYCLE, 9) == []
        store.save_figures([judged(one, 2, 0.25, Status.AT_RISK, day=10)])
        assert store.untold(CYCLE, 9) == [one]
        assert store.objective_scores(objectives=[one])[one].kept == KEPT
        sums, behind, _ = store.team_sums(CYCLE, "r1", 10)  # but for the one to be rechecked
        assert (sums["sales"].heading, behind) == (0.5, 3)
        store.drop_scores([one])
        assert store.objective_scores(objectives=[one]) == {}
        assert store.stale_objectives(CYCLE, "r1", 9) == [one]

    def test_figures_ahead_hold_until_somebody_judges_again(self, store: Store) -> None:
        one, two = objective(store), objective(store, "b")

        def judged(uid: int, progress: float, day: int, stamp: int = 0) -> ObjectiveScore:
            figures = Figures(
                Status.ON_TRACK, StatusFrom.PACE, progress, 0.5, progress, progress, progress, 1, 1
            )
            return ObjectiveScore(uid, CYCLE, "sales", 1, KEPT, "r1", None, day, figures, stamp)

        today = [judged(one, 0.5, 9), judged(two, 0.6, 9)]
        store.save_scores(today)
        assert store.to_tell_ahead(CYCLE, "r1", 9) == [one, two]
        assert store.to_tell_ahead(CYCLE, "r2", 9) == []
        store.save_ahead(9, [judged(one, 0.25, 10), judged(two, 0.75, 10), judged(one, 0.2, 11)], today)
        assert store.to_tell_ahead(CYCLE, "r1", 9) == []
        assert store.to_tell_ahead(CYCLE, "r1", 10) == [one, two]
        assert store.days_ahead([one]) == {(one, 10), (one, 11)}
        assert (store.untold(CYCLE, 10), store.untold(CYCLE, 11)) == ([], [two])
        assert store.team_sums(CYCLE, "r1", 9).teams["sales"].heading == pytest.approx(1.1)
        assert store.team_sums(CYCLE, "r1", 10).teams["sales"].heading == pytest.approx(1.0)
        assert store.objective_scores(day=10)[one] == judged(one, 0.25, 10)
        assert store.objective_scores(day=12)[one] == today[0]
        store.save_scores([judged(two, 0.9, 9)])
        assert store.untold(CYCLE, 10) == [two]
        assert store.to_tell_ahead(CYCLE, "r1", 9) == [two]
        store.save_ahead(9, [judged(two, 0.1, 10)], [judged(two, 0.9, 9)])  # told from what stood before
        assert (store.untold(CYCLE, 10), store.to_tell_ahead(CYCLE, "r1", 9)) == ([two], [two])
        store.save_figures([judged(two, 0.1, 10)])
        assert store.objective_scores(day=10)[two].figures.progress == 0.9
        store.save_ahead(9, [judged(two, 0.3, 10, 1)], [judged(two, 0.9, 9, 1)])
        assert store.team_sums(CYCLE, "r1", 10).teams["sales"].heading == pytest.approx(0.55)
        store.forget_ahead(11)
        assert store.days_ahead([one, two]) == {(one, 11)}
        store.drop_scores([one])
        store.save_scores(today[:1])
        assert store.days_ahead([one]) == set()

    def test_moving_a_key_result_voids_what_was_judged(self, store: Store) -> None:
        one, two = objective(store), objective(store, "b")
        uid = key_result(store, one)
        figures = Figures(Status.PENDING, None, None, None, None, None, None, 0, 1)
        both = [ObjectiveScore(at, CYCLE, "sales", 1, KEPT, "r", None, 9, figures) for at in (one, two)]
        store.save_scores(both)
        store.move_key_result(uid, act(1), objective=two, position=0)
        assert store.objective_scores(objectives=[one, two]) == {}
        assert store.stale_objectives(CYCLE, "r", 0) == [one, two]

    def test_plan_bases(self, store: Store) -> None:
        before = store.revision()
        assert store.plan_base("a") is None
        for number in range(202):
            store.save_plan_base(f"b{number}", f"body {number}", day(number))
        store.save_plan_base("b201", "another", day(300))
        assert store.plan_base("b1") is None
        assert (store.plan_base("b2"), store.plan_base("b201")) == ("body 2", "body 201")
        assert store.revision() == before

    def test_journal(self, store: Store) -> None:
        path = f"{CYCLE}/sales/close"
        first = store.add_event(act(1), type="checkin.add", subject=f"{path}/rate", payload={"v": [1, "둘"]})
        second = store.add_event(act(1, "jun"), type="objective.add", subject=path, payload={})
        third = store.add_event(act(0), type="objective.add", subject=f"{path}-more", payload={}, version=2)
        undo = store.add_event(act(2), type="undo", subject=f"{path}/rate", payload={}, undoes=first)
        assert [event.id for event in store.events()] == [undo, second, first, third]
        assert [event.id for event in store.events(subject=path)] == [undo, second, first]
        assert [event.id for event in store.events(subject=f"{path}/rate", limit=1)] == [undo]
        assert [event.id for event in store.events(author="jun")] == [second]
        assert [event.id for event in store.events(since=day(2))] == [undo]
        (event,) = store.events(ids=[first])
        assert (event.undone_by, event.undoes, event.payload, event.version) == (
            undo,
            None,
            {"v": [1, "둘"]},
            1,
        )
        assert (event.at, event.author, event.type) == (day(1), "mina", "checkin.add")
        assert store.events(ids=[undo])[0].undoes == first
        assert store.events(subject="%") == store.events(ids=[]) == []

    def test_numbers_of_teams_are_kept_until_what_they_are_made_of_changes(self, store: Store) -> None:
        one, two = objective(store), objective(store, "b")
        figures = Figures(Status.ON_TRACK, StatusFrom.PACE, 0.5, 0.5, 0.5, 0.5, 0.5, 1, 1)
        score = ObjectiveScore(one, CYCLE, "sales", 1, KEPT, "r1", None, 9, figures)

        def keep() -> None:
            before = store.revision()
            store.keep_numbers(CYCLE, "r1", 9, store.scored(), "told")
            assert store.kept_numbers(CYCLE, "r1", 9) == "told" and store.revision() == before

        def void(change: Callable[[], object]) -> bool:
            keep()
            change()
            return store.kept_numbers(CYCLE, "r1", 9) is None

        assert store.kept_numbers(CYCLE, "r1", 9) is None
        keep()
        assert store.kept_numbers(CYCLE, "r2", 9) is store.kept_numbers(CYCLE, "r1", 10) is None
        assert store.kept_numbers("2027-Q1", "r1", 9) is None
        assert not void(lambda: store.save_people([Person("new", "New")]))
        assert not void(lambda: store.set_organization(Organization("acme", "Acme", "UTC")))
        assert void(lambda: store.save_scores([score]))
        assert void(lambda: store.save_figures([score]))
        assert void(lambda: store.save_ahead(9, [score._replace(day=10)], [score]))
        assert void(lambda: store.drop_scores([one]))
        assert void(lambda: store.archive_objective(two, act(1)))
        assert void(lambda: store.save_teams([Team("sales", "Sales"), Team("new", "New", "sales")], day(1)))
        keep()
        late = store.scored() - 1
        store.keep_numbers(CYCLE, "r1", 9, late, "of before")
        assert store.kept_numbers(CYCLE, "r1", 9) is None
