from __future__ import annotations

import re
from decimal import Decimal

import pytest

from okrtui.tomlfile.document import BrokenTomlError, Document, Faults, dotted
from okrtui.tomlfile.text import harmful, is_identifier, nearest, shown
from okrtui.words import Words
from okrtui.words.error import problem_line


@pytest.mark.parametrize(
    ("text", "code", "line", "column"),
    [
        ("a = 1\nb = 2026-02-30\n", "toml.no_such_date", 2, 5),
        ("a = 1\na = 2\n", "toml.declared_twice", 2, 6),
        ("[a]\n[b]\n[a]\n", "toml.declared_twice", 3, 3),
        ("[[a]]\n[a]\n", "toml.declared_twice", 2, 3),
        ("a = [1,\n2\n", "toml.unfinished", 2, 0),
        ("a = 1\nb = \n", "toml.broken", 2, 5),
        ('a = "x\n', "toml.broken", 1, 7),
        ("a = " + "1" * 5000, "toml.unfinished", 0, 0),
        ("a = 1e99999999999999999999999", "toml.unfinished", 0, 0),
        ("a = " + "[" * 100_000, "toml.too_deep", 0, 0),
    ],
)
def test_broken_toml_says_where(text: str, code: str, line: int, column: int) -> None:
    with pytest.raises(BrokenTomlError) as caught:
        Document("f.toml", text, exact=True)
    problem = caught.value.problem
    assert (problem.file, problem.code, problem.line) == ("f.toml", code, line)
    assert problem.values.get("column", 0) == column


@pytest.mark.parametrize(
    "text",
    [
        *(
            "x",
            "a = ",
            "a = foo",
            "[a",
            "[[a]",
            "a = 1 2",
            'a = "x',
            "a = [1",
            "a = {b = 1",
            "= 3",
            "!",
            "a.=1",
        ),
        *('a = "C:\\x"', 'a = """x', "a = [1,,2]", "a = {x}", 'a = "\\uZZZZ"', 'a = "\\ud800"', 'a = "\x01"'),
    ],
)
def test_what_is_wrong_with_it_is_said_in_the_language_of_the_reader(text: str) -> None:
    with pytest.raises(BrokenTomlError) as caught:
        Document("f", text)
    said = problem_line(Words("ko"), caught.value.problem)
    assert not re.search("[A-Za-z]{3}", said.replace("TOML", "")), said


def test_decimals_are_exact_and_a_byte_order_mark_is_no_key() -> None:
    assert Document("f", "\ufeffa = 0.1", exact=True).data == {"a": Decimal("0.1")}


def test_faults_carry_place_and_harmless_text() -> None:
    faults = Faults(Document("f.toml", "[[teams]]\nid = 'a'\n[[teams]]\nid = 'b'\n"))
    faults.add(("teams", 1, "id"), "x.y", nearest="c", found="\x1b[31m" + "z" * 500)
    (problem,) = faults.problems
    assert (problem.line, problem.key, problem.nearest) == (4, "teams[2].id", "c")
    assert "\x1b" not in str(problem.values["found"]) and len(str(problem.values["found"])) == 120


def test_dotted_path_hides_control_characters() -> None:
    assert dotted(("a", 0, "b\x1b")) == "a[1].b\ufffd"


@pytest.mark.parametrize("good", ["a", "2026-Q4", "영업", "ünï.cöde_1", "_x", "हिन्दी", "a" * 100])
def test_identifiers(good: str) -> None:
    assert is_identifier(good)


@pytest.mark.parametrize("bad", ["", "a b", "a/b", "-a", ".", "..", "a\n", "a\u202e", "😀", "a" * 101, "a:b"])
def test_no_identifiers(bad: str) -> None:
    assert not is_identifier(bad)


def test_harmful_characters_are_named() -> None:
    assert harmful("plain 한글 👩‍👩‍👧 é") is None
    assert harmful("a\x1bb") == "U+001B"
    assert harmful("a\u202eb") == "U+202E"
    assert harmful("a\x9bb") == "U+009B"
    assert harmful("a\nb") == "U+000A"
    assert harmful("a\n\tb", lines=True) is None
    assert harmful("a\rb", lines=True) == "U+000D"
    assert shown("a\u2066b") == "a\ufffdb"


def test_nearest_ignores_case_and_distant_words() -> None:
    assert nearest("Timezon", ["timezone", "name"]) == "timezone"
    assert nearest("SALES", ["Sales"]) == "Sales"
    assert nearest("zzz", ["timezone"]) is None
