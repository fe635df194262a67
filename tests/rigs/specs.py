"""Checking recorded requests against the vendors' specifications (OpenAPI 3, Swagger 2, GraphQL).

The files are not part of this repository: OKRTUI_SPECS names a folder that holds them. Without it
the tests marked ``conformance`` are deselected and ``specification`` returns None.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

from connectors.testing.server import Seen

ROOT = "urn:specification"
_METHODS = ("get", "post", "put", "patch", "delete")


@dataclass(frozen=True)
class Specification:
    """A REST description, a GraphQL schema (SDL), or both."""

    rest: Mapping[str, Any] | None = None
    graphql: str | None = None


def folder() -> Path | None:
    """Where the specifications are, if anywhere."""
    named = os.environ.get("OKRTUI_SPECS", "")
    return Path(named) if named else None


def specification(names: str | Sequence[str] | None) -> Specification | None:
    """The specification in the named file or files; None without names or without the folder."""
    place = folder()
    if place is None or not names:
        return None
    files = (names,) if isinstance(names, str) else tuple(names)
    rest = next((_rest(str(place / name)) for name in files if name.endswith(".json")), None)
    schema = next((str(place / name) for name in files if name.endswith(".graphql")), None)
    return Specification(rest, schema)


def assert_conforms(requests: Iterable[Seen], spec: Specification, *, prefix: str = "") -> None:
    """Every request is one that the specification knows; else AssertionError names them all.

    ``prefix`` is cut from the front of each path first (``/api/v3``).
    """
    wrong = [problem for seen in requests for problem in problems(seen, spec, prefix)]
    assert not wrong, "\n".join(dict.fromkeys(wrong))


def assert_left_out(requests: Iterable[Seen], spec: Specification, *, prefix: str = "") -> None:
    """None of the requests, which are not held against it, stands in the specification."""
    named = [f"{seen.method} {seen.path}" for seen in requests if is_described(seen, spec, prefix)]
    assert not named, f"described, and not checked: {', '.join(dict.fromkeys(named))}"


def is_described(seen: Seen, spec: Specification, prefix: str = "") -> bool:
    """Whether the specification has the operation of a request."""
    if spec.graphql is not None and seen.method == "POST" and seen.path.endswith("/graphql"):
        return True
    return spec.rest is not None and (
        _operation(spec.rest, seen.method.lower(), seen.path.removeprefix(prefix)) is not None
    )


def problems(seen: Seen, spec: Specification, prefix: str = "") -> list[str]:
    """What is wrong with one request, in words; [] when it conforms."""
    name = f"{seen.method} {seen.path}"
    if spec.graphql is not None and seen.method == "POST" and seen.path.endswith("/graphql"):
        return [f"{name}: {problem}" for problem in _graphql_problems(seen.body, spec.graphql)]
    if spec.rest is None:
        return [f"{name}: no specification for REST"]
    operation = _operation(spec.rest, seen.method.lower(), seen.path.removeprefix(prefix))
    if operation is None:
        return [f"{name}: no such operation"]
    template, found, path_values = operation
    path_item = spec.rest["paths"][template]
    parameters = [
        _resolved(spec.rest, one) for one in [*path_item.get("parameters", []), *found.get("parameters", [])]
    ]
    wrong = list(_query_problems(spec.rest, parameters, seen))
    wrong += _path_problems(spec.rest, parameters, path_values)
    wrong += _body_problems(spec.rest, found, parameters, seen)
    return [f"{name}: {problem}" for problem in wrong]


@lru_cache(maxsize=8)
def _rest(path: str) -> Mapping[str, Any]:
    loaded: Mapping[str, Any] = json.loads(Path(path).read_text(encoding="utf-8"))
    return nullable(loaded)  # type: ignore[no-any-return]


def nullable(node: Any) -> Any:
    """OpenAPI 3.0's ``nullable`` as JSON Schema has it."""
    if isinstance(node, list):
        return [nullable(one) for one in node]
    if not isinstance(node, dict):
        return node
    turned = {key: nullable(value) for key, value in node.items()}
    if turned.get("nullable") is True and isinstance(turned.get("type"), str):
        turned["type"] = [turned["type"], "null"]
        if isinstance(turned.get("enum"), list) and None not in turned["enum"]:
            turned["enum"] = [*turned["enum"], None]
    return turned


def _operation(rest: Mapping[str, Any], method: str, path: str) -> tuple[str, Any, dict[str, str]] | None:
    """The operation whose path template fits, the one with the fewest placeholders first."""
    base = rest.get("basePath", "").rstrip("/")
    for template in sorted(rest["paths"], key=lambda one: (one.count("{"), one)):
        if method not in rest["paths"][template]:
            continue
        names = re.findall(r"\{([^}]+)\}", template)
        pattern = re.sub(r"\\\{[^}]+\\\}", r"([^/]+)", re.escape(template))
        match = re.fullmatch(re.escape(base) + pattern, path) or re.fullmatch(pattern, path)
        if match:
            return template, rest["paths"][template][method], dict(zip(names, match.groups(), strict=True))
    return None


def _resolved(rest: Mapping[str, Any], node: Any) -> Any:
    while isinstance(node, dict) and isinstance(node.get("$ref"), str):
        target: Any = rest
        for part in node["$ref"].removeprefix("#/").split("/"):
            target = target[part.replace("~1", "/").replace("~0", "~")]
        node = target
    return node


