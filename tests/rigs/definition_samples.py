"""A definition of a key result in which one field after another is set."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from okrtui.domain.companions import Dependency, Place
from okrtui.domain.fields import KEY_RESULT, Form
from okrtui.domain.model import CurveWord, Doc, KeyResultDef, Kind, Milestone, Source, SourceType
from okrtui.domain.vocabulary import Agreement

BARE = KeyResultDef("Bugs", Kind.BOOLEAN)

SAMPLES: dict[Form, object] = {
    Form.TITLE: "Fewer bugs",
    Form.KIND: Kind.REACH,
    Form.NUMBER: Decimal("2.5"),
    Form.PERCENT: Decimal("-0.10"),
    Form.TEXT: "open bugs",
    Form.LINES: "one\ntwo",
    Form.TEXTS: ("a", "나"),
    Form.IDENTIFIER: "start_equals_target",
    Form.PERSON: "mina",
    Form.DAY: date(2026, 11, 1),
    Form.SOURCE: Source(SourceType.METRIC, name="bugs"),
    Form.MILESTONES: (Milestone("One", Decimal(2), date(2026, 11, 1)),),
    Form.CURVE: CurveWord.LATE,
    Form.CHECKIN: False,
    Form.DOCS: (Doc("Why", "https://docs.example/why"),),
    Form.PLACES: (Place("gh", "https://github.com/acme/app/milestone/3"),),
    Form.DEPENDS: (Dependency("product/beta", Agreement.RISK),),
}


def each_field() -> dict[str, KeyResultDef]:
    """By the name of every field: ``BARE`` with another value of it."""
    found = {field.name: replace(BARE, **{field.name: SAMPLES[field.form]}) for field in KEY_RESULT}  # type: ignore[arg-type]
    assert BARE not in found.values()
    return found
