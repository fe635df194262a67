"""How things stand, said in titles, and spans of time: what a row loses and what it gains by them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from okrtui.importing.clocks import span, spelled
from okrtui.importing.model import Seen, SeenAlignment, SeenKeyResult, SeenObjective, Spot
from okrtui.importing.signs import parted, with_signs_read
from okrtui.importing.tables.values import amount

SIGNED = {
    "Grow [at risk]": ("Grow", "at_risk"),
    "(Delayed) Grow": ("Grow", "off_track"),
    "(at risk): Grow": ("Grow", "at_risk"),
    "🔴 Grow": ("Grow", "off_track"),
    "⚠️ Grow": ("Grow", "at_risk"),
    "Grow 🟢": ("Grow", "on_track"),
    "Grow ✅ Done": ("Grow", "done"),
    "✅ Grow": ("Grow", "done"),
    "Grow - on track": ("Grow", "on_track"),
    "Grow – Status: At Risk": ("Grow", "at_risk"),
    "[Status: off-track] Grow": ("Grow", "off_track"),
    "Grow (🟡 At risk)": ("Grow", "at_risk"),
    "🟢 [at risk] Grow": ("Grow", "at_risk"),
    "Grow [In Progress]": ("Grow", "under_way"),
    "매출 성장 [지연]": ("매출 성장", "off_track"),
    "【순항】 매출 성장": ("매출 성장", "on_track"),
    "매출 성장(위험)": ("매출 성장", "at_risk"),
    "[상태: 주의] 매출 성장": ("매출 성장", "at_risk"),
    "매출 성장 – 완료": ("매출 성장", "done"),
    "매출 성장 [진행중]": ("매출 성장", "under_way"),
}
PLAIN = (
    "Keep every project on track",
    "Reduce accounts at risk",
    "Red team finds 5 faults",
    "Launch (RED) campaign in 3 cities",
    "Get things done",
    "Re-engage (at risk) customers",
    "Grow [EMEA]",
    "[P1] Grow",
    "Grow-done",
    "위험 고객 30명 회복",
    "완료율 90%",
    "[on track]",
    "🔴",
    "Launch [dropped]",
    "",
)


@pytest.mark.parametrize("title", SIGNED)
def test_a_sign_leaves_the_title_and_says_how_it_stands(title: str) -> None:
    found = parted(title)
    assert (found.text, found.standing) == SIGNED[title] and found.sign


@pytest.mark.parametrize("title", PLAIN)
def test_words_of_a_title_are_no_sign(title: str) -> None:
    assert parted(title) == (title, "", None)


def read(title: str, **told: object) -> tuple[SeenKeyResult, list[str], list[str]]:
    key = SeenKeyResult(title, place=Spot("f", 3), **told)  # type: ignore[arg-type]
    seen = with_signs_read(Seen((SeenObjective("O 🟢", key_results=(key,), place=Spot("f", 2)),)))
    (objective,) = seen.objectives
    assert objective.title == "O" and (seen.unread[0].text, seen.unread[0].reason) == (
        "🟢",
        "status_computed",
    )
    return (
        objective.key_results[0],
        [one.text for one in seen.unread[1:]],
        [one.reason for one in seen.flagged],
    )


def test_a_standing_is_a_confidence_where_none_is_told_and_nothing_goes_unsaid() -> None:
    found, unread, flagged = read("Grow [at risk]")
    assert (found.title, found.confidence, unread, flagged) == ("Grow", 0.55, [], ["status_in_title"])
    found, unread, flagged = read("Grow [at risk]", confidence=0.9)
    assert (found.title, found.confidence, unread, flagged) == ("Grow", 0.9, ["[at risk]"], [])


def test_what_is_done_has_its_value_where_none_is_told() -> None:
    found, unread, flagged = read("Ship it [완료]")
    assert (found.current, unread, flagged) == (Decimal(1), [], ["done_in_title"])
    found, unread, flagged = read("Grow ✅", target=Decimal(50))
    assert (found.current, unread, flagged) == (Decimal(50), [], ["done_in_title"])
    for told in ({"current": Decimal(3)}, {"progress": 0.4}):
        found, unread, flagged = read("Grow ✅", **told)
        assert (found.current, unread, flagged) == (told.get("current"), ["✅"], [])


def test_a_parent_is_named_without_the_sign_of_its_title() -> None:
    seen = Seen((SeenObjective("Below", alignments=(SeenAlignment("7", "Above [at risk]"),)),))
    assert with_signs_read(seen).objectives[0].alignments == (SeenAlignment("7", "Above"),)


@pytest.mark.parametrize(
    ("text", "unit", "minutes"),
    [
        ("04:30:00", "", "270"),
        ("0:00:30", "", "0.5"),
        ("120:00:00", "", "7200"),
        ("1 day, 2:00:00", "", "1560"),
        ("00:01:40", "s", "100"),
        ("04:30:00", "hours", "4.5"),
        ("36:00:00", "일", "1.5"),
        ("00:00:20", "", "0.3333"),
        ("04:30:00", "tickets", "270"),
    ],
)
def test_a_span_of_time_is_a_number_of_minutes_or_of_its_unit(text: str, unit: str, minutes: str) -> None:
    found = amount(text, unit)
    assert found is not None and found.value == Decimal(minutes)
    assert found.unit == ("min" if unit in ("", "tickets") else unit)
    assert amount(f"≤ {text}", unit) == found._replace(at_most=True)


@pytest.mark.parametrize("text", ["4:30", "04:61:00", "2026-11-26 10:00:00", "1:2:3", "04:30:00:00", ""])
def test_what_is_no_span(text: str) -> None:
    assert span(text) is None


def test_a_title_is_read_with_its_spans_as_minutes() -> None:
    assert spelled("First answer 00:45:00 → 00:15:00") == "First answer 45 min → 15 min"
    assert spelled("At 10:00 on 2026-11-26T10:00:00") == "At 10:00 on 2026-11-26T10:00:00"