def _query_problems(rest: Mapping[str, Any], parameters: Sequence[Any], seen: Seen) -> Iterator[str]:
    known = {one["name"]: one for one in parameters if one["in"] == "query"}
    bare = {name.removesuffix("[]"): one for name, one in known.items()}
    sent = {name for name, _ in seen.query}
    for name, parameter in known.items():
        if parameter.get("required") and not {name, name.removesuffix("[]")} & {
            s.removesuffix("[]") for s in sent
        }:
            yield f"query parameter {name} is required"
    for name in sorted(sent):
        parameter = known.get(name) or bare.get(name.removesuffix("[]"))
        if parameter is None:
            yield f"query parameter {name} is unknown"
            continue
        for problem in _value_problems(rest, parameter, seen.values(name)):
            yield f"query parameter {name}: {problem}"


def _path_problems(
    rest: Mapping[str, Any], parameters: Sequence[Any], values: Mapping[str, str]
) -> list[str]:
    known = {one["name"]: one for one in parameters if one["in"] == "path"}
    return [
        f"path parameter {name}: {problem}"
        for name, value in values.items()
        if name in known
        for problem in _value_problems(rest, known[name], [value])
    ]


def _value_problems(
    rest: Mapping[str, Any], parameter: Mapping[str, Any], values: Sequence[str]
) -> list[str]:
    schema = _resolved(rest, parameter.get("schema") or parameter)
    if schema.get("type") == "array":
        items = _resolved(rest, schema.get("items") or {})
        together = parameter.get("explode") is False or parameter.get("collectionFormat") in (None, "csv")
        single = [part for value in values for part in (value.split(",") if together else [value])]
        return [problem for value in single for problem in _scalar_problems(items, value)]
    if len(values) > 1:
        return ["given more than once"]
    return _scalar_problems(schema, values[0])


def _scalar_problems(schema: Mapping[str, Any], value: str) -> list[str]:
    shapes = {"integer": r"-?\d+", "number": r"-?\d+(\.\d+)?", "boolean": "true|false"}
    kinds = schema.get("type", "string")
    kind = kinds if isinstance(kinds, str) else next((one for one in kinds if one != "null"), "string")
    if kind in shapes and not re.fullmatch(shapes[kind], value):
        return [f"{value!r} is no {kind}"]
    allowed = schema.get("enum")
    if allowed and value not in {str(one).lower() if isinstance(one, bool) else str(one) for one in allowed}:
        return [f"{value!r} is none of {allowed}"]
    if kind in ("integer", "number"):
        low, high = schema.get("minimum"), schema.get("maximum")
        if (low is not None and float(value) < low) or (high is not None and float(value) > high):
            return [f"{value} is outside {low} .. {high}"]
    return []


def _body_problems(
    rest: Mapping[str, Any], operation: Mapping[str, Any], parameters: Sequence[Any], seen: Seen
) -> list[str]:
    if "requestBody" in operation:
        body = _resolved(rest, operation["requestBody"])
        content = body.get("content", {})
        schema = next((part.get("schema") for kind, part in content.items() if "json" in kind), None)
        required = bool(body.get("required"))
    else:
        parameter = next((one for one in parameters if one["in"] == "body"), None)
        schema = None if parameter is None else parameter.get("schema")
        required = parameter is not None and bool(parameter.get("required"))
    if seen.body is None:
        return ["a body is required"] if required else []
    if schema is None:
        return ["no JSON body is expected"]
    from jsonschema import Draft202012Validator
    from referencing import Registry
    from referencing.jsonschema import DRAFT202012

    registry: Registry[Any] = Registry().with_resource(ROOT, DRAFT202012.create_resource(rest))
    rooted = _rooted(schema)
    found = Draft202012Validator(rooted, registry=registry).iter_errors(seen.body)
    return [f"body {'/'.join(map(str, one.absolute_path))}: {one.message[:300]}" for one in found]


def _rooted(schema: Any) -> Any:
    """The schema with its local references made to point into the whole specification."""
    if isinstance(schema, list):
        return [_rooted(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    return {
        key: ROOT + quote(value, safe="#/~") if key == "$ref" and isinstance(value, str) else _rooted(value)
        for key, value in schema.items()
    }


@lru_cache(maxsize=4)
def _schema(path: str) -> Any:
    from graphql import build_schema

    return build_schema(Path(path).read_text(encoding="utf-8"), assume_valid=True)


def _graphql_problems(body: object, path: str) -> list[str]:
    """The document must be valid on the schema, the variables must fit it."""
    from graphql import GraphQLError, OperationDefinitionNode, parse, validate
    from graphql.execution.values import get_variable_values

    if not isinstance(body, dict) or not isinstance(body.get("query"), str):
        return ["the body holds no query"]
    schema = _schema(path)
    try:
        document = parse(body["query"])
    except GraphQLError as trouble:
        return [trouble.message]
    wrong = [trouble.message for trouble in validate(schema, document)]
    if wrong:
        return wrong
    for definition in document.definitions:
        if isinstance(definition, OperationDefinitionNode):
            values = get_variable_values(
                schema, definition.variable_definitions or (), body.get("variables") or {}
            )
            if isinstance(values, list):
                wrong += [trouble.message for trouble in values]
    return wrong
