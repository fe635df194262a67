"""The fields of an objective and of a key result: which there are, what they ask, and what they answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from textual.widget import Widget

from okrtui.domain.entry import FED
from okrtui.domain.model import CurveWord, Kind, ObjectiveKind, SourceType
from okrtui.domain.typed_day import read_day
from okrtui.errors import UsageError
from okrtui.tui.widgets import form_docs, form_links
from okrtui.tui.widgets.detail_rows import columns_of, key_result_line
from okrtui.tui.widgets.form_body import Form, Heading, MadeLines, beside
from okrtui.tui.widgets.form_choices import ChoiceInput, PickInput
from okrtui.tui.widgets.form_draw import Option
from okrtui.tui.widgets.form_fields import TextInput
from okrtui.tui.widgets.form_rows import FieldColumn, RowsInput
from okrtui.tui.widgets.style import Part, Style
from okrtui.usecases.views import ObjectiveView
from okrtui.usecases.writing import OBJECTIVE, Sheet, Writing
from okrtui.usecases.writing_answers import FROM, POINTS, READ, TO, Filled
from okrtui.words import Words
from okrtui.words.dates import day
from okrtui.words.width import tame

MOST_ROWS = 9
MOST_MILESTONES = 20
BESIDE_LABEL = 10
ROW_KINDS = 11
OF_OBJECTIVE = ("title", "owner", "kind", "supports")
OF_KEY_RESULT = (
    "title",
    "kind",
    "from",
    "to",
    "unit",
    "owner",
    "due",
    "metric",
    "expected",
    "weight",
    "tags",
    "checkin_owner",
    "depends",
)


def kind_options(words: Words) -> list[Option]:
    """How something can be measured, in plain words."""
    return [(kind.value, words.say(f"writing.kind_{kind}")) for kind in Kind]


def people_options(writing: Writing) -> list[Option]:
    return sorted(writing.known.people.items(), key=lambda one: one[1].casefold())


def parts_of(writing: Writing, sheet: Sheet, style: Style, above: ObjectiveView | None) -> list[Widget]:
    """The fields of the form, from top to bottom; ``above``: the objective of a key result, as it stands."""
    made = (
        _objective(writing, sheet, style) if writing.kind == OBJECTIVE else _key_result(writing, sheet, style)
    )
    reason = TextInput(style, style.words.say("writing.field_reason"), id="reason")
    reason.display = False
    say = style.words.say
    change = Heading(style, say("writing.will_be_saved"), say("writing.like_code"), id="change-head")
    return [
        *made,
        reason,
        change,
        MadeLines(style, id="change", indent=1),
        Heading(style, say("writing.quarter"), writing.team_name, id="quarter-head"),
        MadeLines(style, id="quarter", indent=1),
        *(_measures(style) if writing.kind == OBJECTIVE else _beside(writing, above, style)),
    ]


def _spare(title: str, style: Style, make: Callable[[int], Sequence[Sequence[Part]]]) -> list[Widget]:
    """What is told at the foot of a form where lines are left."""
    told = MadeLines(style, id="spare", indent=1)
    told.tell(make)
    return [Heading(style, title, id="spare-head"), told]


def _beside(writing: Writing, above: ObjectiveView | None, style: Style) -> list[Widget]:
    """How the other key results of the objective stand."""
    this = writing.behind.key_results[0].id if writing.behind is not None and not writing.new else ""
    others = [one for one in above.key_results if one.id != this] if above is not None else []
    if above is None or not others:
        return []
    title = style.words.say("detail.beside", title=tame(above.definition.title))

    def make(width: int) -> Sequence[Sequence[Part]]:
        columns = columns_of(others, width, style)
        return [key_result_line(one, columns, style) for one in others]

    return _spare(title, style, make)


def _measures(style: Style) -> list[Widget]:
    """How key results can be measured, each with a title that is read so."""
    say = style.words.say
    options = kind_options(style.words)
    wide = max(style.cells(name) for _, name in options) + 2
    lines: list[list[Part]] = [
        [(style.fit(name, wide), "bold strong"), (say(f"writing.measure_{kind}"), "muted")]
        for kind, name in options
    ]
    return _spare(say("writing.measures"), style, lambda width: lines)


def _objective(writing: Writing, sheet: Sheet, style: Style) -> list[Widget]:
    say, fields = style.words.say, sheet.fields
    people = people_options(writing)
    kinds = [(kind.value, say(f"writing.{kind}")) for kind in reversed(ObjectiveKind)]
    columns = (
        FieldColumn("title", say("writing.field_title"), placeholder=say("writing.row_title")),
        FieldColumn(
            "kind", say("writing.field_kind"), ROW_KINDS, options=tuple(kind_options(style.words)), few=True
        ),
        FieldColumn("from", say("writing.from"), 9, ">"),
        FieldColumn("to", say("writing.to"), 9, ">"),
        FieldColumn("unit", say("writing.field_unit"), 7),
        FieldColumn("owner", say("writing.field_owner"), 13, options=tuple(people)),
    )
    return [
        TextInput(
            style,
            say("writing.field_title"),
            fields.get("title", ""),
            id="title",
            placeholder=say("writing.objective_title"),
        ),
        beside(
            _person(writing, fields.get("owner", ""), style),
            ChoiceInput(
                style,
                say("writing.field_promise"),
                kinds,
                fields.get("kind", ""),
                id="kind",
                label_width=BESIDE_LABEL,
            ),
        ),
        PickInput(
            style,
            say("writing.field_supports"),
            writing.supports,
            _path_of(writing, fields.get("supports", "")),
            id="supports",
            most=0,
            placeholder=say("writing.supports_none"),
        ),
        Heading(style, say("writing.key_results"), id="rows-head"),
        RowsInput(style, columns, _rows(sheet), id="rows", most=MOST_ROWS, adds=say("writing.add_row")),
    ]


def _path_of(writing: Writing, reference: str) -> str:
    """The objective that a reference means, where it is one of those that can be chosen."""
    paths = [path for path, _ in writing.supports]
    return next((one for one in paths if one == reference or one.endswith(f"/{reference}")), reference)


def _rows(sheet: Sheet) -> list[dict[str, str]]:
    return [dict(row) for row in sheet.rows]


def _person(writing: Writing, value: str, style: Style, id: str = "owner") -> PickInput:
    say = style.words.say
    nobody = say("writing.nobody_yet" if id == "owner" else "writing.the_owner")
    if id == "owner" and (above := writing.owner_above) is not None:
        nobody = writing.known.people.get(above, above)
    options = people_options(writing)
    return PickInput(style, say(f"writing.field_{id}"), options, value, id=id, most=24, placeholder=nobody)


def _metric(writing: Writing, value: str, style: Style) -> PickInput:
    """The metric that gives the value; empty, what gives it else is told."""
    say, stands = style.words.say, writing.behind
    fed = [one.definition.source.type for one in stands.key_results] if stands is not None else []
    other = next((one for one in fed if one in (SourceType.QUERY, SourceType.KPI)), SourceType.MANUAL)
    names = [(name, name) for name in writing.known.metrics]
    nothing = say(f"writing.value_from_{other}")
    return PickInput(
        style, say("writing.field_metric"), names, value, id="metric", most=32, placeholder=nothing
    )


def _key_result(writing: Writing, sheet: Sheet, style: Style) -> list[Widget]:
    say, row = style.words.say, sheet.rows[0]
    known = writing.known

    def short(name: str, most: int, **more: object) -> TextInput:
        label = say(f"writing.field_{name}") if name not in ("from", "to") else say(f"writing.{name}")
        return TextInput(style, label, row.get(name, ""), id=name, most=most, select=True, **more)  # type: ignore[arg-type]

    curves = [(word.value, say(f"writing.curve_{word}")) for word in (CurveWord.EVEN, *CurveWord)]
    curves = list(dict.fromkeys(curves))
    if row.get("expected") == POINTS:
        curves.append((POINTS, say("writing.curve_points")))
    milestones = (
        FieldColumn("title", say("writing.milestone"), placeholder=say("writing.milestone_title")),
        FieldColumn("due", say("writing.field_due"), 14, placeholder=known.cycle.end.isoformat()),
        FieldColumn("weight", say("writing.field_weight"), 8, ">", placeholder="1"),
    )
    due = short("due", 14, placeholder=known.cycle.end.isoformat(), reads=_reads_day(writing, style))
    due.label_width = BESIDE_LABEL
    to, unit = short("to", 12, label_width=BESIDE_LABEL), short("unit", 10, label_width=BESIDE_LABEL)
    chosen = row.get("kind", "")
    kind = ChoiceInput(style, say("writing.field_kind"), kind_options(style.words), chosen, id="kind")
    kind.under = True
    return [
        TextInput(
            style,
            say("writing.field_title"),
            row.get("title", ""),
            id="title",
            placeholder=say("writing.row_title"),
        ),
        kind,
        beside(short("from", 12), to, unit),
        RowsInput(
            style,
            milestones,
            _milestones(row),
            id="milestones",
            most=MOST_MILESTONES,
            adds=say("writing.add_milestone"),
        ),
        form_links.grid(writing, row, style),
        MadeLines(style, id="links-told", indent=1),
        _metric(writing, row.get("metric", ""), style),
        MadeLines(style, id="metric-told", indent=1),
        beside(_person(writing, row.get("owner", ""), style), due),
        ChoiceInput(
            style, say("writing.field_expected"), curves, row.get("expected") or CurveWord.EVEN, id="expected"
        ),
        beside(short("weight", 8), short("tags", 0, label_width=BESIDE_LABEL)),
        beside(
            _person(writing, row.get("checkin_owner", ""), style, "checkin_owner"),
            short("depends", 0, label_width=BESIDE_LABEL, placeholder=say("writing.depends_none")),
        ),
        form_docs.grid(writing, row, style),
    ]


def _milestones(row: Filled) -> list[dict[str, str]]:
    found = []
    for line in filter(None, row.get("milestones", "").split("\n")):
        title, due, weight = (*line.split("\t"), "", "")[:3]
        found.append({"title": title, "due": due, "weight": weight})
    return found


def _reads_day(writing: Writing, style: Style) -> object:
    """How a day that is typed is understood."""

    def reads(text: str) -> Sequence[Part]:
        cycle = writing.known.cycle
        try:
            found: date = read_day(text, cycle.start, cycle.end)
        except UsageError:
            return ()
        return [(day(style.words, found), "muted")]

    return reads


# The answers


def sheet_of(form: Form, writing: Writing, before: Sheet) -> Sheet:
    """What the fields say; what they do not show is as it was ``before``."""
    values = form.values()
    if writing.kind == OBJECTIVE:
        rows = form.field("rows")
        assert isinstance(rows, RowsInput)
        fields = {**before.fields, **{name: values[name] for name in OF_OBJECTIVE}}
        if fields["supports"] == _path_of(writing, before.fields.get("supports", "")):
            fields["supports"] = before.fields.get("supports", "")
        return Sheet(fields, tuple(dict(row) for row in rows.rows))
    row = {**before.rows[0], **{name: values[name] for name in OF_KEY_RESULT}}
    row["milestones"] = values["milestones"]
    links = form.field("links")
    assert isinstance(links, RowsInput)
    if links.rows or row.get("links"):
        row["links"] = form_links.text_of(links)
    docs = form.field("docs")
    assert isinstance(docs, RowsInput)
    if docs.rows or row.get("docs"):
        row["docs"] = form_docs.text_of(docs)
    if row["expected"] == CurveWord.EVEN and not before.rows[0].get("expected"):
        row["expected"] = ""
    if row["weight"] in ("", "1") and not before.rows[0].get("weight"):
        row["weight"] = before.rows[0].get("weight", "")
    return Sheet(before.fields, (row,))


def put(form: Form, writing: Writing, sheet: Sheet) -> None:
    """Answers into the fields, without messages."""
    if writing.kind == OBJECTIVE:
        for name in OF_OBJECTIVE:
            form.field(name).set_value(sheet.fields.get(name, ""))
        form.field("supports").set_value(_path_of(writing, sheet.fields.get("supports", "")))
        rows = form.field("rows")
        assert isinstance(rows, RowsInput)
        if rows.rows != _rows(sheet):
            rows.set_rows(_rows(sheet))
        return
    row = sheet.rows[0]
    for name in OF_KEY_RESULT:
        form.field(name).set_value(row.get(name, "") or ("even" if name == "expected" else ""))
    milestones = form.field("milestones")
    assert isinstance(milestones, RowsInput)
    if milestones.value != row.get("milestones", ""):
        milestones.set_rows(_milestones(row))
    links = form.field("links")
    assert isinstance(links, RowsInput)
    if form_links.text_of(links) != row.get("links", ""):
        links.set_rows(form_links.rows_of(row))
    docs = form.field("docs")
    assert isinstance(docs, RowsInput)
    if form_docs.text_of(docs) != row.get("docs", ""):
        docs.set_rows(form_docs.rows_of(row))


def by_hand(row: Mapping[str, str], field: str) -> dict[str, str]:
    """The answers with ``field`` noted as filled in by a person; an emptied one is the title's again."""
    names = set(filter(None, row.get("by hand", "").split(",")))
    names = names | {field} if row.get(field, "").strip() else names - {field}
    return {**row, "by hand": ",".join(name for name in READ if name in names)}


