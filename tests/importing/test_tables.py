"""Tables as people have them: what their columns mean, what is asked, what is listed."""

from __future__ import annotations

import io
from datetime import date, datetime
from decimal import Decimal

import pytest
import xlsxwriter

from okrtui.errors import UsageError
from okrtui.importing.model import Asked, Seen
from okrtui.importing.tables.dates import UnclearError, read_day
from okrtui.importing.tables.delimited import read_delimited
from okrtui.importing.tables.headers import is_header
from okrtui.importing.tables.rows import read_sheets
from okrtui.importing.tables.values import amount, confidence, people, share
from okrtui.importing.tables.workbook import read_workbook

TODAY = date(2026, 11, 24)
LONG = """\
objective,key_result,start,target,current,confidence,owner,unit
Grow,Win rate,18,25,22,4,mina,%
,Churn,5,2,"1,200",2,joon,%
"""


def read(text: str, **asked: object) -> Seen:
    return read_sheets([read_delimited(text, "f.csv", is_header)], Asked(TODAY, **asked))  # type: ignore[arg-type]


def unread(seen: Seen) -> list[tuple[int, str, str, str]]:
    return [(one.place.row, one.place.column, one.text, one.reason) for one in seen.unread]


@pytest.mark.parametrize("sign", [",", ";", "\t", "|", "^"])
def test_whatever_parts_the_cells_the_rows_are_the_same(sign: str) -> None:
    text = LONG.replace('"1,200"', "1200").replace(",", sign)
    seen = read(text)
    (objective,) = seen.objectives
    first, second = objective.key_results
    assert (objective.title, first.title, first.start, first.target, first.current) == (
        "Grow",
        "Win rate",
        18,
        25,
        22,
    )
    assert (first.confidence, second.confidence, first.unit) == (0.75, 0.25, "%")
    assert [one.owners[0].name for one in objective.key_results] == ["mina", "joon"]
    assert second.current == 1200 and seen.unread == ()
    quoted = "\n".join(f'"{line}"' for line in text.replace('"', "").splitlines())
    assert read(quoted).objectives == seen.objectives
    assert read(f"sep={sign}\n" + text).objectives[0].key_results[1].place.row == 4


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("Objective Title", "title"),
        ("GOAL_TITLE", "title"),
        ("목표", "title"),
        ("Goal", "title"),
    ],
)
def test_a_goal_is_what_the_other_columns_lack(header: str, field: str) -> None:
    seen = read(f"{header},핵심 결과,시작값,목표값,담당자\nGrow,승률,18 %,25 %,이준\n")
    (objective,) = seen.objectives
    assert getattr(objective, field) == "Grow"
    (key,) = objective.key_results
    assert (key.start, key.target, key.unit, key.owners[0].name) == (18, 25, "%", "이준")
    seen = read("Objective,Metric,Baseline,Goal\nGrow,Win rate,$18,$50\n")
    assert seen.objectives[0].key_results[0].target == 50


def test_a_goal_that_may_be_both_is_asked_and_settled_by_the_answer() -> None:
    text = "Goal,Key Result,Start,Current\nGrow,Win rate,18,20\n"
    (question,) = read(text).questions
    assert (question.column, question.choices) == ("Goal", ("objective", "target"))
    assert question.answered_with("objective") == "--column Goal=objective"
    settled = read(text, columns={"goal": "objective"})
    assert settled.objectives[0].title == "Grow" and settled.questions == ()


def test_several_key_results_stand_in_one_row() -> None:
    seen = read(
        "email;name;completion;visibility;key_result_1_title;key_result_1_completion;key_result_2_title;"
        "key_result_2_completion;key_result_2_target\n"
        "mina@acme.com;Grow;0.5;all;Win rate;0.4;;;\n"
        "mina@acme.com;Learn;0.5;all;A;0.4;B;0.6;9\n"
    )
    grow, learn = seen.objectives
    assert (grow.owners[0].email, grow.progress) == ("mina@acme.com", 0.5)
    assert [(one.title, one.progress) for one in grow.key_results] == [("Win rate", 0.4)]
    assert [(one.title, one.progress, one.target) for one in learn.key_results] == [
        ("A", 0.4, None),
        ("B", 0.6, 9),
    ]
    assert unread(seen) == [(1, "visibility", "visibility", "column_unknown")]


