"""The GraphQL documents of Projects (v2)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from connectors.github.documents import PAGE, Document, Shape, fragments, head_of, variables_of

if TYPE_CHECKING:
    from connectors.github.refs import Project

Made = Callable[[Shape], Document]
Page = Callable[["Project", str | None, Shape], Document]


def project(one: Project, after: str | None, shape: Shape) -> Document:
    """A page of items with their numbers; the first tells the fields too, and the filter of the view."""
    fields = (
        ""
        if after
        else f"fields(first: {PAGE}) {{ nodes {{ ... on ProjectV2FieldCommon {{ name dataType }} }} }} "
    )
    text = (
        "totalCount pageInfo { hasNextPage endCursor } nodes { id type "
        f"fieldValues(first: {PAGE}) {{ nodes {{ ... on ProjectV2ItemFieldNumberValue "
        "{ number field { ... on ProjectV2FieldCommon { name } } } } } "
        "content { __typename ...issueParts ...pullParts } }"
    )
    return _document("ProjectItems", one, after, fields, f"first: {PAGE}", text, shape)


def project_count(one: Project, after: str | None, shape: Shape) -> Document:
    """How many items there are."""
    return _document("ProjectCount", one, after, "", "first: 1", "totalCount", Shape())


def iterations(owner: str, number: int) -> Document:
    """The completed iterations of a project, by field."""
    text = (
        "query Iterations($owner: String!, $number: Int!) { repositoryOwner(login: $owner) "
        f"{{ ... on ProjectV2Owner {{ projectV2(number: $number) {{ fields(first: {PAGE}) {{ nodes "
        "{ ... on ProjectV2IterationField { configuration { completedIterations "
        "{ title startDate duration } } } } } } } } }"
    )
    return text, {"owner": owner, "number": number}


def _document(
    name: str, one: Project, after: str | None, fields: str, page: str, items: str, shape: Shape
) -> Document:
    declared = {"owner": "String!", "number": "Int!"}
    values: dict[str, object] = {"owner": one.owner, "number": one.number}
    if after is not None:
        declared["after"], values["after"], page = "String", after, f"{page}, after: $after"
    if one.filter:
        declared["filter"], values["filter"], page = "String", one.filter, f"{page}, query: $filter"
    view = ""
    if one.view is not None and not one.filter:
        declared["view"], values["view"], view = "Int!", one.view, "view(number: $view) { filter } "
    tasks = "...issueParts" in items
    text = (
        f"query {name}{head_of(declared, shape)} {{ repositoryOwner(login: $owner) {{ ... on ProjectV2Owner "
        f"{{ projectV2(number: $number) {{ {view}{fields}items({page}) {{ {items} }} }} }} }} }}"
    )
    parts = fragments(shape).partition("} fragment issueParts")
    return (f"{text} fragment issueParts{parts[2]}" if tasks else text), variables_of(values, shape)
