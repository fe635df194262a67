"""Every key that tomllib gives has its place in the index."""

from __future__ import annotations

import datetime
import tomllib
from typing import Any

import tomli_w
from hypothesis import given, settings
from hypothesis import strategies as st

from okrtui.tomlfile.lines import LineIndex, Path

TEXT = '''# comment with [brackets] and = signs
base = "x" # after
"quoted \\u00e9.key" = 1
a.b . 'c' = """
[not.a.table]
x = 1 \\""" still ""\\""""
lit = \'\'\'it's
''two'' quotes\'\'\'\'\'

[[teams]]
id = "one"
[teams.cadence]
every = "1w"

[[teams]]
id = 'two'
links = [ { u = "a, b ] }", w = 1 }, # first
  { u.v = "c" },
  [1, [2,
    3]],
]
[[teams.sub]]
x = 2026-01-01 10:00:00
[[teams.sub]]
x = [ ]
[connections."g h"]
token = {}
'''


def paths(value: Any, path: Path = ()) -> list[Path]:
    if isinstance(value, dict):
        return [deep for key, item in value.items() for deep in [(*path, key), *paths(item, (*path, key))]]
    if isinstance(value, list):
        return [deep for i, item in enumerate(value) for deep in [(*path, i), *paths(item, (*path, i))]]
    return []


def test_lines_of_all_forms() -> None:
    index = LineIndex(TEXT)
    expected = {
        ("base",): 2,
        ("quoted é.key",): 3,
        ("a", "b", "c"): 4,
        ("lit",): 7,
        ("teams", 0): 10,
        ("teams", 0, "cadence"): 12,
        ("teams", 0, "cadence", "every"): 13,
        ("teams", 1, "id"): 16,
        ("teams", 1, "links", 0, "w"): 17,
        ("teams", 1, "links", 1, "u", "v"): 18,
        ("teams", 1, "links", 2, 1, 1): 20,
        ("teams", 1, "sub", 0, "x"): 23,
        ("teams", 1, "sub", 1, "x"): 25,
        ("connections", "g h", "token"): 27,
    }
    assert {path: index.line(path) for path in expected} == expected
    assert set(paths(tomllib.loads(TEXT))) - {p for p in paths(tomllib.loads(TEXT)) if p in index} == set()


def test_a_missing_key_is_at_its_table() -> None:
    index = LineIndex("[a]\nx = 1\n[b]\n")
    assert index.line(("b", "gone")) == 3
    assert index.line(("nowhere",)) == 0


def test_a_table_inside_an_element_does_not_move_it() -> None:
    index = LineIndex("[[a]]\nx = 1\n[[a.b]]\ny = 1\n[a.c]\nz = 1\n[[a]]\n")
    assert [index.line(path) for path in (("a",), ("a", 0), ("a", 0, "b", 0), ("a", 0, "c"), ("a", 1))] == [
        1,
        1,
        3,
        5,
        7,
    ]


def test_a_table_named_after_its_inner_ones() -> None:
    assert LineIndex("[a.b]\n[a]\nx = 1\n").line(("a",)) == 2


def test_windows_line_ends() -> None:
    assert LineIndex("a = 1\r\n\r\nb = 2\r\n").line(("b",)) == 3


def test_deep_nesting_needs_no_recursion() -> None:
    deep = "[" * 5000 + "]" * 5000
    assert LineIndex(f"a = {deep}\nb = 1").line(("b",)) == 2


keys = st.text(max_size=8)
leaves = st.one_of(
    st.text(max_size=20),
    st.integers(-(10**6), 10**6),
    st.booleans(),
    st.dates(min_value=datetime.date(1000, 1, 1)),
)
trees = st.recursive(
    leaves, lambda deep: st.lists(deep, max_size=4) | st.dictionaries(keys, deep, max_size=4), max_leaves=20
)


@settings(max_examples=150, deadline=None)
@given(st.dictionaries(keys, trees, max_size=5), st.booleans())
def test_every_path_of_any_document(data: dict[str, Any], multiline: bool) -> None:
    text = tomli_w.dumps(data, multiline_strings=multiline)
    index = LineIndex(text)
    lines = text.count("\n")
    for path in paths(tomllib.loads(text)):
        assert path in index
        assert 1 <= index.line(path) <= lines