def show_kind(form: Form, kind: str, asks: Mapping[str, str], style: Style) -> None:
    """Ask what a kind needs, and nothing else; ``asks`` is what the title leaves open, by field."""
    say = style.words.say
    chosen = Kind(kind) if kind else None
    numbers = chosen is None or chosen in TO
    metric = form.field("metric")
    assert isinstance(metric, PickInput)
    for name, wanted in (
        ("from", chosen is None or chosen in FROM),
        ("to", numbers),
        ("unit", numbers),
        ("milestones", chosen is Kind.MILESTONES),
        ("links", chosen is Kind.TASKS),
        ("metric", chosen in FED and bool(metric.options or metric.value)),
    ):
        field = form.field(name)
        if field.display != wanted:
            field.display = wanted
    for name in ("from", "to"):
        field = form.field(name)
        label = (
            say(f"writing.{name}_{kind}")
            if chosen in (FROM if name == "from" else TO)
            else say(f"writing.{name}")
        )
        if field.label != label:
            field.label = label
            field.again()
    question = f"writing.asks_{kind}" if chosen is not None else "writing.asks_which"
    told: list[Part] = [(say(question), "muted")]
    if asks:
        told = [(" ".join(say(f"writing.asks_{code}") for code in asks.values()), "at_risk")]
    field = form.field("kind")
    field.tell(error=field.error, remark=told, asked=field.asked)
