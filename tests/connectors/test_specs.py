"""The checker of requests finds what is wrong with them."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from specs import Specification, assert_conforms, nullable, problems, specification

from connectors.testing.server import Seen

OPENAPI = nullable({
    "openapi": "3.0.3",
    "paths": {
        "/issues/{id}.{format}": {
            "get": {
                "parameters": [
                    {"name": "id", "in": "path", "required": True, "schema": {"type": "integer"}},
                    {"name": "include", "in": "query", "explode": False,
                     "schema": {"type": "array", "items": {"enum": ["a", "b"]}}},
                    {"$ref": "#/components/parameters/limit"},
                ]
            }
        },
        "/issues/current.json": {"get": {}},
        "/search": {
            "parameters": [{"name": "q", "in": "query", "required": True, "schema": {"type": "string"}}],
            "get": {},
            "post": {"requestBody": {"required": True, "content": {"application/json": {
                "schema": {"$ref": "#/components/schemas/Query"}}}}},
        },
    },
    "components": {
        "parameters": {
            "limit": {"name": "limit", "in": "query", "schema": {"type": "integer", "maximum": 100}},
        },
        "schemas": {
            "Query": {
                "type": "object", "additionalProperties": False, "required": ["ids"],
                "properties": {
                    "ids": {"type": "array", "items": {"$ref": "#/components/schemas/Id"}},
                    "deep": {"type": "boolean", "nullable": True},
                },
            },
            "Id": {"type": "string"},
        },
    },
})  # fmt: skip
SWAGGER = {
    "swagger": "2.0",
    "basePath": "/api",
    "definitions": {"Body": {"type": "object", "required": ["ids"]}},
    "paths": {
        "/batch": {
            "post": {
                "parameters": [
                    {
                        "name": "body",
                        "in": "body",
                        "required": True,
                        "schema": {"$ref": "#/definitions/Body"},
                    },
                    {"name": "api-version", "in": "query", "required": True, "type": "string"},
                ]
            }
        }
    },
}
SCHEMA = """
type Query { node(id: ID!): Node, nodes(ids: [ID!]!): [Node] }
type Node { id: ID!, title: String }
"""


def seen(method: str, path: str, *query: tuple[str, str], body: object = None) -> Seen:
    return Seen(method, path, query, {}, body)


@pytest.mark.parametrize(
    "request_",
    [
        seen("GET", "/issues/12.json", ("include", "a,b"), ("limit", "100")),
        seen("GET", "/issues/current.json"),
        seen("POST", "/search", ("q", "x"), body={"ids": ["1"], "deep": None}),
    ],
)
def test_what_conforms(request_: Seen) -> None:
    assert problems(request_, Specification(OPENAPI)) == []


@pytest.mark.parametrize(
    ("request_", "problem"),
    [
        (seen("GET", "/nowhere"), "no such operation"),
        (seen("PUT", "/search"), "no such operation"),
        (seen("GET", "/issues/abc.json"), "'abc' is no integer"),
        (seen("GET", "/issues/1.json", ("limit", "ten")), "'ten' is no integer"),
        (seen("GET", "/issues/1.json", ("limit", "101")), "outside"),
        (seen("GET", "/issues/1.json", ("limit", "1"), ("limit", "2")), "more than once"),
        (seen("GET", "/issues/1.json", ("include", "a,c")), "'c' is none of"),
        (seen("GET", "/issues/1.json", ("offset", "1")), "offset is unknown"),
        (seen("GET", "/search"), "q is required"),
        (seen("POST", "/search", ("q", "x")), "a body is required"),
        (seen("POST", "/search", ("q", "x"), body={"ids": [1]}), "1 is not of type 'string'"),
        (seen("POST", "/search", ("q", "x"), body={}), "'ids' is a required property"),
        (seen("POST", "/search", ("q", "x"), body={"ids": [], "at": 0}), "Additional properties"),
        (seen("GET", "/search", ("q", "x"), body={}), "no JSON body"),
    ],
)
def test_what_does_not(request_: Seen, problem: str) -> None:
    (found,) = problems(request_, Specification(OPENAPI))
    assert problem in found
    with pytest.raises(AssertionError, match="/"):
        assert_conforms([request_], Specification(OPENAPI))


def test_swagger_2() -> None:
    spec = Specification(SWAGGER)
    good = seen("POST", "/api/batch", ("api-version", "7.1"), body={"ids": [1]})
    assert problems(good, spec) == []
    assert len(problems(seen("POST", "/api/batch", body={}), spec)) == 2


def test_a_prefix_is_cut() -> None:
    assert_conforms([seen("GET", "/pm/issues/current.json")], Specification(OPENAPI), prefix="/pm")


def test_graphql(tmp_path: Path) -> None:
    path = tmp_path / "schema.graphql"
    path.write_text(SCHEMA)
    spec = Specification(None, str(path))

    def said(query: str, **variables: object) -> list[str]:
        return problems(seen("POST", "/graphql", body={"query": query, "variables": variables}), spec)

    query = "query($ids: [ID!]!) { nodes(ids: $ids) { id title } }"
    assert said(query, ids=["1"]) == []
    assert "to be provided" in said(query)[0]
    assert "Cannot query field 'status'" in said("{ node(id: 1) { status } }")[0]
    assert "Syntax Error" in said("{ node(")[0]
    assert problems(seen("POST", "/graphql", body=[]), spec) == ["POST /graphql: the body holds no query"]


def test_the_folder_is_named_by_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "x.json").write_text(json.dumps(OPENAPI))
    monkeypatch.delenv("OKRTUI_SPECS", raising=False)
    assert specification("x.json") is None
    monkeypatch.setenv("OKRTUI_SPECS", str(tmp_path))
    assert specification(None) is None
    loaded = specification(("x.json", "y.graphql"))
    assert loaded is not None and loaded.rest is not None and loaded.graphql == str(tmp_path / "y.graphql")
    assert loaded.rest["components"]["schemas"]["Query"]["properties"]["deep"]["type"] == ["boolean", "null"]


def test_every_request_that_a_test_made_is_checked() -> None:
    """What a test cleared in between was asked all the same."""
    root = Path(__file__).parents[1]
    cut = re.compile(r"(?:check_requests|assert_conforms)\(.*\.requests\b")
    assert [path.name for path in root.rglob("test_*.py") if cut.search(path.read_text("utf-8"))] == []
