"""Values of a definition that are told as changed: milestones, links, points of a curve, tags."""

from __future__ import annotations

from collections.abc import Mapping


def value_text(value: object) -> str:
    """On one line; a dash for none."""
    if isinstance(value, dict) and "title" in value:
        value = " · ".join(str(value[name]) for name in ("title", "state") if name in value)
    if isinstance(value, list) and value:
        value = ", ".join(map(_item, value))
    elif isinstance(value, dict):
        value = _fields(value)
    return "–" if value in (None, "", []) else str(value).replace("\n", " ")


def _item(value: object) -> str:
    """One of a list: "Ship (weight 3, due 2026-11-15)"."""
    if isinstance(value, list):
        return " ".join(map(str, value))
    if not isinstance(value, dict) or "title" not in value:
        return value_text(value)
    more = _fields(
        {name: one for name, one in value.items() if name != "title" and (name, one) != ("weight", 1)}
    )
    return f"{value['title']} ({more})" if more else str(value["title"])


def _fields(value: Mapping[str, object]) -> str:
    return ", ".join(f"{name} {value_text(one)}" for name, one in value.items() if one not in (None, "", []))