def test_values_under_days_and_rows_of_moments_are_history() -> None:
    seen = read(
        "목표,핵심 결과,시작값,목표값,2026-10-12,2026. 11. 2.,2026-W46,2026-11\n성장,승률,18,25,19,20,x,21\n"
    )
    (key,) = seen.objectives[0].key_results
    assert [(one.at, one.value) for one in key.checkins] == [
        (date(2026, 10, 12), 19),
        (date(2026, 11, 2), 20),
        (TODAY, 21),
    ]
    assert unread(seen) == [(2, "2026-W46", "x", "number")]
    seen = read(
        "objective,key_result,target,value,commentary,timestamp\n"
        "Grow,Win rate,25,18,slow,2026-10-05\nGrow,Win rate,,20,,2026-10-12 10:00:00\n"
        "Grow,Win rate,,21,,2026-10-19\n"
    )
    (key,) = seen.objectives[0].key_results
    assert (key.target, key.current) == (25, None)
    assert [(one.at, one.value, one.note) for one in key.checkins] == [
        (date(2026, 10, 5), 18, "slow"),
        (datetime(2026, 10, 12, 10), 20, ""),
        (date(2026, 10, 19), 21, ""),
    ]


def test_rows_that_name_their_parents_are_a_tree() -> None:
    seen = read(
        "Row ID,Parent Row IDs,Goal Title,Goal Type,Goal Cycle,Departments,Start,Target,Action\n"
        "3,2,Deals,Key Result,Q4 2026,sales,0,20,\n"
        "1,,Company grows,Objective,Q4 2026,acme,,,\n"
        "2,1,Sales grow,Objective,Q4 2026,sales,,,update\n"
        "4,2,Call everybody,Task,Q4 2026,sales,,,\n"
        "5,,Old one,Objective,Q4 2026,sales,,,delete\n"
    )
    company, sales = seen.objectives
    assert [one.id for one in sales.alignments] == ["1"]
    assert [one.title for one in sales.key_results] == ["Deals"]
    assert [one.title for one in sales.initiatives] == ["Call everybody"]
    assert company.key_results == () and sales.cycle is not None and sales.cycle.name == "Q4 2026"
    assert unread(seen) == [(6, "Action", "Old one", "action")]


def test_two_rows_of_headers_and_a_banner_above_them() -> None:
    seen = read(
        "OKRs of 2026,,,,\nObjective,,Key Result,,\nTitle,Owner,Title,Start,Target\nGrow,mina,Win,1,2\n"
    )
    (objective,) = seen.objectives
    assert (objective.title, objective.owners[0].name, objective.key_results[0].target) == ("Grow", "mina", 2)
    assert unread(seen) == [(1, "", "OKRs of 2026", "above_header")]


def test_dates_are_proven_by_other_rows_or_asked() -> None:
    rows = "Objective,Key Result,Target,Due Date\nGrow,A,4,{}\nGrow,B,4,{}\n"
    (question,) = read(rows.format("03/04/2026", "01/02/2026")).questions
    assert (question.column, question.option) == ("Due Date", "--dates {}")
    proven = read(rows.format("03/04/2026", "13/11/2026")).objectives[0].key_results
    assert [one.due for one in proven] == [date(2026, 4, 3), date(2026, 11, 13)]
    told = read(rows.format("03/04/2026", "01/02/2026"), dates="mdy").objectives[0].key_results
    assert [one.due for one in told] == [date(2026, 3, 4), date(2026, 1, 2)]


@pytest.mark.parametrize(
    ("text", "order", "day"),
    [
        ("2026-11-09", None, date(2026, 11, 9)),
        ("2026. 11. 9.", None, date(2026, 11, 9)),
        ("2026년 11월 9일", None, date(2026, 11, 9)),
        ("9 Nov 2026", None, date(2026, 11, 9)),
        ("Nov 9th, 2026", None, date(2026, 11, 9)),
        ("09.04.19", None, date(2019, 4, 9)),
        ("09.04.19", "ymd", date(2009, 4, 19)),
        ("13/2/2026", None, date(2026, 2, 13)),
        ("2/13/2026", None, date(2026, 2, 13)),
        ("2/3/2026", "mdy", date(2026, 2, 3)),
        ("2026-11-09T10:00:00", None, datetime(2026, 11, 9, 10)),
        ("46335", None, date(2026, 11, 9)),
        ("31/31/2026", None, None),
        ("soon", None, None),
    ],
)
def test_a_day_as_it_is_written(text: str, order: str | None, day: date | None) -> None:
    assert read_day(text, order) == day
    with pytest.raises(UnclearError):
        read_day("2/3/2026", None)


