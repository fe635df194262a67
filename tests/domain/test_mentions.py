"""Who is named with an @: ids, e-mails, names, Korean particles; addresses are nobody."""

from __future__ import annotations

import pytest

from okrtui.domain.mentions import Mentionable, mentions

PEOPLE = (
    Mentionable("mina", "박미나", "mina@example.com"),
    Mentionable("joon", "Joon Lee"),
    Mentionable("joon2", "Joon Park"),
    Mentionable("ana.lu", "Ana Lucía Peña"),
)


@pytest.mark.parametrize(
    ("text", "people", "unknown"),
    [
        ("thanks @mina", ("mina",), ()),
        ("@MINA, @joon: and @mina again", ("mina", "joon"), ()),
        ("@박미나님께 부탁", ("mina",), ()),
        ("@joon에게", ("joon",), ()),
        ("@Joon Park knows", ("joon2",), ()),
        ("@joon2 knows", ("joon2",), ()),
        ("ask @mina@example.com.", ("mina",), ()),
        ("write to mina@example.com or x@joon", (), ()),
        ("(@ana) and @Ana Luci\u0301a Pen\u0303a.", ("ana.lu",), ()),
        ("@ana.lu.", ("ana.lu",), ()),
        ("@bob and @minas", (), ("bob", "minas")),
        ("@ @@ @", (), ()),
    ],
)
def test_the_longest_name_behind_an_at_counts(
    text: str, people: tuple[str, ...], unknown: tuple[str, ...]
) -> None:
    assert mentions(text, PEOPLE) == (people, unknown)
