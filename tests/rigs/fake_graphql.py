"""Walks a GraphQL document over plain data: dictionaries with ``__typename``, lists, values, and
functions for fields with arguments."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from graphql import (
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    InlineFragmentNode,
    OperationDefinitionNode,
    SelectionSetNode,
    parse,
    value_from_ast_untyped,
)

UNIONS = {"Node", "IssueOrPullRequest", "SearchResultItem", "ProjectV2Owner", "ProjectV2FieldCommon"}


class Refused(Exception):
    """A field that gives null and an error instead."""

    def __init__(self, type: str, message: str) -> None:
        super().__init__(message)
        self.type = type


class Nulled(Exception):
    """A field that may not be null is: so its parent is."""


@dataclass
class Walk:
    """One execution."""

    variables: Mapping[str, Any]
    fragments: Mapping[str, FragmentDefinitionNode]
    denied: Mapping[str, str]
    errors: list[dict[str, Any]] = field(default_factory=list)

    def select(self, value: Any, selections: SelectionSetNode | None, path: list[str | int]) -> Any:
        """What the selections say of a value."""
        if isinstance(value, list):
            return [self.entry(one, selections, [*path, index]) for index, one in enumerate(value)]
        if not isinstance(value, dict) or selections is None:
            return value
        out: dict[str, Any] = {}
        self.into(out, value, selections, path)
        return out

    def entry(self, value: Any, selections: SelectionSetNode | None, path: list[str | int]) -> Any:
        try:
            if isinstance(value, Refused):
                raise value
            return self.select(value, selections, path)
        except Refused as refused:
            self.refuse(refused, path)
        except Nulled:
            pass
        return None

    def refuse(self, refused: Refused, path: list[str | int]) -> None:
        self.errors.append({"type": refused.type, "path": path, "message": str(refused)})

    def into(
        self, out: dict[str, Any], value: dict[str, Any], selections: SelectionSetNode, path: list[str | int]
    ) -> None:
        for one in selections.selections:
            if isinstance(one, FieldNode):
                alias = one.alias.value if one.alias else one.name.value
                out[alias] = self.field(value, one, [*path, alias])
                continue
            if isinstance(one, FragmentSpreadNode):
                fragment = self.fragments[one.name.value]
                kind, inner = fragment.type_condition.name.value, fragment.selection_set
            else:
                assert isinstance(one, InlineFragmentNode) and one.type_condition is not None
                kind, inner = one.type_condition.name.value, one.selection_set
            if kind in UNIONS or kind == value["__typename"]:
                self.into(out, value, inner, path)

    def field(self, value: dict[str, Any], node: FieldNode, path: list[str | int]) -> Any:
        name = node.name.value
        if name in self.denied:
            self.refuse(Refused(self.denied[name], f"No right to read {name}"), path)
            if name in ("milestone", "parent"):
                return None
            raise Nulled
        found = value[name]
        try:
            if callable(found):
                arguments = {
                    a.name.value: value_from_ast_untyped(a.value, self.variables) for a in node.arguments
                }
                found = found(**arguments)
            return self.select(found, node.selection_set, path)
        except Refused as refused:
            if refused.type == "ARGUMENT_LIMIT":
                raise
            self.refuse(refused, path)
        except Nulled:
            if not callable(value[name]):
                raise
        return None


def execute(
    text: str,
    variables: Mapping[str, Any],
    root: dict[str, Any],
    denied: Mapping[str, str],
    unknown: set[str],
) -> dict[str, Any]:
    """The body of an answer."""
    strange = [name for name in sorted(unknown) if re.search(rf"\b{name}\b", text)]
    if strange:
        said = {"code": "undefinedField", "typeName": "Issue", "fieldName": strange[0]}
        return {
            "errors": [
                {"message": f"Field '{strange[0]}' doesn't exist", "path": ["query"], "extensions": said}
            ]
        }
    document = parse(text)
    fragments = {d.name.value: d for d in document.definitions if isinstance(d, FragmentDefinitionNode)}
    (operation,) = (d for d in document.definitions if isinstance(d, OperationDefinitionNode))
    walk = Walk(variables, fragments, denied)
    try:
        data = walk.select(root, operation.selection_set, [])
    except Refused as refused:
        return {"data": None, "errors": [{"type": refused.type, "message": str(refused)}]}
    return {"data": data, "errors": walk.errors} if walk.errors else {"data": data}