@pytest.mark.parametrize(
    ("text", "comma", "value", "unit"),
    [
        ("18 %", False, "18", "%"),
        ("1,200", False, "1200", ""),
        ("1,200", True, "1.2", ""),
        ("1.234,5", True, "1234.5", ""),
        ("$50", False, "50", "$"),
        ("50 people", False, "50", "people"),
        ("1,200 명", False, "1200", "명"),
        ("≥ 95%", False, "95", "%"),
        ("95% 이상", False, "95", "%"),
        ("1.2M", False, "1200000", ""),
        ("−3.5", False, "-3.5", ""),
    ],
)
def test_a_number_as_it_is_written(text: str, comma: bool, value: str, unit: str) -> None:
    found = amount(text, comma=comma)
    assert found is not None and (found.value, found.unit) == (Decimal(value), unit)
    assert amount("soon") is None and amount("#DIV/0!") is None


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Mina Park, CEO", ["Mina Park"]),
        ("Ana Ruiz, VP Engineering; Bo, Head of Sales", ["Ana Ruiz", "Bo"]),
        ("김민아, 영업 팀장", ["김민아"]),
        ("mina@acme.io, joon", ["mina@acme.io", "joon"]),
        ("CEO", ["CEO"]),
        ("Theo, 박이사", ["Theo", "박이사"]),
    ],
)
def test_people_without_what_they_are(text: str, names: list[str]) -> None:
    assert [one.name for one in people(text)] == names


def test_confidences_and_shares_on_their_scales() -> None:
    assert [confidence(one, Decimal(5)) for one in ("4", "green", "보통", "7/10", "80%", "9")] == [
        0.75, 0.85, 0.55, 0.7, 0.8, None,
    ]  # fmt: skip
    assert confidence("7", Decimal(10)) == 0.7 and confidence("0.6", Decimal(1)) == 0.6
    assert (
        share("1.04", whole=False) == 1.04
        and share("45", whole=True) == 0.45
        and share("137 %", whole=False) == 1.37
    )


def test_a_table_without_a_known_header_says_how_to_name_one() -> None:
    with pytest.raises(UsageError) as refused:
        read("a,b\n1,2\n")
    assert (refused.value.code, refused.value.values["found"]) == ("importing.no_header", "a, b")
    named = read("a,b\nGrow,2\n", columns={"a": "objective", "b": "target"})
    assert named.objectives[0].key_results[0].target == 2


def test_a_workbook_gives_values_of_formulas_merged_cells_and_all_sheets() -> None:
    data = io.BytesIO()
    book = xlsxwriter.Workbook(data)
    sheet, per_cent = book.add_worksheet("Q4"), book.add_format({"num_format": "0.0%"})
    for column, name in enumerate(("목표", "핵심 결과", "시작값", "목표값", "현재값", "마감일")):
        sheet.write(0, column, name)
    sheet.merge_range("A2:A3", "성장")
    sheet.write(1, 1, "승률")
    sheet.write(1, 2, 0.18, per_cent)
    sheet.write(1, 3, 0.25, per_cent)
    sheet.write_formula(1, 4, "=C2+0.04", per_cent, 0.22)
    sheet.write_datetime(1, 5, datetime(2026, 12, 1), book.add_format({"num_format": "yyyy-mm-dd"}))
    sheet.write(2, 1, "이탈")
    sheet.write(2, 3, 0.1 + 0.2)
    book.add_worksheet("empty")
    book.add_worksheet("notes").write(0, 0, "only words")
    book.close()
    seen = read_sheets(read_workbook(data.getvalue(), "f.xlsx"), Asked(TODAY))
    rate, churn = seen.objectives[0].key_results
    assert (rate.start, rate.target, rate.current, rate.unit, rate.due) == (
        18,
        25,
        22,
        "%",
        date(2026, 12, 1),
    )
    assert (churn.title, churn.target) == ("이탈", Decimal("0.3"))
    assert unread(seen) == [(0, "notes", "notes", "sheet_unread")]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b"hello", "no_book"),
        (b"PK\x03\x04 hello", "no_book"),
        (b"\xd0\xcf\x11\xe0" + b"\x00" * 600, "locked"),
    ],
)
def test_what_is_no_workbook_is_refused(data: bytes, code: str) -> None:
    with pytest.raises(UsageError) as refused:
        read_workbook(data, "f.xlsx")
    assert refused.value.code == f"importing.{code}"


def test_a_zip_that_unpacks_to_far_more_than_it_is_is_not_opened() -> None:
    import zipfile

    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"0" * 30_000_000)
    with pytest.raises(UsageError) as refused:
        read_workbook(data.getvalue(), "f.xlsx")
    assert refused.value.code == "importing.bomb"
    plain = io.BytesIO()
    with zipfile.ZipFile(plain, "w") as archive:
        archive.writestr("a.json", b"[]")
    with pytest.raises(UsageError) as refused:
        read_workbook(plain.getvalue(), "f.xlsx")
    assert refused.value.code == "importing.no_workbook"


