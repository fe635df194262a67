"""The fields of a key result's definition, once: what each holds, and who asks for it.

Plan files are read and written in this order; history tells what changed of each; ``status`` tells and
the filter takes those that are marked so. A new field is one of ``KeyResultDef`` and a line here.
"""

from __future__ import annotations

from enum import Enum, auto

from okrtui.domain.model import KeyResultDef
from okrtui.named import NamedTuple


class Form(Enum):
    """What a field holds, as a plan file has it."""

    TITLE = auto()
    KIND = auto()
    NUMBER = auto()
    PERCENT = auto()
    TEXT = auto()
    LINES = auto()
    TEXTS = auto()
    IDENTIFIER = auto()
    PERSON = auto()
    DAY = auto()
    SOURCE = auto()
    MILESTONES = auto()
    CURVE = auto()
    CHECKIN = auto()
    DOCS = auto()
    PLACES = auto()
    DEPENDS = auto()


class Field(NamedTuple):
    """``told``: ``status`` says it. ``filtered``: one can filter by it; an objective's is its key results'
    too (of single values: where they have none)."""

    name: str
    form: Form
    told: bool = False
    filtered: bool = False

    @property
    def short(self) -> bool:
        """Whether both values of a change are told, or only that there was one."""
        return self.form not in _LONG


_LONG = {
    Form.LINES,
    Form.TEXTS,
    Form.SOURCE,
    Form.MILESTONES,
    Form.CURVE,
    Form.CHECKIN,
    Form.DOCS,
    Form.PLACES,
    Form.DEPENDS,
}

KEY_RESULT = (
    Field("title", Form.TITLE, told=True),
    Field("kind", Form.KIND, told=True),
    Field("start", Form.NUMBER, told=True),
    Field("target", Form.NUMBER, told=True),
    Field("low", Form.NUMBER, told=True),
    Field("high", Form.NUMBER, told=True),
    Field("baseline", Form.NUMBER),
    Field("change", Form.PERCENT),
    Field("unit", Form.TEXT, told=True),
    Field("owner", Form.PERSON, told=True),
    Field("weight", Form.NUMBER, told=True),
    Field("source", Form.SOURCE, told=True),
    Field("milestones", Form.MILESTONES),
    Field("expected", Form.CURVE),
    Field("starts", Form.DAY),
    Field("due", Form.DAY),
    Field("checkin", Form.CHECKIN),
    Field("checkin_owner", Form.PERSON, told=True),
    Field("docs", Form.DOCS),
    Field("sprints", Form.PLACES),
    Field("depends", Form.DEPENDS),
    Field("tags", Form.TEXTS, filtered=True),
    Field("priority", Form.TEXT, filtered=True),
    Field("description", Form.LINES),
    Field("flagged", Form.IDENTIFIER),
)

TOLD = tuple(field for field in KEY_RESULT if field.told)
FILTERED = tuple(field for field in KEY_RESULT if field.filtered)


def labels(definition: object, field: Field) -> tuple[str, ...]:
    """What a definition holds of a field that is filtered by; nothing where it has no such field."""
    value = getattr(definition, field.name, None)
    if isinstance(value, tuple):
        return value
    return () if value in (None, "") else (str(value),)


def labels_of(definition: KeyResultDef, above: object, field: Field) -> frozenset[str]:
    """The same of a key result with what it has of its objective: lists are joined, else its own counts
    and its objective's where it has none."""
    own, inherited = labels(definition, field), labels(above, field)
    if field.form is Form.TEXTS:
        return frozenset((*own, *inherited))
    return frozenset(own or inherited)
