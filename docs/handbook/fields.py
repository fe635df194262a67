"""The fields of a JSON document: their paths and types, as the documents themselves show them."""

from __future__ import annotations

from collections.abc import Iterable

OPEN = frozenset(
    (
        "counts",
        "rollup_counts",
        "values",
        "payload",
        "categories",
        "holds",
        "rows",
        "differing",
        "before",
        "after",
        "children",
        "numbers",
        "done_numbers",
    )
) | {"key_result", "undone", "acts"}
"""Fields whose inside depends on what they speak of, or stands in the document of another command."""


def fields_of(documents: Iterable[object]) -> dict[str, str]:
    """Path -> types, in the order of the first document that has them. ``a[].b`` is field ``b`` of each
    element of ``a``."""
    found: dict[str, list[str]] = {}
    for document in documents:
        _walk(document, "", found)
    return {
        path: " or ".join(sorted(kinds, key=lambda kind: kind == "null")) for path, kinds in found.items()
    }


def _walk(value: object, path: str, found: dict[str, list[str]]) -> None:
    if isinstance(value, dict):
        for name, inner in value.items():
            inner_path = f"{path}.{name}" if path else name
            kinds = found.setdefault(inner_path, [])
            if _kind(inner) not in kinds:
                kinds.append(_kind(inner))
            if name not in OPEN:
                _walk(inner, inner_path, found)
    elif isinstance(value, list):
        for inner in value:
            _walk(inner, f"{path}[]", found)


def _kind(value: object) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, int | float):
        return "number"
    if isinstance(value, str):
        return "text"
    return "list" if isinstance(value, list) else "object"