def test_points_part_thousands_where_a_file_writes_decimal_commas() -> None:
    seen = read("Objective;Key Result;Start;Target\nGrow;Win rate;18,5;25\nGrow;Deals;0;1.200\n")
    assert [one.target for one in seen.objectives[0].key_results] == [25, 1200]
    assert amount("1.200") == amount("1.2")


@pytest.mark.parametrize(
    "scale", ["million", "mn", "Mio", "bn", "billion", "k", "M", "lakh", "crore", "thousand", "만", "억"]
)
@pytest.mark.parametrize("form", ["3 {}", "<= 3 {}", "-3 {}", "3 {} {unit}", "3 {} {unit} (yearly)", "3{}"])
@pytest.mark.parametrize("unit", ["users", "€", "명"])
def test_a_scale_belongs_to_the_number_and_is_no_unit(scale: str, form: str, unit: str) -> None:
    sizes = {"k": 3, "thousand": 3, "만": 4, "lakh": 5, "crore": 7, "억": 8, "bn": 9, "billion": 9}
    found = amount(form.format(scale, unit=unit))
    wanted = Decimal(3).scaleb(sizes.get(scale, 6)) * (-1 if "-" in form else 1)
    assert found == (wanted, unit if "{unit}" in form else "", "<=" in form)


@pytest.mark.parametrize("name", ["p95", "Q4", "p99.9", "KR1", "분기4", "H2:", "CO2"])
@pytest.mark.parametrize(
    ("behind", "value", "unit"), [("300 ms", 300, "ms"), ("100 deals", 100, "deals"), ("$ 5", 5, "$")]
)
def test_the_number_of_a_name_is_not_put_before_the_number_that_is_meant(
    name: str, behind: str, value: int, unit: str
) -> None:
    assert amount(f"{name} {behind}") == (Decimal(value), unit, False)
    assert amount(f"{name} ≤ {behind}") == (Decimal(value), unit, True)
    assert (
        amount("p95") is None
        and amount("x3") == (3, "", False)
        and amount("EUR5 300") == (5300, "EUR", False)
    )


@pytest.mark.parametrize("number", ["2.000", "12.000", "1.234.567", "2.000,50", "2.000.000,5"])
@pytest.mark.parametrize(
    "beside", ["{}", "{} €", "€ {}", "${}", "R$ {}", "{}%", "{} Kunden", "≥ {} €", "-{} €"]
)
def test_what_stands_beside_a_number_changes_nothing_in_how_it_is_read(number: str, beside: str) -> None:
    found = amount(beside.format(number), comma=True)
    wanted = Decimal(number.replace(".", "").replace(",", "."))
    assert found is not None and found.value == (-wanted if beside.startswith("-") else wanted)
    text = f"Objective;Key Result;Start;Target\nGrow;Win rate;{beside.format('18,5')};25\nGrow;Deals;0;{{}}\n"
    seen = read(text.format(beside.format(number)))
    assert [one.target for one in seen.objectives[0].key_results] == [25, found.value] and not seen.unread


@pytest.mark.parametrize(
    ("beside", "target"),
    [
        ("12,34,567", Decimal("1.2")),
        ("1,234,567.8", Decimal("1.2")),
        ("-0,125", 1200),
        ("1234,56", 1200),
        ("12,5 Mio. €", 1200),
        ("< 2,5 d", 1200),
        ("1 234,5", 1200),
    ],
)
def test_one_certain_decimal_comma_tells_how_a_file_writes(beside: str, target: Decimal) -> None:
    seen = read(f"Objective;Key Result;Start;Target\nGrow;Win rate;{beside};\nGrow;Deals;0;1.200\n")
    assert seen.objectives[0].key_results[1].target == target


@pytest.mark.parametrize(
    ("headers", "start", "current"),
    [
        ("목표,핵심 결과,시작,목표값,현재", "18", "21"),
        ("목표,핵심 결과,시작값,목표값,현재 수준", "18", "21"),
        ("목표,핵심 결과,현재 수준,목표값,현재값", "18", "21"),
        ("Objective,Key Result,Baseline value,Target,To date", "18", "21"),
    ],
)
def test_what_is_now_is_the_start_only_where_nothing_else_is(headers: str, start: str, current: str) -> None:
    (key,) = read(f"{headers}\nGrow,Win rate,18,25,21\n").objectives[0].key_results
    assert (key.start, key.current) == (Decimal(start), Decimal(current))


def test_a_day_may_stand_without_marks() -> None:
    assert read_day("20261231", None) == date(2026, 12, 31)
    assert read_day("20261331", None) is None
