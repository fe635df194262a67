"""Dotted keys too deep to be read are refused before they cost anything; odd signs are named."""

from __future__ import annotations

import tracemalloc

import pytest

from okrtui.tomlfile.depth import DEEPEST, deep_line
from okrtui.tomlfile.document import BrokenTomlError, Document


def key(parts: int, part: str = "a", point: str = ".") -> str:
    return point.join([part] * parts)


@pytest.mark.parametrize(
    "text",
    [
        f"x = 1\n{key(20_000)} = 1\n",
        f"x = 1\n[{key(20_000)}]\n",
        f"x = 1\n[[{key(20_000)}]]\n",
        f"x = 1\ny = {{ {key(20_000)} = 1 }}\n",
        f"x = 1\n{key(5_000, chr(34) + 'a b' + chr(34))} = 1\n",
        f"x = 1\n{key(5_000, chr(39) + 'a' + chr(39), ' . ')} = 1\n",
        f"x = 1\n{key(DEEPEST + 1)} = 1\n",
        f'# """\n{key(20_000)} = 1\n# """\n',
    ],
)
def test_a_deep_key_is_refused_at_its_line_and_costs_nothing(text: str) -> None:
    tracemalloc.start()
    with pytest.raises(BrokenTomlError) as refused:
        Document("plan.toml", text)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    problem = refused.value.problem
    assert (problem.code, problem.line) == ("toml.key_too_deep", 2)
    assert most < 5_000_000


@pytest.mark.parametrize(
    "text",
    [
        f"{key(DEEPEST)} = 1\n",
        'note = "' + key(100, "1") + '"\n',
        "note = '" + key(100, "w") + "'\n",
        'note = "' + "..." * 40 + '"\n',
        'note = """\n' + "a. b. " * 100 + '\n"""\n',
        "x = [ " + ", ".join(["1.5"] * 100) + " ]\n",
    ],
)
def test_points_elsewhere_are_no_keys(text: str) -> None:
    assert deep_line(text) == 0
    Document("plan.toml", text)


@pytest.mark.parametrize(
    ("text", "code", "column"),
    [
        ("title = “x”\n", "toml.typographic_quote", 9),
        ('title = "a“b”"\nname = ‘x’\n', "toml.typographic_quote", 8),
        ("title\u00a0= 1\n", "toml.odd_space", 6),
        ("title =\u00a01\n", "toml.odd_space", 8),
        ("title =\u30001\n", "toml.odd_space", 8),
    ],
)
def test_signs_of_word_processors_are_named(text: str, code: str, column: int) -> None:
    with pytest.raises(BrokenTomlError) as refused:
        Document("plan.toml", text)
    problem = refused.value.problem
    assert (problem.code, problem.values["column"]) == (code, column)
    assert problem.line == text.count("\n")


def test_the_same_signs_inside_quotes_are_text() -> None:
    assert Document("plan.toml", 'title = "“x” and\u00a0y"\n').data == {"title": "“x” and\u00a0y"}
